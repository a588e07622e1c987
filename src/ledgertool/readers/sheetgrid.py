"""The cells of a worksheet → Table. Cells are kept sparsely, so that a far corner costs nothing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.document import Cell, Document, Paragraph, Repeated, Row, Table
from ledgertool.errors import InputRefused
from ledgertool.source import Source

__all__ = ["Area", "Sheet", "build_sheets"]

MOST_SLOTS = 1_000_000  # a used range larger than this is not filled up with empty cells
QUOTED_CHARS = 60
FILLED = 8  # or as many times larger than the number of its cells
DEFAULT_NAME = re.compile(r"(?:Sheet|工作表|表)\s*\d*", re.IGNORECASE)


class Area(NamedTuple):
    """A rectangle of cells, 0-based, both corners inside."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """The number of cells."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


@dataclass(frozen=True)
class Sheet:
    """A worksheet: what its cells show by (row, column), its merged areas, and what was odd about it.

    `repeats` is true where our own writer made it of the other sheets.
    """

    name: str
    cells: Mapping[tuple[int, int], str]
    merges: Sequence[Area] = ()
    hidden: bool = False
    hidden_rows: int = 0
    diagnostics: Sequence[Diagnostic] = field(default=())
    repeats: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether no cell shows anything."""
        return not any(text.strip() for text in self.cells.values())


def build_sheets(sheets: Iterable[Sheet], source: Source, format_name: str, reader: str) -> Document:
    """The document of a workbook: a table for every visible sheet that holds anything, under its name."""
    blocks: list[Paragraph | Table] = []
    repeated: list[Repeated] = []
    told: list[Diagnostic] = []
    tables = 0
    for sheet in sheets:
        told += sheet.diagnostics
        if sheet.is_blank:
            continue
        if sheet.hidden:
            told.append(Diagnostic(code="sheet-hidden", location=Location(part=sheet.name)))
            continue
        if sheet.repeats:
            repeated.append(Repeated(sheet.name, _build_table(sheet, source, tables)[0]))
            continue
        if sheet.hidden_rows:
            place = Location(part=sheet.name, table=tables)
            told.append(
                Diagnostic(
                    code="rows-hidden",
                    severity=Severity.INFO,
                    location=place,
                    facts={"count": sheet.hidden_rows},
                )
            )
        if not DEFAULT_NAME.fullmatch(sheet.name.strip()):
            blocks.append(Paragraph(sheet.name, 1))
        table, odd = _build_table(sheet, source, tables)
        blocks.append(table)
        told += odd
        tables += 1
    if not blocks:  # of its own sheets nothing is left
        blocks += [block for one in repeated for block in (Paragraph(one.name, 1), one.table)]
        repeated = []
    return Document(tuple(blocks), format_name, reader, None, True, tuple(told), tuple(repeated))


def _build_table(sheet: Sheet, source: Source, position: int) -> tuple[Table, list[Diagnostic]]:
    """The grid from the first used row and column to the last, without what lies empty round it."""
    place = Location(part=sheet.name, table=position)
    used = {slot: text for slot, text in sheet.cells.items() if text}
    lines = _used_lines(used, source.limits.table_columns)
    told = [] if lines.told is None else [lines.told.model_copy(update={"location": place})]
    if len(lines.columns) > source.limits.table_columns:
        columns = len(lines.columns)
        raise InputRefused("table-columns", source.name, columns=columns, limit=source.limits.table_columns)
    merges = _fit_merges(sheet.merges, lines, used, place, told)
    told += _tell_covered(merges, lines, used, place)
    covered = {(r, c) for area in merges for r in _rows(area) for c in _columns(area)}
    origins = {(area.top, area.left): area for area in merges}
    built = []
    for r, row in enumerate(lines.rows):
        cells = []
        for c, column in enumerate(lines.columns):
            text = used.get((row, column), "")
            area = origins.get((r, c), Area(r, c, r, c))
            if (r, c) in origins or ((r, c) not in covered and (text or lines.dense)):
                cells.append(Cell(text, r, c, area.bottom - r + 1, area.right - c + 1))
        built.append(Row(tuple(cells)))
    return Table(tuple(built), len(lines.columns), any(area.bottom > area.top for area in merges)), told


class _Lines(NamedTuple):
    """The sheet's rows and columns that make up the grid; where it is not dense, empty cells are left out."""

    rows: list[int]
    columns: list[int]
    dense: bool
    told: Diagnostic | None = None


def _used_lines(used: Mapping[tuple[int, int], str], most_columns: int) -> _Lines:
    """All rows and columns of the used range, or where that is huge those that hold anything."""
    rows = sorted({row for row, _ in used})
    columns = sorted({column for _, column in used})
    area = Area(rows[0], columns[0], rows[-1], columns[-1])
    most = max(MOST_SLOTS, FILLED * len(used))
    if area.size <= most and area.right - area.left < most_columns:
        return _Lines(list(range(area.top, area.bottom + 1)), list(range(area.left, area.right + 1)), True)
    told = Diagnostic(code="sheet-sparse", facts={"cells": len(used), "area": area.size})
    return _Lines(rows, columns, len(rows) * len(columns) <= most, told)


def _fit_merges(
    merges: Sequence[Area],
    lines: _Lines,
    used: Mapping[tuple[int, int], str],
    place: Location,
    told: list[Diagnostic],
) -> list[Area]:
    """The merged areas in rows and columns of the grid, cut to it; of two that overlap the first stays.

    One of millions of cells that lies over texts is no merge that anybody made, and is left out.
    """
    fitted: list[Area] = []
    taken: set[tuple[int, int]] = set()
    for area in merges:
        straight = Area(*sorted_corners(area))
        inside = _cut(straight, lines.rows, lines.columns)
        fits = inside is not None and inside.size + len(taken) <= MOST_SLOTS
        if straight.size > MOST_SLOTS or (inside and not fits):
            told.append(_tell_merge("merge-size", area, place))
        if inside is None or inside.size == 1 or not fits:
            continue
        if straight.size > MOST_SLOTS and any(_covered_texts(inside, lines, used)):
            continue
        slots = {(r, c) for r in _rows(inside) for c in _columns(inside)}
        if straight != area or slots & taken:
            told.append(_tell_merge("merge-overlap", area, place))
        if not slots & taken:
            taken |= slots
            fitted.append(inside)
    if not any(one.code == "merge-overlap" for one in told) and _are_odd(merges):
        told.append(Diagnostic(code="merge-overlap", location=place))  # beside the grid
    return fitted


def _are_odd(merges: Sequence[Area]) -> bool:
    """Whether an area has its corners the wrong way round or shares a cell with another, wherever it lies."""
    areas = [Area(*sorted_corners(area)) for area in merges]
    return areas != list(merges) or _overlap(areas)


def _overlap(areas: Sequence[Area]) -> bool:
    """Whether any two areas share a cell; those that a row crosses lie beside one another until then."""
    events = sorted(
        event for n, area in enumerate(areas) for event in ((area.top, 1, n), (area.bottom + 1, 0, n))
    )
    crossed: list[tuple[int, int, int]] = []
    for _, begins, n in events:
        one = (areas[n].left, areas[n].right, n)
        at = bisect_left(crossed, one)
        if not begins:
            del crossed[at]
            continue
        if (at and crossed[at - 1][1] >= one[0]) or (at < len(crossed) and crossed[at][0] <= one[1]):
            return True
        crossed.insert(at, one)
    return False


def _covered_texts(area: Area, lines: _Lines, used: Mapping[tuple[int, int], str]) -> Iterator[str]:
    """The texts in an area of the grid that are not its first cell's."""
    for r in _rows(area):
        for c in _columns(area):
            text = used.get((lines.rows[r], lines.columns[c]), "").strip()
            if text and (r, c) != (area.top, area.left):
                yield text


def _tell_covered(
    merges: Sequence[Area], lines: _Lines, used: Mapping[tuple[int, int], str], place: Location
) -> list[Diagnostic]:
    """What is told of texts under merged areas, which nobody sees in Excel."""
    covered = []
    for area in merges:
        shown = used.get((lines.rows[area.top], lines.columns[area.left]), "")
        covered += [text for text in _covered_texts(area, lines, used) if text != shown]
    if not covered:
        return []
    chars = sum(len("".join(text.split())) for text in covered)
    words = " ".join(covered)
    facts: dict[str, str | int | float | list[str] | list[int]] = {
        "reason": "covered-cell",
        "chars": chars,
        "words": words[:QUOTED_CHARS] + ("..." if len(words) > QUOTED_CHARS else ""),
    }
    return [Diagnostic(code="text-left-out", location=place, facts=facts)]


def sorted_corners(area: Area) -> tuple[int, int, int, int]:
    """The corners from upper left to lower right."""
    return (
        min(area.top, area.bottom),
        min(area.left, area.right),
        max(area.top, area.bottom),
        max(area.left, area.right),
    )


def _cut(area: Area, rows: list[int], columns: list[int]) -> Area | None:
    """The part of an area that lies in the grid, in its rows and columns; None where there is none."""
    inner_rows = _positions(rows, area.top, area.bottom)
    inner_columns = _positions(columns, area.left, area.right)
    if not inner_rows or not inner_columns:
        return None
    return Area(inner_rows[0], inner_columns[0], inner_rows[-1], inner_columns[-1])


def _positions(lines: list[int], first: int, last: int) -> range:
    return range(bisect_left(lines, first), bisect_right(lines, last))


def _rows(area: Area) -> range:
    return range(area.top, area.bottom + 1)


def _columns(area: Area) -> range:
    return range(area.left, area.right + 1)


def _tell_merge(code: str, area: Area, place: Location) -> Diagnostic:
    where = place.model_copy(update={"row": area.top, "column": area.left})
    return Diagnostic(code=code, location=where, facts={"size": area.size})
