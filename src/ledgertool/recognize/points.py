"""A cell of running text as the points it consists of."""

from __future__ import annotations

from typing import TypedDict

from ledgertool.ledger import Text
from ledgertool.recognize.labels import find_inner_labels, find_label
from ledgertool.recognize.markers import Marker, find_markers
from ledgertool.recognize.residue import BLANKS
from ledgertool.recognize.stated_none import is_stated_none

__all__ = ["parse_text"]

_EMPTY = Text()
_validate = Text.__pydantic_validator__.validate_python
_SENTENCE_ENDS = "。；！？：;!?:…."
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
    if not text:
        return _EMPTY
    points: list[_Draft] = [] if is_stated_none(text) else _find_points(text, context, sibling_labels)
    built: Text = _validate({"text": text, "points": points})
    return built


def _find_points(text: str, context: str, sibling_labels: frozenset[str]) -> list[_Draft]:
    markers = find_markers(text)
    has_colon = "：" in text or ":" in text
    if not markers and not has_colon and "\n" not in text:
        return [{"text": text.strip(BLANKS)}]
    outline = _Outline()
    for line, at in _iter_lines(text):
        here = [m for m in markers if at <= m.start < at + len(line)] if markers else []
        cuts = find_inner_labels(line, context, sibling_labels) if has_colon and ("。" in line or "；" in line or ";" in line) else []
        outline.add_line(line, at, here, cuts)
    return outline.points


def _iter_lines(text: str) -> list[tuple[str, int]]:
    lines, at = [], 0
    for line in text.split("\n"):
        if not line.isspace() and line:
            lines.append((line, at))
        at += len(line) + 1
    return lines


class _Outline:
    """The points of a text, built line by line."""

    def __init__(self) -> None:
        self.points: list[_Draft] = []
        self._path: list[_Draft] = []  # the open marked points, from the outermost to the innermost
        self._lead: _Draft | None = None  # the unmarked point whose children the open list is
        self._last: _Draft | None = None
        self._is_cut_off = False

    def add_line(self, line: str, at: int, markers: list[Marker], cuts: list[int]) -> None:
        """Take in a paragraph: its part before the first marker, then a part for each marker and inner label."""
        edges: list[tuple[int, Marker | None]] = [(m.start - at, m) for m in markers] + [(c, None) for c in cuts]
        edges.sort(key=lambda edge: edge[0])
        first = edges[0][0] if edges else len(line)
        opening = line[:first].strip(BLANKS)
        if opening:
            self._add_unmarked(opening)
        ends = [edge[0] for edge in edges[1:]] + [len(line)]
        for (start, marker), end in zip(edges, ends, strict=False):
            if marker is None:
                self._open(line[start:end].strip(BLANKS))
            else:
                self._add_marked(line, at, marker, end, inline=bool(opening) and marker is markers[0])
        self._is_cut_off = line.rstrip(BLANKS + _CLOSERS)[-1:] not in _SENTENCE_ENDS

    def _add_unmarked(self, body: str) -> None:
        label = find_label(body)
        if self._continues(label is not None):
            assert self._last is not None
            before = self._last["text"]
            self._last["text"] = f"{before}\n{body}" if before else body
            return
        self._open(body)

    def _continues(self, has_label: bool) -> bool:
        """Whether an unmarked paragraph goes on with the point before it."""
        if self._last is None:
            return False
        if self._path:
            return not (has_label and self._lead is not None and "label" in self._lead)
        if has_label:
            return False
        return self._is_cut_off or (not self._last["text"] and "label" in self._last)

    def _open(self, body: str) -> None:
        draft = _draft(body)
        self.points.append(draft)
        self._path = []
        self._lead = None
        self._last = draft

    def _add_marked(self, line: str, at: int, marker: Marker, end: int, *, inline: bool) -> None:
        draft = _draft(line[marker.end - at : end].strip(BLANKS))
        draft["marker"] = line[marker.start - at : marker.end - at]
        draft["number"] = marker.number
        if not self._path and self._lead is None and self._last is not None and (inline or self._last_leads()):
            self._lead = self._last
        self._siblings(marker.depth).append(draft)
        self._path = [*self._path[: marker.depth], draft]
        self._last = draft

    def _last_leads(self) -> bool:
        """Whether the unmarked point before a list ends in a colon, so that the list is what it announces."""
        last = self._last
        return last is not None and (last["text"] or "：")[-1] in "：:" and ("label" in last or bool(last["text"]))

    def _siblings(self, depth: int) -> list[_Draft]:
        if depth and self._path:
            parent = self._path[min(depth, len(self._path)) - 1]
            return parent.setdefault("points", [])
        if self._lead is not None:
            return self._lead.setdefault("points", [])
        return self.points


def _draft(body: str) -> _Draft:
    label = find_label(body)
    if label is None:
        return {"text": body}
    name, start = label
    return {"label": name, "text": body[start:].strip(BLANKS)}
