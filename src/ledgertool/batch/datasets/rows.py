"""The seven tables of a dataset, and the rows that a document gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ledgertool.ledger import TEXT_ROLES, UNIT_ROLES, Item, Ledger, LedgerFile, Point, Text

__all__ = ["TABLES", "TableRow", "iter_rows"]

# table → columns with their types: text, integer, real, date, boolean. Every table is keyed by document and,
# below it, by the position of the ledger in the document and of the item in the ledger (0-based).
TABLES: dict[str, tuple[tuple[str, str], ...]] = {
    "ledger": (
        ("document", "text"),
        ("ledger", "integer"),
        ("source", "text"),
        ("format", "text"),
        ("title", "text"),
        ("period", "text"),
        ("period_start", "date"),
        ("period_end", "date"),
        ("as_of", "date"),
        ("items", "integer"),
        ("confidence", "real"),
    ),
    "item": (
        ("document", "text"),
        ("ledger", "integer"),
        ("item", "integer"),
        ("period_start", "date"),
        ("period_end", "date"),
        ("number", "text"),
        ("section", "text"),
        ("category", "text"),
        ("task", "text"),
        ("content", "text"),
        ("target", "text"),
        ("measures", "text"),
        ("progress", "text"),
        ("problems", "text"),
        ("next_steps", "text"),
        ("has_problems", "boolean"),
        ("deadline", "text"),
        ("deadline_start", "date"),
        ("deadline_end", "date"),
        ("status", "text"),
        ("remarks", "text"),
        ("location", "text"),
        ("table", "integer"),
        ("row", "integer"),
    ),
    "point": (
        ("document", "text"),
        ("ledger", "integer"),
        ("item", "integer"),
        ("field", "text"),
        ("path", "text"),
        ("marker", "text"),
        ("number", "integer"),
        ("label", "text"),
        ("text", "text"),
    ),
    "figure": (
        ("document", "text"),
        ("ledger", "integer"),
        ("item", "integer"),
        ("field", "text"),
        ("start", "integer"),
        ("end", "integer"),
        ("text", "text"),
        ("value", "real"),
        ("unit", "text"),
        ("base_unit", "text"),
        ("qualifier", "text"),
        ("kind", "text"),
        ("noun", "text"),
    ),
    "date": (
        ("document", "text"),
        ("ledger", "integer"),
        ("item", "integer"),
        ("field", "text"),
        ("start", "integer"),
        ("end", "integer"),
        ("text", "text"),
        ("first", "date"),
        ("last", "date"),
        ("derived", "boolean"),
    ),
    "unit": (
        ("document", "text"),
        ("ledger", "integer"),
        ("item", "integer"),
        ("role", "text"),
        ("position", "integer"),
        ("name", "text"),
    ),
    "diagnostic": (
        ("document", "text"),
        ("position", "integer"),
        ("code", "text"),
        ("severity", "text"),
        ("place", "text"),
        ("facts", "text"),
    ),
}

Values = tuple[object, ...]


class TableRow(NamedTuple):
    """A row and the table it belongs to; values in the order of the table's columns."""

    table: str
    values: Values


def iter_rows(key: str, file: LedgerFile) -> Iterator[TableRow]:
    """All rows of one document, ledger by ledger and item by item."""
    for n, ledger in enumerate(file.ledgers):
        yield TableRow("ledger", (key, n, file.source.name, file.source.format, *_ledger_values(ledger)))
        for i, item in enumerate(ledger.items):
            yield from _iter_item_rows((key, n, i), item, ledger)
    for position, told in enumerate(file.diagnostics):
        place = told.location.model_dump_json(exclude_none=True) if told.location else None
        facts = told.model_dump_json(include={"facts"})
        yield TableRow("diagnostic", (key, position, told.code, str(told.severity), place, facts))


def _ledger_values(ledger: Ledger) -> Values:
    period = ledger.period
    dates = (period.label, period.start, period.end) if period else (None, None, None)
    return (ledger.title, *dates, ledger.as_of, len(ledger.items), ledger.confidence)


def _iter_item_rows(place: tuple[str, int, int], item: Item, ledger: Ledger) -> Iterator[TableRow]:
    yield TableRow("item", (*place, *_item_values(item, ledger)))
    for role in TEXT_ROLES:
        text: Text = getattr(item, role)
        yield from (TableRow("point", (*place, role, *values)) for values in _iter_points(text.points, ""))
    for figure in item.figures:
        yield TableRow("figure", (*place, *figure.model_dump().values()))
    for date in item.dates:
        yield TableRow("date", (*place, *date.model_dump().values()))
    for role in UNIT_ROLES:
        for position, name in enumerate(getattr(item, role)):
            yield TableRow("unit", (*place, role, position, name))


def _item_values(item: Item, ledger: Ledger) -> Values:
    period, deadline, source = ledger.period, item.deadline, item.source
    texts = (item.measures.text, item.progress.text, item.problems.text, item.next_steps.text)
    return (
        *((period.start, period.end) if period else (None, None)),
        *(item.number, item.section, item.category, item.task, item.content, item.target),
        *texts,
        bool(item.problems.points),
        *((deadline.text, deadline.start, deadline.end) if deadline else (None, None, None)),
        *(item.status, item.remarks, item.location),
        *((source.table, source.row) if source else (None, None)),
    )


def _iter_points(points: Iterable[Point], above: str) -> Iterator[Values]:
    """The points from top to bottom; the path of the second sub-point of the first point is "1.2"."""
    for position, point in enumerate(points, start=1):
        path = f"{above}{position}"
        yield path, point.marker, point.number, point.label, point.text
        yield from _iter_points(point.points, f"{path}.")
