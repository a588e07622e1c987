"""The year of time limits in a ledger whose title names no period."""

from __future__ import annotations

from datetime import date

import pytest

from ledgertool.diagnostics import Severity
from ledgertool.recognize.filing import find_filing_year
from tests.recognize.builders import codes_of, recognize

TABLE = [
    ["序号", "存在问题", "整改措施", "责任单位", "整改时限"],
    ["1", "台账不全", "补齐。", "甲科", "5月20日"],
    ["2", "标识不清", "更换。", "乙科", "长期"],
    ["3", "漏项", "培训。", "丙科", "2023年6月"],
]


@pytest.mark.parametrize(
    ("metadata", "lines", "year"),
    [
        pytest.param({}, [], None, id="nothing"),
        pytest.param(
            {"填报单位": "2024年小组"}, ["2024年工作台账"], None, id="years that are no day of filing"
        ),
        pytest.param({"填报日期": "5月10日"}, [], None, id="a day without a year"),
        pytest.param({"填报日期": "2024年12月28日"}, [], None, id="near the end of a year"),
        pytest.param({"填报日期": "2024年1月5日"}, [], None, id="near the beginning of a year"),
        pytest.param({"填报日期": "2024年5月10日"}, [], 2024, id="a label"),
        pytest.param({"填表时间": "2024.5.10"}, [], 2024, id="a label, the day in figures"),
        pytest.param({}, ["甲医院", " 2024年5月10日 "], 2024, id="a line of its own"),
    ],
)
def test_the_year_of_filing(metadata, lines, year):
    """Only a whole date says it, and none near the turn of a year."""
    found = find_filing_year(metadata, lines)
    assert (found and (found.start, found.end)) == (year and (date(year, 1, 1), date(year, 12, 31)))


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(["甲医院问题整改台账", "填表日期：2024年5月10日", TABLE], id="above the table"),
        pytest.param(["甲医院问题整改台账", TABLE, "填表日期：2024年5月10日"], id="below the table"),
    ],
)
def test_a_time_limit_takes_the_year_of_filing(blocks):
    """It is told as a guess; a limit that names its year or no day stays as it is, and there is no period."""
    file = recognize(*blocks)
    (ledger,) = file.ledgers
    assert ledger.period is None
    assert [item.deadline.end for item in ledger.items] == [date(2024, 5, 20), None, date(2023, 6, 30)]
    (told,) = [d for d in file.diagnostics if d.code == "year-from-filing"]
    assert (told.severity, told.facts["rows"], told.facts["label"]) == (Severity.GUESS, [1], "整改时限")


def test_a_period_goes_before_the_day_of_filing():
    """A report on 2023 that was filled in in 2024 speaks of 2023."""
    file = recognize("2023年问题整改台账", "填表日期：2024年5月10日", TABLE)
    assert file.ledgers[0].items[0].deadline.end == date(2023, 5, 20)
    assert "year-from-filing" not in codes_of(file)


def test_entries_without_a_table_take_it_too():
    """The label lines of an outline have time limits as well."""
    text = "问题整改台账\n填表日期：2024年5月10日\n1.台账不全。\n责任单位：甲科\n整改时限：5月20日"
    (item,) = recognize(text).ledgers[0].items
    assert item.deadline.end == date(2024, 5, 20)
