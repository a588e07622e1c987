"""Blocks → files, as the programs that people use write them."""

from __future__ import annotations

import csv
import html
import io
from typing import NamedTuple
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from openpyxl import Workbook

from tests.forms.ledgers import Blocks, Rows

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Placed(NamedTuple):
    """A cell with its place and its spans."""

    text: str
    row: int
    column: int
    down: int
    across: int


def place(rows: Rows) -> dict[tuple[int, int], Placed]:
    """The cell that occupies each slot of the grid."""
    taken: dict[tuple[int, int], Placed] = {}
    for r, row in enumerate(rows):
        c = 0
        for entry in row:
            text, height, width = (entry, 1, 1) if isinstance(entry, str) else entry
            while (r, c) in taken:
                c += 1
            cell = Placed(text, r, c, height, width)
            taken |= {(r + i, c + j): cell for i in range(height) for j in range(width)}
            c += width
    return taken


def slots(rows: Rows) -> list[list[Placed]]:
    """Row by row, the cell of every slot from left to right."""
    taken = place(rows)
    width = 1 + max(c for _, c in taken)
    return [[taken[r, c] for c in range(width)] for r in range(len(rows))]


def texts(rows: Rows) -> list[list[str]]:
    """The grid of texts, covered slots blank."""
    return [
        [cell.text if (cell.row, cell.column) == (r, c) else "" for c, cell in enumerate(row)]
        for r, row in enumerate(slots(rows))
    ]


# --- Word -----------------------------------------------------------------------------------------------


def print_docx(blocks: Blocks, *, style: str = "word") -> bytes:
    """A Word document; `style` "wps" has no grid of columns and merges sideways by w:hMerge."""
    document = Document()
    section = document.element.body[-1]
    for element in list(document.element.body)[:-1]:
        document.element.body.remove(element)
    for block in blocks:
        xml = _paragraph(block) if isinstance(block, str) else _table(block, style)
        section.addprevious(parse_xml(f'<w:x xmlns:w="{W}">{xml}</w:x>')[0])
        if not isinstance(block, str):
            section.addprevious(parse_xml(f'<w:p xmlns:w="{W}"/>'))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' if text else "<w:p/>"


def _table(rows: Rows, style: str) -> str:
    grid = slots(rows)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    widths = '<w:gridCol w:w="900"/>' * len(grid[0])
    columns = "" if style == "wps" else f"<w:tblGrid>{widths}</w:tblGrid>"
    body = "".join(f"<w:tr>{_row(r, row, style)}</w:tr>" for r, row in enumerate(grid))
    return f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>{columns}{body}</w:tbl>"


def _row(r: int, row: list[Placed], style: str) -> str:
    cells = []
    for c, cell in enumerate(row):
        is_first = c == cell.column
        if not is_first and style != "wps":
            continue
        mark = "" if cell.down == 1 else _merge("vMerge", is_first=r == cell.row)
        if cell.across > 1 and style == "wps":
            mark += _merge("hMerge", is_first=is_first)
        elif cell.across > 1:
            mark += f'<w:gridSpan w:val="{cell.across}"/>'
        lines = cell.text.split("\n") if (r, c) == (cell.row, cell.column) else [""]
        cells.append(f"<w:tc><w:tcPr>{mark}</w:tcPr>{''.join(map(_paragraph, lines))}</w:tc>")
    return "".join(cells)


def _merge(name: str, *, is_first: bool) -> str:
    return f'<w:{name} w:val="restart"/>' if is_first else f"<w:{name}/>"


# --- spreadsheets ---------------------------------------------------------------------------------------


def print_xlsx(blocks: Blocks) -> bytes:
    """A workbook of one sheet, merged cells merged."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    at = 1
    for block in blocks:
        if isinstance(block, str):
            sheet.cell(at, 1, block)
            at += 1
            continue
        for cell in dict.fromkeys(place(block).values()):
            top, left = at + cell.row, cell.column + 1
            sheet.cell(top, left, cell.text or None)
            if cell.down > 1 or cell.across > 1:
                sheet.merge_cells(None, top, left, top + cell.down - 1, left + cell.across - 1)
        at += len(block)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def print_delimited(blocks: Blocks, delimiter: str) -> bytes:
    """Comma- or tab-separated values, covered slots blank."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    for block in blocks:
        writer.writerows([[block]] if isinstance(block, str) else texts(block))
    return file.getvalue().encode()


# --- text and web ---------------------------------------------------------------------------------------


def print_extractor(blocks: Blocks, *, covered: bool = True) -> bytes:
    """Tika's text of a .docx, a TAB before each cell; that of an .odt leaves covered cells out."""
    out = []
    for block in blocks:
        if isinstance(block, str):
            out.append(block + "\n")
            continue
        for r, row in enumerate(slots(block)):
            for c, cell in enumerate(row):
                own = (cell.row, cell.column) == (r, c)
                if own or (covered and cell.column == c):
                    out.append("\t" + (cell.text if own else "") + "\n")
            out.append("\n")
    return "".join(out).encode()


def print_pipes(blocks: Blocks) -> bytes:
    """Pipe tables as GitHub reads them, line breaks as <br>, covered slots blank."""
    out = []
    for block in blocks:
        if isinstance(block, str):
            out += [block, ""]
            continue
        rows = [f"| {' | '.join(_cell(text) for text in row)} |" for row in texts(block)]
        out += [rows[0], "|" + " --- |" * len(texts(block)[0]), *rows[1:], ""]
    return "\n".join(out).encode()


def _cell(text: str) -> str:
    return text.replace("\n", "<br>")


def print_html(blocks: Blocks) -> bytes:
    """A web page with true spans."""
    out = []
    for block in blocks:
        if isinstance(block, str):
            out.append(f"<p>{html.escape(block)}</p>")
            continue
        rows = []
        for r, row in enumerate(slots(block)):
            own = [cell for c, cell in enumerate(row) if (cell.row, cell.column) == (r, c)]
            rows.append(f"<tr>{''.join(map(_data, own))}</tr>")
        out.append(f"<table>{''.join(rows)}</table>")
    return f"<html><meta charset='utf-8'><body>{''.join(out)}</body></html>".encode()


def _data(cell: Placed) -> str:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in cell.text.split("\n"))
    return f'<td rowspan="{cell.down}" colspan="{cell.across}">{lines}</td>'
