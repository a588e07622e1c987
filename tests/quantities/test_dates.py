"""Dates of official text: what is one, what is none, and which days it names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.quantities import find_dates, find_impossible_dates

QUARTER = (date(2024, 1, 1), date(2024, 3, 31))
OFFICIAL = "截至年月日底初末上下半旬季度第一二三四〇○十元今去本明前1234567890２.-—~/至到、，。 Qx号"


@pytest.mark.parametrize(
    "text",
    [
        "", "三年提升工程", "目前正在施工", "将于近期实施",
        "春季植树", "实现24小时供水", "12个月", "四季村晚",
        "每年3月植树", "202x年工作", "1.5万元", "十二个村", "3月龄羔羊", "第3.5项", "年初步设计",
    ],
)  # fmt: skip
def test_no_date(text):
    """A length of time, a vague word, a placeholder or a name is no date."""
    assert find_dates(text, period=QUARTER) == []


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "derived"),
    [
        pytest.param(
            "1.3月28日，召开会议", "3月28日", "2024-03-28", "2024-03-28", True, id="marker before a date"
        ),
        pytest.param(
            "截至3月底，已开工", "3月底", "2024-03-31", "2024-03-31", True, id="截至 stands outside"
        ),
        pytest.param("确保4月底前完成", "4月底", "2024-04-30", "2024-04-30", True, id="前 stands outside"),
        pytest.param("5月初开工", "5月初", "2024-05-01", "2024-05-01", True, id="月初"),
        pytest.param("10月上旬", "10月上旬", "2024-10-01", "2024-10-10", True, id="上旬"),
        pytest.param("2月下旬", "2月下旬", "2024-02-21", "2024-02-29", True, id="下旬 ends with the month"),
        pytest.param("Q3 2025完成", "Q3 2025", "2025-07-01", "2025-09-30", False, id="year behind quarter"),
        pytest.param("2025Q3完成", "2025Q3", "2025-07-01", "2025-09-30", False, id="year before quarter"),
        pytest.param("2025-H1完成", "2025-H1", "2025-01-01", "2025-06-30", False, id="year before half"),
        pytest.param("H1/2025完成", "H1/2025", "2025-01-01", "2025-06-30", False, id="year behind half"),
        pytest.param("Q3 2025户", "Q3", "2024-07-01", "2024-09-30", True, id="a count behind a quarter"),
        pytest.param("3月完成7个村", "3月", "2024-03-01", "2024-03-31", True, id="bare month"),
        pytest.param("4月份完成", "4月份", "2024-04-01", "2024-04-30", True, id="月份"),
        pytest.param("1-9月完成", "1-9月", "2024-01-01", "2024-09-30", True, id="run of months"),
        pytest.param("元至3月份", "元至3月份", "2024-01-01", "2024-03-31", True, id="元月"),
        pytest.param("前8月", "前8月", "2024-01-01", "2024-08-31", True, id="first eight months"),
        pytest.param(
            "11月至次年3月", "11月至次年3月", "2024-11-01", "2025-03-31", True, id="over the new year"
        ),
        pytest.param("3月1日至15日", "3月1日至15日", "2024-03-01", "2024-03-15", True, id="days of a month"),
        pytest.param(
            "3月15日—4月2日", "3月15日—4月2日", "2024-03-15", "2024-04-02", True, id="days of two months"
        ),
        pytest.param("9月28才到位", "9月28", "2024-09-28", "2024-09-28", True, id="日 missing in print"),
        pytest.param(
            "二○○六年四月二十八日", "二○○六年四月二十八日", "2006-04-28", "2006-04-28", False, id="Chinese"
        ),
        pytest.param("二O一六年十月", "二O一六年十月", "2016-10-01", "2016-10-31", False, id="Latin O"),
        pytest.param("于2024.3.15印发", "2024.3.15", "2024-03-15", "2024-03-15", False, id="dotted"),
        pytest.param("2024-03-15", "2024-03-15", "2024-03-15", "2024-03-15", False, id="ISO"),
        pytest.param("2024/3/15", "2024/3/15", "2024-03-15", "2024-03-15", False, id="strokes"),
        pytest.param(
            "２０２４年３月５日", "２０２４年３月５日", "2024-03-05", "2024-03-05", False, id="full width"
        ),
        pytest.param("2024年 3 月 5 日", "2024年 3 月 5 日", "2024-03-05", "2024-03-05", False, id="spaced"),
        pytest.param("计划（2024—2026年）", "2024—2026年", "2024-01-01", "2026-12-31", False, id="years"),
        pytest.param("今年上半年", "今年上半年", "2024-01-01", "2024-06-30", True, id="this half-year"),
        pytest.param("比去年增长", "去年", "2023-01-01", "2023-12-31", True, id="last year"),
        pytest.param("明年3月底", "明年3月底", "2025-03-31", "2025-03-31", True, id="next year"),
        pytest.param("年底前建成", "年底", "2024-12-31", "2024-12-31", True, id="end of the year"),
        pytest.param("2023年末", "2023年末", "2023-12-31", "2023-12-31", False, id="end of a written year"),
        pytest.param("本季度", "本季度", "2024-01-01", "2024-03-31", True, id="this quarter"),
        pytest.param("下月底前", "下月底", "2024-04-30", "2024-04-30", True, id="next month"),
        pytest.param("第二季度", "第二季度", "2024-04-01", "2024-06-30", True, id="quarter"),
        pytest.param("前三季度", "前三季度", "2024-01-01", "2024-09-30", True, id="three quarters"),
        pytest.param("三季度末", "三季度末", "2024-09-30", "2024-09-30", True, id="end of a quarter"),
        pytest.param("24年12月", "24年12月", "2024-12-01", "2024-12-31", False, id="year of two digits"),
        pytest.param("首季度", "首季度", "2024-01-01", "2024-03-31", True, id="first quarter by name"),
        pytest.param("2024年Q3", "2024年Q3", "2024-07-01", "2024-09-30", False, id="Q3"),
        pytest.param("H1完成", "H1", "2024-01-01", "2024-06-30", True, id="H1"),
        pytest.param("2025年H2", "2025年H2", "2025-07-01", "2025-12-31", False, id="H2"),
        pytest.param("前两季度", "前两季度", "2024-01-01", "2024-06-30", True, id="two quarters"),
        pytest.param("前三个季度末", "前三个季度末", "2024-09-30", "2024-09-30", True, id="their end"),
        pytest.param("一、二季度", "一、二季度", "2024-01-01", "2024-06-30", True, id="listed quarters"),
        pytest.param("上半年末", "上半年末", "2024-06-30", "2024-06-30", True, id="end of a half-year"),
        pytest.param("下半年初", "下半年初", "2024-07-01", "2024-07-01", True, id="start of a half-year"),
        pytest.param("元月中旬", "元月中旬", "2024-01-11", "2024-01-20", True, id="中旬"),
        pytest.param("2月中下旬", "2月中下旬", "2024-02-11", "2024-02-29", True, id="中下旬"),
        pytest.param("3月上中旬", "3月上中旬", "2024-03-01", "2024-03-20", True, id="上中旬"),
        pytest.param("2024年初", "2024年初", "2024-01-01", "2024-01-01", False, id="start of a year"),
        pytest.param("前年", "前年", "2022-01-01", "2022-12-31", True, id="the year before last"),
        pytest.param("后年", "后年", "2026-01-01", "2026-12-31", True, id="the year after next"),
        pytest.param(
            "上季度末", "上季度末", "2023-12-31", "2023-12-31", True, id="last quarter, a year before"
        ),
        pytest.param(
            "11月至2月", "11月至2月", "2023-11-01", "2024-02-29", True, id="winter begins a year before"
        ),
        pytest.param(
            "十二月三十一日", "十二月三十一日", "2024-12-31", "2024-12-31", True, id="Chinese numerals"
        ),
        pytest.param("3月26号楼", "3月", "2024-03-01", "2024-03-31", True, id="26号楼 is a house"),
    ],
)
def test_date(text, words, first, last, derived):
    """A date is found with exactly its words and days; the period lends a missing year."""
    (found,) = find_dates(text, period=QUARTER)
    assert (found.text, str(found.first), str(found.last), found.derived) == (words, first, last, derived)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("本月", "2024-12-01", "2024-12-31"),
        ("上月底", "2024-11-30", "2024-11-30"),
        ("下月初", "2025-01-01", "2025-01-01"),
        ("本季度", "2024-10-01", "2024-12-31"),
        ("下季度", "2025-01-01", "2025-03-31"),
    ],
)
def test_near_months_and_quarters_count_from_the_end_of_the_period(words, first, last):
    """In the last quarter the next one is that of another year."""
    (found,) = find_dates(words, period=(date(2024, 10, 1), date(2024, 12, 31)))
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize("words", ["本月", "下季度末", "上月中旬", "去年", "首季度"])
def test_nothing_is_near_without_a_period(words):
    """Nor is its year known."""
    assert find_dates(words) == []


@given(
    st.dates(date(1950, 1, 1), date(2049, 12, 31)),
    st.sampled_from(["{0}年{1}月{2}日", "{0}-{1:02}-{2:02}", "{0}.{1}.{2}"]),
)
def test_every_day_of_the_calendar_is_read_back(day, form):
    """In the usual ways of writing a whole date, and never as an impossible one."""
    text = "于" + form.format(day.year, day.month, day.day) + "，印发"
    (found,) = find_dates(text)
    assert (found.first, found.last, found.derived) == (day, day, False)
    assert find_impossible_dates(text) == []


@given(st.integers(1, 12), st.integers(1, 12))
def test_a_run_of_months_ends_with_its_last(first, last):
    """1-9月 in one year, 11-2月 from the year before."""
    (found,) = find_dates(f"{first}至{last}月", period=QUARTER)
    assert (found.first.month, found.first.day, found.last.month) == (first, 1, last)
    assert found.last.year == 2024
    assert found.first.year == (2024 if first <= last else 2023)


def test_days_of_one_month():
    """3月27日、28日 are two days of March."""
    assert [str(match.first) for match in find_dates("3月27日、28日召开", period=QUARTER)] == [
        "2024-03-27",
        "2024-03-28",
    ]


def test_without_a_period_only_written_years():
    """Without a period a date without a year is left out rather than guessed."""
    assert [match.text for match in find_dates("3月28日和2024年4月1日")] == ["2024年4月1日"]


def test_year_in_which_the_month_falls():
    """In a period over the new year a month takes the year in which it lies."""
    winter = (date(2023, 11, 1), date(2024, 2, 29))
    assert [match.first.year for match in find_dates("11月开工，2月竣工", period=winter)] == [2023, 2024]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("2月29日", []),
        ("3月31日", []),
        ("2月30日前", ["2月30日"]),
        ("13月完成", ["13月"]),
        ("2023年2月29日", ["2023年2月29日"]),
        ("4月31日", ["4月31日"]),
        ("2024-2-30", ["2024-2-30"]),
        ("2024.13.1", ["2024.13.1"]),
        ("0月5日", ["0月5日"]),
        ("3月32日", ["3月32日"]),
        ("9月31才到位", ["9月31"]),
    ],
)
def test_impossible(text, words):
    """A day that no calendar has is found apart, and is no date."""
    assert [span.text for span in find_impossible_dates(text)] == words
    assert not words or find_dates(text, period=QUARTER) == []


@given(st.text(alphabet=OFFICIAL, max_size=60))
def test_spans_are_true_and_in_order(text):
    """Whatever the text, each span is its words, none overlap, and no first day follows its last."""
    end = 0
    for match in find_dates(text, period=QUARTER):
        assert match.start >= end
        assert text[match.start : match.end] == match.text
        assert match.first <= match.last
        end = match.end
    find_impossible_dates(text, period=QUARTER)


@given(st.text(max_size=80))
def test_never_raises(text):
    """No text makes the finder fail."""
    find_dates(text)
    find_impossible_dates(text)
