"""Sheets as an Excel workbook, one worksheet each, with real numbers to sort and to filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from ledgertool.cli.tables.sheet import Cell, Column, Sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from ledgertool.writers import WriteOptions

__all__ = ["write_workbook"]

_WIDEST = 60.0


def write_workbook(sheets: Sequence[Sheet], stream: BinaryIO, options: WriteOptions) -> None:
    """A workbook with a worksheet for each sheet: title, lines, heading, rows."""
    from openpyxl import Workbook

    from ledgertool.writers.xlsx.names import SheetNames
    from ledgertool.writers.xlsx.styles import add_styles

    book = Workbook()
    del book["Sheet"]
    book.properties.creator = "ledgertool"
    add_styles(book)
    names = SheetNames(options)
    for sheet in sheets:
        _fill(book.create_sheet(names.take(sheet.title)), sheet, options)
    book.save(stream)


def _fill(page: Worksheet, sheet: Sheet, options: WriteOptions) -> None:
    from openpyxl.utils import get_column_letter

    from ledgertool.writers.xlsx.cells import put_text
    from ledgertool.writers.xlsx.styles import HEADER, set_up_page

    _add_lines(page, [sheet.title, *sheet.lines], len(sheet.columns))
    head = len(sheet.lines) + 2
    for c, column in enumerate(sheet.columns, start=1):
        put_text(page, head, c, column.heading, HEADER)
    row = head + 1
    for cells in sheet.rows:
        row += _add_row(page, row, cells, sheet.columns, options)
    _set_widths(page, sheet)
    page.freeze_panes = f"A{head + 1}"
    page.print_title_rows = f"{head}:{head}"
    page.auto_filter.ref = f"A{head}:{get_column_letter(len(sheet.columns))}{row - 1}"
    set_up_page(page, options.paper, options.language)


def _add_lines(page: Worksheet, lines: Sequence[str], width: int) -> None:
    """The title and the lines under it, each across the whole table."""
    from ledgertool.writers.visible import show_controls
    from ledgertool.writers.xlsx.cells import put_text
    from ledgertool.writers.xlsx.styles import LINE, TITLE

    for row, line in enumerate(lines, start=1):
        put_text(page, row, 1, show_controls(line, lambda _: None), TITLE if row == 1 else LINE)
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)


def _add_row(
    page: Worksheet, row: int, cells: Sequence[Cell], columns: Sequence[Column], options: WriteOptions
) -> int:
    """Writes a row (1-based); gives back how many rows it took, since a text may not fit into one cell."""
    from ledgertool.writers.xlsx.cells import cell_pieces, put_text
    from ledgertool.writers.xlsx.styles import BODY, CENTRED

    height = 1
    for c, (cell, column) in enumerate(zip(cells, columns, strict=True), start=1):
        if isinstance(cell, str):
            pieces = cell_pieces(cell, options.report)
            for offset, piece in enumerate(pieces):
                put_text(page, row + offset, c, piece, BODY)
            height = max(height, len(pieces))
            continue
        placed = put_text(page, row, c, "", CENTRED)
        placed.value, placed.number_format = cell, column.number_format
    return height


def _set_widths(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    from ledgertool.writers.widths import column_widths

    texts = list(zip(*sheet.texts(), strict=True)) or [() for _ in sheet.columns]
    widths = column_widths(texts, [column.heading for column in sheet.columns])
    for c, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(c)].width = min(_WIDEST, width + 2)  # the filter's arrow
