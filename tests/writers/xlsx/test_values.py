"""Numbers and dates in texts of cells."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.writers.flat import FlatColumn
from ledgertool.writers.xlsx.values import Typed, find_date, find_number, type_column, type_serial
from tests.writers.builders import column


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
        pytest.param("-0.5%", -0.005, "0.0%", id="negative percent"),
        pytest.param("0.05", 0.05, "0.00", id="below one"),
        pytest.param("1，200", 1200, "#,##0", id="full-width separator"),
        pytest.param("123456789012345", 123456789012345, "0", id="as many digits as Excel has"),
    ],
)
def test_numbers(text, value, shown):
    """The value, and a format that shows it as it was written."""
    assert find_number(text) == (value, shown)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "—",
        "约5",
        "5万元",
        "001",
        "1,00",
        "3月",
        "1.2.3",
        "１２",
        "²",
        "1,234,567,890,123,456",
        "12345678901234.56",
        "1234567890123456",
        "0.12345678901",
        "5 000",
        "%",
    ],
)
def test_no_numbers(text):
    """Codes with leading zeros, words, odd digits and more digits than Excel keeps stay text."""
    assert find_number(text) is None


@pytest.mark.parametrize("text", ["2024-04-02", "2024年4月2日", "2024/4/2", "2024.4.2"])
def test_days(text):
    """A whole day in the usual ways of writing it."""
    assert find_date(text) == (date(2024, 4, 2), "yyyy-mm-dd")


@pytest.mark.parametrize(
    "text", ["2024年4月", "4月2日", "2024-02-30", "2024-04-02前", "", "1899-12-31", "0000-01-01"]
)
def test_no_days(text):
    """A month, a day without a year, a day that never was and one before Excel's first stay text."""
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


def typed(texts, role=None, unit=None):
    made = column(role, "总额", unit=unit)
    return type_column(texts, FlatColumn("总额", lambda ledger, item: "", role=role, source=made))


@pytest.mark.parametrize(
    ("texts", "role", "unit", "values"),
    [
        pytest.param([], None, None, [], id="nothing"),
        pytest.param(["", "无", "—"], None, None, ["", "无", "—"], id="nothing but words for none"),
        pytest.param(["5", "0", "7"], None, None, [5, 0, 7], id="figures"),
        pytest.param(["5", "无", ""], None, None, [5, "无", ""], id="figures and none"),
        pytest.param(["5", "约6"], None, None, ["5", "约6"], id="one that is no figure"),
        pytest.param(["5", "约6"], None, "万元", [5, "约6"], id="unless the heading names a unit"),
        pytest.param(["5", "6"], "remarks", None, ["5", "6"], id="remarks are never figures"),
        pytest.param(
            ["1", "1.1", "二"], "number", None, [1, "1.1", "二"], id="serial numbers each for itself"
        ),
        pytest.param(["2024-04-02", "/"], None, None, [date(2024, 4, 2), "/"], id="days and none"),
        pytest.param(["2024-04-02", "5"], None, None, ["2024-04-02", "5"], id="days and figures are text"),
        pytest.param(["2024-04-02", "待定"], None, "天", ["2024-04-02", "待定"], id="a unit makes no days"),
    ],
)
def test_a_column_says_what_its_cells_are(texts, role, unit, values):
    """One text among figures makes them all text, so that none sorts apart."""
    assert [one.value for one in typed(texts, role, unit)] == values


@given(
    st.lists(st.text("0123456789.,-%年月日/ 无—", max_size=12), max_size=6), st.sampled_from([None, "万元"])
)
def test_every_cell_keeps_its_place_and_a_text_its_words(texts, unit):
    """Whatever a column holds."""
    found = typed(texts, unit=unit)
    assert len(found) == len(texts)
    for one, text in zip(found, texts, strict=True):
        assert one == Typed(text) or not isinstance(one.value, str)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_number_shows_as_it_was_written(number):
    """The format has as many decimals as the text."""
    value, shown = find_number(f"{number:f}")
    assert f"{value:.4f}" == f"{number:f}"
    assert shown == "0.0000"
