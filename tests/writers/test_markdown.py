"""Markdown: filled-down pipe tables that show exactly the words of the cells."""

import pytest

from ledgertool.ledger import Block
from tests.writers.builders import (
    codes,
    keep_whole,
    make_file,
    make_ledger,
    one_cell,
    table_of,
    written,
    written_with_report,
)


def lines_of(file, **options):
    return written("md", file, **options).decode().splitlines()


def test_title_lines_table_and_notes():
    """The document from top to bottom; merged cells are filled, a heading of two rows is one."""
    assert lines_of(make_file(make_ledger())) == [
        "# 2024年一季度示例台账",
        "",
        "填报单位：示例局",
        "",
        "| 序号 | 目标任务 | 责任单位 | 投资 / 总额 | 投资 / 完成 | 进展情况 | 完成时限 | 状态 |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        "| " + " | ".join(["一、基建类"] * 8) + " |",
        "| 1 | 新建水厂 | 甲局、乙局 | 12,000 | -5.5 | 1.已开工。<br>2.完成投资5万元。 | 4月底前 | 推进中 |",
        "| 1 | 新建水厂 | 丙局 | — |  | 无 |  | 已完成 |",
        "",
        "备注：截至3月底。",
    ]


def test_several_ledgers_stand_under_each_other():
    """Each has its title and its table."""
    lines = lines_of(make_file(make_ledger(), make_ledger(title="另一份")))
    assert [line for line in lines if line.startswith("# ")] == ["# 2024年一季度示例台账", "# 另一份"]
    assert sum(line.startswith("| ---") for line in lines) == 2


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("完成5.2公里", "完成5.2公里", id="plain text is left alone"),
        pytest.param("A&B", "A&B", id="an ampersand that begins no entity is left alone"),
        pytest.param("甲|乙", "甲\\|乙", id="a pipe would end the cell"),
        pytest.param("甲\n乙", "甲<br>乙", id="a line break"),
        pytest.param("*甲*_乙_`丙`", "\\*甲\\*\\_乙\\_\\`丙\\`", id="emphasis and code"),
        pytest.param("<b>&lt;", "\\<b>\\&lt;", id="HTML and entities"),
        pytest.param("[甲](乙)", "\\[甲\\](乙)", id="a link"),
        pytest.param("C:\\甲", "C:\\\\甲", id="a backslash"),
        pytest.param("甲\n", "甲", id="an empty line at the end"),
    ],
)
def test_cells_show_their_own_words(text, cell):
    """What Markdown would take for a mark of its own is escaped."""
    assert lines_of(one_cell(text))[4] == f"| 1 | {cell} |"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        pytest.param("填报单位：示例局", "填报单位：示例局", id="plain line"),
        pytest.param("# 甲", "\\# 甲", id="not a heading"),
        pytest.param("1. 甲", "\\1. 甲", id="not a list"),
        pytest.param("2024年", "2024年", id="a number that begins no list"),
        pytest.param("- 甲", "\\- 甲", id="not a bullet"),
        pytest.param("---", "\\---", id="not a rule"),
        pytest.param("甲\n乙", "甲\\\n乙", id="a line break inside a line"),
    ],
)
def test_lines_are_no_blocks_of_markdown(line, shown):
    """A line of the document stays a paragraph."""
    file = make_file(layout=[Block(lines=[line])])
    assert written("md", file).decode() == shown + "\n"


def test_a_cell_over_columns_is_repeated_and_an_absent_one_empty():
    """A pipe table has no spans and no short rows."""
    table = table_of((("甲", 0, 1, 2), ("乙", 2)), (("丙", 0),), columns=3)
    assert lines_of(make_file(layout=[keep_whole(table)]))[2:] == ["| 甲 | 甲 | 乙 |", "| 丙 |  |  |"]


def test_a_control_character_is_told_of_once():
    """A merged cell is shown in several rows but has the character once."""
    table = table_of((("甲\x0b", 0, 2), ("乙", 1)), (("丙", 1),), columns=2)
    body, reported = written_with_report("md", make_file(layout=[keep_whole(table)]))
    assert body.decode().count("甲\\\\u000B") == 2
    assert codes(reported) == ["control-chars"]
