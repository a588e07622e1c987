"""Pace: the share of the year gone, and the bands of those behind it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.pace import Bands, elapsed_share, points_ahead


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
