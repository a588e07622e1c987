"""Workbooks for the tests: written by openpyxl, then damaged where a test needs it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ledgertool.document import Document
from ledgertool.readers import read_document
from ledgertool.source import Source

LEDGER = [["序号", "任务", "进展"], [1, "修桥", "已完成。\n已验收。"], [2, "植树", "无"]]


def make_workbook(fill: Callable[[Worksheet], None] | None = None, *, title: str = "Sheet1") -> Workbook:
    """A workbook with one sheet that `fill` has filled; by default a small ledger."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    if fill is None:
        for row in LEDGER:
            sheet.append(row)
    else:
        fill(sheet)
    return book


def save(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read_book(book: Workbook) -> Document:
    """The document of a workbook."""
    return read_bytes(save(book))


def read_bytes(data: bytes, name: str = "ledger.xlsx") -> Document:
    """The document of a workbook's bytes."""
    return read_document(Source(name, data))


def change_parts(data: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """A package in which some parts are changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, changes[name](content) if name in changes else content)
    return file.getvalue()


def replace_text(old: str, new: str) -> Callable[[bytes], bytes]:
    """A change of a part: one text for another, which must be there."""

    def change(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return change


def write_by_hand(cells: str, strings: list[str]) -> bytes:
    """A workbook of one sheet whose cells are given as XML, with shared texts as Excel writes them."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    texts = "".join(f"<si>{text}</si>" for text in strings)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{texts}</sst>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()
