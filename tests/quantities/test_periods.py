"""The period of a ledger from its title and the lines round it, and the day it was drawn up to."""

from datetime import date

import pytest

from ledgertool.quantities.periods import find_as_of, find_period

YEAR = (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["", "工作台账", "202x年一季度", "20XX年上半年", "一季度工作进展", "截至目前", "三年行动", "May the 4th"],
)
def test_no_period(text):
    """Without a year anywhere, or with a placeholder for one, nothing is guessed."""
    assert find_period(text) is None


@pytest.mark.parametrize(
    ("text", "label", "start", "end"),
    [
        ("2024年一季度民生实事台账", "2024年一季度", "2024-01-01", "2024-03-31"),
        ("2024年第二季度", "2024年第二季度", "2024-04-01", "2024-06-30"),
        ("2024年第1季度", "2024年第1季度", "2024-01-01", "2024-03-31"),
        ("2024年上半年", "2024年上半年", "2024-01-01", "2024-06-30"),
        ("2024年前三季度", "2024年前三季度", "2024-01-01", "2024-09-30"),
        ("2024年三季度末", "2024年三季度末", "2024-07-01", "2024-09-30"),
        ("2024年一、二季度", "2024年一、二季度", "2024-01-01", "2024-06-30"),
        ("2023年1—6月份", "2023年1—6月份", "2023-01-01", "2023-06-30"),
        ("2024年元至3月份", "2024年元至3月份", "2024-01-01", "2024-03-31"),
        ("2023年1-2月份", "2023年1-2月份", "2023-01-01", "2023-02-28"),
        ("2024年10月份", "2024年10月份", "2024-10-01", "2024-10-31"),
        ("二〇二四年重点工作", "二〇二四年", "2024-01-01", "2024-12-31"),
        ("2024年度台账", "2024年度", "2024-01-01", "2024-12-31"),
        ("2024—2026年行动方案", "2024—2026年", "2024-01-01", "2026-12-31"),
        ("2024年Q1", "2024年Q1", "2024-01-01", "2024-03-31"),
        ("24年一季度", "24年一季度", "2024-01-01", "2024-03-31"),
        pytest.param(
            "2023年度市政府工作任务三季度进展情况",
            "2023年度…三季度",
            "2023-07-01",
            "2023-09-30",
            id="the year stands apart from the quarter",
        ),
        pytest.param(
            "2024年推进情况表(1-9月)", "2024年…1-9月", "2024-01-01", "2024-09-30", id="months in parentheses"
        ),
        pytest.param(
            "2024年实事项目（截至9月底）",
            "2024年…截至9月底",
            "2024-01-01",
            "2024-09-30",
            id="the year to date",
        ),
        pytest.param(
            "2024年一季度（截至3月20日）",
            "2024年一季度",
            "2024-01-01",
            "2024-03-31",
            id="a quarter beats 截至",
        ),
        pytest.param(
            "《方案（2024—2026年）》2024年二季度",
            "2024年二季度",
            "2024-04-01",
            "2024-06-30",
            id="beats a plan",
        ),
        pytest.param(
            "一季度进展\n2024年4月3日",
            "一季度",
            "2024-01-01",
            "2024-03-31",
            id="the date of signing lends a year",
        ),
        pytest.param(
            "四季度进展\n2025年1月5日", "四季度", "2024-10-01", "2024-12-31", id="signed in the year after"
        ),
        pytest.param("第一季度（2024年）", "第一季度", "2024-01-01", "2024-03-31", id="the year follows"),
        ("Q3 2025 progress", "Q3 2025", "2025-07-01", "2025-09-30"),
        ("Progress 2025 Q3", "2025 Q3", "2025-07-01", "2025-09-30"),
        ("H1 2024", "H1 2024", "2024-01-01", "2024-06-30"),
        ("FY2024", "FY2024", "2024-01-01", "2024-12-31"),
        ("Report for March 2025", "March 2025", "2025-03-01", "2025-03-31"),
        ("Jan-Mar 2025", "Jan-Mar 2025", "2025-01-01", "2025-03-31"),
        ("third quarter of 2025", "third quarter of 2025", "2025-07-01", "2025-09-30"),
        ("second half of 2025", "second half of 2025", "2025-07-01", "2025-12-31"),
    ],
)
def test_period(text, label, start, end):
    """A title names its period in any of its usual forms, with its label as written."""
    found = find_period(text)
    assert found is not None
    assert (found.label, str(found.start), str(found.end)) == (label, start, end)


def test_column_heading_takes_the_year_of_the_ledger():
    """1-10月推进情况 has no year of its own."""
    found = find_period("1-10月推进情况", period=YEAR)
    assert found == ("1-10月", date(2024, 1, 1), date(2024, 10, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("截至目前", None),
        ("10月底前完成", None),
        ("截至10月31日", "2024-10-31"),
        ("截至时间：2024年3月31日", "2024-03-31"),
        ("截止9月底", "2024-09-30"),
        ("截至9月21日17时", "2024-09-21"),
        ("截止到2023年6月", "2023-06-30"),
        ("数据截止日期：2023年3月31日", "2023-03-31"),
        ("as of October 31, 2025", "2025-10-31"),
        ("as at 31 October 2025", "2025-10-31"),
        ("as of February 31, 2025", None),
    ],
)
def test_as_of(text, day):
    """截至 and 截止 name the day up to which a ledger reports."""
    found = find_as_of(text, YEAR)
    assert (str(found) if found else None) == day


def test_as_of_takes_the_year_of_its_title():
    """2024年…（截至9月底） is 30 September 2024; without any year there is no day."""
    assert find_as_of("2024年为民办实事项目进展情况（截至9月底）") == date(2024, 9, 30)
    assert find_as_of("截至9月底") is None
