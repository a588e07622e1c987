"""Which documents a batch is about, and what their outputs are called."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.batch.addresses import is_address, local_path, open_document
from ledgertool.batch.plan import Plan, Shard, expand_paths
from ledgertool.errors import InputRefused, UsageError
from ledgertool.source import Limits

SUFFIXES = frozenset({".docx", ".txt"})


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test stands in a folder with these files."""
    monkeypatch.chdir(tmp_path)
    for name in (
        *("2023/q1.docx", "2023/q2.docx", "2024/q1.docx", "2024/more/q1.txt", "2024/q1.bak"),
        *("2024/~$q1.docx", "2024/.hidden.docx", "2024/.git/q9.docx", "single.docx", "out/old.docx"),
    ):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def plan(*paths: str, shard: Shard | None = None) -> list[tuple[str, str]]:
    """The documents of a plan: path and name."""
    found = Plan(expand_paths(paths), "out", SUFFIXES, shard)
    found.check()
    return [(planned.path.replace(os.sep, "/"), planned.relative) for planned in found]


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        pytest.param(["single.docx"], ["single.docx"], id="a file has its own name"),
        pytest.param(["2023/q1.docx"], ["q1.docx"], id="a file in a folder too"),
        pytest.param(["./2023/../single.docx"], ["single.docx"], id="a path written in a roundabout way"),
        pytest.param(["2024/q1.bak"], ["q1.bak"], id="a file that is named is taken whatever its suffix"),
        pytest.param(["gone.docx"], ["gone.docx"], id="a file that is not there is refused later, by name"),
        pytest.param(["2023"], ["q1.docx", "q2.docx"], id="a folder: names below it"),
        pytest.param(["2024"], ["q1.docx", "more/q1.txt"], id="all below it, no lock files, nothing hidden"),
        pytest.param(
            ["2023", "2024"],
            ["2023/q1.docx", "2023/q2.docx", "2024/q1.docx", "2024/more/q1.txt"],
            id="two folders: the folder's name keeps files of one name apart",
        ),
        pytest.param(
            ["2023/q1.docx", "2024/q1.docx"],
            ["2023/q1.docx", "2024/q1.docx"],
            id="two files of one name",
        ),
        pytest.param(
            ["2024", "single.docx"],
            ["2024/q1.docx", "2024/more/q1.txt", "single.docx"],
            id="a folder and a file beside it",
        ),
        pytest.param(["202?/q1.docx"], ["2023/q1.docx", "2024/q1.docx"], id="a pattern keeps what it varies"),
        pytest.param(
            ["202*"],
            ["2023/q1.docx", "2023/q2.docx", "2024/q1.docx", "2024/more/q1.txt"],
            id="a pattern that matches folders",
        ),
        pytest.param(["**/*.txt"], ["2024/more/q1.txt"], id="two stars go down"),
        pytest.param(
            ["."],
            ["single.docx", "2023/q1.docx", "2023/q2.docx", "2024/q1.docx", "2024/more/q1.txt"],
            id="the output folder is passed over",
        ),
    ],
)
def test_the_names_of_outputs(paths: list[str], names: list[str]) -> None:
    assert [name for _, name in plan(*paths)] == names


def test_a_name_with_brackets_is_a_file_if_there_is_one() -> None:
    Path("a[1].docx").write_text("x")
    assert plan("a[1].docx") == [("a[1].docx", "a[1].docx")]


@pytest.mark.parametrize("name", ["dataset", ".ledgertool", "report.jsonl", "Report-1-of-4.JSONL"])
def test_what_the_run_itself_writes_is_no_name_of_an_output(name: str) -> None:
    Path("in", name).mkdir(parents=True)
    Path("in", name, "a.docx").write_text("x")
    planned = plan("in") if not name.startswith(".") else plan(f"in/{name}/a.docx", "in/b.docx")
    assert planned[0][1] == f"_{name}/a.docx"


def test_a_folder_with_a_reserved_beginning_keeps_its_name() -> None:
    Path("in/reports").mkdir(parents=True)
    Path("in/reports/a.docx").write_text("x")
    assert plan("in") == [("in/reports/a.docx", "reports/a.docx")]


def test_a_document_in_the_output_folder_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        plan("out/old.docx")
    assert caught.value.code == "inside-output"


def test_a_pattern_without_a_match_is_told_before_any_work() -> None:
    with pytest.raises(UsageError) as caught:
        plan("2023", "2022/*.docx")
    assert (caught.value.code, caught.value.source) == ("nothing-matched", os.path.normpath("2022/*.docx"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read anything")
def test_a_folder_that_may_not_be_read_is_not_lost() -> None:
    Path("2024/more").chmod(0)
    try:
        assert ("2024/more", "more") in plan("2024")
    finally:
        Path("2024/more").chmod(0o700)


@given(st.integers(1, 20), st.lists(st.text("abc/", min_size=1), unique=True))
def test_every_document_belongs_to_exactly_one_shard(count: int, names: list[str]) -> None:
    shards = [Shard(index, count) for index in range(1, count + 1)]
    assert all(sum(shard.has(name) for shard in shards) == 1 for name in names)


def test_shards_are_of_like_size() -> None:
    sizes = [sum(Shard(i, 4).has(f"folder/{n}.docx") for n in range(4000)) for i in (1, 2, 3, 4)]
    assert all(900 < size < 1100 for size in sizes)


# --- addresses ----------------------------------------------------------------------------------------


@pytest.fixture
def memory() -> Iterator[str]:
    """An address in fsspec's memory, with two documents below it."""
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    for name in ("2023/q1.docx", "2024/q1.docx", "2024/notes.bak"):
        system.pipe(f"/reports/{name}", name.encode())
    yield "memory://reports"
    system.rm("/reports", recursive=True)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.docx", False),
        ("C:/a.docx", False),
        ("C:\\a", False),
        ("s3://b/a.docx", True),
        ("memory://a", True),
    ],
)
def test_what_is_an_address(path: str, expected: bool) -> None:
    assert is_address(path) is expected


@pytest.mark.skipif(sys.platform == "win32", reason="drives")
@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("file:///a/b.docx", "/a/b.docx"),
        ("file:///a/%E5%8F%B0%E8%B4%A6.docx", "/a/台账.docx"),
        ("file:///a/what?#1.docx", "/a/what?#1.docx"),
        ("a.docx", "a.docx"),
    ],
)
def test_file_addresses_are_paths(address: str, path: str) -> None:
    assert local_path(address) == path


def test_a_folder_at_an_address(memory: str) -> None:
    assert plan(memory) == [
        ("memory:///reports/2023/q1.docx", "2023/q1.docx"),
        ("memory:///reports/2024/q1.docx", "2024/q1.docx"),
    ]


def test_a_pattern_at_an_address(memory: str) -> None:
    assert [name for _, name in plan(f"{memory}/*/q1.docx")] == ["2023/q1.docx", "2024/q1.docx"]


def test_a_document_at_an_address_is_read_through_the_gate(memory: str) -> None:
    source = open_document(f"{memory}/2024/q1.docx", limits=Limits())
    assert (source.name, source.data) == ("q1.docx", b"2024/q1.docx")


@pytest.mark.parametrize(
    ("name", "limits", "code"),
    [
        pytest.param("gone.docx", Limits(), "missing", id="nothing there"),
        pytest.param("2024/q1.docx", Limits(file_bytes=3), "file-too-large", id="larger than allowed"),
        pytest.param("2024", Limits(), "missing", id="a folder"),
    ],
)
def test_an_address_that_cannot_be_read(memory: str, name: str, limits: Limits, code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        open_document(f"{memory}/{name}", limits=limits)
    assert caught.value.code == code


def test_an_address_that_no_package_knows() -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(UsageError) as caught:
        plan("nosuchthing://a/b.docx")
    assert caught.value.code == "no-such-store"


def test_whatever_a_file_system_raises_is_a_refusal(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.implementations.memory import MemoryFileSystem

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("token expired")

    monkeypatch.setattr(MemoryFileSystem, "open", fail)
    with pytest.raises(InputRefused) as caught:
        open_document(f"{memory}/2024/q1.docx", limits=Limits())
    assert (caught.value.code, caught.value.facts["cause"]) == ("unreadable", "RuntimeError")
