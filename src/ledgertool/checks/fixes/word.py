"""Mends in a Word document: only the texts that hold the words are written anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ledgertool.checks.finding import Finding
from ledgertool.checks.fixes import Fixed
from ledgertool.checks.word.places import find_words
from ledgertool.errors import InputRefused
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
    if not _reads_as_expected(replace(source, data=data), trace, rewriting):
        half = _fix_half(source, file, done)
        return replace(half, left=(*left, *half.left))
    return Fixed(data=data, done=tuple(done), left=tuple(left))


def _fix_half(source: Source, file: LedgerFile, findings: Sequence[Finding]) -> Fixed:
    """The document with those of the mends made that read as they should; the others may be tried again."""
    middle = len(findings) // 2
    left: list[tuple[Finding, str]] = []
    for part in (findings[:middle], findings[middle:]) if middle else ():
        fixed = fix_word(source, file, part)
        if fixed.done:
            return fixed
        left += fixed.left
    return Fixed(data=source.data, done=(), left=tuple(left) or ((findings[0], "fix-unsure"),))


def _plan(finding: Finding, file: LedgerFile, trace: Trace, rewriting: Rewriting) -> str | None:
    """Plan one mend; what stands in the way, or None."""
    fix = finding.fix
    assert fix is not None
    words = find_words(finding, file, trace, (fix.start, fix.end))
    return "place" if words is None else rewriting.replace(*words, fix.replacement)


def _reads_as_expected(source: Source, trace: Trace, rewriting: Rewriting) -> bool:
    """Whether the cells of the new document are those of the old one with the mends made."""
    try:
        return Trace(source).read_texts() == _expected_texts(trace, rewriting)
    except InputRefused:
        return False


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
