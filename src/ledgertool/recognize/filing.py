"""The year in which a ledger was filled in, for time limits without one under a title without a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ledgertool.ledger import Period
from ledgertool.quantities.dates import find_dates
from ledgertool.recognize.lines import is_date_line

__all__ = ["find_filing_year"]

_LABELS = frozenset(
    f"{word}{what}"
    for word in ("填报", "填表", "报送", "上报", "制表", "编制", "")
    for what in ("日期", "时间")
)
# in January and December a time limit may as well be one of the year before or after
_MONTHS = range(2, 12)


def find_filing_year(metadata: Mapping[str, str], lines: Iterable[str]) -> Period | None:
    """The year of 填报日期：2024年5月10日, or of a line that is a date; its label is the day as written.

    None where no day is written, or one too near to the turn of the year.
    """
    written = [value for label, value in metadata.items() if label in _LABELS]
    written += [line.strip() for line in lines if is_date_line(line)]
    for text in written:
        for day in (match.last for match in find_dates(text)):
            if day.month in _MONTHS:
                return Period(label=text, start=date(day.year, 1, 1), end=date(day.year, 12, 31))
            return None
    return None
