"""Numbers with their units in a masked text: 900余万元, 三千二百户, 63%~68%, 百分之八十, 1830万."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ledgertool.patterns import pattern
from ledgertool.quantities.characters import flatten
from ledgertool.quantities.meaning import Context, find_implied_unit
from ledgertool.quantities.numerals import parse_numeral
from ledgertool.quantities.tables import Unit, UnitTable

__all__ = ["HAS_AMOUNT", "Amount", "bare_amount", "iter_amounts"]


class Amount(NamedTuple):
    """A number and its unit; `dimension` is empty where the number has none."""

    start: int
    end: int
    value: Decimal
    unit: str = ""
    base_unit: str | None = None
    dimension: str = ""
    factor: Decimal = Decimal(1)
    vague: bool = False
    low: Decimal | None = None


_CN = "〇零一二三四五六七八九两"
_BIG = "十百千万亿廿"
_ARABIC = r"(?:\d{1,3}(?:(?:,\d{3})+|(?:[ ]\d{3})+)(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALE = r"(?:万亿|[千百十]?亿|[千百十]万|万|千(?![瓦克米伏卡帕兆])|百(?!分))"
_NOT_TENTHS = "立为果功本员效套交分品熟长都绩型因不人语活片批就体"
_TENTHS = rf"[一二三四五六七八九]成(?:[半一二三四五六七八九]|(?![{_NOT_TENTHS}]))"
_NUMBER = pattern(
    rf"""(?=[\d{_CN}{_BIG}过近半])
    (?:(?P<arabic>(?<![\dA-Za-z.]){_ARABIC})(?:(?P<slash>/\d{{1,3}}(?![\d/.]))
         |[ ]?(?P<mid>[余多来]?)(?P<scale>{_SCALE}(?:{_ARABIC}[万千])?)?(?P<late>[余多来](?!自))?)
      |(?P<share>[百千万]分之(?:{_ARABIC}|[{_CN}{_BIG}]+(?:点[{_CN}]+)?))
      |(?P<part>[{_CN}十百]{{1,4}}分之[{_CN}十百]{{1,4}}|{_TENTHS}|(?<!双)过半数?|近半数?|半数|一半)
      |(?<![几数])(?P<chinese>[{_CN}{_BIG}]+(?:点[{_CN}]+)?(?:[余多来](?!自)[万亿]?)?)
    )""",
    re.VERBOSE,
)
HAS_AMOUNT = pattern(
    rf"(?<![\dA-Za-z.])[\d.]*\d(?![\d.．、)）年月日])|[{_CN}{_BIG}][余多来]?[万亿]?"
    r"[个家名位所座条件项处场户栋幢台辆艘套篇份人亩公间支起例宗只头株棵口眼枚幅册架列部批次平吨万元千米块盏组门笔班]"
    r"|分之|[一二三四五六七八九]成|[过近]半|半数|一半"
)
_RANGE = pattern(r"[ ]?(?:-{1,2}|~|至)[ ]?")
_RANGE_OF_BARE = pattern(r"[ ]?(?:-{1,2}|~|至|到)[ ]?")
_ROUND_NUMBER_CUE = pattern(r"(?:近|(?<!签)约|(?<!以)上|超|逾)$")
_VERB_BEFORE_ARTICLE = pattern(
    r"(?:新建|建成|完成|改造|新增|建立|购置|开工|引进|培育|设立|配备|扩建|改建|修建|添置|增加|新购|投用|启用|争取|组建|增设|安装|增长|提高|扩大|翻了|查处|破获|抓获|救助)了?$"
)
_REACH_OF_SIGN = 6  # characters of the longest word that lets a minus follow
_VAGUE = frozenset("余多来")
_SHARE_UNITS = {"百": ("%", Decimal(1)), "千": ("‰", Decimal("0.1")), "万": ("‱", Decimal("0.01"))}
_ORDINAL_UNITS = frozenset(("批", "期", "轮", "标段", "号", "组", "层"))
_ONE = Decimal(1)
_SCALES = {"": _ONE, "万": Decimal(10**4), "亿": Decimal(10**8), "千": Decimal(1000), "百": Decimal(100)}


def iter_amounts(context: Context, table: UnitTable) -> Iterator[Amount]:
    """The numbers of a text that have a unit, ranges joined (63%~68%, 5至8万元)."""
    held: Amount | None = None
    for match in _NUMBER.finditer(context.hidden):
        amount = _read(match, context, table)
        if amount is None:
            continue
        if held and (joined := _joined(held, amount, context.plain)):
            held = joined
            continue
        if held and held.dimension:
            yield held
        held = amount
    if held and held.dimension:
        yield held


def bare_amount(plain: str, header_unit: str | None, table: UnitTable) -> list[Amount]:
    """The one quantity of a cell that is only a number, in the unit of its column's heading."""
    number = plain.strip()
    if not header_unit or not re.fullmatch(rf"-?{_ARABIC}", number):
        return []
    scale, unit = _scaled_unit(header_unit, table)
    start = plain.index(number)
    value = parse_numeral(number.lstrip("-")) * scale * (-1 if number.startswith("-") else 1)
    name = unit.surface if unit else header_unit
    measure = unit or Unit(name, "other", name, _ONE)
    return [
        _with_unit(start, start + len(number), value, measure, False, table, plain + " ")._replace(
            end=start + len(number)
        )
    ]


def _scaled_unit(header_unit: str, table: UnitTable) -> tuple[Decimal, Unit | None]:
    """万元 is ten thousand 元."""
    unit = table.find(header_unit)
    scale = None if unit else re.match(r"[十百千万亿]+", flatten(header_unit))
    if not scale:
        return _ONE, unit
    return parse_numeral(scale[0]), table.find(header_unit[scale.end() :])


def _joined(low: Amount, high: Amount, plain: str) -> Amount | None:
    """Two numbers as one range; None where they are no range."""
    gap = _RANGE if low.dimension else _RANGE_OF_BARE
    if not high.dimension or low.dimension not in ("", high.dimension):
        return None
    if not gap.fullmatch(plain, low.end, high.start):
        return None
    value = low.value
    if not low.dimension and high.unit in _ORDINAL_UNITS:  # 1-11批: the first to the eleventh
        return high._replace(start=low.start, dimension="")
    if not low.dimension and high.value >= 10000 and low.value < 10000:  # 5至8万元 begins at 50000
        scaled = value * 10 ** (len(str(int(high.value))) - len(_leading_number(plain, high.start)))
        value = scaled if scaled <= high.value else value  # 5000至2万元 begins at 5000
    return high._replace(start=low.start, low=value)


def _leading_number(plain: str, start: int) -> str:
    match = re.compile(r"\d+").match(plain, start)
    return match[0] if match else ""


def _read(match: re.Match[str], context: Context, table: UnitTable) -> Amount | None:
    """A number with its unit, or a bare one that may begin a range; None where it is no number."""
    try:
        if match["arabic"]:
            return _arabic(match, context, table)
        return _chinese(match, context, table) if match["chinese"] else _share(match)
    except ValueError:  # 十百, 二三: characters of numerals that make none
        return None


def _share(match: re.Match[str]) -> Amount:
    """百分之八十, 三分之一, 八成, 过半: shares, all in per cent unless written in thousandths."""
    words = match[0]
    if match["share"]:
        unit, factor = _SHARE_UNITS[words[0]]
        return Amount(*match.span(), parse_numeral(words[3:]), unit, None, "share", factor)
    value = (
        Decimal(50) if "半数" in words or words in ("过半", "近半", "一半") else parse_numeral(words) * 100
    )
    return Amount(*match.span(), value, "%", None, "share", vague=words[0] in "过近")


def _arabic(match: re.Match[str], context: Context, table: UnitTable) -> Amount | None:
    if match["slash"]:
        return _slash(match, context)
    digits, scale = match["arabic"], match["scale"] or ""
    value = parse_numeral(digits) * _SCALES[scale] if scale in _SCALES else parse_numeral(match[0])
    start, end = match.span()
    if _is_negative(context, start):
        start, value = start - 1, -value
    vague = bool(match["mid"] or match["late"])
    unit = _unit_after(table, context.hidden, end)
    if unit:
        amount = _with_unit(start, end, value, unit, vague, table, context.hidden)
        return _from_marker(amount, context.plain) if "." in digits else amount
    implied = find_implied_unit(context, start, end) if scale[-1:] in ("万", "亿") and scale else None
    if implied:
        return Amount(start, end, value, implied, None, _dimension(table, implied), _ONE, vague)
    return Amount(start, end, value)


def _is_negative(context: Context, start: int) -> bool:
    """同比-5.5% is a decline; any other stroke before a number joins or marks something."""
    plain = context.plain
    before = plain[max(0, start - 1 - _REACH_OF_SIGN) : max(0, start - 1)]
    return plain[start - 1 : start] == "-" and context.cues.words["signed"].find_at(before[::-1]) is not None


def _slash(match: re.Match[str], context: Context) -> Amount | None:
    """1/6 of running text is a share; a stroke among digits and letters is a date or a code."""
    around = context.plain[match.start() - 1 : match.start()] + context.plain[match.end() : match.end() + 1]
    if any(char.isascii() and char.isalnum() for char in around):
        return None
    return Amount(*match.span(), parse_numeral(match["arabic"] + match["slash"]) * 100, "%", None, "share")


def _chinese(match: re.Match[str], context: Context, table: UnitTable) -> Amount | None:
    """A Chinese numeral before a classifier that takes one: 三家 and 近百户, but not 二期, 百强, 一体."""
    words, hidden = match["chinese"], context.hidden
    unit = table.find_at(hidden, match.end())
    if (
        unit is None
        or not (unit.lone or _is_times(unit, hidden, match.end()))
        or not _is_count(words, context.plain, match.start())
    ):
        return None
    after = match.end() + len(unit.surface)
    if hidden[after : after + 1].isdigit() or hidden.startswith(("方面", "层面", "月"), after):
        return None
    return _with_unit(*match.span(), parse_numeral(words), unit, not _VAGUE.isdisjoint(words), table, hidden)


def _is_times(unit: Unit, hidden: str, at: int) -> bool:
    """召开调度会五次 ends its clause; 三次产业 and 五次会议 count otherwise."""
    return unit.surface == "次" and hidden[at + 1 : at + 2] in ("", *",，。；;、")


def _is_count(words: str, plain: str, start: int) -> bool:
    if words == "一":
        return bool(_VERB_BEFORE_ARTICLE.search(plain, max(0, start - 4), start))
    if not any(char in _CN for char in words) and not words.startswith(("十", "廿")):
        return not _VAGUE.isdisjoint(words) or bool(
            _ROUND_NUMBER_CUE.search(plain, max(0, start - 2), start)
        )  # 百余户, 近百户
    return len(words) == 1 or any(char in _BIG for char in words) or "点" in words


def _unit_after(table: UnitTable, hidden: str, at: int) -> Unit | None:
    following = hidden[at : at + 1]
    if following == "大":
        return table.find_at(hidden, at) if hidden[at + 1 : at + 2].isalpha() else None
    return table.find_at(hidden, at + 1 if following == " " else at)


def _with_unit(
    start: int, end: int, value: Decimal, unit: Unit, vague: bool, table: UnitTable, hidden: str
) -> Amount:
    """A number with the unit after it, and with the second half of 元/吨."""
    end += len(unit.surface) + (hidden[end] == " ")
    per = table.per_at(hidden, end) if hidden.startswith("/", end) else ""
    base = unit.canonical + per if unit.canonical != unit.surface else None
    return Amount(
        start, end + len(per), value, unit.surface + per, base, unit.dimension + per, unit.factor, vague
    )


def _dimension(table: UnitTable, surface: str) -> str:
    unit = table.find(surface)
    return unit.dimension if unit else "other"


_INDENT = 100  # blanks at most before the first words of a line
_BEGINS_LINE = pattern(r"(?:^|\n)\s*$")
_POINT_NUMBER = pattern(r"\d{1,2}\.(?=\d+(?!\d*\.))")


def _from_marker(amount: Amount, plain: str) -> Amount:
    """At the start of a line 1.5个 is point 1 and five: a count of things is whole."""
    marker = _POINT_NUMBER.match(plain, amount.start)
    if not marker or amount.dimension not in ("count", "person"):
        return amount
    if not _BEGINS_LINE.search(plain[max(0, amount.start - _INDENT) : amount.start]):
        return amount
    if amount.value == amount.value.to_integral_value():
        return amount
    number = re.compile(r"\d+").match(plain, marker.end())
    return amount._replace(start=marker.end(), value=parse_numeral(number[0])) if number else amount
