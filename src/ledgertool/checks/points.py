"""The points of a cell with the places at which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ledgertool.ledger import Point

__all__ = ["Spot", "find_path", "find_spots"]


class Spot(NamedTuple):
    """Where a point begins in its cell, and its 1-based path: (2, 1) is the first below the second."""

    start: int
    point: Point
    path: tuple[int, ...]


def find_spots(points: Sequence[Point], text: str) -> list[Spot]:
    """The points of a text and of those below them, in the order of the text."""
    found: list[Spot] = []
    _add_spots(points, (), text, 0, found)
    return found


def find_path(spots: Sequence[Spot], at: int) -> tuple[int, ...]:
    """The path of the point in which a character stands; () where there is only one point."""
    if len(spots) < 2:
        return ()
    before = [spot.path for spot in spots if spot.start <= at]
    return before[-1] if before else spots[0].path


def _add_spots(
    points: Sequence[Point], above: tuple[int, ...], text: str, cursor: int, into: list[Spot]
) -> int:
    """Adds the points of a level and of those below; gives back the end of the last."""
    for position, point in enumerate(points, 1):
        own = point.text.partition("\n")[0]
        found = text.find(point.marker or point.label or own, cursor)
        start = found if found >= 0 else cursor
        into.append(Spot(start, point, (*above, position)))
        cursor = start + len(point.marker or "") + len(point.label or "")
        at = text.find(own, cursor)
        cursor = at + len(own) if at >= 0 else cursor
        if point.points:
            cursor = _add_spots(point.points, (*above, position), text, cursor, into)
    return cursor
