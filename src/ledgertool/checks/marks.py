"""The markers of the points in a cell, list by list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ledgertool.checks.points import Spot
from ledgertool.ledger import Point

__all__ = ["Mark", "find_lists"]


class Mark(NamedTuple):
    """The marker of a point: where it stands, its parts before and after the number, the number."""

    start: int
    text: str
    before: str
    digits: str
    after: str
    number: int

    @property
    def family(self) -> str:
        """Markers that one list may have: plain, bracketed or circled, Arabic or Chinese."""
        script = "arabic" if self.digits.isascii() else "chinese"
        bracketed = self.before or self.after in (")", "）")
        return f"{script} {'bracketed' if bracketed else 'plain' if self.after else 'bare'}"

    @property
    def style(self) -> str:
        """How the marker is written, its number left out."""
        return f"{self.before}#{self.after}"


_MARK = re.compile(r"([（(]?)(\d+|[一二三四五六七八九十]+|[①-⒇])([）)]?[.．、]?)")


def find_lists(spots: Sequence[Spot], points: Sequence[Point]) -> list[list[Mark]]:
    """The numbered points of a cell, in lists: those of one level, without another kind between."""
    return list(_lists_of(points, {id(spot.point): spot.start for spot in spots}))


def _lists_of(points: Sequence[Point], starts: dict[int, int]) -> Iterator[list[Mark]]:
    marks: list[Mark] = []
    for point in points:
        mark = _mark_of(point, starts[id(point)])
        if mark is None or (marks and mark.family != marks[-1].family):
            if marks:
                yield marks
            marks = []
        if mark is not None:
            marks.append(mark)
        yield from _lists_of(point.points, starts)
    if marks:
        yield marks


def _mark_of(point: Point, start: int) -> Mark | None:
    match = _MARK.fullmatch((point.marker or "").strip())
    if match is None or point.number is None:
        return None
    lead = len(point.marker or "") - len((point.marker or "").lstrip())
    return Mark(start + lead, match[0], match[1], match[2], match[3], point.number)
