"""What systems export under the names .doc and .xls: web pages in one file, Excel 2003 XML."""

from __future__ import annotations

import base64
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings

from ledgertool.document import Document
from ledgertool.errors import InputRefused
from ledgertool.readers import read_document
from ledgertool.source import Source
from tests.readers.printers import Grid, ledgers, print_html
from tests.readers.reading import codes_of, lines_of, texts_of

MAIL = """\
MIME-Version: 1.0
Content-Type: multipart/related; boundary="----=_Next"

------=_Next
Content-Type: text/html; charset="{charset}"
Content-Transfer-Encoding: base64

{page}

------=_Next
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=

------=_Next--
"""


def _mail(page: str, charset: str = "utf-8") -> bytes:
    encoded = base64.encodebytes(page.encode(charset)).decode()
    return MAIL.format(charset=charset, page=encoded).encode()


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_web_page_in_one_file(charset: str) -> None:
    """The HTML part is read as a page; its pictures are not."""
    grid: Grid = [["序号", "任务"], ["1", "修桥"]]
    document = read_document(Source("台账.doc", _mail(print_html([list(row) for row in grid]), charset)))
    assert texts_of(document) == grid
    assert (document.format, document.reader, document.encoding) == ("mhtml", "mhtml", charset)


@pytest.mark.parametrize("page", ["", "   "])
def test_a_page_without_text_is_refused(page: str) -> None:
    """A file of this kind without its page says so."""
    with pytest.raises(InputRefused) as refusal:
        read_document(Source("台账.doc", _mail(page)))
    assert refusal.value.code == "html-missing"


HEAD = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<Styles><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style><Style ss:ID="d"><NumberFormat'
    ' ss:Format="Long Date"/></Style></Styles>'
)


def _read(rows: str, *, name: str = "Sheet1", options: str = "") -> Document:
    sheet = f'<Worksheet ss:Name="{name}"><Table>{rows}</Table>{options}</Worksheet>'
    return read_document(Source("台账.xls", f"{HEAD}{sheet}</Workbook>".encode()))


def _cell(text: str, attributes: str = "", kind: str = "String") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{escape(text)}</Data></Cell>'


def _row(cells: str, attributes: str = "") -> str:
    return f"<Row {attributes}>{cells}</Row>"


@given(ledgers())
@settings(max_examples=30, deadline=None)
def test_any_ledger_is_read_as_it_was_exported(grid: Grid) -> None:
    """Texts with their line breaks come back from an Excel 2003 XML workbook."""
    while not any(grid[-1]):
        grid.pop()
    rows = "".join(_row("".join(map(_cell, row))) for row in grid)
    document = _read(rows)
    assert texts_of(document) == grid
    assert document.format == "excel2003xml"


def test_merges_and_skipped_cells() -> None:
    """MergeAcross and MergeDown are spans, Index skips cells and rows."""
    rows = [
        _row(_cell("台账", 'ss:MergeAcross="2"')),
        _row(_cell("1", 'ss:MergeDown="1"') + _cell("甲") + _cell("乙")),
        _row(_cell("丙", 'ss:Index="2"')),
        _row(_cell("尾", 'ss:Index="3"'), 'ss:Index="6"'),
    ]
    table = _read("".join(rows)).tables[0]
    cells = [[(c.text, c.column, c.row_span, c.col_span) for c in row.cells] for row in table.rows]
    assert cells == [
        [("台账", 0, 1, 3)],
        [("1", 0, 2, 1), ("甲", 1, 1, 1), ("乙", 2, 1, 1)],
        [("丙", 1, 1, 1), ("", 2, 1, 1)],
        [("", 0, 1, 1), ("", 1, 1, 1), ("", 2, 1, 1)],
        [("", 0, 1, 1), ("", 1, 1, 1), ("", 2, 1, 1)],
        [("", 0, 1, 1), ("", 1, 1, 1), ("尾", 2, 1, 1)],
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        pytest.param(_cell("3", "", "Number"), "3", id="a number"),
        pytest.param(_cell("0.72", 'ss:StyleID="p"', "Number"), "72%", id="per cent"),
        pytest.param(
            _cell("2031-03-15T00:00:00.000", 'ss:StyleID="d"', "DateTime"), "2031年3月15日", id="a date"
        ),
        pytest.param(_cell("1", "", "Boolean"), "TRUE", id="a truth value"),
        pytest.param(_cell("x", "", "Number"), "x", id="a number that is none"),
        pytest.param('<Cell><Data ss:Type="String">甲&#10;乙</Data></Cell>', "甲\n乙", id="a line break"),
    ],
)
def test_cells_are_read_as_shown(cell: str, text: str) -> None:
    """Formats of styles count as in other workbooks."""
    assert texts_of(_read(f"<Row>{cell}</Row>")) == [[text]]


def test_hidden_sheets_are_left_out_and_told() -> None:
    """A hidden sheet is told by its name."""
    options = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    document = _read(f"<Row>{_cell('秘密')}</Row>", name="旧数据", options=options)
    assert (codes_of(document), lines_of(document), document.tables) == (["sheet-hidden"], [], ())
