"""Numbers in the formats of Word's lists."""

from __future__ import annotations

import pytest

from ledgertool.wordml.numerals import write_number


@pytest.mark.parametrize(
    ("number_format", "number", "shown"),
    [
        pytest.param("decimal", 12, "12", id="decimal"),
        pytest.param("unheard-of", 12, "12", id="an unknown format is decimal"),
        pytest.param("none", 3, "", id="none shows nothing"),
        pytest.param("bullet", 3, "", id="a bullet shows no number"),
        pytest.param("decimal", -3, "-3", id="a negative start"),
        pytest.param("decimalZero", 7, "07", id="leading zero"),
        pytest.param("decimalFullWidth", 12, "１２", id="full width"),
        pytest.param("decimalEnclosedCircle", 1, "①", id="circled"),
        pytest.param("decimalEnclosedCircleChinese", 20, "⑳", id="circled, Chinese"),
        pytest.param("decimalEnclosedCircle", 36, "㊱", id="circled beyond twenty"),
        pytest.param("decimalEnclosedCircle", 51, "51", id="circled numbers end at fifty"),
        pytest.param("decimalEnclosedParen", 3, "⑶", id="in parentheses"),
        pytest.param("decimalEnclosedFullstop", 3, "⒊", id="with a full stop"),
        pytest.param("ideographEnclosedCircle", 3, "㊂", id="circled ideograph"),
        pytest.param("numberInDash", 3, "- 3 -", id="in dashes"),
        pytest.param("upperRoman", 1994, "MCMXCIV", id="Roman"),
        pytest.param("lowerRoman", 4, "iv", id="small Roman"),
        pytest.param("upperLetter", 26, "Z", id="letter"),
        pytest.param("lowerLetter", 28, "bb", id="letters are repeated"),
        pytest.param("lowerLetter", 0, "0", id="there is no letter zero"),
        pytest.param("ordinal", 22, "22nd", id="ordinal"),
        pytest.param("ordinal", 12, "12th", id="ordinal teen"),
        pytest.param("hex", 30, "1E", id="hexadecimal"),
        pytest.param("chineseCounting", 1, "一", id="Chinese one"),
        pytest.param("chineseCounting", 10, "十", id="Chinese ten"),
        pytest.param("chineseCounting", 15, "十五", id="Chinese fifteen"),
        pytest.param("chineseCounting", 20, "二十", id="Chinese twenty"),
        pytest.param("chineseCounting", 99, "九十九", id="Chinese ninety-nine"),
        pytest.param("chineseCounting", 105, "一〇五", id="Chinese goes on with digits"),
        pytest.param("chineseCountingThousand", 105, "一百零五", id="a gap is one zero"),
        pytest.param("chineseCountingThousand", 110, "一百一十", id="no short ten inside"),
        pytest.param("chineseCountingThousand", 1005, "一千零五", id="two gaps are one zero"),
        pytest.param("chineseCountingThousand", 10_010, "一万零一十", id="ten thousand and ten"),
        pytest.param("chineseCountingThousand", 0, "零", id="Chinese zero"),
        pytest.param("taiwaneseCounting", 21, "二十一", id="Taiwanese"),
        pytest.param("taiwaneseCountingThousand", 20_000, "二萬", id="Taiwanese ten thousand"),
        pytest.param("taiwaneseDigital", 10, "一○", id="Taiwanese digits"),
        pytest.param("japaneseCounting", 11, "十一", id="Japanese eleven"),
        pytest.param("japaneseCounting", 105, "百五", id="Japanese has neither one nor zero"),
        pytest.param("ideographDigital", 10, "一〇", id="ideograph digits"),
        pytest.param("chineseLegalSimplified", 11, "壹拾壹", id="legal"),
        pytest.param("ideographLegalTraditional", 6, "陸", id="legal, traditional"),
        pytest.param("ideographTraditional", 3, "丙", id="heavenly stem"),
        pytest.param("ideographTraditional", 11, "11", id="there are ten stems"),
        pytest.param("ideographZodiac", 12, "亥", id="earthly branch"),
        pytest.param("ideographZodiacTraditional", 61, "甲子", id="sixty-year cycle"),
        pytest.param("koreanDigital", 12, "일이", id="Korean digits"),
    ],
)
def test_a_number_in_its_format(number_format: str, number: int, shown: str):
    """Each number format writes what Word shows."""
    assert write_number(number, number_format) == shown


def test_counting_formats_never_repeat_a_number():
    for number_format in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "upperRoman"):
        assert len({write_number(number, number_format) for number in range(1, 2000)}) == 1999
