"""Numbers in the formats of Word's lists."""

from __future__ import annotations

import pytest

from ledgertool.wordml.numerals import is_certain, write_number


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
        # in parentheses: Word differs from the standard (MS-OI29500 2.1.540, MS-DOCX 2.4)
        pytest.param("ideographEnclosedCircle", 3, "㈢", id="ideograph in parentheses"),
        pytest.param("ideographEnclosedCircle", 11, "11", id="there are ten of them"),
        pytest.param("0001", 20, "0020", id="custom zeros"),
        pytest.param("cardinalText", 0, "0", id="there is no word for zero"),
        pytest.param("numberInDash", 3, "- 3 -", id="in dashes"),
        pytest.param("upperRoman", 1994, "MCMXCIV", id="Roman"),
        pytest.param("lowerRoman", 4, "iv", id="small Roman"),
        pytest.param("upperLetter", 26, "Z", id="letter"),
        pytest.param("lowerLetter", 28, "bb", id="letters are repeated"),
        pytest.param("lowerLetter", 0, "0", id="there is no letter zero"),
        pytest.param("upperLetter", 2_147_483_647, "2147483647", id="no line of letters"),
        pytest.param("upperRoman", 32_768, "32768", id="no line of Roman thousands"),
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


VALUES = (1, 10, 11, 20, 21, 100, 101, 110, 1000)


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        pytest.param(
            "chineseCounting", "一 十 十一 二十 二十一 一〇〇 一〇一 一一〇 一〇〇〇", id="chineseCounting"
        ),
        pytest.param(
            "chineseCountingThousand",
            "一 十 十一 二十 二十一 一百 一百零一 一百一十 一千",
            id="chineseCountingThousand",
        ),
        pytest.param(
            "chineseLegalSimplified",
            "壹 壹拾 壹拾壹 贰拾 贰拾壹 壹佰 壹佰零壹 壹佰壹拾 壹仟",
            id="chineseLegalSimplified",
        ),
        pytest.param(
            "ideographDigital", "一 一〇 一一 二〇 二一 一〇〇 一〇一 一一〇 一〇〇〇", id="ideographDigital"
        ),
        pytest.param("japaneseCounting", "一 十 十一 二十 二十一 百 百一 百十 千", id="japaneseCounting"),
        pytest.param(
            "taiwaneseCountingThousand", "一 十 十一 二十 二十一 一百 一百零一 一百一十 一千", id="taiwanese"
        ),
        pytest.param("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 21 100 101 110 1000", id="decimalEnclosedParen"),
        pytest.param("decimalEnclosedFullstop", "⒈ ⒑ ⒒ ⒛ 21 100 101 110 1000", id="decimalEnclosedFullstop"),
        pytest.param("ideographTraditional", "甲 癸 11 20 21 100 101 110 1000", id="ideographTraditional"),
        pytest.param("ideographZodiac", "子 酉 戌 20 21 100 101 110 1000", id="ideographZodiac"),
        pytest.param(
            "ideographEnclosedCircle", "㈠ ㈩ 11 20 21 100 101 110 1000", id="ideographEnclosedCircle"
        ),
        pytest.param(
            "decimalFullWidth", "１ １０ １１ ２０ ２１ １００ １０１ １１０ １０００", id="full width"
        ),
        pytest.param("decimalZero", "01 10 11 20 21 100 101 110 1000", id="decimalZero"),
        pytest.param("001", "001 010 011 020 021 100 101 110 1000", id="custom with two zeros"),
        pytest.param("upperRoman", "I X XI XX XXI C CI CX M", id="upperRoman"),
        pytest.param(
            "cardinalText",
            "One Ten Eleven Twenty Twenty-one One·hundred One·hundred·one One·hundred·ten One·thousand",
            id="cardinalText",
        ),
        pytest.param(
            "ordinalText",
            "First Tenth Eleventh Twentieth Twenty-first "
            "One·hundredth One·hundred·first One·hundred·tenth One·thousandth",
            id="ordinalText",
        ),
    ],
)
def test_a_format_at_the_numbers_where_formats_change(number_format: str, shown: str):
    """Ones, teens, tens, and the gaps of hundreds, in the formats that a Chinese document may hold."""
    expected = [word.replace("·", " ") for word in shown.split()]
    assert [write_number(number, number_format) for number in VALUES] == expected


@pytest.mark.parametrize(
    ("number_format", "certain"),
    [
        pytest.param("chineseCounting", True, id="known"),
        pytest.param("none", True, id="no number at all"),
        pytest.param("001", True, id="custom zeros"),
        pytest.param("cardinalText", False, id="words, whose language is not read"),
        pytest.param("thaiLetters", False, id="not known"),
    ],
)
def test_a_format_that_word_may_show_otherwise_is_not_certain(number_format: str, certain: bool):
    assert is_certain(number_format) is certain


def test_number_words_never_repeat():
    for number_format in ("cardinalText", "ordinalText"):
        assert len({write_number(number, number_format) for number in range(1, 1200)}) == 1199
