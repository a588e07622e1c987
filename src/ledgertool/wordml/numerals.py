"""Whole numbers as the number formats of Word write them (ECMA-376 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

__all__ = ["is_certain", "write_number"]

LAST = 32_767  # Word counts no further; in letters or Roman figures it would fill pages
SIMPLE = "零一二三四五六七八九"
CIRCLE_ZERO = "〇一二三四五六七八九"
LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
KOREAN = "영일이삼사오육칠팔구"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
GANADA, CHOSUNG = "가나다라마바사아자차카타파하", "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
CHICAGO = "*†‡§"
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def write_number(number: int, number_format: str) -> str:
    """The number as Word shows it; decimal where the format is unknown or does not reach so far."""
    writer = WRITERS.get(number_format)
    return (writer(number) if writer and 0 <= number <= LAST else "") or (
        "" if number_format in ("none", "bullet") else str(number)
    )


def is_certain(number_format: str) -> bool:
    """Whether what `write_number` gives is what Word shows; false for a format that it does not know.

    The language of cardinalText and ordinalText is that of the text, which is taken to be English.
    """
    return number_format in WRITERS and number_format not in SPELLED


def _digits(number: int, *, digits: str) -> str:
    return "".join(digits[int(figure)] for figure in str(number))


def _below_ten_thousand(number: int, digits: str, units: str, *, short_ten: bool, ones: bool) -> str:
    """一百零五: one zero for a gap, none at the end; `short_ten` says 十五 for 一十五."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        figure = number // 10**place % 10
        if not figure:
            gap = bool(text)
            continue
        bare = figure == 1 and place > 0 and (not ones or (short_ten and place == 1 and not text))
        text += (digits[0] if gap and ones else "") + ("" if bare else digits[figure]) + ("", *units)[place]
        gap = False
    return text


def _counting(
    number: int, *, digits: str, units: str, wan: str = "万", short_ten: bool = True, ones: bool = True
) -> str:
    if number == 0:
        return digits[0]
    high, low = divmod(number, 10_000)
    spell = partial(_below_ten_thousand, digits=digits, units=units, ones=ones)
    if not high:
        return spell(low, short_ten=short_ten)
    gap = digits[0] if ones and 0 < low < 1000 else ""
    return spell(high, short_ten=short_ten) + wan + gap + spell(low, short_ten=False)


def _until(number: int, last: int, short: Callable[[int], str], long: Callable[[int], str]) -> str:
    return short(number) if number <= last else long(number)


def _letters(number: int, *, alphabet: str) -> str:
    """a … z, aa, bb …: the letter is repeated (ECMA-376 17.18.59 lowerLetter)."""
    if number == 0:
        return ""
    times, index = divmod(number - 1, len(alphabet))
    return alphabet[index] * (times + 1)


def _listed(number: int, *, signs: str, first: int = 1) -> str:
    index = number - first
    return signs[index] if 0 <= index < len(signs) else ""


def _roman(number: int) -> str:
    text = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _ordinal(number: int) -> str:
    teens = 10 <= number % 100 <= 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _cardinal(number: int) -> str:
    """One … Twenty-one … One hundred one: as Word spells them in English; "" from a million on."""
    words = _spell(number) if 0 < number < 1_000_000 else ""
    return words[:1].upper() + words[1:]


def _ordinal_text(number: int) -> str:
    """First … Twenty-first … One hundredth."""
    words = _cardinal(number)
    start = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[start:].lower()
    ended = ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th" if last else "")
    return words[:start] + (ended if start else ended.capitalize())


def _spell(number: int) -> str:
    for value, name in ((1000, "thousand"), (100, "hundred")):
        if number >= value:
            high, low = divmod(number, value)
            return f"{_spell(high)} {name}{f' {_spell(low)}' if low else ''}"
    if number < len(ONES):
        return ONES[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f"-{ONES[ones]}" if ones else "")


def _enclosed(number: int, *, first: int, last: int) -> str:
    return chr(first + number - 1) if 1 <= number <= last else ""


def _sexagenary(number: int) -> str:
    return STEMS[(number - 1) % 10] + BRANCHES[(number - 1) % 12] if number else ""


def _padded(number: int, *, width: int) -> str:
    return f"{number:0{width}}"


_chinese = partial(_counting, digits=SIMPLE, units="十百千")
_circle = partial(_digits, digits=CIRCLE_ZERO)
_circled = partial(_listed, signs=CIRCLED, first=0)

WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    # "custom" ones that Word offers, by their first number (MS-DOCX 2.4)
    **{f"0{'0' * zeros}1": partial(_padded, width=zeros + 2) for zeros in range(4)},
    "decimalFullWidth": lambda number: str(number).translate(FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(FULL_WIDTH),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": partial(_enclosed, first=0x2488, last=20),
    "decimalEnclosedParen": partial(_enclosed, first=0x2474, last=20),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "cardinalText": _cardinal,
    "ordinalText": _ordinal_text,
    "hex": lambda number: f"{number:X}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": partial(_letters, alphabet="abcdefghijklmnopqrstuvwxyz"),
    "upperLetter": partial(_letters, alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "russianLower": partial(_letters, alphabet=RUSSIAN),
    "russianUpper": partial(_letters, alphabet=RUSSIAN.upper()),
    # Word counts 一 … 九十九 and goes on with digits where the "thousand" formats say 一百
    "chineseCounting": lambda number: _until(number, 99, _chinese, _circle),
    "chineseCountingThousand": _chinese,
    "chineseLegalSimplified": partial(_counting, digits=LEGAL_SIMPLIFIED, units="拾佰仟", short_ten=False),
    "ideographDigital": _circle,
    "japaneseCounting": partial(_counting, digits=CIRCLE_ZERO, units="十百千", ones=False),
    "japaneseDigitalTenThousand": _circle,
    "japaneseLegal": partial(
        _counting, digits="零壱弐参四伍六七八九", units="拾百阡", wan="萬", short_ten=False
    ),
    "taiwaneseCounting": lambda number: _until(number, 99, _chinese, _circle),
    "taiwaneseCountingThousand": partial(_chinese, wan="萬"),
    "taiwaneseDigital": partial(_digits, digits="○一二三四五六七八九"),
    "ideographLegalTraditional": partial(
        _counting, digits=LEGAL_TRADITIONAL, units="拾佰仟", wan="萬", short_ten=False
    ),
    # Word puts them in parentheses, not in circles (MS-OI29500 2.1.540)
    "ideographEnclosedCircle": partial(_enclosed, first=0x3220, last=10),
    "ideographTraditional": partial(_listed, signs=STEMS),
    "ideographZodiac": partial(_listed, signs=BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "koreanDigital": partial(_digits, digits=KOREAN),
    "koreanDigital2": partial(_digits, digits="零一二三四五六七八九"),
    "koreanCounting": partial(_counting, digits=KOREAN, units="십백천", wan="만", ones=False),
    "ganada": partial(_listed, signs=GANADA),
    "chosung": partial(_listed, signs=CHOSUNG),
    "aiueo": partial(_listed, signs=AIUEO),
    "aiueoFullWidth": partial(_listed, signs=AIUEO),
    "iroha": partial(_listed, signs=IROHA),
    "irohaFullWidth": partial(_listed, signs=IROHA),
    "chicago": partial(_letters, alphabet=CHICAGO),
    "none": lambda _: "",
    "bullet": lambda _: "",
}

SPELLED = frozenset(("cardinalText", "ordinalText"))
