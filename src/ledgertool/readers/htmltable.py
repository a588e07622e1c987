"""`<table>` → Table, with row and column spans resolved as browsers do."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ledgertool.diagnostics import Diagnostic, Location
from ledgertool.document import Cell, Row, Table
from ledgertool.readers.htmltext import is_hidden, tag_of, visible_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["find_rows", "make_table", "read_html_table"]

GROUPS = ("thead", "tbody", "tfoot")
LARGEST_SPAN = 1_000  # the HTML standard reads a larger colspan as 1 (4.9.11)


Check = Callable[[int, int], None]


def _accept(rows: int, columns: int) -> None:
    """A table of any size."""


class _Spans(NamedTuple):
    rows: int
    columns: int
    wrong: tuple[str, ...]


def read_html_table(text: str, table: int) -> tuple[Table, list[Diagnostic]]:
    """The table of an HTML fragment, `table` being its position in the document."""
    from lxml import html

    root = html.fragment_fromstring(text, create_parent="div")
    found = next((node for node in root.iter() if tag_of(node) == "table"), root)
    return make_table(found, table)


def find_rows(table: _Element) -> list[tuple[_Element, str]]:
    """The rows of a table itself (not of tables inside it), each with the name of its group."""
    rows: list[tuple[_Element, str]] = []
    for child in table:
        tag = tag_of(child)
        if tag == "tr":
            rows.append((child, "tbody"))
        elif tag in GROUPS:
            rows += [(row, tag) for row in child if tag_of(row) == "tr"]
    return [(row, group) for row, group in rows if not is_hidden(row)]


def make_table(table: _Element, position: int, check: Check = _accept) -> tuple[Table, list[Diagnostic]]:
    """The grid of a table element; a span that makes no sense is read as 1 and told.

    `check` is told of rows and columns before more of them are read.
    """
    sources = find_rows(table)
    check(len(sources), 0)
    busy: list[int] = []  # for each column the row below its last cell
    rows: list[Row] = []
    wrong: list[str] = []
    for r, (node, group) in enumerate(sources):
        cells = []
        column = 0
        nodes = [cell for cell in node if tag_of(cell) in ("td", "th") and not is_hidden(cell)]
        for cell in nodes:
            column = next((c for c in range(column, len(busy)) if busy[c] <= r), max(column, len(busy)))
            spans = _find_spans(cell, len(sources) - r)
            wrong += spans.wrong
            cells.append(Cell("\n".join(visible_lines(cell)), r, column, spans.rows, spans.columns))
            _occupy(busy, cells[-1])
            column += spans.columns
            check(len(sources), len(busy))
        rows.append(Row(tuple(cells), group == "thead" or _is_heading(nodes)))
    has_merges = any(cell.row_span > 1 for row in rows for cell in row.cells)
    return Table(tuple(rows), len(busy), has_merges), _tell_spans(wrong, position)


def _occupy(busy: list[int], cell: Cell) -> None:
    """Marks the columns of a cell as taken to its last row."""
    end = cell.column + cell.col_span
    busy += [0] * (end - len(busy))
    for column in range(cell.column, end):
        busy[column] = max(busy[column], cell.row + cell.row_span)


def _is_heading(nodes: list[_Element]) -> bool:
    return bool(nodes) and all(tag_of(node) == "th" for node in nodes)


def _find_spans(cell: _Element, rows_left: int) -> _Spans:
    wrong: list[str] = []
    columns = _parse_span(cell.get("colspan"), LARGEST_SPAN, wrong)
    rows = rows_left if _is_zero(cell.get("rowspan")) else _parse_span(cell.get("rowspan"), 65_534, wrong)
    return _Spans(min(rows, rows_left), columns, tuple(wrong))


def _is_zero(value: str | None) -> bool:
    return value is not None and value.strip() == "0"  # rowspan=0 spans to the end of the group


def _parse_span(value: str | None, largest: int, wrong: list[str]) -> int:
    """The span an attribute asks for; 1 where it is not a number from 1 to `largest`."""
    if value is None or not value.strip():
        return 1
    number = re.match(r"\s*\+?(\d{1,9})", value)
    if number and 1 <= int(number[1]) <= largest:
        return int(number[1])
    wrong.append(value.strip()[:20])
    return 1


def _tell_spans(wrong: list[str], table: int) -> list[Diagnostic]:
    if not wrong:
        return []
    return [
        Diagnostic(
            code="grid-span", location=Location(table=table), facts={"count": len(wrong), "value": wrong[0]}
        )
    ]
