"""The Python API: cheap to import, typed, documented, and as the pages show it."""

from __future__ import annotations

import gc
import inspect
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ledgertool
from ledgertool import pipeline
from tests.cli.conftest import RECORDS
from tests.conftest import PROJECT

TABLE = "序号,目标任务,进展情况\n1,修建道路,1.东段完成。2.西段未开工。\n"
PAGES = [
    PROJECT / name for name in ("README.md", "README.zh-CN.md", *map(str, (PROJECT / "docs").glob("*.md")))
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_reading_gives_points(table: Path) -> None:
    file = ledgertool.read(table)
    assert [point.text for point in file.ledgers[0].items[0].progress.points] == [
        "东段完成。",
        "西段未开工。",
    ]


@pytest.mark.parametrize("enabled", [True, False])
def test_reading_leaves_the_collector_as_it_was(table: Path, enabled: bool) -> None:
    """Also after a refusal; who switched it off finds it off."""
    empty = table.with_name("b.txt")
    empty.write_text("没有表格", encoding="utf-8")
    (gc.enable if enabled else gc.disable)()
    try:
        ledgertool.read(table)
        with pytest.raises(ledgertool.InputRefused):
            ledgertool.read(empty)
        assert gc.isenabled() is enabled
    finally:
        gc.enable()


def test_what_is_written_as_json_is_read_again(table: Path, tmp_path: Path) -> None:
    file = ledgertool.read(table)
    ledgertool.write(file, tmp_path / "a.json")
    assert ledgertool.read(tmp_path / "a.json") == file


def test_records_saved_by_an_editor_of_windows_are_read(table: Path, tmp_path: Path) -> None:
    file = ledgertool.read(table)
    (tmp_path / "a.json").write_text(file.model_dump_json(indent=2), encoding="utf-16")
    assert ledgertool.read(tmp_path / "a.json") == file


def test_a_word_file_called_json_is_read_as_what_it_is(table: Path, tmp_path: Path) -> None:
    ledgertool.write(ledgertool.read(table), tmp_path / "a.docx")
    (tmp_path / "a.docx").rename(tmp_path / "a.json")
    file = ledgertool.read(tmp_path / "a.json")
    assert file.source.format == "docx"
    assert "type-mismatch" in {found.code for found in file.diagnostics}


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.md", "b.csv", "a.jsonl", "a.txt"])
def test_the_suffix_names_the_format(tmp_path: Path, name: str) -> None:
    assert ledgertool.write(RECORDS, tmp_path / name) == []
    assert (tmp_path / name).stat().st_size > 0


def test_a_format_can_be_named(tmp_path: Path) -> None:
    ledgertool.write(RECORDS, tmp_path / "a.data", format="md")
    assert "修建道路" in (tmp_path / "a.data").read_text(encoding="utf-8")


def test_a_writer_tells_what_it_changed(tmp_path: Path) -> None:
    odd = RECORDS.model_copy(deep=True)
    odd.ledgers[0].items[0].extra["备注"] = "a\u000bb"
    odd.ledgers[0].columns.append(ledgertool.ledger.Column(label="备注"))
    assert {told.code for told in ledgertool.write(odd, tmp_path / "a.xlsx")} == {"control-chars"}


def test_an_existing_file_is_kept_unless_overwrite(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    with pytest.raises(ledgertool.OutputFailed) as caught:
        ledgertool.write(RECORDS, tmp_path / "a.md")
    assert caught.value.code == "output-exists"
    ledgertool.write(RECORDS, tmp_path / "a.md", overwrite=True)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") != "old"


def test_the_document_that_records_came_from_is_never_overwritten(table: Path, tmp_path: Path) -> None:
    ledgertool.write(ledgertool.read(table), tmp_path / "a.json")
    with pytest.raises(ledgertool.UsageError) as caught:
        ledgertool.write(ledgertool.read(tmp_path / "a.json"), table, overwrite=True)
    assert (caught.value.code, table.read_text(encoding="utf-8")) == ("output-is-input", TABLE)


def test_an_unknown_format_is_a_usage_error_that_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ledgertool.UsageError) as caught:
        ledgertool.write(RECORDS, tmp_path / "a.doc")
    assert caught.value.code == "unknown-output-format"
    assert "xlsx" in caught.value.facts["known"]


def test_a_refusal_carries_code_source_and_facts() -> None:
    with pytest.raises(ledgertool.InputRefused) as caught:
        ledgertool.read("missing.docx")
    assert (caught.value.code, caught.value.source) == ("missing", "missing.docx")
    assert isinstance(caught.value, ledgertool.LedgertoolError)
    assert "missing.docx" in str(caught.value)


def test_limits_are_honoured(table: Path) -> None:
    with pytest.raises(ledgertool.InputRefused) as caught:
        ledgertool.read(table, limits=ledgertool.Limits(file_bytes=10))
    assert caught.value.code == "file-too-large"


def test_a_profile_brings_units_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("序号,目标任务,进展情况\n1,点灯,已挂花灯20篝。\n", encoding="utf-8")
    (tmp_path / "p.toml").write_text('[figures.units.count]\nclassifiers = "篝"\n', encoding="utf-8")
    file = ledgertool.read(tmp_path / "a.csv", profile=tmp_path / "p.toml")
    assert [figure.text for figure in file.ledgers[0].items[0].figures] == ["20篝"]


def test_a_profile_explains_a_heading(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("序号,事儿,进展情况\n1,修建道路,完成。\n", encoding="utf-8")
    (tmp_path / "p.toml").write_text('[columns]\n"事儿" = "task"\n', encoding="utf-8")
    file = ledgertool.read(tmp_path / "a.csv", profile=tmp_path / "p.toml")
    assert file.ledgers[0].items[0].task == "修建道路"


def test_records_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        RECORDS.ledgers[0].title = "x"


# --- import ---------------------------------------------------------------------------------------------


def test_importing_the_package_imports_nothing_heavy() -> None:
    asked = "import sys; before = set(sys.modules); import ledgertool; print(*set(sys.modules) - before)"
    out = subprocess.run(
        [sys.executable, "-S", "-c", asked], capture_output=True, text=True, env=source_path()
    )
    assert {name for name in out.stdout.split() if name.startswith("ledgertool")} == {"ledgertool"}
    assert not {"pydantic", "lxml", "typer"} & set(out.stdout.split())


def source_path() -> dict[str, str]:
    return {"PYTHONPATH": str(PROJECT / "src")}


@pytest.mark.parametrize("name", [name for name in ledgertool.__all__ if name != "__version__"])
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert inspect.getdoc(getattr(ledgertool, name))
    assert name in dir(ledgertool)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = ledgertool.nonsense


@pytest.mark.parametrize("function", [pipeline.read, pipeline.write], ids=lambda function: function.__name__)
def test_the_docstring_has_errors_and_an_example(function: object) -> None:
    text = inspect.getdoc(function) or ""
    assert "Raises" in text
    assert ">>> " in text


def test_the_package_says_that_it_is_typed() -> None:
    assert (PROJECT / "src" / "ledgertool" / "py.typed").exists()


# --- the pages ------------------------------------------------------------------------------------------

SNIPPET = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def snippets() -> list[object]:
    pages = [page for page in PAGES if page.exists()]
    return [
        pytest.param(text, id=f"{page.name} {number}")
        for page in pages
        for number, text in enumerate(SNIPPET.findall(page.read_text(encoding="utf-8")), 1)
    ]


@pytest.mark.parametrize("text", snippets())
def test_a_snippet_of_the_pages_runs(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, samples: Path
) -> None:
    """Snippets read a sample, report.docx or 台账.docx, and write where they stand."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(samples, tmp_path / "samples")
    for name in ("report.docx", "台账.docx", "a.docx"):
        shutil.copy(samples / "quarterly-q1.docx", tmp_path / name)
    exec(compile(text, "snippet", "exec"), {"__name__": "snippet"})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param({"rows": 10**9}, "table-rows", id="rows"),
        pytest.param({"columns": 10**9}, "table-columns", id="columns"),
        pytest.param(
            {"kept": [{"row": 0, "cells": [{"column": 10**8}]}]}, "table-columns", id="a cell far right"
        ),
        pytest.param(
            {"kept": [{"row": 0, "cells": [{"column": 0, "col_span": 10**8}]}]},
            "table-columns",
            id="a wide cell",
        ),
        pytest.param({"kept": [{"row": 0, "cells": [{"column": -1}]}]}, "not-records", id="below the first"),
        pytest.param(
            {"kept": [{"row": 0, "cells": [{"column": 0, "row_span": 0}]}]}, "not-records", id="no row"
        ),
        pytest.param({"kept": [{"row": -1, "cells": []}]}, "not-records", id="a row above the table"),
    ],
)
def test_a_layout_that_no_document_has_is_refused(
    table: Path, tmp_path: Path, change: dict[str, object], code: str
) -> None:
    """A writer would make a billion rows of one number in a JSON file."""
    values = json.loads(ledgertool.read(table).model_dump_json())
    (layout,) = (block["table"] for block in values["layout"] if block["table"])
    layout.update(change)
    path = tmp_path / "a.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    with pytest.raises(ledgertool.InputRefused) as caught:
        ledgertool.read(path)
    assert caught.value.code == code
