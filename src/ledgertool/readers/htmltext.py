"""The visible lines of HTML elements: what a browser would show, without its looks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["BLOCKS", "Lines", "is_hidden", "tag_of", "visible_lines"]

BLANKS = re.compile(r"[ \t\r\n\f]+")  # what HTML collapses; a no-break or full-width blank stays
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
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

    def add(self, text: str | None) -> None:
        """Put running text on the open line."""
        if text:
            self._parts.append(text)

    def end_line(self, *, forced: bool = False) -> None:
        """Close the open line; an empty one only where `br` asks for it."""
        line = BLANKS.sub(" ", "".join(self._parts)).strip(" ")
        if line or forced:
            self._done.append(line)
        self._parts = []

    def take(self) -> list[str]:
        """The lines so far; the next ones start afresh."""
        self.end_line()
        done, self._done = self._done, []
        return done


def visible_lines(node: _Element) -> list[str]:
    """The lines of everything inside the element, nested tables too, a cell's text after a TAB."""
    lines = Lines()
    add_element(node, lines)
    return lines.take()


def add_element(node: _Element, lines: Lines) -> None:
    """Put the visible text inside the element on the lines. Depth is bounded by `html.check_depth`."""
    lines.add(node.text)
    for child in node:
        if tag_of(child) and not is_hidden(child):
            _add_child(child, lines)
        lines.add(child.tail)


def _add_child(child: _Element, lines: Lines) -> None:
    tag = tag_of(child)
    if tag == "br":
        lines.end_line(forced=True)
        return
    if tag in BLOCKS:
        lines.end_line()
    add_element(child, lines)
    if tag in BLOCKS:
        lines.end_line()
