"""Pace (序时进度): how much of the year has passed, and how far a completion rate is behind it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = ["Band", "Bands", "elapsed_share", "points_ahead"]

Band = Literal["green", "yellow", "red"]


@dataclass(frozen=True)
class Bands:
    """From how many points behind the year a rate is yellow, and beyond how many it is red."""

    yellow: float = 10.0
    red: float = 30.0

    def find_band(self, ahead: float) -> Band:
        """The band of a rate that is so many points ahead (below 0: behind)."""
        if -ahead > self.red:
            return "red"
        return "yellow" if -ahead >= self.yellow else "green"


def elapsed_share(day: date) -> float:
    """How much of its year has passed at the end of a day, 0 to 1, by months: the end of March is 0.25."""
    return (day.month - 1 + day.day / monthrange(day.year, day.month)[1]) / 12


def points_ahead(rate: float, elapsed: float) -> float:
    """Percentage points by which a rate is ahead of the year, below 0 behind; to a hundredth of a point."""
    return round((rate - elapsed) * 100, 2)
