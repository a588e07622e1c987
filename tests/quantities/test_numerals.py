"""Numerals in Chinese and Arabic digits give exact decimals."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.quantities import parse_numeral


@pytest.mark.parametrize(
    "text",
    ["", "abc", "十十", "百百", "一亿亿亿x", "100%", "几十", "三个", "分之三", "零分之三", "1/0", "九" * 80],
)
def test_not_a_numeral(text):
    """What is no numeral raises ValueError, whatever its shape."""
    with pytest.raises(ValueError):
        parse_numeral(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("0", "0", id="nought"),
        pytest.param("5,000", "5000", id="thousands"),
        pytest.param("１２．５", "12.5", id="full-width digits"),
        pytest.param("22.99万", "229900", id="exact, not 229899.99999999997"),
        pytest.param("900余万", "9000000", id="vague inside"),
        pytest.param("6800多万", "68000000", id="vague before the scale"),
        pytest.param("2.18万亿", "2180000000000", id="万亿"),
        pytest.param("1亿2000万", "120000000", id="two scales"),
        pytest.param("三千二百", "3200", id="Chinese"),
        pytest.param("三千零一十五", "3015", id="零 between"),
        pytest.param("十二", "12", id="leading ten"),
        pytest.param("廿三", "23", id="廿"),
        pytest.param("两百五", "250", id="short tail"),
        pytest.param("二百零五", "205", id="零 forbids the short tail"),
        pytest.param("一万二", "12000", id="short tail of 万"),
        pytest.param("二〇二四", "2024", id="digits one by one"),
        pytest.param("二○○六", "2006", id="circle for 〇"),
        pytest.param("二O一六", "2016", id="Latin O for 〇"),
        pytest.param("百余", "100", id="lone 百"),
        pytest.param("十二点五", "12.5", id="点"),
        pytest.param("百分之八十", "0.8", id="per cent"),
        pytest.param("百分之零点五", "0.005", id="per cent below one"),
        pytest.param("三分之二", str(Decimal(2) / 3), id="fraction"),
        pytest.param("八成", "0.8", id="tenths"),
        pytest.param("七成五", "0.75", id="tenths and hundredths"),
        pytest.param("三成半", "0.35", id="half a tenth"),
        pytest.param("过半", "0.5", id="more than half"),
        pytest.param("1/6", str(Decimal(1) / 6), id="stroke"),
    ],
)
def test_value(text, value):
    """A numeral has the value its reader gives it."""
    assert parse_numeral(text) == Decimal(value)


@given(st.integers(min_value=0, max_value=10**15))
def test_agrees_with_cn2an(number):
    """Any whole number written out by cn2an is read back."""
    assert parse_numeral(cn2an.an2cn(number)) == number


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_decimals_are_exact(number):
    """Decimal digits pass through unrounded, with a scale too."""
    assert parse_numeral(f"{number:f}") == number
    assert parse_numeral(f"{number:f}万") == number * 10000
