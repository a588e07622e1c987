"""The figures, dates and completion rates of a ledger that has been recognized.

Offsets count in the field as the records have it: `item.content[figure.start:figure.end] == figure.text`, for
the fields with points in `item.progress.text`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ledgertool.diagnostics import Diagnostic
from ledgertool.ledger import (
    TEXT_ROLES,
    Column,
    Completion,
    DateSpan,
    Figure,
    Item,
    Ledger,
    LedgerFile,
    Role,
    Span,
    share_field_set,
)
from ledgertool.quantities.completion import Completion as Match
from ledgertool.quantities.completion import find_completion
from ledgertool.quantities.dates import Window, find_dates
from ledgertool.quantities.figures import FigureMatch, find_figures
from ledgertool.quantities.meaning import Kind
from ledgertool.recognize.profile import NO_PROFILE, Profile
from ledgertool.recognize.scope import find_item_scope, find_scope

__all__ = ["add_figures"]

PLAIN_FIELDS: tuple[Role, ...] = ("task", "content", "target")
PROMISES = ("content", "target", "task")
# what a heading without a role says of the bare numbers under it; the first that fits
HEADING_KINDS: tuple[tuple[str, Kind], ...] = (
    ("累计", "cumulative"),
    ("剩余", "remaining"),
    ("完成", "achieved"),
    ("目标", "target"),
    ("任务", "target"),
    ("计划", "target"),
)


class _Field(NamedTuple):
    """A text of an item: its key, the kind of column it stands in, and the unit of the heading."""

    key: str
    text: str
    column: str
    unit: str | None = None


class _Found(NamedTuple):
    """A figure and the field it stands in."""

    field: str
    match: FigureMatch


class _Most:
    """How many more figures and dates the items of a file may have, and how many items had to go without."""

    def __init__(self, count: int) -> None:
        self.left = self.limit = count
        self.skipped = 0

    def take(self, item: Item) -> Item:
        """The item, counted."""
        self.left -= len(item.figures) + len(item.dates)
        return item


class _Setting(NamedTuple):
    """What the items of one ledger share; `headings` are the units that headings give, by keys of fields."""

    window: Window | None
    columns: list[Column]
    headings: dict[str, str | None]
    scope: frozenset[str]
    profile: Profile


def add_figures(file: LedgerFile, *, most: int = sys.maxsize, profile: Profile | None = None) -> LedgerFile:
    """The same file, each item with the figures, dates and completion rates of its texts.

    Behind the item with which there are `most` of them the others go without, which a diagnostic tells.
    """
    room = _Most(most)
    ledgers = [_measure_ledger(ledger, room, profile or NO_PROFILE) for ledger in file.ledgers]
    facts: dict[str, str | int | float | list[str] | list[int]] = {"count": room.skipped, "limit": most}
    told = [Diagnostic(code="figures-left-out", facts=facts)] if room.skipped else []
    return file.model_copy(update={"ledgers": ledgers, "diagnostics": [*file.diagnostics, *told]})


def _measure_ledger(ledger: Ledger, room: _Most, profile: Profile) -> Ledger:
    window = (ledger.period.start, ledger.period.end) if ledger.period else None
    headings = {column.role or column.label: column.unit for column in ledger.columns}
    setting = _Setting(window, ledger.columns, headings, find_scope(ledger), profile)
    items = []
    for item in ledger.items:
        if room.left > 0:
            item = room.take(_measure_item(item, setting))
        else:
            room.skipped += 1
        items.append(item)
    return ledger.model_copy(update={"items": items})


def _measure_item(item: Item, setting: _Setting) -> Item:
    fields = list(_iter_fields(item, setting))
    found = [_Found(field.key, match) for field in fields for match in _find_in(field, setting.profile)]
    dates = [
        share_field_set(DateSpan(field=field.key, **match._asdict()))
        for field in fields
        for match in find_dates(field.text, period=setting.window)
    ]
    if not found and not dates:
        return item
    figures = [_to_figure(field, match) for field, match in found]
    return item.model_copy(
        update={"figures": figures, "dates": dates, "completion": _rate(found, item, setting)}
    )


def _find_in(field: _Field, profile: Profile) -> list[FigureMatch]:
    """The figures of a field; a bare number under a heading without a role is what the heading says."""
    found = find_figures(
        field.text, column=field.column, header_unit=field.unit, units=profile.units, cues=profile.cues
    )
    if len(found) != 1 or found[0].text != field.text or found[0].kind != "attribute":
        return found
    kind = next((kind for word, kind in HEADING_KINDS if word in field.key), None)
    return [found[0]._replace(kind=kind)] if kind else found


def _iter_fields(item: Item, setting: _Setting) -> Iterator[_Field]:
    """The texts in which an item tells of amounts and days, in the order of the fields."""
    for role in PLAIN_FIELDS:
        if text := getattr(item, role):
            yield _Field(role, text, role, setting.headings.get(role))
    for role in TEXT_ROLES:
        if text := getattr(item, role).text:
            yield _Field(role, text, role, setting.headings.get(role))
    for column in setting.columns:
        if column.role is None and (text := item.extra.get(column.label)):
            yield _Field(column.label, text, column.label, column.unit)


def _rate(found: list[_Found], item: Item, setting: _Setting) -> list[Completion]:
    """The completion of every figure promised, by what the progress column reports."""
    targets = [entry for entry in found if entry.field in PROMISES and entry.match.kind == "target"]
    if not targets:
        return []
    reported = [entry for entry in found if entry.field == "progress"]
    matches = find_completion(
        [entry.match for entry in targets],
        [entry.match for entry in reported],
        cues=setting.profile.cues,
        own=find_item_scope(item, setting.scope),
    )
    return [_to_completion(target, match, reported) for target, match in zip(targets, matches, strict=True)]


def _to_completion(target: _Found, match: Match, reported: list[_Found]) -> Completion:
    answer = next((entry for entry in reported if entry.match is match.achieved), None)
    return Completion(
        target=_to_span(target),
        achieved=_to_span(answer) if answer else None,
        rate=None if match.rate is None else round(float(match.rate), 6),
        basis=match.basis,
        reason=match.reason,
    )


def _to_span(found: _Found) -> Span:
    match = found.match
    return Span(field=found.field, start=match.start, end=match.end, text=match.text)


@lru_cache(maxsize=1024)  # nobody changes a record, and items repeat the words of others (完成60%)
def _to_figure(field: str, match: FigureMatch) -> Figure:
    figure = Figure(
        field=field,
        start=match.start,
        end=match.end,
        text=match.text,
        value=float(match.value),
        unit=match.unit,
        base_unit=match.base_unit,
        qualifier=match.qualifier,
        kind=match.kind,
        noun=match.noun,
        stage=match.stage,
    )
    return share_field_set(figure)
