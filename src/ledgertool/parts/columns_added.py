"""Columns that a unit added to its table: they get a place in the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ledgertool.ledger import Block, Column, KeptCell, KeptRow, Ledger, LedgerFile, TableLayout
from ledgertool.parts.columns import align_columns, bare_label, is_heading

__all__ = ["add_columns", "iter_added_columns"]


def iter_added_columns(frame: LedgerFile, file: LedgerFile) -> Iterator[tuple[int, Column]]:
    """The columns of a returned file that the whole does not have and that say anything, by ledger."""
    for ledger in file.ledgers:
        index = _find_ledger(frame, ledger)
        if index is None:
            continue
        known = set(align_columns(frame.ledgers[index].columns, ledger.columns).values())
        for c, column in enumerate(ledger.columns):
            if c not in known and any(_says(ledger, n, column) for n in range(len(ledger.items))):
                yield index, column


def _find_ledger(frame: LedgerFile, ledger: Ledger) -> int | None:
    shared = [len(align_columns(sent.columns, ledger.columns)) for sent in frame.ledgers]
    best = max(shared, default=0)
    return shared.index(best) if 2 * best >= len(ledger.columns) else None


def _says(ledger: Ledger, n: int, column: Column) -> bool:
    item = ledger.items[n]
    if not column.all_roles:
        return bool(item.extra.get(column.label))
    values = (getattr(item, role) for role in column.all_roles)
    return any(getattr(value, "text", value) for value in values)


def add_columns(frame: LedgerFile, added: Iterable[tuple[int, Column]]) -> LedgerFile:
    """The frame with further columns, without a role, at the right of their ledgers' tables."""
    for index, column in added:
        label = column.label
        if bare_label(label) not in {bare_label(known.label) for known in frame.ledgers[index].columns}:
            frame = _add_column(frame, index, Column(label=label))
    return frame


def _add_column(frame: LedgerFile, index: int, column: Column) -> LedgerFile:
    ledgers = list(frame.ledgers)
    place = len(ledgers[index].columns)
    ledgers[index] = ledgers[index].model_copy(update={"columns": [*ledgers[index].columns, column]})
    layout = [
        Block(lines=block.lines, table=_widen(block.table, ledgers[index], place, column.label))
        for block in frame.layout
    ]
    return frame.model_copy(update={"ledgers": ledgers, "layout": layout})


def _widen(table: TableLayout | None, ledger: Ledger, place: int, label: str) -> TableLayout | None:
    """The table with a heading cell at the right of its heading rows, where it is a table of the ledger."""
    heads = [row for row in table.kept if is_heading(row, ledger)] if table else []
    if table is None or not heads:
        return table
    first = min(heads, key=lambda row: row.row)
    span = max(row.row for row in heads) - first.row + 1
    cell = KeptCell(text=label, column=place, row_span=span)
    kept = [_with_cell(row, cell) if row is first else row for row in table.kept]
    return table.model_copy(update={"kept": kept, "columns": max(table.columns, place + 1)})


def _with_cell(row: KeptRow, cell: KeptCell) -> KeptRow:
    return row.model_copy(update={"cells": [*row.cells, cell]})
