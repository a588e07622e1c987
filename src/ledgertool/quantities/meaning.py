"""What a figure means in its sentence: its qualifier, its kind, how far the work has come."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import Literal, NamedTuple, cast

from ledgertool.patterns import pattern
from ledgertool.quantities.masks import MASK
from ledgertool.quantities.tables import Cues

__all__ = [
    "REPORTED",
    "Context",
    "Kind",
    "Place",
    "Qualifier",
    "find_implied_unit",
    "find_kind",
    "find_qualifier",
    "find_stage",
]

Kind = Literal["target", "achieved", "cumulative", "remaining", "share", "plan", "attribute"]
Qualifier = Literal["approx", "gt", "ge", "lt", "le"]

_SENTENCE_ENDS = frozenset("。；;\n！？")
_CLAUSE_END = re.compile(r"[，,:。；;\n！？]")
_LINKS_REVERSED = re.compile(r"(?:到达|于少不|[约为达近超共计:是总的已 ])*")
_MONTHLY = re.compile(rf"{MASK}+(?:份|当月|单月)?(?:完成|新增|实现|发放|新建|开工|建成|办理)")
_UNTIL = frozenset(("截至", "截止"))
# of 40个村中 and not 正在施工中
_OF_WHICH = re.compile(
    r"(?<!施工)(?<!建设)(?<!推进)(?<!进行)(?<!实施)(?<!审批)(?<!办理)(?<!改造)(?<!整改)(?<!在建)(?<!集)中$"
)
_CONDITION = re.compile(
    r"(?:^|[，,、:])(?:若|如果|倘若|假如|一旦|如能|如(?=[^，,。]{1,8}(?:到位|顺利|批复|落实|解决|允许|完成)))"
    r"[^。；;\n]*(?:可|能|将|会|就)"
)
_NOT_DONE = re.compile(r"(?:未|没有|没能)[^\d,、已]{0,4}(?:完成|建成|完工|竣工)[^\d、]*$")
_RAISED = re.compile(r"(?:提升|提高|增加|增长|增|扩大|下降|降低|降|压缩|缩短|减少|调整|升)[至到为]")
_CAPACITY = re.compile(r"(?:年产|日产|年处理|日处理)[^\d、]{0,10}$")
_DESCRIBING = frozenset(("time", "age"))
_SHARES = frozenset(("share", "point"))
_RATINGS = frozenset(("power", "voltage", "capacity"))  # dimensions that name a plant: 6.5兆瓦风电项目
_TO_THE_NAME = pattern(r"[^\d,，、。:;；\n]{0,10}")
_PART_OF_IT = pattern(r"[^\d,，、。:;；\n]{0,12}?(?<!正在)(?<!施工)中(?:的|已有|已|有)?约?(?=\d)")
_SHARE_OF_IT = pattern(
    r"[^\d,，、。:;；\n]{0,14}?(?:任务|目标|计划)?(?:的|(?:已|均|共)[^\d,，、。:;；\n占率达]{0,6}|完成)约?\d+(?:\.\d+)?%"
)
_ASSIGNED = pattern(r"(?:承担|认领|领办)[^\d,，、]{0,12}$")  # 我局承担积案24件
_AIM = pattern(r"(?:目标|任务|计划)[^,，、\d]{0,2}$")
_BEHIND_A_FIGURE = pattern(r"\d[^\W\d_]{1,3}\([^()\n]*$")
_LONGEST_ASIDE = 40  # characters of a parenthesis before a figure in it
_REACH_BESIDE = 6
_LONGEST = 500  # characters of a sentence on either side; one without an end is searched no further
_REACH = 18  # how far to the left a cue for an implied unit may stand
_AHEAD = 8  # and how far to the right
_PROMISED = frozenset(("content", "target", "task", "category", "deadline"))
_INTENDED = frozenset(("next_steps", "measures"))
REPORTED = frozenset(("progress", "status", "remarks"))


class Found:
    """Cues of one text by their offsets, with what each means."""

    def __init__(self, cues: list[tuple[int, str]]) -> None:
        self._starts = [start for start, _ in cues]
        self._meanings = [meaning for _, meaning in cues]

    def last_kind(self, place: Place) -> str | None:
        """The last cue before a figure in its sentence; what is left over is said of one clause only."""
        index = bisect_left(self._starts, place.start) - 1
        while index >= 0 and self._starts[index] >= place.sentence:
            if self._meanings[index] != "remaining" or self._starts[index] >= place.clause_start:
                return self._meanings[index]
            index -= 1
        return None


class Context:
    """A flattened, masked text with its clauses and sentences, found once for all its figures."""

    def __init__(self, plain: str, hidden: str, cues: Cues, column: str) -> None:
        self.plain = plain
        self.hidden = hidden
        self.cues = cues
        self.column = column
        self._words: dict[str, tuple[list[re.Match[str]], list[int]]] = {}

    @cached_property
    def kind_cues(self) -> Found:
        """Cues of kinds; 3月完成 is the month's own, 截至3月完成 is not."""
        kinds = self.cues.kind
        cues = [(match.start(), kinds[match[0]]) for match in self.cues.patterns["kind"].finditer(self.plain)]
        for match in _MONTHLY.finditer(self.hidden) if MASK in self.hidden else ():
            if self.plain[max(0, match.start() - 2) : match.start()] not in _UNTIL:
                cues.append((match.start(), "achieved"))
        return Found(sorted(cues))

    @cached_property
    def ends(self) -> tuple[list[int], list[int]]:
        """Where clauses end, and where sentences end, in order."""
        plain = self.plain
        clauses = [match.start() for match in _CLAUSE_END.finditer(plain)]
        return clauses, [end for end in clauses if plain[end] in _SENTENCE_ENDS]

    def words(self, name: str, start: int, end: int) -> list[re.Match[str]]:
        """The cues of a table that stand between two offsets; a text is searched once for each table."""
        if name not in self._words:
            found = list(self.cues.patterns[name].finditer(self.plain))
            self._words[name] = found, [match.start() for match in found]
        found, starts = self._words[name]
        if not found:
            return found
        first = bisect_left(starts, start)
        inside = found[first : bisect_left(starts, end, first)]
        if inside and inside[-1].end() > end:
            return [match for match in inside if match.end() <= end]
        return inside

    def place(self, start: int, end: int) -> Place:
        """A figure's offsets with those of its clause and sentence."""
        clauses, sentences = self.ends
        index = bisect_left(clauses, start)
        begin = clauses[index - 1] + 1 if index else 0
        floor, ceiling = max(0, start - _LONGEST), min(len(self.plain), end + _LONGEST)
        while index < len(clauses) and clauses[index] < end:
            index += 1
        sentence = bisect_left(sentences, start)
        return Place(
            start,
            end,
            max(begin, floor),
            min(clauses[index] if index < len(clauses) else ceiling, ceiling),
            max(sentences[sentence - 1] + 1 if sentence else 0, floor),
        )

    def sentence_start(self, start: int) -> int:
        """Where the sentence round an offset begins."""
        sentences = self.ends[1]
        index = bisect_left(sentences, start)
        return max(sentences[index - 1] + 1 if index else 0, start - _LONGEST)


class Place(NamedTuple):
    """The offsets of a figure, of its clause and of the beginning of its sentence."""

    start: int
    end: int
    clause_start: int
    clause_end: int
    sentence: int


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text, start, end):  # noqa: B007 - the last match is what is wanted
        pass
    return found


def find_implied_unit(context: Context, start: int, end: int) -> str | None:
    """The unit that goes without saying in 投资1830万; None where no cue is near."""
    pattern, cues = context.cues.patterns["implied"], context.cues.implied
    ahead = pattern.match(context.hidden, end) or pattern.search(context.hidden, end, end + _AHEAD)
    if (
        ahead
        and not _CLAUSE_END.search(context.plain, end, ahead.start())
        and "、" not in context.plain[end : ahead.start()]
    ):
        return cues[ahead[0]]
    behind = _last(pattern, context.plain, max(0, start - _REACH, context.sentence_start(start)), start)
    return cues[behind[0]] if behind else None


def find_qualifier(context: Context, start: int, end: int, vague: bool) -> Qualifier | None:
    """How exact a figure is said to be: 余 inside it, else words before it, else words after it."""
    if vague:
        return "approx"
    cues, left = context.cues, context.plain[max(0, start - _REACH_BESIDE) : start]
    if before := cues.words["before"].find_at(left[::-1]):
        return cast(Qualifier, cues.before[before[::-1]])
    after = cues.words["after"].find_at(context.plain, end)
    return cast(Qualifier, cues.after[after]) if after else None


def find_kind(context: Context, place: Place, dimension: str) -> Kind:
    """Whether a figure is promised, done, left over, intended, a share or mere description."""
    beside, follows = _beside(context, place), _follows(context, place)
    if "remaining" in (beside, follows):
        return "remaining"
    cue = context.kind_cues.last_kind(place)
    if dimension in _SHARES:
        return "remaining" if cue == "remaining" else "share"
    if "attribute" in (beside, follows) or dimension in _DESCRIBING or _is_described(context, place):
        return "attribute"
    if _is_of_each(context, place) or (dimension in _RATINGS and _is_named(context, place)):
        return "attribute"
    return _by_column(context, place, cue, beside)


def _by_column(context: Context, place: Place, cue: str | None, beside: str | None) -> Kind:
    column = context.column
    if column in _PROMISED:
        return "remaining" if cue == "remaining" else "target"
    if column in _INTENDED:
        return "remaining" if cue == "remaining" else "plan"
    if column in REPORTED and (repeated := _repeated_or_open(context, place)):
        return repeated
    if cue:
        return cast(Kind, cue)
    if beside == "achieved":
        return "achieved"
    if column in REPORTED:
        return "target" if _is_label(context, place) or _is_whole(context, place) else "achieved"
    return "attribute"


def _repeated_or_open(context: Context, place: Place) -> Kind | None:
    """500盏中的120盏 repeats the target, 未完成公路20公里 is left over, 若资金到位，可完成6个 is a plan."""
    plain = context.plain
    if _PART_OF_IT.match(plain, place.end) or _SHARE_OF_IT.match(plain, place.end):
        return "target"
    if _NOT_DONE.search(plain, place.clause_start, place.start):
        return "target" if _AIM.search(plain, place.end, place.clause_end) else "remaining"
    if _ASSIGNED.search(plain, place.clause_start, place.start) and not context.words(
        "done", place.clause_start, place.clause_end
    ):
        return "target"
    return "plan" if _CONDITION.search(plain[place.sentence : place.start]) else None


def _is_described(context: Context, place: Place) -> bool:
    """What a thing is like: (约19亩), 可年产智能水表100万只, 由2万吨 of 由2万吨提升至4万吨."""
    plain = context.plain
    if plain[max(0, place.start - 1) : place.start] in ("由", "从") and _RAISED.match(plain, place.end):
        return True
    return _in_parentheses(context, place) or bool(_CAPACITY.search(plain, place.clause_start, place.start))


def _in_parentheses(context: Context, place: Place) -> bool:
    """(约19亩) describes what stands before it; 960户(市级40户、县级920户) its parts."""
    before = context.plain[max(0, place.start - 2) : place.start]
    if before[-1:] == "(" or before in ("(约", "(共"):
        return True
    begin = max(place.clause_start, place.start - _LONGEST_ASIDE)
    return _BEHIND_A_FIGURE.search(context.plain, begin, place.start) is not None


def _is_of_each(context: Context, place: Place) -> bool:
    """人均发放1200元, 每村新建2处: said of one, not of all."""
    each = context.words("each", place.clause_start, place.start)[-1:]
    return any(not any(map(str.isdigit, context.plain[word.end() : place.start])) for word in each)


def _is_named(context: Context, place: Place) -> bool:
    """6.5兆瓦分散式风电项目: the size is the name of one plant."""
    words = _TO_THE_NAME.match(context.plain, place.end)
    return words is not None and context.cues.patterns["named"].search(words[0]) is not None


def _is_label(context: Context, place: Place) -> bool:
    """A figure before a colon that opens its line repeats the target: 72个村电网升级改造：…"""
    ends_in_colon = context.plain[place.clause_end : place.clause_end + 1] == ":"
    return ends_in_colon and place.clause_start == place.sentence


def _is_whole(context: Context, place: Place) -> bool:
    """A figure in a clause that ends in 中 repeats the target too: 40个村中，已有15个村开工."""
    return _OF_WHICH.search(context.plain, place.end, place.clause_end) is not None


def _beside(context: Context, place: Place) -> str | None:
    left = context.plain[max(place.clause_start, place.start - 14) : place.start]
    linked = _LINKS_REVERSED.match(left[::-1])
    cue = context.cues.words["beside"].find_at(left[::-1], linked.end() if linked else 0)
    return context.cues.beside[cue[::-1]] if cue else None


def _follows(context: Context, place: Place) -> str | None:
    pause = context.plain.find("、", place.end, place.clause_end)
    is_told_apart = pause >= 0 and any(map(str.isdigit, context.plain[pause : place.clause_end]))
    end = pause if is_told_apart else place.clause_end  # 施工5个、未开工3个
    found = context.cues.patterns["kind_after"].search(context.plain, place.end, end)
    if not found:
        return None
    meaning = context.cues.kind_after[found[0]]
    return meaning if meaning == "remaining" or found.start() == place.end else None


def find_stage(context: Context, place: Place) -> str | None:
    """How far the thing counted has come: the word after the figure in its clause, else one before it.

    "finished" where no word says that it is not; None outside columns that report progress.
    """
    if context.column not in REPORTED:
        return None
    stages, (begin, end) = context.cues.patterns["stage"], _stretch(context, place)
    found = stages.search(context.hidden, place.end, end)
    found = found or _last(stages, context.hidden, begin, place.start)
    return context.cues.stage[found[0]] if found else "finished"


def _stretch(context: Context, place: Place) -> tuple[int, int]:
    """The clause, or what 、 leaves of it where both sides say what was done: 建成5座、在建2座."""
    plain = context.plain
    begin = plain.rfind("、", place.clause_start, place.start) + 1 or place.clause_start
    end = plain.find("、", place.end, place.clause_end)
    if not context.words("done", begin, place.start):
        return place.clause_start, place.clause_end
    return begin, end if end >= 0 and not plain[end + 1 : end + 2].isdigit() else place.clause_end
