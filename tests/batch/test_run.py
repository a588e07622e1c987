"""What a run leaves under OUT, what it refuses to do, and how it goes on."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.batch.conftest import Run, read_table

Convert = Callable[..., Run]
Mock = Callable[..., Path]


def files(folder: Path) -> list[str]:
    """The outputs under a folder, without what the run keeps for itself."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if path.parts[0] not in (".ledgertool", "dataset"))


# --- outputs ------------------------------------------------------------------------------------------


def test_a_document_gives_one_file_for_each_format(convert: Convert, mock: Mock) -> None:
    mock("a")
    run = convert("in", "--to", "json", "--to", "md")
    assert files(run.folder) == ["a.mock.json", "a.mock.md", "report.jsonl"]
    assert run.report["in/a.mock"]["outputs"] == ["a.mock.json", "a.mock.md"]
    assert run.code == 0


def test_json_is_written_where_nothing_is_asked_for(convert: Convert, mock: Mock) -> None:
    mock("a")
    assert files(convert("in").folder) == ["a.mock.json", "report.jsonl"]


def test_a_report_line_has_all_that_is_known(convert: Convert, mock: Mock) -> None:
    mock("a", "refuse")
    (line,) = convert("in").report.values()
    assert set(line) == {"source", "key", "status", "code", "message", "outputs", "diagnostics", "ms"}
    assert (line["status"], line["code"], line["outputs"]) == ("refused", "encrypted", [])
    assert "password" in line["message"]


def test_diagnostics_are_counted_by_code(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("序号,目标任务,神秘栏\n1,修路,x\n", encoding="utf-8")
    (line,) = convert("a.csv").report.values()
    records = json.loads((tmp_path / "out" / "a.csv.json").read_text(encoding="utf-8"))
    codes = [found["code"] for found in records["diagnostics"]]
    assert line["diagnostics"] == {code: codes.count(code) for code in codes} != {}


def test_the_same_bytes_are_converted_once_and_listed_for_each_path(convert: Convert, mock: Mock) -> None:
    for name in "abc":
        mock(name, rest="same")
    run = convert("in", "--to", "json", "--to", "sqlite")
    keys = {line["key"] for line in run.report.values()}
    assert len(keys) == 1
    assert [line["outputs"] for line in run.report.values()] == [["a.mock.json"]] * 3
    dataset = run.folder / "dataset" / "ledgers.sqlite"
    assert read_table(dataset, "SELECT count(*) FROM item") == [(1,)]
    assert read_table(dataset, "SELECT path FROM source ORDER BY path") == [(f"in/{n}.mock",) for n in "abc"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_names_that_are_no_text_and_names_that_move_the_cursor(convert: Convert, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    data = "序号,目标任务,进展情况\n1,修路,完成。\n".encode()
    names = [os.fsdecode("公示".encode("gbk")) + ".csv", "a\nb\x1b[31m.csv", "\u202egpj.csv", "-rf.csv"]
    for n, name in enumerate(names):
        (folder / name).write_bytes(data + b"2,%d,\n" % n)
    run = convert("in", "--to", "json", "--to", "jsonl")
    assert run.code == 0
    assert set(run.report) == {r"in/\xb9\xabʾ.csv", *(f"in/{name}" for name in names[1:])}
    assert all((folder.parent / "out" / f"{name}.json").exists() for name in names)
    raw = (run.folder / "report.jsonl").read_text(encoding="utf-8")
    assert "\x1b" not in raw + run.err
    assert "\u202e" not in raw + run.err


# --- what a run refuses -------------------------------------------------------------------------------


def test_a_folder_that_holds_a_run_is_not_taken_for_another(convert: Convert, mock: Mock) -> None:
    mock("a")
    convert("in")
    again = convert("in")
    assert again.code == 4
    assert "[batch-exists]" in again.err
    assert "--resume" in again.err


def test_a_folder_that_holds_other_things_is_not_written_to(
    convert: Convert, mock: Mock, tmp_path: Path
) -> None:
    mock("a")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.mock.json").write_text("mine")
    run = convert("in")
    assert run.code == 4
    assert "[batch-foreign]" in run.err
    assert (tmp_path / "out" / "a.mock.json").read_text() == "mine"
    assert convert("in", "--force").code == 0
    assert (tmp_path / "out" / "a.mock.json").read_text() != "mine"


def test_force_begins_anew(convert: Convert, mock: Mock) -> None:
    """What failed in the first run is tried, what is gone is no longer listed."""
    mock("a", "error")
    gone = mock("gone")
    convert("in")
    mock("a")
    gone.unlink()
    assert convert("in", "--force").outcomes == {"in/a.mock": "done"}


def test_inputs_in_the_output_folder_are_passed_over(convert: Convert, mock: Mock, tmp_path: Path) -> None:
    mock("a")
    (tmp_path / "in" / "out").mkdir()
    (tmp_path / "in" / "out" / "b.mock").write_text("good\nb")
    assert list(convert("in", "--force", out="in/out").report) == ["in/a.mock"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["in", "--to", "nothing"], "no-such-target", id="a format that is not known"),
        pytest.param(["in", "--shard", "3/2"], "bad-shard", id="a shard that is not there"),
        pytest.param(["in", "--jobs", "0"], "bad-number", id="no workers"),
        pytest.param(["in", "--timeout", "x"], "bad-number", id="a time that is no number"),
        pytest.param(["in", "--engine", "spark"], "no-such-engine", id="an engine that is not known"),
        pytest.param(["*.nothing"], "nothing-matched", id="a pattern that matches nothing"),
        pytest.param(["empty"], "nothing-to-do", id="a folder without documents"),
        pytest.param([], "missing-argument", id="no path"),
        pytest.param(["in", "--limit", "ratio=x"], "bad-limit", id="a limit that is no number"),
    ],
)
def test_a_call_without_sense_is_told_in_one_line(
    convert: Convert, mock: Mock, tmp_path: Path, arguments: list[str], code: str
) -> None:
    mock("a")
    (tmp_path / "empty").mkdir()
    run = convert(*arguments)
    assert run.code == 2
    assert f"[{code}]" in run.err
    assert run.err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told_before_any_work(convert: Convert, mock: Mock, tmp_path: Path) -> None:
    mock("a")
    (tmp_path / "out").mkdir(mode=0o500)
    run = convert("in")
    assert run.code == 4
    assert "[output-permission]" in run.err


def test_a_file_in_the_place_of_the_folder(convert: Convert, mock: Mock, tmp_path: Path) -> None:
    mock("a")
    (tmp_path / "out").write_text("mine")
    assert convert("in", "--force").code == 4
    assert (tmp_path / "out").read_text() == "mine"


def test_an_output_that_cannot_be_written_is_a_failure_of_its_document(
    convert: Convert, mock: Mock, tmp_path: Path
) -> None:
    mock("a")
    mock("b")
    (tmp_path / "out" / "a.mock.json").mkdir(parents=True)
    run = convert("in", "--force")
    assert run.outcomes == {"in/a.mock": "output-is-folder", "in/b.mock": "done"}
    assert run.code == 4
    (tmp_path / "out" / "a.mock.json").rmdir()
    assert convert("in", "--resume").outcomes == {"in/a.mock": "done", "in/b.mock": "done"}


def test_an_output_is_not_written_through_a_link(convert: Convert, mock: Mock, tmp_path: Path) -> None:
    source = mock("a")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.mock.json").symlink_to(source)
    before = source.read_bytes()
    assert convert("in", "--force").outcomes == {"in/a.mock": "output-is-link"}
    assert source.read_bytes() == before


# --- going on -----------------------------------------------------------------------------------------


def test_resume_begins_where_there_is_nothing_yet(convert: Convert, mock: Mock) -> None:
    mock("a")
    assert convert("in", "--resume").outcomes == {"in/a.mock": "done"}


def test_resume_converts_only_what_is_new(convert: Convert, mock: Mock) -> None:
    mock("a")
    mock("b", "error")
    first = convert("in")
    stamp = (first.folder / "a.mock.json").stat().st_mtime_ns
    mock("c")
    again = convert("in", "--resume")
    assert again.outcomes == {"in/a.mock": "done", "in/b.mock": "internal", "in/c.mock": "done"}
    assert (first.folder / "a.mock.json").stat().st_mtime_ns == stamp
    assert again.code == 5


def test_a_changed_document_is_converted_again(convert: Convert, mock: Mock) -> None:
    mock("a", rest="old")
    mock("other")
    old = convert("in", "--to", "json", "--to", "jsonl").report["in/a.mock"]["key"]
    mock("a", rest="new")
    run = convert("in", "--to", "json", "--to", "jsonl", "--resume")
    assert run.report["in/a.mock"]["key"] != old
    assert "new" in (run.folder / "a.mock.json").read_text(encoding="utf-8")
    items = (run.folder / "dataset" / "item.jsonl").read_text(encoding="utf-8")
    assert items.count("\n") == 2
    assert "old" not in items


def test_a_twin_keeps_its_output_when_the_other_changes(convert: Convert, mock: Mock) -> None:
    """Files of the same bytes share one output; when the first becomes another, the second needs its own."""
    mock("a", rest="same")
    mock("b", rest="same")
    convert("in")
    mock("a", rest="new")
    run = convert("in", "--resume")
    assert {source: line["outputs"] for source, line in run.report.items()} == {
        "in/a.mock": ["a.mock.json"],
        "in/b.mock": ["b.mock.json"],
    }
    assert "new" in (run.folder / "a.mock.json").read_text(encoding="utf-8")
    assert "same" in (run.folder / "b.mock.json").read_text(encoding="utf-8")


def test_an_output_that_was_removed_is_made_again(convert: Convert, mock: Mock) -> None:
    mock("a")
    run = convert("in")
    (run.folder / "a.mock.json").unlink()
    convert("in", "--resume")
    assert (run.folder / "a.mock.json").exists()


def test_retry_failed_tries_what_failed_and_not_what_was_refused(convert: Convert, mock: Mock) -> None:
    mock("slow", "wait", "2")
    mock("refused", "refuse")
    first = convert("in", "--timeout", "1")
    assert first.outcomes == {"in/refused.mock": "encrypted", "in/slow.mock": "timeout"}
    assert convert("in", "--timeout", "20", "--resume").outcomes == first.outcomes
    again = convert("in", "--timeout", "20", "--retry-failed")
    assert again.outcomes == {"in/refused.mock": "encrypted", "in/slow.mock": "done"}


def test_other_formats_are_another_configuration(convert: Convert, mock: Mock) -> None:
    mock("a")
    convert("in")
    assert files(convert("in", "--resume", "--to", "md").folder) == [
        "a.mock.json",
        "a.mock.md",
        "report.jsonl",
    ]


def test_months_are_added_to_one_folder(convert: Convert, mock: Mock, tmp_path: Path) -> None:
    """Two runs with files of the same name: neither overwrites the other, the dataset has both."""
    for month in ("01", "02"):
        path = tmp_path / month / "a.csv"
        path.parent.mkdir()
        path.write_text(f"序号,目标任务,进展情况\n1,修路,{month}月\n", encoding="utf-8")
    convert("01", "--to", "json", "--to", "sqlite")
    run = convert("02", "--to", "json", "--to", "sqlite", "--resume")
    assert sorted(run.outcomes) == ["01/a.csv", "02/a.csv"]
    assert len({output for line in run.report.values() for output in line["outputs"]}) == 2
    query = "SELECT progress FROM item ORDER BY 1"
    assert read_table(run.folder / "dataset" / "ledgers.sqlite", query) == [("01月",), ("02月",)]


def test_a_file_that_cannot_be_opened_is_tried_again(convert: Convert, tmp_path: Path, mock: Mock) -> None:
    assert convert("in/a.mock").outcomes == {"in/a.mock": "missing"}
    mock("a")
    assert convert("in/a.mock", "--resume").outcomes == {"in/a.mock": "done"}


def test_only_one_run_at_a_time(convert: Convert, mock: Mock, tmp_path: Path) -> None:
    from ledgertool.output import hold_lock

    mock("a")
    state = tmp_path / "out" / ".ledgertool"
    state.mkdir(parents=True)
    with hold_lock(state / "manifest.sqlite"):
        run = convert("in")
    assert run.code == 4
    assert "[output-busy]" in run.err


def test_damaged_rows_are_told(convert: Convert, mock: Mock) -> None:
    """A power cut may take rows that the manifest has: a dataset is not made without a word."""
    mock("a")
    run = convert("in", "--to", "jsonl")
    (rows,) = (run.folder / ".ledgertool" / "rows").iterdir()
    rows.write_bytes(rows.read_bytes()[:-20])
    again = convert("in", "--to", "jsonl", "--resume")
    assert again.code == 5
    assert "[rows-damaged]" in again.err
    assert convert("in", "--to", "jsonl", "--force").code == 0


# --- what the user sees -------------------------------------------------------------------------------


def test_a_dry_run_lists_and_writes_nothing(convert: Convert, mock: Mock) -> None:
    mock("a")
    mock("b")
    run = convert("in", "--dry-run", "--to", "json", "--to", "sqlite")
    assert run.out.splitlines() == [f"in/{n}.mock -> {Path('out', f'{n}.mock.json')}" for n in "ab"]
    assert not run.folder.exists()
    assert run.code == 0


def test_a_dry_run_names_outputs_as_the_run_would(convert: Convert, tmp_path: Path) -> None:
    for month in ("01", "02"):
        (tmp_path / month).mkdir()
        (tmp_path / month / "a.csv").write_text(
            f"序号,目标任务,进展情况\n1,修路,{month}月\n", encoding="utf-8"
        )
    convert("01")
    (line,) = convert("02", "--resume", "--dry-run").out.splitlines()
    run = convert("02", "--resume")
    (output,) = run.report["02/a.csv"]["outputs"]
    assert line == f"02/a.csv -> {Path('out', output)}"


def test_quiet_tells_only_what_went_wrong(convert: Convert, mock: Mock) -> None:
    mock("a")
    assert convert("in", "-q").err == ""
    mock("b", "refuse")
    run = convert("in", "-q", "--resume")
    assert run.err.count("\n") == 1
    assert "in/b.mock: refused [encrypted]" in run.err


def test_the_table_at_the_end_counts_by_code(convert: Convert, mock: Mock) -> None:
    for n in range(3):
        mock(f"good{n}")
    mock("bad", "refuse")
    err = convert("in").err
    assert [line.split() for line in err.splitlines() if line.startswith("  ")][:2] == [
        ["done", "3"],
        ["refused", "[encrypted]", "1"],
    ]
    assert "slowest" in err


def test_a_list_of_files(convert: Convert, mock: Mock, tmp_path: Path) -> None:
    mock("a")
    mock("b")
    mock("c")
    (tmp_path / "list.txt").write_text("in/a.mock\n\nin/b.mock\n", encoding="utf-8-sig")
    assert list(convert("--files-from", "list.txt").report) == ["in/a.mock", "in/b.mock"]
    assert list(convert("--files-from", "-", out="other", stdin="in/c.mock\n").report) == ["in/c.mock"]


def test_shards_share_the_work_and_the_folder(convert: Convert, mock: Mock) -> None:
    for n in range(20):
        mock(f"doc{n}")
    runs = [convert("in", "--shard", f"{i}/3", "--to", "json", "--to", "jsonl") for i in (1, 2, 3)]
    folder = runs[0].folder
    sources = [
        json.loads(line)["source"]
        for i in (1, 2, 3)
        for line in (folder / f"report-{i}-of-3.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert sorted(sources) == sorted(f"in/doc{n}.mock" for n in range(20))
    assert len(list(folder.glob("*.json"))) == 20
    items = "".join(path.read_text(encoding="utf-8") for path in folder.glob("dataset/item-*-of-3.jsonl"))
    assert items.count("\n") == 20


def test_a_profile_explains_headings(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("序号,目标任务,神秘栏\n1,修路,x\n", encoding="utf-8")
    (tmp_path / "p.toml").write_text('[columns]\n"神秘栏" = "remarks"\n', encoding="utf-8")
    run = convert("a.csv", "--profile", "p.toml", "--to", "sqlite")
    assert read_table(run.folder / "dataset" / "ledgers.sqlite", "SELECT remarks FROM item") == [("x",)]


def test_the_manifest_is_plain_sqlite(convert: Convert, mock: Mock) -> None:
    mock("a")
    run = convert("in")
    with closing(sqlite3.connect(run.folder / ".ledgertool" / "manifest.sqlite")) as db:
        assert db.execute("SELECT status, attempts FROM document").fetchall() == [("done", 1)]
