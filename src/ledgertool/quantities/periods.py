"""The time a ledger reports on, from its title and the lines round it; and the day it was drawn up to (截至).

Of several dates in a title a quarter, half or run of months with its year wins, then one whose year stands
elsewhere (2023年度…三季度), then 截至9月底, then a bare year. Without a year anywhere there is no period.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from ledgertool.patterns import pattern
from ledgertool.quantities.characters import flatten
from ledgertool.quantities.dates import DateMatch, Window, find_dates

__all__ = ["PeriodMatch", "find_as_of", "find_period"]


class PeriodMatch(NamedTuple):
    """A period, both days inclusive; its label as written, "2023年度…三季度" where the year stands apart."""

    label: str
    start: date
    end: date


_UNTIL = pattern(r"(?:截至|截止)(?:日期|时间)?[到于:：至 ]?[ ]?$")
_UNTIL_REACH = 8
_SHORTEST, _LONGEST = 9, 364  # days between the ends: a third of a month, less than a year
_EDGE_OF_QUARTER = pattern(r"(?:季度|半年)[末底]$")


def find_period(text: str, *, period: Window | None = None) -> PeriodMatch | None:
    """The period a title (or a column's heading) names; `period` lends its year where the text has none."""
    english = _english_period(text)
    if english:
        return english
    written = find_dates(text)
    reference = _year_window(text, written) or period
    if reference is None:
        return None
    found = find_dates(text, period=reference)
    return (
        _part_of_year(text, found, written, reference)
        or _until(text, found, written)
        or next((PeriodMatch(m.text, m.first, m.last) for m in written if _is_year(m)), None)
    )


def find_as_of(text: str, period: Window | None = None) -> date | None:
    """The day up to which a ledger reports (截至10月31日); its year from the text, else from the period."""
    english = _AS_OF.search(text)
    if english:
        return _english_day(english)
    reference = period or _year_window(text, find_dates(text))
    found = find_dates(text, period=reference) if reference else []
    return next((match.last for match in found if _follows_until(text, match)), None)


def _is_year(match: DateMatch) -> bool:
    return not match.derived and (match.last - match.first).days >= _LONGEST


def _year_window(text: str, written: list[DateMatch]) -> Window | None:
    """The year the text names: a bare or partial date's, else that of a day on which it was signed."""
    undated = [
        match
        for match in written
        if (match.last - match.first).days >= _SHORTEST or _follows_until(text, match)
    ]
    chosen = next(iter(undated or written), None)
    if chosen is None:
        return None
    year = chosen.first.year
    return date(year, 1, 1), date(year, 12, 31)


def _part_of_year(
    text: str, found: list[DateMatch], written: list[DateMatch], reference: Window
) -> PeriodMatch | None:
    parts = [
        match for match in map(_whole, found) if _is_part_of_year(match) and not _follows_until(text, match)
    ]
    chosen = next((match for match in parts if not match.derived), parts[0] if parts else None)
    if chosen is None:
        return None
    if not chosen.derived:
        return PeriodMatch(chosen.text, chosen.first, chosen.last)
    return _not_after(chosen, written)


def _whole(match: DateMatch) -> DateMatch:
    """三季度末 reports on the third quarter."""
    if not _EDGE_OF_QUARTER.search(match.text):
        return match
    year = match.last.year
    whole = find_dates(match.text[:-1], period=(date(year, 1, 1), date(year, 12, 31)))
    return match._replace(first=whole[0].first, last=whole[0].last) if whole else match


def _is_part_of_year(match: DateMatch) -> bool:
    return _SHORTEST <= (match.last - match.first).days < _LONGEST


def _not_after(chosen: DateMatch, written: list[DateMatch]) -> PeriodMatch:
    """A part whose year stands elsewhere; a fourth quarter signed in January is that of the year before."""
    year = next((match for match in written if _is_year(match)), None)
    if year:
        label = f"{year.text}…{chosen.text}" if year.start < chosen.start else chosen.text
        return PeriodMatch(label, chosen.first, chosen.last)
    signed = next((match.last for match in written if match.first == match.last), None)
    if signed and chosen.first > signed:
        return PeriodMatch(chosen.text, _year_before(chosen.first), _year_before(chosen.last))
    return PeriodMatch(chosen.text, chosen.first, chosen.last)


def _year_before(day: date) -> date:
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, min(day.day, last))


def _until(text: str, found: list[DateMatch], written: list[DateMatch]) -> PeriodMatch | None:
    """截至9月底 reports on the year up to that day."""
    match = next((match for match in found if _follows_until(text, match)), None)
    if match is None:
        return None
    year = next((other for other in written if _is_year(other) and other.start < match.start), None)
    label = f"{year.text}…截至{match.text}" if match.derived and year else f"截至{match.text}"
    return PeriodMatch(label, date(match.last.year, 1, 1), match.last)


def _follows_until(text: str, match: DateMatch) -> bool:
    return bool(_UNTIL.search(flatten(text[max(0, match.start - _UNTIL_REACH) : match.start])))


_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_NAME = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_NUMBERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ENGLISH: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Window]], ...] = (
    (
        pattern(rf"\bQ(?P<n>[1-4])[\s,/-]*(?:of\s+)?(?:FY\s?)?{_YEAR}\b", re.I),
        lambda m: _quarter(m, int(m["n"])),
    ),
    (pattern(rf"\b(?:FY\s?)?{_YEAR}[\s,/-]*Q(?P<n>[1-4])\b", re.I), lambda m: _quarter(m, int(m["n"]))),
    (pattern(rf"\bH(?P<n>[12])[\s,/-]*{_YEAR}\b", re.I), lambda m: _half(m, int(m["n"]))),
    (pattern(rf"\b{_YEAR}[\s,/-]*H(?P<n>[12])\b", re.I), lambda m: _half(m, int(m["n"]))),
    (
        pattern(rf"\b(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter\s+(?:of\s+)?{_YEAR}\b", re.I),
        lambda m: _quarter(m, _NUMBERS[m["n"].lower()]),
    ),
    (
        pattern(rf"\b(?P<n>first|second)\s+half\s+(?:of\s+)?{_YEAR}\b", re.I),
        lambda m: _half(m, _NUMBERS[m["n"].lower()]),
    ),
    (
        pattern(rf"\b(?P<a>{_NAME})\s*(?:-|–|—|to)\s*(?P<b>{_NAME}),?\s+{_YEAR}\b", re.I),
        lambda m: _months(m, _month(m["a"]), _month(m["b"])),
    ),
    (
        pattern(rf"(?<!\d )\b(?P<a>{_NAME}),?\s+{_YEAR}\b", re.I),
        lambda m: _months(m, _month(m["a"]), _month(m["a"])),
    ),
    (pattern(rf"\b(?:FY|fiscal year|financial year)\s?{_YEAR}\b", re.I), lambda m: _months(m, 1, 12)),
)
_AS_OF = pattern(
    rf"\bas (?:of|at)\s+(?:(?P<d1>\d{{1,2}})\s+(?P<a>{_NAME})|(?P<b>{_NAME})\s+(?P<d2>\d{{1,2}}))"
    rf",?\s+{_YEAR}\b",
    re.I,
)


def _english_period(text: str) -> PeriodMatch | None:
    if not re.search("[A-Za-z]", text):
        return None
    for form, window in _ENGLISH:
        if match := form.search(text):
            return PeriodMatch(match[0], *window(match))
    return None


def _english_day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), _month(match["a"] or match["b"]), int(match["d1"] or match["d2"]))
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".").lower()]


def _quarter(match: re.Match[str], quarter: int) -> Window:
    return _months(match, 3 * quarter - 2, 3 * quarter)


def _half(match: re.Match[str], half: int) -> Window:
    return _months(match, 6 * half - 5, 6 * half)


def _months(match: re.Match[str], first: int, last: int) -> Window:
    year = int(match["year"])
    return date(year - (first > last), first, 1), date(year, last, calendar.monthrange(year, last)[1])
