"""Which rows of a table are its heading, and the path of texts that names each column.

A heading is found by what its cells say, not by where it stands: rows above it (a title, a line of labels)
and a file's marks for repeated rows are no proof. Groups are known by their spans; where a format has none,
by the blanks under the headings that reach down.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from ledgertool.document import Cell, Row, Table
from ledgertool.ledger import Role
from ledgertool.recognize.groups import align_rows, group_paths
from ledgertool.recognize.headings import Heading, is_unit, normalize_heading

__all__ = ["HeaderRows", "find_header", "heading_label"]

Match = Callable[[str], Heading]
Paths = list[list[str]]

SEARCH_ROWS = 40
MAX_HEIGHT = 5
LONGEST_HEADING = 40
ENOUGH = 0.4
_CERTAIN = 4  # different roles, each named word for word, that no row of values has
_SURE = 3  # known names that make a row one of headings

_SENTENCE = re.compile(r"[。；！？]")
_VALUE = re.compile(r"[\d.,%‰\-—/\\]+|[（(]?\d+[)）]?[.、]?|无|是|否")
_CJK_GAP = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_BLANKS = re.compile(r"\s+")
_JOINED = re.compile(r"\s*/\s*")
_COLON = re.compile("[:：]")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


@dataclass(frozen=True)
class HeaderRows:
    """The rows of a heading: its first row, how many there are, and each column's path from group to leaf.

    `is_unclear` where nothing says which of several groups a column stands under; then it has no group.
    `has_unnamed_numbers` where the first column has numbers and no name, `is_shifted` where its heading's
    cell was missing and the names have been moved to the right.
    """

    first: int
    height: int
    paths: Paths
    score: float
    is_unclear: bool = False
    has_unnamed_numbers: bool = False
    is_shifted: bool = False

    @property
    def stop(self) -> int:
        """The first row under the heading."""
        return self.first + self.height


def heading_label(text: str) -> str:
    """A heading as it is shown: without line breaks and the blanks that pad Chinese words."""
    return _CJK_GAP.sub("", _BLANKS.sub(" ", text.replace("\u3000", " "))).strip()


def find_header(table: Table, match: Match, *, rows: range | None = None) -> HeaderRows | None:
    """The first heading of a table, or among some of its rows, that names two roles or more, or None."""
    rows = range(len(table.rows)) if rows is None else rows
    for first in rows[:SEARCH_ROWS]:
        if _is_candidate(table.rows[first], match):
            header = _build_header(table, _first_group_row(table, first), first, match)
            header = _with_plain_groups(table, header, match)
            header = replace(header, paths=_split_joined(header.paths))
            return replace(header, score=_score(header.paths, match))
    return None


def _is_candidate(row: Row, match: Match) -> bool:
    """Whether a row's cells are headings: two roles or more, and enough of its words known."""
    texts = [cell.text for cell in row.cells if cell.text and not cell.text.isspace()]
    if len(texts) < 2 or max(map(len, texts)) > LONGEST_HEADING:
        return False
    found = [match(text) for text in texts]
    plain = sum(heading.how in ("alias", "profile", "combined") for heading in found)
    roles = {role for heading in found for role in heading.roles}
    if len({heading.role for heading in found if heading.how == "alias"} - {None}) >= _CERTAIN:
        return True  # however many columns of its own a wide table has beside them
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


def _split_joined(paths: Paths) -> Paths:
    """The paths, where neighbours that begin with the same words and "/" are columns of one group."""
    parts = [_JOINED.split(path[0]) if len(path) == 1 and "/" in path[0] else [] for path in paths]
    joined = list(paths)
    for c, part in enumerate(parts):
        beside = parts[max(c - 1, 0) : c] + parts[c + 1 : c + 2]
        if part and all(part) and any(other[:1] == part[:1] for other in beside):
            joined[c] = part
    return joined


def _with_plain_groups(table: Table, header: HeaderRows, match: Match) -> HeaderRows:
    """The heading with the row above it, where that holds its groups in a format without spans."""
    above = header.first - 1
    if above < 0 or not _may_be_heading_row(table.rows[above]):
        return header
    cells = (*table.rows[above].cells, *table.rows[header.first].cells)
    if any(cell.col_span > 1 or _COLON.search(cell.text) for cell in cells):
        return header
    wider = _build_header(table, above, above, match)
    return wider if wider.stop >= header.stop else header


def _is_group_row(row: Row, width: int) -> bool:
    """Whether a row's cells are groups of columns: some join columns, none is a label with its value."""
    wide = [cell for cell in row.cells if 1 < cell.col_span < width]
    if len(row.cells) < 2 or not wide:
        return False
    texts = [cell.text for cell in row.cells]
    return all(len(text) <= LONGEST_HEADING for text in texts) and not any(map(_says_pair, texts))


def _says_pair(text: str) -> bool:
    """Whether a cell is a label with its value (填报单位：区发改局), which （单位：万元） is not."""
    return _COLON.search(_IN_BRACKETS.sub("", text).strip(), 1) is not None


# --- how far down -------------------------------------------------------------------------------------


def _build_header(table: Table, first: int, known: int, match: Match) -> HeaderRows:
    """The heading whose words were found in row `known`."""
    stop = _spanned_stop(table.rows, first, known + 1)
    paths = _spanned_paths(table, first, stop)
    if any(cell.col_span > 1 for row in table.rows[first:stop] for cell in row.cells):
        return _extend_spanned(table, first, stop, paths)
    return _extend_plain(table, first, stop, paths, match)


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


def _may_be_heading(text: str) -> bool:
    if is_unit(text):
        return True
    return len(text) <= 25 and not _SENTENCE.search(text) and not _VALUE.fullmatch(text)


def _may_be_heading_row(row: Row) -> bool:
    filled = [label for cell in row.cells if (label := heading_label(cell.text))]
    if len(filled) == 1:
        return is_unit(filled[0])
    return bool(filled) and all(_may_be_heading(text) for text in filled)


# --- formats with spans -------------------------------------------------------------------------------


def _extend_spanned(table: Table, first: int, stop: int, paths: Paths) -> HeaderRows:
    while stop < len(table.rows) and stop - first < MAX_HEIGHT and _may_be_heading_row(table.rows[stop]):
        below = _under_spans(table.rows[stop - 1].cells, paths, _texts_by_column(table, stop))
        if below is None:
            break
        paths, stop = below, stop + 1
    return HeaderRows(first, stop - first, paths, 0.0)


def _texts_by_column(table: Table, row: int) -> list[str]:
    """The texts of a row by column; "" where it has no cell of its own."""
    texts = [""] * table.columns
    for cell in table.rows[row].cells:
        texts[cell.column] = heading_label(cell.text)
    return texts


def _under_spans(upper: Sequence[Cell], paths: Paths, lower: Sequence[str]) -> Paths | None:
    """Headings under cells that span columns; nothing but blanks may stand under the others."""
    grouped = {
        c for cell in upper if cell.col_span > 1 for c in range(cell.column, cell.column + cell.col_span)
    }
    if any(lower[c] for c in range(len(lower)) if c not in grouped and lower[c] != _leaf(paths[c])):
        return None
    return [_extended(path, text) for path, text in zip(paths, lower, strict=True)]


def _leaf(path: list[str]) -> str:
    return path[-1] if path else ""


def _extended(path: list[str], text: str) -> list[str]:
    return [*path, text] if text and text != _leaf(path) else list(path)


# --- formats without spans ----------------------------------------------------------------------------


def _rank(heading: Heading, below: Collection[Role]) -> int:
    """How surely a heading is a column and no group: numbers are never grouped, known names seldom.

    A name whose role stands in the row below again (落实情况 over 进展情况, 存在问题) is its group.
    """
    if heading.how not in ("alias", "profile", "combined") or not heading.roles:
        return 0
    if heading.role == "number":
        return 2
    return int(heading.role not in below)


def _extend_plain(table: Table, first: int, stop: int, paths: Paths, match: Match) -> HeaderRows:
    """The heading with the rows that stand under its groups, which blanks or counts of cells prove."""
    rows = [[heading_label(cell.text) for cell in row.cells] for row in table.rows[first:stop]]
    is_unclear = False
    while stop < len(table.rows) and stop - first < MAX_HEIGHT and _may_be_heading_row(table.rows[stop]):
        lower = [heading_label(cell.text) for cell in table.rows[stop].cells]
        roles = {role for text in lower for role in match(text).roles}
        ranks = [_rank(match(text), roles) for text in rows[-1]]
        filled = [text for text in lower if text]
        known = sum(match(text).known for text in filled) >= min(_SURE, len(filled) / 2)
        aligned = align_rows(rows, lower, ranks, table.columns if known else 0)
        below = group_paths(aligned.rows) if aligned else None
        if aligned is None or below is None:
            break
        rows, stop = aligned.rows, stop + 1
        paths = [*below, *([] for _ in range(table.columns - len(below)))]
        is_unclear = is_unclear or aligned.is_unclear
    return HeaderRows(first, stop - first, paths[: table.columns], 0.0, is_unclear)


def normalized_rows(rows: Sequence[Row]) -> set[tuple[str, ...]]:
    """What the rows of a heading say, to know them when they come again."""
    return {tuple(normalize_heading(cell.text) for cell in row.cells) for row in rows}
