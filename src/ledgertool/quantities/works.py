"""What is done with the thing a figure counts, and of what time and area it is told."""

from __future__ import annotations

from collections.abc import Iterator

from ledgertool.patterns import pattern
from ledgertool.quantities.meaning import REPORTED, Context, Place
from ledgertool.quantities.nouns import trimmed

__all__ = ["AREAS", "PLACES", "SPANS", "find_deed", "find_deeds", "find_works"]

AREAS = frozenset(("nation", "province", "city", "county", "town"))
SPANS = frozenset(("month", "quarter"))
PLACES = frozenset(("one-village", "one-town", "one-county"))  # one place of many

# what is said of a whole sentence; within a group the last before a figure holds
_GROUPS: dict[str, tuple[str, ...]] = {
    "earlier": ("era",),
    "overall": ("era",),
    "current": ("era", "span"),
    "month": ("span",),
    "quarter": ("span",),
    "running": ("span",),
    "since": ("since",),
    "own": ("area",),
    "elsewhere": ("area",),
    **dict.fromkeys(AREAS, ("area",)),
    "portion": ("portion",),
    "surplus": ("surplus",),
}
_BEFORE = frozenset(("growth", "holding"))  # said of what follows only
_SAYS_NOTHING = frozenset(("as-promised", "running", "own", "holding"))
_YEARS = pattern(
    r"(?P<overall>20\d\d年?(?:-{1,2}|~|至|到)20\d\d年)|(?P<year>20\d\d)年"
    r"|(?P<running>\d{1,2}(?:月份?)?(?:-{1,2}|~|至|到)\d{1,2}月)"
    r"|(?P<month>(?<![\d至到-])\d{1,2}月份?(?![\d至到~底初末前内-]|以来|以前))"
)
_DEED = pattern(
    r"(?:完成|通过|办理|进行|[已均都]|全部)(?:完成|[已均都]|全部|了)*(?P<deed>[^\d,，、。的并]{2,10})"
)
_TALLY = pattern(
    r"(?:(?<!公)(?<!一)共计?|[合总]计|(?:已|总数|数量)?达到?|增至|(?:增加|发展|扩大|壮大)到)(?:有|为)?(?:约|近|超过?)?$"
)
_HERE_ALONE = pattern(r"(?:其中)?[我本](?:省|市|县|区|旗|镇|乡|院|校|街道)")
_HERE = pattern(r"(?:(?:目前|现|[我本全](?:省|市|县|区|旗|镇|乡|院|校|街道)|辖区|境内)内?)+[^\d,，、]{2,}$")
_ONLY_THEN = pattern(r"\((?:\d{1,2}月份?)?(?:单月|当月|本月|\d月份?)\)")  # 2.6亿元（8月单月）
_ALREADY = pattern("已(?!经?[达有为])")
_ANY_DEED = frozenset(("完成", "实现", "开展", "建设", "落实"))
_TITLED = pattern(r"(?:星级|示范|先进|文明|标杆|[国省市县]级)[^\d,，、]{1,12}$")  # titles: 五星级村11个
_PLACE = (
    r"(?!农村|城市|城镇|智慧|示范|重点|试点|美丽|完整|老旧|新型|中心|移民|安置|行政|自然|贫困|特色|乡村|绿色)"
    r"[^\W\da-zA-Z全各我本该外其每邻]{1,4}?"
    r"(?P<level>(?<![农城乡新山])村|社区|(?<![城乡集村点制])镇|(?<!城)乡|街道|县"
    r"|(?<![园小社景库城新老片校院辖灌矿发山林街厂牧地])区)"
)
_LEVELS = {
    "村": "one-village",
    "社区": "one-village",
    "镇": "one-town",
    "乡": "one-town",
    "街道": "one-town",
    "县": "one-county",
    "区": "one-county",
}
_IN_PLACES = rf"(?:其中)?(?:{_PLACE.replace('?P<level>', '?:')}[、和及])*{_PLACE}"
_IN_PLACE = pattern(rf"{_IN_PLACES}(?:目前|今年|现|率先|[已共均也])*")
_SINCE = pattern(r"[^\d,，。;；\n]{0,8}(?:以来|至今)")
_UNTIL = ("截至", "截止", "到", "至", "-", "~")
_OPENING = frozenset(
    ",，:。；;、\n 前来底止月日"
)  # 全市 speaks of a clause that it opens: 目前全市…, 截至6月底全市…


def find_works(context: Context, place: Place) -> frozenset[str]:
    """What is done with the thing counted, and when and where: 拆除旧公厕6座, 去年完成6座, 其他县完成6座.

    Works are told within the 、 of an enumeration; period and area once in a sentence: the last holds.
    "2023" is a year that the sentence names, "done" that its clause says of finished work.
    """
    told = _told(context, place)
    if "holding" in told and not _goes_on(context, place):
        told |= {"stock"}
    if context.words("done", place.clause_start, place.clause_end):
        told |= {"done"}
    if context.column not in REPORTED:
        told |= _promised(context, place)
    elif _is_tally(context, place):
        alone = _HERE_ALONE.fullmatch(context.plain, place.clause_start, place.start)
        told.add("stock" if alone else "tally")
    elif "done" not in told and _is_bare(context, place):
        told.add("bare")
    if _ONLY_THEN.match(context.plain, place.end):
        told.add("month")
    if place_told := _place_told(context, place):
        told.add(place_told)
    return frozenset(told.union(_latest(context, place)) - _SAYS_NOTHING)


def find_deed(context: Context, place: Place) -> str | None:
    """What the rest of the clause says was done with the thing: 检测 of 14座桥梁完成检测; None for 完成改造.

    Of a target it is the whole clause, in which the words of a deed are looked for.
    """
    if context.column not in REPORTED:
        return context.plain[place.clause_start : place.clause_end]
    found = _DEED.search(context.plain, place.end, place.clause_end)
    if not found or context.cues.patterns["done"].search(found["deed"]):
        return None
    if found["deed"].startswith("投资"):  # 12个项目完成投资 are not finished
        return "投资"
    return trimmed(found["deed"], context.cues) or None


def find_deeds(context: Context, place: Place) -> frozenset[str]:
    """The deeds told right before a figure, in its clause or what 、 leaves of it, none that any work is."""
    begin = max(place.clause_start, context.plain.rfind("、", place.clause_start, place.start) + 1)
    return frozenset(match[0] for match in context.words("deeds", begin, place.start)) - _ANY_DEED


def _promised(context: Context, place: Place) -> set[str]:
    """What is to be done: "to-issued" of 签约项目20个, "to-make" of what is new, "to-do" of any deed."""
    stages = context.words("stage", place.clause_start, place.clause_end)
    told = {f"to-{context.cues.stage[match[0]]}" for match in stages}
    for name, meaning in (("making", "to-make"), ("deeds", "to-do")):
        if context.words(name, place.clause_start, place.clause_end):
            told.add(meaning)
    return told


def _told(context: Context, place: Place) -> set[str]:
    plain, works = context.plain, context.cues.works
    begin = max(place.clause_start, plain.rfind("、", place.clause_start, place.start) + 1)
    pause = plain.find("、", place.end, place.clause_end)
    end = place.clause_end if pause < 0 else pause
    return {
        works[match[0]]
        for match in context.words("works", begin, end)
        if match.start() < place.start or works[match[0]] not in _BEFORE
    } - _GROUPS.keys()


def _goes_on(context: Context, place: Place) -> bool:
    """共有9个小区完成改造 tells of work, 共有充电桩620个 of what is there."""
    return any(context.words(name, place.end, place.clause_end) for name in ("done", "stage"))


def _is_tally(context: Context, place: Place) -> bool:
    """省级示范社共4家 and 我县充电桩415个 count what is there, where the clause tells nothing done."""
    before = context.plain[place.clause_start : place.start]
    counted = _TALLY.search(before)
    alone = _HERE_ALONE.fullmatch(before)  # 全市21家，我县4家
    is_told = counted or alone or _HERE.match(before) or _TITLED.search(before)
    if not is_told or context.words("deeds", place.clause_start, place.clause_end):
        return False
    names_none = alone or (counted is not None and not counted.start())
    return not names_none or not context.words("deeds", place.sentence, place.clause_start)


def _is_bare(context: Context, place: Place) -> bool:
    """存量商品房3400套: neither the figure's clause nor one before it in the sentence tells a deed."""
    if context.plain[place.clause_start - 1 : place.clause_start] == ":":
        return False
    names = ("deeds", "done", "stage")
    if _ALREADY.search(context.plain, place.sentence, place.clause_end):
        return False
    return not any(context.words(name, place.sentence, place.clause_end) for name in names)


def _place_told(context: Context, place: Place) -> str | None:
    """The kind of the one place that opens a clause as its doer: 河口镇建成公厕3座."""
    found = _IN_PLACE.match(context.plain, place.clause_start, place.start)
    if not found:
        return None
    deed = context.cues.patterns["deeds"].match(context.plain, found.end())
    names_other = deed and deed.end() < place.start  # 完整社区建成5个 counts the places themselves
    return _LEVELS[found["level"]] if names_other else None


def _latest(context: Context, place: Place) -> set[str]:
    found: dict[str, str] = {}
    for _, meaning in sorted([*_said(context, place), *_dated(context, place)]):
        if meaning in SPANS:
            found.pop("era", None)  # 去年完成6座，本季度完成4座
        for group in _GROUPS.get(meaning, ("era",)):
            found[group] = meaning
    return set(found.values())


def _said(context: Context, place: Place) -> Iterator[tuple[int, str]]:
    works = context.cues.works
    for match in context.words("works", place.sentence, place.start):
        meaning = works[match[0]]
        if meaning in _GROUPS and (meaning not in AREAS or _opens(context, place, match.start())):
            yield match.start(), meaning


def _opens(context: Context, place: Place, start: int) -> bool:
    return start in (0, place.sentence) or context.plain[start - 1] in _OPENING or start >= place.clause_start


def _dated(context: Context, place: Place) -> Iterator[tuple[int, str]]:
    """Years and lone months: 2023年 is that year's, 6月 that month's, 截至6月 and 1-6月 are none."""
    if all(context.plain.find(char, place.sentence, place.start) < 0 for char in "年月"):
        return
    for match in _YEARS.finditer(context.plain, place.sentence, place.start):
        if match["year"]:
            yield match.start(), match["year"]
            if _SINCE.match(context.plain, match.end()):
                yield match.start(), "since"
        elif match["overall"] or match["running"]:
            yield match.start(), "overall" if match["overall"] else "running"
        elif match.start() >= place.clause_start and not context.plain.endswith(_UNTIL, 0, match.start()):
            yield match.start(), "month"
