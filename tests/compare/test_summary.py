"""Sums over items, their completion rates and their pace."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import ledgertool
from ledgertool.compare.summary import Rate, Summary, sum_up
from ledgertool.ledger import LedgerFile
from ledgertool.pace import Bands, elapsed_share, points_ahead
from tests.compare.builders import item, report

ROAD = "新建农村公路30公里。"
FILE = report(
    item(ROAD, "累计完成6公里。", "征地困难。\n雨季长。", task="交通", responsible_units=["甲局", "乙局"]),
    item(
        "造林绿化5000亩。", "累计完成造林绿化6000亩。", task="生态", responsible_units=["乙局"], section="一"
    ),
    item("建设口袋公园8处。", "完成8处口袋公园选址。", task="生态", category="民生"),
    quarter=2,
)


def row(summary: Summary, name: str | None) -> tuple[int, ...]:
    """Items, those with problems, problems, targets and rates of a group."""
    group = next(group for group in summary.groups if group.name == name)
    return group.items, group.with_problems, group.problems, group.targets, group.rates


def test_the_total_counts_every_item_once() -> None:
    total = sum_up([FILE], by="unit").total
    assert (total.items, total.with_problems, total.problems, total.targets, total.rates) == (3, 1, 2, 3, 2)


def test_an_item_counts_for_each_of_its_units() -> None:
    summary = sum_up([FILE], by="unit")
    assert [group.name for group in summary.groups] == ["甲局", "乙局", None]
    assert row(summary, "甲局") == (1, 1, 2, 1, 1)
    assert row(summary, "乙局") == (2, 1, 2, 2, 2)
    assert row(summary, None) == (1, 0, 0, 1, 0)


@pytest.mark.parametrize(
    ("by", "names"),
    [
        pytest.param("task", ["交通", "生态"], id="tasks in their order"),
        pytest.param("section", ["一", "民生", None], id="a category stands in for a section"),
    ],
)
def test_groups(by: str, names: list[str | None]) -> None:
    assert [group.name for group in sum_up([FILE], by=by).groups] == names


def test_a_surplus_does_not_hide_a_lag_in_the_mean() -> None:
    """20 % and 120 % are 60 % on average: a rate counts at most as 1."""
    assert sum_up([FILE]).total.mean_rate == 0.6
    assert [rate.rate for rate in sum_up([FILE]).rates] == [0.2, 1.2, None]


def test_a_rate_comes_with_both_spans_or_a_reason() -> None:
    rates = sum_up([FILE]).rates
    assert [(r.target.text, r.achieved and r.achieved.text, r.reason) for r in rates] == [
        ("30公里", "6公里", None),
        ("5000亩", "6000亩", None),
        ("8处", "8处", "not-finished"),
    ]


def test_problems_of_a_merged_cell_are_counted_once() -> None:
    file = report(item(ROAD, "", "征地困难。"), item("造林。", "", "征地困难。", merged=["problems"]))
    total = sum_up([file]).total
    assert (total.with_problems, total.problems) == (2, 1)


def test_reports_of_one_period_are_one_sum() -> None:
    """What units report apart is added up."""
    summary = sum_up([FILE, FILE], by="task")
    assert (summary.periods, summary.total.items) == ([], 6)
    assert [(group.name, group.period, group.items) for group in summary.groups] == [
        ("交通", None, 2),
        ("生态", None, 4),
    ]


def test_reports_of_several_periods_are_summed_up_apart() -> None:
    """The same work is in all of them: its rates of three quarters have no mean. The earliest comes first."""
    third = report(item(ROAD, "累计完成24公里。", task="交通"), quarter=3)
    undated = report(item(ROAD, "累计完成3公里。", task="交通"), quarter=None)
    summary = sum_up([third, FILE, undated], by="task")
    assert [(p.period, p.items, p.mean_rate) for p in summary.periods] == [
        ("", 1, 0.1),
        ("2025年二季度", 3, 0.6),
        ("2025年三季度", 1, 0.8),
    ]
    assert [(group.period, group.name, group.mean_rate) for group in summary.groups] == [
        ("", "交通", 0.1),
        ("2025年二季度", "交通", 0.2),
        ("2025年二季度", "生态", 1.0),
        ("2025年三季度", "交通", 0.8),
    ]


@pytest.mark.parametrize(
    ("day", "share"),
    [
        pytest.param(date(2024, 3, 31), 0.25, id="the end of March in a leap year"),
        pytest.param(date(2025, 3, 31), 0.25, id="and in another"),
        pytest.param(date(2025, 12, 31), 1.0, id="the end of the year"),
        pytest.param(date(2025, 6, 15), 5.5 / 12, id="the middle of a month"),
    ],
)
def test_the_share_of_the_year_goes_by_months(day: date, share: float) -> None:
    assert elapsed_share(day) == pytest.approx(share)


@pytest.mark.parametrize(
    ("rate", "band"),
    [
        pytest.param(0.9, "green", id="ahead"),
        pytest.param(0.5, "green", id="on the day"),
        pytest.param(0.401, "green", id="9.9 points behind"),
        pytest.param(0.4, "yellow", id="ten points behind"),
        pytest.param(0.2, "yellow", id="thirty points behind"),
        pytest.param(0.199, "red", id="more than thirty"),
    ],
)
def test_bands_of_the_pace(rate: float, band: str) -> None:
    assert Bands().find_band(points_ahead(rate, 0.5)) == band


def rates_of(file: LedgerFile, **options: object) -> list[tuple[float | None, str | None]]:
    return [(rate.ahead, rate.band) for rate in sum_up([file], **options).rates if rate.rate is not None]


def test_the_pace_is_that_of_the_periods_end() -> None:
    assert rates_of(FILE) == [(-30.0, "yellow"), (70.0, "green")]


def test_a_report_that_says_its_day_is_measured_by_it() -> None:
    """截至4月30日 in a second quarter: a third of the year, not half of it."""
    file = FILE.model_copy(
        update={"ledgers": [FILE.ledgers[0].model_copy(update={"as_of": date(2025, 4, 30)})]}
    )
    assert rates_of(file)[0] == (-13.33, "yellow")


def test_a_day_and_bands_of_the_users_choice() -> None:
    assert rates_of(FILE, day=date(2025, 12, 31))[0] == (-80.0, "red")
    assert rates_of(FILE, bands=Bands(yellow=35, red=50))[0] == (-30.0, "green")


def test_a_report_without_a_period_has_rates_but_no_pace() -> None:
    file = report(item(ROAD, "累计完成6公里。"), quarter=None)
    assert [(r.rate, r.elapsed, r.ahead, r.band) for r in sum_up([file]).rates] == [(0.2, None, None, None)]


def test_a_summary_survives_json() -> None:
    summary = sum_up([FILE], by="unit")
    assert Summary.model_validate_json(summary.model_dump_json()) == summary
    assert all(isinstance(rate, Rate) for rate in summary.rates)


@pytest.mark.acceptance
def test_the_pace_of_a_real_ledger(acceptance: Path) -> None:
    """The seven rates that a reader made, against a quarter of the year; two are in the yellow band."""
    summary = sum_up([ledgertool.read(acceptance / "real" / "2024-q1.docx")])
    found = {rate.target.text: (rate.ahead, rate.band) for rate in summary.rates if rate.rate is not None}
    assert found == {
        "72个": (9.72, "green"),
        "6个": (58.33, "green"),
        "46公里": (-13.7, "yellow"),
        "103公里": (-5.29, "green"),
        "1亿元": (4.4, "green"),
        "3000人": (8.87, "green"),
        "3880场": (-20.82, "yellow"),
    }
