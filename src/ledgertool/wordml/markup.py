"""A part as it is written: where its elements stand, and changes to nothing but what they name.

A tree that is written anew loses the spelling of its part (prefixes, order of attributes, entities). Here a
change replaces characters between two places, and everything else stays byte for byte.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterable
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from ledgertool.source.xml import ENCODING_NAME, WIDE_MARKS
from ledgertool.wordml.names import Element

__all__ = ["Change", "Markup", "Span", "attribute", "character_data"]

_START_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")


class Span(NamedTuple):
    """Where an element stands, in bytes of the part as UTF-8: "<" of its start tag, what follows that tag,
    "<" of its end tag, and what follows that. In `<w:p/>` the last three are one place.
    """

    start: int
    opened: int
    closing: int
    end: int
    prefix: str

    @property
    def is_empty_tag(self) -> bool:
        """Whether the element is written as one tag."""
        return self.opened == self.end


class Change(NamedTuple):
    """The bytes [start, end) become `text`."""

    start: int
    end: int
    text: str


class Markup:
    """The bytes of an XML part that can be parsed."""

    def __init__(self, data: bytes) -> None:
        self._codec = _find_codec(data)
        self._data = data.decode(self._codec).encode("utf-8")

    def cut(self, start: int, end: int) -> str:
        """The characters between two places."""
        return self._data[start:end].decode("utf-8")

    def is_holding(self, text: str, within: int) -> bool:
        """Whether some text stands in the first bytes of the part."""
        return text.encode() in self._data[:within]

    def find_spans(self, root: Element, nodes: Collection[Element]) -> dict[Element, Span]:
        """Where some elements of the part's tree stand.

        Raises ValueError where the tree does not have the elements of the part, in their order.
        """
        places: dict[int, Element] = {}
        count = 0
        wanted = set(nodes)
        for count, node in enumerate(root.iter("*"), 1):
            if node in wanted:
                places[count] = node
        locator = _Locator(self._data, places.keys())
        if locator.count != count or len(places) < len(wanted):
            raise ValueError("the tree is not that of the part")
        return {places[number]: span for number, span in locator.spans.items()}

    def find_root(self) -> Span:
        """Where the root element stands."""
        return _Locator(self._data, {1}).spans[1]

    def apply(self, changes: Iterable[Change]) -> bytes:
        """The part with the changes, in its own encoding. Those at one place keep their order.

        Raises ValueError where two changes overlap.
        """
        done = 0
        pieces: list[bytes] = []
        for change in sorted(changes, key=lambda change: (change.start, change.end)):
            if change.start < done:
                raise ValueError("changes overlap")
            pieces += (self._data[done : change.start], change.text.encode("utf-8"))
            done = change.end
        whole = b"".join((*pieces, self._data[done:])).decode("utf-8")
        return whole.encode(self._codec, "xmlcharrefreplace")


class _Locator:
    """One pass over a part: the spans of its elements number `places` (from 1), and how many it has."""

    def __init__(self, data: bytes, places: Collection[int]) -> None:
        self.count = 0
        self.spans: dict[int, Span] = {}
        self._data = data
        self._places = places
        self._open: list[tuple[int, int]] = []
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.Parse(data, True)

    def _start(self, name: str, attributes: object) -> None:
        self.count += 1
        if self.count in self._places:
            self._open.append((self.count, self._parser.CurrentByteIndex))
        else:
            self._open.append((0, 0))

    def _end(self, name: str) -> None:
        number, start = self._open.pop()
        if not number:
            return
        tag = _START_TAG.match(self._data, start)
        assert tag is not None
        closing = self._parser.CurrentByteIndex
        end = tag.end() if tag[0].endswith(b"/>") else self._data.index(b">", closing) + 1
        prefix = name.rpartition(":")[0]
        opened = tag.end()
        self.spans[number] = Span(start, opened, min(closing, end), end, f"{prefix}:" if prefix else "")


def _find_codec(data: bytes) -> str:
    wide = WIDE_MARKS.get(data[:2])
    if wide:
        return wide
    declared = ENCODING_NAME.match(data.removeprefix(codecs.BOM_UTF8)[:300])
    return declared.group(1).decode("ascii") if declared else "utf-8"


def character_data(text: str) -> str:
    """Text as it stands between tags."""
    return escape(text, {"\r": "&#13;"})


def attribute(text: str) -> str:
    """Text as the value of an attribute, in its quotes."""
    return quoteattr(text)
