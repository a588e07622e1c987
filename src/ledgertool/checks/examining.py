"""Records → findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledgertool.checks.finding import Finding, Place
from ledgertool.checks.rule import Rule
from ledgertool.checks.view import Context, Hit, LedgerView
from ledgertool.ledger import LedgerFile

__all__ = ["check_records"]


def check_records(
    file: LedgerFile, rules: Sequence[Rule], *, context: Context | None = None
) -> list[Finding]:
    """What the rules find in the ledgers of a file, in the order of the document."""
    known = context or Context()
    found = [
        finding
        for index, ledger in enumerate(file.ledgers)
        for finding in _check_ledger(LedgerView(file, ledger, index, known), rules)
    ]
    return sorted(found, key=_position)


def _check_ledger(view: LedgerView, rules: Sequence[Rule]) -> Iterator[Finding]:
    for rule in rules:
        for hit in rule.check(view):
            yield _finding(hit, rule, view)


def _finding(hit: Hit, rule: Rule, view: LedgerView) -> Finding:
    """A finding at the words of a hit."""
    text = hit.cell.text[hit.start : hit.end] if hit.cell and hit.start is not None else hit.text
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=hit.severity or rule.severity,
        file=view.file.source.name,
        place=_place(hit, view),
        start=hit.start,
        end=hit.end,
        text=text,
        sentence=hit.sentence or rule.code,
        facts=hit.facts,
        fix=hit.fix,
        related=hit.related,
    )


def _place(hit: Hit, view: LedgerView) -> Place:
    if hit.cell is not None:
        return hit.cell.place(hit.start, hit.end)
    if hit.row is not None:
        return hit.row.place(hit.field)
    return Place(ledger=view.index, field=hit.field, source=hit.source)


def _position(finding: Finding) -> tuple[int, int, int, int, str]:
    place = finding.place
    item = -1 if place.item is None else place.item
    column = -1 if place.column is None else place.column
    return place.ledger or 0, item, column, finding.start or 0, finding.code
