"""SUP: findings that somebody has agreed to leave, with a reason, and those that no longer exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from pathlib import PurePath

from ledgertool.checks.finding import Finding, Place
from ledgertool.checks.rule import one_row, rule
from ledgertool.checks.view import Hit, LedgerView

__all__ = ["RULES", "Suppression", "apply_suppressions", "is_matching", "unused_finding"]


@dataclass(frozen=True, kw_only=True)
class Suppression:
    """A finding to be left: the file by a pattern, the code or its beginning, the item's number if one.

    `until` is the last day on which it holds.
    """

    file: str
    code: str
    reason: str
    item: str | None = None
    until: date | None = None


@rule(
    code="SUP001",
    name="suppression-unused",
    severity="warning",
    basis="D",
    summary=("忽略项已无用或已过期", "A suppression that is no longer needed, or has expired"),
    why=(
        "问题改好了，忽略项就该删掉，否则以后同样的问题也看不见。",
        "Once the defect is mended the suppression should go, or the next one is hidden too.",
    ),
    bad=one_row(number="1", task="修建道路", progress="已完成设计。"),
    good=one_row(number="1", task="修建道路", progress="省道999 改建项目已完成设计。"),
)
def suppression_unused(view: LedgerView) -> Iterator[Hit]:
    """Nothing by itself: `apply_suppressions` tells which ones found no finding."""
    return iter(())


def apply_suppressions(
    findings: Sequence[Finding],
    suppressions: Iterable[Suppression],
    *,
    path: str,
    today: date,
    ran: Sequence[str],
) -> tuple[list[Finding], list[Finding]]:
    """The findings that are left, those that are suppressed; an unused suppression is a finding itself.

    `ran` are the codes of the rules that ran: a suppression of any other is not judged.
    """
    left, suppressed = list(findings), list[Finding]()
    unused: list[Finding] = []
    for entry in suppressions:
        if not is_matching(path, entry.file):
            continue
        is_expired = entry.until is not None and entry.until < today
        hits = [finding for finding in left if _concerns(entry, finding)]
        if is_expired or not hits:
            if any(code.startswith(entry.code) for code in ran):
                unused.append(unused_finding(entry, path, is_expired=is_expired))
            continue
        suppressed += hits
        left = [finding for finding in left if finding not in hits]
    is_told = suppression_unused.code in ran
    return (left + unused if is_told else left), suppressed


def is_matching(path: str, pattern: str) -> bool:
    """Whether a path, or its file name alone, fits a pattern with * and ?."""
    plain = path.replace("\\", "/")
    return fnmatch(plain, pattern) or fnmatch(PurePath(plain).name, pattern) or fnmatch(plain, f"*/{pattern}")


def _concerns(entry: Suppression, finding: Finding) -> bool:
    fits_code = finding.code.startswith(entry.code) or finding.name == entry.code
    return fits_code and entry.item in (None, finding.place.number)


def unused_finding(entry: Suppression, path: str, *, is_expired: bool) -> Finding:
    """The finding that a suppression has nothing to suppress."""
    facts = {"rule": entry.code, "reason": entry.reason}
    if is_expired and entry.until:
        facts["until"] = entry.until.isoformat()
    return Finding(
        code=suppression_unused.code,
        name=suppression_unused.name,
        severity=suppression_unused.severity,
        file=PurePath(path).name,
        place=Place(number=None),
        text=f"{entry.code} {entry.item or ''}".strip(),
        sentence="SUP001.expired" if is_expired else "SUP001",
        facts=facts,
    )


RULES = (suppression_unused,)
