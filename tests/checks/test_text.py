"""TXT rules, a table of cells for each: what they leave alone first, then the words that they find."""

from __future__ import annotations

import pytest

from ledgertool.pipeline import parse_source
from ledgertool.source import Source
from tests.checks.builders import cell_words, check, read_rows, words

SPACES = [
    pytest.param("省道999改建项目已开工。", [], id="no blank"),
    pytest.param("铺设DN200 管道3公里。", [], id="a blank after a Latin word"),
    pytest.param("新建5G 基站30个。", [], id="a blank after a name of letters"),
    pytest.param("1. 已完成设计。\n2. 正在施工。", [], id="a blank after a marker"),
    pytest.param("（1） 已完成设计。\n（2） 正在施工。", [], id="a blank after a marker in brackets"),
    pytest.param("1 已完成设计。", [], id="a blank after a bare number that opens a line"),
    pytest.param("已完成设计。 2.正在施工。", [], id="a blank between sentences"),
    pytest.param("已完成设计 2.正在施工", [], id="a blank before a marker"),
    pytest.param("Phase one is done.", [], id="English"),
    pytest.param("3 500 000元", [], id="blanks between digits"),
    pytest.param("省道999 改建项目已开工。", [" "], id="after a number"),
    pytest.param("已完成3 月任务。", [" "], id="between a figure and its unit"),
    pytest.param("已完成\u3000设计。", ["\u3000"], id="a full-width blank"),
    pytest.param("已完成\u00a0设计。", ["\u00a0"], id="a blank that does not break"),
    pytest.param("实施  “户户通”工程。", ["  "], id="two blanks before a quote"),
    pytest.param("已 完 成设计。", [" ", " "], id="two places"),
]


@pytest.mark.parametrize(("text", "expected"), SPACES)
def test_blanks_inside_chinese(text: str, expected: list[str]) -> None:
    """TXT002 finds blanks that official style does not have, and leaves foreign words and markers alone."""
    assert cell_words("TXT002", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("分标段：\n标段\t进度\n一标\t46%\n二标\t39%", [], id="a table inside the cell"),
        pytest.param("正在施工\t路基。", ["\t"], id="one TAB is a blank"),
        pytest.param("正在施工\t路基。\n已完成桥梁。", ["\t"], id="one line of two"),
    ],
)
def test_tabs_inside_chinese(text: str, expected: list[str]) -> None:
    """TXT002 leaves the TABs between the cells of a table alone: without them 一标46% would be one word."""
    file = parse_source(Source("台账.csv", f'序号,任务,进展情况\n1,修路,"{text}"\n'.encode()))
    assert words(check(file, "TXT002")) == expected


def test_a_blank_between_the_names_of_units_is_left_alone() -> None:
    """In a column of names a blank may be what parts two of them."""
    assert cell_words("TXT002", "示例局 样板局", field="responsible_units") == []


RESIDUE = [
    pytest.param("已完成[初稿]设计。", [], id="brackets of the author"),
    pytest.param("[bookmark: _GoBack]已完成。", ["[bookmark: _GoBack]"], id="bookmark"),
    pytest.param("已完成[footnoteRef:1]设计。", ["[footnoteRef:1]"], id="note"),
    pytest.param("已完成[]{#anchor}设计。", ["[]{#anchor}"], id="anchor"),
    pytest.param(
        "[bookmark: a]已完成[bookmark: b]。", ["[bookmark: a]", "[bookmark: b]"], id="two bookmarks"
    ),
]


@pytest.mark.parametrize(("text", "expected"), RESIDUE)
def test_residue_of_converters(text: str, expected: list[str]) -> None:
    """TXT001 finds what converters print, at its place in the cell as written."""
    assert cell_words("TXT001", text) == expected


WIDTHS = [
    pytest.param("“互联网+教育”“互联网+医疗”。", [], id="one width"),
    pytest.param("“互联网＋教育”“互联网＋医疗”。", [], id="the other width, throughout"),
    pytest.param("完成80%，达到90%。", [], id="percent"),
    pytest.param("无－问题，3-5月。", [], id="a dash is not a hyphen"),
    pytest.param("“互联网+教育”“互联网＋医疗”“信用+”。", ["＋"], id="the wide one is rarer"),
    pytest.param("“互联网＋教育”“互联网+医疗”“信用＋”。", ["+"], id="the narrow one is rarer"),
    pytest.param("“互联网＋教育”“互联网+医疗”。", ["＋"], id="as many of both: the wide one"),
    pytest.param("完成８０％，达到90%。", ["８０", "％"], id="wide digits and sign"),
    pytest.param("新建Ａ座。", ["Ａ"], id="wide letter"),
]


@pytest.mark.parametrize(("text", "expected"), WIDTHS)
def test_one_sign_in_two_widths(text: str, expected: list[str]) -> None:
    """TXT003 finds the rarer form of a sign, and digits and letters that are wide at all."""
    assert cell_words("TXT003", text) == expected


def test_widths_are_counted_over_the_whole_ledger() -> None:
    rows = [
        {"number": "1", "task": "推进“互联网+”", "progress": "“互联网+教育”建成。"},
        {"number": "2", "task": "推进“互联网+”", "progress": "“互联网＋医疗”“互联网＋政务”建成。"},
        {"number": "3", "task": "推进“互联网+”", "progress": "“互联网+养老”建成。"},
    ]
    assert words(check(read_rows(rows), "TXT003")) == ["＋", "＋"]


HALF_WIDTH = [
    pytest.param("已完成设计，正在施工（二期）。", [], id="full width"),
    pytest.param("投资1,830,000元。", [], id="thousands"),
    pytest.param("已完成5.2公里。", [], id="decimal point"),
    pytest.param("1.已完成。\n(2)正在施工。", [], id="markers"),
    pytest.param("(一)已完成。\n(二)正在施工。", [], id="Chinese markers"),
    pytest.param("Completed, in progress (phase 2).", [], id="English"),
    pytest.param("会议于9:30召开。", [], id="time"),
    pytest.param("采用PPP(BOT)模式。", [], id="brackets round Latin letters"),
    pytest.param("详见http://example.org/a,b。", [], id="address"),
    pytest.param("已完成设计,正在施工。", [","], id="comma"),
    pytest.param("完成3公里,正在施工。", [","], id="comma after a unit"),
    pytest.param("已完成设计;正在施工。", [";"], id="semicolon"),
    pytest.param("道路:已完成设计。", [":"], id="colon"),
    pytest.param("已完成设计.", ["."], id="full stop"),
    pytest.param("已完成设计(初稿)，正在施工。", ["(", ")"], id="brackets"),
    pytest.param("爱心食堂(10家)已建成。", ["(", ")"], id="brackets round a figure"),
]


QUOTES = [
    pytest.param("完成“清淤”3处。", [], id="curved"),
    pytest.param('安装24"屏幕2块、32"屏幕3块。', [], id="inches"),
    pytest.param('完成"清淤"3处。', [('"清淤"', "“清淤”")], id="one pair"),
    pytest.param(
        '推进"清四乱"和"四好"整治。',
        [('"清四乱"', "“清四乱”"), ('"四好"', "“四好”")],
        id="two pairs",
    ),
]


@pytest.mark.parametrize(("text", "expected"), QUOTES)
def test_straight_quotes(text: str, expected: list[tuple[str, str]]) -> None:
    """TXT004 finds them in Chinese; their mend is a guess of which opens, and not safe."""
    row = {"number": "1", "task": "修建道路", "responsible_units": "示例局", "progress": text}
    found = check(read_rows([row]), "TXT004")
    assert [(f.text, f.fix.replacement) for f in found if f.fix] == expected
    assert not any(f.fix.safe for f in found if f.fix)


@pytest.mark.parametrize(("text", "expected"), HALF_WIDTH)
def test_half_width_punctuation(text: str, expected: list[str]) -> None:
    """TXT004 finds half-width marks in Chinese text and leaves figures, markers and English alone."""
    assert cell_words("TXT004", text) == expected


BLANKS = [
    pytest.param("已完成设计。", [], id="none"),
    pytest.param("已完成。\n正在施工。", [], id="a line break inside"),
    pytest.param("已完成设计。 ", [" "], id="at the end"),
    pytest.param("\u3000\u3000已完成设计。", ["\u3000\u3000"], id="at the beginning"),
    pytest.param("已完成设计。\n ", ["\n "], id="an empty line"),
]


@pytest.mark.parametrize(("text", "expected"), BLANKS)
def test_blanks_at_the_ends(text: str, expected: list[str]) -> None:
    """TXT005 finds what the records leave out and `raw` keeps."""
    assert cell_words("TXT005", text) == expected


NUMBERS = [
    pytest.param("投资13800000000元。", [], id="an amount of eleven digits"),
    pytest.param("编号2024138000000001234。", [], id="a longer number"),
    pytest.param("合同号11010519491231002A。", [], id="eighteen characters that are no number"),
    pytest.param("身份证11010519491231002X。", ["11010519491231002X"], id="identity number"),
    pytest.param("证号110105194912310021。", [], id="a wrong check digit"),
    pytest.param("联系13800000000。", ["13800000000"], id="mobile number"),
    pytest.param("联系138-0000-0000。", ["138-0000-0000"], id="mobile number in groups"),
    pytest.param("联系0632-8812345。", [], id="an office's number"),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_personal_numbers(text: str, expected: list[str]) -> None:
    """TXT006 finds numbers of persons; an office may be called."""
    assert cell_words("TXT006", text) == expected
