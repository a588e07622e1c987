"""What a row is, from its cells alone."""

from __future__ import annotations

import pytest

from ledgertool.document import Cell, Row, build_table
from ledgertool.recognize.rows import find_kind, is_item_number, make_rules, section_text, total_label

HEADING = ["序号", "任务", "责任单位", "进展"]
RULES = make_rules(4, 0, [0, 1, 2], build_table([HEADING]).rows)


def row_of(*texts):
    return build_table([texts]).rows[0]


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        pytest.param(["1", "修路", "区交运局", "开工"], "item", id="a full row"),
        pytest.param(["", "修路", "", ""], "item", id="a task alone"),
        pytest.param(["", "", "", "开工"], "item", id="progress alone"),
        pytest.param(["3", "", "", ""], "item", id="a number alone"),
        pytest.param(["1", "2", "", ""], "item", id="two figures do not count columns"),
        pytest.param(["1", "合计划投资项目", "局", "开工"], "item", id="合 at the start of a task"),
        pytest.param(["", "", "", ""], "blank", id="nothing"),
        pytest.param([" ", "\n", "", "\u3000"], "blank", id="blanks"),
        pytest.param(HEADING, "heading", id="the heading"),
        pytest.param(["序 号", "任\n务", "责任单位", "进展"], "heading", id="the heading, spread"),
        pytest.param(["1", "2", "3", "4"], "index", id="the columns counted"),
        pytest.param(["一、交通类（2个）"], "section", id="one cell"),
        pytest.param(["交通类", "", "", ""], "section", id="words in the column of numbers"),
        pytest.param(["", "二、教育类", "", ""], "section", id="a numbered heading among the tasks"),
        pytest.param(["一、交通类（2个）", "", "", "5"], "subtotal", id="a section with figures"),
        pytest.param(["（一）", "修路", "", "5"], "item", id="a number in brackets"),
        pytest.param(["填表人：张三", "", "", ""], "labels", id="labels in the first column"),
        pytest.param(["合计", "", "", "5"], "total", id="a total"),
        pytest.param(["", "小计", "", "5"], "total", id="a subtotal"),
        pytest.param(["备注：不含镇街"], "note", id="a note"),
        pytest.param(["注：不含镇街", "", "", ""], "note", id="a note and blanks"),
        pytest.param(["一、交通类"] * 4, "section", id="a section in every slot"),
        pytest.param(["备注：不含镇街"] * 4, "note", id="a note in every slot"),
        pytest.param(["无"] * 4, "item", id="the same short word in every cell"),
        pytest.param(["备注", "不含镇街", "", ""], "note", id="a note whose label has its own cell"),
        pytest.param(["续表"], "mark", id="the mark of a continued table"),
        pytest.param(["填表人：张三    审核人：李四"], "labels", id="labels"),
        pytest.param(["填表人：张三", "", "审核：李四", ""], "labels", id="labels in cells of their own"),
        pytest.param(["1", "填表人：张三", "审核：李四", ""], "item", id="a number before the labels"),
        pytest.param(["", "一期：开工", "", "二期：竣工"], "item", id="labels that are no usual ones"),
    ],
)
def test_kinds(texts, kind):
    """Each kind has its look."""
    assert find_kind(row_of(*texts), RULES) == kind


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        pytest.param(["一", "交通类", "", ""], "section", id="a name beside it"),
        pytest.param(["（二）", "交通类（2个）", "", ""], "section", id="a number in brackets"),
        pytest.param(["Ⅱ.", "交通类", "", ""], "section", id="a Roman number"),
        pytest.param(["一", "交通类"], "section", id="a name over the rest of the row"),
        pytest.param(["一", "交通类", "", "5"], "subtotal", id="figures behind the name"),
        pytest.param(["一", "修路", "区交运局", ""], "item", id="words behind the name"),
        pytest.param(["一", "5", "", ""], "item", id="a figure for a name"),
        pytest.param(["3", "修路", "", ""], "item", id="the number of an item"),
        pytest.param(["一", "修路", ""], "item", id="a cell that is missing"),
    ],
)
def test_the_number_of_a_section_in_a_cell_of_its_own(texts, kind):
    """Where items count 1 2 3, a row 一 with a name and nothing else, or sums, heads those below."""
    rules = make_rules(4, 0, [0, 1, 2], build_table([HEADING]).rows, has_spans=False, counts_in_figures=True)
    assert find_kind(row_of(*texts), rules) == kind
    assert find_kind(row_of("一", "修路", "", ""), RULES) == "item"


@pytest.mark.parametrize(
    ("texts", "section"),
    [
        (["一、交通类", ""], "一、交通类"),
        (["", "交通类"], "交通类"),
        (["一", "交通类"], "一、交通类"),
        (["（一）", "交通类"], "（一）交通类"),
        (["二、", "交通类", "5"], "二、交通类"),
    ],
)
def test_what_a_section_row_says(texts, section):
    """The number and the name are one text, as in a row that has both in one cell."""
    assert section_text(row_of(*texts)) == section


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("产业类项目", "section", id="a name"),
        pytest.param("2031年新建项目", "section", id="a year in it"),
        pytest.param("一、产业类项目（2个）", "section", id="marked as a heading"),
        pytest.param("民生类（3项）", "section", id="a count behind it"),
        pytest.param("新增学位810个", "item", id="an amount"),
        pytest.param("已完成选址。", "item", id="a sentence"),
        pytest.param("区水务局", "item", id="a unit"),
    ],
)
def test_a_lone_cell_where_nothing_says_how_wide_it_is(text, kind):
    """A heading of rows, unless it may be what is left of a row whose other cells were merged away."""
    rules = make_rules(4, 0, [0, 1, 2], build_table([HEADING]).rows, has_spans=False)
    assert find_kind(row_of(text), rules) == kind


def test_a_section_over_the_full_width():
    """A cell that spans all columns."""
    assert find_kind(Row((Cell("交通", 0, 0, 1, 4),)), RULES) == "section"


@pytest.mark.parametrize(
    "text",
    ["1", "01", "2.1", "3-2", "（一）", "(3)", "一", "十二", "A-07", "DB-2025-001", "R001", "①", "4、", "5*"],
)
def test_numbers(text):
    """Numbers as ledgers count."""
    assert is_item_number(text)


@pytest.mark.parametrize("text", ["", "合计", "修路", "3公里", "2024年", "一是开工", "区水务局"])
def test_no_numbers(text):
    """Other words of a first column."""
    assert not is_item_number(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("合计划", None, id="another word"),
        pytest.param("合计12亿元的投资项目共有三个", None, id="a sentence"),
        pytest.param("总 计：", "总计：", id="spread"),
        pytest.param("合计（万元）", "合计（万元）", id="with a unit"),
        pytest.param("Total", "Total", id="English"),
    ],
)
def test_total_labels(text, label):
    """Only the whole cell is a total's label."""
    assert total_label(text) == label
