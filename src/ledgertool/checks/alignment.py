"""Where the words of a field stand in the cell that it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgertool.checks.view import written_text

if TYPE_CHECKING:
    from ledgertool.checks.finding import Finding
    from ledgertool.ledger import LedgerFile

__all__ = ["align", "field_text"]

Span = tuple[int, int]


def field_text(finding: Finding, file: LedgerFile) -> str:
    """The text as written of the field in which a finding stands, or "" where it stands in none."""
    place = finding.place
    if place.ledger is None or place.item is None or place.field is None:
        return ""
    return written_text(file.ledgers[place.ledger].items[place.item], place.field)


def align(field: str, cell: str, start: int, end: int) -> Span | None:
    """The characters of the cell that are [start, end) of the field, or None where they cannot be told.

    The field is the cell, or a part of it (of a combined column), or its names, joined anew.
    """
    whole = cell.find(field)
    if whole >= 0 and cell.find(field, whole + 1) < 0:
        return whole + start, whole + end
    words = field[start:end]
    if not words or field.count(words) != cell.count(words):
        return None
    at = -1
    for _ in range(field.count(words, 0, start + len(words))):
        at = cell.find(words, at + 1)
    return (at, at + len(words)) if at >= 0 else None
