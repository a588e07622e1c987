"""Which numbers and bullets in a text are markers of points: decided by sequence, not by pattern.

A candidate is anything that looks like a marker. `2.` in `2.3月15日` is one only because point 1 stands
before it; `5.2公里` holds none, since no list has come to 5.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Marker", "find_markers", "starts_with_marker"]


class Marker(NamedTuple):
    """A marker in a text: `text[start:end]`, its value (None for bullets) and its depth in the list.

    `is_head` is true where it stands at the beginning of a line.
    """

    start: int
    end: int
    number: int | None
    depth: int
    is_head: bool


class _Candidate(NamedTuple):
    start: int
    end: int
    style: str
    number: int  # 0 for bullets; _LAST for 最后
    gap: int
    sure: bool


# what stands between a candidate and the text before it
_HEAD, _SENTENCE, _LOOSE, _GLUED = range(4)
_SENTENCE_ENDS = frozenset("。；;！!？?：:…")
_LOOSE_ENDS = frozenset("，,、 \t\u3000\xa0.．）)”」】")
_SPACES = " \t\u3000\xa0\u2002\u2003"

_CN_DIGITS = "一二三四五六七八九"
_CN_TENS = ["", "十", *(f"{digit}十" for digit in _CN_DIGITS[1:])]
CN_VALUES = {
    tens + digit: 10 * t + d
    for t, tens in enumerate(_CN_TENS)
    for d, digit in enumerate(["", *_CN_DIGITS])
    if tens + digit
}
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "然后": 3, "最后": 99}
_LAST = 99

# single characters that carry a number: (first character, how many, first value, style)
_ENCLOSED = (
    ("①", 20, 1, "①"),
    ("㉑", 15, 21, "①"),
    ("❶", 10, 1, "❶"),
    ("⑴", 20, 1, "⑴"),
    ("⒈", 20, 1, "1."),
    ("㈠", 10, 1, "㈠"),
    ("Ⅰ", 12, 1, "Ⅰ"),
    ("ⅰ", 10, 1, "ⅰ"),
)
_ENCLOSED_VALUES = {
    chr(ord(first) + i): (style, value + i) for first, count, value, style in _ENCLOSED for i in range(count)
}
_ENCLOSED_CHARS = "".join(_ENCLOSED_VALUES)

# bullets that are nothing else in running text, and signs that are bullets only in company
_BULLETS = "•●■◆▪◾▶►➢➤◇□☐❖♦\uf000-\uf0ff"
_WEAK_BULLETS = "-–—*·○★☆√－﹣＊"

_CANDIDATE = re.compile(
    rf"""
      (?P<arabic>\d{{1,3}}[.．、)）])
    | (?P<paren>[（(][ ]?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|[a-zA-Z])[ ]?[)）])
    | (?P<enclosed>[{_ENCLOSED_CHARS}][.．、]?)
    | (?P<cn>[一二三四五六七八九十]{{1,3}}(?:[、．.]|[是要](?!否)))
    | (?P<ordinal>第[一二三四五六七八九十]{{1,3}}[，,、：:])
    | (?P<word>(?:首先|其次|再次|然后|最后)[，,、：:]?)
    | (?P<latin>[a-zA-Z][.．、)）])
    | (?P<bullet>[{_BULLETS}]|[{_WEAK_BULLETS}]+)
    """,
    re.VERBOSE,
)
_DATE = re.compile(r"\d{1,2}月(?:\d{1,2}日|底|初|份|中旬|[上下]旬)")
_NUMERALS = frozenset("一二三四五六七八九十")

# how deep a style usually stands; a style that is not ranked nests where it appears
_RANKS = {"一、": 1, "（一）": 2, "㈠": 2, "1.": 3, "1、": 3, "（1）": 4, "⑴": 4, "1)": 5, "①": 6}
_WORD_STYLES = frozenset({"一是", "一要", "第一", "首先"})
# styles that hardly occur outside lists: they may follow a comma or nothing at all
_DISTINCT = frozenset({"（一）", "㈠", "（1）", "⑴", "①", "❶", "Ⅰ", "ⅰ"})
# styles of which a first one alone proves nothing, even at the beginning of a line
_NEEDS_SECOND = _WORD_STYLES | {"a", "A", "（a）"}


def find_markers(text: str) -> list[Marker]:
    """The markers of a text in order; [] where it is no list."""
    candidates = [c for m in _CANDIDATE.finditer(text) if (c := _classify(text, m)) is not None]
    return _select(text, candidates) if candidates else []


def starts_with_marker(text: str) -> bool:
    """Whether a line begins with what looks like a marker and cannot be the start of a number."""
    match = _CANDIDATE.match(text.lstrip(_SPACES))
    if match is None:
        return False
    candidate = _classify(match.string, match)
    return candidate is not None and candidate.sure and candidate.style not in _WORD_STYLES


def _classify(text: str, match: re.Match[str]) -> _Candidate | None:
    """What a match would be as a marker; None where its place rules it out."""
    start, end = match.span()
    gap = _find_gap(text, start)
    kind = match.lastgroup
    if kind == "bullet":
        return _classify_bullet(text, start, end, gap)
    style, number = _READ[kind or ""](match.group())
    if number == 0 or (gap == _GLUED and not _may_be_glued(text, end, style)):
        return None
    return _Candidate(start, end, style, number, gap, _is_sure(text, end, style))


def _find_gap(text: str, start: int) -> int:
    before = start - 1
    while before >= 0 and text[before] in _SPACES:
        before -= 1
    if before < 0 or text[before] == "\n":
        return _HEAD
    char = text[before]
    if char in _SENTENCE_ENDS or (char in "”）)」" and text[before - 1 : before] in ("。", "；", "！", "？")):
        return _SENTENCE
    return _LOOSE if before < start - 1 or char in _LOOSE_ENDS else _GLUED


def _may_be_glued(text: str, end: int, style: str) -> bool:
    # 招标2.完成设计: a full stop before a Chinese character ends no number; 单元2、单元3 does occur
    if style == "1.":
        return text[end - 1] in ".．" and "\u4e00" <= text[end : end + 1] <= "\u9fff"
    return style in _DISTINCT


def _is_sure(text: str, end: int, style: str) -> bool:
    """Whether what follows cannot make the candidate part of a number or an enumeration."""
    after = text[end : end + 1]
    if style in ("1.", "1、") and after.isdigit():
        return _DATE.match(text, end) is not None and text[end - 1] != "、"
    return not (style == "一、" and after in _NUMERALS)


def _classify_bullet(text: str, start: int, end: int, gap: int) -> _Candidate | None:
    sign = text[start]
    if sign not in _WEAK_BULLETS:
        return _Candidate(start, end, sign, 0, gap, True) if gap <= _SENTENCE else None
    after = text[end : end + 1]
    if gap != _HEAD or after.isdigit() or not after or after in "\n，。、；":
        return None
    return _Candidate(start, end, "—" if sign in "—–" else sign, 0, gap, after in _SPACES and sign != "★")


def _read_arabic(written: str) -> tuple[str, int]:
    tail = written[-1]
    number = int(written[:-1])
    return ("1)" if tail in ")）" else "1、" if tail == "、" else "1."), number if number < 100 else 0


def _read_paren(written: str) -> tuple[str, int]:
    inside = written[1:-1].strip()
    if inside.isdigit():
        return "（1）", int(inside)
    if inside in CN_VALUES:
        return "（一）", CN_VALUES[inside]
    return "（a）", ord(inside.lower()) - 96 if inside.isascii() else 0


def _read_enclosed(written: str) -> tuple[str, int]:
    return _ENCLOSED_VALUES[written[0]]


def _read_cn(written: str) -> tuple[str, int]:
    tail = written[-1]
    return f"一{tail}" if tail in "是要" else "一、", CN_VALUES.get(written[:-1], 0)


def _read_ordinal(written: str) -> tuple[str, int]:
    return "第一", CN_VALUES.get(written[1:-1], 0)


def _read_word(written: str) -> tuple[str, int]:
    return "首先", _WORDS[written[:2]]


def _read_latin(written: str) -> tuple[str, int]:
    letter = written[0]
    return "a" if letter.islower() else "A", ord(letter.lower()) - 96


_READ = {
    "arabic": _read_arabic,
    "paren": _read_paren,
    "enclosed": _read_enclosed,
    "cn": _read_cn,
    "ordinal": _read_ordinal,
    "word": _read_word,
    "latin": _read_latin,
}


class _Level:
    """A list that is open: its style and the number it has come to."""

    __slots__ = ("number", "style")

    def __init__(self, style: str, number: int) -> None:
        self.style = style
        self.number = number


def _select(text: str, candidates: list[_Candidate]) -> list[Marker]:
    """The candidates that stand in a sequence, each with its depth."""
    open_levels: list[_Level] = []
    chosen: list[Marker] = []
    for i, candidate in enumerate(candidates):
        depth = _find_depth(open_levels, candidate)
        rest = candidates[i + 1 :]
        if depth is None:
            if not _may_open(candidate, rest):
                continue
            depth = _open_depth(open_levels, candidate, rest)
        elif not _may_follow(text, open_levels[depth].number, candidate, rest):
            continue
        number = _advance(open_levels, depth, candidate)
        chosen.append(Marker(candidate.start, candidate.end, number, depth, candidate.gap == _HEAD))
    return chosen


def _find_depth(open_levels: list[_Level], candidate: _Candidate) -> int | None:
    """The open list the candidate belongs to: one of its style, or 1. continued as 2、"""
    for depth, level in enumerate(open_levels):
        if level.style == candidate.style:
            return depth
    if candidate.style in ("1.", "1、") and candidate.number > 1:
        for depth, level in enumerate(open_levels):
            if level.style in ("1.", "1、") and level.number + 1 == candidate.number:
                return depth
    return None


def _advance(open_levels: list[_Level], depth: int, candidate: _Candidate) -> int | None:
    if depth == len(open_levels):
        open_levels.append(_Level(candidate.style, candidate.number))
        return candidate.number or None
    del open_levels[depth + 1 :]
    level = open_levels[depth]
    is_last_word = candidate.style == "首先" and candidate.number > 1
    level.number = level.number + 1 if is_last_word else candidate.number
    return level.number or None


def _may_open(candidate: _Candidate, rest: list[_Candidate]) -> bool:
    """Whether a candidate begins a list."""
    if candidate.number == 0:
        return candidate.sure or any(c.style == candidate.style for c in rest)
    if candidate.gap == _GLUED:
        return False
    if candidate.gap == _HEAD and candidate.sure and candidate.style not in _NEEDS_SECOND:
        return candidate.number == 1 or candidate.start == 0 or _is_followed(candidate, rest)
    return (candidate.number == 1 or candidate.gap == _HEAD) and _is_followed(candidate, rest)


def _is_followed(candidate: _Candidate, rest: list[_Candidate]) -> bool:
    """Whether the next number of the same style comes later, which proves that this one counts."""
    wanted = candidate.number + 1
    for other in rest:
        if other.style == candidate.style:
            if other.number == wanted or other.number == _LAST:
                return other.gap <= _SENTENCE or candidate.gap >= _LOOSE or other.sure
            if other.number == candidate.number and other.sure and not candidate.sure:
                return False
    return False


def _may_follow(text: str, last: int, candidate: _Candidate, rest: list[_Candidate]) -> bool:
    """Whether a candidate continues (or begins anew) the open list of its style that has come to `last`."""
    if candidate.number == 0 or (candidate.style == "首先" and candidate.number > 1):
        return candidate.gap <= _LOOSE
    if candidate.number == last + 1:
        return _may_be_next(text, candidate, rest)
    if candidate.number == 1:
        return _may_open(candidate, rest)
    # a number left out or written twice: people do that, but only the beginning of a line proves it
    return candidate.gap == _HEAD and candidate.sure and candidate.style not in _WORD_STYLES


def _may_be_next(text: str, candidate: _Candidate, rest: list[_Candidate]) -> bool:
    if candidate.sure:
        return True
    if any(c.sure and c.style == candidate.style and c.number == candidate.number for c in rest):
        return False  # 3.28万平方米 on a line of its own, and the real 3. is still to come
    if candidate.gap == _HEAD:
        return _is_after_sentence(text, candidate.start) or _is_followed(candidate, rest)
    return candidate.gap == _SENTENCE


def _is_after_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in "。；;！!？?：:…”）)."


def _open_depth(open_levels: list[_Level], candidate: _Candidate, rest: list[_Candidate]) -> int:
    """The depth of a list of a new style; lists of a deeper style end here, unless they go on later."""
    rank = _RANKS.get(candidate.style)
    if rank is None:
        return len(open_levels)
    for depth, level in enumerate(open_levels):
        goes_on = any(c.style == level.style and c.number == level.number + 1 for c in rest)
        if _RANKS.get(level.style, 0) > rank and not goes_on:
            del open_levels[depth:]
            return depth
    return len(open_levels)
