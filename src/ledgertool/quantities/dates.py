"""Dates in running text: days, months, quarters, halves, years and ranges, with their first and last day.

What is vague (目前, 近期, 春季) or a length of time (三年, 24小时) is no date.
截至 and 前 stand outside the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import ledgertool.quantities.date_grammar as grammar
from ledgertool.quantities.characters import flatten
from ledgertool.quantities.date_grammar import Window

__all__ = ["DateMatch", "TextSpan", "Window", "find_dates", "find_impossible_dates", "iter_date_spans"]


class DateMatch(NamedTuple):
    """`text[start:end]`, its first and last day; `derived` where its year came from the period."""

    start: int
    end: int
    text: str
    first: date
    last: date
    derived: bool


class TextSpan(NamedTuple):
    """A stretch of a text: half-open offsets and the words themselves."""

    start: int
    end: int
    text: str


class _Written(NamedTuple):
    """A date as written: `head` is the first half of a range, `day` the second of 3月27日、28日."""

    start: int
    end: int
    match: re.Match[str]
    head: _Written | None = None
    day: int | None = None


_NOT_BEFORE_MONTH = re.compile(r"(?:每年?|逐年|历年|[第满近])$")
_ANY_YEAR = 2024  # a leap year: 2月29日 is possible where the year is not known


def find_dates(text: str, *, period: Window | None = None) -> list[DateMatch]:
    """The dates of a text in order, without overlaps; one without a year is left out without a period."""
    if not grammar.HAS_DATE.search(text):
        return []
    return [match for written in _all_written(flatten(text)) if (match := _resolved(written, text, period))]


def find_impossible_dates(text: str, *, period: Window | None = None) -> list[TextSpan]:
    """Words in the form of a date that name no day: 2月30日, 13月."""
    return [
        TextSpan(written.start, written.end, text[written.start : written.end])
        for written in _all_written(flatten(text))
        if not written.match["near"] and _window(written, period) is None
    ]


def iter_date_spans(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of everything in the form of a date, with or without a year, possible or not."""
    return ((written.start, written.end) for written in _all_written(flatten(text)))


def _resolved(written: _Written, text: str, period: Window | None) -> DateMatch | None:
    window = _window(written, period)
    has_year = _has_year(written)
    if window is None or not (has_year or period):
        return None
    return DateMatch(written.start, written.end, text[written.start : written.end], *window, not has_year)


def _has_year(written: _Written) -> bool:
    own = grammar.year_of(written.match)[0] is not None
    return own or (written.head is not None and _has_year(written.head))


def _window(written: _Written, period: Window | None) -> Window | None:
    """First and last day; None where there is no such day."""
    if written.head is None:
        return _single(written, _year(written, period), period)
    head = _window(written.head, period)
    year = grammar.year_of(written.match)[0] or (head[1].year if head else _year(written, period))
    tail = _single(written, year, period)
    if head and tail and tail[1] < head[0]:
        tail = _single(written, year + 1, period)
    return (head[0], tail[1]) if head and tail else None


def _single(written: _Written, year: int, period: Window | None) -> Window | None:
    match = written.match
    if written.day is not None:
        return grammar.day_of(year, grammar.number_of(match["month"]), written.day)
    window = grammar.days_of(match, year, period)
    if window and match["year1"]:
        return date(grammar.number_of(match["year1"]), 1, 1), window[1]
    return window if window is None or window[0] <= window[1] else None


def _year(written: _Written, period: Window | None) -> int:
    """The year as written, else that of the period in which the date falls, else of the period's end."""
    year, offset = grammar.year_of(written.match)
    if year is not None:
        return year
    if period is None:
        return _ANY_YEAR
    first, last = period
    if last.year - first.year == 1 and written.match["month"] and not offset:
        month = min(grammar.number_of(written.match["month"]), 12)
        return first.year if month > last.month and month >= first.month else last.year
    return last.year + offset


@lru_cache(maxsize=256)  # the figures of a text are masked by the dates found in it a moment ago
def _all_written(plain: str) -> tuple[_Written, ...]:
    return tuple(_iter_written(plain)) if grammar.HAS_DATE.search(plain) else ()


def _iter_written(plain: str) -> Iterator[_Written]:
    """Every date of the flattened text, ranges joined and further days of a month added."""
    held: _Written | None = None
    for match in grammar.DATE.finditer(plain):
        if not _is_date(match, plain):
            continue
        written = _Written(match.start(), match.end(), match)
        if held and grammar.SEPARATOR.fullmatch(plain, held.end, written.start):
            held = _Written(held.start, written.end, match, held)
            continue
        if held:
            yield from _with_further_days(held, plain)
        held = written
    if held:
        yield from _with_further_days(held, plain)


def _is_date(match: re.Match[str], plain: str) -> bool:
    if match.start() == match.end() or plain[match.end() - 1] == " ":
        return False
    if match["year"] or match["iso"] or match["short"] or match["relative"]:
        return True
    if match["yedge"]:
        return len(match["yedge"]) == 2 and not _follows_each(match, plain)
    return not _follows_each(match, plain)


def _follows_each(match: re.Match[str], plain: str) -> bool:
    """Whether 每, 每年 and the like stand before a month, which is then none of a date."""
    return _NOT_BEFORE_MONTH.search(plain, max(0, match.start() - 2), match.start()) is not None


def _with_further_days(written: _Written, plain: str) -> Iterator[_Written]:
    yield written
    end = written.end
    while written.match["month"] and (written.match["day1"] or written.match["day2"]):
        further = grammar.NEXT_DAY.match(plain, end)
        if not further:
            return
        end = further.end()
        yield _Written(further.start(1), end, written.match, None, grammar.number_of(further[1]))
