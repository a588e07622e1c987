"""The options of the pace: on which day, and from how many points behind a rate is yellow, and red."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ledgertool.cli.help import Says
from ledgertool.errors import UsageError

if TYPE_CHECKING:
    from ledgertool.pace import Bands

__all__ = ["AsOf", "Red", "Yellow", "parse_bands", "parse_day"]

Yellow = Annotated[
    str | None,
    typer.Option("--yellow", metavar="POINTS"),
    Says("落后多少个百分点起为黄（默认 10）", "points behind from which a rate is yellow (10)"),
]
Red = Annotated[
    str | None,
    typer.Option("--red", metavar="POINTS"),
    Says("落后超过多少个百分点为红（默认 30）", "points behind beyond which a rate is red (30)"),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE"),
    Says(
        "按这一天算序时进度，如 2024-05-31（默认报告期末）",
        "the day of the pace, as 2024-05-31 (the period's last)",
    ),
]


def parse_day(value: str | None) -> date | None:
    """The day of --as-of. Raises UsageError [bad-day]."""
    try:
        return date.fromisoformat(value) if value is not None else None
    except ValueError:
        raise UsageError("bad-day", option="--as-of", value=value) from None


def parse_bands(yellow: str | None, red: str | None) -> Bands:
    """The bands with the user's limits. Raises UsageError [bad-points], [bad-bands]."""
    from ledgertool.pace import Bands

    given = {"yellow": yellow, "red": red}
    bands = Bands(
        **{name: _parse_points(f"--{name}", value) for name, value in given.items() if value is not None}
    )
    if bands.yellow > bands.red:
        raise UsageError("bad-bands", yellow=f"{bands.yellow:g}", red=f"{bands.red:g}")
    return bands


def _parse_points(option: str, value: str) -> float:
    try:
        points = float(value)
    except ValueError:
        points = -1.0
    if not 0 <= points <= 100:
        raise UsageError("bad-points", option=option, value=value)
    return points
