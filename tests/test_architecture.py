"""The house as docs and CONTRIBUTING say it is: imports point downwards, siblings do not know each other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledgertool.messages import list_messages
from tests.conftest import PROJECT

SOURCE = PROJECT / "src" / "ledgertool"

LEVELS: dict[str, float] = {
    "errors": 0,
    "diagnostics": 0,
    "messages": 0,
    "formats": 0,
    "escaping": 0,
    "patterns": 0,
    "source": 1,
    "document": 1,
    "ledger": 1,
    "quantities": 1,
    "pace": 1,
    "output": 1,
    "seals": 1.5,  # fingerprints of fields, over ledger, under those who read cells and write them
    "wordml": 1.5,  # Word's XML, over source and document, under the reader and the checks
    "readers": 2,
    "recognize": 2,
    "writers": 2,
    "checks": 2,
    "compare": 2,
    "parts": 2,
    "pipeline": 3,
    "rounds": 3.5,  # splitting and merging, over the pipeline: it reads and writes many files
    "batch": 4,
    "cli": 5,
}

# the outside of the package: the public names, and python -m
DOORS = {"__init__", "__main__"}

FILES = sorted(SOURCE.rglob("*.py"))


def part_of(path: Path) -> str:
    """The part of the package that a file belongs to: "readers" of readers/docx.py."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def iter_imports(path: Path) -> Iterator[str]:
    """The modules of ledgertool that a file imports, also inside functions and for type checking."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("ledgertool"))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ledgertool"):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.level:
            yield "relative"


def is_name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=is_name)
def test_every_file_has_a_level(path: Path) -> None:
    assert part_of(path) in LEVELS | dict.fromkeys(DOORS, 6)


@pytest.mark.parametrize("path", [path for path in FILES if part_of(path) not in DOORS], ids=is_name)
def test_imports_point_downwards_and_never_to_a_sibling(path: Path) -> None:
    own = part_of(path)
    for name in iter_imports(path):
        assert name != "relative", "imports are absolute"
        other = name.split(".")[1]
        if other in (own, "__version__"):
            continue
        assert LEVELS[other] < LEVELS[own], f"{own} (level {LEVELS[own]}) must not import {name}"


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """One cycle of a graph, or []."""
    done: set[str] = set()

    def visit(node: str, trail: list[str]) -> list[str]:
        if node in trail:
            return [*trail[trail.index(node) :], node]
        if node in done:
            return []
        for following in sorted(graph.get(node, ())):
            if found := visit(following, [*trail, node]):
                return found
        done.add(node)
        return []

    return next((found for node in sorted(graph) if (found := visit(node, []))), [])


def top_level_imports(path: Path) -> set[str]:
    """The files of ledgertool that a file imports when it is imported itself."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ledgertool"):
            for alias in node.names:
                inner = module_path(f"{node.module}.{alias.name}")
                found.add(is_name(inner if inner.exists() else module_path(node.module or "")))
    return found


def module_path(name: str) -> Path:
    path = SOURCE.joinpath(*name.split(".")[1:])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def test_no_import_cycle() -> None:
    """A part may take the types that its package's __init__ defines; the __init__ names its parts as text."""
    graph = {is_name(path): top_level_imports(path) for path in FILES}
    for name, imported in graph.items():
        imported.discard(name)
        if name.count("/"):
            imported.discard(f"{name.rpartition('/')[0]}/__init__.py")
    assert find_cycle(graph) == []


def test_the_search_for_cycles_finds_one() -> None:
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert find_cycle({"a": {"b", "c"}, "b": {"c"}}) == []


HEAVY = {
    "docx",
    "openpyxl",
    "pyarrow",
    "pdfplumber",
    "rich",
    "chardet",
    "python_calamine",
    "duckdb",
    "fsspec",
}
REGISTERED = ("readers", "writers", "batch")  # whose modules are named in a table and imported when used


@pytest.mark.parametrize("path", FILES, ids=is_name)
def test_heavy_libraries_are_imported_where_they_are_used(path: Path) -> None:
    """A registered format is imported when it is used, so its module may import its library."""
    if part_of(path) in REGISTERED and path.relative_to(SOURCE / part_of(path)).as_posix() != "__init__.py":
        return
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert not HEAVY & {name.partition(".")[0] for name in names}


# What runs as a process of its own may end it.
PROGRAMS = ("cli", "__main__", "batch/worker.py", "readers/leash.py")


@pytest.mark.parametrize("path", FILES, ids=is_name)
def test_only_the_command_line_prints_or_ends_the_program(path: Path) -> None:
    if part_of(path) in PROGRAMS or is_name(path) in PROGRAMS:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "sys.exit", "exit", "typer.echo"), (
                f"{called} in line {node.lineno}"
            )


# --- codes and their sentences ------------------------------------------------------------------------

CODE = re.compile(r"[a-z]+[a-z0-9]*(-[a-z0-9_]+)*")
TELLERS = {"Diagnostic", "InputRefused", "UsageError", "OutputFailed", "message", "tell", "text"}


def iter_codes(path: Path) -> Iterator[tuple[str, int]]:
    """The literal codes in calls of Diagnostic(…), InputRefused(…), console.text(…) and the like."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func).rpartition(".")[2]
        given = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "code")]
        if called in TELLERS:
            yield from (
                (value.value, node.lineno)
                for value in given
                if isinstance(value, ast.Constant) and isinstance(value.value, str)
            )


SENTENCES = [pytest.param(code, pair, id=code) for code, pair in list_messages()]


@pytest.mark.parametrize("path", FILES, ids=is_name)
def test_every_code_has_a_sentence_in_both_languages(path: Path) -> None:
    known = dict(list_messages())
    missing = [f"{code} (line {line})" for code, line in iter_codes(path) if code not in known]
    assert missing == []


@pytest.mark.parametrize(("code", "pair"), SENTENCES)
def test_a_sentence_can_be_printed_by_a_gbk_console(code: str, pair: tuple[str, str]) -> None:
    assert CODE.fullmatch(code) or re.fullmatch(r"[A-Z]{3}\d{3}.*", code)
    chinese, english = pair
    assert chinese
    assert english
    (chinese + english).encode("gbk")


@pytest.mark.parametrize(("code", "pair"), SENTENCES)
def test_both_sentences_tell_the_same_facts(code: str, pair: tuple[str, str]) -> None:
    chinese, english = ({*re.findall(r"\{(\w+)", text)} for text in pair)
    assert chinese == english


def test_no_code_stands_in_two_tables() -> None:
    codes = [code for code, _ in list_messages()]
    assert sorted(codes) == sorted(set(codes))
