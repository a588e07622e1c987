"""Datasets: the records of all documents as tables, in JSON Lines, Parquet, SQLite or DuckDB.

A dataset is a function of the records alone: it is built from the rows of the documents that are done, in
the order of their keys, and appears whole or not at all. So a run that was killed, resumed, or spread over
several machines gives the same dataset as one that was not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ledgertool.batch.datasets.rows import TableRow
from ledgertool.batch.datasets.whole import Room
from ledgertool.errors import UsageError

__all__ = ["DATASETS", "Dataset", "Room", "Sink", "find_dataset"]

Sink = Callable[[Iterable[TableRow], Room], list[Path]]


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """A form of dataset: its name, the function that writes it, the library and extra that it needs."""

    name: str
    function: str
    needs: str = ""
    extra: str = ""

    def load(self) -> Sink:
        """The function. Raises UsageError [needs-extra] where its library is not installed."""
        module, _, function = self.function.partition(":")
        try:
            if self.needs:
                import_module(self.needs)
        except ImportError as error:
            raise UsageError("needs-extra", f"--to {self.name}", extra=self.extra) from error
        sink: Sink = getattr(import_module(module), function)
        return sink


DATASETS: tuple[Dataset, ...] = (
    Dataset(name="jsonl", function="ledgertool.batch.datasets.jsonl:write_jsonl"),
    Dataset(
        name="parquet",
        function="ledgertool.batch.datasets.parquet:write_parquet",
        needs="pyarrow",
        extra="parquet",
    ),
    Dataset(name="sqlite", function="ledgertool.batch.datasets.sqlite:write_sqlite"),
    Dataset(
        name="duckdb",
        function="ledgertool.batch.datasets.duckdb:write_duckdb",
        needs="duckdb",
        extra="duckdb",
    ),
)


def find_dataset(name: str) -> Dataset | None:
    """The dataset of that name, or None."""
    return next((dataset for dataset in DATASETS if dataset.name == name), None)
