"""Pace: the share of the year gone, and the bands of those behind it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.pace import Bands, elapsed_share, format_percent, points_ahead, round_half_up


@pytest.mark.parametrize(
    ("day", "share"),
    [
        pytest.param(date(2024, 3, 31), 0.25, id="a quarter"),
        pytest.param(date(2024, 6, 30), 0.5, id="half a year"),
        pytest.param(date(2024, 12, 31), 1.0, id="the year"),
        pytest.param(date(2024, 4, 15), 0.2917, id="half a month"),
        pytest.param(date(2024, 2, 29), 0.1667, id="a leap day ends its month"),
    ],
)
def test_the_share_of_the_year_gone(day: date, share: float) -> None:
    """Months count alike, so that quarters are quarters."""
    assert elapsed_share(day) == pytest.approx(share, abs=1e-4)


@pytest.mark.parametrize(
    ("rate", "band"),
    [
        pytest.param(0.25, "green", id="on pace"),
        pytest.param(0.1501, "green", id="less than ten points behind"),
        pytest.param(0.15, "yellow", id="ten points behind, though 0.25 - 0.15 is a little more in binary"),
        pytest.param(0.0, "yellow", id="nothing done in a quarter"),
    ],
)
def test_the_band_of_a_rate_after_a_quarter(rate: float, band: str) -> None:
    """Ten points behind are yellow."""
    assert Bands().find_band(points_ahead(rate, 0.25)) == band


@pytest.mark.parametrize(
    ("rate", "band"),
    [
        pytest.param(0.2, "yellow", id="thirty points behind"),
        pytest.param(0.19, "red", id="more than thirty"),
    ],
)
def test_the_band_of_a_rate_after_half_a_year(rate: float, band: str) -> None:
    """Only more than thirty points are red."""
    assert Bands().find_band(points_ahead(rate, 0.5)) == band


@given(st.dates(date(2000, 1, 1), date(2050, 12, 30)))
def test_the_year_goes_on_from_day_to_day(day: date) -> None:
    """The share is over 0, at most 1, and grows within a year."""
    following = date.fromordinal(day.toordinal() + 1)
    assert 0 < elapsed_share(day) <= 1
    assert elapsed_share(following) > elapsed_share(day) or following.year > day.year


@pytest.mark.parametrize(
    ("share", "places", "shown"),
    [
        pytest.param(0.25, 1, "25.0%", id="as it is"),
        pytest.param(1150 / 4000, 1, "28.8%", id="a half goes up, as in Excel"),
        pytest.param(0.125, 0, "13%", id="to whole per cent too"),
        pytest.param(1.1, 1, "110.0%", id="more than all"),
    ],
)
def test_a_share_in_per_cent(share: float, places: int, shown: str) -> None:
    """28.75 % of a target and 3.75 points ahead are both rounded up."""
    assert format_percent(share, places) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(3.75, "3.8", id="a half goes up"),
        pytest.param(-3.75, "-3.8", id="and down below nothing"),
        pytest.param(-0.04, "0.0", id="nothing has no sign"),
        pytest.param(2.675, "2.7", id="what stands there, not what is stored"),
    ],
)
def test_points(value: float, shown: str) -> None:
    """Points behind as people round them."""
    assert str(round_half_up(value)) == shown
