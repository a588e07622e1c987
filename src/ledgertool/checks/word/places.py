"""A finding → the cell and the characters of a Word document that it speaks of."""

from __future__ import annotations

from typing import NamedTuple

from ledgertool.checks.alignment import align, field_text
from ledgertool.checks.finding import Finding
from ledgertool.ledger import LedgerFile
from ledgertool.wordml.blocks import Line
from ledgertool.wordml.trace import Trace, TracedCell

__all__ = ["CellWords", "find_cell", "find_line", "find_words"]


class CellWords(NamedTuple):
    """The characters [start, end) of a cell."""

    cell: TracedCell
    start: int
    end: int


def find_cell(finding: Finding, trace: Trace) -> TracedCell | None:
    """The cell of a finding; the first one of its row where it names no column."""
    place = finding.place
    if place.source is None:
        return None
    return trace.find_cell(place.source.table, place.source.row, place.column or 0)


def find_words(
    finding: Finding, file: LedgerFile, trace: Trace, span: tuple[int, int] | None = None
) -> CellWords | None:
    """The words of a finding, or a span of its field, in their cell; None where they cannot be told."""
    cell = find_cell(finding, trace)
    start, end = span or (finding.start, finding.end)
    if cell is None or start is None or end is None:
        return None
    found = align(field_text(finding, file), cell.text, start, end)
    return None if found is None else CellWords(cell, *found)


def find_line(text: str, trace: Trace) -> tuple[Line, int] | None:
    """The paragraph outside tables that holds some text, and where in it."""
    words = text.strip()
    for line in trace.words.lines:
        at = line.text.find(words)
        if words and at >= 0:
            return line, at
    return None
