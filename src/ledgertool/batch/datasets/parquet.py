"""A dataset as Parquet files, one for each table, zstd-compressed."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import pyarrow.parquet

from ledgertool.batch.datasets.batches import iter_batches, table_schema
from ledgertool.batch.datasets.rows import TABLES, TableRow
from ledgertool.batch.datasets.whole import Room, whole_files

__all__ = ["write_parquet"]


def write_parquet(rows: Iterable[TableRow], room: Room) -> list[Path]:
    """Writes `item.parquet`, `point.parquet` ... into a folder; gives the files."""
    targets = {table: room.target(table, ".parquet") for table in TABLES}
    with whole_files(targets.values(), room) as parts, ExitStack() as stack:
        writers = {
            table: stack.enter_context(
                pyarrow.parquet.ParquetWriter(parts[target], table_schema(table), compression="zstd")
            )
            for table, target in targets.items()
        }
        for table, batch in iter_batches(rows):
            writers[table].write_table(batch)
    return list(targets.values())
