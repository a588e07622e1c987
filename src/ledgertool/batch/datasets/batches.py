"""Rows gathered into Arrow tables, so that memory stays flat however many documents there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow

from ledgertool.batch.datasets.rows import TABLES, TableRow, Values

__all__ = ["iter_batches", "table_schema"]

BATCH_ROWS = 20_000
_TYPES = {
    "text": pyarrow.string(),
    "integer": pyarrow.int64(),
    "real": pyarrow.float64(),
    "date": pyarrow.date32(),
    "boolean": pyarrow.bool_(),
}


def table_schema(table: str) -> pyarrow.Schema:
    """The Arrow schema of a table."""
    return pyarrow.schema([(column.name, _TYPES[column.kind]) for column in TABLES[table]])


def iter_batches(rows: Iterable[TableRow]) -> Iterator[tuple[str, pyarrow.Table]]:
    """Arrow tables of at most `BATCH_ROWS` rows, each with the name of its table."""
    waiting: dict[str, list[Values]] = {table: [] for table in TABLES}
    for table, values in rows:
        waiting[table].append(values)
        if len(waiting[table]) >= BATCH_ROWS:
            yield table, _gather(table, waiting[table])
            waiting[table] = []
    yield from ((table, _gather(table, values)) for table, values in waiting.items() if values)


def _gather(table: str, rows: list[Values]) -> pyarrow.Table:
    schema = table_schema(table)
    columns = zip(zip(*rows, strict=True), schema, strict=True)
    return pyarrow.Table.from_arrays([pyarrow.array(c, field.type) for c, field in columns], schema=schema)
