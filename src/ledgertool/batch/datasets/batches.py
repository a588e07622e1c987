"""Rows gathered into Arrow tables, so that memory stays flat however many documents there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ledgertool.batch.datasets.rows import TABLES, TableRow, Values

if TYPE_CHECKING:
    import pyarrow

__all__ = ["DUCKDB_TYPES", "iter_batches", "table_schema"]

DUCKDB_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "real": "DOUBLE",
    "date": "DATE",
    "boolean": "BOOLEAN",
}
BATCH_ROWS = 20_000


def table_schema(table: str) -> pyarrow.Schema:
    """The Arrow schema of a table."""
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "real": pyarrow.float64(),
        "date": pyarrow.date32(),
        "boolean": pyarrow.bool_(),
    }
    return pyarrow.schema([(name, types[kind]) for name, kind in TABLES[table]])


def iter_batches(rows: Iterable[TableRow]) -> Iterator[tuple[str, Any]]:
    """Arrow tables of at most `BATCH_ROWS` rows, each with the name of its table."""
    waiting: dict[str, list[Values]] = {table: [] for table in TABLES}
    for table, values in rows:
        waiting[table].append(values)
        if len(waiting[table]) >= BATCH_ROWS:
            yield table, _gather(table, waiting[table])
            waiting[table] = []
    yield from ((table, _gather(table, values)) for table, values in waiting.items() if values)


def _gather(table: str, rows: list[Values]) -> Any:  # noqa: ANN401 - pyarrow has no types
    import pyarrow

    schema = table_schema(table)
    columns = [
        pyarrow.array(column, field.type)
        for column, field in zip(zip(*rows, strict=True), schema, strict=True)
    ]
    return pyarrow.Table.from_arrays(columns, schema=schema)
