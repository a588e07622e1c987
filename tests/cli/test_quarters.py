"""Reports of several periods as one: which is the latest, and what each item was before."""

from __future__ import annotations

import pytest

from ledgertool.cli.bands import parse_bands
from ledgertool.cli.quarters import join_quarters, trace_items
from ledgertool.errors import UsageError
from ledgertool.ledger import LedgerFile
from ledgertool.pace import Bands
from tests.compare.builders import item, report

FIRST = report(item("修路。", number="1"), item("造林。", number="2"), quarter=1)
SECOND = report(item("修路。", number="1"), item("建桥。", number="2"), quarter=2)
THIRD = report(item("建桥。", number="1"), item("修路。", number="2"), quarter=3)
NAMELESS = report(item("修路。"), quarter=None, name="无期.docx")


def contents(file: LedgerFile) -> list[str | None]:
    return [one.content for one in file.iter_items()]


@pytest.mark.parametrize(
    ("files", "current", "before"),
    [
        pytest.param([FIRST], ["修路。", "造林。"], 0, id="one report has no past"),
        pytest.param([NAMELESS], ["修路。"], 0, id="one without a period"),
        pytest.param([FIRST, SECOND], ["修路。", "建桥。"], 1, id="in order"),
        pytest.param([SECOND, FIRST], ["修路。", "建桥。"], 1, id="in any order"),
        pytest.param([THIRD, FIRST, SECOND], ["建桥。", "修路。"], 2, id="three of them"),
        pytest.param(
            [FIRST, FIRST], ["修路。", "造林。"] * 2, 0, id="two of one period stand beside each other"
        ),
        pytest.param(
            [FIRST, NAMELESS, SECOND], ["修路。", "修路。", "建桥。"], 1, id="without a period: the latest"
        ),
    ],
)
def test_the_latest_report_and_how_many_were_before(
    files: list[LedgerFile], current: list[str], before: int
) -> None:
    joined, history = join_quarters(files)
    assert contents(joined) == current
    assert (len(history.quarters) if history else 0) == before


def test_each_item_is_followed_back_through_all_periods() -> None:
    """By what it says, not by its number; what was gone by the latest is kept apart."""
    _, history = join_quarters([FIRST, SECOND, THIRD])
    assert history is not None
    told = [[[one.content for one in quarter] for quarter in past] for past in history.past]
    assert told == [[[], ["建桥。"]], [["修路。"], ["修路。"]]]
    assert history.dropped == ()


def test_what_the_latest_report_no_longer_has_is_told() -> None:
    past, dropped = trace_items([list(file.iter_items()) for file in (FIRST, SECOND)])
    assert [[one.content for one in quarter] for (quarter,) in past] == [["修路。"], []]
    assert [one.content for one in dropped] == ["造林。"]


def test_what_was_dropped_two_periods_ago_is_not_told_again() -> None:
    _, dropped = trace_items([list(file.iter_items()) for file in (FIRST, SECOND, SECOND)])
    assert dropped == ()


@pytest.mark.parametrize(
    ("yellow", "red", "bands"),
    [
        pytest.param(None, None, Bands(), id="the usual ones"),
        pytest.param("5", None, Bands(yellow=5.0), id="one of them"),
        pytest.param("0", "100", Bands(yellow=0.0, red=100.0), id="the least and the most"),
        pytest.param("20", "20", Bands(yellow=20.0, red=20.0), id="no yellow at all"),
        pytest.param("2.5", "7.5", Bands(yellow=2.5, red=7.5), id="with decimals"),
    ],
)
def test_bands(yellow: str | None, red: str | None, bands: Bands) -> None:
    assert parse_bands(yellow, red) == bands


@pytest.mark.parametrize(
    ("yellow", "red", "code"),
    [
        ("-0.1", None, "bad-points"),
        (None, "100.5", "bad-points"),
        ("", None, "bad-points"),
        ("inf", None, "bad-points"),
        ("10%", None, "bad-points"),
        ("31", None, "bad-bands"),
        (None, "9", "bad-bands"),
    ],
)
def test_bands_that_make_no_sense(yellow: str | None, red: str | None, code: str) -> None:
    """Against the usual value of the other too."""
    with pytest.raises(UsageError) as caught:
        parse_bands(yellow, red)
    assert caught.value.code == code
