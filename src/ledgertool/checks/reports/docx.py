"""A copy of the submitted .docx with a Word comment at the words of each finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from ledgertool.checks.finding import Finding
from ledgertool.checks.outcome import Outcome
from ledgertool.checks.reports import ReportOptions
from ledgertool.checks.reports.wording import describe_place, finding_message, finding_notes
from ledgertool.checks.word.places import find_cell, find_line, find_words
from ledgertool.errors import UsageError
from ledgertool.escaping import escape_terminal
from ledgertool.messages import message
from ledgertool.wordml import names as n
from ledgertool.wordml.comments import Comment, Words, annotate
from ledgertool.wordml.names import Element
from ledgertool.wordml.runs import Piece
from ledgertool.wordml.trace import Trace

__all__ = ["can_annotate", "write_docx"]

_AUTHOR, _INITIALS = "ledgertool", "LT"


def can_annotate(outcome: Outcome) -> bool:
    """Whether a file was read from a Word package, so that comments can be put into a copy of it."""
    if outcome.records is None or outcome.source is None:
        return False
    origin = outcome.records.source
    return origin.format == "docx" and origin.sha256 == outcome.source.sha256


def write_docx(outcomes: Sequence[Outcome], stream: BinaryIO, options: ReportOptions) -> None:
    """Writes the copy of one file. Raises UsageError [report-one-file], [report-not-word]."""
    if len(outcomes) != 1:
        raise UsageError("report-one-file", format="docx", count=len(outcomes))
    outcome = outcomes[0]
    if not can_annotate(outcome) or outcome.source is None:
        raise UsageError("report-not-word", outcome.path)
    trace = Trace(outcome.source)
    comments = [
        comment
        for finding in outcome.findings
        if (comment := _comment(finding, outcome, trace, options)) is not None
    ]
    stream.write(annotate(trace, comments, author=_AUTHOR, initials=_INITIALS))


def _comment(finding: Finding, outcome: Outcome, trace: Trace, options: ReportOptions) -> Comment | None:
    """What is said of a finding at its words, else in its cell, else at the head of the document."""
    if words := _exact_words(finding, outcome, trace):
        return Comment(_lines(finding, options, with_place=False), words)
    paragraphs = _paragraphs(finding, trace)
    if paragraphs is None:
        return None
    return Comment(_lines(finding, options, with_place=True), paragraphs)


def _lines(finding: Finding, options: ReportOptions, *, with_place: bool) -> list[str]:
    language = options.language
    severity = message(f"level-{finding.severity}", language=language)
    said = escape_terminal(finding_message(finding, language, options.rules))
    lines = [message("report-comment", language=language, code=finding.code, severity=severity, said=said)]
    place = describe_place(finding.place, language) if with_place else ""
    if place:
        lines.append(message("report-place", language=language, place=place))
    notes = list(finding_notes(finding, language))
    return [*lines, *(notes if with_place else notes[1:] if finding.text.strip() else notes)]


def _exact_words(finding: Finding, outcome: Outcome, trace: Trace) -> Words | None:
    assert outcome.records is not None
    found = find_words(finding, outcome.records, trace)
    if found is not None:
        return Words.of_cell(found.cell, found.start, found.end)
    line = find_line(finding.text, trace) if finding.place.item is None else None
    if line is None:
        return None
    return Words.of_pieces(line[0].pieces, line[1], line[1] + len(finding.text.strip()))


def _paragraphs(finding: Finding, trace: Trace) -> tuple[Element, Element] | None:
    """The paragraphs to which a finding belongs, or the first one of the document."""
    cell = find_cell(finding, trace)
    if cell is not None and cell.paragraphs:
        return cell.paragraphs[0], cell.paragraphs[-1]
    first = next(_iter_paragraphs(trace), None)
    return None if first is None else (first, first)


def _iter_paragraphs(trace: Trace) -> Iterator[Element]:
    """The paragraphs of the body at which a comment may stand, those with words first."""
    pieces: Iterator[Piece] = (piece for line in trace.words.lines for piece in line.pieces)
    nodes = (piece.node for piece in pieces if piece.node is not None and piece.text.strip())
    for node in nodes:
        yield from node.iterancestors(n.P)
    yield from trace.words.root.iter(n.P)
