"""The forms dates take in official Chinese text, and the days each form names once its year is known."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date

from ledgertool.quantities.numerals import parse_numeral

__all__ = ["DATE", "HAS_DATE", "NEXT_DAY", "SEPARATOR", "Window", "day_of", "days_of", "year_of"]

Window = tuple[date, date]
"""First and last day, both included."""

_CN = "〇零一二三四五六七八九"
_SEP = r"[ ]?(?:-{1,2}|~|至|到)[ ]?"
_YEAR = rf"(?:(?:19|20)\d\d|[一二][{_CN}Oo]{{3}})"
_NUMBER = r"(?:\d{1,2}|(?:[二三]?十|廿)[一二三四五六七八九]?|[一二三四五六七八九])"
_MONTH_TAIL = r"月(?![龄嫂饼租均供薪票报产度亮])"
_DAY_TAIL = (
    r"(?:[ ]?日|[ ]?号(?![楼线院文公桥路井库泵闸机标地令])|(?=[才前,，。;；、)]|$))"  # 9月28才 lost its 日
)
_EDGE = "[底末初]"
_TENTH = "中下旬|上中旬|[上中下]旬"
_AFTER_YEAR = r"[底末初]|[上下]半年|第?[一二三四]季度|(?:1[0-2]|[1-9])月"

DATE = re.compile(
    rf"""(?=[0-9{_CN}十廿元今去明本上前后翌次下年第首QH])(?<![\d{_CN}十廿])
    (?:(?P<iso>(?:19|20)\d\d(?P<mark>[-./])\d{{1,2}}(?P=mark)\d{{1,2}}日?)(?![\d%])
    |(?:(?:(?P<year1>{_YEAR})[ ]?年?度?{_SEP})?(?P<year>{_YEAR})[ ]?
         (?:年度?(?![龄代轻])|\.(?=\d{{1,2}}月)|[-/]?(?=[QH][1-4](?![A-Za-z0-9])))
       |(?P<short>\d\d)年度?(?={_AFTER_YEAR})
       |(?P<relative>今年|去年|明年|本年|前年(?!度)|后年|上年|翌年|次年)度?
     )?[ ]?
     (?:(?:(?P<month1>{_NUMBER}|元)(?:[ ]?月份?)?{_SEP})?(?P<month>{_NUMBER}|元)[ ]?{_MONTH_TAIL}
          (?:[ ]?(?P<day>{_NUMBER})[ ]?日?{_SEP}(?P<day2>{_NUMBER})[ ]?[日号]
            |[ ]?(?P<day1>{_NUMBER}){_DAY_TAIL}
            |份?(?P<part>{_EDGE}|{_TENTH})
            |份)?
       |第?(?:(?P<quarter1>[一二三四1-4])(?:季度)?(?:{_SEP}|、)第?)?(?P<quarter>[一二三四1-4])[ ]?季度
          (?P<qedge>{_EDGE})?
       |前(?P<quarters>[二两三23])个?季度(?P<qsedge>{_EDGE})?
       |前(?P<months>{_NUMBER})个?月(?!内)
       |(?P<firstquarter>首季度)
       |(?:Q(?P<q>[1-4])|H(?P<h>[12]))
          (?:[ ]?[ ,/-][ ]?(?P<qyear>20\d\d)(?:年|(?![\d.,%万亿个户人名家座处公亩吨套米台元余多项条件场])))?
          (?![A-Za-z0-9])
       |(?P<half>[上下])半年(?P<hedge>{_EDGE})?
       |(?P<near>[本上下])(?P<nearunit>季度|月)(?!份?均)份?(?P<nedge>{_EDGE}|{_TENTH})?
       |(?P<yedge>年?{_EDGE})(?![步级心期衷始次中稿审选验冬春夏秋线数])
     )?)""",
    re.VERBOSE,
)
HAS_DATE = re.compile(r"[年月季]|[QH][1-4]|\d[-./]\d")
SEPARATOR = re.compile(_SEP)
NEXT_DAY = re.compile(rf"[、和与及]({_NUMBER})[日号]")

_OFFSETS = {
    "今年": 0,
    "本年": 0,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "明年": 1,
    "翌年": 1,
    "次年": 1,
    "后年": 2,
}
_NEAR = {"本": 0, "上": -1, "下": 1}
Match = re.Match[str]


def year_of(match: Match) -> tuple[int | None, int]:
    """The year a date is written with, or None and its distance from the year of the period (去年 is -1)."""
    if match["iso"]:
        return int(match["iso"][:4]), 0
    if year := match["year"] or match["qyear"]:
        return number_of(year), 0
    if match["short"]:
        return 2000 + int(match["short"]), 0
    return None, _OFFSETS.get(match["relative"] or "", 0)


def number_of(digits: str) -> int:
    """A month, day, quarter or year as an integer; 元月 is the first."""
    return 1 if digits == "元" else int(parse_numeral(digits))


def days_of(match: Match, year: int, period: Window | None) -> Window | None:
    """First and last day of a date in a year; None where it names none (2月30日) or needs a period."""
    try:
        return next((find(match, year, period) for group, find in _FORMS if match[group]), None)
    except ValueError:
        return None


def day_of(year: int, month: int, day: int) -> Window | None:
    """One day as a window; None where the month has no such day."""
    try:
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def _iso(match: Match, year: int, period: Window | None) -> Window:
    month, day = match["iso"][5:].rstrip("日").split(match["mark"])
    only = date(year, int(month), int(day))
    return only, only


def _month(match: Match, year: int, period: Window | None) -> Window:
    month = number_of(match["month"])
    if match["day"]:
        return date(year, month, number_of(match["day"])), date(year, month, number_of(match["day2"]))
    if match["day1"]:
        only = date(year, month, number_of(match["day1"]))
        return only, only
    first, last = _months(year, number_of(match["month1"] or match["month"]), month)
    return _part(first, last, match["part"])


def _months(year: int, first: int, last: int) -> Window:
    """From the first day of one month to the last of another; 11月至2月 begins a year earlier."""
    if not 1 <= first <= 12 or not 1 <= last <= 12:
        raise ValueError("no such month")
    return date(year - (first > last), first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _part(first: date, last: date, part: str | None) -> Window:
    """The part of a window: its first or last day, or a tenth (旬) of its month."""
    return _PARTS[part](first, last) if part else (first, last)


_PARTS: dict[str, Callable[[date, date], Window]] = {
    "底": lambda first, last: (last, last),
    "末": lambda first, last: (last, last),
    "初": lambda first, last: (first, first),
    "上旬": lambda first, last: (first, first.replace(day=10)),
    "中旬": lambda first, last: (first.replace(day=11), first.replace(day=20)),
    "下旬": lambda first, last: (first.replace(day=21), last),
    "上中旬": lambda first, last: (first, first.replace(day=20)),
    "中下旬": lambda first, last: (first.replace(day=11), last),
}


def _quarter(match: Match, year: int, period: Window | None) -> Window:
    last = number_of(match["quarter"])
    first = number_of(match["quarter1"] or match["quarter"])
    return _part(*_months(year, 3 * first - 2, 3 * last), match["qedge"])


def _quarters(match: Match, year: int, period: Window | None) -> Window:
    return _part(*_months(year, 1, 3 * number_of(match["quarters"])), match["qsedge"])


def _first_months(match: Match, year: int, period: Window | None) -> Window:
    return _months(year, 1, number_of(match["months"]))


def _first_quarter(match: Match, year: int, period: Window | None) -> Window:
    return _months(year, 1, 3)


def _q(match: Match, year: int, period: Window | None) -> Window:
    quarter = int(match["q"])
    return _months(year, 3 * quarter - 2, 3 * quarter)


def _h(match: Match, year: int, period: Window | None) -> Window:
    return _months(year, 1, 6) if match["h"] == "1" else _months(year, 7, 12)


def _half(match: Match, year: int, period: Window | None) -> Window:
    window = _months(year, 1, 6) if match["half"] == "上" else _months(year, 7, 12)
    return _part(*window, match["hedge"])


def _near(match: Match, year: int, period: Window | None) -> Window:
    """本季度, 下月底: counted from the end of the period."""
    if period is None:
        raise ValueError("no period to count from")
    size = 3 if match["nearunit"] == "季度" else 1
    last = period[1]
    index = ((last.year * 12 + last.month - 1) // size + _NEAR[match["near"]]) * size
    first_month = index % 12 + 1
    return _part(*_months(index // 12, first_month, first_month + size - 1), match["nedge"])


def _year_edge(match: Match, year: int, period: Window | None) -> Window:
    return _part(date(year, 1, 1), date(year, 12, 31), match["yedge"][-1])


def _year(match: Match, year: int, period: Window | None) -> Window:
    return date(year, 1, 1), date(year, 12, 31)


_FORMS: tuple[tuple[str, Callable[[Match, int, Window | None], Window]], ...] = (
    ("iso", _iso),
    ("month", _month),
    ("quarter", _quarter),
    ("quarters", _quarters),
    ("months", _first_months),
    ("firstquarter", _first_quarter),
    ("q", _q),
    ("h", _h),
    ("half", _half),
    ("near", _near),
    ("yedge", _year_edge),
    ("year", _year),
    ("relative", _year),
)
