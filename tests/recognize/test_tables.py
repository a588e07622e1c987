"""Rows → items: sections, totals, fill-down, short rows, and what is told of them."""

from __future__ import annotations

import pytest

from ledgertool.document import Cell, Row, Table, build_table
from tests.recognize.builders import HEADER, codes_of, items_of, make_spans, recognize, recognize_one

FULL = ["1", "改善供水", "建水厂。", "区水务局", "已开工。", "无", "竣工。"]
NEXT = ["2", "改善交通", "修路5公里。", "区交运局", "已完成。", "无", "验收。"]


def numbers_of(rows, header=HEADER):
    return [item.number for item in items_of(rows, header)]


def test_a_row_is_an_item():
    """Every column's cell is in its field."""
    (item,) = items_of([FULL])
    assert (item.number, item.task, item.content) == ("1", "改善供水", "建水厂。")
    assert item.responsible_units == ["区水务局"]
    assert (item.progress.text, item.problems.text, item.next_steps.text) == ("已开工。", "无", "竣工。")
    assert item.problems.points == []
    assert (item.source.table, item.source.row) == (0, 1)
    assert item.raw == {}


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        pytest.param([], [], id="a heading alone"),
        pytest.param([FULL, NEXT], ["1", "2"], id="two rows"),
        pytest.param(
            [["24", *FULL[1:]], ["25", *NEXT[1:]]], ["24", "25"], id="numbers need not begin at one"
        ),
        pytest.param([FULL, [""] * 7, NEXT], ["1", "2"], id="a blank row is no item"),
        pytest.param([FULL, HEADER, NEXT], ["1", "2"], id="the heading again is no item"),
        pytest.param([list("1234567"), FULL], ["1"], id="a row that counts the columns is no item"),
        pytest.param([["合计", "", "", "", "2", "", ""], FULL], ["1"], id="a total first"),
        pytest.param([FULL, ["", "小计", "", "", "2", "", ""]], ["1"], id="a total under the tasks"),
        pytest.param([FULL, ["备注：截至3月底"]], ["1"], id="a note as a row"),
        pytest.param([["一、产业类（1个）"], FULL], ["1"], id="a section over the full width"),
        pytest.param([["1.", *FULL[1:]], ["2、", *NEXT[1:]]], ["1", "2"], id="what closes a number goes"),
        pytest.param(
            [["（一）", *FULL[1:]], ["A-07", *NEXT[1:]]],
            ["（一）", "A-07"],
            id="other numbers stay as written",
        ),
    ],
)
def test_only_items_are_items(rows, numbers):
    """Rows of other kinds give no record."""
    assert numbers_of(rows) == numbers


def test_a_numbered_row_behind_a_note_is_a_note():
    """As in a spreadsheet, where the lines under a table are rows of it; a section of items is none."""
    ledger = recognize_one([HEADER, FULL, ["说明：1.按月报送。"], ["2.数据为快报数。"], ["二、产业类"], NEXT])
    assert ledger.notes == ["说明：1.按月报送。", "2.数据为快报数。"]
    assert [item.section for item in ledger.items] == [None, "二、产业类"]


@pytest.mark.parametrize(
    ("row", "label"),
    [
        pytest.param(["合计", "", "", "", "12", "", ""], "合计", id="合计"),
        pytest.param(["总 计", "", "", "", "12", "", ""], "总计", id="spread"),
        pytest.param(["", "产业类小计", "", "", "12", "", ""], "产业类小计", id="of one kind"),
    ],
)
def test_totals_are_kept_beside_the_items(row, label):
    """A total has its label and all its cells."""
    (total,) = recognize_one([HEADER, FULL, row]).totals
    assert (total.label, total.cells) == (label, row)


def test_a_unit_that_only_begins_like_a_total_is_an_item():
    """合计划 is no 合计."""
    assert numbers_of([["1", "合计划投资5亿元的项目", *FULL[2:]]]) == ["1"]


def test_sections_reach_to_the_next():
    """Each item has the section row above it; a section ends what blanks continue."""
    items = items_of(
        [FULL, ["一、交通（1个）"], NEXT, ["", "", "建桥。", "", "开工。", "无", ""], ["二、教育"], FULL]
    )
    assert [item.section for item in items] == [None, "一、交通（1个）", "一、交通（1个）", "二、教育"]


@pytest.mark.parametrize(
    ("row", "merged"),
    [
        pytest.param(
            ["2", "", "建桥。", "", "开工。", "", ""], [], id="a row with its own number continues nothing"
        ),
        pytest.param(
            ["", "改善教育", "建校。", "区教体局", "开工。", "无", ""], ["number"], id="the number alone"
        ),
        pytest.param(
            ["", "", "建校。", "区教体局", "开工。", "无", ""], ["number", "task"], id="number and task"
        ),
        pytest.param(
            ["", "", "建校。", "", "开工。", "", ""],
            ["number", "task", "responsible_units"],
            id="the unit too, no text",
        ),
    ],
)
def test_blanks_of_key_columns_continue_a_number(row, merged):
    """In plain text number, task and units are filled down, progress and problems never."""
    item = items_of([FULL, row])[1]
    assert item.merged == merged
    assert item.problems.text == row[5]
    if "responsible_units" in merged:
        assert item.responsible_units == ["区水务局"]


@pytest.mark.parametrize(
    "between", [["合计", "", "", "", "1", "", ""], ["一、教育类（1个）"]], ids=["total", "section"]
)
def test_nothing_is_filled_down_across_totals_and_sections(between):
    """A blank number under a total or a section stays blank."""
    item = items_of([FULL, between, ["", "", "建校。", "", "开工。", "", ""]])[-1]
    assert (item.number, item.merged) == (None, [])


def test_a_category_left_of_the_numbers_is_filled_down():
    """One category over several numbers is merged however the numbers go on."""
    items = items_of([["产业", "1", "建厂"], ["", "2", "扩厂"]], ["类别", "序号", "任务"])
    assert [item.category for item in items] == ["产业", "产业"]
    assert items[1].merged == ["category"]


def test_where_merges_are_marked_only_they_fill_down():
    """A blank cell of a Word table that has merges is blank."""
    table = make_spans(
        [
            ["序号", "任务", "责任单位", "进展"],
            [("1", 2, 1), "修路", "区交运局", ("开工", 2, 1)],
            ["建桥", ""],
        ],
        4,
    )
    item = recognize_one(table, marks=True).items[1]
    assert item.merged == ["number", "progress"]
    assert item.progress.text == "开工"
    assert item.responsible_units == []


def test_where_a_format_could_mark_merges_and_has_none_blanks_are_told():
    """A sheet without any merge is read as plain text is, and the layout says that the cells were blank."""
    file = recognize(build_table([HEADER, FULL, ["", "", "建校。", "", "开工。", "", ""]]), marks=True)
    assert file.ledgers[0].items[1].number == "1"
    assert file.layout[0].table.merged_as == "blank"
    assert "blank-merged" in codes_of(file)


ROWS = [
    ["1", "改善供水工程", "建成水厂一座。", "区水务局", "1.开工。\n2.设计。", "无", "加快建设进度。"],
    ["2", "改善交通工程", "修路五公里。", "区交运局", "1.完成。\n2.验收。", "无", "组织有关验收。"],
    ["3", "改善教育工程", "建校两所。", "区教体局", "1.立项。\n2.招标。", "无", "尽快开工建设。"],
]


def test_a_short_row_is_placed_by_what_its_columns_hold():
    """Where merged cells are left out the rest keep their columns."""
    file = recognize(
        [HEADER, *ROWS, ["建桥三座。", "区住建局", "1.立项。\n2.招标。", "无", "尽快开工建设。"]]
    )
    item = file.ledgers[0].items[3]
    assert (item.number, item.task, item.content) == ("3", "改善教育工程", "建桥三座。")
    assert item.responsible_units == ["区住建局"]
    assert "row-placed" in codes_of(file)


def test_a_row_that_cannot_be_placed_is_told_and_kept():
    """No cell is shifted in silence; the words are in the diagnostic and in the layout."""
    file = recognize(
        [["序号", "地区", "甲指标", "乙指标", "丙指标"], ["1", "东镇", "5", "6", "7"], ["2", "西镇", "8"]]
    )
    assert len(file.ledgers[0].items) == 1
    (told,) = [diagnostic for diagnostic in file.diagnostics if diagnostic.code == "row-unplaced"]
    assert told.facts["cells"] == ["2", "西镇", "8"]
    assert [kept.row for kept in file.layout[0].table.kept] == [0, 2]


def test_a_cell_over_two_columns_belongs_to_the_first():
    """The second column is empty, and the row is kept word for word."""
    table = make_spans([["序号", "任务", "进展", "存在问题"], ["1", "修路", ("都好", 1, 2)]], 4)
    file = recognize(table, marks=True)
    item = file.ledgers[0].items[0]
    assert (item.progress.text, item.problems.text) == ("都好", "")
    assert "cells-span-columns" in codes_of(file)


def test_a_combined_column_is_cut_and_kept_whole():
    """Each role has its part; `raw` has the cell."""
    text = "进展情况：开工。\n存在问题：缺钱。\n下一步打算：筹钱。"
    (item,) = items_of([["1", "修路", text]], ["序号", "任务", "进展情况、存在问题及下一步打算"])
    assert (item.progress.text, item.problems.text, item.next_steps.text) == ("开工。", "缺钱。", "筹钱。")
    assert item.raw == {"progress": text}


def test_a_combined_cell_without_labels_is_told():
    """All of it is the first role's."""
    file = recognize([["序号", "任务", "进展情况及存在问题"], ["1", "修路", "已开工。"]])
    assert file.ledgers[0].items[0].progress.text == "已开工。"
    assert "combined-unsplit" in codes_of(file)


def test_labels_in_a_cell_of_units_share_them_out():
    """牵头单位 and 配合单位 inside one column go to their fields."""
    (item,) = items_of([["1", "修路", "牵头单位：区交运局；配合单位：各镇街"]], ["序号", "任务", "责任单位"])
    assert (item.lead_units, item.supporting_units) == (["区交运局"], ["各镇街"])
    assert item.raw == {"responsible_units": "牵头单位：区交运局；配合单位：各镇街"}


def test_what_the_cell_says_differently_is_in_raw():
    """A wrapped name is joined, residue and blanks at the ends are gone, and the cell is not lost."""
    (item,) = items_of([["1.", "改善\n供水", " 建水厂。", "区水务局\n", "[bookmark: _GoBack]开工。", "", ""]])
    assert item.raw == {
        "number": "1.",
        "task": "改善\n供水",
        "content": " 建水厂。",
        "responsible_units": "区水务局\n",
        "progress": "[bookmark: _GoBack]开工。",
    }
    assert item.progress.text == "开工。"


def test_a_section_row_with_figures_is_both():
    """Its words are the section of the rows below, its cells a total."""
    ledger = recognize_one([["序号", "任务", "总投资"], ["一、交通类（1个）", "", "8"], ["1", "修路", "8"]])
    assert [item.section for item in ledger.items] == ["一、交通类（1个）"]
    assert [total.cells for total in ledger.totals] == [["一、交通类（1个）", "", "8"]]


def test_sections_whose_number_has_its_own_cell():
    """一 in the column of 1 2 3 heads the rows below; with sums beside it the row is a total as well."""
    header = ["序号", "任务", "总投资", "责任单位"]
    rows = [
        ["一", "交通类", "8", ""],
        ["1", "修路", "8", "甲局"],
        ["（二）", "教育类", "", ""],
        ["2", "建园", "", ""],
    ]
    ledger = recognize_one([header, *rows])
    assert [item.number for item in ledger.items] == ["1", "2"]
    assert [item.section for item in ledger.items] == ["一、交通类", "（二）教育类"]
    assert [(total.label, total.cells) for total in ledger.totals] == [("交通类", rows[0])]


def test_items_counted_in_chinese_numbers_are_no_sections():
    """Where no item counts 1 2 3, a row 一 with nothing but its task is an item."""
    assert numbers_of([["一", "修路", *[""] * 5], ["二", "建园", *[""] * 5]]) == ["一", "二"]


def test_units_and_persons_of_one_column():
    """责任单位及责任人 fills both fields, and the cell is kept as written."""
    ledger = recognize_one([["序号", "任务", "责任单位及责任人"], ["1", "修路", "甲局（王明海）"]])
    (item,) = ledger.items
    assert (item.responsible_units, item.responsible_people) == (["甲局"], ["王明海"])
    assert item.raw["responsible_units"] == "甲局（王明海）"


def test_a_heading_narrower_than_its_rows_is_told():
    """Where rows go on to the right of the headings, nobody knows which heading is whose."""
    file = recognize([["考核条目", "考核细则", "分值"], ["重点工作", "1", "上报方案", "扣10分"]])
    assert "header-narrow" in codes_of(file)


def test_names_from_other_columns_are_not_merged_on():
    """牵头单位：… under 责任单位 counts for its row; a merged cell gives rows below its own names only."""
    table = make_spans(
        [
            ["序号", "任务", "牵头单位", "责任单位"],
            ["1", "修路", ("区水务局", 2, 1), "区住建局；牵头单位：区城管局"],
            ["2", "建园", "区交运局"],
        ],
        4,
    )
    first, second = recognize_one("标题表", table, marks=True).items
    assert first.lead_units == ["区水务局", "区城管局"]
    assert (second.lead_units, second.merged) == (["区水务局"], ["lead_units"])


def test_an_unmarked_lone_cell_is_a_guess():
    """In a format without spans a short name alone in its row heads the rows under it, and that is told."""
    file = recognize([HEADER, ["产业类项目"], FULL])
    assert file.ledgers[0].items[0].section == "产业类项目"
    assert "section-guessed" in codes_of(file)


def test_a_row_of_labels_under_the_items_is_about_the_ledger():
    """填表人 and 审核 in cells of one row are metadata and no item."""
    ledger = recognize_one([HEADER, FULL, ["填表人：甲", "", "", "审核：乙", "", "", ""]])
    assert (len(ledger.items), ledger.metadata) == (1, {"填表人": "甲", "审核": "乙"})


def test_a_row_that_begins_further_right_says_itself_where_its_cells_stand():
    """In a Word table without a vertical merge (w:gridBefore) no place has to be guessed from the texts."""
    rows = [HEADER, FULL, NEXT[1:]]
    cells = [[Cell(text, r, c + (r == 2)) for c, text in enumerate(texts)] for r, texts in enumerate(rows)]
    ledger = recognize(Table(tuple(Row(tuple(row)) for row in cells), len(HEADER), False))
    assert [(item.task, item.next_steps.text) for item in ledger.ledgers[0].items] == [
        ("改善供水", "竣工。"),
        ("改善交通", "验收。"),
    ]
    assert not {"row-placed", "row-unplaced"} & set(codes_of(ledger))
