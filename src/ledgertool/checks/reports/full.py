"""Each finding with its place, its sentence and its words marked in their line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO
from unicodedata import east_asian_width

from ledgertool.checks.finding import Finding, Place
from ledgertool.checks.outcome import Outcome
from ledgertool.checks.reports import ReportOptions
from ledgertool.checks.reports.wording import describe_place, finding_message
from ledgertool.checks.view import written_text
from ledgertool.escaping import escape_terminal
from ledgertool.ledger import LedgerFile
from ledgertool.messages import Language, message

__all__ = ["text_width", "write_full"]

_WIDEST = 72  # columns of a line that is shown
_COLORS = {"error": "31;1", "warning": "33", "info": "36"}
_ELLIPSIS = "…"


def write_full(outcomes: Sequence[Outcome], stream: BinaryIO, options: ReportOptions) -> None:
    """Writes the findings as UTF-8, with an empty line after each."""
    for outcome in outcomes:
        for finding in outcome.findings:
            lines = [*_head(finding, outcome, options), *_excerpt(finding, outcome.records), ""]
            stream.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


def _head(finding: Finding, outcome: Outcome, options: ReportOptions) -> Iterator[str]:
    severity = message(f"level-{finding.severity}", language=options.language)
    mark = f"{finding.code} {severity}"
    if options.color:
        mark = f"\x1b[{_COLORS[finding.severity]}m{mark}\x1b[0m"
    yield f"{mark} {finding_message(finding, options.language, options.rules)}"
    place = describe_place(finding.place, options.language)
    where = _document_place(finding.place, options.language)
    gap = "  " if place and where else ""
    at = f":{finding.place.line}:{finding.place.character}" if finding.place.line else ""
    yield f"  --> {escape_terminal(outcome.path)}{at}  {place}{gap}{where}".rstrip()


def _document_place(place: Place, language: Language) -> str:
    """Table, row and column as a document counts them, from 1; "" where lines tell the place."""
    if place.source is None or place.line is not None:
        return ""
    facts = {"table": place.source.table + 1, "row": place.source.row + 1}
    if place.column is None:
        return message("at-grid-row", language=language, **facts)
    return message("at-grid-cell", language=language, **facts, column=place.column + 1)


def _excerpt(finding: Finding, records: LedgerFile | None) -> Iterator[str]:
    """The line of the field in which the words stand, and carets under them."""
    text = _field_text(finding, records)
    if finding.start is None or finding.end is None or not text:
        return
    start = finding.start
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    line = text[begin : stop if stop >= 0 else len(text)]
    shown, offset = _window(line, start - begin, min(finding.end - begin, len(line)))
    width = text_width(shown[offset[0] : offset[1]])
    yield f"   | {shown}"
    yield f"   | {' ' * text_width(shown[: offset[0]])}{'^' * max(width, 1)}"


def _field_text(finding: Finding, records: LedgerFile | None) -> str:
    place = finding.place
    if records is None or place.ledger is None or place.item is None or place.field is None:
        return ""
    return written_text(records.ledgers[place.ledger].items[place.item], place.field)


def _window(line: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """The part of a line round its words [start, end) that fits, and where they stand in it."""
    left, right = start, min(end, start + _WIDEST // 2)
    while text_width(line[left:right]) < _WIDEST and (left > 0 or right < len(line)):
        left, right = max(0, left - 1), min(len(line), right + 1)
    head = _ELLIPSIS if left else ""
    tail = _ELLIPSIS if right < len(line) else ""
    visible = [
        escape_terminal(part) for part in (line[left:start], line[start : min(end, right)], line[end:right])
    ]
    before = len(head) + len(visible[0])
    return head + "".join(visible) + tail, (before, before + len(visible[1]))


def text_width(text: str) -> int:
    """How many columns a terminal needs: characters of East Asian width W and F take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
