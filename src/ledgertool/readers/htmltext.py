"""The visible lines of HTML elements: what a browser would show, without its looks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledgertool.readers.numbers import parse_whole

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["BLOCKS", "Lines", "is_hidden", "item_mark", "tag_of", "visible_lines"]

BLANKS = re.compile(r"[ \t\r\n\f]+")  # what HTML collapses; a no-break or full-width blank stays
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
UNMARKED = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
DROPPED = frozenset(
    ("head", "noscript", "object", "option", "script", "select", "style", "svg", "template", "title")
)
SECTIONS = (
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "details",
    "div",
    "fieldset",
    "figure",
)
PAGE = ("footer", "form", "header", "html", "legend", "main", "nav", "section", "summary")
TEXTS = ("dd", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul")
TABLES = ("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
BLOCKS = frozenset((*SECTIONS, *PAGE, *TEXTS, *TABLES))


def tag_of(node: _Element) -> str:
    """The element's name in lower case without prefix or namespace; "" for comments and the like."""
    tag = node.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def is_hidden(node: _Element) -> bool:
    """Whether a browser shows nothing of the element."""
    if tag_of(node) in DROPPED or node.get("hidden") is not None:
        return True
    style = node.get("style")
    return bool(style and HIDDEN.search(style))


class Lines:
    """Text put together as a browser breaks it: blocks on lines of their own, `br` ends a line."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._parts: list[str] = []
        self._mark = ""

    def add(self, text: str | None) -> None:
        """Put running text on the open line."""
        if text:
            self._parts.append(text)

    def add_mark(self, mark: str) -> None:
        """Put a list item's number before the next line."""
        self._mark = mark

    def add_line(self, line: str) -> None:
        """Put a line as it is behind the others."""
        self.end_line()
        self._done.append(line)

    def end_line(self, *, forced: bool = False) -> None:
        """Close the open line; an empty one only where `br` asks for it."""
        line = BLANKS.sub(" ", "".join(self._parts)).strip(" ")
        if line or forced:
            self._done.append(self._mark + line)
            self._mark = ""
        self._parts = []

    def take(self) -> list[str]:
        """The lines so far; the next ones start afresh."""
        self.end_line()
        done, self._done = self._done, []
        return done


def visible_lines(node: _Element) -> list[str]:
    """The lines of everything inside; a row of a table inside is a line, its cells apart by TAB."""
    lines = Lines()
    _add_element(node, lines)
    return lines.take()


def item_mark(node: _Element) -> str:
    """What a browser writes before a list item: its number in an `ol`, nothing here for bullets."""
    parent = node.getparent()
    if parent is None or tag_of(parent) != "ol" or UNMARKED.search(parent.get("style") or ""):
        return ""
    if parse_whole(node.get("value"), -1) < 0:
        _count_items(parent)
    number = parse_whole(node.get("value"), 0)
    letters = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}.get(
        parent.get("type") or "", ""
    )
    return f"{letters[number - 1] if 0 < number <= len(letters) else number}."


def _count_items(parent: _Element) -> None:
    """Give each item of a list its number, so that the next ones need not count those before them."""
    number = parse_whole(parent.get("start"), 1) - 1
    for item in parent:
        if tag_of(item) == "li":
            number = parse_whole(item.get("value"), number + 1)
            item.set("value", str(number))


def _add_element(node: _Element, lines: Lines) -> None:
    """Put the visible text inside the element on the lines. Depth is bounded by `htmlbounds.check_tags`."""
    lines.add(node.text)
    for child in node:
        if tag_of(child) and not is_hidden(child):
            _add_child(child, lines)
        lines.add(child.tail)


def _add_child(child: _Element, lines: Lines) -> None:
    tag = tag_of(child)
    if tag == "br":
        lines.end_line(forced=True)
    elif tag == "tr":
        _add_row(child, lines)
    elif tag in BLOCKS:
        lines.end_line()
        if tag == "li":
            lines.add_mark(item_mark(child))
        _add_element(child, lines)
        lines.end_line()
    else:
        _add_element(child, lines)


def _add_row(row: _Element, lines: Lines) -> None:
    cells = [
        "\n".join(visible_lines(cell)) for cell in row if tag_of(cell) in ("td", "th") and not is_hidden(cell)
    ]
    for line in "\t".join(cells).split("\n") if any(cells) else ():
        lines.add_line(line)
