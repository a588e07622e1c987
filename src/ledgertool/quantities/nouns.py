"""What a figure counts: the words after it (25个村), before it (生态街巷8条), or the label of its line."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from ledgertool.quantities.masks import MASK
from ledgertool.quantities.meaning import Context, Place
from ledgertool.quantities.tables import Cues

__all__ = ["find_noun", "find_subject", "is_same_thing", "noun_likeness", "trimmed"]

_AFTER = re.compile(r"(?:以上|以下|以内|左右)?的?([^\W\d_]{1,16})")
_WITHIN_PHRASE = re.compile(r"[^、(\d]*")
_QUOTES = '“”‘’"·: ' + MASK
_LABEL_MARKER = re.compile(r"^[\s(]*(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、)]+\s*")
# left of a marker (2.资金) or a day (6月底前道路) in front of a noun whose phrase is cut at the digit
_MARKER_END = re.compile(
    r"^(?:(?:[.、)\s]|[①-⑳]|[一二三四五六七八九十]是|[一二三四五六七八九十]{1,3}\))+"
    r"|[年月日](?:底|初|末|份|[上中下]旬)?(?:之前|以前|前|内|起)?"
    r"|周?岁(?:\(含\))?及?(?:以上|以下|以内)?的?"  # 60岁以上老人
    r"|\w{1,2}中的"  # 500盏中的120盏
    r"|(?:[kK][vV]|千伏)(?=线路)|[^“”]*”)"  # 10千伏线路, “15分钟”便民圈
)
_CLASSIFIER = re.compile(r"[个期场次批户家处班座所件名笔起例宗台套辆](?=[^\W\d_]|$)")  # of 培训8期学员320人
_OF_A_DEED = re.compile(r".*(?:已|完成|受理|覆盖|惠及|吸纳)(.{2,})")  # 热线受理诉求4218件 counts 诉求
_DEED_AHEAD = ("已", "均", "全部", "尚")  # 500户已完成入户评估 names nothing
_NO_NOUNS = frozenset(("个", "期", "次", "批", "其", "尚", "率", "之", "该", "各", "数", "度"))
_LONGEST_VERB = 5
_LONGEST_LINE = 2_000  # characters before a figure in which the name of its line is looked for
_WITHOUT_OWN_NOUN = frozenset(("share", "point", "multiple"))


def find_noun(context: Context, place: Place, dimension: str) -> str | None:
    """The thing counted or measured, without the verbs round it; None where the text names none."""
    noun = "" if dimension in _WITHOUT_OWN_NOUN else _after(context, place)
    return noun or _before(context, place) or _label(context, place) or None


def find_subject(context: Context, place: Place) -> str | None:
    """What the clause before a figure's own speaks of (路灯 of 路灯安装正在推进，…), or None."""
    end = max(place.sentence, place.clause_start - 1)
    start = max(context.plain.rfind(mark, place.sentence, end) for mark in ",，:")
    words = context.plain[max(place.sentence, start + 1) : end]
    words = _to_end_of_noun(_LABEL_MARKER.sub("", words), context.cues)
    return trimmed(words, context.cues) or None


def is_same_thing(one: str, other: str, cues: Cues, *, begins: bool = False) -> bool:
    """Whether one noun says only more than the other: 农村公路 is a 公路, but no 高速公路, and no 公路桥.

    With `begins` the second may also be what the first begins with: 小区 of 小区电网.
    """
    first, second = _core(one, cues), _core(other, cues)
    if min(len(first), len(second)) <= 1 or (begins and first.startswith(second)):
        return True
    steps = {step[0] for step in SequenceMatcher(None, first, second, autojunk=False).get_opcodes()}
    return "replace" not in steps and not steps >= {"insert", "delete"} and first[-1] == second[-1]


def noun_likeness(one: str | None, other: str | None, cues: Cues) -> float:
    """How far two nouns name the same thing: 1 where equal, 0 where less than two characters agree."""
    first, second = _core(one or "", cues), _core(other or "", cues)
    short, long = sorted((first, second), key=len)
    if not short:
        return 0.0
    if short == long:
        return 1.0
    if len(short) == 1:
        return 0.5 if long.startswith(short) else 0.0
    shared = _longest_shared(short, long)
    return shared / len(long) if shared >= 2 and 2 * shared >= len(short) else 0.0


@lru_cache(maxsize=1024)  # every target of an item is held against every figure of its progress
def _core(noun: str, cues: Cues) -> str:
    """The noun without the verbs inside it: 城镇新增就业 and 城镇就业 are the same."""
    for filler in cues.fillers:
        noun = noun.replace(filler, "") or noun
    return trimmed(noun, cues)


def _longest_shared(short: str, long: str) -> int:
    for length in range(len(short), 0, -1):
        if any(short[at : at + length] in long for at in range(len(short) - length + 1)):
            return length
    return 0


def _after(context: Context, place: Place) -> str:
    if context.plain.startswith(_DEED_AHEAD, place.end):
        return ""
    words = _AFTER.match(context.plain, place.end)
    return trimmed(_without_among(_to_end_of_noun(words[1], context.cues)), context.cues) if words else ""


def _without_among(words: str) -> str:
    """40个村中 counts 村; 3所高中 are schools."""
    return words if words.endswith(("初中", "高中", "完中")) else words.removesuffix("中")


def _to_end_of_noun(words: str, cues: Cues) -> str:
    """The words up to the first that cannot belong to a noun; a verb that opens them does not end it."""
    end = cues.noun_end.search(words)
    if end and not end.start() and len(end[0]) > 1:
        end = cues.noun_end.search(words, end.end())
    return words[: end.start()] if end else words


def _before(context: Context, place: Place) -> str:
    """The words before a figure in its clause, without what leads to it."""
    words = context.plain[place.clause_start : place.start]
    within = _WITHIN_PHRASE.match(words[::-1])
    begin = len(words) - (within.end() if within else 0)
    classifier = _CLASSIFIER.match(words, begin) if words[:begin][-1:].isdigit() else None
    phrase = words[classifier.end() if classifier else begin :]
    noun = trimmed(_MARKER_END.sub("", phrase), context.cues)
    counted = _OF_A_DEED.fullmatch(noun)
    return (trimmed(counted[1], context.cues) if counted else "") or noun


def trimmed(words: str, cues: Cues) -> str:
    """A noun without the verbs at its ends."""
    words = words.strip(_QUOTES)
    while found := cues.trailing_reversed.find_at(words[: -_LONGEST_VERB - 1 : -1]):
        words = words[: -len(found)].rstrip(_QUOTES)
    while len(words) > 2 and (found := cues.leading.find_at(words)):
        words = words[len(found) :].lstrip(_QUOTES)
    return "" if words in _NO_NOUNS else words


def _label(context: Context, place: Place) -> str:
    """The name before the colon on the figure's line: “户户通”：已完成20.3公里."""
    plain = context.plain
    floor = max(0, place.start - _LONGEST_LINE)
    line = max(plain.rfind("\n", floor, place.start) + 1, floor)
    colon = plain.rfind(":", line, place.start)
    if colon < 0:
        return ""
    begin = max(line, plain.rfind("。", line, colon) + 1, plain.rfind(";", line, colon) + 1)
    return trimmed(_LABEL_MARKER.sub("", plain[begin:colon]), context.cues)
