"""The lines that a layout made of a text, put together again.

A line was wrapped by the layout where what must stay together at the start of the next line would not have
fitted behind it; where it would have, the author began a new paragraph. What must stay together is a word or
number of Latin letters and digits, and a character with the punctuation that may not stand apart from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

__all__ = ["Glyph", "Line", "group_lines", "join_lines"]

NOT_FIRST = frozenset("、，。；：！？）》】〕」』％%…—,.;:!?)]}·～°℃")  # GB/T 15834: may not begin a line
NOT_LAST = frozenset("（《【〔「『([{¥￥$+±#№")
AUTOMATIC_BLANK = 0.3  # ems; layouts put a quarter between Chinese and Latin characters
SENTENCE_END = re.compile(r"[。；！？]$")
OPENING = re.compile(
    r"\d{1,2}[.．、]|[（(]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]是|[^，。；：:]{2,12}[：:]"
)
MARKER = re.compile(r"[（(]?(\d{1,2})[)）.．、](?!\d)")
QUOTES = frozenset("“”‘’\"'")  # layouts keep them with both neighbours


class Glyph(NamedTuple):
    """A character on a page: its text, its box, its size in points."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Its height on the page, in points from the top."""
        return (self.top + self.bottom) / 2


class Line(NamedTuple):
    """Characters on one line from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The line as text; only real blanks count as such, and gaps wider than a character."""
        text = self.glyphs[0].text
        for left, right in pairwise(self.glyphs):
            gap = right.x0 - left.x1 > right.bottom - right.top and left.text.strip() and right.text.strip()
            text += f" {right.text}" if gap else right.text
        return text

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return self.glyphs[-1].x1

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(glyph.top for glyph in self.glyphs)


def make_glyph(char: Mapping[str, Any]) -> Glyph:
    """A character of pdfplumber as a Glyph."""
    return Glyph(char["text"], char["x0"], char["x1"], char["top"], char["bottom"])


def group_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines from top to bottom; characters whose heights overlap by half are on one line."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (one.middle, one.x0)):
        if rows and glyph.middle - rows[-1][0].middle < 0.5 * max(glyph.bottom - glyph.top, 1):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = [_trim(sorted(row, key=attrgetter("x0"))) for row in rows]
    return [line for line in lines if line.glyphs]


def _trim(glyphs: Sequence[Glyph]) -> Line:
    kept = list(glyphs)
    while kept and not kept[-1].text.strip():
        kept.pop()
    while kept and not kept[0].text.strip():
        kept.pop(0)
    return Line(tuple(kept))


def join_lines(lines: Sequence[Line], right: float) -> tuple[str, int]:
    """The paragraphs of a cell whose text may reach to `right`, and how many line ends were taken out."""
    if not lines:
        return "", 0
    paragraphs = [lines[0].text]
    joined = 0
    for n, (above, below) in enumerate(pairwise(lines)):
        following = "".join(line.text for line in lines[n + 1 : n + 4])
        if was_wrapped(above, below, right, following) and not _counts_on(paragraphs[-1], below.text):
            paragraphs[-1] += _blank_between(above, below) + below.text
            joined += 1
        else:
            paragraphs.append(below.text)
    return "\n".join(paragraphs), joined


def _counts_on(paragraph: str, below: str) -> bool:
    """Whether a line begins with the number after the one that the paragraph begins with."""
    first, second = MARKER.match(paragraph), MARKER.match(below)
    return bool(first and second) and int(second[1]) == int(first[1]) + 1  # type: ignore[index]


def was_wrapped(above: Line, below: Line, right: float, following: str) -> bool:
    """Whether the start of the line below would not have fitted behind the line above.

    `following` is the text from the line below on: where a full line ends a sentence and a number or a label
    comes next, it happens to end a paragraph.
    """
    if SENTENCE_END.search(above.text) and OPENING.match(following):
        return False
    unit = _first_unit(below)
    width = unit[-1].x1 - unit[0].x0
    return above.x1 + width + AUTOMATIC_BLANK * (unit[0].bottom - unit[0].top) > right


def _first_unit(line: Line) -> Sequence[Glyph]:
    """The characters at the start of a line that no layout tears apart."""
    glyphs = line.glyphs
    end = 1
    while end < len(glyphs) and _stay_together(glyphs[end - 1].text, glyphs[end].text):
        end += 1
    return glyphs[:end]


def _stay_together(left: str, right: str) -> bool:
    if right in NOT_FIRST or left in NOT_LAST or left in QUOTES or right in QUOTES:
        return True
    return left.isascii() and right.isascii() and not left.isspace() and not right.isspace()


def _blank_between(above: Line, below: Line) -> str:
    """The blank that a layout swallows between two Latin words."""
    left, right = above.glyphs[-1].text, below.glyphs[0].text
    return " " if left.isascii() and left.isalpha() and right.isascii() and right.isalpha() else ""
