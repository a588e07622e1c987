"""Lines and tables put under each other on a sheet that is as wide as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

import ledgertool.writers.xlsx.limits as limits
from ledgertool.document import Cell
from ledgertool.writers import WriteOptions
from ledgertool.writers.grid import GridTable, RowKind
from ledgertool.writers.widths import column_widths, count_lines, fit_widths
from ledgertool.writers.xlsx.cells import cell_pieces, put_text, report_continued, sheet_continued
from ledgertool.writers.xlsx.heights import LINE_POINTS, TITLE_POINTS, propose_height, row_lines
from ledgertool.writers.xlsx.names import SheetNames
from ledgertool.writers.xlsx.styles import BODY, CENTRED, HEADER, LINE, SECTION, TITLE, set_up_page
from ledgertool.writers.xlsx.values import type_serial

__all__ = ["PaperSheet"]

_TITLE_SCALE = 1.8  # a title's letters are that much wider than a cell's
_NARROW = 10.0  # columns up to this width are centred
_FROZEN_ROWS = 12  # more would leave no room to scroll on a small screen
# the least and the most that is printed readably over the width of a page, in characters of 10 points
_PAGE = {"a4": (140.0, 180.0), "a3": (200.0, 260.0)}
_STYLES: dict[RowKind, str] = {"header": HEADER, "section": SECTION}

_Place = tuple[int, int]  # row and column of a cell in its table


class PaperSheet:
    """A sheet filled from top to bottom; it goes on in a further sheet where Excel's rows do not suffice."""

    def __init__(
        self, book: Workbook, name: str, tables: Sequence[GridTable], names: SheetNames, options: WriteOptions
    ) -> None:
        self._book, self._name, self._names, self._options = book, name, names, options
        natural = _sheet_widths(tables)
        self._narrow = [width <= _NARROW for width in natural]
        self._widths = fit_widths(natural, *_PAGE[options.paper])
        self._sheet = self._new_sheet(name)
        self._row = 1

    def add_line(self, text: str, *, is_title: bool = False) -> None:
        """A line over the whole width; its height is set, since Excel does not fit that of merged cells."""
        self._need_rows(1)
        pieces = cell_pieces(text, self._options.report)
        for offset, piece in enumerate(pieces):
            put_text(self._sheet, self._row + offset, 1, piece, TITLE if is_title else LINE)
            self._merge(self._row + offset, 1, self._row + offset, len(self._widths), LINE)
        width = sum(self._widths) / (_TITLE_SCALE if is_title else 1)
        points = count_lines(text, width) * (TITLE_POINTS if is_title else LINE_POINTS) + 2
        propose_height(self._sheet, self._row, points)
        self._row += len(pieces)

    def add_table(self, block: GridTable) -> None:
        """A table with its merges; the heading of the first one is frozen and repeated on every page."""
        pieces = dict(self._iter_pieces(block))
        heights = _row_heights(block, pieces)
        first = 0
        while first < len(heights):
            self._need_rows(heights[first])
            last, room = first, limits.SHEET_ROWS - self._row + 1
            while last < len(heights) and (room := room - heights[last]) >= 0:
                last += 1
            self._put_rows(block, first, max(last, first + 1), pieces, heights)
            first = max(last, first + 1)

    # --- the sheet ------------------------------------------------------------------------------------

    def _new_sheet(self, name: str) -> Worksheet:
        sheet: Worksheet = self._book.create_sheet(name)
        for c, width in enumerate(self._widths, start=1):
            sheet.column_dimensions[get_column_letter(c)].width = round(width, 1)
        set_up_page(sheet, self._options.paper, self._options.language)
        return sheet

    def _need_rows(self, count: int) -> None:
        """Goes on in a new sheet where so many rows are not left; reports [sheet-continued]."""
        if self._row + count - 1 <= limits.SHEET_ROWS or self._row == 1:
            return
        full, self._sheet, self._row = self._sheet, self._new_sheet(self._names.take(self._name)), 1
        self._options.report(sheet_continued(full, self._sheet))

    def _merge(self, top: int, left: int, bottom: int, right: int, style: str) -> None:
        """Merges cells that overlap no others; `merge_cells` would compare them with all merges so far."""
        if (top, left) == (bottom, right):
            return
        for row in range(top, bottom + 1):
            for column in range(left + (row == top), right + 1):
                put_text(self._sheet, row, column, "", style)  # for its borders
        merged = CellRange(min_row=top, min_col=left, max_row=bottom, max_col=right)
        self._sheet.merged_cells.ranges.add(merged)

    # --- a table --------------------------------------------------------------------------------------

    def _iter_pieces(self, block: GridTable) -> Iterator[tuple[_Place, list[str]]]:
        for row in block.table.rows:
            for cell in row.cells:
                text = cell.text.rstrip("\n")
                yield (
                    (cell.row, cell.column),
                    cell_pieces(text, self._options.report, row=cell.row, column=cell.column),
                )

    def _put_rows(
        self, block: GridTable, first: int, last: int, pieces: dict[_Place, list[str]], heights: list[int]
    ) -> None:
        """Writes the rows of a table from `first` up to but not `last`."""
        tops = [self._row]
        for height in heights[first:last]:
            tops.append(tops[-1] + height)
        for cell in _cells_of_rows(block, first, last):
            top, bottom = (
                tops[max(cell.row, first) - first],
                tops[min(cell.row + cell.row_span, last) - first],
            )
            self._put_cell(cell, block.kinds[cell.row], top, bottom - 1, pieces[cell.row, cell.column])
        self._fit_rows(block, first, last, tops)
        if block.header_rows and first == 0:
            self._repeat_rows(tops[0], tops[min(block.header_rows, last)] - 1)
        self._row = tops[-1]

    def _put_cell(self, cell: Cell, kind: RowKind, top: int, bottom: int, pieces: list[str]) -> None:
        """A cell in the rows top..bottom; a text of several pieces goes down them, and is not merged."""
        style = _STYLES.get(kind) or (CENTRED if self._is_narrow(cell) else BODY)
        left, right = cell.column + 1, cell.column + cell.col_span
        if len(pieces) == 1 and (cell.row_span > 1 or cell.col_span > 1):
            self._put_piece(top, left, pieces[0], style)
            self._merge(top, left, bottom, right, style)
            return
        for row in range(top, bottom + 1):
            self._put_piece(row, left, pieces[row - top] if row - top < len(pieces) else "", style)
        if len(pieces) > 1:
            report_continued(self._options.report, self._sheet, top, pieces, "")

    def _put_piece(self, row: int, column: int, text: str, style: str) -> None:
        written = put_text(self._sheet, row, column, text, style)
        value = type_serial(text).value
        if isinstance(value, int):  # a number written as text gets a warning mark in every cell
            written.value = value

    def _is_narrow(self, cell: Cell) -> bool:
        return cell.col_span == 1 and self._narrow[cell.column]

    def _fit_rows(self, block: GridTable, first: int, last: int, tops: list[int]) -> None:
        rows = [row.cells for row in block.table.rows[first:last]]
        for r, lines in enumerate(row_lines(rows, self._widths)):
            for row in range(tops[r], tops[r + 1]):
                propose_height(self._sheet, row, lines * LINE_POINTS + 2)

    def _repeat_rows(self, top: int, bottom: int) -> None:
        if self._sheet.print_title_rows:
            return
        self._sheet.print_title_rows = f"{top}:{bottom}"
        if bottom <= _FROZEN_ROWS:
            self._sheet.freeze_panes = f"A{bottom + 1}"


def _sheet_widths(tables: Sequence[GridTable]) -> list[float]:
    """Widths for the columns of all tables of a sheet, which stand under each other."""
    count = max((block.table.columns for block in tables), default=1) or 1
    texts: list[list[str]] = [[] for _ in range(count)]
    headings = [""] * count
    for block in tables:
        for c, (column, heading) in enumerate(zip(block.column_texts, block.headings, strict=True)):
            texts[c] += column
            headings[c] = max(headings[c], heading, key=len)
    return column_widths(texts, headings)


def _row_heights(block: GridTable, pieces: dict[_Place, list[str]]) -> list[int]:
    """The number of sheet rows that each row of a table takes: more than 1 where a cell is continued."""
    return [
        max((len(pieces[cell.row, cell.column]) for cell in row.cells), default=1) for row in block.table.rows
    ]


def _cells_of_rows(block: GridTable, first: int, last: int) -> Iterator[Cell]:
    """The cells of some rows, those that reach into the first of them from above included."""
    if first:
        yield from dict.fromkeys(c for c in block.table.grid[first] if c is not None and c.row < first)
    for row in block.table.rows[first:last]:
        yield from row.cells
