"""Invented records, and the bytes that writers make of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from typing import Any

from ledgertool.diagnostics import Diagnostic
from ledgertool.document import Cell, Row, Table
from ledgertool.ledger import (
    Block,
    Column,
    Deadline,
    Item,
    ItemSource,
    KeptCell,
    KeptRow,
    Ledger,
    LedgerFile,
    Period,
    Point,
    SourceInfo,
    TableLayout,
    Text,
)
from ledgertool.writers import WriteOptions, find_writer

QUARTER = Period(label="2024年一季度", start=date(2024, 1, 1), end=date(2024, 3, 31))


def text_of(written: str) -> Text:
    return Text(text=written, points=[Point(text=line) for line in written.split("\n") if line])


def column(role: str | None, label: str, **more: Any) -> Column:
    return Column.model_validate({"role": role, "label": label, **more})


def make_ledger(**changes: Any) -> Ledger:
    """Two items under one section, the second continuing the first in 序号 and 目标任务; no layout."""
    first = Item(
        number="1",
        section="一、基建类",
        task="新建水厂",
        responsible_units=["甲局", "乙局"],
        progress=text_of("1.已开工。\n2.完成投资5万元。"),
        deadline=Deadline(text="4月底前", end=date(2024, 4, 30)),
        status="推进中",
        extra={"投资/总额": "12,000", "投资/完成": "-5.5"},
    )
    second = Item(
        number="1",
        section="一、基建类",
        task="新建水厂",
        responsible_units=["丙局"],
        progress=text_of("无"),
        status="已完成",
        extra={"投资/总额": "—"},
        merged=["number", "task"],
    )
    columns = [
        column("number", "序号"),
        column("task", "目标任务"),
        column("responsible_units", "责任单位"),
        column(None, "投资/总额", unit="万元"),
        column(None, "投资/完成", unit="万元"),
        column("progress", "进展情况"),
        column("deadline", "完成时限"),
        column("status", "状态"),
    ]
    values = {
        "title": "2024年一季度示例台账",
        "period": QUARTER,
        "metadata": {"填报单位": "示例局"},
        "notes": ["备注：截至3月底。"],
        "columns": columns,
        "items": [first, second],
    }
    return Ledger.model_validate(values | changes)


def make_file(*ledgers: Ledger, layout: Iterable[Block] = (), reader: str = "test") -> LedgerFile:
    source = SourceInfo(name="示例.docx", sha256="0" * 64, format="docx", reader=reader)
    return LedgerFile(source=source, ledgers=list(ledgers), layout=list(layout))


def written(name: str, file: LedgerFile, **options: Any) -> bytes:
    """The bytes that a writer of the registry makes of a file."""
    format = find_writer(name)
    assert format is not None
    stream = BytesIO()
    format.load()(file, stream, WriteOptions(**options))
    return stream.getvalue()


def written_with_report(name: str, file: LedgerFile, **options: Any) -> tuple[bytes, list[Diagnostic]]:
    reported: list[Diagnostic] = []
    return written(name, file, report=reported.append, **options), reported


def one_cell(text: str) -> LedgerFile:
    """A ledger of one item whose 进展情况 is this text."""
    item = Item(number="1", progress=text_of(text))
    columns = [column("number", "序号"), column("progress", "进展情况")]
    return make_file(Ledger(title="示例", columns=columns, items=[item]))


def kept(row: int, *cells: tuple[Any, ...], header: bool = False, absent: Iterable[int] = ()) -> KeptRow:
    """A kept row of (text, column[, row_span[, col_span]])."""
    names = ("text", "column", "row_span", "col_span")
    own = [KeptCell(**dict(zip(names, cell, strict=False))) for cell in cells]
    return KeptRow(row=row, header=header, cells=own, absent=list(absent))


def table_of(*rows: tuple[tuple[Any, ...], ...], columns: int) -> Table:
    """A table from rows of (text, column[, row_span[, col_span]])."""
    built = tuple(
        Row(tuple(Cell(cell[0], r, cell[1], *cell[2:]) for cell in cells)) for r, cells in enumerate(rows)
    )
    return Table(built, columns, any(cell.row_span > 1 for row in built for cell in row.cells))


def place(item: Item, row: int, table: int = 0) -> Item:
    return item.model_copy(update={"source": ItemSource(table=table, row=row)})


def cells_of(table: Table) -> list[list[tuple[Any, ...]]]:
    """The cells of each row as plain tuples: text, row, column, row span, column span."""
    return [[tuple(cell)[:5] for cell in row.cells] for row in table.rows]


def keep_whole(table: Table, index: int = 0) -> Block:
    """A layout that keeps all rows of a table word for word."""
    rows = [
        KeptRow(
            row=r,
            cells=[
                KeptCell(text=c.text, column=c.column, row_span=c.row_span, col_span=c.col_span)
                for c in row.cells
            ],
        )
        for r, row in enumerate(table.rows)
    ]
    return Block(table=TableLayout(table=index, rows=len(rows), columns=table.columns, kept=rows))


def codes(reported: Iterable[Diagnostic]) -> list[str]:
    return [diagnostic.code for diagnostic in reported]


Build = Callable[[], LedgerFile]
