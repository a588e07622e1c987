"""A dataset as one DuckDB file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from ledgertool.batch.datasets.jsonl import write_jsonl
from ledgertool.batch.datasets.rows import TABLES, TableRow
from ledgertool.batch.datasets.whole import Room, whole_files

__all__ = ["write_duckdb"]

_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "real": "DOUBLE",
    "date": "DATE",
    "boolean": "BOOLEAN",
}


def write_duckdb(rows: Iterable[TableRow], room: Room) -> list[Path]:
    """Writes `ledgers.duckdb` into a folder.

    By way of JSON Lines, which DuckDB reads by itself: rows one by one would take it a hundred times as long.
    """
    target = room.target("ledgers", ".duckdb")
    with whole_files([target], room) as parts, TemporaryDirectory(dir=room.staging) as lines:
        write_jsonl(rows, Room(Path(lines), "", room.staging))
        with duckdb.connect(str(parts[target])) as db:
            for table in TABLES:
                _fill(db, table, Path(lines, f"{table}.jsonl"))
    return [target]


def _fill(db: duckdb.DuckDBPyConnection, table: str, lines: Path) -> None:
    types = {column.name: _TYPES[column.kind] for column in TABLES[table]}
    told = ", ".join(f'"{name}" {kind}' for name, kind in types.items())
    db.execute(f'CREATE TABLE "{table}" ({told})')
    if lines.stat().st_size:
        names = ", ".join(f"{name}: '{kind}'" for name, kind in types.items())
        db.execute(
            f"INSERT INTO \"{table}\" SELECT * FROM read_json(?, format = 'newline_delimited', "  # noqa: S608
            f"columns = {{{names}}}, maximum_object_size = 134217728)",
            [str(lines)],
        )
