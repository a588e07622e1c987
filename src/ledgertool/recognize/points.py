"""A cell of running text as the points it consists of."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import lru_cache
from typing import TypedDict

from ledgertool.ledger import Text
from ledgertool.recognize.labels import find_inner_labels, find_label
from ledgertool.recognize.markers import Marker, find_markers
from ledgertool.recognize.residue import BLANKS
from ledgertool.recognize.stated_none import is_stated_none

__all__ = ["parse_text"]

_SHORT = 16  # characters; longer texts seldom come twice
_validate = Text.__pydantic_validator__.validate_python
_SENTENCE_ENDS = frozenset("。；！？：;!?:….")
_CLOSERS = "”’）)」】》"


class _Draft(TypedDict, total=False):
    """A point in the making; validated with the whole text."""

    marker: str
    number: int | None
    label: str
    text: str
    points: list[_Draft]


def parse_text(text: str, *, context: str = "", sibling_labels: frozenset[str] = frozenset()) -> Text:
    """The text with its points; no points where it is empty or says "none".

    `context` is the row's task and content and `sibling_labels` the labels in its other cells: a second
    label inside a paragraph counts only where they know it.
    """
    if len(text) <= _SHORT and "：" not in text and ":" not in text:
        return _parse_short(text)
    return _build(text, _find_points(text, context, sibling_labels))


@lru_cache(maxsize=1024)
def _parse_short(text: str) -> Text:
    """The same for short texts, which come again and again: 无, 正常推进。"""
    points = _find_points(text, "", frozenset()) if text and not is_stated_none(text) else []
    return _build(text, points)


def _build(text: str, points: list[_Draft]) -> Text:
    built: Text = _validate({"text": text, "points": points})
    return built


def _find_points(text: str, context: str, sibling_labels: frozenset[str]) -> list[_Draft]:
    markers = find_markers(text)
    has_colon = "：" in text or ":" in text
    has_breaks = "\n" in text
    if not markers and not has_breaks and not has_colon:
        return [{"text": text.strip(BLANKS)}]
    if markers and not has_colon and _is_flat(text, markers):
        return _list_flat(text, markers)
    outline = _Outline()
    pending = deque(markers)
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        body = line.strip(BLANKS)
        label = find_label(body) if has_colon else None
        cuts = (
            find_inner_labels(line, context, sibling_labels) if has_colon and _has_more(body, label) else []
        )
        here = _take_before(pending, end) if markers else []
        if here or cuts:
            outline.add_line(line, at, here, cuts)
        elif body:
            outline.add_paragraph(body, label)
        at = end + 1
    return outline.close()


def _take_before(pending: deque[Marker], end: int) -> list[Marker]:
    """The markers that stand before a place, taken from those to come."""
    taken: list[Marker] = []
    while pending and pending[0].start < end:
        taken.append(pending.popleft())
    return taken


def _has_more(body: str, label: tuple[str, int] | None) -> bool:
    """Whether a paragraph has another colon than that of its label."""
    start = label[1] if label else 0
    return body.find("：", start) >= 0 or body.find(":", start) >= 0


def _is_flat(text: str, markers: list[Marker]) -> bool:
    """Whether every line begins with a marker and no marker stands elsewhere or deeper."""
    if markers[0].start > 0 or text.count("\n") != len(markers) - 1:
        return False
    return all(marker.is_head and marker.depth == 0 for marker in markers)


def _list_flat(text: str, markers: list[Marker]) -> list[_Draft]:
    """The points of a text of which each line is one marked point without a label."""
    points: list[_Draft] = []
    ends = [marker.start for marker in markers[1:]]
    for marker, end in zip(markers, [*ends, len(text)], strict=True):
        body = text[marker.end : end].strip(BLANKS)
        points.append({"marker": text[marker.start : marker.end], "number": marker.number, "text": body})
    return points


class _Outline:
    """The points of a text, built line by line."""

    __slots__ = ("_last", "_lead", "_more", "_path", "_points")

    def __init__(self) -> None:
        self._points: list[_Draft] = []
        self._path: list[_Draft] = []  # the open marked points, from the outermost to the innermost
        self._lead: _Draft | None = None  # the unmarked point whose children the open list is
        self._last: _Draft | None = None
        self._more: list[str] = []  # the paragraphs of the last point

    def close(self) -> list[_Draft]:
        """The points, once all lines are taken in."""
        self._finish_last()
        return self._points

    def add_line(self, line: str, at: int, markers: list[Marker], cuts: Sequence[int]) -> None:
        """Take in a paragraph: what stands before its first marker, then a part for each marker and label."""
        edges: list[tuple[int, Marker | None]] = [(marker.start - at, marker) for marker in markers]
        edges += [(cut, None) for cut in cuts if not any(m.start <= at + cut <= m.end for m in markers)]
        edges.sort(key=lambda edge: edge[0])
        opening = line[: edges[0][0]].strip(BLANKS)
        if opening:
            self.add_paragraph(opening, find_label(opening))
        ends = [*(start for start, _ in edges[1:]), len(line)]
        for (start, marker), end in zip(edges, ends, strict=True):
            if marker is None:
                part = line[start:end].strip(BLANKS)
                self._open(part, find_label(part))
            else:
                written = line[start : marker.end - at]
                body = line[marker.end - at : end].strip(BLANKS)
                self._add_marked(written, marker, body, is_inline=bool(opening) and marker is markers[0])

    def add_paragraph(self, body: str, label: tuple[str, int] | None) -> None:
        """Take in a paragraph without a marker: a point of its own, or more of the one before it."""
        last = self._last
        if last is None or not self._continues(last, label is not None):
            self._open(body, label)
            return
        self._more.append(body)

    def _continues(self, last: _Draft, has_label: bool) -> bool:
        """Whether a paragraph without a marker goes on with the point before it."""
        if self._path:
            return not (has_label and self._lead is not None and "label" in self._lead)
        return not has_label and not _ends_sentence(self._more[-1] if self._more else last["text"])

    def _open(self, body: str, label: tuple[str, int] | None) -> None:
        draft = _draft(body, label)
        self._points.append(draft)
        self._path = []
        self._lead = None
        self._begin(draft)

    def _add_marked(self, written: str, marker: Marker, body: str, *, is_inline: bool) -> None:
        draft = _draft(body, find_label(body))
        draft["marker"] = written
        draft["number"] = marker.number
        last = self._last
        if (
            not self._path
            and self._lead is None
            and last is not None
            and (is_inline or _announces(last, self._more))
        ):
            self._lead = last
        self._siblings(marker.depth).append(draft)
        self._path = [*self._path[: marker.depth], draft]
        self._begin(draft)

    def _begin(self, draft: _Draft) -> None:
        self._finish_last()
        self._last = draft

    def _finish_last(self) -> None:
        if self._last is not None and self._more:
            paragraphs = [self._last["text"], *self._more] if self._last["text"] else self._more
            self._last["text"] = "\n".join(paragraphs)
            self._more = []

    def _siblings(self, depth: int) -> list[_Draft]:
        if depth and self._path:
            return self._path[min(depth, len(self._path)) - 1].setdefault("points", [])
        if self._lead is not None:
            return self._lead.setdefault("points", [])
        return self._points


def _ends_sentence(text: str) -> bool:
    """Whether a paragraph is whole; a label alone (进展：) is not, its text comes with the next."""
    return text.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS if text else False


def _announces(draft: _Draft, more: list[str]) -> bool:
    """Whether an unmarked point ends in a colon, so that the list below it is what it announces."""
    ending = more[-1] if more else draft["text"]
    return ending[-1:] in ("：", ":") or ("label" in draft and not ending)


def _draft(body: str, label: tuple[str, int] | None) -> _Draft:
    if label is None:
        return {"text": body}
    name, start = label
    return {"label": name, "text": body[start:].strip(BLANKS)}
