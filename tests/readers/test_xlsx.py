"""Excel workbooks: what cells show, merges, hidden things, several sheets, and damage."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from ledgertool.diagnostics import Severity
from ledgertool.errors import InputRefused
from ledgertool.readers import read_document
from ledgertool.readers.sheetgrid import Area, Sheet, build_sheets
from ledgertool.source import Limits, Source
from tests.readers.printers import Grid, ledgers
from tests.readers.reading import codes_of, lines_of, texts_of
from tests.readers.workbooks import (
    LEDGER,
    change_parts,
    make_workbook,
    read_book,
    read_bytes,
    replace_text,
    save,
    write_by_hand,
)

SHEET = "xl/worksheets/sheet1.xml"


def _fill(*rows: list[object]):
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)

    return fill


@given(ledgers())
@settings(max_examples=30, deadline=None)
def test_any_ledger_is_read_as_it_was_saved(grid: Grid) -> None:
    """Texts with their line breaks come back from a workbook, empty cells keep their places."""
    while not any(grid[-1]):
        grid.pop()  # what lies empty behind the last cell is no row
    assert texts_of(read_book(make_workbook(_fill(*grid)))) == grid


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        pytest.param("=甲+乙", "@", "=甲+乙", id="a text that begins with ="),
        pytest.param(3, "General", "3", id="a whole number"),
        pytest.param(0.72, "0%", "72%", id="per cent"),
        pytest.param(5000, "#,##0", "5,000", id="thousands"),
        pytest.param(datetime.date(2031, 3, 15), 'yyyy"年"m"月"d"日"', "2031年3月15日", id="a Chinese date"),
        pytest.param(
            datetime.datetime(2031, 3, 15, 9, 30), "yyyy/m/d h:mm", "2031/3/15 9:30", id="date and time"
        ),
        pytest.param(True, "General", "TRUE", id="a truth value"),
        pytest.param("a_x000D_b", "@", "a\rb", id="an escaped control character"),
    ],
)
def test_cells_are_read_as_shown(value: object, code: str, shown: str) -> None:
    """Number formats and dates are written out as the sheet shows them."""

    def fill(sheet: Worksheet) -> None:
        cell = sheet["A1"]
        cell.value = value
        cell.number_format = code
        if isinstance(value, str):
            cell.data_type = "s"

    assert texts_of(read_book(make_workbook(fill)))[0][0] == shown.replace(
        "\r", "\n" if "_x" in str(value) else "\r"
    )


def test_rich_text_is_joined() -> None:
    """The runs of a text with several fonts are one text."""
    rich = CellRichText("已", TextBlock(InlineFont(b=True), "完成"), "。")
    assert texts_of(read_book(make_workbook(_fill(["进展", rich]))))[0] == ["进展", "已完成。"]


def test_merges_become_spans() -> None:
    """A merged range is one cell; what it covers is not there, and only row spans make merges that go on."""

    def fill(sheet: Worksheet) -> None:
        _fill(["台账", None, None], *LEDGER)(sheet)
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A3:A4")

    table = read_book(make_workbook(fill)).tables[0]
    spans = [[(cell.text, cell.row_span, cell.col_span) for cell in row.cells] for row in table.rows]
    assert spans[0] == [("台账", 1, 3)]
    assert spans[2][0] == ("1", 2, 1)
    assert [cell[0] for cell in spans[3]] == ["植树", "无"]
    assert table.has_merges


def test_every_sheet_that_holds_anything_is_a_table() -> None:
    """Sheets stand under their names but for the names that programs give; empty ones are passed over."""
    book = make_workbook(title="一季度")
    book.create_sheet("空")
    second = book.create_sheet("Sheet3")
    second.append(["序号", "事项"])
    document = read_book(book)
    assert lines_of(document) == ["一季度"]
    assert [table.columns for table in document.tables] == [3, 2]


def test_hidden_rows_are_read_and_hidden_sheets_are_not() -> None:
    """A filter hides rows that belong to the ledger; a hidden sheet is left out; both are told."""
    book = make_workbook(title="台账清单")
    book["台账清单"].row_dimensions[3].hidden = True
    hidden = book.create_sheet("旧数据")
    hidden.append(["秘密"])
    hidden.sheet_state = "hidden"
    document = read_book(book)
    assert texts_of(document)[2] == ["2", "植树", "无"]
    assert [(d.code, d.severity) for d in document.diagnostics] == [
        ("rows-hidden", Severity.INFO),
        ("sheet-hidden", Severity.WARNING),
    ]


def test_a_formula_without_its_result_is_kept_as_written() -> None:
    """A program that does not calculate saves no result; the formula is told and not lost."""
    document = read_book(make_workbook(_fill(["合计", "=SUM(B2:B9)"])))
    assert texts_of(document)[0] == ["合计", "=SUM(B2:B9)"]
    assert codes_of(document) == ["formula-uncached"]


def test_what_lies_empty_round_the_used_range_does_not_count() -> None:
    """A table that begins in C3 is read from there."""

    def fill(sheet: Worksheet) -> None:
        sheet["C3"], sheet["D3"], sheet["D5"] = "序号", "任务", "修桥"

    assert texts_of(read_book(make_workbook(fill))) == [["序号", "任务"], ["", ""], ["", "修桥"]]


@pytest.mark.parametrize("corner", ["XFD1048576", "H1048576", "XFD1"])
def test_a_far_corner_costs_nothing(corner: str) -> None:
    """Two cells far apart are two cells; the empty rows and columns between them are told and left out."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet[corner] = "头", "尾"

    document = read_book(make_workbook(fill))
    assert sorted(text for row in texts_of(document) for text in row if text) == ["头", "尾"]
    assert codes_of(document) == ["sheet-sparse"]


def test_a_merge_over_the_whole_sheet_is_cut() -> None:
    """A merged range of 17 thousand million cells is read as far as there is content."""
    data = save(make_workbook())
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    document = read_bytes(change_parts(data, {SHEET: replace_text("</sheetData>", merge)}))
    assert codes_of(document) == ["merge-size"]
    assert texts_of(document) == [[str(value) for value in row] for row in LEDGER]


def test_a_merge_of_whole_columns_is_cut_where_it_hides_nothing() -> None:
    """A heading over columns that are merged to the last row stays one cell over them."""
    data = save(make_workbook(_fill(["台账", "", ""])))
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="A1:C1048576"/></mergeCells>'
    document = read_bytes(change_parts(data, {SHEET: replace_text("</sheetData>", merge)}))
    assert codes_of(document) == ["merge-size"]


def test_texts_under_a_merge_are_told() -> None:
    """Excel does not show them and neither do the records, so that their number is told."""
    change = replace_text("</sheetData>", '</sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells>')
    document = read_bytes(change_parts(save(make_workbook()), {SHEET: change}))
    told = document.diagnostics[0]
    assert (told.code, told.facts) == (
        "text-left-out",
        {"reason": "covered-cell", "chars": 2, "words": "植树"},
    )


@pytest.mark.parametrize(
    "references",
    [
        pytest.param(["F8:G9", "G9:H10"], id="overlapping"),
        pytest.param(["F9:G9", "F8:H8", "G1:G30"], id="across others"),
        pytest.param(["G9:F8"], id="upside down"),
    ],
)
def test_merges_that_make_no_sense_are_told_beside_the_cells_too(references: list[str]) -> None:
    merges = "".join(f'<mergeCell ref="{reference}"/>' for reference in references)
    change = replace_text("</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>")
    assert codes_of(read_bytes(change_parts(save(make_workbook()), {SHEET: change}))) == ["merge-overlap"]


def test_merges_side_by_side_are_sound() -> None:
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in ("F8:G9", "F10:G11", "H8:H11", "A9:E9"))
    change = replace_text("</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>")
    assert codes_of(read_bytes(change_parts(save(make_workbook()), {SHEET: change}))) == []


RELATIONS = "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    ("kind", "more", "code"),
    [
        pytest.param("image", "", "dangling-relation", id="a picture that is not there"),
        pytest.param("worksheet", "", "dangling-relation", id="a sheet that is not there"),
        pytest.param("image", ' TargetMode="External"', "external-link", id="a picture elsewhere"),
        pytest.param("worksheet", ' TargetMode="External"', "external-link", id="a sheet elsewhere"),
        pytest.param("vbaProject", ' TargetMode="External"', "macros", id="macros"),
    ],
)
def test_relations_that_lead_nowhere_or_elsewhere_are_told(kind: str, more: str, code: str) -> None:
    """A workbook's relations are judged as those of a Word document are; nothing is followed."""
    line = f'<Relationship Id="x9" Type="{OFFICE}/{kind}" Target="file:///tmp/none"{more}/></Relationships>'
    sheet = f'<sheet xmlns:o="{OFFICE}" name="丙" sheetId="9" state="visible" o:id="x9"/></sheets>'
    changes = {RELATIONS: replace_text("</Relationships>", line)}
    if kind == "worksheet":
        changes["xl/workbook.xml"] = replace_text("</sheets>", sheet)
    document = read_bytes(change_parts(save(make_workbook()), changes))
    assert code in codes_of(document)
    assert texts_of(document) == [[str(value) for value in row] for row in LEDGER]


def test_a_sheet_without_a_relation_is_told() -> None:
    change = replace_text("</sheets>", '<sheet name="丙" sheetId="9"/></sheets>')
    document = read_bytes(change_parts(save(make_workbook()), {"xl/workbook.xml": change}))
    assert codes_of(document) == ["sheet-missing"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda cell: cell.replace('r="2"', f'r="{"9" * 5000}"'), id="a row"),
        pytest.param(lambda cell: cell.replace(' t="n"', f' s="{"9" * 5000}" t="n"'), id="a style"),
        pytest.param(
            lambda cell: cell.replace("<v>1</v>", f'<v>1</v></c><c t="s"><v>{"9" * 5000}</v>'), id="a text"
        ),
    ],
)
def test_numbers_of_thousands_of_digits_mean_nothing(change: Callable[[str], str]) -> None:
    """Python refuses to read them, which must not end the run."""
    data = change_parts(save(make_workbook()), {SHEET: lambda part: change(part.decode()).encode()})
    assert "修桥" in str(texts_of(read_bytes(data)))


def test_a_format_longer_than_excel_takes_is_none() -> None:
    """A million zeros in a format would be written out for every cell."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = 7
        sheet["A1"].number_format = "0" * 300

    assert texts_of(read_book(make_workbook(fill))) == [["7"]]


@pytest.mark.parametrize(
    ("references", "kept"),
    [
        pytest.param(["A2:A3", "B3:B3"], 1, id="one cell is no merge"),
        pytest.param(["A2:A3", "A2:B2"], 1, id="overlapping"),
        pytest.param(["A3:A2"], 1, id="upside down"),
        pytest.param(["rubbish"], 0, id="no reference"),
    ],
)
def test_merges_that_make_no_sense(references: list[str], kept: int) -> None:
    """Of two merged ranges that overlap the first counts; corners may stand in any order."""
    merges = "".join(f'<mergeCell ref="{reference}"/>' for reference in references)
    change = replace_text("</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>")
    document = read_bytes(change_parts(save(make_workbook()), {SHEET: change}))
    spanning = [
        cell for row in document.tables[0].rows for cell in row.cells if cell.row_span * cell.col_span > 1
    ]
    assert len(spanning) == kept
    odd = references[0] == "A3:A2" or "A2:B2" in references
    assert codes_of(document) == ["merge-overlap"] * odd + ["text-left-out"] * kept


def test_shared_texts() -> None:
    """Texts that cells share: runs are joined, how to pronounce them is left out, breaks are plain."""
    strings = [
        "<t>序号</t>",
        "<r><t>已</t></r><r><t>完成</t></r><rPh sb='0' eb='1'><t>yi</t></rPh>",
        "<t>甲_x000D_\n乙_x005F_x</t>",
    ]
    cells = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>'
    assert texts_of(read_bytes(write_by_hand(cells, strings))) == [["序号", "已完成", "甲\n乙_x"]]


def test_shared_texts_are_whole_however_the_part_is_cut() -> None:
    """They are taken out of the tree while it grows, at pieces of 64 KiB."""
    texts = [f"任务{n}" + "，" * (n % 97) for n in range(3_000)]
    strings = [f"<t>{text}</t>" if n % 2 else f"<r><t>{text}</t></r>" for n, text in enumerate(texts)]
    cells = "".join(f'<row><c t="s"><v>{n}</v></c></row>' for n in range(len(texts)))
    assert [row[0] for row in texts_of(read_bytes(write_by_hand(cells, strings)))] == texts


def test_shared_texts_are_not_read_for_a_sheet_that_is_refused() -> None:
    """Hundreds of thousands of them took more memory than the sheet that could not be read."""
    book = write_by_hand('<row><c t="s"><v>0</v></c></row>' * 50, ["<t>甲</t>"])
    damaged = change_parts(book, {"xl/sharedStrings.xml": lambda content: content[:-20]})
    with pytest.raises(InputRefused, match="xml-elements"):
        read_document(Source("a.xlsx", damaged, Limits(xml_elements=20)))


def test_a_shared_text_that_does_not_exist() -> None:
    """A reference past the end of the shared texts is blank, and told with its place."""
    cells = '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>99</v></c><c r="C1"><v>5</v></c></row>'
    document = read_bytes(write_by_hand(cells, ["<t>序号</t>"]))
    assert texts_of(document) == [["序号", "", "5"]]
    (told,) = document.diagnostics
    assert (told.code, told.location and told.location.column, told.facts) == (
        "bad-reference",
        1,
        {"value": "99"},
    )


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        pytest.param(
            '<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c></row>', [["1", "2"]], id="no reference"
        ),
        pytest.param(
            '<row><c r="B1" t="str"><v>甲</v></c><c r="A1" t="b"><v>0</v></c></row>',
            [["FALSE", "甲"]],
            id="order",
        ),
        pytest.param('<row><c r="A1" t="e"><v>#REF!</v></c></row>', [["#REF!"]], id="an error is text"),
        pytest.param('<row><c r="A1" t="d"><v>2031-03-15</v></c></row>', [["2031-03-15"]], id="an ISO date"),
        pytest.param(
            '<row><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>', [["甲"]], id="a text of its own"
        ),
        pytest.param(
            '<row><c r="A1" s="77"><v>1.50</v></c></row>', [["1.5"]], id="a style that does not exist"
        ),
        pytest.param('<row><c r="A1"><v>x</v></c></row>', [["x"]], id="a number that is none"),
    ],
)
def test_kinds_of_cells(cells: str, rows: Grid) -> None:
    """Each kind of cell gives its text, wherever it stands in the part."""
    assert texts_of(read_bytes(write_by_hand(cells, []))) == rows


def test_a_date_that_is_none_keeps_its_number() -> None:
    """A date format on a number before the calendar shows nothing; the number is kept."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = -5
        sheet["A1"].number_format = "yyyy/m/d"

    document = read_book(make_workbook(fill))
    assert texts_of(document) == [["-5"]]
    assert codes_of(document) == ["bad-date"]


def test_a_cell_beyond_the_last_row_is_told() -> None:
    """Excel has 1,048,576 rows; a cell behind them is read and told."""
    change = replace_text('<row r="3"', '<row r="1048577"')
    data = change_parts(
        save(make_workbook()), {SHEET: lambda part: change(part).replace(b'r="A3"', b'r="A1048577"')}
    )
    document = read_bytes(data)
    assert "sheet-limits" in codes_of(document)
    assert "2" in [text for row in texts_of(document) for text in row]


def test_faults_in_styles_do_not_matter() -> None:
    """A fill that nobody knows is no reason to refuse the texts."""
    change = replace_text('patternType="gray125"', 'patternType="nonsense"')
    assert len(read_bytes(change_parts(save(make_workbook()), {"xl/styles.xml": change})).tables) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(
            replace_text("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
            "xml-dtd",
            id="a document type",
        ),
        pytest.param(lambda part: part[: len(part) // 2], "xml-syntax", id="cut in the middle"),
    ],
)
def test_damaged_parts_are_refused(change, code: str) -> None:
    """A part that is no sound XML is refused with the code of the gate."""
    data = change_parts(
        save(make_workbook()), {SHEET: lambda part: change(part[part.index(b"<worksheet") :])}
    )
    with pytest.raises(InputRefused) as refusal:
        read_bytes(data)
    assert refusal.value.code == code


def test_too_many_columns_are_refused() -> None:
    """The limit of columns is that of all formats."""
    data = save(make_workbook(_fill([f"列{n}" for n in range(20)])))
    with pytest.raises(InputRefused) as refusal:
        read_document(Source("a.xlsx", data, Limits(table_columns=10)))
    assert refusal.value.code == "table-columns"


def test_too_many_merges_are_refused() -> None:
    """The limit of merged ranges is checked before they are resolved."""

    def fill(sheet: Worksheet) -> None:
        for n in range(1, 13):
            sheet.append(["甲", "乙"])
            sheet.merge_cells(f"A{n}:B{n}")

    with pytest.raises(InputRefused) as refusal:
        read_document(Source("a.xlsx", save(make_workbook(fill)), Limits(merged_ranges=10)))
    assert refusal.value.code == "merged-ranges"


def test_scattered_cells_do_not_fill_a_grid() -> None:
    """Ten thousand rows with a cell in one of 500 columns each are ten thousand cells."""
    cells = {(row * 50, row % 500): "格" for row in range(10_000)}
    document = build_sheets([Sheet("散", cells)], Source("a.xlsx", b""), "xlsx", "xlsx")
    assert sum(len(row.cells) for row in document.tables[0].rows) == 10_000
    assert codes_of(document) == ["sheet-sparse"]


def test_merges_over_scattered_cells_are_bounded() -> None:
    """A merged range whose slots no memory would hold is left out and told."""
    cells = {(row, 0): "格" for row in range(5_000)} | {(0, column): "格" for column in range(500)}
    sheet = Sheet("散", cells, [Area(1, 1, 4_999, 499)])
    document = build_sheets([sheet], Source("a.xlsx", b""), "xlsx", "xlsx")
    assert "merge-size" in codes_of(document)
    assert not document.tables[0].has_merges


def list_again(states: list[str]) -> bytes:
    """A workbook that lists its one sheet under several names."""

    def change(part: bytes) -> bytes:
        found = re.search(rb"<sheet [^>]*>", part)
        assert found is not None
        entry = found[0].decode()
        named = (
            entry.replace('name="甲"', f'name="甲{n}"').replace('"visible"', f'"{state}"')
            for n, state in enumerate(states)
        )
        return part.replace(found[0], "".join(named).encode())

    return change_parts(save(make_workbook(title="甲")), {"xl/workbook.xml": change})


@pytest.mark.parametrize(
    ("states", "name"),
    [
        pytest.param(["visible"] * 500, "甲0", id="the first of them"),
        pytest.param(["hidden", "hidden", "visible"], "甲2", id="the one that is seen"),
    ],
)
def test_a_sheet_that_is_listed_again_is_read_once(states: list[str], name: str) -> None:
    """Another name for the same part says nothing new; how often it came is told."""
    document = read_bytes(list_again(states))
    assert lines_of(document) == [name]
    assert len(document.tables) == 1
    told = next(found for found in document.diagnostics if found.code == "sheet-twice")
    assert told.facts == {"count": len(states) - 1, "sheet": name}


def test_a_long_sheet_is_read_row_by_row() -> None:
    """Rows that were parsed in many pieces are all there, and the merges that stand behind them."""

    def fill(sheet: Worksheet) -> None:
        for n in range(3000):
            sheet.append([n, f"项目{n}", "进展" * 20])
        sheet.merge_cells("A2:A3")

    document = read_book(make_workbook(fill))
    (table,) = document.tables
    assert [row.cells[-2].text for row in table.rows] == [f"项目{n}" for n in range(3000)]
    assert table.rows[1].cells[0].row_span == 2


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        pytest.param(Limits(table_rows=5), "table-rows", id="rows"),
        pytest.param(Limits(table_cells=14), "table-cells", id="cells"),
    ],
)
def test_all_sheets_together_keep_the_limits(limits: Limits, code: str) -> None:
    """Many small sheets are as much as one large one."""
    book = make_workbook()
    for _ in range(2):
        book.copy_worksheet(book.worksheets[0])
    with pytest.raises(InputRefused) as refused:
        read_document(Source("a.xlsx", save(book), limits))
    assert refused.value.code == code
