"""A dataset as one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from itertools import groupby
from pathlib import Path

from ledgertool.batch.datasets.rows import TABLES, TableRow
from ledgertool.batch.datasets.whole import Room, whole_files

__all__ = ["write_sqlite"]

INDEXES = {
    "item_place": "item (document, ledger, item)",
    "item_number": "item (number, period_start)",
    "unit_name": "unit (name)",
    "unit_place": "unit (document, ledger, item)",
    "figure_place": "figure (document, ledger, item)",
}


def write_sqlite(rows: Iterable[TableRow], room: Room) -> list[Path]:
    """Writes `ledgers.sqlite` into a folder; dates are ISO texts, booleans 0 and 1."""
    target = room.target("ledgers", ".sqlite")
    with (
        whole_files([target], room) as parts,
        closing(sqlite3.connect(parts[target], isolation_level=None)) as db,
    ):
        db.execute("PRAGMA journal_mode = OFF")  # a torn file is never renamed
        db.execute("BEGIN")
        _fill(db, rows)
        db.execute("COMMIT")
    return [target]


def _fill(db: sqlite3.Connection, rows: Iterable[TableRow]) -> None:
    for table, columns in TABLES.items():
        told = ", ".join(f'"{column.name}" {column.kind.upper()}' for column in columns)
        db.execute(f'CREATE TABLE "{table}" ({told})')
    for table, group in groupby(rows, key=lambda row: row.table):
        marks = ", ".join("?" * len(TABLES[table]))
        db.executemany(f'INSERT INTO "{table}" VALUES ({marks})', (_plain(row) for row in group))  # noqa: S608
    for name, place in INDEXES.items():
        db.execute(f"CREATE INDEX {name} ON {place}")


def _plain(row: TableRow) -> list[object]:
    return [value.isoformat() if isinstance(value, date) else value for value in row.values]
