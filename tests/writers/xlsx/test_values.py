"""Numbers and dates in texts of cells."""

from datetime import date

import pytest

from ledgertool.writers.xlsx.values import find_date, find_number, type_serial


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        pytest.param("12", 12, "0", id="whole"),
        pytest.param("12,000", 12000, "#,##0", id="separator"),
        pytest.param("1,250.50", 1250.5, "#,##0.00", id="decimals are shown as written"),
        pytest.param("-5.5", -5.5, "0.0", id="negative"),
        pytest.param("－5", -5, "0", id="full-width minus"),
        pytest.param("25.5%", 0.255, "0.0%", id="percent"),
        pytest.param("100％", 1, "0%", id="full-width percent"),
        pytest.param("0", 0, "0", id="zero"),
    ],
)
def test_numbers(text, value, shown):
    """The value, and a format that shows it as it was written."""
    assert find_number(text) == (value, shown)


@pytest.mark.parametrize("text", ["", "—", "约5", "5万元", "001", "1,00", "3月", "1.2.3", "１２", "²"])
def test_no_numbers(text):
    """Codes with leading zeros, quantities with words and odd digits stay text."""
    assert find_number(text) is None


@pytest.mark.parametrize("text", ["2024-04-02", "2024年4月2日", "2024/4/2", "2024.4.2"])
def test_days(text):
    """A whole day in the usual ways of writing it."""
    assert find_date(text) == (date(2024, 4, 2), "yyyy-mm-dd")


@pytest.mark.parametrize("text", ["2024年4月", "4月2日", "2024-02-30", "2024-04-02前", ""])
def test_no_days(text):
    """A month, a day without a year and a day that never was stay text."""
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("12", 12),
        ("03", "03"),
        ("2.1", "2.1"),
        ("（一）", "（一）"),
        ("²", "²"),
        ("1234567890", "1234567890"),
    ],
)
def test_serial_numbers(text, value):
    """Only plain whole numbers, so that the sheet shows what was written."""
    assert type_serial(text).value == value
