"""The layout of the document: its lines and the shapes of its tables, without what the items give back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from ledgertool.document import Document, Paragraph, Table
from ledgertool.ledger import Block, KeptCell, KeptRow, TableLayout

__all__ = ["arrange_blocks", "keep_row", "keep_table"]


def keep_row(table: Table, number: int, *, is_record: bool = False) -> KeptRow:
    """A row word for word; `is_record` where it is that of an item or a total."""
    row = table.rows[number]
    cells = [
        KeptCell(text=cell.text, column=cell.column, row_span=cell.row_span, col_span=cell.col_span)
        for cell in row.cells
    ]
    absent = _absent(table, number)
    return KeptRow(row=number, cells=cells, header=row.is_header, record=is_record, absent=absent)


def _absent(table: Table, number: int) -> list[int]:
    """The columns before the last cell of a row that have none (w:gridBefore), under a row that has one."""
    slots, above = table.grid[number], table.grid[number - 1] if number else []
    last = max((cell.column for cell in table.rows[number].cells), default=0)
    return [c for c in range(min(last, len(above))) if slots[c] is None and above[c] is not None]


def keep_table(
    table: Table,
    index: int,
    rows: Iterable[int] | None = None,
    merged_as: Literal["span", "blank"] = "span",
    records: Collection[int] = (),
) -> TableLayout:
    """The shape of a table with the rows of these numbers kept word for word; all where none are given.

    `records` are the rows of items and totals.
    """
    numbers = range(len(table.rows)) if rows is None else rows
    return TableLayout(
        table=index,
        rows=len(table.rows),
        columns=table.columns,
        merged_as=merged_as,
        kept=[keep_row(table, number, is_record=number in records) for number in numbers],
    )


def arrange_blocks(document: Document, tables: Mapping[int, TableLayout]) -> list[Block]:
    """The blocks of the document in reading order; a table without a layout of its own is kept whole."""
    blocks: list[Block] = []
    lines: list[str] = []
    index = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
            continue
        if lines:
            blocks.append(Block(lines=lines))
            lines = []
        layout = tables.get(index)
        blocks.append(Block(table=layout if layout is not None else keep_table(block, index)))
        index += 1
    if lines:
        blocks.append(Block(lines=lines))
    return blocks
