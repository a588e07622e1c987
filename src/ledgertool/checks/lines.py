"""The line and character of a finding, in documents that have lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ledgertool.checks.finding import Finding
from ledgertool.checks.view import Context, LedgerView, Row
from ledgertool.ledger import LedgerFile

__all__ = ["add_lines", "line_starts"]

# what editors count by; splitlines() would also break at the line breaks (VT) that are pasted from Word
_LINE_END = re.compile(r"\r\n?|\n")


def line_starts(text: str) -> list[int]:
    """The character at which each line begins."""
    return [0, *(end.end() for end in _LINE_END.finditer(text))]


def add_lines(findings: Sequence[Finding], file: LedgerFile, text: str) -> list[Finding]:
    """The findings with the 1-based line and character of their words in the text they were read from."""
    lines = _LINE_END.split(text)
    views = [LedgerView(file, ledger, index, Context()) for index, ledger in enumerate(file.ledgers)]
    return [_with_line(finding, views, lines) for finding in findings]


def _with_line(finding: Finding, views: Sequence[LedgerView], lines: Sequence[str]) -> Finding:
    place = finding.place
    if place.ledger is None or place.item is None:
        line = place.source.line if place.source else _line_of(finding.text, lines)
        return replace(finding, place=replace(place, line=line, character=1 if line else None))
    row = views[place.ledger].rows[place.item]
    if row.item.source is None or row.item.source.line is None:
        return finding
    found = _find_words(row, finding, lines) if finding.start is not None else None
    line, character = found or (row.item.source.line, 1)
    return replace(finding, place=replace(place, line=line, character=character))


def _line_of(text: str, lines: Sequence[str]) -> int | None:
    """The line of a title."""
    return next((number for number, line in enumerate(lines, 1) if text and text in line), None)


def _find_words(row: Row, finding: Finding, lines: Sequence[str]) -> tuple[int, int] | None:
    """Where the words begin: the row's cells are found one after the other in its lines."""
    assert row.item.source is not None
    assert row.item.source.line is not None
    start = finding.start or 0
    at = (row.item.source.line - 1, 0)
    last = _end_of_row(row, len(lines))
    for name, begin, words in _iter_lines(row):
        found = _find(words, at, last, lines)
        if found is None:
            continue
        if name == finding.place.field and begin <= start <= begin + len(words):
            return found[0] + 1, found[1] + start - begin + 1
        at = (found[0], found[1] + len(words))
    return None


def _iter_lines(row: Row) -> Iterator[tuple[str, int, str]]:
    """The lines of a row's cells, each with its field and the character of the cell where it begins."""
    for cell in row.cells:
        begin = 0
        for line in cell.text.split("\n"):
            if line.strip():
                yield cell.field, begin, line
            begin += len(line) + 1


def _find(words: str, at: tuple[int, int], last: int, lines: Sequence[str]) -> tuple[int, int] | None:
    for number in range(at[0], last):
        column = lines[number].find(words, at[1] if number == at[0] else 0)
        if column >= 0:
            return number, column
    return None


def _end_of_row(row: Row, count: int) -> int:
    """The line behind the row's last one."""
    following = row.view.rows[row.index + 1 :][:1]
    source = following[0].item.source if following else None
    assert row.item.source is not None
    if source is None or source.line is None or source.line <= (row.item.source.line or 0):
        return min(count, (row.item.source.line or 1) + 400)
    return min(count, source.line - 1)
