"""Findings as the rows of a feedback table, grouped by the unit that has to mend them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ledgertool.checks.finding import Finding, Level
from ledgertool.checks.outcome import Outcome
from ledgertool.checks.reports import ReportOptions
from ledgertool.checks.reports.wording import (
    describe_place,
    finding_message,
    mended_words,
    refusal_message,
)
from ledgertool.ledger import Item
from ledgertool.messages import message

__all__ = ["Group", "Row", "group_by_unit"]


class Row(NamedTuple):
    """One finding: file, number of the item, place, what is said, the words and what they should be."""

    file: str
    number: str
    place: str
    said: str
    words: str
    mended: str
    level: Level
    code: str


class Group(NamedTuple):
    """The findings of one unit."""

    unit: str
    rows: list[Row]


def group_by_unit(outcomes: Sequence[Outcome], options: ReportOptions) -> list[Group]:
    """The groups in order of first appearance; what concerns whole files, or no unit, comes last.

    A finding belongs to the unit that leads: the first lead unit of its item, else the first one named.
    """
    groups: dict[str, list[Row]] = {}
    for outcome in outcomes:
        for unit, row in _iter_rows(outcome, options):
            groups.setdefault(unit, []).append(row)
    nameless = [message(code, language=options.language) for code in _NAMELESS]
    ordered = sorted(groups, key=lambda unit: nameless.index(unit) + 1 if unit in nameless else 0)
    return [Group(unit, groups[unit]) for unit in ordered]


_NAMELESS = ("feedback-no-unit", "feedback-whole-file", "feedback-refused")


def _iter_rows(outcome: Outcome, options: ReportOptions) -> Iterator[tuple[str, Row]]:
    language = options.language
    for finding in outcome.findings:
        item = _item_of(finding, outcome)
        code = "feedback-whole-file" if item is None else "feedback-no-unit"
        unit = _leading_unit(item) or message(code, language=language)
        yield unit, _row(finding, outcome, options)
    if outcome.refusal is not None:
        said = refusal_message(outcome.refusal, language)
        row = Row(outcome.path, "", "", said, "", "", "error", outcome.refusal.code)
        yield message("feedback-refused", language=language), row


def _row(finding: Finding, outcome: Outcome, options: ReportOptions) -> Row:
    return Row(
        outcome.path,
        finding.place.number or "",
        describe_place(finding.place, options.language),
        finding_message(finding, options.language, options.rules),
        finding.text,
        mended_words(finding),
        finding.severity,
        finding.code,
    )


def _item_of(finding: Finding, outcome: Outcome) -> Item | None:
    place, records = finding.place, outcome.records
    if records is None or place.ledger is None or place.item is None:
        return None
    return records.ledgers[place.ledger].items[place.item]


def _leading_unit(item: Item | None) -> str | None:
    if item is None:
        return None
    return next(iter((*item.lead_units, *item.responsible_units, *item.supporting_units)), None)
