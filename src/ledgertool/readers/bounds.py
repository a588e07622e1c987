"""The limits that a document of any format must keep: its text, the text of one cell, its rows and cells."""

from __future__ import annotations

from itertools import chain

from ledgertool.document import Document, Paragraph, Table
from ledgertool.errors import InputRefused
from ledgertool.source import Limits, Source

__all__ = ["Room", "check_bounds", "check_paragraphs", "check_size"]


class Room:
    """Counts the rows and cells of all tables of a document while they are read."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._rows = 0
        self._cells = 0

    def add(self, rows: int, columns: int, cells: int) -> None:
        """Counts rows of a table, as wide as that. Raises InputRefused: table-rows, -columns, -cells."""
        self._rows += rows
        self._cells += cells
        check_size(self._rows, columns, self._name, self._limits, cells=self._cells)


def check_bounds(document: Document, source: Source) -> None:
    """Raises InputRefused: paragraphs, table-rows, table-columns, table-cells, cell-chars, text-chars."""
    room = Room(source.name, source.limits)
    total = sum(_count_text(block, source, room) for block in document.blocks)
    check_paragraphs(len(document.blocks) - len(document.tables), source.name, source.limits)
    if total > source.limits.text_chars:
        raise InputRefused("text-chars", source.name, size=total, limit=source.limits.text_chars)


def _count_text(block: Paragraph | Table, source: Source, room: Room) -> int:
    """The number of characters in a block."""
    if isinstance(block, Paragraph):
        return len(block.text)
    sizes = [len(cell.text) for cell in chain.from_iterable(row.cells for row in block.rows)]
    room.add(len(block.rows), block.columns, len(sizes))
    longest = max(sizes, default=0)
    if longest > source.limits.cell_chars:
        raise InputRefused("cell-chars", source.name, size=longest, limit=source.limits.cell_chars)
    return sum(sizes)


def check_paragraphs(count: int, name: str, limits: Limits) -> None:
    """Raises InputRefused [paragraphs] where more of them stand outside tables than a ledger can have."""
    if count > limits.paragraphs:
        raise InputRefused("paragraphs", name, count=count, limit=limits.paragraphs)


def check_size(rows: int, columns: int, name: str, limits: Limits, *, cells: int = 0) -> None:
    """Holds tables to their limits; a reader that knows them asks before it makes cells of millions.

    Raises InputRefused: table-rows, table-columns, table-cells.
    """
    if rows > limits.table_rows:
        raise InputRefused("table-rows", name, rows=rows, limit=limits.table_rows)
    if columns > limits.table_columns:
        raise InputRefused("table-columns", name, columns=columns, limit=limits.table_columns)
    if cells > limits.table_cells:
        raise InputRefused("table-cells", name, cells=cells, limit=limits.table_cells)
