"""Words of a Word document replaced, in the texts that hold them and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

import ledgertool.wordml.names as n
from ledgertool.wordml.markup import Change, Span, character_data
from ledgertool.wordml.names import Element, find_child
from ledgertool.wordml.runs import SPACES, Piece
from ledgertool.wordml.trace import Trace, TracedCell, locate

__all__ = ["Obstacle", "Rewriting"]

Obstacle = Literal["overlap", "automatic-number", "not-text", "paragraphs"]

_SIGNS = frozenset((n.TAB, n.BR, n.CR, n.NO_BREAK_HYPHEN, n.SYM))  # one piece each, gone with their element
_PAGE_MARK = n.w("lastRenderedPageBreak")
_BARE_RUN = frozenset((n.RPR, n.T, _PAGE_MARK))
_BOOKMARKS = (n.w("bookmarkStart"), n.w("bookmarkEnd"))
_NEW_LINE = '</\0t><\0br/><\0t xml:space="preserve">'


class _Cut(NamedTuple):
    """The characters [start, end) of a piece become `text`."""

    piece: Piece
    start: int
    end: int
    text: str


@dataclass
class _Plan:
    """What one replacement asks for: cuts, elements to take out, paragraphs to join with the one before."""

    cuts: list[_Cut]
    gone: list[Element]
    joined: list[tuple[Element, Element]]


class Rewriting:
    """Replacements in the cells of a document, gathered and then made at once."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._spans: dict[TracedCell, list[tuple[int, int, str]]] = {}
        self._plans: list[_Plan] = []

    def replace(self, cell: TracedCell, start: int, end: int, text: str) -> Obstacle | None:
        """Plan that the characters [start, end) of a cell become `text`; what stands in the way, or None."""
        start, end, text = _narrow(cell.text, start, end, text)
        taken = self._spans.setdefault(cell, [])
        if any(_overlaps(start, end, first, last) for first, last, _ in taken):
            return "overlap"
        plan = _plan(cell, start, end, text)
        if isinstance(plan, str):
            return plan
        taken.append((start, end, text))
        self._plans.append(plan)
        return None

    def expected_text(self, cell: TracedCell) -> str:
        """The text of a cell once all replacements are made."""
        text = cell.text
        for start, end, new in sorted(self._spans.get(cell, ()), reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def build(self) -> bytes:
        """The package with all replacements made."""
        return self._trace.repack(self._trace.markup.apply(self._iter_changes()))

    def _iter_changes(self) -> Iterator[Change]:
        cuts: dict[Element, list[_Cut]] = {}
        for plan in self._plans:
            for cut in plan.cuts:
                assert cut.piece.node is not None
                cuts.setdefault(cut.piece.node, []).append(cut)
        gone = [node for plan in self._plans for node in plan.gone]
        joined = [pair for plan in self._plans for pair in plan.joined]
        spans = self._trace.markup.find_spans(self._trace.words.root, _involved(cuts, gone, joined))
        removed = set(gone)
        for node in gone:
            if not _is_within(node, removed):
                yield Change(spans[node].start, spans[node].end, "")
        for first, second in joined:
            properties = find_child(second, n.PPR)
            behind = spans[second].opened if properties is None else spans[properties].end
            yield Change(spans[first].closing, behind, "")
        for node, parts in cuts.items():
            if not _is_within(node, removed):
                yield from self._rewrite(node, parts, spans)

    def _rewrite(self, node: Element, cuts: list[_Cut], spans: dict[Element, Span]) -> Iterator[Change]:
        text = cuts[0].piece.text
        for cut in sorted(cuts, key=lambda cut: (cut.start, cut.end), reverse=True):
            text = text[: cut.start] + cut.text + text[cut.end :]
        span = spans[node]
        if node.get(n.XML_SPACE) is None and any(line != line.strip(SPACES) for line in text.split("\n")):
            yield Change(span.opened - 1, span.opened - 1, ' xml:space="preserve"')
        written = character_data(text).replace("\n", self._line_end(node, spans))
        yield Change(span.opened, span.closing, written.replace("\0", span.prefix))

    def _line_end(self, node: Element, spans: dict[Element, Span]) -> str:
        """What ends a line within a text: a new paragraph like its own, or a line break in a numbered one."""
        run, paragraph = _find_plain_run(node)
        if run is None or paragraph is None:
            return _NEW_LINE
        copied = [self._copy(find_child(paragraph, n.PPR), spans), self._copy(find_child(run, n.RPR), spans)]
        return '</\0t></\0r></\0p><\0p>{}<\0r>{}<\0t xml:space="preserve">'.format(*copied)

    def _copy(self, node: Element | None, spans: dict[Element, Span]) -> str:
        return "" if node is None else self._trace.markup.cut(spans[node].start, spans[node].end)


def _is_within(node: Element, others: set[Element]) -> bool:
    return any(above in others for above in node.iterancestors(n.P))


def _find_plain_run(node: Element) -> tuple[Element | None, Element | None]:
    """The run and the paragraph of a text where the paragraph may be split there, else None twice."""
    run = node.getparent()
    paragraph = None if run is None else run.getparent()
    if run is None or paragraph is None or run.tag != n.RUN or paragraph.tag != n.P:
        return None, None
    properties = find_child(paragraph, n.PPR)
    listed = any(find_child(properties, name) is not None for name in (n.NUM_PR, n.P_STYLE, n.SECTPR))
    return (None, None) if listed else (run, paragraph)


def _involved(
    cuts: dict[Element, list[_Cut]], gone: Sequence[Element], joined: Sequence[tuple[Element, Element]]
) -> list[Element]:
    """The elements whose places must be known."""
    nodes = [*cuts, *gone, *(node for pair in joined for node in pair)]
    for node in cuts:
        nodes += [part for part in _find_plain_run(node) if part is not None]
    properties = [child for node in nodes for child in node.iterchildren(n.PPR, n.RPR)]
    return [*nodes, *properties]


def _narrow(old: str, start: int, end: int, text: str) -> tuple[int, int, str]:
    """The replacement without what stays the same at its ends."""
    while start < end and text and old[start] == text[0]:
        start, text = start + 1, text[1:]
    while start < end and text and old[end - 1] == text[-1]:
        end, text = end - 1, text[:-1]
    return start, end, text


def _overlaps(start: int, end: int, first: int, last: int) -> bool:
    """Whether two replacements meet; two insertions at one place do."""
    if start == end or first == last:
        return first <= start <= last if start == end else start <= first <= end
    return start < last and first < end


# --- how the words are replaced -----------------------------------------------------------------------


def _plan(cell: TracedCell, start: int, end: int, text: str) -> _Plan | Obstacle:
    covered = locate(cell.pieces, start, end)
    plan = _Plan([], [], [])
    rest = text
    for piece, first, last in covered:
        if _is_text(piece):
            plan.cuts.append(_Cut(piece, first, last, rest))
            rest = ""
        elif piece.node is not None and piece.node.tag in _SIGNS and not _is_in_box(piece.node):
            plan.gone.append(piece.node)
        elif piece.node is not None or piece.text != "\n":
            is_number = piece.node is None and piece.text != "\t"  # that stands between nested cells
            return "automatic-number" if is_number else "not-text"
    if rest and not _insert(cell, start, rest, plan):
        return "not-text"
    if any(piece.node is None for piece, _, _ in covered) and not _join(cell, start, end, text, plan):
        return "paragraphs"
    return plan


def _is_text(piece: Piece) -> bool:
    return piece.node is not None and piece.node.tag == n.T and not _is_in_box(piece.node)


def _is_in_box(node: Element) -> bool:
    """Whether a text may stand twice, as text boxes do for older readers."""
    return next(node.iterancestors(n.ALTERNATE), None) is not None


def _insert(cell: TracedCell, at: int, text: str, plan: _Plan) -> bool:
    """Plan an insertion at the end of the text before a place, else at the head of the one behind it."""
    end = 0
    for piece in cell.pieces:
        begin, end = end, end + len(piece.text)
        if piece.text and _is_text(piece) and begin <= at <= end:
            cut = next((cut for cut in plan.cuts if cut.piece is piece), None)
            if cut is None:
                plan.cuts.append(_Cut(piece, at - begin, at - begin, text))
                return True
    return False


# --- paragraphs that become one -----------------------------------------------------------------------


def _join(cell: TracedCell, start: int, end: int, text: str, plan: _Plan) -> bool:
    """Plan that the paragraphs whose ends are replaced are joined; false where that cannot be done."""
    paragraphs = cell.paragraphs
    lines = _lines(cell)
    if len(lines) != len(paragraphs) or len(paragraphs) + _has_properties(cell) != len(cell.node):
        return False
    placed = zip(paragraphs, lines, strict=True)
    empty = [_is_bare(node) and start <= at and at + size <= end for node, (at, size) in placed]
    for index, (at, size) in enumerate(lines[:-1]):
        if not start <= at + size < end:
            continue
        first, second = paragraphs[index], paragraphs[index + 1]
        if (empty[index + 1] and not text) or not len(second):
            plan.gone.append(second)
        elif ((empty[index] and not text) or not len(first)) and first not in plan.gone:
            plan.gone.append(first)
        elif first in plan.gone or plan.joined or _is_numbered(cell, lines[index + 1][0]):
            return False
        else:
            plan.joined.append((first, second))
    return True


def _is_numbered(cell: TracedCell, at: int) -> bool:
    """Whether an automatic number stands at a place, which would be gone with its paragraph."""
    ends = accumulate(len(piece.text) for piece in cell.pieces)
    return any(
        end - len(piece.text) == at and piece.node is None and piece.text not in ("", "\n")
        for piece, end in zip(cell.pieces, ends, strict=True)
    )


def _has_properties(cell: TracedCell) -> bool:
    return find_child(cell.node, n.TCPR) is not None


def _lines(cell: TracedCell) -> list[tuple[int, int]]:
    """Where each paragraph of a cell begins in its text, and how long it is."""
    lines = []
    begin = at = 0
    for piece in cell.pieces:
        if piece.node is None and piece.text == "\n":
            lines.append((begin, at - begin))
            begin = at + 1
        at += len(piece.text)
    return [*lines, (begin, at - begin)]


def _is_bare(paragraph: Element) -> bool:
    """Whether nothing but text is lost with a paragraph."""
    opened = [node.get(n.w("id")) for node in paragraph.iterchildren(_BOOKMARKS[0])]
    closed = [node.get(n.w("id")) for node in paragraph.iterchildren(_BOOKMARKS[1])]
    if sorted(map(str, opened)) != sorted(map(str, closed)):
        return False
    kept = (n.PPR, n.w("proofErr"), *_BOOKMARKS)
    return all(
        child.tag in kept or (child.tag == n.RUN and all(part.tag in _BARE_RUN for part in child))
        for child in paragraph
    )
