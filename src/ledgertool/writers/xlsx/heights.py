"""Heights of rows: what their texts need, and no more than a proposal.

A row without a height is fitted by Excel when it opens the file, but LibreOffice and viewers show one line
of it. A row with a height that nobody "set" (no customHeight, ECMA-376 18.3.1.73) looks right in all, and
Excel fits it again when somebody edits it.
"""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from ledgertool.document import Cell
from ledgertool.writers.widths import count_lines

__all__ = ["LINE_POINTS", "TITLE_POINTS", "propose_height", "row_lines"]

LINE_POINTS, TITLE_POINTS = 14.0, 27.0
_MOST_POINTS = 409.0  # Excel has no higher rows


class _ProposedHeight(RowDimension):
    customHeight = False  # noqa: N815  (openpyxl's name; it takes every height for one set by hand)


def propose_height(sheet: Worksheet, row: int, points: float) -> None:
    """Gives a row (1-based) a height in points."""
    sheet.row_dimensions[row] = _ProposedHeight(sheet, index=row, ht=min(points, _MOST_POINTS))


def row_lines(rows: Sequence[Sequence[Cell]], widths: Sequence[float]) -> list[int]:
    """The number of text lines each row needs, so that also the cells over several rows have room.

    `rows` holds for each row the cells that begin there, and `widths` those of the columns in characters.
    """
    lines = [1] * len(rows)
    spanning: list[tuple[int, int, int]] = []
    for r, cells in enumerate(rows):
        for cell in cells:
            needed = count_lines(cell.text, sum(widths[cell.column : cell.column + cell.col_span]))
            if cell.row_span == 1:
                lines[r] = max(lines[r], needed)
            else:
                spanning.append((r, min(r + cell.row_span, len(rows)), needed))
    for start, end, needed in spanning:
        lines[end - 1] += max(0, needed - sum(lines[start:end]))
    return lines
