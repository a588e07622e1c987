"""`ledgertool stats` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.compare.builders import item, report
from tests.conftest import PROJECT

SECOND = PROJECT / "samples" / "quarterly-q2.docx"


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def test_the_terminal_shows_the_sums_and_the_pairs_they_come_from(run: Callable[..., Run]) -> None:
    result = run("stats", SECOND)
    assert result.code == 0
    assert "2025年二季度" in result.out
    line = next(line for line in result.out.splitlines() if "198个" in line)
    assert line.split()[-5:] == ["900个", "198个", "22.0%", "-28.0", "黄"]


def test_groups_by_unit_as_json(run: Callable[..., Run]) -> None:
    result = json.loads(run("stats", SECOND, "--by", "unit", "--format", "json").out)
    group = next(group for group in result["groups"] if group["name"] == "市农业农村局")
    assert (group["items"], group["targets"], group["rates"], group["yellow"]) == (2, 3, 2, 1)
    assert result["total"]["items"] == 12


@pytest.mark.parametrize(
    ("options", "first", "count"),
    [
        pytest.param(["--by", "task"], ["目标任务", "事项"], 7 + 1 + 1, id="groups and their total"),
        pytest.param([], ["序号", "事项"], 14 + 1, id="one line for each target"),
    ],
)
def test_csv_is_one_table(run: Callable[..., Run], options: list[str], first: list[str], count: int) -> None:
    lines = list(csv.reader(io.StringIO(run("stats", SECOND, "--format", "csv", *options).out)))
    assert lines[0][:2] == first
    assert len(lines) == count


def test_several_quarters_stand_one_after_the_other(run: Callable[..., Run]) -> None:
    """Each with its sum; no line adds up two of them."""
    third = SECOND.with_name("quarterly-q3.docx")
    lines = list(csv.reader(io.StringIO(run("stats", third, SECOND, "--by", "unit", "--format", "csv").out)))
    assert lines[0][:3] == ["报告期", "责任单位", "事项"]
    assert [line[:3] for line in lines if line[1] == "全部"] == [
        ["2025年二季度", "全部", "12"],
        ["2025年三季度", "全部", "12"],
    ]
    assert [line[7] for line in lines if line[1] == "市水务局"] == ["56.9%", "88.8%"]


def test_without_a_period_there_is_no_pace_and_that_is_told(run: Callable[..., Run], tmp_path: Path) -> None:
    """--as-of says the day that the ledger does not."""
    path = tmp_path / "a.json"
    path.write_text(
        report(item("新建公路30公里。", "完成6公里。"), quarter=None).model_dump_json(), encoding="utf-8"
    )
    assert "算不出序时进度" in run("stats", path, "--format", "csv").err
    assert "算不出序时进度" in run("report", path, "-o", tmp_path / "a.html").err
    dated = run("stats", path, "--format", "csv", "--as-of", "2025-06-30")
    assert "序时进度" not in dated.err
    assert dated.out.splitlines()[1].split(",")[-3:] == ["50.0%", "-30.0", "黄"]


@pytest.mark.parametrize("command", ["stats", "track", "report"])
def test_a_report_given_twice_is_told(run: Callable[..., Run], tmp_path: Path, command: str) -> None:
    """A pattern matches the Word file and the JSON that was made of it."""
    json_file = tmp_path / "二季度.json"
    assert run("parse", SECOND, "-o", json_file).code == 0
    options = ["-o", tmp_path / "报告.html"] if command == "report" else []
    result = run(command, SECOND, json_file, *options)
    assert result.code == 0
    assert "quarterly-q2.docx 和 " in result.err
    assert "有 12 项完全相同" in result.err


def test_excel_has_real_numbers(run: Callable[..., Run], tmp_path: Path) -> None:
    out = tmp_path / "汇总.xlsx"
    assert run("stats", SECOND, "--by", "unit", "-o", out).code == 0
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["汇总", "完成率和序时进度"]
    cells = {row[0].value: row[6] for row in book["汇总"].iter_rows(min_row=4)}
    assert cells["市水务局"].value == pytest.approx(148 / 260, abs=1e-6)
    assert cells["市水务局"].number_format == "0.0%"


def test_bands_and_the_day_are_the_users_choice(run: Callable[..., Run]) -> None:
    result = run("stats", SECOND, "--format", "json", "--yellow", "1", "--red", "2", "--as-of", "2025-12-31")
    total = json.loads(result.out)["total"]
    assert (total["green"], total["yellow"], total["red"]) == (0, 0, total["rates"])


def test_several_reports_name_their_files(run: Callable[..., Run], samples: Path) -> None:
    result = run("stats", samples / "quarterly-q?.docx", "--format", "json")
    assert [edition["name"] for edition in json.loads(result.out)["editions"]] == [
        f"quarterly-q{number}.docx" for number in (1, 2, 3)
    ]


def test_records_come_through_a_pipe(run: Callable[..., Run]) -> None:
    records = run("parse", SECOND, "-q").out
    read = run("stats", SECOND, "--format", "csv").out
    assert run("stats", "--format", "csv", stdin=records.encode()).out == read


def test_a_refused_input_costs_itself_only(run: Callable[..., Run], tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    result = run("stats", broken, SECOND, "--format", "json")
    assert result.code == 3
    assert json.loads(result.out)["total"]["items"] == 12
    assert "坏.docx" in result.err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        pytest.param(["--by", "unti"], "bad-choice", id="a grouping that is none"),
        pytest.param(["--format", "pdf"], "unknown-output-format", id="a format that is none"),
        pytest.param(["--yellow", "viel"], "bad-points", id="points that are no number"),
        pytest.param(["--red", "nan"], "bad-points", id="nor is nan"),
        pytest.param(["--yellow", "40"], "bad-bands", id="yellow beyond red"),
        pytest.param(["--as-of", "2025-02-30"], "bad-day", id="a day that is none"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(run: Callable[..., Run], options: list[str], code: str) -> None:
    result = run("stats", SECOND, *options)
    assert result.code == 2
    assert f"[{code}]" in result.err
    assert result.err.count("\n") == 1
