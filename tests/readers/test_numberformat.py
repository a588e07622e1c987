"""What a spreadsheet shows for a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.readers.numberformat import BUILT_IN, is_date_format, show_number


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        pytest.param(12, "General", "12", id="a whole number"),
        pytest.param(1.5, "General", "1.5", id="a decimal"),
        pytest.param(0.1 + 0.2, "General", "0.3", id="no more digits than a spreadsheet has"),
        pytest.param(12345678901.0, "General", "12345678901", id="a long number is not shortened"),
        pytest.param(3, "@", "3", id="a text format"),
        pytest.param(1, "G/通用格式", "1", id="General in a Chinese Excel"),
        pytest.param(3, 'General"个"', "3个", id="General with a word"),
        pytest.param(-3, "General", "-3", id="a negative number"),
        pytest.param(1.25, "0.00E+00", "1.25", id="powers of ten are written out"),
        pytest.param(0.5, "# ?/?", "0.5", id="fractions are written as decimals"),
        pytest.param(0.72, "0%", "72%", id="per cent"),
        pytest.param(0.255, "0.0%", "25.5%", id="per cent with a decimal"),
        pytest.param(1.2, "0%", "120%", id="more than all"),
        pytest.param(5000, "#,##0", "5,000", id="thousands"),
        pytest.param(1234567.5, "#,##0.00", "1,234,567.50", id="millions"),
        pytest.param(999, "#,##0", "999", id="no comma before the first digit"),
        pytest.param(1830, "#,##0,", "2", id="in thousands"),
        pytest.param(7, "000", "007", id="leading zeros"),
        pytest.param(2.5, "0", "3", id="halves are rounded away from zero"),
        pytest.param(1.5, "0.##", "1.5", id="optional decimals"),
        pytest.param(2, "0.##", "2", id="optional decimals that are none"),
        pytest.param(0.5, "#.0", ".5", id="an optional zero"),
        pytest.param(12, '0"个"', "12个", id="a unit"),
        pytest.param(5, '"第"0"批"', "第5批", id="words on both sides"),
        pytest.param(-12, '0.0"万元"', "-12.0万元", id="a negative number with a unit"),
        pytest.param(1e300, "0", "1" + "0" * 300, id="all digits of a huge number"),
        pytest.param(0.5, "0." + "0" * 99, "0.5" + "0" * 29, id="thirty decimals"),
        pytest.param(5e300, "0" + "," * 200, "5", id="a hundred times in thousands"),
        pytest.param(float("inf"), "#,##0.00", "inf", id="no number"),
        pytest.param(1234, "¥#,##0", "¥1,234", id="money"),
        pytest.param(12, "[$¥-804]#,##0.00", "¥12.00", id="money by locale"),
        pytest.param(-5, "#,##0;[Red](#,##0)", "(5)", id="a section for negative numbers"),
        pytest.param(0, '0;-0;"—"', "—", id="a section for zero"),
        pytest.param(5, r"0\件", "5件", id="an escaped character"),
        pytest.param(5, "_ * #,##0_ ", "5", id="fill and padding"),
    ],
)
def test_numbers(value: float, code: str, shown: str) -> None:
    """A number is written as the spreadsheet shows it."""
    assert (show_number(value, code) or "").strip() == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        pytest.param(45366, "yyyy/m/d", "2024/3/15", id="digits"),
        pytest.param(45366, 'yyyy"年"m"月"d"日"', "2024年3月15日", id="Chinese words"),
        pytest.param(45366, '[$-804]yyyy"年"m"月";@', "2024年3月", id="with locale and a text section"),
        pytest.param(45366, BUILT_IN[58], "3月15日", id="built in for Chinese systems"),
        pytest.param(45366, "yy-mm-dd", "24-03-15", id="two digits"),
        pytest.param(45366.3958333, "yyyy/m/d h:mm", "2024/3/15 9:30", id="m behind h means minutes"),
        pytest.param(45366.3958333, "mm:ss", "30:00", id="m before s means minutes"),
        pytest.param(45366.75, "h:mm AM/PM", "6:00 PM", id="half days"),
        pytest.param(45366, "d-mmm-yy", "15-Mar-24", id="English months"),
        pytest.param(43904, "yyyy/m/d", "2020/3/14", id="another day"),
        pytest.param(1, "yyyy/m/d", "1900/1/1", id="the first day of all"),
        pytest.param(61, "yyyy/m/d", "1900/3/1", id="behind the leap day that never was"),
    ],
)
def test_dates(value: float, code: str, shown: str) -> None:
    """A serial number is written as the date the spreadsheet shows."""
    assert is_date_format(code)
    assert show_number(value, code) == shown


@pytest.mark.parametrize("value", [-5, 1e300, 2_958_466])
def test_what_is_no_date(value: float) -> None:
    """Numbers before and behind the calendar are none."""
    assert show_number(value, "yyyy/m/d") is None


def test_dates_of_1904() -> None:
    """Workbooks of old Macintosh programs count from 1904."""
    assert show_number(43904, "yyyy/m/d", from_1904=True) == "2024/3/15"


@pytest.mark.parametrize("code", ["General", "0.00", "#,##0", '0"月"', "@", "[Red]0", '"d"0'])
def test_words_in_quotes_make_no_date(code: str) -> None:
    """Only the letters y, m, d, h and s outside quotes and brackets ask for a date."""
    assert not is_date_format(code)


@given(st.floats(-1e15, 1e15), st.sampled_from(sorted(BUILT_IN.values())))
def test_every_number_is_shown_somehow(value: float, code: str) -> None:
    """No number and no built-in format makes it fail; only dates may be none."""
    assert show_number(value, code) is not None or is_date_format(code)
