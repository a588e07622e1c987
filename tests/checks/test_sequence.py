"""SEQ rules, a table of cells for each: what they leave alone first, then the words that they find."""

from __future__ import annotations

import pytest

from tests.checks.builders import cell_words, check, read_rows

GAPS = [
    pytest.param("已完成设计。", [], id="no list"),
    pytest.param("1.已完成设计。\n2.正在施工。", [], id="in order"),
    pytest.param("1.3月28日召开会议。\n2.已完成设计。", [], id="a date after the marker"),
    pytest.param("[bookmark: _GoBack]1.已完成设计。\n2.正在施工。", [], id="residue before the first"),
    pytest.param("道路：1.已完成。2.已验收。\n桥梁：1.已完成。2.已验收。", [], id="a list under each label"),
    pytest.param("1.道路：①路基完成；②路面完成。\n2.桥梁：①桩基完成；②桥面完成。", [], id="lists below"),
    pytest.param("一是完成设计；二是正在施工。", [], id="words that count"),
    pytest.param("完成5.2公里。3.5公里在建。", [], id="decimals"),
    pytest.param("1.已完成3座。5号桥在建。\n2.正在施工。", [], id="a name that begins with a number"),
    pytest.param("1.已完成设计。\n（2）已招标。\n3.正在施工。", [], id="SEQ002 tells of another style"),
    pytest.param("1.道路：\n（1）开工。\n（2）完工。\n3.桥梁。", ["3."], id="a list below is no missing one"),
    pytest.param("一是建路：一是开工；二是完工。二是建桥。三是种树。", [], id="words within others"),
    pytest.param("一是完成设计；二是招标；四是施工。", ["四是"], id="words that leave one out"),
    pytest.param("一是完成设计。\n二是招标。\n四是施工。", ["四是"], id="words that leave one out, by lines"),
    pytest.param("1.已完成设计。\n3.正在施工。", ["3."], id="one left out"),
    pytest.param("1.已完成设计。\n2.正在施工。\n2.正在验收。", ["2."], id="one comes twice"),
    pytest.param("1.已完成设计。2.正在施工。4.正在验收。", ["4."], id="one left out in a line"),
    pytest.param("（1）已完成设计。\n（3）正在施工。", ["（3）"], id="in brackets"),
    pytest.param("1.已完成设计。\n5.正在施工。\n3.正在验收。", ["5."], id="one written wrongly"),
]


@pytest.mark.parametrize(("text", "expected"), GAPS)
def test_gaps_in_points(text: str, expected: list[str]) -> None:
    """SEQ001 finds the number that does not follow, and only that one."""
    assert cell_words("SEQ001", text) == expected


MIXED = [
    pytest.param("1.已完成设计。\n2.正在施工。", [], id="one style"),
    pytest.param("1、已完成设计。\n2、正在施工。", [], id="one style, whichever"),
    pytest.param("1.道路：（1）路基完成；（2）路面完成。\n2.桥梁。", [], id="another style one level down"),
    pytest.param("1.已完成设计。\n2、正在施工。", ["2、"], id="two styles"),
    pytest.param("1.已完成设计。\n（2）已招标。\n3.正在施工。", ["（2）"], id="brackets among full stops"),
    pytest.param(
        "1、已完成设计。\n2、正在施工。\n3.正在验收。", ["1、", "2、"], id="the standard's style wins"
    ),
    pytest.param("（1）已完成设计。\n(2)正在施工。\n（3）正在验收。", ["(2)"], id="brackets in two widths"),
]


@pytest.mark.parametrize(("text", "expected"), MIXED)
def test_mixed_markers(text: str, expected: list[str]) -> None:
    """SEQ002 finds the markers of a level that differ from its style."""
    assert cell_words("SEQ002", text) == expected


PUNCTUATION = [
    pytest.param("1.已完成设计。\n2.正在施工。", [], id="Arabic with a full stop"),
    pytest.param("一、已完成设计。\n二、正在施工。", [], id="Chinese with 、"),
    pytest.param("（一）已完成设计。\n（二）正在施工。", [], id="brackets with nothing"),
    pytest.param("①已完成设计；②正在施工。", [], id="circles with nothing"),
    pytest.param("1、已完成设计。\n2、正在施工。", ["1、", "2、"], id="Arabic with 、"),
    pytest.param("（一）、已完成设计。\n（二）、正在施工。", ["（一）、", "（二）、"], id="brackets with 、"),
    pytest.param("1.已完成设计。\n2、正在施工。", [], id="mixed: SEQ002 tells of it"),
]


@pytest.mark.parametrize(("text", "expected"), PUNCTUATION)
def test_marks_after_ordinals(text: str, expected: list[str]) -> None:
    """SEQ004 finds markers with a mark that GB/T 15834 does not put there."""
    assert cell_words("SEQ004", text) == expected


def test_the_fix_of_a_marker_is_the_standards_form() -> None:
    row = {"number": "1", "task": "修建道路", "progress": "（一）、已完成设计。\n（二）、正在施工。"}
    found = check(read_rows([row]), "SEQ004")
    assert [finding.fix.replacement for finding in found if finding.fix] == ["（一）", "（二）"]


UNNUMBERED = [
    pytest.param("已完成道路设计。", [], id="one point"),
    pytest.param("1.已完成设计。\n2.正在施工。", [], id="numbers"),
    pytest.param("道路：已完成设计。\n桥梁：正在施工。", [], id="labels"),
    pytest.param("已完成道路设计，\n正在施工。", [], id="a line broken by hand"),
    pytest.param("已完成道路设计。\n正在施工。", ["已完成道路设计。\n正在施工。"], id="two paragraphs"),
]


@pytest.mark.parametrize(("text", "expected"), UNNUMBERED)
def test_points_without_numbers(text: str, expected: list[str]) -> None:
    """SEQ003 finds cells of several paragraphs that nobody can refer to."""
    assert cell_words("SEQ003", text) == expected
