"""Chinese and Arabic numerals as exact decimals: 900余万, 三千二百, 2.18万亿, 百分之八十, 三分之一, 八成."""

from __future__ import annotations

import re
from decimal import Decimal

from ledgertool.quantities.characters import flatten

__all__ = ["parse_numeral"]

_DIGITS = {
    **{char: value for value, char in enumerate("〇一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **dict.fromkeys("Oo", 0),  # Latin letters typed for 〇
    **dict.fromkeys("两兩", 2),
    **{str(value): value for value in range(10)},
}
_SCALES = {
    "亿": Decimal(10**8),
    "万": Decimal(10**4),
    "千": Decimal(1000),
    "百": Decimal(100),
    "十": Decimal(10),
}
_SPELLINGS = str.maketrans(
    {"億": "亿", "萬": "万", "仟": "千", "佰": "百", "拾": "十", "廿": "二十", "卅": "三十"}
)
_FILLERS = re.compile(r"[余多来,\s]")  # 900余万, 二十多, 5,000
_ARABIC = re.compile(r"\d+(?:\.\d+)?|\.\d+", re.ASCII)
_HALVES = frozenset(("半", "一半", "过半", "近半", "大半", "双过半"))
_FRACTION = re.compile(r"(.+)分之(.+)")
_SLASH = re.compile(r"(\d+)/(\d+)", re.ASCII)
_TENTHS = re.compile(r"(.+)成(.?)")
_MAX_LENGTH = 60


def parse_numeral(text: str) -> Decimal:
    """The value of a numeral, fractions as themselves (百分之八十 and 八成 are 0.8, 过半 is 0.5).

    A vague 余, 多 or 来 inside is left out of account: 900余万 is 9000000.
    Raises ValueError for anything else.
    """
    if len(text) > _MAX_LENGTH:
        raise ValueError("not a numeral: too long")
    plain = _FILLERS.sub("", flatten(text)).translate(_SPELLINGS)
    if plain in _HALVES:
        return Decimal("0.5")
    fraction = _fraction(plain)
    return _whole(plain) if fraction is None else fraction


def _fraction(plain: str) -> Decimal | None:
    """The value of X分之Y, X/Y or X成Y; None where the numeral has no such form."""
    if match := _FRACTION.fullmatch(plain):
        return _quotient(_whole(match[2]), _whole(match[1]))
    if match := _SLASH.fullmatch(plain):
        return _quotient(Decimal(match[1]), Decimal(match[2]))
    if match := _TENTHS.fullmatch(plain):
        rest = "5" if match[2] == "半" else match[2] or "0"
        return _whole(match[1]) / 10 + _whole(rest) / 100
    return None


def _quotient(part: Decimal, whole: Decimal) -> Decimal:
    if not whole:
        raise ValueError("not a numeral: a fraction of nought")
    return part / whole


def _whole(plain: str) -> Decimal:
    """A numeral without fraction marks: digits, or digits on a scale with what follows it."""
    if _ARABIC.fullmatch(plain):
        return Decimal(plain)
    for name, scale in _SCALES.items():
        head, found, tail = plain.rpartition(name)
        if found:
            return _head(head, name) * scale + _tail(tail, scale)
    return _digits(plain)


def _head(head: str, name: str) -> Decimal:
    """What stands before a scale: nothing means one (百余户, 十二), one digit before 千, 百 and 十."""
    if not head:
        return Decimal(1)
    if _ARABIC.fullmatch(head):
        return Decimal(head)
    value = _whole(head.lstrip("零〇") or head)  # 零 may stand before a lower scale: 三千零一十
    if name in "千百十" and value >= 10:
        raise ValueError(f"not a numeral: {head!r} before {name}")
    return value


def _tail(tail: str, scale: Decimal) -> Decimal:
    """What stands after a scale: 二 after 万 is 二千 (一万二), but 零二 is two."""
    if not tail:
        return Decimal(0)
    short = scale >= 100 and len(tail) == 1 and tail not in "零〇0Oo"
    value = _whole(tail) * (scale / 10 if short else 1)
    if value >= scale:
        raise ValueError(f"not a numeral: {tail!r} after its scale")
    return value


def _digits(plain: str) -> Decimal:
    """Digits read one by one (二〇二四), or with 点 before the decimals (十二点五 has its scale before)."""
    whole, _, decimals = plain.partition("点")
    figures = _spell(whole)
    return Decimal(f"{figures}.{_spell(decimals)}") if decimals else Decimal(figures)


def _spell(digits: str) -> str:
    if not digits or any(char not in _DIGITS for char in digits):
        raise ValueError(f"not a numeral: {digits!r}")
    return "".join(str(_DIGITS[char]) for char in digits)
