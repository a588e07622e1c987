"""A dataset as one DuckDB file, filled from the rows in batches."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ledgertool.batch.datasets.batches import DUCKDB_TYPES, iter_batches
from ledgertool.batch.datasets.rows import TABLES, TableRow
from ledgertool.batch.datasets.whole import whole_files

__all__ = ["write_duckdb"]


def write_duckdb(rows: Iterable[TableRow], folder: Path) -> list[Path]:
    """Writes `ledgers.duckdb` into a folder. Needs ledgertool[duckdb]."""
    import duckdb

    target = folder / "ledgers.duckdb"
    with whole_files([target]) as parts:
        db = duckdb.connect(str(parts[target]))
        for table, columns in TABLES.items():
            told = ", ".join(f'"{name}" {DUCKDB_TYPES[kind]}' for name, kind in columns)
            db.execute(f'CREATE TABLE "{table}" ({told})')
        for table, batch in iter_batches(rows):
            db.register("batch", batch)
            db.execute(f'INSERT INTO "{table}" SELECT * FROM batch')  # noqa: S608 - our names
            db.unregister("batch")
        db.close()
    return [target]
