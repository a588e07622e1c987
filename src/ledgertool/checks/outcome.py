"""What became of one file that was checked."""

from __future__ import annotations

from dataclasses import dataclass

from ledgertool.checks.finding import Finding
from ledgertool.errors import LedgertoolError
from ledgertool.ledger import LedgerFile
from ledgertool.source import Source

__all__ = ["Outcome"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A file by the path it was given as, and its findings; or why it was refused.

    `source` holds its bytes and `records` what it says; both are None where it was refused. `suppressed`
    counts the findings left out by suppressions and the baseline.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    source: Source | None = None
    records: LedgerFile | None = None
    refusal: LedgertoolError | None = None
    suppressed: int = 0
