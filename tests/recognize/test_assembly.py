"""Which tables are ledgers, and which go on with the one before."""

from __future__ import annotations

import pytest

from ledgertool.errors import InputRefused
from tests.recognize.builders import HEADER, codes_of, recognize

HEAD = ["序号", "任务", "进展"]


def table(*numbers, header=HEAD):
    rows = [[number, f"任务{n}", "开工"] for n, number in enumerate(numbers)]
    return [list(header), *rows] if header else rows


def numbers_of(file):
    return [[item.number for item in ledger.items] for ledger in file.ledgers]


def test_a_document_without_a_ledger_is_refused():
    """A table of other things is none, and the refusal counts the tables."""
    with pytest.raises(InputRefused) as refused:
        recognize("通讯录", [["姓名", "电话"], ["张三", "1"]])
    assert (refused.value.code, refused.value.facts["tables"]) == ("no-ledger", 1)


@pytest.mark.parametrize(
    ("blocks", "numbers"),
    [
        pytest.param(["台账", table("1", "2")], [["1", "2"]], id="one table"),
        pytest.param(
            ["台账", table("1"), "", table("2")], [["1", "2"]], id="the heading again, the numbers go on"
        ),
        pytest.param(["台账", table("1"), "续表", table("2")], [["1", "2"]], id="续表"),
        pytest.param(["台账", table("1"), "台账（续）", table("2")], [["1", "2"]], id="the title again, 续"),
        pytest.param(["台账", table("1"), "", table("2", header=None)], [["1", "2"]], id="without a heading"),
        pytest.param(
            ["2024年甲情况表", table("1"), "附件2", "2024年乙情况表", table("1")],
            [["1"], ["1"]],
            id="another title",
        ),
        pytest.param(
            [[["5月情况表"], *table("1")], "六月", [["6月情况表"], *table("1")]],
            [["1"], ["1"]],
            id="another title in a row of its table, as on a sheet",
        ),
        pytest.param(
            [[["5月情况表"], *table("1")], "", [["5月情况表"], *table("2")]],
            [["1", "2"]],
            id="the title again in a row, the numbers go on",
        ),
        pytest.param(
            [
                "台账",
                table("1"),
                "另表",
                [["编号", "工作任务", "责任单位", "进展"], ["1", "a", "b局", "c"]],
            ],
            [["1"], ["1"]],
            id="another heading",
        ),
        pytest.param(
            ["台账", table("1"), "", [["张三", "123", "x"]]],
            [["1"]],
            id="other words of the same width are no part of it",
        ),
    ],
)
def test_tables_that_belong_together_are_one_ledger(blocks, numbers):
    """A ledger goes on where its heading or its columns do and no other title stands between."""
    assert numbers_of(recognize(*blocks)) == numbers


def test_a_continued_table_without_heading_is_told():
    """It is a guess that its columns are those of the table before."""
    file = recognize("台账", table("1"), "", table("2", header=None))
    assert "table-continued" in codes_of(file)
    assert [item.source.table for item in file.ledgers[0].items] == [0, 1]


def test_a_continued_row_without_a_number_has_the_one_before():
    """What a page break parted belongs together."""
    file = recognize("台账", table("1", "2"), "", [HEAD, ["", "", "竣工"], ["3", "建园", "开工"]])
    item = file.ledgers[0].items[2]
    assert (item.number, item.task, item.merged) == ("2", "任务1", ["number", "task"])


def test_headings_between_the_tables_of_one_ledger_are_sections():
    """一、 and 二、 over tables with one heading."""
    file = recognize("工作台账", "一、交通类", table("1"), "二、教育类", table("1"))
    (ledger,) = file.ledgers
    assert ledger.title == "工作台账"
    assert [item.section for item in ledger.items] == ["一、交通类", "二、教育类"]


def test_a_table_of_other_things_is_kept_and_told():
    """Its words stay in the layout; the title above it heads the ledger that follows."""
    file = recognize("2024年工作台账", [["密级", "公开"]], table("1"))
    assert file.ledgers[0].title == "2024年工作台账"
    assert [cell.text for cell in file.layout[1].table.kept[0].cells] == ["密级", "公开"]
    assert "table-skipped" in codes_of(file)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param(["台账", table("1")], ["", table("1")], id="a title"),
        pytest.param(["台账", table("1", "2")], ["台账", table("1", "")], id="no blanks to fill"),
        pytest.param(
            ["台账", table("1")],
            ["台账", [["序号", "任务", "神秘列"], ["1", "a", "b"]]],
            id="headings that are known",
        ),
        pytest.param(["台账", table("1")], ["台账", table()], id="rows at all"),
    ],
)
def test_confidence_falls_with_every_doubt(better, worse):
    """What is plain is 1, what had to be guessed is less."""
    assert recognize(*better).ledgers[0].confidence > recognize(*worse).ledgers[0].confidence
    assert 0 <= recognize(*worse).ledgers[0].confidence <= 1


def test_a_heading_without_items_is_told():
    """A table whose rows say nothing is a ledger without items, and a reader should know."""
    file = recognize("标题表", [HEADER, [""] * len(HEADER)])
    assert file.ledgers[0].items == []
    assert "no-items" in codes_of(file)


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param([["序号", "任务", "进展"], ["1", "修路", "开工"]], id="above a table"),
        pytest.param("1.修路。\n责任单位：区交运局\n进展情况：开工", id="above entries"),
    ],
)
def test_residue_in_the_title_goes_and_is_told(blocks):
    """The mark of a converter is no part of a title."""
    file = recognize("2024年重点工作台账[bookmark: _GoBack]", blocks)
    assert file.ledgers[0].title == "2024年重点工作台账"
    assert "residue-above" in codes_of(file)
