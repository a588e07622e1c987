"""What a spreadsheet shows for a number: Excel's format codes, as far as ledgers use them.

Percentages, thousands, fixed decimals, leading zeros, literal words and dates are shown as Excel shows them
(ECMA-376 18.8.30, 18.8.31). A code outside that is answered with the number itself.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

__all__ = ["BUILT_IN", "is_date_format", "show_number"]

# 18.8.30; 27 to 58 are those of a Chinese Excel. 14 and 22 follow the system, here a Chinese one.
BUILT_IN: dict[int, str] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    45: "mm:ss",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<skipped>_.|\*.|\[[^\]]*\])|(?P<clock>AM/PM|A/P|上午/下午)'
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?)|(?P<number>[#0?,.]+)|(?P<other>.)",
    re.DOTALL,
)
MOST_DECIMALS, MOST_SCALES = 30, 100
PRECISE = Context(prec=400, rounding=ROUND_HALF_UP)  # the largest number has 309 digits before its point
LAST_DAY = 2_958_466  # 9999-12-31 is 2958465
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Piece(NamedTuple):
    """A part of a format code: its kind ("literal", "date", "clock", "number") and its text."""

    kind: str
    text: str


def is_date_format(code: str) -> bool:
    """Whether the code shows a date or time."""
    return any(piece.kind == "date" for piece in _split_code(code.split(";")[0]))


def show_number(value: float, code: str, *, from_1904: bool = False) -> str | None:
    """What is shown for a number; None where the code asks for a date and the number is none."""
    if is_date_format(code):
        return _show_date(value, code.split(";")[0], from_1904)
    if not isfinite(value):
        return str(value)
    section, number = _choose_section(code.replace("G/通用格式", "General"), value)
    if not section.strip() or "General" in section or section.strip() == "@":
        before, _, after = section.replace("@", "General").partition("General")
        return _literals(before) + _plain(value) + _literals(after)
    pieces = _split_code(section)
    digits = [piece.text for piece in pieces if piece.kind == "number"]
    if len(digits) != 1 or re.search(r"[E/]", "".join(p.text for p in pieces if p.kind == "literal")):
        return _plain(value) if digits else "".join(piece.text for piece in pieces)
    percent = any(piece.text == "%" for piece in pieces)
    shown = _show_digits(Decimal(repr(number)) * (100 if percent else 1), digits[0])
    sign = "-" if value < 0 and section == code.split(";")[0] else ""
    return sign + "".join(shown if piece.kind == "number" else piece.text for piece in pieces)


def _literals(section: str) -> str:
    return "".join(piece.text for piece in _split_code(section) if piece.kind == "literal")


def _plain(value: float) -> str:
    """A number as General shows it, to 15 significant digits, never in powers of ten below 10^15."""
    short = f"{value:.15g}"
    return (
        short if "e" not in short else str(int(value)) if value == int(value) and abs(value) < 1e15 else short
    )


def _choose_section(code: str, value: float) -> tuple[str, float]:
    """The section of a code for this value, and the number without the sign that the section stands for."""
    sections = code.split(";")
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], abs(value)


@lru_cache(maxsize=512)
def _split_code(section: str) -> tuple[Piece, ...]:
    pieces = []
    for match in PIECE.finditer(section):
        kind = str(match.lastgroup)
        if kind in ("date", "clock", "number"):
            pieces.append(Piece(kind, match[0]))
        elif kind != "skipped":
            pieces.append(Piece("literal", match[kind]))
        elif currency := re.match(r"\[\$([^\]\-]+)", match[0]):
            pieces.append(Piece("literal", currency[1]))
    return tuple(pieces)


def _show_digits(number: Decimal, code: str) -> str:
    whole, _, decimals = code.partition(".")
    decimals = decimals[:MOST_DECIMALS]
    scale = min(len(whole) - len(whole.rstrip(",")), MOST_SCALES)  # a comma at the end divides by a thousand
    rounded = PRECISE.quantize(number / 1000**scale, Decimal(1).scaleb(-len(decimals)))
    integer, _, fraction = f"{rounded:f}".partition(".")
    integer = integer.rjust(whole.count("0"), "0")
    if integer == "0" and "0" not in whole:
        integer = ""
    if "," in whole.rstrip(","):
        first = len(integer) % 3
        groups = [integer[:first], *(integer[n : n + 3] for n in range(first, len(integer), 3))]
        integer = ",".join(group for group in groups if group)
    optional = len(decimals) - len(decimals.rstrip("#?"))
    while optional and fraction.endswith("0"):
        fraction, optional = fraction[:-1], optional - 1
    return f"{integer}.{fraction}" if fraction else integer


# --- dates --------------------------------------------------------------------------------------------


def _show_date(value: float, section: str, from_1904: bool) -> str | None:
    moment = _to_moment(value, from_1904)
    if moment is None:
        return None
    pieces = _split_code(section)
    if any(p.kind == "literal" and p.text == "@" for p in pieces):
        pieces = tuple(p for p in pieces if p.text != "@")
    half_day = any(piece.kind == "clock" for piece in pieces)
    shown = []
    for n, piece in enumerate(pieces):
        text = (
            _show_part(moment, piece, half_day, _is_minute(pieces, n)) if piece.kind == "date" else piece.text
        )
        shown.append(_clock_word(moment, piece.text) if piece.kind == "clock" else text)
    return "".join(shown).strip()


def _to_moment(value: float, from_1904: bool) -> datetime | None:
    if not 0 <= value < LAST_DAY:
        return None
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if value < 60 else 30)
    try:
        return start + timedelta(seconds=round(value * 86_400))
    except OverflowError:  # beyond the year 9999, counted from 1904 or rounded up
        return None


def _is_minute(pieces: tuple[Piece, ...], n: int) -> bool:
    """Whether m means minutes: behind an hour or before a second (18.8.31)."""
    dates = [m for m, piece in enumerate(pieces) if piece.kind == "date"]
    place = dates.index(n) if n in dates else 0
    before = pieces[dates[place - 1]].text[0].lower() if place else ""
    after = pieces[dates[place + 1]].text[0].lower() if place + 1 < len(dates) else ""
    return before == "h" or after == "s"


def _show_part(moment: datetime, piece: Piece, half_day: bool, minute: bool) -> str:
    letter, size = piece.text[0].lower(), len(piece.text.partition(".")[0])
    if letter == "y":
        return f"{moment.year:04}" if size > 2 else f"{moment.year % 100:02}"
    if letter == "m" and not minute and size > 2:
        return MONTHS[moment.month - 1]
    if letter == "d" and size > 2:
        return DAYS[moment.weekday()]
    hour = (moment.hour - 1) % 12 + 1 if half_day else moment.hour
    numbers = {"m": moment.minute if minute else moment.month, "d": moment.day, "h": hour, "s": moment.second}
    return f"{numbers[letter]:0{min(size, 2)}}"


def _clock_word(moment: datetime, code: str) -> str:
    before, _, after = code.partition("/")
    return after if moment.hour >= 12 else before
