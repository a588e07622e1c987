"""Mends in a Word document: only the texts that hold the words are written anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ledgertool.checks.finding import Finding
from ledgertool.checks.fixes import Fixed
from ledgertool.checks.word.places import find_words
from ledgertool.ledger import LedgerFile
from ledgertool.source import Source
from ledgertool.wordml.rewriting import Rewriting
from ledgertool.wordml.trace import Trace

__all__ = ["fix_word"]


def fix_word(source: Source, file: LedgerFile, findings: Sequence[Finding]) -> Fixed:
    """The document with the mends made that can be made at exactly their words."""
    trace = Trace(source)
    rewriting = Rewriting(trace)
    done: list[Finding] = []
    left: list[tuple[Finding, str]] = []
    for finding in findings:
        obstacle = _plan(finding, file, trace, rewriting)
        if obstacle is None:
            done.append(finding)
        else:
            left.append((finding, f"fix-{obstacle}"))
    if not done:
        return Fixed(data=source.data, done=(), left=tuple(left))
    data = rewriting.build()
    if Trace(replace(source, data=data)).read_texts() != _expected_texts(trace, rewriting):
        return Fixed(data=source.data, done=(), left=(*left, *((finding, "fix-unsure") for finding in done)))
    return Fixed(data=data, done=tuple(done), left=tuple(left))


def _plan(finding: Finding, file: LedgerFile, trace: Trace, rewriting: Rewriting) -> str | None:
    """Plan one mend; what stands in the way, or None."""
    fix = finding.fix
    assert fix is not None
    words = find_words(finding, file, trace, (fix.start, fix.end))
    return "place" if words is None else rewriting.replace(*words, fix.replacement)


def _expected_texts(trace: Trace, rewriting: Rewriting) -> list[list[list[str]]]:
    return [
        [
            [
                rewriting.expected_text(cell)
                if (cell := trace.find_cell(table, place.row, place.column))
                else ""
                for place in row.cells
            ]
            for row in content.rows
        ]
        for table, content in enumerate(trace.tables)
    ]
