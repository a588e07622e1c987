"""Forms: a table that says one project in pairs of a name and a value, one pair or several in a row.

Offices hand in a form for each project (项目名称 | … | 责任单位 | …). Its names are those of a ledger's
columns, so it is read as a ledger of one row, and forms with the same names are one ledger. A table may also
stand on its side: the names in its first column, a project in each further one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ledgertool.document import Cell, Row, Table, build_table
from ledgertool.recognize.header import Match

__all__ = ["Form", "find_form"]

_FEWEST_ROLES = 4
_FEWEST_TURNED = 3  # columns: the names and two projects
_MOST_KNOWN = 0.7
_MOST_ROWS = 400  # longer tables are no forms, and not worth the time
_LONGEST_NAME = 20
_SENTENCE = re.compile(r"[。；！？]")


class Form(NamedTuple):
    """The names as a heading with a row for each project; the lines above the pairs and below them."""

    table: Table
    above: list[str]
    below: list[str]


def find_form(table: Table, match: Match) -> Form | None:
    """The form that a table is, or None."""
    if len(table.rows) > _MOST_ROWS:
        return None
    return _find_pairs(table, match) or _find_turned(table, match)


def _find_pairs(table: Table, match: Match) -> Form | None:
    """The form of a table whose rows hold pairs of a name and a value."""
    above: list[str] = []
    below: list[str] = []
    pairs: list[tuple[str, str]] = []
    for row in table.rows:
        cells = _without_group(row, match)
        if len(cells) == 1:
            (below if pairs else above).append(cells[0].text.strip())
        elif len(cells) % 2:
            return None
        elif not pairs and any(match(value.text).how == "alias" for value in cells[1::2]):
            return None  # the heading of a ledger
        else:
            pairs += _iter_pairs(cells)
    names = list(dict.fromkeys(name for name, _ in pairs))
    records = list(_split_records(pairs))
    if not _are_names(names, pairs, match) or any(
        [name for name, _ in record] != names for record in records
    ):
        return None
    rows = [[value for _, value in record] for record in records]
    return Form(build_table([names, *rows]), above, below)


def _find_turned(table: Table, match: Match) -> Form | None:
    """The form of a table whose first column has the names, and every further column a project."""
    if table.columns < _FEWEST_TURNED:
        return None
    above: list[str] = []
    below: list[str] = []
    rows: list[list[str]] = []
    for row in table.rows:
        if len(row.cells) == 1 or not any(cell.text.strip() for cell in row.cells[1:]):
            (below if rows else above).append(row.cells[0].text.strip() if row.cells else "")
        else:
            rows.append(_by_column(row, table.columns))
    names = ["".join(row[0].split()).rstrip("：:") for row in rows]
    pairs = [(name, value) for name, row in zip(names, rows, strict=True) for value in row[1:]]
    begun = {cell.column for row in table.rows for cell in row.cells}  # each project may span columns
    columns = (project for c, project in enumerate(zip(*rows, strict=True)) if c in begun)
    projects = [list(project) for project in columns if any(map(str.strip, project))][1:]
    if (
        len(set(names)) < len(names)
        or len(projects) < 2
        or not all(project[0].strip() for project in projects)
    ):
        return None
    return Form(build_table([names, *projects]), above, below) if _are_names(names, pairs, match) else None


def _by_column(row: Row, columns: int) -> list[str]:
    """The texts of a row by column; a cell over several columns says its words in each of them."""
    texts = [""] * columns
    for cell in row.cells:
        texts[cell.column : cell.column + cell.col_span] = [cell.text] * cell.col_span
    return texts


def _without_group(row: Row, match: Match) -> Sequence[Cell]:
    """The cells of a row without a leading one that stands beside several rows and names their group."""
    cells = row.cells
    if len(cells) % 2 and len(cells) > 1 and cells[0].row_span > 1 and not match(cells[0].text).roles:
        return cells[1:]
    return cells


def _iter_pairs(cells: Sequence[Cell]) -> Iterator[tuple[str, str]]:
    """The pairs of a row; blank ones at its end fill it up."""
    for name, value in zip(cells[::2], cells[1::2], strict=True):
        if name.text.strip() or value.text.strip():
            yield "".join(name.text.split()).rstrip("：:"), value.text


def _split_records(pairs: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """The pairs project by project: each begins with the first name."""
    record: list[tuple[str, str]] = []
    for name, value in pairs:
        if record and name == record[0][0]:
            yield record
            record = []
        record.append((name, value))
    yield record


def _are_names(names: Sequence[str], pairs: Sequence[tuple[str, str]], match: Match) -> bool:
    """Whether the names are those of columns and the values are not, as in a row of headings."""
    if not names or not all(0 < len(name) <= _LONGEST_NAME and not _SENTENCE.search(name) for name in names):
        return False
    found = [match(name) for name in names]
    roles = {role for heading in found for role in heading.roles}
    if not any(heading.how == "alias" and heading.roles for heading in found):
        return False
    if len(roles) < _FEWEST_ROLES or sum(heading.known for heading in found) < _MOST_KNOWN * len(names):
        return False
    values = [value for _, value in pairs if value.strip()]
    return 2 * len(values) >= len(pairs) and not any(match(value).how == "alias" for value in values)
