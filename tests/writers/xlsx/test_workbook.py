"""The workbook as openpyxl reads it again."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool.ledger import Block, Deadline, Item, Ledger
from ledgertool.writers.xlsx import limits
from tests.writers.builders import (
    codes,
    column,
    keep_whole,
    make_file,
    make_ledger,
    one_cell,
    table_of,
    text_of,
    written,
    written_with_report,
)


def book_of(file, **options):
    return openpyxl.load_workbook(BytesIO(written("xlsx", file, **options)))


def values_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


# --- the sheet to print -----------------------------------------------------------------------------------


def test_the_sheet_to_print_looks_like_the_document():
    """Title, label line, heading in two rows, section, items, note; merges as in the document."""
    sheet = book_of(make_file(make_ledger()))["台账"]
    first = [row[0] for row in values_of(sheet)]
    assert first == [
        "2024年一季度示例台账",
        "填报单位：示例局",
        "序号",
        None,
        "一、基建类",
        1,
        None,
        "备注：截至3月底。",
    ]
    merges = {str(merged) for merged in sheet.merged_cells.ranges}
    assert {"D3:E3", "A3:A4", "A5:H5", "A6:A7", "B6:B7"} <= merges
    assert "C6:C7" not in merges


def test_the_sheet_to_print_is_set_up_for_paper():
    """Landscape, one page wide, heading frozen and repeated, page x of y."""
    sheet = book_of(make_file(make_ledger()))["台账"]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$3:$4", "A5")
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"


@pytest.mark.parametrize(("paper", "size"), [("a4", 9), ("a3", 8)])
def test_paper(paper, size):
    """A3 is number 8 in Excel's list of papers."""
    assert book_of(make_file(make_ledger()), paper=paper)["台账"].page_setup.paperSize == size


def test_cells_are_wrapped_bordered_and_at_the_top():
    """So that long cells can be read and the table looks as on paper."""
    cell = book_of(make_file(make_ledger()))["台账"]["F6"]
    assert cell.value == "1.已开工。\n2.完成投资5万元。"
    assert (cell.alignment.wrap_text, cell.alignment.vertical) == (True, "top")
    assert cell.border.left.style == cell.border.bottom.style == "thin"


def test_row_heights_are_proposed_not_set():
    """A height marked as set by hand would keep Excel from fitting the row again."""
    file = one_cell("甲" * 500)
    sheet = book_of(file)["台账"]
    assert sheet.row_dimensions[3].height > 60
    body = written("xlsx", file)
    assert b"customHeight" not in openpyxl_part(body, "xl/worksheets/sheet1.xml")


def openpyxl_part(body, name):
    from zipfile import ZipFile

    with ZipFile(BytesIO(body)) as archive:
        return archive.read(name)


def test_a_merged_cell_gets_room_for_its_text():
    """Excel fits rows to single cells only; what a merged cell lacks, its last row gets."""
    long = "很长的任务说明" * 40
    table = table_of(((long, 0, 2), ("短", 1)), (("短", 1),), columns=2)
    sheet = book_of(make_file(layout=[keep_whole(table)]))["台账"]
    assert sheet.row_dimensions[2].height > sheet.row_dimensions[1].height


def test_several_ledgers_have_a_sheet_each():
    """Lines between two tables belong to the second from its title on."""
    book = book_of(make_file(make_ledger(notes=["备注：甲。"]), make_ledger(title="另一份", notes=[])))
    assert book.sheetnames == ["2024年一季度示例台账", "另一份", "数据"]
    assert [row[0] for row in values_of(book["2024年一季度示例台账"])][-1] == "备注：甲。"
    assert book["另一份"]["A1"].value == "另一份"


def test_a_table_continued_after_a_line_stays_on_the_sheet():
    """One ledger is one sheet, however many tables it came in."""
    parts = [
        keep_whole(table_of((("甲", 0),), columns=1)),
        Block(lines=["续表"]),
        keep_whole(table_of((("乙", 0),), columns=1), 1),
    ]
    sheet = book_of(make_file(layout=parts))["台账"]
    assert [row[0] for row in values_of(sheet)] == ["甲", "续表", "乙"]


def test_a_ledger_in_lines_is_a_table_here():
    """A sheet is for tables, also where the document had label lines."""
    item = Item(number="1", task="修路", progress=text_of("已开工"))
    ledger = Ledger(title="示例", columns=[column("task", "任务"), column("progress", "进展")], items=[item])
    sheet = book_of(make_file(ledger, layout=[Block(lines=["示例", "1.修路", "进展：已开工"])]))["台账"]
    assert values_of(sheet) == [["示例", None, None], ["任务", "进展", "序号"], ["修路", "已开工", 1]]


# --- the sheet to filter ----------------------------------------------------------------------------------


def test_the_sheet_to_filter_has_a_row_per_item():
    """Filled down, with numbers as numbers and the last day of a deadline as a date."""
    rows = values_of(book_of(make_file(make_ledger()))["数据"])
    assert rows == [
        [
            *("分组", "序号", "目标任务", "责任单位", "投资/总额", "投资/完成", "进展情况", "进展情况要点数"),
            *("完成时限", "完成时限（截止日期）", "状态", "期间"),
        ],
        [
            *("一、基建类", 1, "新建水厂", "甲局、乙局", 12000, -5.5, "1.已开工。\n2.完成投资5万元。", 2),
            *("4月底前", datetime(2024, 4, 30), "推进中", "2024年一季度"),
        ],
        [
            *("一、基建类", 1, "新建水厂", "丙局", "—", None, "无", 1),
            *(None, None, "已完成", "2024年一季度"),
        ],
    ]


def test_the_sheet_to_filter_filters():
    """Filter over all rows, heading frozen, states to choose from."""
    sheet = book_of(make_file(make_ledger()))["数据"]
    assert sheet.auto_filter.ref == "A1:L3"
    assert sheet.freeze_panes == "A2"
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref), rule.errorStyle) == ('"推进中,已完成"', "K2:K3", "warning")


def test_too_many_states_give_no_list():
    """Excel refuses a workbook whose list is over 255 characters."""
    items = [Item(status=f"状态的说明文字{n}") for n in range(60)]
    book = book_of(make_file(Ledger(columns=[column("status", "状态")], items=items)))
    assert not book["数据"].data_validations.dataValidation


def test_a_file_without_ledgers_is_a_workbook():
    """Excel needs at least one sheet."""
    assert book_of(make_file()).sheetnames == ["数据"]


def test_english_labels():
    """Labels that the writer adds follow the language, those of the ledger do not."""
    book = book_of(make_file(make_ledger()), language="en")
    assert book.sheetnames == ["Ledger", "Data"]
    assert values_of(book["Data"])[0][:2] == ["Section", "序号"]


# --- texts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param("已开工", False, id="text is text"),
        pytest.param("1=1", False, id="a sign inside"),
        pytest.param("=1+1", True, id="equals"),
        pytest.param("+86", True, id="plus"),
        pytest.param("-cmd", True, id="minus"),
        pytest.param("@SUM(A1)", True, id="at"),
        pytest.param("\t=1", True, id="tab"),
        pytest.param("#N/A", False, id="an error's name is text"),
    ],
)
def test_a_cell_is_never_a_formula(text, quoted):
    """The type is string, and the cell stays text when somebody edits it."""
    book = book_of(one_cell(text))
    for cell in (book["台账"]["B3"], book["数据"]["B2"]):
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", quoted)


def test_control_characters_are_shown_and_told_of_once():
    """openpyxl would raise for one and fail inside save for another."""
    body, reported = written_with_report("xlsx", one_cell("甲\x0b乙\ufffe\udc80"))
    assert openpyxl.load_workbook(BytesIO(body))["数据"]["B2"].value == "甲\\u000B乙\\uFFFE\\uDC80"
    assert codes(reported) == ["control-chars"]


def test_an_escape_written_in_a_cell_is_not_decoded():
    """Excel reads _x000D_ as a carriage return, so its underscore is escaped."""
    body = written("xlsx", one_cell("甲_x000D_乙_x"))
    assert "甲_x005F_x000D_乙_x".encode("ascii", "xmlcharrefreplace") in openpyxl_part(
        body, "xl/worksheets/sheet1.xml"
    )


@pytest.mark.parametrize(
    ("length", "sizes"),
    [
        pytest.param(32_767, [32_767], id="a full cell is not continued"),
        pytest.param(32_768, [32_767, 1], id="one character too many"),
        pytest.param(70_000, [32_767, 32_767, 4_466], id="two rows more"),
    ],
)
def test_a_cell_too_long_goes_on_in_the_rows_below(length, sizes):
    """Excel holds 32,767 characters in a cell; openpyxl would cut the rest in silence."""
    body, reported = written_with_report("xlsx", one_cell("甲" * length))
    book = openpyxl.load_workbook(BytesIO(body))
    assert [len(row[1].value) for row in book["台账"].iter_rows(min_row=3)] == sizes
    assert [len(row[1].value) for row in book["数据"].iter_rows(min_row=2)] == sizes
    assert codes(reported) == ["cell-continued"] * (2 if len(sizes) > 1 else 0)


def test_a_long_cell_of_escapes_and_wide_characters_fits():
    """The limit counts UTF-16 units and what is escaped."""
    text = "_x000D_" * 3000 + "𠀀" * 20_000
    rows = [row[1].value for row in book_of(one_cell(text))["数据"].iter_rows(min_row=2)]
    assert all(len(value.encode("utf-16-le")) <= 2 * limits.CELL_CHARACTERS for value in rows)
    assert "".join(rows).replace("_x005F_", "_") == text


def test_rows_beyond_the_sheet_go_to_the_next(monkeypatch):
    """Excel has 1,048,576 rows; the heading of 数据 comes again, merges are cut at the end of the sheet."""
    monkeypatch.setattr(limits, "SHEET_ROWS", 4)
    columns = [column("number", "序号"), column("task", "任务")]
    first = Item(number="1", task="修路1")
    more = [Item(number="1", task=f"修路{n}", merged=["number"]) for n in range(2, 6)]
    file = make_file(Ledger(columns=columns, items=[first, *more]))
    body, reported = written_with_report("xlsx", file)
    book = openpyxl.load_workbook(BytesIO(body))
    assert book.sheetnames == ["台账", "台账 (2)", "数据", "数据 (2)"]
    assert [values_of(sheet) for sheet in book][1] == [[1, "修路4"], [None, "修路5"]]
    assert values_of(book["数据 (2)"]) == [["序号", "任务"], [1, "修路4"], [1, "修路5"]]
    assert codes(reported).count("sheet-continued") == 2


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=1, max_size=3))
def test_any_text_can_be_written(texts):
    """No characters make the writer fail, and no item is lost."""
    items = [Item(task=text) for text in texts]
    book = book_of(make_file(Ledger(title=texts[0], columns=[column("task", "任务")], items=items)))
    assert book["数据"].max_row == len(texts) + 1 or not texts[-1]


def test_figures_that_are_numbers_need_a_unit_or_a_whole_column():
    """One number among texts is text; a day is a date."""
    items = [
        Item(
            number="1",
            extra={"面积": "5", "批复": "2024年4月2日", "编号": "001"},
            deadline=Deadline(text="长期"),
        ),
        Item(number="（二）", extra={"面积": "五亩", "批复": "2024-04-03", "编号": "2"}),
    ]
    labels = ("面积", "批复", "编号")
    columns = [column("number", "序号"), *(column(None, label) for label in labels)]
    rows = values_of(book_of(make_file(Ledger(columns=columns, items=items)))["数据"])
    assert rows[1][:4] == [1, "5", datetime(2024, 4, 2), "001"]
    assert rows[2][:4] == ["（二）", "五亩", datetime(2024, 4, 3), "2"]
    assert date(2024, 4, 2) == rows[1][2].date()
