"""Word comments that say `ledgertool: ignore TXT002`: findings at their words are left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ledgertool.checks.finding import Finding
from ledgertool.checks.outcome import Outcome
from ledgertool.checks.suppression import Suppression, suppression_unused, unused_finding
from ledgertool.checks.word.places import find_cell
from ledgertool.source import Source
from ledgertool.wordml import names as n
from ledgertool.wordml.names import Element
from ledgertool.wordml.trace import Trace

__all__ = ["apply_ignores"]

_WORD = r"[A-Za-z][\w-]*"
_COMMAND = re.compile(
    rf"ledgertool\s*[:：]\s*(?:ignore|忽略)\s*(?P<codes>{_WORD}(?:\s*[,，、]\s*{_WORD})*)(?P<reason>.*)", re.S
)
_START, _END, _REFERENCE = map(n.w, ("commentRangeStart", "commentRangeEnd", "commentReference"))
_ID = n.w("id")


@dataclass(frozen=True)
class _Ignore:
    """What a comment leaves: a code, in the cells that it spans (none where it stands outside tables)."""

    code: str
    reason: str
    cells: frozenset[Element]


def apply_ignores(outcome: Outcome, ran: Sequence[str]) -> Outcome:
    """The outcome without the findings that comments leave; a comment that leaves none is a finding itself.

    `ran` are the codes of the rules that ran: a comment about any other is not judged.
    """
    source = outcome.source
    if source is None or not _has_comments(source):
        return outcome
    trace = Trace(source)
    left = list(outcome.findings)
    unused: list[Finding] = []
    for ignore in _iter_ignores(trace):
        before = len(left)
        left = [finding for finding in left if not _concerns(ignore, finding, trace)]
        if len(left) == before and _is_judged(ignore, ran):
            unused.append(_unused(ignore, outcome.path))
    gone = len(outcome.findings) - len(left)
    return replace(outcome, findings=(*left, *unused), suppressed=outcome.suppressed + gone)


def _is_judged(ignore: _Ignore, ran: Sequence[str]) -> bool:
    return suppression_unused.code in ran and any(code.startswith(ignore.code) for code in ran)


def _has_comments(source: Source) -> bool:
    """Whether a Word package has comments at all, which costs nothing to ask."""
    return source.kind == "docx" and any("comments" in name.lower() for name in source.package.names)


def _iter_ignores(trace: Trace) -> Iterator[_Ignore]:
    part = trace.package.find_part("comments")
    if part is None:
        return
    cells = _find_cells(trace.words.root)
    for comment in trace.package.parse(part).iterchildren(n.w("comment")):
        command = _COMMAND.search("".join(n.text_in(comment, n.T)))
        if command is None:
            continue
        reason = command["reason"].strip(" \t\n，,。:：；;（）()")
        for code in re.findall(_WORD, command["codes"]):
            yield _Ignore(code, reason, cells.get(comment.get(_ID) or "", frozenset()))


def _find_cells(root: Element) -> dict[str, frozenset[Element]]:
    """The cells that each comment spans, by its id."""
    spanned: dict[str, set[Element]] = {}
    open_ids: set[str] = set()
    for node in root.iter(_START, _END, _REFERENCE, n.TC):
        number = node.get(_ID) or ""
        if node.tag == n.TC:
            for other in open_ids:
                spanned[other].add(node)
            continue
        if node.tag == _END:
            open_ids.discard(number)
        elif number not in spanned:
            spanned[number] = set(list(node.iterancestors(n.TC))[:1])
            open_ids |= {number} if node.tag == _START else set()
    return {number: frozenset(cells) for number, cells in spanned.items()}


def _concerns(ignore: _Ignore, finding: Finding, trace: Trace) -> bool:
    if not (finding.code.startswith(ignore.code) or finding.name == ignore.code):
        return False
    cell = find_cell(finding, trace)
    return not ignore.cells if cell is None else cell.node in ignore.cells


def _unused(ignore: _Ignore, path: str) -> Finding:
    entry = Suppression(file=path, code=ignore.code, reason=ignore.reason or "-")
    return unused_finding(entry, path, is_expired=False)
