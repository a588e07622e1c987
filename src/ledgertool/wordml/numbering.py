"""Automatic numbers: the lists of a document, and the counters that run while its text is read."""

from __future__ import annotations

import re
from typing import NamedTuple

from ledgertool.wordml.names import (
    ALTERNATE,
    CHOICE,
    RPR,
    VAL,
    VANISH,
    Element,
    find_child,
    find_value,
    is_on,
    parse_number,
    w,
)
from ledgertool.wordml.numerals import is_certain, write_number
from ledgertool.wordml.styles import Style, Styles
from ledgertool.wordml.symbols import find_symbol

__all__ = ["Level", "Lists", "Numberer", "read_lists"]

LEVELS = 9
PLACE = re.compile(r"%([1-9])")
RFONTS, ASCII = w("rFonts"), w("ascii")
NUM_FMT, FORMAT = w("numFmt"), w("format")


class Level(NamedTuple):
    """One level of a list: how its numbers are made, and after which level they start again."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style_id: str | None = None
    hidden: bool = False


class List(NamedTuple):
    """A w:num: its levels, the counter it shares with other lists, and the starts it sets anew."""

    counter: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Lists(NamedTuple):
    """The lists by w:numId."""

    by_id: dict[str, List]

    def find_level(self, num_id: str, style_id: str | None) -> int:
        """The level of a list that is linked to a paragraph style; 0 where none is."""
        found = self.by_id.get(num_id)
        if found is None or style_id is None:
            return 0
        return next((depth for depth, level in found.levels.items() if level.style_id == style_id), 0)


def read_lists(root: Element | None, styles: Styles) -> Lists:
    """The lists of a numbering part; none where the document has no such part."""
    if root is None:
        return Lists({})
    abstracts = {node.get(w("abstractNumId")) or "": node for node in root.iterchildren(w("abstractNum"))}
    numbers = {node.get(w("numId")) or "": node for node in root.iterchildren(w("num"))}
    return Lists({num_id: _read_list(node, abstracts, numbers, styles) for num_id, node in numbers.items()})


def _read_list(
    number: Element, abstracts: dict[str, Element], numbers: dict[str, Element], styles: Styles
) -> List:
    counter = _find_abstract(number, abstracts, numbers, styles)
    levels = _read_levels(abstracts.get(counter))
    starts: dict[int, int] = {}
    for override in number.iterchildren(w("lvlOverride")):
        depth = parse_number(override.get(w("ilvl"))) or 0
        levels |= _read_levels(override)
        start = parse_number(find_value(override, w("startOverride")))
        if start is not None:
            starts[depth] = start
    return List(counter, levels, starts)


def _find_abstract(
    number: Element, abstracts: dict[str, Element], numbers: dict[str, Element], styles: Styles
) -> str:
    """The abstract list; w:numStyleLink leads through a numbering style to another (ECMA-376 17.9.21)."""
    counter = find_value(number, w("abstractNumId")) or ""
    for _ in range(len(abstracts)):
        link = find_value(abstracts.get(counter), w("numStyleLink"))
        linked = numbers.get(styles.find_run(link).num_id or "")
        if link is None or linked is None:
            return counter
        counter = find_value(linked, w("abstractNumId")) or ""
    return counter


def _read_levels(parent: Element | None) -> dict[int, Level]:
    if parent is None:
        return {}
    return {
        parse_number(node.get(w("ilvl"))) or 0: _read_level(node) for node in parent.iterchildren(w("lvl"))
    }


def _read_level(node: Element) -> Level:
    number_format = _read_format(node)
    text = find_value(node, w("lvlText")) or ""
    start = parse_number(find_value(node, w("start")))
    return Level(
        0 if start is None else start,
        number_format,
        _bullet(text, node) if number_format == "bullet" else text,
        find_value(node, w("suff")) or "tab",
        bool(is_on(node, w("isLgl"))),
        parse_number(find_value(node, w("lvlRestart"))),
        find_value(node, w("pStyle")),
        bool(is_on(find_child(node, RPR), VANISH)),
    )


def _read_format(node: Element) -> str:
    """The format of a level; of a "custom" one ("001, 002, 003, ...") the first number that it shows.

    Word wraps those in an mc:AlternateContent whose fallback is decimal.
    """
    choice = find_child(find_child(node, ALTERNATE), CHOICE)
    found = find_child(node, NUM_FMT) if choice is None else find_child(choice, NUM_FMT)
    if found is None:
        return "decimal"
    value = found.get(VAL) or "decimal"
    return (found.get(FORMAT) or value).partition(",")[0] if value == "custom" else value


def _bullet(text: str, node: Element) -> str:
    fonts = node.find(f"{RPR}/{RFONTS}")
    font = None if fonts is None else fonts.get(ASCII)
    return "".join(find_symbol(ord(sign), font) or "•" for sign in text)


class Numberer:
    """The counters of a document's lists; each call counts one paragraph."""

    def __init__(self, lists: Lists) -> None:
        self.uncertain: dict[str, list[str]] = {}  # what was shown in formats that Word may show otherwise
        self._lists = lists
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next_number(self, num_id: str, depth: int) -> tuple[str, str]:
        """The number of the next paragraph of a list as Word shows it, and its suffix (tab, nothing)."""
        found = self._lists.by_id.get(num_id)
        level = None if found is None else found.levels.get(depth)
        if found is None or level is None or not 0 <= depth < LEVELS:
            return "", "nothing"
        counters = self._counters.setdefault(found.counter, [None] * LEVELS)
        self._count(num_id, found, depth, counters)
        return ("", "nothing") if level.hidden else (self._show(level, found, counters), level.suffix)

    def _count(self, num_id: str, found: List, depth: int, counters: list[int | None]) -> None:
        """A start override counts where its list first uses the level, and only there (ECMA-376 17.9.26)."""
        current = counters[depth]
        if depth in found.starts and (num_id, depth) not in self._begun:
            counters[depth] = found.starts[depth]
        else:
            counters[depth] = found.levels[depth].start if current is None else current + 1
        self._begun.add((num_id, depth))
        for higher in range(depth):  # a level that was passed over counts as begun: 一.1 is followed by 二、
            if counters[higher] is None and higher in found.levels:
                counters[higher] = found.levels[higher].start
        for deeper, level in found.levels.items():
            if depth < deeper < LEVELS and _restarts(level, depth):
                counters[deeper] = None

    def _show(self, level: Level, found: List, counters: list[int | None]) -> str:
        def place(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            shown = found.levels.get(other, Level())
            number = counters[other]
            number_format = shown.number_format
            if level.legal and number_format not in ("none", "bullet"):
                number_format = "decimal"
            written = write_number(shown.start if number is None else number, number_format)
            if not is_certain(number_format):
                self.uncertain.setdefault(number_format, []).append(written)
            return written

        return PLACE.sub(place, level.text)


def _restarts(level: Level, depth: int) -> bool:
    """w:lvlRestart names the 1-based level that starts this one again; 0 is never (ECMA-376 17.9.10)."""
    return level.restart is None or depth < level.restart


def find_list(style: Style, style_id: str | None, lists: Lists) -> tuple[str, int] | None:
    """The list and level that a paragraph style gives, or None."""
    if style.num_id is None:
        return None
    depth = style.list_level
    return style.num_id, lists.find_level(style.num_id, style_id) if depth is None else depth
