"""The markers of the points in a cell, list by list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ledgertool.checks.points import Spot
from ledgertool.ledger import Point

__all__ = ["Mark", "MarkForm", "find_lists", "parse_form"]


class MarkForm(NamedTuple):
    """How a marker is written: "（", "1" and "）"; equal forms are parsed once.

    `family` are the forms that one list may have: plain, bracketed or bare, Arabic or Chinese. `style` is the
    form without its number, `standard` the style that GB/T 15834-2011 gives it.
    """

    text: str
    before: str
    digits: str
    after: str
    family: str
    style: str
    standard: str


class Mark(NamedTuple):
    """The marker of a point: where it stands, its number and its form."""

    start: int
    number: int
    form: MarkForm

    @property
    def end(self) -> int:
        """The character behind the marker."""
        return self.start + len(self.form.text)


_MARK = re.compile(r"([（(]?)(\d+|[一二三四五六七八九十]+|[①-⒇])([）)]?[.．、]?)")


@lru_cache(maxsize=1024)
def parse_form(marker: str) -> MarkForm | None:
    """The form of a marker, or None where it has no number."""
    match = _MARK.fullmatch(marker)
    if match is None:
        return None
    before, digits, after = match.groups()
    is_arabic = digits.isascii()
    kind = "bracketed" if before or after[:1] in (")", "）") else "plain" if after else "bare"
    standard = _standard(before, after, kind, is_arabic=is_arabic)
    family = f"{'arabic' if is_arabic else 'chinese'} {kind}"
    return MarkForm(marker, before, digits, after, family, f"{before}#{after}", standard)


def _standard(before: str, after: str, kind: str, *, is_arabic: bool) -> str:
    """GB/T 15834-2011, 4.5.3.4 and 4.6.3: 、 after a Chinese number, . after an Arabic one, else nothing."""
    if kind == "bare":
        return "#"
    if kind == "bracketed":
        return f"{before}#{after.rstrip('.．、')}"
    return "#." if is_arabic else "#、"


def find_lists(spots: Sequence[Spot], points: Sequence[Point]) -> list[list[Mark]]:
    """The numbered points of a cell, in lists: those of one level, without another kind between."""
    if not any(spot.point.marker for spot in spots):
        return []
    return list(_lists_of(points, {id(spot.point): spot.start for spot in spots}))


def _lists_of(points: Sequence[Point], starts: dict[int, int]) -> Iterator[list[Mark]]:
    marks: list[Mark] = []
    for point in points:
        mark = _mark_of(point, starts[id(point)])
        if marks and (mark is None or mark.form.family != marks[-1].form.family):
            yield marks
            marks = []
        if mark is not None:
            marks.append(mark)
        if point.points:
            yield from _lists_of(point.points, starts)
    if marks:
        yield marks


def _mark_of(point: Point, start: int) -> Mark | None:
    marker = point.marker
    form = parse_form(marker.strip()) if marker and point.number is not None else None
    if marker is None or form is None or point.number is None:
        return None
    return Mark(start + len(marker) - len(marker.lstrip()), point.number, form)
