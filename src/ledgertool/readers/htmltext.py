"""The visible lines of HTML elements: what a browser would show, without its looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["Lines", "iter_visible", "tag_of", "visible_lines"]

BLANKS = re.compile(r"[ \t\r\n\f]+")  # what HTML collapses; a no-break or full-width blank stays
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
DROPPED = frozenset(
    ("head", "noscript", "object", "option", "script", "select", "style", "svg", "template", "title")
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)


def tag_of(node: Any) -> str:
    """The element's name in lower case without prefix or namespace; "" for comments and the like."""
    tag = node.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def is_hidden(node: Any) -> bool:
    """Whether a browser shows nothing of the element."""
    if tag_of(node) in DROPPED or node.get("hidden") is not None:
        return True
    style = node.get("style")
    return bool(style and HIDDEN.search(style))


def iter_visible(node: Any) -> Iterator[Any]:
    """The child elements that a browser shows."""
    return (child for child in node if tag_of(child) and not is_hidden(child))


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


def visible_lines(node: Any) -> list[str]:
    """The lines of everything inside the element, nested tables too, a cell's text after a TAB."""
    lines = Lines()
    add_element(node, lines)
    return lines.take()


def add_element(node: Any, lines: Lines) -> None:
    """Put the visible text inside the element on the lines. Depth is bounded by `html.check_depth`."""
    lines.add(node.text)
    for child in node:
        if tag_of(child) and not is_hidden(child):
            _add_child(child, lines)
        lines.add(child.tail)


def _add_child(child: Any, lines: Lines) -> None:
    tag = tag_of(child)
    if tag == "br":
        lines.end_line(forced=True)
        return
    if tag in BLOCKS:
        lines.end_line()
    add_element(child, lines)
    if tag in BLOCKS:
        lines.end_line()
