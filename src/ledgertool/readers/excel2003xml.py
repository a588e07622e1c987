"""Excel 2003 XML workbooks, which many systems export under the name .xls.

Rows and cells stand in order, ss:Index skips some, ss:MergeAcross and ss:MergeDown say how much further a
cell reaches. Dates are ISO, numbers are shown by the style's format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from ledgertool.document import Document
from ledgertool.readers.numberformat import show_number
from ledgertool.readers.numbers import parse_whole
from ledgertool.readers.sheetgrid import Area, Sheet, build_sheets
from ledgertool.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_excel2003xml"]

SPREADSHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
EPOCH = datetime(1899, 12, 30)
NAMED_FORMATS = {
    "Percent": "0.00%",
    "Standard": "#,##0.00",
    "Fixed": "0.00",
    "General Number": "General",
    "Short Date": "yyyy/m/d",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "Medium Date": "d-mmm-yy",
    "General Date": "yyyy/m/d h:mm",
}


def read_excel2003xml(source: Source) -> Document:
    """A table for every sheet that holds anything, numbers and dates as shown. Raises InputRefused."""
    from ledgertool.source.xml import parse_xml

    root = parse_xml(source.data, part=source.name, source=source)
    formats = {
        _attribute(style, "ID"): code for style in root.iter(f"{SPREADSHEET}Style") for code in _codes(style)
    }
    sheets = [_read_sheet(sheet, formats) for sheet in root.iter(f"{SPREADSHEET}Worksheet")]
    return build_sheets(sheets, source, "excel2003xml", "excel2003xml")


def _attribute(node: _Element, name: str) -> str:
    return str(node.get(SPREADSHEET + name, ""))


def _number(node: _Element, name: str, default: int) -> int:
    return parse_whole(_attribute(node, name), default)


def _codes(style: _Element) -> Iterator[str]:
    for node in style.iter(f"{SPREADSHEET}NumberFormat"):
        code = _attribute(node, "Format")
        yield NAMED_FORMATS.get(code, code or "General")


def _read_sheet(sheet: _Element, formats: Mapping[str, str]) -> Sheet:
    cells: dict[tuple[int, int], str] = {}
    merges: list[Area] = []
    row = -1
    for node in sheet.iter(f"{SPREADSHEET}Row"):
        row = _number(node, "Index", row + 2) - 1
        column = -1
        for cell in node.iter(f"{SPREADSHEET}Cell"):
            column = _number(cell, "Index", column + 2) - 1
            cells[row, column] = _cell_text(cell, formats)
            across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            if across or down:
                merges.append(Area(row, column, row + down, column + across))
            column += across
    hidden = any((node.text or "") != "SheetVisible" for node in sheet.iter(f"{EXCEL}Visible"))
    return Sheet(_attribute(sheet, "Name"), cells, merges, hidden)


def _cell_text(cell: _Element, formats: Mapping[str, str]) -> str:
    """What the cell shows."""
    data = next(cell.iter(f"{SPREADSHEET}Data"), None)
    if data is None:
        return ""
    text = "".join(map(str, data.itertext())).replace("\r\n", "\n")
    code = formats.get(_attribute(cell, "StyleID"), "General")
    kind = _attribute(data, "Type")
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    try:
        serial = _to_serial(text) if kind == "DateTime" else float(text) if kind == "Number" else None
    except ValueError:
        serial = None
    return text if serial is None else show_number(serial, code) or text


def _to_serial(text: str) -> float:
    """The day number of an ISO date and time, whatever zone it says it is in."""
    return (
        datetime.fromisoformat(text.removesuffix(".000")).replace(tzinfo=None) - EPOCH
    ).total_seconds() / 86_400
