"""The tables of a dataset, and the rows that a document gives."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ledgertool.ledger import (
    TEXT_ROLES,
    UNIT_ROLES,
    Completion,
    DateSpan,
    Figure,
    Item,
    Ledger,
    LedgerFile,
    Period,
    Point,
    Text,
)

__all__ = ["TABLES", "Column", "TableRow", "Values", "iter_rows", "restore_dates", "source_row"]

Values = tuple[object, ...]


class Column(NamedTuple):
    """A column: its name, its type (text, integer, real, date, boolean) and what it says."""

    name: str
    kind: str
    meaning: str


DOCUMENT = Column("document", "text", "key of the document: digest of its bytes and the configuration")
LEDGER = Column("ledger", "integer", "position of the ledger in the document, from 0")
ITEM = Column("item", "integer", "position of the item in the ledger, from 0")
PERIOD_START = Column("period_start", "date", "first day of the ledger's period")
PERIOD_END = Column("period_end", "date", "last day of the ledger's period")

# every table of an item begins with these: which document, which ledger and item of it, which period
KEYS = (DOCUMENT, LEDGER, ITEM, PERIOD_START, PERIOD_END)

TABLES: dict[str, tuple[Column, ...]] = {
    "source": (
        DOCUMENT,
        Column("path", "text", "where the document lies; the same bytes may lie in several places"),
    ),
    "ledger": (
        DOCUMENT,
        LEDGER,
        PERIOD_START,
        PERIOD_END,
        Column("period", "text", "the period as written: 2024年一季度"),
        Column("as_of", "date", "the day up to which it reports"),
        Column("title", "text", "its title"),
        Column("name", "text", "name of the document's file"),
        Column("sha256", "text", "SHA-256 of the document's bytes"),
        Column("format", "text", "format of the document"),
        Column("items", "integer", "number of items"),
        Column("confidence", "real", "how sure the recognition is, 0 to 1"),
        Column("metadata", "text", "JSON object: the label lines above and under the table"),
        Column("notes", "text", "JSON array: the notes"),
        Column("totals", "text", "JSON array: label and cells of the total rows"),
    ),
    "item": (
        *KEYS,
        Column("number", "text", "number as written"),
        Column("section", "text", "heading of the section it stands in"),
        Column("category", "text", "category"),
        Column("task", "text", "task"),
        Column("content", "text", "content"),
        Column("target", "text", "target"),
        Column("measures", "text", "measures, as written"),
        Column("progress", "text", "progress, as written"),
        Column("problems", "text", "problems, as written"),
        Column("next_steps", "text", "next steps, as written"),
        Column("has_problems", "boolean", "false where no problem is named, or 无 is written"),
        Column("deadline", "text", "deadline as written"),
        Column("deadline_start", "date", "first day of the deadline, where it names one"),
        Column("deadline_end", "date", "last day of the deadline, where it names one"),
        Column("status", "text", "status"),
        Column("remarks", "text", "remarks"),
        Column("location", "text", "place"),
        Column("extra", "text", "JSON object: the cells of columns without a role, by heading"),
        Column("merged", "text", "JSON array: the roles in which it continues the item above"),
        Column("table_number", "integer", "table of the document it stands in, from 0"),
        Column("row_number", "integer", "row of that table, from 0"),
    ),
    "point": (
        *KEYS,
        Column("field", "text", "the text it belongs to: progress, problems ..."),
        Column("path", "text", "its place in the text: 2, or 2.1 for the first sub-point of the second"),
        Column("marker", "text", "marker as written"),
        Column("number", "integer", "value of the marker"),
        Column("label", "text", "the words before the colon"),
        Column("text", "text", "what remains"),
    ),
    "figure": (
        *KEYS,
        Column("field", "text", "the field it stands in"),
        Column("start_char", "integer", "where it begins in that field, in characters"),
        Column("end_char", "integer", "where it ends"),
        Column("text", "text", "as written"),
        Column("value", "real", "value in base units: 万, 亿 and % resolved"),
        Column("unit", "text", "unit"),
        Column("base_unit", "text", "the unit in which amounts can be added, where it differs"),
        Column("qualifier", "text", "approx, gt, ge, lt, le"),
        Column("kind", "text", "target, achieved, cumulative, remaining, share, plan, attribute"),
        Column("noun", "text", "what is counted"),
        Column("stage", "text", "how far the work has come that it counts"),
        Column("rate", "real", "of a target: how much of it is done, 1 is all"),
        Column("rate_basis", "text", "explicit, counted, share"),
        Column("rate_reason", "text", "why there is no rate"),
    ),
    "date": (
        *KEYS,
        Column("field", "text", "the field it stands in"),
        Column("start_char", "integer", "where it begins in that field, in characters"),
        Column("end_char", "integer", "where it ends"),
        Column("text", "text", "as written"),
        Column("first", "date", "first day"),
        Column("last", "date", "last day"),
        Column("derived", "boolean", "whether the year came from the period"),
    ),
    "unit": (
        *KEYS,
        Column("role", "text", "responsible_units, lead_units, supporting_units, responsible_people"),
        Column("position", "integer", "position in the cell, from 0"),
        Column("name", "text", "name of the unit"),
    ),
    "diagnostic": (
        DOCUMENT,
        Column("position", "integer", "position in the document's list, from 0"),
        Column("code", "text", "what was guessed, skipped or repaired"),
        Column("severity", "text", "info, guess, warning"),
        Column("place", "text", "JSON object: where"),
        Column("facts", "text", "JSON object: the facts"),
    ),
}

_DATES = {
    table: tuple(n for n, column in enumerate(columns) if column.kind == "date")
    for table, columns in TABLES.items()
}


class TableRow(NamedTuple):
    """A row and the table it belongs to; values in the order of the table's columns."""

    table: str
    values: Values


def iter_rows(file: LedgerFile) -> Iterator[TableRow]:
    """All rows of one document, ledger by ledger and item by item, without the key of the document."""
    for n, ledger in enumerate(file.ledgers):
        yield TableRow("ledger", (n, *_ledger_values(ledger, file)))
        for i, item in enumerate(ledger.items):
            yield from _iter_item_rows((n, i, *_days(ledger.period)), item)
    for position, told in enumerate(file.diagnostics):
        place = told.location.model_dump(exclude_none=True) if told.location else None
        yield TableRow(
            "diagnostic", (position, told.code, told.severity.value, _json(place), _json(told.facts))
        )


def source_row(key: str, path: str) -> TableRow:
    """The row that says where a document lies."""
    return TableRow("source", (key, path))


def restore_dates(table: str, values: Sequence[object]) -> Values:
    """The values of a row that was JSON: ISO texts in date columns become dates again.

    The row has no document key yet, so that every column stands one to the left.
    """
    restored = list(values)
    for n in _DATES[table]:
        text = restored[n - 1]
        restored[n - 1] = date.fromisoformat(text) if isinstance(text, str) else None
    return tuple(restored)


def _ledger_values(ledger: Ledger, file: LedgerFile) -> Values:
    totals = [{"label": total.label, "cells": total.cells} for total in ledger.totals]
    return (
        *_days(ledger.period),
        ledger.period.label if ledger.period else None,
        ledger.as_of,
        ledger.title,
        *(file.source.name, file.source.sha256, file.source.format),
        len(ledger.items),
        ledger.confidence,
        *(_json(ledger.metadata), _json(ledger.notes), _json(totals)),
    )


def _days(period: Period | None) -> tuple[date | None, date | None]:
    return (period.start, period.end) if period else (None, None)


def _iter_item_rows(keys: Values, item: Item) -> Iterator[TableRow]:
    yield TableRow("item", (*keys, *_item_values(item)))
    for role in TEXT_ROLES:
        text: Text = getattr(item, role)
        yield from (TableRow("point", (*keys, role, *values)) for values in _iter_points(text.points, ""))
    rates = {(rate.target.field, rate.target.start): rate for rate in item.completion}
    for figure in item.figures:
        rate = rates.get((figure.field, figure.start))
        yield TableRow("figure", (*keys, *_figure_values(figure), *_rate_values(rate)))
    yield from (TableRow("date", (*keys, *_date_values(span))) for span in item.dates)
    for role in UNIT_ROLES:
        yield from (TableRow("unit", (*keys, role, n, name)) for n, name in enumerate(getattr(item, role)))


def _item_values(item: Item) -> Values:
    deadline, source = item.deadline, item.source
    return (
        *(item.number, item.section, item.category, item.task, item.content, item.target),
        *(item.measures.text, item.progress.text, item.problems.text, item.next_steps.text),
        bool(item.problems.points),  # a stated 无 has a text and no points
        *((deadline.text, deadline.start, deadline.end) if deadline else (None, None, None)),
        *(item.status, item.remarks, item.location),
        *(_json(item.extra), _json(item.merged)),
        *((source.table, source.row) if source else (None, None)),
    )


def _figure_values(figure: Figure) -> Values:
    place = (figure.field, figure.start, figure.end, figure.text)
    amount = (figure.value, figure.unit, figure.base_unit, figure.qualifier)
    return (*place, *amount, figure.kind, figure.noun, figure.stage)


def _rate_values(rate: Completion | None) -> Values:
    return (rate.rate, rate.basis, rate.reason) if rate else (None, None, None)


def _date_values(span: DateSpan) -> Values:
    return (span.field, span.start, span.end, span.text, span.first, span.last, span.derived)


def _iter_points(points: Iterable[Point], above: str) -> Iterator[Values]:
    """The points from top to bottom; the path of the second sub-point of the first point is "1.2"."""
    for position, point in enumerate(points, start=1):
        path = f"{above}{position}"
        yield path, point.marker, point.number, point.label, point.text
        yield from _iter_points(point.points, f"{path}.")


def _json(value: object) -> str | None:
    """A value as JSON text; None where there is nothing."""
    return json.dumps(value, ensure_ascii=False) if value else None
