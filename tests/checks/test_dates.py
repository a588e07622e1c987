"""DAT rules, a table of cells for each: what they leave alone first, then the words that they find."""

from __future__ import annotations

from datetime import date

import pytest

from ledgertool.checks import Context
from tests.checks.builders import broken, cell_words, check, full_context, read_rows, words

IMPOSSIBLE = [
    pytest.param("3月28日召开会议，2月29日验收。", [], id="days of a leap year"),
    pytest.param("累计培训13月龄以上儿童30人。", [], id="months of age"),
    pytest.param("2024年12月31日完成。", [], id="the last day"),
    pytest.param("完成第40号桥、31号楼。", [], id="numbers of houses"),
    pytest.param("坡比1.5.8，管径3.5-4.5米。", [], id="decimals"),
    pytest.param("2月30日召开会议。", ["2月30日"], id="30 February"),
    pytest.param("4月31日召开会议。", ["4月31日"], id="31 April"),
    pytest.param("13月5日召开会议。", ["13月5日"], id="13th month"),
    pytest.param("2023年2月29日召开会议。", ["2023年2月29日"], id="no leap year"),
]


@pytest.mark.parametrize(("text", "expected"), IMPOSSIBLE)
def test_impossible_dates(text: str, expected: list[str]) -> None:
    """DAT003 finds words in the form of a date that name no day."""
    assert cell_words("DAT003", text) == expected


EVENTS = [
    pytest.param("3月12日召开会议。", [], id="in the quarter"),
    pytest.param("4月份召开会议。", [], id="a month is no day"),
    pytest.param("计划4月15日召开会议。", [], id="a plan"),
    pytest.param("4月15日前完成选址。", [], id="a deadline"),
    pytest.param("按照《2023年方案》推进。", [], id="the year of a plan"),
    pytest.param("1月1日开工，3月31日完工。", [], id="the first and the last day"),
    pytest.param("已招标，预计4月15日开标。", [], id="a plan in the same clause"),
    pytest.param("预计年底完工，4月15日已开标。", ["4月15日"], id="a plan in another clause"),
    pytest.param("6月15日召开会议。", ["6月15日"], id="after the quarter"),
    pytest.param("2023年3月15日召开会议。", ["2023年3月15日"], id="a year before"),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_events_outside_the_period(text: str, expected: list[str]) -> None:
    """DAT001 finds days that the report cannot tell of."""
    assert cell_words("DAT001", text) == expected


DEADLINES = [
    pytest.param("6月底前完成建设。", [], id="to come"),
    pytest.param("3月底前完成建设。", [], id="on the very day"),
    pytest.param("加快落实《2023年实施方案》。", [], id="the year of a plan"),
    pytest.param("落实2023年度资金。", [], id="funds of a year"),
    pytest.param("3月1日至3月30日期间开工。", ["3月1日至3月30日"], id="days of one month, past"),
    pytest.param("1-2月的任务加快推进。", [], id="two months, and no deadline"),
    pytest.param("1-2月内完成。", ["1-2月"], id="two months that are one"),
    pytest.param("抓好2月的任务。", [], id="the tasks of a month"),
    pytest.param("2月已开工的项目，加快建设。", [], id="what is done already"),
    pytest.param("《方案》印发后，2月底前完成建设。", ["2月底"], id="behind a title, not in it"),
    pytest.param("2月底前完成建设。", ["2月底"], id="past"),
    pytest.param("2023年12月底前完成建设。", ["2023年12月底"], id="the year before"),
]


@pytest.mark.parametrize(("text", "expected"), DEADLINES)
def test_deadlines_that_have_passed(text: str, expected: list[str]) -> None:
    """DAT002 finds next steps that were due before the day of the report."""
    assert words(check(read_rows(broken(4, next_steps=text)), "DAT002")) == expected


def test_in_the_last_quarter_march_is_that_of_next_year() -> None:
    """A month without a year that lies far back is one to come."""
    rows = broken(4, next_steps="3月底前完成建设。")
    file = read_rows(rows, title="示例区2024年四季度重点工作台账")
    context = full_context(today=date(2024, 12, 31))
    assert check(file, "DAT002", context=context) == []


def test_without_a_day_the_end_of_the_period_is_taken() -> None:
    """A rule that is selected by its code runs with what the ledger itself says."""
    file = read_rows(broken(4, next_steps="2月底前完成建设。"))
    assert words(check(file, "DAT002", context=Context())) == ["2月底"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2024, 4, 15), [], id="the day itself"),
        pytest.param(date(2024, 4, 14), ["4月15日"], id="a day too early"),
        pytest.param(date(2024, 2, 1), ["4月15日"], id="before the end of the quarter"),
    ],
)
def test_events_may_be_told_until_the_day_of_the_report(day: date, expected: list[str]) -> None:
    """A report of the first quarter that is written in April may tell of April."""
    assert cell_words("DAT001", "4月15日召开会议。", context=full_context(today=day)) == expected


@pytest.mark.parametrize("code", ["DAT001", "DAT002"])
def test_a_ledger_without_a_period_has_no_past(code: str) -> None:
    rows = broken(4, progress="6月15日召开会议。", next_steps="2月底前完成建设。")
    file = read_rows(rows, title="示例区重点工作台账")
    assert check(file, code, context=Context()) == []
