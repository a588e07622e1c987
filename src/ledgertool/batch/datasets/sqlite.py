"""A dataset as one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path

from ledgertool.batch.datasets.rows import TABLES, TableRow
from ledgertool.batch.datasets.whole import whole_files

__all__ = ["write_sqlite"]

_INDEXES = ("item (number)", "item (period_start)", "unit (name)", "figure (document, ledger, item)")


def write_sqlite(rows: Iterable[TableRow], folder: Path) -> list[Path]:
    """Writes `ledgers.sqlite` into a folder; dates are ISO texts, booleans 0 and 1."""
    target = folder / "ledgers.sqlite"
    with whole_files([target]) as parts:
        db = sqlite3.connect(parts[target], isolation_level=None)
        db.execute("PRAGMA journal_mode = OFF")  # a torn file is never renamed
        db.execute("BEGIN")
        _fill(db, rows)
        db.execute("COMMIT")
        db.close()
    return [target]


def _fill(db: sqlite3.Connection, rows: Iterable[TableRow]) -> None:
    for table, columns in TABLES.items():
        db.execute(
            f'CREATE TABLE "{table}" ({", ".join(f"{_quoted(n)} {kind.upper()}" for n, kind in columns)})'
        )
    inserts = {t: f'INSERT INTO "{t}" VALUES ({", ".join("?" * len(c))})' for t, c in TABLES.items()}  # noqa: S608 - our names
    for table, group in groupby(rows, key=lambda row: row.table):
        db.executemany(inserts[table], ([_plain(value) for value in row.values] for row in group))
    for index in _INDEXES:
        table = index.partition(" ")[0]
        db.execute(
            f'CREATE INDEX "{index}" ON {index}'
            if table != "unit"
            else 'CREATE INDEX "unit (name)" ON unit (name)'
        )


def _quoted(name: str) -> str:
    return f'"{name}"'


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
