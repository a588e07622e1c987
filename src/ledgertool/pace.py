"""Pace (序时进度): how much of the year has passed, and how far a completion rate is behind it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

__all__ = ["Band", "Bands", "elapsed_share", "format_percent", "points_ahead", "round_half_up"]

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


def round_half_up(value: float | Decimal, places: int = 1) -> Decimal:
    """A number as people and Excel round it: 28.75 is 28.8, though a binary half may lie a little below."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)  # -0.04 is 0.0


def format_percent(share: float, places: int = 1) -> str:
    """A share of 1 in per cent: 0.2875 is 28.8%."""
    return f"{round_half_up(Decimal(repr(float(share))) * 100, places)}%"
