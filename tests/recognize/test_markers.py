"""Markers with their places, values and depths."""

import pytest

from ledgertool.recognize.markers import find_markers, starts_with_marker


@pytest.mark.parametrize(
    "text", ["", "已完成5.2公里", "24小时", "1.5万元", "（2024年）", "第1、2、3条", "版本1.2.完成"]
)
def test_no_markers(text):
    """Numbers in running text are no markers."""
    assert find_markers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1.甲\n2.乙", [("1.", 1, 0, True), ("2.", 2, 0, True)], id="plain"),
        pytest.param("1.甲。2.乙", [("1.", 1, 0, True), ("2.", 2, 0, False)], id="second inside the line"),
        pytest.param(
            "1.甲：①子②丑", [("1.", 1, 0, True), ("①", 1, 1, False), ("②", 2, 1, False)], id="nested"
        ),
        pytest.param("• 甲", [("•", None, 0, True)], id="a bullet has no value"),
        pytest.param(
            "首先甲，最后乙", [("首先", 1, 0, True), ("最后", 2, 0, False)], id="finally comes next"
        ),
        pytest.param(
            "（十二）甲\n（十三）乙",
            [("（十二）", 12, 0, True), ("（十三）", 13, 0, True)],
            id="Chinese value",
        ),
        pytest.param(
            "1.组建支部\n2.1-6月全覆盖", [("1.", 1, 0, True), ("2.", 2, 0, True)], id="months behind a marker"
        ),
        pytest.param("１．甲\n２．乙", [("１．", 1, 0, True), ("２．", 2, 0, True)], id="full-width digits"),
    ],
)
def test_markers(text, expected):
    """A marker knows what is written, its value, its depth and whether it begins a line."""
    found = [(text[m.start : m.end], m.number, m.depth, m.is_head) for m in find_markers(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", False),
        ("5.2公里", False),
        ("改造2处", False),
        ("一是加强", False),
        ("1.甲", True),
        ("（二）甲", True),
        ("\u3000三、甲", True),
        ("① 甲", True),
    ],
)
def test_starts_with_marker(line, expected):
    """A single line begins with a marker only where nothing else can be meant."""
    assert starts_with_marker(line) is expected
