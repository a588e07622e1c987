"""Several ledgers in one table, as sheets of workbooks hold them."""

from __future__ import annotations

import pytest

from ledgertool.document import build_table
from ledgertool.recognize.headings import match_heading
from ledgertool.recognize.segments import find_segments
from ledgertool.writers.grid import rebuild_blocks
from tests.recognize.builders import codes_of, make_document, make_spans, recognize
from tests.recognize.test_lossless import check_round_trip

FIRST = [
    ["序号", "重点工作", "责任单位", "进展情况"],
    ["1", "修路", "市交运局", "开工。"],
    ["2", "建园", "", ""],
]
SECOND = [
    ["序号", "实事名称", "建设内容", "责任单位", "进展情况"],
    ["1", "食堂", "新建2处。", "市民政局", "选址。"],
]
GROUPED = [["序号", "重点工作", "责任分工", "", "进展情况"], ["", "", "责任单位", "配合单位", ""]]
LEAVES = ["序号", "重点工作", "责任单位", "配合单位", "进展情况"]
SHEET = [["2031年一季度重点工作台账"], *FIRST, [""], ["附件2"], ["2031年二季度民生实事台账"], *SECOND]


@pytest.mark.parametrize(
    ("rows", "starts"),
    [
        pytest.param([], [0], id="no rows"),
        pytest.param(FIRST, [0], id="one ledger"),
        pytest.param([*FIRST, *FIRST], [0], id="the same heading again"),
        pytest.param([*FIRST, ["3", "任务", "部门", "进展"]], [0], id="names in a row of values"),
        pytest.param(
            [FIRST[0], ["序号", "任务", "牵头单位", "进展情况"], FIRST[1]],
            [0],
            id="a heading of two rows",
        ),
        pytest.param(
            [*GROUPED, ["1", "修路", "甲局", "乙局", "开工。"], LEAVES], [0], id="without its groups again"
        ),
        pytest.param(
            [*FIRST, ["序号", "重点工作", "进展情况"], ["1", "修路", "开工。"]],
            [0, 3],
            id="some of the same names",
        ),
        pytest.param([*FIRST, *SECOND], [0, 3], id="another heading right below"),
        pytest.param(SHEET, [0, 4], id="with titles"),
        pytest.param([*FIRST, ["备注：不含镇街"], *SECOND], [0, 4], id="a note ends the first"),
    ],
)
def test_where_ledgers_begin(rows, starts):
    """A heading of other words begins a ledger, the titles above it included."""
    assert [segment.start for segment in find_segments(build_table(rows), match_heading)] == starts


def test_a_heading_that_comes_again_without_its_groups_is_no_item():
    """On the next page the heading has one row only; the items under it are the same ledger's."""
    table = make_spans(
        [
            [("序号", 2, 1), ("重点工作", 2, 1), ("责任分工", 1, 2), ("进展情况", 2, 1)],
            ["责任单位", "配合单位"],
            ["1", "修路", "甲局", "乙局", "开工。"],
            LEAVES,
            ["2", "建园", "丙局", "丁局", "选址。"],
        ],
        5,
    )
    file = recognize("2031年重点工作台账", table, marks=True)
    (ledger,) = file.ledgers
    assert [item.number for item in ledger.items] == ["1", "2"]
    assert "header-repeated" in codes_of(file)


def test_each_ledger_has_its_own_title_columns_and_items():
    """The records of a sheet with two ledgers are those of two files."""
    first, second = recognize(SHEET).ledgers
    assert (first.title, len(first.items)) == ("2031年一季度重点工作台账", 2)
    assert (second.title, len(second.items)) == ("2031年二季度民生实事台账", 1)
    assert [column.label for column in first.columns] == ["序号", "重点工作", "责任单位", "进展情况"]
    assert second.items[0].content == "新建2处。"
    assert (second.items[0].source.table, second.items[0].source.row) == (0, 8)


@pytest.mark.parametrize("marks", [True, False], ids=["merges could be marked", "plain text"])
def test_the_sheet_comes_back(marks):
    """Both ledgers give their rows back to the one table."""
    document = make_document("表", SHEET, marks_merges=marks)
    check_round_trip(document)
    assert len(rebuild_blocks(recognize("表", SHEET, marks=marks))) == 2


def test_columns_beside_a_narrower_ledger_are_not_its_own():
    """The blank cells to the right of a ledger that is narrower than its sheet are no columns."""
    sheet = [[*row, *[""] * (5 - len(row))] for row in SHEET]
    first, second = recognize(sheet, marks=True).ledgers
    assert (len(first.columns), len(second.columns)) == (4, 5)
    assert [item.task for item in first.items] == ["修路", "建园"]
    check_round_trip(make_document(sheet, marks_merges=True))
