"""Cells of running text as points: markers by sequence, nesting, continuations, labels."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledgertool.ledger import Point
from ledgertool.recognize import markers
from ledgertool.recognize import points as module
from ledgertool.recognize.points import parse_text


def draw(points: list[Point], indent: str = "") -> list[str]:
    """Points as lines: a marker before "|", a label before "=", children indented by two blanks."""
    lines = []
    for point in points:
        marker = f"{point.marker}|" if point.marker else ""
        label = f"{point.label}=" if point.label else ""
        lines += [f"{indent}{marker}{label}{point.text}", *draw(point.points, indent + "  ")]
    return lines


def points_of(text: str, **options: object) -> list[str]:
    return draw(parse_text(text, **options).points)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("已完成5.2公里。", id="decimal in running text"),
        pytest.param("5.2公里已完成。", id="decimal at the beginning"),
        pytest.param("累计1.035公里，其中2.1公里在建。", id="two decimals"),
        pytest.param("1.5万元已到位。", id="a decimal that looks like point 1"),
        pytest.param("3.28万平方米已完成。", id="a decimal that looks like point 3"),
        pytest.param("1.3月28日，召开会议。", id="point 1 before a date, unproven"),
        pytest.param("2024.3.15已完成。", id="date with full stops"),
        pytest.param("24小时供水。", id="hours"),
        pytest.param("270米×4米×0.2米", id="measures of a wall"),
        pytest.param("完善“1+2+N”模式，建设5G+基站。", id="numbers in names"),
        pytest.param("已完成单元1、单元2、单元3。", id="numbered buildings"),
        pytest.param("1、2号楼已封顶。", id="enumerated buildings at the beginning"),
        pytest.param("一、二号楼已封顶。", id="the same in Chinese numerals"),
        pytest.param("周一、周二、周三各一次。", id="weekdays"),
        pytest.param("按照条款（1）和（2）执行。", id="clauses referred to"),
        pytest.param("见附件1）和附件2）。", id="attachments referred to"),
        pytest.param("原因之一是资金不足；二是用地不足。", id="one of the reasons is"),
        pytest.param("一是一，没有别的。", id="a first without a second"),
        pytest.param("第一季度完成招标。第二季度开工。", id="quarters"),
        pytest.param("首先完成招标。", id="first of all, and nothing second"),
        pytest.param("最后完成验收。", id="finally, without a first"),
        pytest.param("A.甲方已进场。", id="a letter without a second"),
        pytest.param("-5℃以下停工。", id="minus degrees"),
        pytest.param("*为重点项目。", id="a starred note"),
        pytest.param("A级、B级景区各1处。", id="grades"),
        pytest.param("10：30召开会议。", id="time of day"),
        pytest.param("比例尺1：500。", id="scale"),
        pytest.param("县长强调：“加快进度。”", id="speech"),
        pytest.param("资金（含：上级补助）已到位。", id="colon in brackets"),
        pytest.param("http://example.org 已上线。", id="address of a page"),
        pytest.param("目前已完成甲，并按要求推进：已进场。", id="colon behind a clause"),
        pytest.param("正常推进。", id="one sentence"),
        pytest.param("无主管楼院2处。", id="none as part of a word"),
    ],
)
def test_no_marker_and_no_label(text):
    """False friends of markers and labels leave the text one point."""
    assert points_of(text) == [text]


@pytest.mark.parametrize("text", ["", "无", "无。", "暂无", "/", "—", "N/A"])
def test_stated_none_and_empty_have_no_points(text):
    """Stated none keeps its text and has no points."""
    parsed = parse_text(text)
    assert (parsed.text, parsed.points) == (text, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1.甲。\n2.乙。", ["1.|甲。", "2.|乙。"], id="full stop"),
        pytest.param("1．甲。\n2．乙。", ["1．|甲。", "2．|乙。"], id="full-width full stop"),
        pytest.param("1、甲。\n2、乙。", ["1、|甲。", "2、|乙。"], id="enumeration comma"),
        pytest.param("(1)甲。\n(2)乙。", ["(1)|甲。", "(2)|乙。"], id="brackets"),
        pytest.param("（1）甲。\n（2）乙。", ["（1）|甲。", "（2）|乙。"], id="full-width brackets"),
        pytest.param("1)甲。\n2)乙。", ["1)|甲。", "2)|乙。"], id="closing bracket"),
        pytest.param("①甲。\n②乙。", ["①|甲。", "②|乙。"], id="circled"),
        pytest.param("⑴甲。\n⑵乙。", ["⑴|甲。", "⑵|乙。"], id="one character in brackets"),
        pytest.param("⒈甲。\n⒉乙。", ["⒈|甲。", "⒉|乙。"], id="one character with full stop"),
        pytest.param("㈠甲。\n㈡乙。", ["㈠|甲。", "㈡|乙。"], id="Chinese in one character"),
        pytest.param("一、甲。\n二、乙。", ["一、|甲。", "二、|乙。"], id="Chinese numeral"),
        pytest.param(
            "（一）甲。\n（二）乙。", ["（一）|甲。", "（二）|乙。"], id="Chinese numeral in brackets"
        ),
        pytest.param(
            "二十、甲。\n二十一、乙。", ["二十、|甲。", "二十一、|乙。"], id="Chinese numeral over twenty"
        ),
        pytest.param("一是甲；二是乙。", ["一是|甲；", "二是|乙。"], id="first is, second is"),
        pytest.param("一要甲；二要乙。", ["一要|甲；", "二要|乙。"], id="first must, second must"),
        pytest.param(
            "首先，甲；其次，乙；再次，丙；最后，丁。",
            ["首先，|甲；", "其次，|乙；", "再次，|丙；", "最后，|丁。"],
            id="first of all ... finally",
        ),
        pytest.param("第一，甲。第二，乙。", ["第一，|甲。", "第二，|乙。"], id="ordinals"),
        pytest.param("a)甲。\nb)乙。", ["a)|甲。", "b)|乙。"], id="small letters"),
        pytest.param("A.甲。\nB.乙。", ["A.|甲。", "B.|乙。"], id="capital letters"),
        pytest.param("•甲。\n•乙。", ["•|甲。", "•|乙。"], id="bullets"),
        pytest.param("●甲。●乙。", ["●|甲。", "●|乙。"], id="bullets in one line"),
        pytest.param("■甲。\n◆乙。", ["■|甲。", "  ◆|乙。"], id="another bullet is a deeper level"),
        pytest.param("- 甲。\n- 乙。", ["-|甲。", "-|乙。"], id="hyphens"),
        pytest.param("——甲。\n——乙。", ["——|甲。", "——|乙。"], id="dashes"),
        pytest.param("*甲。\n*乙。", ["*|甲。", "*|乙。"], id="several stars"),
        pytest.param("\uf06c甲。\n\uf06c乙。", ["\uf06c|甲。", "\uf06c|乙。"], id="bullet of a symbol font"),
        pytest.param("1.1甲。\n1.2乙。", ["1.1|甲。", "1.2|乙。"], id="numbers of two parts"),
        pytest.param("\u30001.甲。\n\u30002.乙。", ["1.|甲。", "2.|乙。"], id="indented"),
    ],
)
def test_markers_of_every_kind(text, expected):
    """Each way to number points is known."""
    assert points_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "1.3月28日，甲。\n2.乙。",
            ["1.|3月28日，甲。", "2.|乙。"],
            id="first point is a date, proven by 2.",
        ),
        pytest.param(
            "1.甲。\n2.3月15日，乙。\n3.3月28日，丙。",
            ["1.|甲。", "2.|3月15日，乙。", "3.|3月28日，丙。"],
            id="points that begin with a date",
        ),
        pytest.param(
            "1.甲。  2.3月15日，乙。  3.丙。",
            ["1.|甲。", "2.|3月15日，乙。", "3.|丙。"],
            id="the same in one line",
        ),
        pytest.param("1.甲。2.乙。3.丙", ["1.|甲。", "2.|乙。", "3.|丙"], id="run together"),
        pytest.param(
            "1.招标2.设计3.开工", ["1.|招标", "2.|设计", "3.|开工"], id="run together without punctuation"
        ),
        pytest.param(
            "1.投资5.2亿元。2.开工。", ["1.|投资5.2亿元。", "2.|开工。"], id="a decimal between points"
        ),
        pytest.param(
            "1.版本2.0上线。\n2.测试。", ["1.|版本2.0上线。", "2.|测试。"], id="a version between points"
        ),
        pytest.param(
            "1.完成投资\n2.3亿元。\n2.已开工。",
            ["1.|完成投资\n2.3亿元。", "2.|已开工。"],
            id="a wrapped decimal is no point",
        ),
        pytest.param("3.甲。\n4.乙。", ["3.|甲。", "4.|乙。"], id="a cell that goes on from the page before"),
        pytest.param(
            "1.甲。\n2、乙。\n3.丙。", ["1.|甲。", "2、|乙。", "3.|丙。"], id="marks of two kinds mixed"
        ),
        pytest.param("1.甲。\n2.乙。\n2.丙。", ["1.|甲。", "2.|乙。", "2.|丙。"], id="a number typed twice"),
        pytest.param("1.甲。\n3.乙。", ["1.|甲。", "3.|乙。"], id="a number left out"),
        pytest.param("①得20分...②不得分", ["①|得20分...", "②|不得分"], id="circled numbers in one line"),
        pytest.param(
            "1、改造单元1、单元2、单元3。\n2、完成。",
            ["1、|改造单元1、单元2、单元3。", "2、|完成。"],
            id="names between points",
        ),
    ],
)
def test_sequence_decides(text, expected):
    """What is a marker follows from the numbers before and after it."""
    assert points_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "一、总体\n（一）设计\n1.方案\n（1）甲\n①子\n②丑\n（2）乙\n2.评审\n（二）施工\n二、下步",
            [
                "一、|总体",
                "  （一）|设计",
                "    1.|方案",
                "      （1）|甲",
                "        ①|子",
                "        ②|丑",
                "      （2）|乙",
                "    2.|评审",
                "  （二）|施工",
                "二、|下步",
            ],
            id="five levels",
        ),
        pytest.param(
            "1.甲：一是子；二是丑。\n2.乙。",
            ["1.|甲=", "  一是|子；", "  二是|丑。", "2.|乙。"],
            id="words in a point",
        ),
        pytest.param(
            "1.甲。（1）子；（2）丑。2.乙。",
            ["1.|甲。", "  （1）|子；", "  （2）|丑。", "2.|乙。"],
            id="all in one line",
        ),
        pytest.param(
            "（1）甲\n1.子\n2.丑\n（2）乙",
            ["（1）|甲", "  1.|子", "  2.|丑", "（2）|乙"],
            id="levels as they appear",
        ),
        pytest.param(
            "两手抓。一是甲；二是乙。",
            ["两手抓。", "  一是|甲；", "  二是|乙。"],
            id="a list inside a paragraph",
        ),
        pytest.param("问题：1.甲；2.乙。", ["问题=", "  1.|甲；", "  2.|乙。"], id="a label and its list"),
        pytest.param(
            "问题：\n1.甲。\n2.乙。", ["问题=", "  1.|甲。", "  2.|乙。"], id="a label line and its list"
        ),
        pytest.param(
            "东厂：1.甲；2.乙。\n西厂：1.丙；2.丁。",
            ["东厂=", "  1.|甲；", "  2.|乙。", "西厂=", "  1.|丙；", "  2.|丁。"],
            id="two labels with lists",
        ),
        pytest.param(
            "总体顺利。\n1.甲。\n2.乙。", ["总体顺利。", "1.|甲。", "2.|乙。"], id="a paragraph before a list"
        ),
    ],
)
def test_levels_nest(text, expected):
    """A deeper style inside a point is its child, and so is a list that a label announces."""
    assert points_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲已完成。\n乙已完成。", ["甲已完成。", "乙已完成。"], id="each paragraph is a point"),
        pytest.param(
            "甲已完成。\n\n乙已完成。", ["甲已完成。", "乙已完成。"], id="an empty line between them"
        ),
        pytest.param(
            "1.甲。\n补充。\n2.乙。", ["1.|甲。\n补充。", "2.|乙。"], id="a paragraph in a numbered point"
        ),
        pytest.param(
            "1.甲。\n子项：补充。", ["1.|甲。\n子项：补充。"], id="a labelled paragraph in a numbered point"
        ),
        pytest.param(
            "甲已完成设计\n并通过评审。", ["甲已完成设计\n并通过评审。"], id="cut off in mid-sentence"
        ),
        pytest.param("甲已完成\n乙项目：在建。", ["甲已完成", "乙项目=在建。"], id="a label does not go on"),
        pytest.param(
            "他说“可以。”\n已办结。", ["他说“可以。”", "已办结。"], id="a quotation ends the sentence"
        ),
    ],
)
def test_paragraphs_and_continuations(text, expected):
    """A paragraph opens a point unless a numbered point is open or the sentence before is cut off."""
    assert points_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("东湖水厂二期：已完工。", ["东湖水厂二期=已完工。"], id="name and text"),
        pytest.param(
            "72个村改造：累计25个村。", ["72个村改造=累计25个村。"], id="a label that begins with a number"
        ),
        pytest.param(
            "“四好路”：已完成5.2公里。", ["“四好路”=已完成5.2公里。"], id="a label in quotation marks"
        ),
        pytest.param("省道103 改建:已贯通。", ["省道103 改建=已贯通。"], id="half-width colon"),
        pytest.param("1.东湖水厂：已完工。", ["1.|东湖水厂=已完工。"], id="behind a marker"),
        pytest.param("进展：\n已完工。", ["进展=已完工。"], id="text on the line below"),
        pytest.param("Owner: J. Doe", ["Owner=J. Doe"], id="English"),
        pytest.param("进展：", ["进展="], id="nothing behind it"),
    ],
)
def test_labels(text, expected):
    """A short noun phrase before a colon is the label of its point."""
    assert points_of(text) == expected


SECOND = "惠民演出：已完成162场。城乡书房：已选址4处。"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param({}, ["惠民演出=已完成162场。城乡书房：已选址4处。"], id="unknown words stay"),
        pytest.param(
            {"context": "修建道路"}, ["惠民演出=已完成162场。城乡书房：已选址4处。"], id="other content"
        ),
        pytest.param(
            {"context": "惠民演出380场，新建城乡书房4个。"},
            ["惠民演出=已完成162场。", "城乡书房=已选址4处。"],
            id="its words stand in the content",
        ),
        pytest.param(
            {"sibling_labels": frozenset({"城乡书房"})},
            ["惠民演出=已完成162场。", "城乡书房=已选址4处。"],
            id="a label of a sibling cell",
        ),
    ],
)
def test_second_label_in_a_paragraph(options, expected):
    """A second label opens a point only where the row knows its words."""
    assert points_of(SECOND, **options) == expected


PIECES = st.sampled_from(
    [
        "1.",
        "2.",
        "3.",
        "1、",
        "2、",
        "（1）",
        "（2）",
        "①",
        "②",
        "一、",
        "二、",
        "（一）",
        "一是",
        "二是",
        "•",
        "- ",
        "首先，",
        "其次，",
        "甲",
        "乙项目",
        "已完成5.2公里",
        "3月15日",
        "：",
        ":",
        "。",
        "；",
        "，",
        "\n",
        " ",
        "\u3000",
        "无",
        "A.",
        "B.",
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40)


def join(points: list[Point]) -> str:
    return "".join(
        (point.marker or "") + (f"{point.label}：" if point.label else "") + point.text + join(point.points)
        for point in points
    )


def bare(text: str) -> str:
    """The text without blanks and with one kind of colon."""
    return re.sub(r"[\s\u200b-\u200d\u2060\ufeff]", "", text).replace(":", "：")


@given(TEXTS, TEXTS)
@example("。•1.1.：", "1.1.")
@settings(max_examples=400, deadline=None)
def test_no_character_is_lost(text, context):
    """Markers, labels and texts of all points, in order, give the text again."""
    parsed = parse_text(text, context=context)
    assert parsed.text == text
    if parsed.points:
        assert bare(join(parsed.points)) == bare(text)


@given(st.lists(st.text("甲乙丙丁戊已完成", min_size=1, max_size=12), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_plain_paragraphs_are_points(sentences):
    """A text without markers and labels has one point for each paragraph."""
    paragraphs = [f"{sentence}。" for sentence in sentences]
    assert points_of("\n".join(paragraphs)) == paragraphs


@given(
    st.lists(
        st.sampled_from(["已完成5.2公里。", "2.3月15日，开会。", "70%已开挖", "2、3号楼", "甲；2.乙"]),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=200, deadline=None)
def test_the_short_way_gives_the_same(bodies):
    """Plainly numbered lines are read by a shorter way that gives the same points as the long one."""
    text = "\n".join(f"{number}.{body}" for number, body in enumerate(bodies, 1))
    short = points_of(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markers, "_find_plain_numbers", lambda text, opened: [])
        patch.setattr(module, "_is_flat", lambda text, markers: False)
        module._parse_short.cache_clear()
        assert points_of(text) == short
    module._parse_short.cache_clear()


@given(
    st.lists(st.text("甲乙丙完成", min_size=1, max_size=8), min_size=1, max_size=9),
    st.sampled_from(["\n", "", " "]),
)
@settings(max_examples=100, deadline=None)
def test_numbered_points_come_back(bodies, between):
    """Points numbered from 1 are found again, each on a line or all in one."""
    text = between.join(f"{number}.{body}。" for number, body in enumerate(bodies, 1))
    assert points_of(text) == [f"{number}.|{body}。" for number, body in enumerate(bodies, 1)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1." * 20_000, id="markers without text"),
        pytest.param("1.甲\n" * 5_000, id="the same number on every line"),
        pytest.param("1.甲\n" + "乙\n" * 20_000, id="one point of many paragraphs"),
        pytest.param("甲。" + "乙：" * 20_000, id="labels without end"),
        pytest.param("1.1甲\n" * 3_000 + "1.2乙", id="numbers of two parts"),
        pytest.param("（" * 20_000 + "1）", id="brackets that never close"),
    ],
)
def test_hostile_cells_are_read_whole(text):
    """A cell made to be slow is read in steps that grow with its length, and no character is lost."""
    assert bare(join(parse_text(text, context="乙").points)) == bare(text)
