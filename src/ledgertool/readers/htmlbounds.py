"""What a web page may ask for, judged by its tags before a tree is built of them."""

from __future__ import annotations

import re
from functools import cache

from ledgertool.errors import InputRefused
from ledgertool.readers.bounds import check_size
from ledgertool.source import Limits

__all__ = ["check_tags"]

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")
ROW, CELL = re.compile(r"<tr[\s>/]", re.IGNORECASE), re.compile(r"<t[dh][\s>/]", re.IGNORECASE)
# elements that are void, or that a browser closes itself (HTML standard 13.1.2.4), do not add to the depth
VOID = (
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "param",
    "source",
    "track",
    "wbr",
)
CLOSED = ("body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt")
PARTS = ("tbody", "td", "tfoot", "th", "thead", "tr")
FLAT = frozenset((*VOID, *CLOSED, *PARTS))


def check_tags(text: str, name: str, limits: Limits) -> None:
    """Raises InputRefused: html-attributes, table-rows, table-cells, html-elements, html-depth."""
    many = _many_attributes(limits.html_attributes)
    if len(text) > 2 * limits.html_attributes and many.search(text):
        raise InputRefused("html-attributes", name, limit=limits.html_attributes)
    rows, cells = _count(ROW, text), _count(CELL, text)
    check_size(rows, 0, name, limits, cells=cells)
    if text.count("<") - text.count("</") > limits.html_elements:
        raise InputRefused("html-elements", name, limit=limits.html_elements)
    _check_depth(text, name, limits)


def _count(tag: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in tag.finditer(text))


@cache
def _many_attributes(limit: int) -> re.Pattern[str]:
    """An element with more attributes than that, as browsers take them apart (HTML standard 13.2.5.32).

    The parser holds each against all before it: 200,000 of them take minutes.
    """
    value = r"""\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)"""
    attribute = rf"[\s/]++[^\s/>=][^\s/>=]*+(?:{value})?+"
    return re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{attribute}){{{limit + 1}}}")


def _check_depth(text: str, name: str, limits: Limits) -> None:
    """Raises InputRefused [html-depth] where elements nest deeper than the parser keeps."""
    limit = limits.html_depth
    depth = 0
    for closing, tag, empty in TAG.findall(text):
        if empty or tag.lower() in FLAT:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        if depth > limit:
            raise InputRefused("html-depth", name, depth=depth, limit=limit)
