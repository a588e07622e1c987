"""Invented ledgers for a clerk's round, and the round itself: split, write, edit, read, merge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from ledgertool.document import Cell, Document, Paragraph, Row, Table
from ledgertool.ledger import Item, LedgerFile, SourceInfo
from ledgertool.parts import Merged, Part, Returned
from ledgertool.recognize import recognize_document
from ledgertool.recognize.figures import add_figures
from ledgertool.rounds import merge_returned, open_returned, split_records, write_part
from ledgertool.source import Source
from ledgertool.writers import WriteOptions, find_writer

HEADER = ["序号", "目标任务", "项目内容", "责任单位", "进展情况", "存在问题"]

# 目标任务 2 is one cell over three rows, of three units; the last row belongs to two of them
ROWS: list[list[object]] = [
    HEADER,
    ["1", "修建水厂", "建成2座水厂。", "市水务局", "1.开工。\n2.完成投资5万元。", "无"],
    [("2", 3), ("更新老城", 3), "改造6个小区。", "市住建\n局", "完成3个小区。", "缺少资金。"],
    ["新建8处公园。", "市城管局", "完成选址。", "无"],
    ["建成体育馆。", "市住建局、市体育中心", "主体封顶。", "无"],
]


def make_table(rows: Sequence[Sequence[object]], columns: int = len(HEADER)) -> Table:
    """A table from rows of texts, or (text, row span); a slot that a cell above covers has no cell."""
    built, covered = [], [0] * columns
    for r, texts in enumerate(rows):
        cells, waiting = [], iter(texts)
        for c in range(columns):
            if covered[c] > r:
                continue
            given = next(waiting)
            text, span = given if isinstance(given, tuple) else (given, 1)
            covered[c] = r + span
            cells.append(Cell(text, r, c, span))
        built.append(Row(tuple(cells)))
    return Table(tuple(built), columns, any(cell.row_span > 1 for row in built for cell in row.cells))


def make_file(
    rows: Sequence[Sequence[object]] = ROWS, *, notes: Sequence[str] = ("备注：截至3月底。",)
) -> LedgerFile:
    """The records of a table under a title, with notes below it."""
    blocks = (
        Paragraph("示例市2025年一季度重点工作台账"),
        make_table(rows, len(rows[0])),
        *map(Paragraph, notes),
    )
    info = SourceInfo(name="台账.docx", sha256="0" * 64, format="docx", reader="docx")
    return add_figures(recognize_document(Document(blocks, "docx", "test", None, True), info))


def items_of_rows(rows: Sequence[Sequence[object]]) -> list[Item]:
    """The items of a table, as they are read."""
    return list(make_file(rows).ledgers[0].items)


def written(part: Part, format: str = "docx") -> bytes:
    """The bytes of a part's file."""
    writer = find_writer(format)
    assert writer is not None
    stream = BytesIO()
    write_part(part, writer, stream, WriteOptions())
    return stream.getvalue()


def sent_back(part: Part, format: str = "docx") -> Returned:
    """A part that comes back as it was written."""
    return open_returned(Source(f"{part.name}.{format}", written(part, format))).part


def go_round(file: LedgerFile, *, by: str = "unit", format: str = "docx") -> Merged:
    """Splits, writes every part, reads it and merges, nobody having edited anything."""
    return merge_returned([sent_back(part, format) for part in split_records(file, by=by, nameless="未注明")])


def edited(part: Part, *changes: tuple[int, str, object], key: bool = True, name: str = "") -> Returned:
    """A part of which somebody changed fields of items: (position, field, value)."""
    items = list(part.file.ledgers[0].items)
    for at, field, value in changes:
        items[at] = items[at].model_copy(update={field: value, "raw": {}})
    return with_items(part, items, key=key, name=name)


def with_items(part: Part, items: Sequence[Item], *, key: bool = True, name: str = "") -> Returned:
    """A part that came back with these items."""
    ledger = part.file.ledgers[0].model_copy(update={"items": list(items)})
    file = part.file.model_copy(update={"ledgers": [ledger]})
    return Returned(name or f"{part.name}.docx", file, part.key if key else None)


def parts_of(file: LedgerFile, **options: object) -> dict[str, Part]:
    """The parts by name."""
    return {part.name: part for part in split_records(file, nameless="未注明", **options)}  # type: ignore[arg-type]


def untouched(parts: dict[str, Part], *others: str) -> list[Returned]:
    """The parts, those named excepted, as they were sent."""
    return [
        Returned(f"{name}.docx", part.file, part.key) for name, part in parts.items() if name not in others
    ]


def codes(merged: Merged) -> list[str]:
    return [finding.code for finding in merged.findings]


Edit = Callable[[Part], Returned]
