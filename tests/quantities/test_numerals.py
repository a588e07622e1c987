"""Numerals in Chinese and Arabic digits give exact decimals."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.quantities import parse_numeral


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "十十",
        "百百",
        "一亿亿亿x",
        "100%",
        "几十",
        "三个",
        "分之三",
        "零分之三",
        "1/0",
        "九" * 80,
        "十二百",
        "三百二千",
        "一百百",
        "点五",
        "三百四百",
        "百分之",
        "成",
        "1.5.2",
        "-5",
        "５％",
    ],
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
        pytest.param("三千零一十", "3010", id="零 before a lower scale"),
        pytest.param("一万零五十", "10050", id="零 after a scale"),
        pytest.param("1亿零5万", "100050000", id="零 between scales"),
        pytest.param("五百零", "500", id="零 at the end"),
        pytest.param("五百〇", "500", id="〇 at the end"),
        pytest.param("一百一", "110", id="short tail of 百"),
        pytest.param("二十三", "23", id="no short tail of 十"),
        pytest.param("两千万", "20000000", id="a scale on a scale"),
        pytest.param("12万3千", "123000", id="digits and scales by turns"),
        pytest.param("12百", "1200", id="digits may be more than nine"),
        pytest.param("壹佰贰拾", "120", id="as on cheques"),
        pytest.param("三萬", "30000", id="traditional"),
        pytest.param("卅五", "35", id="卅"),
        pytest.param("零点零五", "0.05", id="below a tenth"),
        pytest.param("九成九", "0.99", id="almost all"),
        pytest.param("十成", "1", id="all"),
        pytest.param("一半", "0.5", id="one half"),
        pytest.param("千分之三", "0.003", id="per mille"),
        pytest.param("百分之一百二十", "1.2", id="more than all"),
        pytest.param("40/50", "0.8", id="a stroke that is not in lowest terms"),
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


@given(st.integers(0, 10**12), st.sampled_from("余多来, 　"))
def test_vague_words_and_blanks_change_nothing(number, filler):
    """900余万 is 900万, wherever the word stands behind the first digit."""
    words = cn2an.an2cn(number)
    assert parse_numeral(words[:1] + filler + words[1:]) == number


@given(st.text("零〇一二两三十百千万亿点分之成半余多0123456789.,/", max_size=14))
def test_any_string_of_numerals_is_a_value_or_refused(text):
    """Never another error, and never a negative value or one that is no number."""
    try:
        value = parse_numeral(text)
    except ValueError:
        return
    assert value.is_finite()
    assert value >= 0
