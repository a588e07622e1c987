"""The options that say from how many points behind the year a rate is yellow, and red."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ledgertool.cli.help import Says
from ledgertool.errors import UsageError

if TYPE_CHECKING:
    from ledgertool.pace import Bands

__all__ = ["Red", "Yellow", "parse_bands"]

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
