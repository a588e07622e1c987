"""The lines round a table: title, period, labels, notes; furniture passed over."""

from __future__ import annotations

from datetime import date

import pytest

from ledgertool.document import Paragraph
from ledgertool.recognize.lines import (
    find_label_pairs,
    find_notes,
    is_attachment_mark,
    is_continued_mark,
    is_furniture,
    is_note,
    recognize_head,
    split_between,
)
from tests.recognize.builders import recognize_one

TABLE = [["序号", "任务", "进展"], ["1", "修路", "开工"]]


def head_of(*lines):
    return recognize_head([Paragraph(line) for line in lines])


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        pytest.param([], None, id="no lines"),
        pytest.param(["单位：万元"], None, id="a label is no title"),
        pytest.param(["附件1"], None, id="a mark is no title"),
        pytest.param(["2024年4月2日"], None, id="a date is no title"),
        pytest.param(["现将有关情况公布如下。"], None, id="a sentence is no title"),
        pytest.param(["2024年一季度工作台账"], "2024年一季度工作台账", id="alone"),
        pytest.param(
            ["附件", "", "2024年重点工作情况表"],
            "2024年重点工作情况表",
            id="after the mark of an attachment",
        ),
        pytest.param(
            ["关于报送情况的函", "各单位：", "现将情况报送如下。", "附件", "民生实事进展情况表"],
            "民生实事进展情况表",
            id="a letter, then the attachment",
        ),
        pytest.param(
            ["民生实事进展情况表", "附件", "民生实事进展情况表"], "民生实事进展情况表", id="the title twice"
        ),
        pytest.param(
            ["青石县2024年为民办实事", "进展情况一览表"],
            "青石县2024年为民办实事进展情况一览表",
            id="over two lines",
        ),
        pytest.param(
            ["污染类型统计表", "（第二十批）"],
            "污染类型统计表（第二十批）",
            id="brackets on a line of their own",
        ),
        pytest.param(["工作台账", "填报单位：区发改局    单位：万元"], "工作台账", id="labels under it"),
        pytest.param(
            ["发布日期：2024-04-02 来源：区政府办", "工作台账", "字体：[大 中 小]"],
            "工作台账",
            id="page furniture",
        ),
        pytest.param(["工 作 台 账"], "工作台账", id="spread characters"),
        pytest.param(["工作台账", "截止2024年10月底　　单位：万元"], "工作台账", id="a day beside a label"),
        pytest.param(["工作台账    单位：万元"], "工作台账", id="a label beside it"),
    ],
)
def test_the_title(lines, title):
    """The title is the likeliest line next to the table, wherever it stands."""
    assert head_of(*lines).title == title


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        pytest.param(["工作台账"], None, None, id="none"),
        pytest.param(["2024年一季度台账"], date(2024, 1, 1), date(2024, 3, 31), id="in the title"),
        pytest.param(
            ["工作台账", "（2023年1-9月）"], date(2023, 1, 1), date(2023, 9, 30), id="on a line under it"
        ),
        pytest.param(["工作台账", "发布日期：2024-04-02"], None, None, id="not from page furniture"),
        pytest.param(["工作台账", "2024年4月2日"], None, None, id="not from the day of signing"),
    ],
)
def test_the_period(lines, start, end):
    """The title says the period, else the lines round it; nothing else does."""
    period = head_of(*lines).period
    assert (period and period.start, period and period.end) == (start, end)


@pytest.mark.parametrize(
    ("line", "period", "labels"),
    [
        pytest.param("截止2024年10月底　　单位：万元", "截至2024年10月底", {"单位": "万元"}, id="one label"),
        pytest.param(
            "2024年一季度　　填报人：甲　　单位：个",
            "2024年一季度",
            {"填报人": "甲", "单位": "个"},
            id="two labels",
        ),
    ],
)
def test_labels_beside_a_period_are_told_apart(line, period, labels):
    """A line may say the period and hold labels as well."""
    head = head_of("工作台账", line)
    assert head.period is not None
    assert (head.title, head.period.label, head.metadata) == ("工作台账", period, labels)


def test_the_day_takes_its_year_from_the_title():
    """截至10月31日 under a title of 2023."""
    assert head_of("2023年度工作台账", "（截至10月31日）").as_of == date(2023, 10, 31)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param("工作台账", {}, id="no label"),
        pytest.param("注意：请各单位认真填写。", {}, id="a sentence"),
        pytest.param("单位：万元", {"单位": "万元"}, id="one"),
        pytest.param("（单位：万元）", {"单位": "万元"}, id="in brackets"),
        pytest.param("联系电话：（略）", {"联系电话": "（略）"}, id="brackets of the value"),
        pytest.param(
            "填报单位：区发改局    填报时间：2024年4月2日\u3000单位：万元",
            {"填报单位": "区发改局", "填报时间": "2024年4月2日", "单位": "万元"},
            id="three on a line",
        ),
        pytest.param("填 报 人：", {"填报人": ""}, id="spread, and left blank"),
    ],
)
def test_label_lines(text, pairs):
    """A line of labels gives its pairs, anything else none."""
    assert find_label_pairs(text) == pairs


@pytest.mark.parametrize("text", ["备注：数据截至3月底", "注:本表不含镇街", "备 注：无", "说明：一式两份"])
def test_notes(text):
    """Notes begin with their word."""
    assert is_note(text)


@pytest.mark.parametrize("text", ["备注", "注意安全", "说明书已印发", "备注栏请勿填写：谢谢"])
def test_no_notes(text):
    """A heading, or a word that begins alike, is no note."""
    assert not is_note(text)


@pytest.mark.parametrize(
    ("check", "text", "answer"),
    [
        pytest.param(is_attachment_mark, "附件2", True, id="附件2"),
        pytest.param(is_attachment_mark, "附表一：", True, id="附表一"),
        pytest.param(is_attachment_mark, "附件2 工作台账", False, id="a title after the mark"),
        pytest.param(is_continued_mark, "续表", True, id="续表"),
        pytest.param(is_continued_mark, "（接上页）", True, id="接上页"),
        pytest.param(is_continued_mark, "— 3 —", True, id="page number"),
        pytest.param(
            is_continued_mark, "2024年重点项目推进情况表", False, id="a title that begins with digits"
        ),
        pytest.param(is_furniture, "来源：区政府办", True, id="source"),
        pytest.param(is_furniture, "水的来源多样", False, id="the word in a text"),
        pytest.param(is_furniture, "首页 > 政务公开 > 通知公告", True, id="path of a page"),
        pytest.param(is_furniture, "2024年二季度<b>台账</b>表", False, id="signs inside a title"),
    ],
)
def test_marks_of_pages(check, text, answer):
    """Marks and furniture are known by their whole look."""
    assert check(text) is answer


def test_a_note_goes_on_in_numbered_lines():
    """The lines 2. and 3. under a note are notes; a signature is not."""
    lines = ["注：1.不含镇街。", "2.单位为万元。", "区发改局", "3.其他"]
    assert find_notes(lines) == ["注：1.不含镇街。", "2.单位为万元。"]


def test_lines_between_tables_are_shared_out():
    """Notes and signatures end the table above, from the first other line on they head the one below."""
    lines = [Paragraph(text) for text in ["", "备注：一", "填表人：张三", "附件2", "另一张台账"]]
    foot, head = split_between(lines, is_last=False)
    assert foot == ["备注：一", "填表人：张三"]
    assert [line.text for line in head] == ["附件2", "另一张台账"]


def test_what_stands_round_a_table_is_in_the_ledger():
    """Title, period, day, labels and notes of one ledger."""
    ledger = recognize_one(
        "附件1\n2024年度工作台账\n填报单位：区发改局", TABLE, "注：数据截至9月底。\n填表人：张三"
    )
    assert ledger.title == "2024年度工作台账"
    assert ledger.period.label.startswith("2024年")
    assert ledger.as_of == date(2024, 9, 30)
    assert ledger.metadata == {"填报单位": "区发改局", "填表人": "张三"}
    assert ledger.notes == ["注：数据截至9月底。"]


def test_title_and_labels_may_be_rows_of_the_table():
    """A full-width row above the heading is the title."""
    ledger = recognize_one([["2024年工作台账"], ["单位：万元"], *TABLE])
    assert ledger.title == "2024年工作台账"
    assert ledger.metadata == {"单位": "万元"}


def test_a_greeting_and_the_name_of_an_attachment_are_no_metadata():
    """各单位： and 附件：… say nothing of the ledger; a blank 填表人： is to be filled in."""
    head = head_of("各单位：", "附件：工作台账", "填表人：", "填报单位：区发改局")
    assert head.metadata == {"填表人": "", "填报单位": "区发改局"}


def test_a_numbered_heading_above_is_no_part_of_the_title():
    """一、重点项目 and the table's title under it are two things."""
    assert head_of("一、重点项目", "2024年项目进度台账").title == "2024年项目进度台账"
