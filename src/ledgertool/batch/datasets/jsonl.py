"""A dataset as JSON Lines: one file for each table, one row a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from ledgertool.batch.datasets.rows import TABLES, TableRow
from ledgertool.batch.datasets.whole import whole_files

__all__ = ["write_jsonl"]


def write_jsonl(rows: Iterable[TableRow], folder: Path) -> list[Path]:
    """Writes `ledger.jsonl`, `item.jsonl` ... into a folder; gives the files."""
    names = {table: [name for name, _ in columns] for table, columns in TABLES.items()}
    with whole_files(folder / f"{table}.jsonl" for table in TABLES) as parts, ExitStack() as stack:
        streams = {
            part.stem: stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
            for part, path in parts.items()
        }
        for table, values in rows:
            told = dict(zip(names[table], values, strict=True))
            streams[table].write(json.dumps(told, ensure_ascii=False, default=_plain) + "\n")
    return list(parts)


def _plain(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()
