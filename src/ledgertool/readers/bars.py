"""Text whose cells end in bars: antiword's rows of bars, and what web extractors leave of a table.

antiword prints every cell as `text |` and one more ` |` behind the last, so that a row of n cells has n + 1
bars, whatever line breaks the cells hold. Web extractors print `text |` too, but end the row with the line,
and fill it up with empty bars where cells were merged away.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ledgertool.document import Cell, Document, Paragraph, Row, Table
from ledgertool.errors import InputRefused
from ledgertool.readers.plaintext import TextLines, read_lines
from ledgertool.source import Source

__all__ = ["looks_like_bars", "read_bars"]

Blocks = list[Paragraph | Table]
WRAPPED_AT = 76  # antiword cuts its lines there unless told -w 0
OPENING = re.compile(r" \|(?=[^\s|])")  # antiword sets no blank behind a bar
SPACED = re.compile(r"\| +[^|\s]")
BOXED = re.compile(r"\|.*\|")
PADDING = re.compile(r"\s\|*\|\s*$")


class Dialect(NamedTuple):
    """A way to print bars: how a text in it looks, and how its blocks are read."""

    name: str
    looks: Callable[[Sequence[str]], bool]
    read: Callable[[Sequence[str], str], Blocks]


def looks_like_bars(source: Source) -> bool:
    """Whether the text is in one of the dialects of bars."""
    lines = read_lines(source).lines
    return any(dialect.looks(lines) for dialect in DIALECTS)


def read_bars(source: Source) -> Document:
    """The paragraphs and tables of a text with bars; short rows stay short. Raises InputRefused."""
    text: TextLines = read_lines(source)
    dialect = next(dialect for dialect in DIALECTS if dialect.looks(text.lines))
    blocks = dialect.read(text.lines, source.name)
    return Document(tuple(blocks), "text", dialect.name, text.encoding, False, text.diagnostics)


# --- antiword: n + 1 bars a row -----------------------------------------------------------------------


def _looks_antiword(lines: Sequence[str]) -> bool:
    closing = sum(line.count(" | |") for line in lines)
    opening = sum(len(OPENING.findall(line)) for line in lines)
    return closing >= 2 and opening >= 2 and not any(SPACED.search(line) for line in lines)


def _read_antiword(lines: Sequence[str], name: str) -> Blocks:
    if _is_wrapped([_width(line) for line in lines]):
        raise InputRefused("dialect-antiword-wrapped", name, columns=WRAPPED_AT)
    first = next(n for n, line in enumerate(lines) if "|" in line)
    if BOXED.fullmatch(lines[first].rstrip()):  # a row with spans: those below lose their columns
        raise InputRefused("dialect-antiword-box", name, line=first + 1)
    blocks: Blocks = [Paragraph(line, line=n) for n, line in enumerate(lines[:first], 1)]
    pieces = "\n".join(lines[first:]).split("|")
    line = first + 1
    while len(pieces) > 1:
        rows, used = _take_rows(pieces, line)
        blocks.append(Table(tuple(rows), len(rows[0].cells)))
        line += sum(piece.count("\n") for piece in pieces[:used])
        pieces = pieces[used:]
        after = pieces[0].split("\n")
        # the last line before a bar is the first cell of the next table
        kept = after if len(pieces) == 1 else after[:-1]
        blocks += [Paragraph(text, line=line + n) for n, text in enumerate(kept) if n or text.strip()]
        line += len(after) - 1
        pieces[0] = after[-1]
    return blocks


def _take_rows(pieces: Sequence[str], line: int) -> tuple[list[Row], int]:
    """The rows of the table that starts with the first piece, and the number of pieces they take."""
    columns = next((n for n, piece in enumerate(pieces) if n and piece == " "), len(pieces) - 1)
    rows: list[Row] = []
    used = 0
    while not rows or _row_follows(pieces, used, columns):
        cells = []
        for column, piece in enumerate(pieces[used : used + columns]):
            cells.append(Cell(piece.removesuffix(" "), len(rows), column, line=line))
            line += piece.count("\n")
        rows.append(Row(tuple(cells)))
        used = min(used + columns + 1, len(pieces) - 1)
    return rows, used


def _row_follows(pieces: Sequence[str], start: int, columns: int) -> bool:
    """Whether the next row is of the same table: it goes on at once and is closed by a bar of its own."""
    end = start + columns
    if end >= len(pieces) or pieces[start].startswith("\n") or pieces[end] != " ":
        return False
    return not _is_heading_again(pieces, start, columns)


def _is_heading_again(pieces: Sequence[str], start: int, columns: int) -> bool:
    """Whether the row says what the first one does, behind paragraphs: those stand between two tables."""
    above, _, first = pieces[start].rpartition("\n")
    row = [first, *pieces[start + 1 : start + columns]]
    return bool(above) and [text.strip() for text in row] == [text.strip() for text in pieces[:columns]]


def _is_wrapped(widths: Sequence[int]) -> bool:
    """Whether no line is wider than antiword lets them be, and several are just as wide."""
    return max(widths) <= WRAPPED_AT and sum(width >= WRAPPED_AT - 2 for width in widths) >= 3


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


# --- antiword: a box whose rows nothing separates -----------------------------------------------------


def _looks_box(lines: Sequence[str]) -> bool:
    boxed = [_width(line.rstrip()) for line in lines if BOXED.fullmatch(line.rstrip())]
    if len(boxed) < 3:
        return False
    usual = Counter(boxed).most_common(1)[0][0]
    # antiword counts some wide blanks once, and scales the columns of rows with spans anew
    return sum(abs(width - usual) <= 2 for width in boxed) >= 0.8 * len(boxed)


def _refuse_box(lines: Sequence[str], name: str) -> Blocks:
    line = next(n for n, line in enumerate(lines, 1) if line.startswith("|"))
    raise InputRefused("dialect-antiword-box", name, line=line)


# --- web extractors: the row ends with the line -------------------------------------------------------


def _looks_web(lines: Sequence[str]) -> bool:
    filled = [line for line in lines if line.strip()]
    ending = [line for line in filled if line.rstrip().endswith("|")]
    return len(ending) >= 2 and sum("|" in line for line in filled) >= 0.4 * len(filled)


def _read_web(lines: Sequence[str], name: str) -> Blocks:
    """Paragraphs, then a table from the first bar to the last."""
    barred = [n for n, line in enumerate(lines) if "|" in line]
    first, last = barred[0], barred[-1]
    while first and lines[barred[0]].startswith("|") and lines[first - 1].strip() and first == barred[0]:
        first -= 1  # the bar stands before the second cell: the first one is on the line above
    rows = _split_rows(lines[first : last + 1], first + 1)
    table = Table(tuple(rows), max(len(row.cells) for row in rows))
    before = [Paragraph(line, line=n) for n, line in enumerate(lines[:first], 1)]
    after = [Paragraph(line, line=n) for n, line in enumerate(lines[last + 1 :], last + 2)]
    return [*before, table, *after]


def _split_rows(lines: Sequence[str], number: int) -> list[Row]:
    """Rows of cells: a bar at the end of a line ends the row, any other one a cell."""
    rows: list[Row] = []
    start = 0
    for n, line in enumerate(lines):
        if line.rstrip().endswith("|") or n == len(lines) - 1:
            texts = _split_cells("\n".join(lines[start : n + 1]))
            cells = (Cell(text, len(rows), column, line=number + start) for column, text in enumerate(texts))
            rows.append(Row(tuple(cells)))
            start = n + 1
    return rows


def _split_cells(text: str) -> list[str]:
    """The cells of a row; the run of bars at its end only fills the row up."""
    body = PADDING.sub("", text.rstrip())
    return [cell.strip() for cell in body.rstrip("|").split("|")]


# --- web extractors: every cell on a line of its own --------------------------------------------------


def _looks_cells(lines: Sequence[str]) -> bool:
    """Whether most lines with a bar hold one cell, so that no line is a row."""
    barred = [line.strip() for line in lines if "|" in line]
    single = [line for line in barred if line.endswith("|") and "|" not in line.rstrip("| ")]
    return (
        _looks_web(lines)
        and len(single) >= 0.8 * len(barred)
        and not any(line.startswith("|") and line.strip("| ") for line in barred)
    )


def _read_cells(lines: Sequence[str], name: str) -> Blocks:
    """A paragraph for every cell: which of them make a row is not for the text to say."""
    pieces = [(n, piece.strip()) for n, line in enumerate(lines, 1) for piece in line.split("|")]
    return [Paragraph(piece, line=n) for n, piece in pieces if piece]


DIALECTS = (
    Dialect("antiword", _looks_antiword, _read_antiword),
    Dialect("antiword-box", _looks_box, _refuse_box),
    Dialect("cell-bars", _looks_cells, _read_cells),
    Dialect("web-bars", _looks_web, _read_web),
)
