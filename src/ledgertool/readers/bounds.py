"""The limits that a document of any format must keep: its text, the text of one cell, its rows."""

from __future__ import annotations

from itertools import chain

from ledgertool.document import Document, Paragraph, Table
from ledgertool.errors import InputRefused
from ledgertool.source import Limits, Source

__all__ = ["check_bounds", "check_size"]


def check_bounds(document: Document, source: Source) -> None:
    """Raises InputRefused: table-rows, table-columns, cell-chars, text-chars."""
    total = sum(_count_text(block, source) for block in document.blocks)
    if total > source.limits.text_chars:
        raise InputRefused("text-chars", source.name, size=total, limit=source.limits.text_chars)


def _count_text(block: Paragraph | Table, source: Source) -> int:
    """The number of characters in a block."""
    if isinstance(block, Paragraph):
        return len(block.text)
    check_size(len(block.rows), block.columns, source.name, source.limits)
    sizes = [len(cell.text) for cell in chain.from_iterable(row.cells for row in block.rows)]
    longest = max(sizes, default=0)
    if longest > source.limits.cell_chars:
        raise InputRefused("cell-chars", source.name, size=longest, limit=source.limits.cell_chars)
    return sum(sizes)


def check_size(rows: int, columns: int, name: str, limits: Limits) -> None:
    """Holds a table to its limits; a reader that knows both asks before it makes cells of millions.

    Raises InputRefused: table-rows, table-columns.
    """
    if rows > limits.table_rows:
        raise InputRefused("table-rows", name, rows=rows, limit=limits.table_rows)
    if columns > limits.table_columns:
        raise InputRefused("table-columns", name, columns=columns, limit=limits.table_columns)
