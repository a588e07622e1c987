"""A dataset as Parquet files, one for each table, zstd-compressed."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from ledgertool.batch.datasets.batches import iter_batches, table_schema
from ledgertool.batch.datasets.rows import TABLES, TableRow
from ledgertool.batch.datasets.whole import whole_files

__all__ = ["write_parquet"]


def write_parquet(rows: Iterable[TableRow], folder: Path) -> list[Path]:
    """Writes `ledger.parquet`, `item.parquet` ... into a folder. Needs ledgertool[parquet]."""
    import pyarrow.parquet

    with whole_files(folder / f"{table}.parquet" for table in TABLES) as parts, ExitStack() as stack:
        writers = {
            target.stem: stack.enter_context(
                pyarrow.parquet.ParquetWriter(part, table_schema(target.stem), compression="zstd")
            )
            for target, part in parts.items()
        }
        for table, batch in iter_batches(rows):
            writers[table].write_table(batch)
    return list(parts)
