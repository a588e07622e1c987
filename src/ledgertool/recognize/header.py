"""Which rows of a table are its heading, and the path of texts that names each column.

A heading is found by what its cells say, not by where it stands: rows above it (a title, a line of labels)
and a file's marks for repeated rows are no proof. Groups are known by their spans; where a format has none,
by the blanks under the headings that reach down.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ledgertool.document import Cell, Row, Table
from ledgertool.recognize.headings import Heading, normalize_heading

__all__ = ["HeaderRows", "find_header", "heading_label"]

Match = Callable[[str], Heading]
Paths = list[list[str]]

SEARCH_ROWS = 40
MAX_HEIGHT = 5
LONGEST_HEADING = 40
ENOUGH = 0.4

_SENTENCE = re.compile(r"[。；！？]")
_VALUE = re.compile(r"[\d.,%‰\-—/\\]+|[（(]?\d+[)）]?[.、]?|无|是|否")
_CJK_GAP = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class HeaderRows:
    """The rows of a heading: its first row, how many there are, and each column's path from group to leaf."""

    first: int
    height: int
    paths: Paths
    score: float

    @property
    def stop(self) -> int:
        """The first row under the heading."""
        return self.first + self.height


def heading_label(text: str) -> str:
    """A heading as it is shown: without line breaks and the blanks that pad Chinese words."""
    return _CJK_GAP.sub("", _BLANKS.sub(" ", text.replace("\u3000", " "))).strip()


def find_header(table: Table, match: Match) -> HeaderRows | None:
    """The first heading of a table that names two roles or more, or None."""
    for first in range(min(len(table.rows), SEARCH_ROWS)):
        if _is_candidate(table.rows[first], match):
            header = _build_header(table, _first_group_row(table, first), first)
            return HeaderRows(header.first, header.height, header.paths, _score(header.paths, match))
    return None


def _is_candidate(row: Row, match: Match) -> bool:
    """Whether a row's cells are headings: two roles or more, and enough of its words known."""
    texts = [cell.text for cell in row.cells if cell.text and not cell.text.isspace()]
    if len(texts) < 2 or max(map(len, texts)) > LONGEST_HEADING:
        return False
    found = [match(text) for text in texts]
    plain = sum(heading.how in ("alias", "profile", "combined") for heading in found)
    roles = {role for heading in found for role in heading.roles}
    return len(roles) >= 2 and plain >= 1 and sum(heading.known for heading in found) >= ENOUGH * len(texts)


def _score(paths: Paths, match: Match) -> float:
    """How sure the headings of all columns are, 0 to 1."""
    scores = [match(path[-1]).score if path else 0.0 for path in paths]
    return sum(scores) / len(scores) if scores else 0.0


def _first_group_row(table: Table, first: int) -> int:
    """The row where the groups over a heading begin: those above it that join columns of it."""
    while first and _is_group_row(table.rows[first - 1], table.columns):
        first -= 1
    return first


def _is_group_row(row: Row, width: int) -> bool:
    wide = [cell for cell in row.cells if 1 < cell.col_span < width]
    return (
        len(row.cells) > 1 and bool(wide) and all(len(cell.text) <= LONGEST_HEADING for cell in row.cells)
    )


# --- how far down -------------------------------------------------------------------------------------


def _build_header(table: Table, first: int, known: int) -> HeaderRows:
    """The heading whose words were found in row `known`."""
    stop = _spanned_stop(table.rows, first, known + 1)
    paths = _spanned_paths(table, first, stop)
    while stop < len(table.rows) and stop - first < MAX_HEIGHT:
        lower = _lower_texts(table, stop)
        below = _paths_with_groups(table.rows[stop - 1], paths, lower)
        if below is None:
            break
        paths, stop = below, stop + 1
    return HeaderRows(first, stop - first, paths, 0.0)


def _spanned_stop(rows: Sequence[Row], first: int, stop: int) -> int:
    """The row under all cells that begin in the heading; cells that span rows draw further rows in."""
    row = first
    while row < min(stop, len(rows)):
        reach = max((cell.row + cell.row_span for cell in rows[row].cells), default=stop)
        stop = max(stop, min(reach, first + MAX_HEIGHT))
        row += 1
    return min(stop, len(rows))


def _spanned_paths(table: Table, first: int, stop: int) -> Paths:
    """Each column's texts from top to bottom; a cell over several rows or columns counts once in each."""
    paths: Paths = [[] for _ in range(table.columns)]
    for row in table.rows[first:stop]:
        for cell in row.cells:
            label = heading_label(cell.text)
            for path in paths[cell.column : cell.column + cell.col_span]:
                if label and path[-1:] != [label]:
                    path.append(label)
    return paths


def _lower_texts(table: Table, row: int) -> list[str | None]:
    """The texts of a row by column; None where it has no cell of its own."""
    texts: list[str | None] = [None] * table.columns
    for cell in table.rows[row].cells:
        texts[cell.column] = heading_label(cell.text)
    return texts


def _paths_with_groups(upper: Row, paths: Paths, lower: Sequence[str | None]) -> Paths | None:
    """The paths with a further row of headings under their groups, or None where the row is none."""
    filled = [text for text in lower if text]
    if len(filled) < 2 or not all(_may_be_heading(text) for text in filled):
        return None
    if any(cell.col_span > 1 for cell in upper.cells):
        return _under_spans(upper.cells, paths, lower)
    if len(upper.cells) < len(lower) and len(upper.cells) > 1:
        return _under_ragged(upper.cells, lower)
    return _under_blanks(paths, lower)


def _may_be_heading(text: str) -> bool:
    return len(text) <= 25 and not _SENTENCE.search(text) and not _VALUE.fullmatch(text)


def _under_spans(upper: Sequence[Cell], paths: Paths, lower: Sequence[str | None]) -> Paths | None:
    """Headings under cells that span columns; nothing but blanks may stand under the others."""
    grouped = {
        c for cell in upper if cell.col_span > 1 for c in range(cell.column, cell.column + cell.col_span)
    }
    if any(lower[c] for c in range(len(lower)) if c not in grouped and lower[c] != _leaf(paths[c])):
        return None
    return [_extended(path, text) for path, text in zip(paths, lower, strict=True)]


def _under_ragged(upper: Sequence[Cell], lower: Sequence[str | None]) -> Paths | None:
    """Groups of a row that prints one cell for each: a blank below is a column of its own, a run a group.

    None where the runs do not come to as many groups as there are cells.
    """
    runs = list(_iter_runs(lower))
    if len(runs) != len(upper):
        return None
    paths: Paths = []
    for cell, run in zip(upper, runs, strict=True):
        paths += [_extended([heading_label(cell.text)], text) for text in run]
    return paths


def _iter_runs(lower: Sequence[str | None]) -> Iterator[list[str | None]]:
    """Stretches of filled cells, and every blank by itself."""
    run: list[str | None] = []
    for text in lower:
        if text:
            run.append(text)
            continue
        if run:
            yield run
        run = []
        yield [text]
    if run:
        yield run


def _under_blanks(paths: Paths, lower: Sequence[str | None]) -> Paths | None:
    """Groups whose further columns are blank or say the same again, in formats that have no spans."""
    result: Paths = []
    group: list[str] = []
    groups = 0
    for c, (path, text) in enumerate(zip(paths, lower, strict=True)):
        if not text or text == _leaf(path):
            if not path:
                return None
            group = []
        elif path and not _continues_group(paths, lower, c):
            return None
        else:
            groups += not path or path == group
            group = path or group
        result.append(_extended(path or group, text))
    return result if groups else None


def _continues_group(paths: Paths, lower: Sequence[str | None], c: int) -> bool:
    """Whether column c opens or continues a group: the next or the last one has no heading of its own."""
    after = c + 1 < len(paths) and bool(lower[c + 1]) and (not paths[c + 1] or paths[c + 1] == paths[c])
    before = c > 0 and bool(lower[c - 1]) and paths[c - 1] == paths[c]
    return after or before


def _leaf(path: list[str]) -> str:
    return path[-1] if path else ""


def _extended(path: list[str], text: str | None) -> list[str]:
    return [*path, text] if text and text != _leaf(path) else list(path)


def normalized_rows(rows: Sequence[Row]) -> set[tuple[str, ...]]:
    """What the rows of a heading say, to know them when they come again."""
    return {tuple(normalize_heading(cell.text) for cell in row.cells) for row in rows}
