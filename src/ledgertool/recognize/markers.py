"""Which numbers and bullets in a text are markers of points: decided by sequence, not by pattern.

`2.` in `2.3月15日` is a marker only because point 1 stands before it; `5.2公里` holds none, since no list has
come to 5.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ledgertool.recognize.candidates import (
    GLUED,
    HEAD,
    LAST,
    LOOSE,
    OPENER,
    SENTENCE,
    SPACES,
    WORD_STYLES,
    Candidate,
    find_candidate,
    find_candidates,
    has_candidate_at_line_start,
)

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


_DATE = re.compile(r"\d{1,2}月(?:\d{1,2}日|底|初|份|中旬|[上下]旬)|\d{1,2}[-—–~～至]\d{1,2}月")

# how deep a style usually stands; a style that is not ranked nests where it appears
_RANKS = {"一、": 1, "（一）": 2, "㈠": 2, "1.": 3, "1、": 3, "1.1": 4, "（1）": 4, "⑴": 4, "1)": 5, "①": 6}
# styles of which a first one alone proves nothing, even at the beginning of a line
_NEEDS_SECOND = WORD_STYLES | {"a", "A", "（a）"}


def find_markers(text: str) -> list[Marker]:
    """The markers of a text in order; [] where it is no list."""
    opens_line = has_candidate_at_line_start(text)
    opener = OPENER.search(text)
    if opener is None and not opens_line:
        return []
    if opener and opener.end() <= 4 and (plain := _find_plain_numbers(text, opener.end())):
        return plain
    return _select(text, find_candidates(text))


_NEAR = 100  # characters of blank lines
_AHEAD = 200  # candidates; a list whose next number is farther off proves nothing
_MOST = 99
_HEADS = [tuple(f"{number}{tail}" for tail in ".．、") for number in range(_MOST + 2)]


def _find_plain_numbers(text: str, opened: int) -> list[Marker]:
    """The markers where every line begins with 1. 2. 3. in turn and holds no others; else []."""
    if OPENER.search(text, opened):
        return []
    markers: list[Marker] = []
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        end = 2 if number < 10 else 3
        if number > _MOST or not line.startswith(_HEADS[number]) or line[end : end + 1].isdigit():
            return []
        if str(number + 1) in line and any(head in line for head in _HEADS[number + 1]):
            return []
        markers.append(Marker(at, at + end, number, 0, True))
        at += len(line) + 1
    return markers


def starts_with_marker(text: str) -> bool:
    """Whether a line begins with what looks like a marker and cannot be the start of a number."""
    candidate = find_candidate(text.lstrip(SPACES))
    return candidate is not None and candidate.is_sure and candidate.style not in WORD_STYLES


class _Level:
    """A list that is open: its style and the number it has come to."""

    __slots__ = ("number", "style")

    def __init__(self, style: str, number: int) -> None:
        self.style = style
        self.number = number


def _select(text: str, candidates: list[Candidate]) -> list[Marker]:
    """The candidates that stand in a sequence, each with its depth."""
    open_levels: list[_Level] = []
    chosen: list[Marker] = []
    for i, candidate in enumerate(candidates):
        depth = _find_depth(open_levels, candidate)
        rest = candidates[i + 1 : i + 1 + _AHEAD]
        if depth is None:
            if not _may_open(candidate, rest):
                continue
            depth = _open_depth(open_levels, candidate, rest)
        elif not _may_follow(text, open_levels[depth].number, candidate, rest):
            continue
        number = _advance(open_levels, depth, candidate)
        chosen.append(Marker(candidate.start, candidate.end, number, depth, candidate.gap == HEAD))
    return chosen


def _find_depth(open_levels: list[_Level], candidate: Candidate) -> int | None:
    """The open list the candidate belongs to: one of its style, or 1. continued as 2、"""
    for depth, level in enumerate(open_levels):
        if level.style == candidate.style:
            return depth
    if candidate.style in ("1.", "1、") and candidate.number > 1:
        for depth, level in enumerate(open_levels):
            if level.style in ("1.", "1、") and level.number + 1 == candidate.number:
                return depth
    return None


def _advance(open_levels: list[_Level], depth: int, candidate: Candidate) -> int | None:
    if depth == len(open_levels):
        open_levels.append(_Level(candidate.style, candidate.number))
        return candidate.number or None
    del open_levels[depth + 1 :]
    level = open_levels[depth]
    is_last_word = candidate.style == "首先" and candidate.number > 1
    level.number = level.number + 1 if is_last_word else candidate.number
    return level.number or None


def _may_open(candidate: Candidate, rest: list[Candidate]) -> bool:
    """Whether a candidate begins a list."""
    if candidate.number == 0:
        is_bullet = candidate.is_sure or any(c.style == candidate.style for c in rest)
        return is_bullet and candidate.gap <= SENTENCE
    if candidate.gap == GLUED:
        return False
    if candidate.gap == HEAD and candidate.is_sure and candidate.style not in _NEEDS_SECOND:
        return candidate.number == 1 or candidate.start == 0 or _is_followed(candidate, rest)
    return (candidate.number == 1 or candidate.gap == HEAD) and _is_followed(candidate, rest)


def _is_followed(candidate: Candidate, rest: list[Candidate]) -> bool:
    """Whether the next number of the same style comes later, which proves that this one counts."""
    wanted = candidate.number + 1
    for other in rest:
        if other.style == candidate.style:
            if other.number == wanted or other.number == LAST:
                return other.gap <= SENTENCE or candidate.gap >= LOOSE or other.is_sure
            if other.number == candidate.number and other.is_sure and not candidate.is_sure:
                return False
    return False


def _may_follow(text: str, last: int, candidate: Candidate, rest: list[Candidate]) -> bool:
    """Whether a candidate continues (or begins anew) the open list of its style that has come to `last`."""
    if candidate.number == 0:
        return True
    if candidate.style == "首先" and candidate.number > 1:
        return candidate.gap <= LOOSE
    if candidate.number == last + 1:
        return _may_be_next(text, candidate, rest)
    if candidate.number == 1:
        return _may_open(candidate, rest)
    # a number left out or written twice: people do that, but only the beginning of a line proves it
    return candidate.gap == HEAD and candidate.is_sure and candidate.style not in WORD_STYLES


def _may_be_next(text: str, candidate: Candidate, rest: list[Candidate]) -> bool:
    if candidate.is_sure:
        return True
    if any(c.is_sure and c.style == candidate.style and c.number == candidate.number for c in rest):
        return False  # 3.28万平方米 on a line of its own, and the real 3. is still to come
    if candidate.gap == HEAD:
        if _DATE.match(text, candidate.end):  # no number ends in 3月15日 or 1-6月, so 2. must be a marker
            return True
        return _is_after_sentence(text, candidate.start) or _is_followed(candidate, rest)
    return candidate.gap == SENTENCE


def _is_after_sentence(text: str, start: int) -> bool:
    before = text[max(start - _NEAR, 0) : start].rstrip()
    return not before or before[-1] in "。；;！!？?：:…”）)."


def _open_depth(open_levels: list[_Level], candidate: Candidate, rest: list[Candidate]) -> int:
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
