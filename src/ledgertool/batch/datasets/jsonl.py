"""A dataset as JSON Lines: one file for each table, one row a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from ledgertool.batch.datasets.rows import TABLES, TableRow
from ledgertool.batch.datasets.whole import Room, whole_files

__all__ = ["write_jsonl"]


def write_jsonl(rows: Iterable[TableRow], room: Room) -> list[Path]:
    """Writes `item.jsonl`, `point.jsonl` ... into a folder; gives the files. Dates are ISO texts."""
    names = {table: [column.name for column in columns] for table, columns in TABLES.items()}
    targets = {table: room.target(table, ".jsonl") for table in TABLES}
    with whole_files(targets.values(), room) as parts, ExitStack() as stack:
        streams = {
            table: stack.enter_context(parts[target].open("w", encoding="utf-8", newline="\n"))
            for table, target in targets.items()
        }
        for table, values in rows:
            told = dict(zip(names[table], values, strict=True))
            streams[table].write(json.dumps(told, ensure_ascii=False, default=date.isoformat) + "\n")
    return list(targets.values())
