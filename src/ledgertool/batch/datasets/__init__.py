"""Datasets: the records of all documents as seven tables, in JSON Lines, Parquet, SQLite or DuckDB.

A dataset is a function of the records alone: it is built from the spool of the documents that are done, in
the order of their keys, and appears whole or not at all. So a run that was killed, resumed, or spread over
several machines gives the same dataset as one that was not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from ledgertool.batch.datasets.rows import TableRow

__all__ = ["DATASETS", "Sink", "load_sink"]

Sink = Callable[[Iterable[TableRow], Path], list[Path]]

DATASETS: dict[str, str] = {
    "jsonl": "ledgertool.batch.datasets.jsonl:write_jsonl",
    "parquet": "ledgertool.batch.datasets.parquet:write_parquet",
    "sqlite": "ledgertool.batch.datasets.sqlite:write_sqlite",
    "duckdb": "ledgertool.batch.datasets.duckdb:write_duckdb",
}


def load_sink(name: str) -> Sink:
    """The function that writes a dataset: rows and a folder → the files that it made there."""
    module, _, function = DATASETS[name].partition(":")
    sink: Sink = getattr(import_module(module), function)
    return sink
