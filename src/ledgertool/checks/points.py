"""The points of a cell with the places at which they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ledgertool.ledger import Point

if TYPE_CHECKING:
    from ledgertool.checks.view import Cell

__all__ = ["find_path", "iter_spans"]

Spot = tuple[int, Point, tuple[int, ...]]


def iter_spans(cell: Cell) -> Iterator[tuple[int, Point]]:
    """Each point of a cell, depth first, with the character at which it begins."""
    return ((start, point) for start, point, _ in _spots(cell.points, cell.text))


def find_path(points: Sequence[Point], text: str, at: int) -> tuple[int, ...]:
    """The 1-based path of the point in which a character stands; () where there is only one point."""
    if len(points) < 2:
        return ()
    path: tuple[int, ...] = (1,)
    for start, _, here in _spots(points, text):
        if start > at:
            break
        path = here
    return path


def _spots(points: Sequence[Point], text: str) -> list[Spot]:
    found: list[Spot] = []
    _add_spots(points, (), text, 0, found)
    return found


def _add_spots(
    points: Sequence[Point], above: tuple[int, ...], text: str, cursor: int, into: list[Spot]
) -> int:
    """Adds the points of a level and of those below; gives back the end of the last."""
    for position, point in enumerate(points, 1):
        opening = point.marker or point.label or point.text.partition("\n")[0]
        found = text.find(opening, cursor)
        start = found if found >= 0 else cursor
        into.append((start, point, (*above, position)))
        cursor = start + len(point.marker or "") + len(point.label or "")
        own = point.text.partition("\n")[0]
        at = text.find(own, cursor)
        cursor = at + len(own) if at >= 0 else cursor
        cursor = _add_spots(point.points, (*above, position), text, cursor, into)
    return cursor
