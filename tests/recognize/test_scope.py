"""What a ledger reports on: its year, its area, and whether a quarter or month is all the year so far."""

from __future__ import annotations

from datetime import date

import pytest

from ledgertool.ledger import Item, Ledger, LedgerFile, Period, SourceInfo, Text
from ledgertool.recognize.figures import add_figures
from ledgertool.recognize.scope import find_item_scope, find_scope

SOURCE = SourceInfo(name="a.docx", sha256="0", format="docx", reader="docx")


def period(first: tuple[int, int, int], last: tuple[int, int, int]) -> Period:
    return Period(label="", start=date(*first), end=date(*last))


QUARTER = period((2025, 1, 1), (2025, 3, 31))
HALF = period((2025, 1, 1), (2025, 6, 30))


@pytest.mark.parametrize(
    ("title", "level"),
    [
        pytest.param(None, set(), id="no title"),
        pytest.param("民生实事进展情况表", set(), id="no area"),
        pytest.param("老旧小区2025年改造台账", set(), id="a housing estate is no area"),
        pytest.param("柳溪县2025年民生实事台账", {"county"}, id="a county"),
        pytest.param("东河市柳溪区人民政府重点工作台账", {"county"}, id="the last named is its own"),
        pytest.param("东河市2025年重点工作", {"city"}, id="a city"),
        pytest.param("望岭镇2025年民生实事", {"town"}, id="a town"),
    ],
)
def test_the_title_names_the_area(title: str | None, level: set[str]) -> None:
    """The level of the area is the last that the title names before the year or the work."""
    assert find_scope(Ledger(title=title)) == level


@pytest.mark.parametrize(
    ("units", "level"),
    [
        pytest.param([], set(), id="no units"),
        pytest.param(["教育局", "住建局"], set(), id="units of no area"),
        pytest.param(["区教育局", "区住建局", "望岭镇"], {"county"}, id="most are of the district"),
        pytest.param(["区教育局", "市水务局", "城投公司"], set(), id="no level has the most"),
    ],
)
def test_units_name_the_area_where_the_title_does_not(units: list[str], level: set[str]) -> None:
    """Offices are named after the area they serve."""
    assert find_scope(Ledger(items=[Item(responsible_units=units)])) == level


@pytest.mark.parametrize(
    ("units", "told"),
    [
        pytest.param([], {"county"}, id="no units"),
        pytest.param(["县教育局"], {"county"}, id="an office of the county"),
        pytest.param(["河口镇", "柳林镇"], {"county"}, id="two towns"),
        pytest.param(["河口镇人民政府"], {"county", "town"}, id="one town"),
        pytest.param(["柳林街道"], {"county", "town"}, id="one part of a town"),
    ],
)
def test_a_town_alone_reports_of_itself(units: list[str], told: set[str]) -> None:
    """What one town has done is all of an item that it alone answers for."""
    assert find_item_scope(Item(responsible_units=units), frozenset(("county",))) == told


@pytest.mark.parametrize(
    ("time", "told"),
    [
        pytest.param(period((2025, 1, 1), (2025, 1, 31)), {"2025", "quarter", "month"}, id="January"),
        pytest.param(QUARTER, {"2025", "quarter"}, id="the first quarter"),
        pytest.param(HALF, {"2025"}, id="half a year"),
        pytest.param(period((2025, 4, 1), (2025, 6, 30)), {"2025"}, id="the second quarter"),
        pytest.param(period((2024, 12, 1), (2025, 2, 28)), set(), id="over the turn of the year"),
    ],
)
def test_the_period_gives_the_year(time: Period, told: set[str]) -> None:
    """In the first quarter this quarter's work is all the year's."""
    assert find_scope(Ledger(period=time)) == told


def rate(title: str, time: Period, progress: str) -> float | None:
    item = Item(content="改造厕所900户。", progress=Text(text=progress))
    ledger = Ledger(title=title, period=time, items=[item])
    measured = add_figures(LedgerFile(source=SOURCE, ledgers=[ledger]))
    return measured.ledgers[0].items[0].completion[0].rate


@pytest.mark.parametrize(
    ("time", "progress", "expected"),
    [
        pytest.param(QUARTER, "全县改造厕所540户。", 0.6, id="its own area"),
        pytest.param(QUARTER, "全市改造厕所540户。", None, id="a wider one"),
        pytest.param(QUARTER, "本季度改造厕所540户。", 0.6, id="the first quarter is all the year"),
        pytest.param(HALF, "本季度改造厕所540户。", None, id="the second is not"),
        pytest.param(HALF, "2023年改造厕所540户。", None, id="an older year"),
        pytest.param(HALF, "2025年改造厕所540户。", 0.6, id="its own year"),
    ],
)
def test_rates_know_what_the_ledger_reports_on(time: Period, progress: str, expected: float | None) -> None:
    """The ledger's own area and time are no wider area and no other time."""
    assert rate("柳溪县2025年民生实事台账", time, progress) == expected
