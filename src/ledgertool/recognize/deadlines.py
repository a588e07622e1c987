"""Time limits: the text as written, and the days it names."""

from __future__ import annotations

from datetime import date

from ledgertool.ledger import Deadline, Period
from ledgertool.patterns import pattern
from ledgertool.quantities.dates import DateMatch, find_dates

__all__ = ["parse_deadline"]

_FROM = pattern(r"\s*(?:起|开始|以后|之后|以来)")
_TO = pattern(r"\s*(?:起|开始)?\s*[-—–~～至到]+\s*")
_SPAN = pattern(r"[-—–~～至到]")
_SEASON = pattern(r"[春夏秋冬汛雨旱]|采暖|供暖|新?学[期年]|国庆|元旦|五一|中秋|端午|双十一")


def parse_deadline(text: str, *, period: Period | None) -> Deadline:
    """The deadline as written, with the days it names ("4月底前" → end 2024-04-30).

    A range gives start and end, 6月起 a start; of several dates the latest is the end. 长期坚持 and 立行立改
    name no day, nor does 2024年春季开学前; a date without a year takes that of the period, and without one
    names none.
    """
    found = find_dates(text, period=(period.start, period.end) if period else None)
    dates = [match for match in found if not _SEASON.match(text, match.end)]
    if not dates:
        return Deadline(text=text)
    start, end = _find_bounds(text, dates)
    return Deadline(text=text, start=start, end=end)


def _find_bounds(text: str, dates: list[DateMatch]) -> tuple[date | None, date | None]:
    first, last = dates[0], dates[-1]
    if len(dates) == 2 and _TO.fullmatch(text, first.end, last.start):
        return first.first, last.last
    if len(dates) > 1:
        return None, max(match.last for match in dates)
    if first.first != first.last and _SPAN.search(first.text):
        return first.first, first.last
    if _FROM.match(text, first.end) and not _TO.match(text, first.end):
        return first.first, None
    return None, first.last
