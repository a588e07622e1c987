"""Grid tables: `+---+` round the cells, lines cut by display width, as pandoc and reStructuredText print.

Positions are display columns: a wide character takes two. A border segment without dashes joins the cells
above and below it, a missing bar those to its left and right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.document import Cell, Row, Table
from ledgertool.readers.pipes import unescape

__all__ = ["CURLY", "is_border", "join_lines", "read_grid_table", "undo_smart", "widen"]

BORDER = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")

CURLY = re.compile("[“”‘’]")
LATIN_END = re.compile(r"[A-Za-z][,.;:)]?$")


class _Span(NamedTuple):
    """Half-open display columns of a column of the grid."""

    start: int
    end: int


class _Grid(NamedTuple):
    """The widened lines, the columns, and of each row the lines of the borders above and below it."""

    lines: list[str]
    columns: list[_Span]
    bands: list[tuple[int, int]]


def is_border(line: str) -> bool:
    """Whether the line is a border over the whole width of a grid table."""
    return bool(BORDER.fullmatch(line)) and ("-" in line or "=" in line)


def read_grid_table(lines: Sequence[str], line: int, table: int) -> tuple[Table, list[Diagnostic]]:
    """The table of these lines, the first being line `line` of the file; wrapped lines are joined."""
    grid = _find_grid([widen(text) for text in lines])
    header = next((n for n, (_, below) in enumerate(grid.bands) if "=" in grid.lines[below]), -1)
    smart = not CURLY.search("".join(lines))  # with real curly quotes the straight ones mean themselves
    covered: set[tuple[int, int]] = set()
    rows: list[Row] = []
    curled = 0
    for r, (top, _) in enumerate(grid.bands):
        cells = []
        for c in range(len(grid.columns)):
            if (r, c) in covered:
                continue
            cell = _read_cell(grid, r, c)
            covered |= {(r + i, c + j) for i in range(cell.row_span) for j in range(cell.col_span)}
            text = undo_smart(cell.text) if smart else cell.text
            curled += text != cell.text
            cells.append(cell._replace(text=unescape(text), line=line + top + 1))
        rows.append(Row(tuple(cells), r <= header))
    has_merges = any(cell.row_span > 1 for row in rows for cell in row.cells)
    place = Location(table=table, line=line)
    told = [
        Diagnostic(code="quotes-curled", severity=Severity.GUESS, location=place, facts={"count": curled})
    ]
    return Table(tuple(rows), len(grid.columns), has_merges), told if curled else []


def _find_grid(lines: list[str]) -> _Grid:
    columns = _find_columns(lines)
    borders = [n for n, text in enumerate(lines) if _is_partial_border(text, columns)]
    return _Grid(lines, columns, list(pairwise(borders)))


def widen(text: str) -> str:
    """The line with a NUL after every wide character, so that positions are display columns."""
    return "".join(
        char + "\0" if unicodedata.east_asian_width(char) in "WF" else char for char in text.rstrip()
    )


def _find_columns(wide: Sequence[str]) -> list[_Span]:
    edges = sorted(
        {n for text in wide if BORDER.fullmatch(text) for n, char in enumerate(text) if char == "+"}
    )
    return [_Span(a + 1, b) for a, b in pairwise(edges)]


def _is_partial_border(text: str, columns: Sequence[_Span]) -> bool:
    return any(_is_ruled(text, span) and text[span.start - 1] == "+" for span in columns)


def _is_ruled(text: str, span: _Span) -> bool:
    segment = text[span.start : span.end]
    return len(segment) == span.end - span.start and not segment.strip("-=:") and segment[:1] != " "


def _read_cell(grid: _Grid, r: int, c: int) -> Cell:
    """The cell whose upper left corner is slot (r, c), its text with the marks of the notation."""
    top, bottom = grid.bands[r]
    right, down = c, r
    while right + 1 < len(grid.columns) and not _has_bar(
        grid.lines[top + 1 : bottom], grid.columns[right].end
    ):
        right += 1
    while down + 1 < len(grid.bands) and not _is_ruled(grid.lines[grid.bands[down][1]], grid.columns[c]):
        down += 1
    span = _Span(grid.columns[c].start, grid.columns[right].end)
    inside = grid.lines[top + 1 : grid.bands[down][1]]
    pieces = [text[span.start : span.end].replace("\0", "") for text in inside]
    return Cell(join_lines(pieces, span.end - span.start - 2), r, c, down - r + 1, right - c + 1)


def _has_bar(wide: Sequence[str], position: int) -> bool:
    return any(text[position : position + 1] in ("|", "+") for text in wide)


def join_lines(pieces: Sequence[str], width: int) -> str:
    """The paragraphs of a cell; only a blank line ends one, everything else was cut to fit the width."""
    paragraphs: list[str] = []
    fresh = True
    previous = ""
    for piece in (piece.strip() for piece in pieces):
        if not piece:
            fresh = True
            continue
        if fresh or not paragraphs:
            paragraphs.append(piece)
        else:
            paragraphs[-1] += _joint(previous, piece, width) + piece
        fresh, previous = piece.endswith("\\"), piece
    return "\n".join(text.removesuffix("\\") for text in paragraphs)


def _joint(left: str, right: str, width: int) -> str:
    """A blank between two Latin words, nothing where a full line was cut inside a word or a number."""
    words = LATIN_END.search(left) and right[0].isascii() and right[0].isalnum()
    return " " if words and len(widen(left)) < width else ""


def undo_smart(text: str) -> str:
    """The text with typographic signs again: pandoc's `smart` prints “ as ", — as ---, a real " as \\"."""
    if not text.strip("-"):
        return text  # dashes alone say that there is nothing
    text = re.sub(
        r"(\\\.\.\.)|\.\.\.", lambda dots: dots[1] or "…", text.replace("---", "—").replace("--", "–")
    )
    for plain, opening, closing in (('"', "“", "”"), ("'", "‘", "’")):
        pieces = re.split(rf"(?<!\\){plain}", text)
        if len(pieces) % 2 == 0:  # an odd one: an apostrophe, or a text that was not printed so
            continue
        text = "".join(piece + (opening, closing)[n % 2] for n, piece in enumerate(pieces[:-1])) + pieces[-1]
    return text
