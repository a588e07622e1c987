"""Would-be cells into rows, where the text itself cannot say for sure what ends a row or a cell.

Every blank line may end a row or be an empty last paragraph; every TAB may open a cell or be typed. The
cheapest reading wins: a row that fills the table costs nothing, a short row something, a row put together
over a blank line a little, a typed TAB more. What is not plain from the bytes is told as a guess.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.document import Cell, Row, Table

__all__ = ["Chunk", "fit_rows"]

NUMBER = re.compile(
    r"[（(]?(?:[A-Za-z]{0,6}-?\d{1,4}(?:[.\-－．]\d+)*|[〇零一二三四五六七八九十百]+)[)）]?[、.．]?"
)
TOTAL = re.compile(r"(?:合|小|总|共)\s*计")
# what stands in a row of its own: a section, a note, a line of labels
ALONE = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|(?:备\s*)?注\s*[:：]"
    r"|[^：:。；]{2,10}[：:]|.*[（(]\s*(?:共\s*)?\d+\s*[个项件处类条]\s*[）)]\s*$)"
)
SENTENCE = re.compile(r"[。；，]")

SHORT_ROW = 1.0
FULL_WIDTH_ROW = 0.5
ODD_START = 1.0
JOIN = 0.4
EXCESS = 0.8
EXCESS_CELL = 0.2
LONGEST_JOIN = 8
HEADING_CHARS = 30


class Chunk(NamedTuple):
    """A would-be cell: its lines (the last never blank), the blank lines behind it, its 1-based line."""

    lines: tuple[str, ...]
    blanks: int
    line: int

    @property
    def text(self) -> str:
        """The lines, joined."""
        return "\n".join(self.lines)

    @property
    def gap(self) -> int:
        """The position of the first blank line inside, 0 if there is none."""
        return next((n for n, line in enumerate(self.lines) if n and not line), 0)


Segment = Sequence[Chunk]


@dataclass(frozen=True)
class _Shape:
    """What is known of a table: its columns, and whether the first holds numbers up to `highest`."""

    columns: int
    numbered: bool
    highest: int

    def opens_row(self, text: str) -> bool:
        """Whether a row may start with this text."""
        text = text.strip()
        if not self.numbered or not text or TOTAL.match(text):
            return True
        return bool(NUMBER.fullmatch(text)) and (not text.isdecimal() or int(text) <= self.highest)


def fit_rows(chunks: Sequence[Chunk], table: int) -> tuple[Table, list[Diagnostic]]:
    """The table that the chunks print, and a guess for every row that the bytes alone do not give."""
    segments = _split_segments(chunks)
    shape = _find_shape(segments)
    rows: list[Row] = []
    guesses: list[Diagnostic] = []
    profile = _column_sizes(segments, shape.columns)
    for group in _group_segments(segments, shape):
        parts = [chunk for segment in group for chunk in segment]
        texts = _cell_texts(parts)
        starts = _find_starts(group, parts, shape.columns, profile)
        rows.append(_make_row(parts, texts, starts, len(rows)))
        guesses += _tell_guess(
            group, parts, starts, Location(table=table, row=len(rows) - 1, line=parts[0].line)
        )
    columns = max((len(row.cells) for row in rows), default=0)
    return Table(tuple(rows), columns), guesses


def _split_segments(chunks: Sequence[Chunk]) -> list[Segment]:
    segments: list[Segment] = []
    current: list[Chunk] = []
    for chunk in chunks:
        current.append(chunk)
        if chunk.blanks:
            segments.append(current)
            current = []
    return [*segments, current] if current else segments


def _cell_texts(parts: Sequence[Chunk]) -> list[str]:
    """The text of each chunk; blank lines inside a row are empty paragraphs, the last one ends the row."""
    texts = [chunk.text + "\n" * chunk.blanks for chunk in parts]
    texts[-1] = parts[-1].text + "\n" * max(parts[-1].blanks - 1, 0)
    return texts


def _find_starts(
    group: Sequence[Segment], parts: Segment, columns: int, profile: Sequence[float]
) -> list[int]:
    """The chunks at which cells start. Rows that go on after one too long are those of a nested table."""
    if len(parts) <= columns:
        return list(range(len(parts)))
    if len(group) > 1 and len(group[0]) > columns:
        return list(range(columns))
    return _choose_starts([len(chunk.text) for chunk in parts], profile)


def _make_row(parts: Sequence[Chunk], texts: Sequence[str], starts: Sequence[int], row: int) -> Row:
    """A row whose cells start at some of the chunks; the TAB of the others was typed and stays."""
    cells = []
    for column, (a, b) in enumerate(zip(starts, [*starts[1:], len(parts)], strict=True)):
        cells.append(Cell("\n\t".join(texts[a:b]), row, column, line=parts[a].line))
    return Row(tuple(cells))


def _tell_guess(
    group: Sequence[Segment], parts: Segment, starts: Sequence[int], place: Location
) -> list[Diagnostic]:
    told = []
    if len(group) > 1:
        told.append(Diagnostic(code="row-joined", severity=Severity.GUESS, location=place))
    if len(parts) > len(starts):
        extra = len(parts) - len(starts)
        told.append(
            Diagnostic(code="typed-tab", severity=Severity.GUESS, location=place, facts={"count": extra})
        )
    return told


# --- the shape of the table ---------------------------------------------------------------------------


def _find_shape(segments: Sequence[Segment]) -> _Shape:
    columns = _count_columns(segments)
    full = [segment[0].text.strip() for segment in segments if len(segment) == columns]
    numbers = [text for text in full if NUMBER.fullmatch(text)]
    filled = [text for text in full[1:] if text]
    highest = max((int(text) for text in numbers if text.isdecimal()), default=0) + len(segments)
    return _Shape(columns, len(numbers) >= max(1, 0.6 * len(filled)), highest)


def _count_columns(segments: Sequence[Segment]) -> int:
    """The cells of the heading; where most rows are longer, the length that few rows exceed."""
    lengths = [len(segment) for segment in segments]
    headings = [lengths[n] for n in _leading_headings(segments) if lengths[n] > 1]
    heading = max(headings, default=0)
    numbered = Counter(len(segment) for segment in segments if NUMBER.fullmatch(segment[0].text.strip()))
    if len(headings) > 1 and numbered:  # groups over columns: no row of the heading is as wide as the table
        usual, count = numbered.most_common(1)[0]
        if usual > heading and count >= 0.6 * numbered.total():
            return usual
    wide = [length for length in lengths if length > 1] or lengths
    if heading > 1 and sum(length > heading for length in wide) <= len(wide) / 2:
        return heading
    allowed = max(1, len(wide) // 10) if len(wide) > 2 else 0
    return next(n for n in sorted(set(wide)) if sum(length > n for length in wide) <= allowed)


def _leading_headings(segments: Sequence[Segment]) -> list[int]:
    found: list[int] = []
    for n, segment in enumerate(segments[:6]):
        if len(segment) > 1 and not _is_heading(segment):
            break
        found.append(n)
    return found


def _is_heading(segment: Segment) -> bool:
    texts = [chunk.text for chunk in segment]
    if NUMBER.fullmatch(texts[0].strip()) or not any(text.strip() for text in texts):
        return False
    return all(len(text) <= HEADING_CHARS and not SENTENCE.search(text) for text in texts)


# --- segments into rows -------------------------------------------------------------------------------


def _group_segments(segments: Sequence[Segment], shape: _Shape) -> list[Sequence[Segment]]:
    """The segments that make up each row: the cheapest reading of the whole table."""
    cost = [0.0] + [math.inf] * len(segments)
    came = [0] * (len(segments) + 1)
    for end in range(1, len(segments) + 1):
        for start in range(end - 1, max(-1, end - 1 - LONGEST_JOIN), -1):
            total = cost[start] + _row_cost(segments[start:end], shape)
            if total < cost[end]:
                cost[end], came[end] = total, start
    rows: list[Sequence[Segment]] = []
    end = len(segments)
    while end:
        rows.append(segments[came[end] : end])
        end = came[end]
    return rows[::-1]


def _row_cost(group: Sequence[Segment], shape: _Shape) -> float:
    size = sum(len(segment) for segment in group)
    if len(group) > 1 and not _may_join(group, size, shape):
        return math.inf
    cost = JOIN * (len(group) - 1)
    if size == shape.columns:
        return cost
    if size > shape.columns:
        return cost + EXCESS + EXCESS_CELL * (size - shape.columns)
    if size == 1:  # a heading of rows; a total alone would total nothing
        return SHORT_ROW if TOTAL.match(group[0][0].text.strip()) else FULL_WIDTH_ROW
    return cost + SHORT_ROW + (0 if shape.opens_row(group[0][0].text) else ODD_START)


def _may_join(group: Sequence[Segment], size: int, shape: _Shape) -> bool:
    """Whether a blank line between these segments may be an empty last paragraph and no row break."""
    first = group[0][0].text
    if not shape.opens_row(first) or (shape.numbered and any(shape.opens_row(s[0].text) for s in group[1:])):
        return False
    if TOTAL.match(first.strip()) and any(len(s) == 1 and ALONE.match(s[0].text) for s in group[1:]):
        return False
    if size < shape.columns:  # a subtotal over several columns
        return bool(TOTAL.match(first.strip()))
    before = 0
    for segment in group[:-1]:
        before += len(segment)
        if before == shape.columns:  # a full row is a row
            return False
    return shape.numbered or size == shape.columns


# --- chunks into cells, where there are too many ------------------------------------------------------


def _column_sizes(segments: Sequence[Segment], columns: int) -> list[float]:
    """The usual size of each column's cells, as the mean logarithm of their length."""
    full = [segment for segment in segments if len(segment) == columns]
    if not full:
        return [0.0] * columns
    return [sum(math.log1p(len(row[c].text)) for row in full) / len(full) for c in range(columns)]


def _choose_starts(sizes: Sequence[int], profile: Sequence[float]) -> list[int]:
    """The chunks at which the cells start, so that they fit the sizes of the columns; the first always does.

    Dynamic programming over (column, chunk). Of equal choices the one that leaves the surplus to the last
    column wins, where running text and nested tables stand.
    """
    logs = [math.log1p(size) for size in sizes]
    surplus = len(sizes) - len(profile)
    best: list[tuple[float, list[int]]] = [(abs(logs[0] - profile[0]), [0])] + [(math.inf, [])] * surplus
    for column in range(1, len(profile)):
        row: list[tuple[float, list[int]]] = []
        for skipped in range(surplus + 1):
            cost, starts = min(best[: skipped + 1], key=lambda choice: (choice[0], -sum(choice[1][-1:])))
            chunk = column + skipped
            row.append((cost + abs(logs[chunk] - profile[column]), [*starts, chunk]))
        best = row
    return min(best, key=lambda choice: (round(choice[0], 6), sum(choice[1])))[1]
