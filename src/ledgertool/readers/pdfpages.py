"""A page of a PDF → its ruled tables, cells placed on the grid of the rules, and the lines around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ledgertool.readers.pdflines import Glyph, Line, group_lines, make_glyph

if TYPE_CHECKING:
    from pdfplumber.page import Page

__all__ = ["GridCell", "PageTable", "read_page"]

SAME_RULE = 2.0  # points; rules closer than this are one


class GridCell(NamedTuple):
    """A cell of a ruled table: place and spans in the grid of rules, lines, left and right rule."""

    row: int
    column: int
    row_span: int
    col_span: int
    lines: tuple[Line, ...]
    x0: float
    x1: float


class PageTable(NamedTuple):
    """The cells of a ruled table, the rules between its columns, and its height on the page."""

    cells: tuple[GridCell, ...]
    rows: int
    rules: tuple[float, ...]
    top: float
    bottom: float


class PageContent(NamedTuple):
    """What a page holds from top to bottom."""

    parts: tuple[Line | PageTable, ...]
    characters: int


def read_page(page: Page) -> PageContent:
    """The tables and the lines around them of a pdfplumber page, in reading order."""
    glyphs = [make_glyph(char) for char in page.chars if char.get("upright", True)]
    parts: list[Line | PageTable] = []
    rest = glyphs
    for table in page.find_tables():
        inside, rest = _divide(rest, table.bbox)
        built = _make_table(table.cells, inside)
        if len(built.rules) > 2 or built.rows > 1:
            parts.append(built)
        else:  # a frame round a text, or a single rule
            parts += group_lines(inside)
    parts += group_lines(rest)
    return PageContent(tuple(sorted(parts, key=lambda part: part.top)), len(glyphs))


Box = tuple[float, float, float, float]


def _divide(glyphs: Iterable[Glyph], box: Box) -> tuple[list[Glyph], list[Glyph]]:
    """The characters inside a box, and the others."""
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        (inside if _lies_in(glyph, box) else outside).append(glyph)
    return inside, outside


def _lies_in(glyph: Glyph, box: Box) -> bool:
    x0, top, x1, bottom = box
    return x0 <= (glyph.x0 + glyph.x1) / 2 < x1 and top <= glyph.middle < bottom


def _make_table(boxes: Sequence[Box], glyphs: list[Glyph]) -> PageTable:
    xs = _merge_rules([edge for box in boxes for edge in (box[0], box[2])])
    ys = _merge_rules([edge for box in boxes for edge in (box[1], box[3])])
    cells = []
    for box in sorted(boxes, key=lambda one: (one[1], one[0])):
        row, column = _find_rule(ys, box[1]), _find_rule(xs, box[0])
        row_span = max(_find_rule(ys, box[3]) - row, 1)
        col_span = max(_find_rule(xs, box[2]) - column, 1)
        inside, glyphs = _divide(glyphs, box)
        cells.append(GridCell(row, column, row_span, col_span, tuple(group_lines(inside)), box[0], box[2]))
    return PageTable(tuple(cells), len(ys) - 1, tuple(xs), ys[0], ys[-1])


def _merge_rules(edges: Iterable[float]) -> list[float]:
    rules: list[float] = []
    for edge in sorted(edges):
        if not rules or edge - rules[-1] > SAME_RULE:
            rules.append(edge)
    return rules


def _find_rule(rules: Sequence[float], edge: float) -> int:
    """The rule nearest to an edge."""
    n = bisect_left(rules, edge)
    near = [m for m in (n - 1, n) if 0 <= m < len(rules)]
    return min(near, key=lambda m: abs(rules[m] - edge))
