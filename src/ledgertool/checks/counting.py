"""Numbers that should count up by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

__all__ = ["Break", "find_breaks", "parse_ordinal"]

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九十")}
_CIRCLED = {chr(0x2460 + n): n + 1 for n in range(20)} | {chr(0x2474 + n): n + 1 for n in range(20)}


class Break(NamedTuple):
    """A number that does not follow: its position, what was expected there, and the number itself."""

    at: int
    expected: int
    value: int
    is_swapped: bool = False

    @property
    def kind(self) -> str:
        """ "gap" where numbers are left out, "repeat" where one comes again or goes back.

        "order" where none is missing and they stand in another order.
        """
        if self.is_swapped:
            return "order"
        return "gap" if self.value > self.expected else "repeat"


def find_breaks(values: Sequence[int], *, first: int | None = None) -> list[Break]:
    """Where numbers do not count up by one from `first` (from whatever stands first where it is None).

    A single wrong number is one break: the next ones are measured against what it should have been.
    """
    return list(_iter_breaks(values, first))


def _iter_breaks(values: Sequence[int], first: int | None) -> Iterator[Break]:
    last = first - 1 if first is not None else values[0] - 1 if values else 0
    last_place = {value: at for at, value in enumerate(values)}
    in_order_from = 0
    for at, value in enumerate(values):
        if at < in_order_from:
            continue
        expected = last + 1
        last = value
        if value == expected:
            continue
        comes_later = last_place.get(expected, 0) > at  # asked first: else each gap would walk to the end
        if comes_later and (length := _length_of_swap(values, at, expected)):
            yield Break(at, expected, value, is_swapped=True)
            in_order_from, last = at + length, expected + length - 1
            continue
        yield Break(at, expected, value)
        following = values[at + 1] if at + 1 < len(values) else None
        if following == expected:  # one too many: 1 2 7 3
            last = expected - 1
        elif following == expected + 1:  # one written wrongly: 1 2 7 4
            last = expected


def _length_of_swap(values: Sequence[int], at: int, expected: int) -> int:
    """How many numbers from here on are the expected ones in another order: 2 of 3 2 4 for 2; else 0."""
    seen: set[int] = set()
    highest = expected
    for length, value in enumerate(islice(values, at, None), 1):
        if value < expected or value in seen:
            return 0
        seen.add(value)
        highest = max(highest, value)
        if highest == expected + length - 1:
            return length
    return 0


def parse_ordinal(text: str) -> int | None:
    """The value of a number as lists have it: 12, 十二, ⑫; None where it is none."""
    if text.isascii() and text.isdigit():
        return int(text)
    if text in _CIRCLED:
        return _CIRCLED[text]
    if not text or any(char not in _DIGITS for char in text):
        return None
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[text] if len(text) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
