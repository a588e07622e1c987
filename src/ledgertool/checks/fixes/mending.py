"""Mends made and looked at again, until nothing is left that can be mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ledgertool.checks.alignment import align, field_text
from ledgertool.checks.finding import Finding, Place
from ledgertool.checks.fixes import find_fixer
from ledgertool.checks.outcome import Outcome
from ledgertool.checks.view import Context, LedgerView, written_text
from ledgertool.ledger import LedgerFile
from ledgertool.source import Source

__all__ = ["Mended", "iter_texts", "list_fixable", "mend"]

Check = Callable[[Source], Outcome]
Field = tuple[int, int, int]

_ROUNDS = 10  # a mend may uncover a finding, hardly ever a third one
# what a field of the records need not keep of its cell: blanks, what joins units, what closes a number
_LOOSE = re.compile(r"[\s、，,；;.．]")


@dataclass(frozen=True, kw_only=True)
class Mended:
    """A file after its mends: what a check says of it now, what was mended, and why the rest was not.

    `before` and `outcome` hold the source as it was and as it became.
    """

    before: Outcome
    outcome: Outcome
    done: tuple[Finding, ...] = ()
    left: tuple[tuple[Finding, str], ...] = ()


def mend(outcome: Outcome, check: Check, *, unsafe: bool) -> Mended:
    """Mends what may be mended of a file that was checked; `check` checks it again after every round.

    A mend after which the records do not say exactly what was meant is taken back.
    """
    mended = Mended(before=outcome, outcome=outcome)
    for _ in range(_ROUNDS):
        wanted = list_fixable(mended.outcome.findings, unsafe=unsafe)
        if not wanted:
            return replace(mended, left=())
        once = _mend_once(mended.outcome, wanted, check)
        mended = replace(once, before=outcome, done=(*mended.done, *once.done))
        if not once.done:
            break
    return mended


def list_fixable(findings: Iterable[Finding], *, unsafe: bool) -> list[Finding]:
    """The findings that have a mend; those that may change what is said only if `unsafe`."""
    return [finding for finding in findings if finding.fix and (unsafe or finding.fix.safe)]


def _mend_once(outcome: Outcome, wanted: Sequence[Finding], check: Check) -> Mended:
    """The file after one round; where its records are not as meant, after half of it."""
    records, source = outcome.records, outcome.source
    assert records is not None
    assert source is not None
    fixer = find_fixer(source, records)
    if fixer is None:
        return Mended(before=outcome, outcome=outcome, left=_all_left(wanted, "fix-format"))
    fixed = fixer.load()(source, records, wanted)
    if not fixed.done:
        return Mended(before=outcome, outcome=outcome, left=fixed.left)
    after = check(replace(source, data=fixed.data))
    if after.records is not None and _is_as_meant(records, fixed.done, after.records):
        return Mended(before=outcome, outcome=after, done=fixed.done, left=fixed.left)
    if len(fixed.done) == 1:
        return Mended(before=outcome, outcome=outcome, left=(*fixed.left, (fixed.done[0], "fix-unsure")))
    middle = len(fixed.done) // 2
    first = _mend_once(outcome, fixed.done[:middle], check)
    second = first if first.done else _mend_once(outcome, fixed.done[middle:], check)
    left = first.left if second is first else (*first.left, *second.left)
    return replace(second, left=(*fixed.left, *left))


def _all_left(findings: Iterable[Finding], obstacle: str) -> tuple[tuple[Finding, str], ...]:
    return tuple((finding, obstacle) for finding in findings)


# --- whether the records say what was meant -----------------------------------------------------------


def _is_as_meant(old: LedgerFile, done: Sequence[Finding], new: LedgerFile) -> bool:
    """Whether the fields that were mended read as they should, and all others as before."""
    mends: dict[Field, list[Finding]] = {}
    for finding in done:
        mends.setdefault(_column_of(finding), []).append(finding)
    before, after = _texts(old), _texts(new)
    if before.keys() != after.keys():
        return False
    expected = {at: _expected(text, mends.get(at, ()), old) for at, text in before.items()}
    return all(_loose(expected[at]) == _loose(text) for at, text in after.items())


def _column_of(finding: Finding) -> Field:
    place = finding.place
    return (
        place.ledger or 0,
        -1 if place.item is None else place.item,
        -1 if place.column is None else place.column,
    )


def _texts(file: LedgerFile) -> dict[Field, str]:
    """The texts of all cells by ledger, item and column."""
    return {(place.ledger or 0, place.item or 0, place.column or 0): text for place, text in iter_texts(file)}


def iter_texts(file: LedgerFile) -> Iterator[tuple[Place, str]]:
    """The place and the text as written of every cell that is not a repetition."""
    for index, ledger in enumerate(file.ledgers):
        view = LedgerView(file, ledger, index, Context())
        for row in view.rows:
            for name in view.columns:
                if name not in view.covered and name not in row.item.merged:
                    yield row.place(name), written_text(row.item, name)


def _expected(text: str, findings: Sequence[Finding], file: LedgerFile) -> str:
    """A cell after its mends; those of a later part of a combined column count from that part's beginning."""
    cuts = []
    for finding in findings:
        assert finding.fix is not None
        span = align(field_text(finding, file), text, finding.fix.start, finding.fix.end)
        if span is not None:
            cuts.append((*span, finding.fix.replacement))
    for start, end, new in sorted(cuts, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _loose(text: str) -> str:
    return _LOOSE.sub("", text)
