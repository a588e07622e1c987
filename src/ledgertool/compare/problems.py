"""Problems of an item in two reports: solved, still open, new."""

from __future__ import annotations

from collections.abc import Iterator

from ledgertool.compare.assignment import assign
from ledgertool.compare.changes import Change
from ledgertool.compare.likeness import point_texts, same_text, text_likeness
from ledgertool.diagnostics import Severity
from ledgertool.ledger import Item

__all__ = ["compare_problems"]

_LEAST_LIKENESS = 0.55


def compare_problems(old: Item, new: Item, *, is_later: bool) -> Iterator[Change]:
    """A change for each problem of either report.

    One that is told again in the same words is still open, which is news only in a later report. Where the
    new cell is blank nobody has said that the problem is solved: "problem-unstated".
    """
    before, after = point_texts(old.problems), point_texts(new.problems)
    weights = {(a, b): text_likeness(x, y) for a, x in enumerate(before) for b, y in enumerate(after)}
    pairs = assign({pair: weight for pair, weight in weights.items() if weight >= _LEAST_LIKENESS})
    gone = "problem-solved" if new.problems.text else "problem-unstated"
    for a, text in enumerate(before):
        if a not in pairs:
            severity = Severity.INFO if gone == "problem-solved" else Severity.WARNING
            yield Change(code=gone, severity=severity, field="problems", old=text)
        elif is_later or not same_text(text, after[pairs[a]]):
            yield Change(code="problem-open", field="problems", old=text, new=after[pairs[a]])
    for b, text in enumerate(after):
        if b not in pairs.values():
            yield Change(code="problem-new", field="problems", new=text)
    if not before and not after and not same_text(old.problems.text, new.problems.text):
        yield Change(code="text-changed", field="problems", old=old.problems.text, new=new.problems.text)
