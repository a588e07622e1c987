"""Time limits."""

from datetime import date

import pytest

from ledgertool.ledger import Period
from ledgertool.recognize.deadlines import parse_deadline

PERIOD = Period(label="2024年一季度", start=date(2024, 1, 1), end=date(2024, 3, 31))


def days(text: str, period: Period | None = PERIOD) -> tuple[str | None, str | None]:
    deadline = parse_deadline(text, period=period)
    assert deadline.text == text
    return tuple(day.isoformat() if day else None for day in (deadline.start, deadline.end))


@pytest.mark.parametrize(
    "text", ["长期坚持", "立行立改", "持续推进", "三年", "无", "", "2024年春季开学前", "2025年汛期前"]
)
def test_no_day_is_named(text):
    """A time limit without a date is text only."""
    assert days(text) == (None, None)


def test_a_date_without_a_year_needs_the_period():
    """Without a period a date without a year names no day, one with a year does."""
    assert days("4月底前", None) == (None, None)
    assert days("2024年4月底前", None) == (None, "2024-04-30")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("4月底前", None, "2024-04-30", id="before the end of a month"),
        pytest.param("12月底前", None, "2024-12-31", id="end of the year's last month"),
        pytest.param("9月投入使用", None, "2024-09-30", id="a month is over on its last day"),
        pytest.param("5月底前动工", None, "2024-05-31", id="a beginning by a day is an end"),
        pytest.param("2024年12月31日", None, "2024-12-31", id="a day"),
        pytest.param("2024-12-31", None, "2024-12-31", id="a day as spreadsheets write it"),
        pytest.param("2024年6月-2025年3月", "2024-06-01", "2025-03-31", id="a range of months"),
        pytest.param("2024年1-9月", "2024-01-01", "2024-09-30", id="a range inside a year"),
        pytest.param("2024年6月1日起至2024年12月31日", "2024-06-01", "2024-12-31", id="from a day to a day"),
        pytest.param("2024年底前，2025年春季见效", None, "2024-12-31", id="a day and a season"),
        pytest.param("6月起", "2024-06-01", None, id="a beginning"),
        pytest.param("6月底前完成设计，12月底前开工", None, "2024-12-31", id="several dates: the latest"),
    ],
)
def test_days_of_a_deadline(text, start, end):
    """Dates give the end, ranges both ends, the year comes from the period."""
    assert days(text) == (start, end)
