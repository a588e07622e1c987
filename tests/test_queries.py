"""The queries of docs/queries.md run as they stand, in both databases, and say the same."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledgertool.cli import main
from tests.conftest import PROJECT

PAGE = (PROJECT / "docs" / "queries.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^## (.*?)\n.*?^```sql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The datasets of the project's samples."""
    pytest.importorskip("duckdb")
    out = tmp_path_factory.mktemp("out")
    samples = str(PROJECT / "samples")
    assert main(["convert", samples, "-o", str(out), "--to", "sqlite", "--to", "duckdb", "-q"]) == 0
    return out / "dataset"


def ask_sqlite(dataset: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(dataset / "ledgers.sqlite")) as db:
        return db.execute(query).fetchall()


def ask_duckdb(dataset: Path, query: str) -> list[tuple[Any, ...]]:
    import duckdb

    with duckdb.connect(str(dataset / "ledgers.duckdb"), read_only=True) as db:
        return db.execute(query).fetchall()


def plain(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in row) for row in rows]


def test_the_page_has_queries() -> None:
    assert len(QUERIES) >= 7


@pytest.mark.parametrize("query", [pytest.param(query, id=title) for title, query in QUERIES])
def test_a_query_finds_something_in_the_samples_and_the_same_in_both(dataset: Path, query: str) -> None:
    rows = ask_sqlite(dataset, query)
    assert rows
    assert plain(ask_duckdb(dataset, query)) == rows


def test_parquet_is_queried_as_the_page_says(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    samples = str(PROJECT / "samples")
    for shard in ("1/2", "2/2"):
        main(["convert", samples, "-o", str(tmp_path), "--to", "parquet", "-q", "--shard", shard])
    (found,) = duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/dataset/item-*.parquet'").fetchall()
    assert found[0] > 0
