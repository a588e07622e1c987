"""The tables of a dataset: every form holds the same rows, whole or not at all."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ledgertool.batch.datasets import DATASETS, Room, find_dataset
from ledgertool.batch.datasets.rows import TABLES, TableRow, iter_rows, restore_dates, source_row
from ledgertool.batch.datasets.whole import whole_files
from ledgertool.diagnostics import Diagnostic, Location
from ledgertool.errors import UsageError
from ledgertool.ledger import (
    Completion,
    DateSpan,
    Deadline,
    Figure,
    Item,
    ItemSource,
    Ledger,
    LedgerFile,
    Period,
    Point,
    SourceInfo,
    Span,
    Text,
)

FILE = LedgerFile(
    source=SourceInfo(name="a.docx", sha256="0" * 64, format="docx", reader="docx"),
    ledgers=[
        Ledger(
            title="示例区台账",
            period=Period(label="2024年一季度", start=date(2024, 1, 1), end=date(2024, 3, 31)),
            notes=["注：示例"],
            metadata={"填报单位": "办公室"},
            items=[
                Item(
                    number="1",
                    task="修建道路",
                    progress=Text(
                        text="1.东段：完成5公里。（1）桥",
                        points=[
                            Point(
                                marker="1.",
                                number=1,
                                label="东段",
                                text="完成5公里。",
                                points=[Point(marker="（1）", number=1, text="桥")],
                            )
                        ],
                    ),
                    problems=Text(text="无"),
                    responsible_units=["交通局", "财政局"],
                    deadline=Deadline(text="4月底前", end=date(2024, 4, 30)),
                    extra={"备用栏": "甲"},
                    figures=[
                        Figure(
                            field="progress",
                            start=7,
                            end=10,
                            text="5公里",
                            value=5,
                            unit="公里",
                            kind="target",
                        )
                    ],
                    dates=[
                        DateSpan(
                            field="deadline",
                            start=0,
                            end=3,
                            text="4月底",
                            first=date(2024, 4, 30),
                            last=date(2024, 4, 30),
                            derived=True,
                        )
                    ],
                    completion=[
                        Completion(
                            target=Span(field="progress", start=7, end=10, text="5公里"), reason="no-figure"
                        )
                    ],
                    source=ItemSource(table=0, row=1),
                )
            ],
        ),
        Ledger(items=[Item(number="9")]),
    ],
    diagnostics=[Diagnostic(code="x", location=Location(row=3), facts={"label": "栏"})],
)


def all_rows(file: LedgerFile = FILE, key: str = "k") -> Iterator[TableRow]:
    """The rows as a dataset gets them."""
    yield source_row(key, "in/a.docx")
    yield from (TableRow(table, (key, *values)) for table, values in iter_rows(file))


def named(table: str) -> list[dict[str, object]]:
    """The rows of a table, by column."""
    names = [column.name for column in TABLES[table]]
    return [dict(zip(names, row.values, strict=True)) for row in all_rows() if row.table == table]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    for name in ("dataset", "staging"):
        (tmp_path / name).mkdir()
    return Room(tmp_path / "dataset", "", tmp_path / "staging")


# --- rows ---------------------------------------------------------------------------------------------


def test_every_row_has_a_value_for_each_column() -> None:
    assert all(len(row.values) == len(TABLES[row.table]) for row in all_rows())
    assert {row.table for row in all_rows()} == set(TABLES)


def test_every_value_is_of_its_columns_type() -> None:
    types = {"text": str, "integer": int, "real": (int, float), "date": date, "boolean": bool}
    for table, values in all_rows():
        for column, value in zip(TABLES[table], values, strict=True):
            assert value is None or isinstance(value, types[column.kind]), (table, column.name, value)


def test_tables_of_an_item_are_keyed_by_document_period_and_item() -> None:
    keys = {"document": "k", "ledger": 0, "item": 0}
    period = {"period_start": date(2024, 1, 1), "period_end": date(2024, 3, 31)}
    for table in ("item", "point", "figure", "date", "unit"):
        assert named(table)[0].items() >= (keys | period).items(), table


def test_a_ledger_without_a_period_has_none() -> None:
    assert [row["period_start"] for row in named("item")] == [date(2024, 1, 1), None]


def test_sub_points_have_the_path_of_their_point() -> None:
    assert [(row["path"], row["marker"], row["text"]) for row in named("point")] == [
        ("1", "1.", "完成5公里。"),
        ("1.1", "（1）", "桥"),
    ]


def test_a_stated_none_is_no_problem() -> None:
    assert [row["has_problems"] for row in named("item")] == [False, False]
    assert [row["problems"] for row in named("item")] == ["无", ""]


def test_units_keep_their_order() -> None:
    assert [(row["role"], row["position"], row["name"]) for row in named("unit")] == [
        ("responsible_units", 0, "交通局"),
        ("responsible_units", 1, "财政局"),
    ]


def test_no_word_of_an_item_is_left_out() -> None:
    """Cells of columns without a role, notes, labels and total rows are JSON in a column of their own."""
    assert json.loads(str(named("item")[0]["extra"])) == {"备用栏": "甲"}
    assert json.loads(str(named("ledger")[0]["metadata"])) == {"填报单位": "办公室"}
    assert json.loads(str(named("ledger")[0]["notes"])) == ["注：示例"]


def test_a_target_has_its_rate_beside_it() -> None:
    (figure,) = named("figure")
    assert (figure["rate"], figure["rate_reason"]) == (None, "no-figure")


def test_dates_are_restored_from_json() -> None:
    rows = [row for row in iter_rows(FILE) if row.table == "date"]
    told = json.loads(json.dumps([row.values for row in rows], default=date.isoformat))
    assert [restore_dates("date", values) for values in told] == [row.values for row in rows]


# --- forms --------------------------------------------------------------------------------------------


def read_sqlite(folder: Path, table: str) -> list[tuple]:
    with sqlite3.connect(folder / "ledgers.sqlite") as db:
        return db.execute(f'SELECT * FROM "{table}"').fetchall()


def read_duckdb(folder: Path, table: str) -> list[tuple]:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(folder / "ledgers.duckdb"), read_only=True) as db:
        return db.execute(f'SELECT * FROM "{table}"').fetchall()


def read_parquet(folder: Path, table: str) -> list[tuple]:
    parquet = pytest.importorskip("pyarrow.parquet")
    return [tuple(row.values()) for row in parquet.read_table(folder / f"{table}.parquet").to_pylist()]


def read_jsonl(folder: Path, table: str) -> list[tuple]:
    lines = (folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return [tuple(json.loads(line).values()) for line in lines]


READ = {"jsonl": read_jsonl, "parquet": read_parquet, "sqlite": read_sqlite, "duckdb": read_duckdb}


def plain(values: tuple) -> tuple:
    """Values as SQLite and JSON have them."""
    return tuple(value.isoformat() if isinstance(value, date) else value for value in values)


@pytest.mark.parametrize("name", READ)
def test_every_form_holds_the_same_rows(room: Room, name: str) -> None:
    pytest.importorskip(found.needs) if (found := find_dataset(name)) and found.needs else None
    rows = [*all_rows(), *all_rows(key="other")]
    dataset = find_dataset(name)
    assert dataset
    written = dataset.load()(rows, room)
    assert sorted(written) == sorted(path for path in room.folder.iterdir())
    for table in TABLES:
        expected = [plain(row.values) for row in rows if row.table == table]
        assert [plain(values) for values in READ[name](room.folder, table)] == expected, table


@pytest.mark.parametrize("name", READ)
def test_an_empty_dataset_has_all_its_tables(room: Room, name: str) -> None:
    dataset = find_dataset(name)
    assert dataset
    pytest.importorskip(dataset.needs or "json")
    dataset.load()([], room)
    assert all(READ[name](room.folder, table) == [] for table in TABLES)


@pytest.mark.parametrize("name", READ)
def test_a_dataset_that_fails_leaves_the_old_one(room: Room, name: str) -> None:
    def broken() -> Iterator[TableRow]:
        yield from all_rows()
        raise OSError("the disk is gone")

    dataset = find_dataset(name)
    assert dataset
    pytest.importorskip(dataset.needs or "json")
    dataset.load()(all_rows(), room)
    before = {path.name: path.read_bytes() for path in room.folder.iterdir()}
    with pytest.raises(OSError, match="gone"):
        dataset.load()(broken(), room)
    assert {path.name: path.read_bytes() for path in room.folder.iterdir()} == before


def test_all_files_of_a_dataset_appear_together(room: Room) -> None:
    targets = [room.target("a", ".x"), room.target("b", ".x")]
    with whole_files(targets, room) as parts:
        for part in parts.values():
            part.write_text("new")
        assert list(room.folder.iterdir()) == []
    assert [target.read_text() for target in targets] == ["new", "new"]


def test_many_rows_are_written_in_batches(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setattr("ledgertool.batch.datasets.batches.BATCH_ROWS", 3)
    rows = [row for n in range(10) for row in all_rows(key=f"k{n}")]
    find_dataset("parquet").load()(rows, room)
    assert [values[0] for values in read_parquet(room.folder, "unit")] == [
        key for n in range(10) for key in (f"k{n}", f"k{n}")
    ]


def test_a_form_whose_library_is_missing_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(UsageError) as caught:
        find_dataset("duckdb").load()
    assert (caught.value.code, caught.value.facts) == ("needs-extra", {"extra": "duckdb"})


def test_no_form_has_the_name_of_another() -> None:
    assert len({dataset.name for dataset in DATASETS}) == len(DATASETS) == len(READ)
