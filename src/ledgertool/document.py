"""What a reader gives: paragraphs and tables, with spans resolved to a grid.

A `Document` says nothing of meaning; it is the visible text of a file in reading order. Every `Cell`
knows its place and its spans, so that a slot of the grid tells whether it is a cell of its own, covered
by a merge, or absent from a row that is shorter than its table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ledgertool.diagnostics import Diagnostic

__all__ = ["Cell", "Document", "Paragraph", "Repeated", "Row", "Table", "build_table"]


class Cell(NamedTuple):
    """A cell as written: its text with "\\n" between paragraphs, its 0-based place and its spans.

    `line` is the 1-based line of the source text where the cell begins, 0 where the format has no lines.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    col_span: int = 1
    line: int = 0


class Row(NamedTuple):
    """A row's own cells from left to right (those covered from above are not among them).

    `is_header` is true where the format itself marks the row as a repeated heading (w:tblHeader, th).
    """

    cells: tuple[Cell, ...]
    is_header: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells. `columns` is the width of the grid.

    `has_merges` is true where at least one cell spans rows: then, and only then, the merges of this table
    say which empty slots continue the cell above.
    """

    rows: tuple[Row, ...]
    columns: int
    has_merges: bool = False

    @cached_property
    def grid(self) -> list[list[Cell | None]]:
        """Row by row, the cell that occupies each slot: its own, one that covers it, or None if absent."""
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in self.rows]
        for row in self.rows:
            for cell in row.cells:
                if cell.row_span == 1 and cell.col_span == 1:
                    grid[cell.row][cell.column] = cell
                    continue
                for r in range(cell.row, min(cell.row + cell.row_span, len(grid))):
                    for c in range(cell.column, min(cell.column + cell.col_span, self.columns)):
                        grid[r][c] = cell
        return grid


class Paragraph(NamedTuple):
    """A paragraph outside tables, or a line of plain text; "" is an empty one.

    `level` is the outline level of a heading (1 is the highest), 0 for body text.
    """

    text: str
    level: int = 0
    line: int = 0


class Repeated(NamedTuple):
    """A table that our own writer made of the others, and the name of its sheet.

    It says nothing new, unless somebody has edited it.
    """

    name: str
    table: Table


@dataclass(frozen=True)
class Document:
    """The blocks of a file in reading order, and how they were read.

    `format` is the name of the reader's format ("docx", "text"), `encoding` that of a text file and `newline`
    what ends its lines.
    `marks_merges` is true where the format can say that cells are merged (Word, HTML, spreadsheets).
    `repeated` tables are not among the blocks.
    """

    blocks: tuple[Paragraph | Table, ...]
    format: str
    reader: str
    encoding: str | None = None
    marks_merges: bool = False
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    repeated: tuple[Repeated, ...] = field(default=())
    newline: str = "\n"

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in reading order; a table inside a cell is part of that cell's text."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def build_table(rows: Iterable[Sequence[str]], *, headers: int = 0) -> Table:
    """A table without spans from lists of cell texts; short rows stay short."""
    built = tuple(
        Row(tuple(Cell(text, r, c) for c, text in enumerate(texts)), r < headers)
        for r, texts in enumerate(rows)
    )
    return Table(built, max((len(row.cells) for row in built), default=0))
