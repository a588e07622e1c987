"""What styles decide for the text: hidden or not, which list numbers it, which heading level it has."""

from __future__ import annotations

import re
from typing import NamedTuple

from ledgertool.wordml.names import (
    NUM_PR,
    PPR,
    RPR,
    VANISH,
    Element,
    find_child,
    find_value,
    is_on,
    parse_number,
    w,
)

__all__ = ["PLAIN_STYLE", "Style", "Styles", "read_styles"]

HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
MAX_CHAIN = 64  # a style based on itself, through others, must end


class Style(NamedTuple):
    """The resolved properties of a style; `level` 0 is body text, `num_id` None where no list numbers it."""

    hidden: bool = False
    num_id: str | None = None
    list_level: int | None = None
    level: int = 0


PLAIN_STYLE = Style()


class Styles(NamedTuple):
    """The styles by id, and the one that a paragraph without a style has."""

    by_id: dict[str, Style]
    default: Style = PLAIN_STYLE

    def find(self, style_id: str | None) -> Style:
        """The style of an id; the default one where it is None or unknown."""
        return self.default if style_id is None else self.by_id.get(style_id, self.default)

    def find_run(self, style_id: str | None) -> Style:
        """The character style of an id; a plain one where it is None or unknown."""
        return PLAIN_STYLE if style_id is None else self.by_id.get(style_id, PLAIN_STYLE)


class _Raw(NamedTuple):
    parent: str | None
    hidden: bool | None
    num_id: str | None
    list_level: str | None
    outline: str | None
    heading: int


def read_styles(root: Element | None) -> Styles:
    """The styles of a styles part; only plain ones where the document has none."""
    if root is None:
        return Styles({})
    raw: dict[str, _Raw] = {}
    default = None
    for style in root.iterchildren(w("style")):
        style_id = style.get(w("styleId")) or ""
        raw[style_id] = _read_style(style)
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
            default = style_id
    resolved = {style_id: _resolve(style_id, raw) for style_id in raw}
    return Styles(resolved, resolved.get(default or "", PLAIN_STYLE))


def _read_style(style: Element) -> _Raw:
    paragraph = find_child(style, PPR)
    numbers = find_child(paragraph, NUM_PR)
    heading = HEADING.match(find_value(style, w("name")) or "")
    return _Raw(
        find_value(style, w("basedOn")),
        is_on(find_child(style, RPR), VANISH),
        find_value(numbers, w("numId")),
        find_value(numbers, w("ilvl")),
        find_value(paragraph, w("outlineLvl")),
        int(heading[1]) if heading else 0,
    )


def _resolve(style_id: str, raw: dict[str, _Raw]) -> Style:
    chain = _chain(style_id, raw)
    hidden = next((style.hidden for style in chain if style.hidden is not None), False)
    num_id = next((style.num_id for style in chain if style.num_id is not None), None)
    list_level = next((style.list_level for style in chain if style.list_level is not None), None)
    level = next((_level(style) for style in chain if style.outline is not None or style.heading), 0)
    return Style(hidden, num_id if num_id != "0" else None, parse_number(list_level), level)


def _chain(style_id: str, raw: dict[str, _Raw]) -> list[_Raw]:
    chain: list[_Raw] = []
    current: str | None = style_id
    while current in raw and len(chain) < MAX_CHAIN:
        chain.append(raw[current])
        current = raw[current].parent
    return chain


def _level(style: _Raw) -> int:
    return style.heading if style.outline is None else read_outline(style.outline)


def read_outline(value: str | None) -> int:
    """The heading level of a w:outlineLvl: 0 → 1 … 8 → 9, else body text (ECMA-376 17.3.1.20)."""
    number = parse_number(value)
    return number + 1 if number is not None and 0 <= number <= 8 else 0
