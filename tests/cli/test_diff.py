"""`ledgertool diff` as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from ledgertool.cli.results.differences import change_text
from ledgertool.compare.changes import Change
from tests.cli.conftest import Run
from tests.compare.builders import item, report
from tests.conftest import PROJECT

FIRST, SECOND = (PROJECT / "samples" / f"quarterly-q{number}.docx" for number in (1, 2))


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def test_a_document_does_not_differ_from_itself_nor_from_its_records(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    records = tmp_path / "一季度.json"
    run("parse", FIRST, "-o", records)
    for pair in ([FIRST, FIRST], [FIRST, records], [records, FIRST]):
        result = run("diff", *pair)
        assert (result.code, result.out) == (0, "没有差异\n")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["累计数下降：泊位（完成率 23.3% → 22.0%）", "210个", "198个"], id="a total that fell"),
        pytest.param(["拆分为 2 项"], id="a split"),
        pytest.param(["新增事项"], id="a new item"),
        pytest.param(["进展情况照抄上期"], id="a copied text"),
        pytest.param(["序号改变", "4", "3"], id="another number"),
        pytest.param(["问题仍未解决", "资金仅到位1200万元"], id="an open problem"),
    ],
)
def test_the_terminal_tells_what_changed(run: Callable[..., Run], words: list[str]) -> None:
    result = run("diff", FIRST, SECOND)
    assert result.code == 1
    assert any(all(word in line for word in words) for line in result.out.splitlines())


def test_json_says_whether_and_what(run: Callable[..., Run]) -> None:
    result = run("diff", FIRST, SECOND, "--format", "json")
    values = json.loads(result.out)
    assert (result.code, values["same"], values["counts"]["figure-fell"]) == (1, False, 1)
    assert list(values)[:3] == ["schema_version", "same", "counts"]


def test_the_word_table_has_a_row_for_each_change(run: Callable[..., Run], tmp_path: Path) -> None:
    out = tmp_path / "对照表.docx"
    assert run("diff", FIRST, SECOND, "-o", out).code == 1
    document = docx.Document(str(out))
    assert document.paragraphs[0].text == "台账变化：2025年一季度 → 2025年二季度"
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["序号", "事项", "变化", "上期", "本期"]
    changes = sum(json.loads(run("diff", FIRST, SECOND, "--format", "json").out)["counts"].values())
    assert len(table.rows) == changes + 1


def test_excel_and_markdown_tell_the_same_changes(run: Callable[..., Run], tmp_path: Path) -> None:
    out = tmp_path / "变化.xlsx"
    run("diff", FIRST, SECOND, "-o", out)
    sheet = openpyxl.load_workbook(out).active
    cells = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=4)]
    lines = run("diff", FIRST, SECOND, "--format", "md").out.splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("|")][2:]
    assert [row[2] for row in cells] == [row[2] for row in rows]


def test_records_of_the_later_report_come_through_a_pipe(run: Callable[..., Run]) -> None:
    records = run("parse", SECOND, "-q").out.encode()
    piped = run("diff", FIRST, "-", "--format", "json", stdin=records)
    assert (
        json.loads(piped.out)["items"]
        == json.loads(run("diff", FIRST, SECOND, "--format", "json").out)["items"]
    )


def test_an_input_is_never_overwritten(run: Callable[..., Run], tmp_path: Path) -> None:
    copy = tmp_path / "二季度.docx"
    copy.write_bytes(SECOND.read_bytes())
    result = run("diff", FIRST, copy, "-o", copy, "--force")
    assert result.code == 2
    assert copy.read_bytes() == SECOND.read_bytes()


def test_a_missing_input_is_refused(run: Callable[..., Run], tmp_path: Path) -> None:
    assert run("diff", FIRST, tmp_path / "无.docx").code == 3
    assert run("diff", FIRST).code == 2


CODES = sorted(
    code.removeprefix("change-")
    for code in __import__("ledgertool.messages.comparing", fromlist=["TABLE"]).TABLE
    if code.startswith("change-")
)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sentence_leaves_no_blank_unfilled(code: str, language: str) -> None:
    """Whether a change has all facts or only those that it always has."""
    field = {"field": "progress"}
    facts = {"noun": "泊位", "old_rate": 0.2, "new_rate": 0.5, "came": ["甲局"], "left": ["乙局"]}
    for given in ({}, facts):
        sentence = change_text(Change(code=code, facts=given, **field), language)
        assert "{" not in sentence
        assert "[[" not in sentence


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        pytest.param({"noun": ""}, "上升", id="a figure that names nothing"),
        pytest.param(
            {"noun": "小区", "stage": "started"}, "上升：小区（开工）", id="works begun are not done"
        ),
        pytest.param(
            {"noun": "小区", "old_rate": 0.0, "new_rate": 0.2875},
            "上升：小区（完成率 0.0% → 28.8%）",
            id="from nothing",
        ),
    ],
)
def test_what_is_said_of_a_figure(facts: dict[str, str | float], sentence: str) -> None:
    """How far the work is that a figure counts stands beside it, and a rate of nothing is a rate."""
    assert change_text(Change(code="figure-up", facts=facts), "zh") == sentence


def test_a_file_of_changes_is_summed_up_on_stderr(run: Callable[..., Run], tmp_path: Path) -> None:
    """The changes go to the file, the counts to the terminal; --quiet leaves them out."""
    paths = []
    for number, contents in ((1, ["修路。", "造林。"]), (2, ["修路。", "建桥。"])):
        paths.append(tmp_path / f"{number}.json")
        made = report(*map(item, contents), quarter=number)
        paths[-1].write_text(made.model_dump_json(), encoding="utf-8")
    told = run("diff", *paths, "-o", tmp_path / "变化.md")
    assert (told.code, told.out) == (1, "")
    assert "新增 1 项" in told.err or "新增1项" in told.err, told.err
    quiet = run("-q", "diff", *paths, "-o", tmp_path / "变化.md", "--force")
    assert (quiet.code, quiet.out, quiet.err) == (1, "", "")
