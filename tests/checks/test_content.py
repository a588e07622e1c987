"""CON rules: cells that are right first, then what they find."""

from __future__ import annotations

import pytest

from ledgertool.checks import Context
from tests.checks.builders import CLEAN, broken, cell_words, check, read_rows, read_text, words


@pytest.mark.parametrize(
    ("rows", "word", "expected"),
    [
        pytest.param(CLEAN, True, [], id="all filled"),
        pytest.param(broken(2, responsible_units=""), True, ["error"], id="blank in Word"),
        pytest.param(broken(2, responsible_units=""), False, ["info"], id="blank in text is a hint"),
    ],
)
def test_rows_without_units(rows: list[dict[str, str]], word: bool, expected: list[str]) -> None:
    """CON001 is an error only where the document can say that a cell is not merged."""
    assert [finding.severity for finding in check(read_rows(rows, word=word), "CON001")] == expected


def test_a_blank_that_continues_a_number_is_merged_in_text() -> None:
    """The parser fills it down, and the check does not doubt it; a Word document without a merge is wrong."""
    rows = [*CLEAN[:1], {**CLEAN[1], "number": "", "task": "", "responsible_units": ""}]
    assert check(read_rows(rows), "CON001") == []
    assert len(check(read_rows(rows, word=True), "CON001")) == 1


def test_progress_in_a_row_that_may_be_merged_is_a_hint() -> None:
    """CON002: in text the blank of a row that continues an item may belong to the cell above."""
    rows = [*CLEAN[:1], {**CLEAN[1], "number": "", "task": "", "progress": ""}]
    assert [f.severity for f in check(read_rows(rows), "CON002")] == ["info"]
    assert [f.severity for f in check(read_rows(broken(2, progress="")), "CON002")] == ["error"]


@pytest.mark.parametrize(
    ("problems", "next_steps", "expected"),
    [
        pytest.param("无", "无", 0, id="no problem, no step"),
        pytest.param("", "", 0, id="both blank"),
        pytest.param("用地未批复。", "加快办理手续。", 0, id="both stated"),
        pytest.param("用地未批复。", "无", 1, id="a problem and none"),
        pytest.param("用地未批复。", "", 1, id="a problem and a blank"),
    ],
)
def test_problems_without_next_steps(problems: str, next_steps: str, expected: int) -> None:
    """CON003 asks for a step where a problem is stated."""
    rows = broken(4, problems=problems, next_steps=next_steps)
    assert len(check(read_rows(rows), "CON003")) == expected


def test_a_ledger_without_a_column_of_steps_has_none_to_lack() -> None:
    rows = [{k: v for k, v in row.items() if k != "next_steps"} for row in broken(4, problems="用地未批复。")]
    assert check(read_rows(rows), "CON003") == []


def problems(*texts: str) -> list[dict[str, str]]:
    return [
        {"number": str(n), "task": f"任务{n}", "progress": f"完成第{n}项。", "problems": text}
        for n, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(("无", "无", "用地未批复。"), [], id="one form"),
        pytest.param(("", "", ""), [], id="all blank"),
        pytest.param(("", "", "无"), [], id="blanks are the rule: nobody is asked"),
        pytest.param(("无", "无", "暂无"), ["暂无"], id="another word"),
        pytest.param(("无", "无", "无。"), ["无。"], id="a full stop"),
        pytest.param(("无", "无", ""), [""], id="a blank among them"),
        pytest.param(("无", "/", "无", "—"), ["/", "—"], id="strokes"),
    ],
)
def test_ways_to_write_none(texts: tuple[str, ...], expected: list[str]) -> None:
    """CON004 finds the rarer forms of a column."""
    assert words(check(read_rows(problems(*texts)), "CON004")) == expected


def test_only_the_form_of_a_stated_none_is_changed_safely() -> None:
    """To write 无 into a blank cell is to answer for somebody."""
    fixes = [finding.fix for finding in check(read_rows(problems("无", "无", "无", "", "暂无")), "CON004")]
    assert [(fix.replacement, fix.safe) for fix in fixes if fix] == [("无", False), ("无", True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("路基工程正在推进，已完成80%。", [], id="the phrase in a sentence"),
        pytest.param("无", [], id="none"),
        pytest.param("将于近期实施。", ["将于近期实施。"], id="the whole cell"),
        pytest.param("正常推进", ["正常推进"], id="without a full stop"),
    ],
)
def test_vague_cells(text: str, expected: list[str]) -> None:
    """CON005 looks at whole cells: the same words within a sentence are no finding."""
    assert cell_words("CON005", text) == expected


def test_the_phrases_are_a_setting() -> None:
    context = Context(options={"CON005": {"phrases": ["如期完成"]}})
    assert cell_words("CON005", "如期完成。", context=context) == ["如期完成。"]
    assert cell_words("CON005", "正常推进。", context=context) == []


COMBINED = """示例区2024年一季度重点工作台账

\t序号
\t目标任务
\t进展情况、存在问题及下一步打算

\t1
\t修建道路
\t进展情况：已完成设 计。
存在问题：用地 未批复。
下一步打算：无

"""


def test_a_combined_column_is_read_once() -> None:
    """Its cells are cut into fields; a blank in them is one finding, at its place in the whole cell."""
    found = check(read_text(COMBINED), "TXT002", "CON003")
    assert [(f.code, f.place.field, f.start) for f in found] == [
        ("CON003", "problems", 0),
        ("TXT002", "progress", 9),
        ("TXT002", "progress", 20),
    ]


def test_a_combined_cell_without_labels_is_not_blamed_for_what_they_would_say() -> None:
    """Its words are all the first field's; whether they speak of the others nobody can say."""
    text = COMBINED.replace("进展情况、存在问题", "存在问题、进展情况")
    cell = text[text.index("进展情况：") : text.index("\n\n", text.index("下一步打算：无"))]
    assert [f.code for f in check(read_text(text), "CON002", "CON003")] == ["CON003"]
    assert check(read_text(text.replace(cell, "用地手续正在办理。")), "CON002", "CON003") == []
    assert [f.code for f in check(read_text(text.replace(cell, "存在问题：用地未批复。")), "CON002")] == [
        "CON002"
    ]
