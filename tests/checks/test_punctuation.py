"""PUN rules, a table of cells for each: what they leave alone first, then the words that they find."""

from __future__ import annotations

import pytest

from tests.checks.builders import cell_words, check, read_rows, words

PAIRS = [
    pytest.param("已完成设计（初稿），“四好农村路”《实施方案》已印发。", [], id="pairs"),
    pytest.param("1）已完成设计。\n2）正在施工。", [], id="markers that only close"),
    pytest.param("1)已完成设计；2)正在施工。", [], id="narrow markers in a line"),
    pytest.param("一）已完成设计。", [], id="Chinese marker"),
    pytest.param("已完成（初稿)设计。", [], id="two widths make a pair"),
    pytest.param("“信用+‘乒协杯’比赛”已举办。", [], id="quotes in quotes"),
    pytest.param("正在施工……", [], id="dots"),
    pytest.param("办公室——指挥部已成立。", [], id="dash"),
    pytest.param("会议强调：“一要……。”", [], id="full stop before a quote"),
    pytest.param("owner’s approval is pending", [], id="apostrophe"),
    pytest.param("选定“a）方案”、b）方案。", [], id="letters that mark a choice"),
    pytest.param("已完成设计，。正在施工。", ["，。"], id="comma and full stop"),
    pytest.param("已完成设计。。", ["。。"], id="full stop twice"),
    pytest.param("道路、、桥梁已完工。", ["、、"], id="、 twice"),
    pytest.param("已完成设计,，正在施工。", [",，"], id="comma in two widths"),
    pytest.param("已完成设计（初稿，正在施工。", ["（"], id="bracket not closed"),
    pytest.param("已完成设计初稿），正在施工。", ["）"], id="bracket not opened"),
    pytest.param("“四好农村路“已完工。", ["“", "“"], id="quote turned the wrong way"),
    pytest.param("《实施方案已印发。", ["《"], id="title mark not closed"),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_marks_doubled_or_without_partner(text: str, expected: list[str]) -> None:
    """PUN002 finds marks in a row and half pairs, and leaves markers, dots and dashes alone."""
    assert cell_words("PUN002", text) == expected


LISTED = [
    pytest.param("加快“甲路”“乙路”施工。", [], id="quotes without 、"),
    pytest.param("推进“甲路”、乙路施工。", [], id="only one in quotes"),
    pytest.param("印发《方案》（试行）、《办法》。", [], id="words between them"),
    pytest.param("加快“甲路”、“乙路”、“丙路”施工。", ["、", "、"], id="quotes"),
    pytest.param("印发《方案》、《办法》。", ["、"], id="title marks"),
]


@pytest.mark.parametrize(("text", "expected"), LISTED)
def test_commas_between_quoted_items(text: str, expected: list[str]) -> None:
    """PUN003 finds the 、 that GB/T 15834-2011 leaves out."""
    assert cell_words("PUN003", text) == expected


def rows_of(*texts: str) -> list[dict[str, str]]:
    return [
        {"number": str(n), "task": f"任务{n}", "responsible_units": "示例局", "progress": text}
        for n, text in enumerate(texts, 1)
    ]


FINAL = [
    pytest.param(rows_of("已完成道路设计方案。", "正在进行路基施工。"), [], id="all have one"),
    pytest.param(rows_of("已完成道路设计方案", "正在进行路基施工工作"), [], id="nobody has one"),
    pytest.param(rows_of("已完成道路设计方案。", "正在进行路基施工。", "已完成"), [], id="a short phrase"),
    pytest.param(rows_of("已完成道路设计方案。", "正在进行路基施工。", "无"), [], id="none"),
    pytest.param(
        rows_of("已完成道路设计方案。", "已完工。\n未完成整改的原因：无"), [], id="none behind a label"
    ),
    pytest.param(
        rows_of("已完成道路设计方案。", "正在进行路基施工（二标段）"), [], id="a bracket at the end"
    ),
    pytest.param(
        rows_of("已完成道路设计方案。", "正在进行路基施工。", "已召开工程推进会议"),
        ["推进会议"],
        id="one lacks it",
    ),
    pytest.param(
        rows_of("已完成道路设计方案。", "1.已召开工程推进会议\n2.正在进行路基施工。"),
        ["推进会议"],
        id="a point lacks it",
    ),
]


@pytest.mark.parametrize(("rows", "expected"), FINAL)
def test_full_stops_at_the_end(rows: list[dict[str, str]], expected: list[str]) -> None:
    """PUN001 follows the majority of a column."""
    assert words(check(read_rows(rows), "PUN001")) == expected
