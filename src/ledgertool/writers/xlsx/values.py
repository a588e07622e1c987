"""Texts of a column as numbers and dates, where the whole column says that they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ledgertool.writers.flat import FlatColumn

__all__ = ["Typed", "find_date", "find_number", "type_column", "type_serial"]

_NUMBER = re.compile(r"([-−－]?)(\d{1,3}(?:[,，]\d{3})+|\d{1,15})(?:\.(\d{1,10}))?([%％]?)", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?", re.ASCII)
_DIGITS = 15  # a number in Excel has no more: the others would become 0
_FIRST_YEAR = 1900  # Excel counts its days from there
_NONE = frozenset(
    ["", "无", "暂无", "/", "\\", "—", "——", "--", "-", "－", "N/A", "n/a", "NA", "None", "nil"]
)


class Typed(NamedTuple):
    """A value of a cell and the number format it is shown in."""

    value: str | int | float | date | None
    number_format: str = "General"


def type_column(texts: Sequence[str], column: FlatColumn) -> list[Typed]:
    """The values of a column: numbers for 序号 and for columns of figures, dates for columns of dates.

    A column of figures is one whose heading names a unit (then each cell for itself), or all of whose
    cells are figures but those that state that there is none. Everything else stays text.
    """
    if column.role == "number":
        return [type_serial(text) for text in texts]
    if column.role is not None or column.source is None:
        return [Typed(text) for text in texts]
    for find in (find_number, find_date):
        found = [find(text.strip()) for text in texts]
        stated = [text.strip() not in _NONE for text in texts]
        complete = all(value is not None for value, said in zip(found, stated, strict=True) if said)
        if any(found) and (complete or (column.source.unit and find is find_number)):
            return [value or Typed(text) for value, text in zip(found, texts, strict=True)]
    return [Typed(text) for text in texts]


def find_number(text: str) -> Typed | None:
    """The number that a whole text is ("12,000", "-5.5", "25.5%" as 0.255), shown as written, or None."""
    match = _NUMBER.fullmatch(text)
    if match is None or _is_code(match[2], match[3]):
        return None
    sign, whole, decimals, percent = match.groups()
    digits = re.sub("[,，]", "", whole)
    if len((digits + (decimals or "")).lstrip("0")) > _DIGITS:
        return None
    value = float(f"{digits}.{decimals}") if decimals else int(digits)
    if sign:
        value = -value
    shown = ("#,##0" if digits != whole else "0") + (f".{'0' * len(decimals)}" if decimals else "")
    return Typed(round(value / 100, len(decimals or "") + 2), shown + "%") if percent else Typed(value, shown)


def find_date(text: str) -> Typed | None:
    """The day that a whole text is (2024-04-02, 2024年4月2日), or None."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        day = date(*map(int, match.groups()))
    except ValueError:  # 2024-02-30
        return None
    return Typed(day, "yyyy-mm-dd") if day.year >= _FIRST_YEAR else None


def _is_code(whole: str, decimals: str | None) -> bool:
    """Whether digits are a code rather than a quantity: a leading zero is part of what they say."""
    return len(whole) > 1 and whole.startswith("0") and decimals is None


def type_serial(text: str) -> Typed:
    """A plain serial number as a number, so that 10 sorts behind 9."""
    plain = text.isascii() and text.isdigit() and len(text) <= 9 and str(int(text)) == text
    return Typed(int(text), "0") if plain else Typed(text)
