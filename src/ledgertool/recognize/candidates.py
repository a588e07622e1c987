"""What looks like a marker of a point: numbers, letters, number words and bullets, each with its style.

Whether a candidate is a marker is decided in `markers`, by the sequence it stands in.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["GLUED", "HEAD", "LAST", "LOOSE", "OPENER", "SENTENCE", "SPACES", "WORD_STYLES", "Candidate"]
__all__ += ["find_candidate", "find_candidates", "has_candidate_at_line_start"]


class Candidate(NamedTuple):
    """What may be a marker: `text[start:end]`, its style and its number (0 for bullets, LAST for 最后).

    `gap` says what parts it from the text before it. `is_sure` is true where what follows cannot make it part
    of a number or an enumeration, as in 2.3月15日 and 一、二号楼.
    """

    start: int
    end: int
    style: str
    number: int
    gap: int
    is_sure: bool


# what stands between a candidate and the text before it
HEAD, SENTENCE, LOOSE, GLUED = range(4)
_SENTENCE_ENDS = frozenset("。；;！!？?：:…")
_LOOSE_ENDS = frozenset("，,、 \t\u3000\xa0.．）)”」】")
SPACES = " \t\u3000\xa0\u2002\u2003"

_CN_DIGITS = "一二三四五六七八九"
_CN_TENS = ["", "十", *(f"{digit}十" for digit in _CN_DIGITS[1:])]
CN_VALUES = {
    tens + digit: 10 * t + d
    for t, tens in enumerate(_CN_TENS)
    for d, digit in enumerate(["", *_CN_DIGITS])
    if tens + digit
}
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "然后": 3, "最后": 99}
LAST = 99

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
_WEAK_BULLETS = "*·○★☆√－﹣＊–—-"

_DIGIT = "0-9０-９"
_CN = "一二三四五六七八九十"
_TAIL = "[.．、)）]"
# A set of first characters stands in front, so that the search skips all others quickly.
_FIRST = f"{_DIGIT}{_CN}（({_ENCLOSED_CHARS}第首其再然最a-zA-Z{_BULLETS}{_WEAK_BULLETS}"
_MARKER = rf"""
    [{_FIRST}](?:
      (?<=[{_DIGIT}])(?P<arabic>[{_DIGIT}]{{0,2}}{_TAIL})
    | (?<=[（(])(?P<paren>[ ]?(?:[{_DIGIT}]{{1,2}}|[{_CN}]{{1,3}}|[a-zA-Z])[ ]?[)）])
    | (?<=[{_ENCLOSED_CHARS}])(?P<enclosed>[.．、]?)
    | (?<=[{_CN}])(?P<cn>[{_CN}]{{0,2}}(?:[、．.]|[是要](?!否)))
    | (?<=第)(?P<ordinal>[{_CN}]{{1,3}}[，,、：:])
    | (?P<word>(?:(?<=首)先|(?<=[其再])次|(?<=[然最])后)[，,、：:]?)
    | (?<=[a-zA-Z])(?P<latin>{_TAIL})
    | (?<=[{_BULLETS}])(?P<bullet>)
    | (?<=[{_WEAK_BULLETS}])(?P<weak>[{_WEAK_BULLETS}]*)
    )"""
_CANDIDATE = re.compile(_MARKER, re.VERBOSE)
# what may open a list inside a line: a first number
OPENER = re.compile(
    rf"""
    [1１一（(①❶⑴⒈㈠Ⅰⅰ第首aA{_BULLETS}](?:
      (?<=[1１aA]){_TAIL}
    | (?<=一)[、．.是要]
    | (?<=[（(])[ ]?[1１一aA][ ]?[)）]
    | (?<=第)一[，,、：:]
    | (?<=首)先
    | (?<=[①❶⑴⒈㈠Ⅰⅰ{_BULLETS}])
    )""",
    re.VERBOSE,
)
_UNITS = "月日年时点分万亿千百元个%％倍米公里亩吨名人户家处座套场平方立"
_DOTTED = re.compile(rf"(\d{{1,2}})[.．](\d{{1,2}})(?![\d.．{_UNITS}])")
_NEAR = 500  # characters in which the neighbour of 1.1 must stand
_DOTTED_LINE = re.compile(rf"^[ \t\u3000]*{_DOTTED.pattern}", re.MULTILINE)
_NUMERALS = frozenset("一二三四五六七八九十")

WORD_STYLES = frozenset({"一是", "一要", "第一", "首先"})
# styles that hardly occur outside lists: they may follow a comma or nothing at all
_DISTINCT = frozenset({"（一）", "㈠", "（1）", "⑴", "①", "❶", "Ⅰ", "ⅰ"})


def find_candidates(text: str) -> list[Candidate]:
    """Everything in a text that may be a marker, in order."""
    return [c for match in _CANDIDATE.finditer(text) if (c := _classify(text, match)) is not None]


def find_candidate(line: str) -> Candidate | None:
    """The candidate that a line begins with; None where it begins with none."""
    match = _CANDIDATE.match(line)
    return None if match is None else _classify(line, match)


def has_candidate_at_line_start(text: str) -> bool:
    """Whether some line of the text begins like a marker."""
    return any(_CANDIDATE.match(line.lstrip(" \t\u3000\xa0")) for line in text.split("\n"))


def _classify(text: str, match: re.Match[str]) -> Candidate | None:
    """What a match would be as a marker; None where its place rules it out."""
    start, end = match.span()
    gap = _find_gap(text, start)
    kind = match.lastgroup
    if kind == "bullet" or kind == "weak":
        return _classify_bullet(text, start, end, gap)
    if kind == "arabic" and _is_inside_number(text, start):
        return None
    if kind == "arabic" and gap == HEAD and (dotted := _find_dotted(text, start)):
        return dotted
    style, number = _READ[kind or ""](match.group())
    if number == 0 or (gap == GLUED and not _may_be_glued(text, end, style)):
        return None
    return Candidate(start, end, style, number, gap, _is_sure(text, end, style))


def _is_inside_number(text: str, start: int) -> bool:
    before = text[max(start - 2, 0) : start]
    return before[-1:].isdigit() or (before[-1:] in (".", "．") and before[:1].isdigit())


def _find_dotted(text: str, start: int) -> Candidate | None:
    """1.1 as a marker of its own: where 1.2 or 1.0 begins another line."""
    match = _DOTTED.match(text, start)
    if match is None:
        return None
    group, number = match.group(1), int(match.group(2))
    neighbours = {(group, number - 1), (group, number + 1)}
    if not any(
        (m.group(1), int(m.group(2))) in neighbours
        for m in _DOTTED_LINE.finditer(text, max(start - _NEAR, 0), start + _NEAR)
    ):
        return None
    return Candidate(start, match.end(), "1.1", number, HEAD, True)


def _find_gap(text: str, start: int) -> int:
    before = start - 1
    while before >= 0 and text[before] in SPACES:
        before -= 1
    if before < 0 or text[before] == "\n":
        return HEAD
    char = text[before]
    if char in _SENTENCE_ENDS or (char in "”）)」" and text[before - 1 : before] in ("。", "；", "！", "？")):
        return SENTENCE
    return LOOSE if before < start - 1 or char in _LOOSE_ENDS else GLUED


def _may_be_glued(text: str, end: int, style: str) -> bool:
    # 招标2.完成设计: a full stop before a Chinese character ends no number; 单元2、单元3 does occur
    if style == "1.":
        return text[end - 1] in ".．" and "\u4e00" <= text[end : end + 1] <= "\u9fff"
    return style in _DISTINCT


def _is_sure(text: str, end: int, style: str) -> bool:
    """Whether what follows cannot make the candidate part of a number or an enumeration."""
    after = text[end : end + 1]
    if style in ("1.", "1、") and after.isdigit():
        return False
    return not (style == "一、" and after in _NUMERALS)


def _classify_bullet(text: str, start: int, end: int, gap: int) -> Candidate | None:
    sign = text[start]
    if sign not in _WEAK_BULLETS:
        return Candidate(start, end, sign, 0, gap, True)
    after = text[end : end + 1]
    if gap != HEAD or after.isdigit() or not after or after in "\n，。、；":
        return None
    return Candidate(start, end, "—" if sign in "—–" else sign, 0, gap, after in SPACES and sign != "★")


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
