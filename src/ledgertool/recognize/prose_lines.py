"""The lines of a ledger without a table, as tokens: numbered lines, labels, headings and plain text.

A line may hold several: `1.新建公园。牵头领导：… 责任单位：…` is a number and two labelled parts. A label
counts where its words are an alias of a role; a colon after any other words is part of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ledgertool.document import Paragraph
from ledgertool.ledger import UNIT_ROLES, Role
from ledgertool.patterns import pattern
from ledgertool.recognize.header import heading_label
from ledgertool.recognize.headings import Heading, find_alias, match_heading, normalize_heading

__all__ = ["RANKS", "Style", "Token", "tokenize"]

Style = Literal["一、", "（一）", "1.", "（1）", "①", "01", "事项一", "#"]

RANKS: dict[Style, int] = {"一、": 0, "（一）": 1, "#": 2, "事项一": 2, "01": 2, "1.": 2, "（1）": 3, "①": 4}

_MARKS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("一、", pattern(r"([一二三四五六七八九十]{1,3})[、.．](?=\s*\S)")),
    ("（一）", pattern(r"([（(][一二三四五六七八九十]{1,3}[）)])[、.．]?(?=\s*\S)")),
    ("（1）", pattern(r"([（(]\d{1,3}[）)])[、.．]?(?=\s*\S)")),
    ("①", pattern(r"([①-⑳])(?=\s*\S)")),
    ("（1）", pattern(r"(【\d{1,3}】|\[\d{1,3}\])(?=\s*\S)")),
    (
        "事项一",
        pattern(r"((?:事项|任务|问题|项目|实事)[一二三四五六七八九十\d]{1,3})\s*[：:、](?=\s*\S)"),
    ),
    ("1.", pattern(r"(\d{1,3})(?:[.．](?!\d)|[、])(?=\s*\S)")),
    ("1.", pattern(r"(\d{1,3})[.．](?=\d+月|\d+日)")),
    ("01", pattern(r"(0\d{1,2}|\d{1,3})(?=[ \u3000\t]+\S)")),
    ("01", pattern(r"(\d{1,3})[.．、]?$")),
)
_BRACKETED = pattern(r"【([^【】]{2,16})】[：:]?")
# what may open an entry inside a line: 实际完成情况：…。2.改造…
_INNER_MARK = pattern(r"(?:^|(?<=[。；;！？\s）)]))(\d{1,3})[.．、](?!\d)")
_HEADING_NUMBER = pattern(r"([A-Za-z]{0,6}-?\d{1,4})\s*[:：.、]?\s+(?=\S)")
_BLANKS = re.compile(r"\s*")
_COLON = pattern(r"[：:]")
_LABEL_CHARS = 16
_BOUNDARY = " \t\u3000\xa0。；;，,！!？?、)）】"
_CUTS = "。；;，,！!？?、：:\n"


class Token(NamedTuple):
    """A part of a line.

    `mark`: a numbered line, `number` without what closes it and `written` with it; `label`: a label with its
    `heading`; `text`: neither. `line` is the position of its paragraph, `is_first` true where it begins it.
    """

    kind: Literal["mark", "label", "text"]
    text: str
    line: int
    is_first: bool
    number: str = ""
    style: Style | None = None
    label: str = ""
    heading: Heading | None = None
    has_colon: bool = True
    level: int = 0
    written: str = ""

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles of a label."""
        return self.heading.roles if self.heading else ()


def tokenize(lines: Sequence[Paragraph]) -> list[Token]:
    """The tokens of all lines that are not blank, in order."""
    tokens: list[Token] = []
    for n, paragraph in enumerate(lines):
        for line in paragraph.text.split("\n"):
            for text in _split_entries(_open_brackets(line.strip())):
                tokens += _tokenize_line(text, n, paragraph.level)
    return _number_headings(_drop_unproven(tokens))


def _open_brackets(line: str) -> str:
    """The line with labels in square brackets as labels with a colon: 【责任单位】区水务局."""
    return _BRACKETED.sub(lambda match: f" {match[1]}：" if _is_role(match[1]) else match[0], line).strip()


def _is_role(words: str) -> bool:
    heading = match_heading(words)
    return heading.how in ("alias", "combined") and bool(heading.roles)


def _split_entries(line: str) -> list[str]:
    """The entries that run on in one line; each is a number in sequence with a label behind it."""
    marks = list(_INNER_MARK.finditer(line)) if line.count("：") + line.count(":") > 1 else []
    if len(marks) < 2:
        return [line] if line else []
    starts = [match.start() for match in marks]
    cuts: list[int] = []
    expected = 0
    for match, end in zip(marks, [*starts[1:], len(line)], strict=True):
        number = int(match[1])
        follows = not cuts or number == expected
        if follows and any(True for _ in _iter_labels(line[match.end() : end])):
            cuts.append(match.start())
            expected = number + 1
    pieces = [line[a:b].strip() for a, b in pairwise([0, *cuts, len(line)])]
    return [piece for piece in pieces if piece]


def _drop_unproven(tokens: list[Token]) -> list[Token]:
    """The tokens, where a line that only looks like a label is text.

    Labels without a colon stand with one elsewhere in the document, or alone on several lines.
    """
    proven = {token.label for token in tokens if token.has_colon}
    bare = Counter(token.label for token in tokens if not token.has_colon)
    proven |= {label for label, count in bare.items() if count > 1}
    return [
        _as_text(token) if not token.has_colon and token.label not in proven else token for token in tokens
    ]


def _number_headings(tokens: list[Token]) -> list[Token]:
    """The tokens, where the headings right above labels, which the format marks as such, open entries."""
    levels = Counter(
        before.level
        for before, token in pairwise(tokens)
        if before.kind == "text" and before.level and token.kind == "label" and token.roles
    )
    if not levels:
        return tokens
    level = levels.most_common(1)[0][0]
    return [_as_entry(token) if token.kind == "text" and token.level == level else token for token in tokens]


def _as_entry(token: Token) -> Token:
    match = _HEADING_NUMBER.match(token.text)
    number, rest = (match[1], token.text[match.end() :]) if match else ("", token.text)
    return Token("mark", rest, token.line, True, number, "#", written=token.text)


def _as_text(token: Token) -> Token:
    """A line that only looks like a label: nowhere in the document does it stand with a colon."""
    return Token("text", token.label, token.line, token.is_first)


def _tokenize_line(text: str, line: int, level: int) -> Iterator[Token]:
    number, style, rest = _find_mark(text)
    starts = list(_iter_labels(rest))
    before = rest[: starts[0][0]].strip() if starts else rest
    if style is not None:
        written = text[: len(text) - len(rest) + len(before)].rstrip()
        yield Token("mark", before, line, True, number, style, level=level, written=written)
    elif before:
        heading = _find_bare_label(before) if not starts else None
        if heading:
            yield Token(
                "label", "", line, True, label=heading_label(before), heading=heading, has_colon=False
            )
            return
        yield Token("text", before, line, True, level=level)
    ends = [*(start for start, _, _, _ in starts[1:]), len(rest)]
    ends = ends[: len(starts)]
    for (start, after, label, heading), end in zip(starts, ends, strict=True):
        is_first = style is None and not rest[:start].strip()
        yield Token("label", rest[after:end].strip(), line, is_first, label=label, heading=heading)


def _find_mark(text: str) -> tuple[str, Style | None, str]:
    """The number of a numbered line, its style, and the rest of the line."""
    for style, mark in _MARKS:
        if match := mark.match(text):
            return match[1], style, text[match.end() :].strip()
    return "", None, text


def _find_bare_label(text: str) -> Heading | None:
    """The meaning of a line that is nothing but a label, its colon forgotten: 责任单位."""
    if not 3 < len("".join(text.split())) <= 8:
        return None
    heading = match_heading(text)
    return heading if heading.how == "alias" and heading.roles else None


def _iter_labels(text: str) -> Iterator[tuple[int, int, str, Heading]]:
    """Start, end behind the colon, words and meaning of each label in a line."""
    last = seen = depth = 0
    open_role: Role | None = None
    for colon in _COLON.finditer(text):
        depth += _count_open(text[seen : colon.start()])
        seen = colon.start()
        found = _label_before(text, last, colon.start(), open_role)
        if (
            found is None or depth > 0
        ):  # the labels of （牵头单位：…；配合单位：…） belong to the words before it
            continue
        start, heading = found
        if heading.role is not None and heading.role == open_role:
            continue
        yield start, colon.end(), heading_label(text[start : colon.start()]), heading
        last, open_role = colon.end(), heading.role


def _count_open(words: str) -> int:
    """How many more brackets some words open than they close."""
    return words.count("（") + words.count("(") - words.count("）") - words.count(")")


def _label_before(text: str, last: int, colon: int, open_role: Role | None) -> tuple[int, Heading] | None:
    """Where the label in front of a colon begins, and what it means; the longest words that mean anything."""
    floor = max(last, colon - _LABEL_CHARS)
    cut = max(text.rfind(char, floor, colon) for char in _CUTS) + 1
    floor = max(floor, cut)
    for start in range(floor, colon - 1):
        if text[start].isspace() or (not _begins_line(text, start) and not _may_be_label(text[start:colon])):
            continue
        heading = match_heading(text[start:colon])
        if _is_label(text, start, colon, heading, last, open_role):
            return start, heading
    return None


def _begins_line(text: str, start: int) -> bool:
    """Whether nothing but blanks stands before a place; a line of a million words is not copied."""
    blanks = _BLANKS.match(text)
    return blanks is not None and start <= blanks.end()


def _may_be_label(words: str) -> bool:
    """Whether words inside a line are worth a closer look: an alias, or several joined."""
    return find_alias(normalize_heading(words)) is not None or any(mark in words for mark in "、和及与")


def _is_label(text: str, start: int, colon: int, heading: Heading, last: int, open_role: Role | None) -> bool:
    begins_line = _begins_line(text, start)
    if heading.how in ("unknown", "typo") or (not heading.roles and not begins_line):
        return False
    if begins_line:
        return heading.how != "modified" or len(text[start:colon]) <= len(heading.alias) + 4
    words = "".join(text[start:colon].split())
    if heading.how == "modified" or len(words) < 3:
        return False
    if start == last or text[start - 1] in _BOUNDARY:
        return True
    return open_role in UNIT_ROLES and len(words) >= 4  # 责任单位：区政府责任单位：商务局
