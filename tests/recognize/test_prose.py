"""Ledgers without a table: label lines, headings, units in parentheses, all on one line."""

from __future__ import annotations

import time
from datetime import date

import pytest

from ledgertool.document import Document, Paragraph
from ledgertool.errors import InputRefused
from ledgertool.recognize import recognize_document
from tests.recognize.builders import INFO, codes_of, recognize, recognize_one

LABELLED = """2024年为民办实事进展情况
1.新建公路80公里。
责任单位：县交运局
进展情况：
1.已完工62公里。
2.其余正在铺设。
存在问题：无
2.新增托位500个。
责任单位：县卫健局、县教体局
进展情况：已新增360个。"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("关于开会的通知\n1.请准时参加。\n2.请关闭手机。", id="numbered lines without labels"),
        pytest.param("责任单位：区水务局", id="one label alone"),
        pytest.param("时间：周一\n地点：会议室", id="labels of another kind"),
    ],
)
def test_other_texts_are_refused(text):
    """A text is no ledger for having numbers or colons."""
    with pytest.raises(InputRefused) as refused:
        recognize(text)
    assert refused.value.code == "no-ledger"


def test_entries_are_numbered_lines_and_the_labels_under_them():
    """Numbers inside a labelled part are points, not entries."""
    ledger = recognize_one(LABELLED)
    assert ledger.title == "2024年为民办实事进展情况"
    assert [item.number for item in ledger.items] == ["1", "2"]
    first, second = ledger.items
    assert first.content == "新建公路80公里。"
    assert [point.text for point in first.progress.points] == ["已完工62公里。", "其余正在铺设。"]
    assert (first.problems.text, first.problems.points) == ("无", [])
    assert second.responsible_units == ["县卫健局", "县教体局"]
    assert second.source.line == 1


def test_an_entry_may_begin_with_another_kind_of_unit_than_the_one_above():
    """牵头单位 under a numbered line opens an entry where the one above began with 责任单位."""
    text = "\n".join(
        [
            "重点任务进展情况",
            "1.建库。",
            "责任单位：甲局",
            "下步打算：抓紧。",
            "2.筑坝。",
            "牵头单位：乙局",
            "进展情况：开工。",
        ]
    )
    items = recognize_one(text).items
    assert [(item.number, item.responsible_units, item.lead_units) for item in items] == [
        ("1", ["甲局"], []),
        ("2", [], ["乙局"]),
    ]
    assert items[0].next_steps.text == "抓紧。"


def test_headings_above_an_entry_are_its_section():
    """Nested headings are joined from the outer to the inner."""
    text = "\n".join(
        [
            "工作方案",
            "一、交通",
            "（一）公路",
            "1.修路。",
            "责任单位：甲局",
            "（二）铁路",
            "2.修铁路。",
            "责任单位：乙局",
            "二、教育",
            "3.建校。",
            "责任单位：丙局",
        ]
    )
    items = recognize_one(text).items
    assert [item.section for item in items] == ["一、交通/（一）公路", "一、交通/（二）铁路", "二、教育"]


def test_the_lines_under_a_title_that_is_a_heading_are_read():
    """A Markdown title is a heading; the day and the labels under it are about the ledger."""
    lines = [
        Paragraph("2024年整改任务清单", level=1),
        Paragraph("（截至2024年8月20日）"),
        Paragraph("填报单位：甲办"),
        Paragraph("一、水", level=2),
        Paragraph("1.治水。"),
        Paragraph("责任单位：甲局"),
        Paragraph("整改进展：开工。"),
    ]
    file = recognize_document(Document(tuple(lines), "markdown", "test", None, False), INFO)
    (ledger,) = file.ledgers
    assert (ledger.title, ledger.as_of) == ("2024年整改任务清单", date(2024, 8, 20))
    assert ledger.metadata == {"填报单位": "甲办"}
    assert [item.section for item in ledger.items] == ["一、水"]


def test_the_second_line_of_a_title_is_no_section():
    """A writer of Markdown makes a heading of each line of a title."""
    lines = [
        Paragraph("整改进展公示", level=1),
        Paragraph("（2025年第三季度）", level=1),
        *(Paragraph(line) for line in ("一、水", "（一）治水。", "责任单位：甲局", "整改进展：开工。")),
    ]
    (ledger,) = recognize_document(Document(tuple(lines), "markdown", "test", None, False), INFO).ledgers
    assert ledger.title == "整改进展公示（2025年第三季度）"
    assert [item.section for item in ledger.items] == ["一、水"]


def test_who_hands_the_ledger_in_is_no_entry():
    """填报单位 above the first entry is a label of the ledger, though it ends like the label of units."""
    ledger = recognize_one(LABELLED.replace("\n", "\n填报单位：甲办\n", 1))
    assert [item.number for item in ledger.items] == ["1", "2"]
    assert ledger.metadata == {"填报单位": "甲办"}


@pytest.mark.parametrize(
    ("bracket", "units", "limit"),
    [
        ("责任单位：甲局", ["甲局"], None),
        ("责任单位：甲局；完成时限：2025年11月底", ["甲局"], "2025年11月底"),
        ("完成时间：长期坚持；责任单位：甲局、乙局", ["甲局", "乙局"], "长期坚持"),
    ],
)
def test_a_time_limit_beside_the_units_in_brackets(bracket, units, limit):
    """It is the entry's deadline, and no name of a unit."""
    ledger = recognize_one(f"重点工作分工\n1.修路。（{bracket}）\n2.建园。（责任单位：丙局）")
    item = ledger.items[0]
    assert (item.content, item.responsible_units) == ("修路。", units)
    assert (item.deadline.text if item.deadline else None) == limit
    assert any(column.role == "deadline" for column in ledger.columns) == (limit is not None)


def test_an_entry_in_brackets_numbers_under_a_heading():
    """（一） is an entry where labels follow it."""
    text = "\n".join(
        [
            "方案",
            "一、目标",
            "（一）增长7%以上",
            "责任单位：发改局",
            "（二）投资增长10%",
            "责任单位：发改局",
        ]
    )
    items = recognize_one(text).items
    assert [(item.number, item.content) for item in items] == [
        ("（一）", "增长7%以上"),
        ("（二）", "投资增长10%"),
    ]


def test_units_in_parentheses_leave_the_content():
    """牵头单位 and 配合单位 at an entry's end go to their fields."""
    text = "\n".join(
        [
            "工作分工",
            "一、城建",
            "1.建公园（牵头单位：区住建局；配合单位：各镇街）",
            "2.修路（责任单位：区交运局）",
            "区政府办",
            "2024年3月1日",
        ]
    )
    first, second = recognize_one(text).items
    assert (first.content, first.lead_units, first.supporting_units) == ("建公园", ["区住建局"], ["各镇街"])
    assert (second.content, second.responsible_units) == ("修路", ["区交运局"])


def test_all_on_one_line():
    """Labels inside a line are cut; points inside a part stay in it."""
    text = "\n".join(
        [
            "实施情况",
            "1.建公园。牵头领导:张三 责任单位:市城管局,各区政府 实际完成情况:已开工。1.设计。2.招标。",
            "2.修路。牵头领导:李四 责任单位:市交通局 实际完成情况:完工。",
        ]
    )
    first, second = recognize_one(text).items
    assert first.content == "建公园。"
    assert first.responsible_people == ["张三"]
    assert first.responsible_units == ["市城管局", "各区政府"]
    assert first.progress.text == "已开工。1.设计。2.招标。"
    assert second.number == "2"


def test_a_label_without_its_colon_is_told():
    """A label alone on its line counts where it has a colon elsewhere."""
    text = "\n".join(
        [
            "01 项目名称:甲",
            "责任单位:",
            "水务局",
            "进展与成效:",
            "开工",
            "02 项目名称:乙",
            "责任单位",
            "文旅局",
            "进展与成效:",
            "完工",
        ]
    )
    file = recognize(text)
    assert [item.responsible_units for item in file.ledgers[0].items] == [["水务局"], ["文旅局"]]
    assert "label-without-colon" in codes_of(file)


def test_one_entry_without_a_number():
    """整改任务, 整改目标 and 整改完成情况 make one item; the closing formula is no part of it."""
    text = "\n".join(
        [
            "公示说明",
            "整改任务:压实责任。",
            "整改目标:健全机制。",
            "整改完成情况:",
            "1、召开会议。",
            "2、每月调度。",
            "特此公示!",
            "联系电话:123",
        ]
    )
    ledger = recognize_one(text)
    (item,) = ledger.items
    assert (item.task, item.target) == ("压实责任。", "健全机制。")
    assert item.progress.text == "1、召开会议。\n2、每月调度。"
    assert ledger.metadata == {"联系电话": "123"}


def test_entries_without_numbers_begin_where_the_first_label_comes_again():
    """Two projects, each with its labels."""
    text = "项目名称：东湖公园\n责任单位：甲局\n进展：开工\n项目名称：西湖公园\n责任单位：乙局\n进展：完工"
    assert [item.content for item in recognize_one(text).items] == ["东湖公园", "西湖公园"]


def test_a_name_beside_a_content_is_the_task():
    """项目名称 and 项目内容 do not run into one field."""
    text = "1 项目名称：甲\n项目内容：建园\n责任单位：甲局\n2 项目名称：乙\n项目内容：修路\n责任单位：乙局"
    assert [(item.task, item.content) for item in recognize_one(text).items] == [
        ("甲", "建园"),
        ("乙", "修路"),
    ]


def test_period_inside_labels():
    """1-2月份进展 is progress, 3月份计划 the next steps."""
    (item,) = recognize_one("1-2月份进展:已开工10个。\n3月份计划:加快办理。").items
    assert (item.progress.text, item.next_steps.text) == ("已开工10个。", "加快办理。")


def test_the_lines_stay_in_the_layout():
    """Nothing of the text is lost, and the guess is told."""
    file = recognize(LABELLED)
    assert [line for block in file.layout for line in block.lines] == LABELLED.split("\n")
    assert codes_of(file) == ["prose-ledger"]
    assert file.ledgers[0].confidence < 1


def test_a_label_is_the_task_of_every_entry_or_of_none():
    """项目名称 beside 项目内容 in one entry is a task; so it is in an entry that has no content."""
    ledger = recognize_one(
        "民生实事进展\n1 项目名称：修路\n项目内容：修路5公里。\n责任单位：区交运局\n进展情况：已开工。\n"
        "2 项目名称：建园\n责任单位：区园林处\n进展情况：设计。"
    )
    assert [(item.task, item.content) for item in ledger.items] == [("修路", "修路5公里。"), ("建园", None)]


def texts_of(text):
    return [
        (item.number, item.content, item.responsible_units, item.progress.text)
        for item in recognize_one(text).items
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "民生实事进展\n【1】修路\n【责任单位】市交运局\n【进展情况】开工。\n【2】建园\n"
            "【责任单位】市园林处\n【进展情况】完工。",
            [("【1】", "修路", ["市交运局"], "开工。"), ("【2】", "建园", ["市园林处"], "完工。")],
            id="labels and numbers in square brackets",
        ),
        pytest.param(
            "督查事项\n事项一：修路\n责任单位：市交运局\n落实情况：开工。\n事项二：建园\n"
            "责任单位：市园林处\n落实情况：完工。",
            [("事项一", "修路", ["市交运局"], "开工。"), ("事项二", "建园", ["市园林处"], "完工。")],
            id="entries counted in words",
        ),
        pytest.param(
            "民生实事进展\n1\n项目名称\n修路\n责任单位\n市交运局\n进展情况\n开工。\n"
            "2\n项目名称\n建园\n责任单位\n市园林处\n进展情况\n完工。",
            [("1", "修路", ["市交运局"], "开工。"), ("2", "建园", ["市园林处"], "完工。")],
            id="no colon at all, the same labels again and again",
        ),
        pytest.param(
            "1.修路。责任单位：市交运局 进展情况：1.开工。2.招标。 "
            "2.建园。责任单位：市园林处 进展情况：完工。",
            [("1", "修路。", ["市交运局"], "1.开工。2.招标。"), ("2", "建园。", ["市园林处"], "完工。")],
            id="all entries on one line, points inside",
        ),
    ],
)
def test_further_ways_to_write_entries(text, expected):
    """Brackets, words of counting, bare labels, or one line for all."""
    assert texts_of(text) == expected


def test_headings_that_the_format_marks_open_entries():
    """# Title, ## R-001: …, then labels: the lower headings are the entries, the upper one is the title."""
    blocks = [
        Paragraph("Risk register", 1),
        Paragraph("R-001: Late supply", 2),
        Paragraph("Owner: Procurement"),
        Paragraph("Due date: 2031-06-30"),
        Paragraph("R-002: Budget overrun", 2),
        Paragraph("Owner: Finance"),
    ]
    ledger = recognize_document(Document(tuple(blocks), "markdown", "test"), INFO).ledgers[0]
    assert ledger.title == "Risk register"
    assert [(item.number, item.content, item.section) for item in ledger.items] == [
        ("R-001", "Late supply", None),
        ("R-002", "Budget overrun", None),
    ]
    assert [column.label for column in ledger.columns][-1] == "Due date"


def test_units_in_brackets_have_columns():
    """Units behind the words of entries are columns of the ledger too; how they share the task is no name."""
    ledger = recognize_one(
        "重点任务分工\n1.修路5公里。（市交运局牵头，各区政府配合）\n2.建园2个。（各区政府按职责分工负责）"
    )
    roles = [column.role for column in ledger.columns]
    assert roles == ["number", "content", "responsible_units", "lead_units", "supporting_units"]
    assert ledger.items[1].responsible_units == ["各区政府"]


def test_two_labels_of_one_role_are_two_columns():
    """Two labels for persons in one entry: the first keeps the role, the other is kept in its own words."""
    file = recognize(
        "民生实事\n1.修路。\n牵头领导：李一\n责任单位：市交运局\n项目责任人：王二\n完成情况：开工。\n"
        "2.建园。\n牵头领导：李一\n责任单位：市园林处\n项目责任人：赵三\n完成情况：设计。"
    )
    first, second = file.ledgers[0].items
    assert (first.responsible_people, first.extra) == (["李一"], {"项目责任人": "王二"})
    assert second.extra == {"项目责任人": "赵三"}
    assert "role-twice" in codes_of(file)


def test_words_of_one_role_that_never_meet_are_one_column():
    """责任单位 in one entry and 责任部门 in the next say the same."""
    ledger = recognize_one(
        "1.修路。\n责任单位：甲局\n进展情况：开工。\n2.建园。\n责任部门：乙局\n进展情况：设计。"
    )
    assert [item.responsible_units for item in ledger.items] == [["甲局"], ["乙局"]]


def test_a_sentence_behind_the_units_is_no_name():
    """牵头部门：甲局。进度较慢。: the names end at the full stop, what follows belongs to the entry."""
    ledger = recognize_one(
        "现将进展通报如下：\n一、部分项目\n1、修路工程，牵头部门：甲局。进度较慢的是乙县。\n"
        "2、供水工程，牵头部门：丙局。尚未开工。"
    )
    assert [item.lead_units for item in ledger.items] == [["甲局"], ["丙局"]]
    assert ledger.items[1].content == "供水工程，尚未开工。"
    assert ledger.title is None


def test_the_time_grows_with_the_lines_alone():
    """Whether a number opens an entry is seen from the next label, without a copy of all lines behind it."""
    lines = (f"{n % 200}.整治河道{n}段。由区水务局负责。责任单位：区水务局" for n in range(20_000))
    start = time.process_time()
    ledger = recognize_one("重点任务\n" + "\n".join(lines))
    assert len(ledger.items) == 20_000
    assert time.process_time() - start < 9  # 2 s; with copies 25
