"""A Word table → a `Table`: cells placed by grid column, merges resolved to spans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ledgertool.diagnostics import Location
from ledgertool.document import Cell, Row, Table
from ledgertool.errors import InputRefused
from ledgertool.source import Source
from ledgertool.wordml import names as n
from ledgertool.wordml.blocks import Story, iter_members
from ledgertool.wordml.names import Element, find_value, is_on, w
from ledgertool.wordml.sieve import Sifted, find_marked, sift

__all__ = ["TableReader"]

CELLS = frozenset((n.TC,))
GRID_BEFORE, GRID_AFTER, HEADER = w("gridBefore"), w("gridAfter"), w("tblHeader")


class _Slot(NamedTuple):
    """A cell of a row before vertical merges are resolved."""

    node: Element
    column: int
    span: int
    continues: bool = False
    starts: bool = False


class _Merge:
    """A vertical merge that a row below may go on with: where its cell stands, and how tall it is by now."""

    def __init__(self, row: int, index: int, span: int) -> None:
        self.row, self.index, self.span, self.height = row, index, span, 1


class TableReader:
    """Reads the tables of one story. `nodes` holds, for each table, the w:tc of every cell, row by row."""

    def __init__(self, story: Story, source: Source) -> None:
        self.nodes: list[list[list[Element]]] = []
        self._story = story
        self._source = source
        self._marked = find_marked(story.styles)
        default = story.styles.default
        self._sifts = not (default.hidden or default.num_id is not None)

    def read_table(self, element: Element) -> Table:
        """The table of a w:tbl. Raises InputRefused [table-columns], [table-rows] or [cell-chars]."""
        story = self._story
        sifted = sift(element, marked=self._marked, preserve=story.preserve) if self._sifts else None
        grid = _Grid(self, sifted)
        self.nodes.append(grid.nodes)
        for row in story.iter_rows(element):
            grid.add_row(row)
        return grid.build()

    def read_text(self, cell: Element) -> str:
        """The text of a cell by the full walk."""
        return "".join([piece.text for piece in self._story.read_cell(cell)])

    def is_covered(self, cell: Element) -> bool:
        """Whether a continued cell holds no text of its own."""
        return self._story.is_covered(cell)

    def iter_cells(self, row: Element) -> Iterator[Element]:
        """The cells of a row, through content controls."""
        return iter_members(row, CELLS, self._story.tally)

    def note(self, code: str, row: int, column: int, value: str = "") -> None:
        """Count a fault of the table being read."""
        location = Location(table=len(self.nodes) - 1, row=row, column=column)
        self._story.tally.note(code, location, value)

    def leave_out(self, reason: str, cell: Element) -> None:
        """Count the text of a cell that is not delivered."""
        self._story.tally.leave_out(reason, cell)

    def check(self, name: str, size: int, limit: int) -> None:
        """Refuse a table that is over a limit."""
        if size > limit:
            raise InputRefused(name, self._source.name, size=size, limit=limit)

    def check_columns(self, columns: int) -> None:
        """Refuse a row that is too wide."""
        self.check("table-columns", columns, self._source.limits.table_columns)

    def check_rows(self, rows: int) -> None:
        """Refuse a table that is too long."""
        self.check("table-rows", rows, self._source.limits.table_rows)

    def check_text(self, text: str) -> None:
        """Refuse a cell that is too long."""
        self.check("cell-chars", len(text), self._source.limits.cell_chars)

    def parse_span(self, text: str | None, row: int, column: int, *, least: int) -> int:
        """A number of grid columns; the least one, with a diagnostic, where it is no such number."""
        if text is None:
            return least
        number = int(text) if len(text) < 10 and text.isascii() and text.isdecimal() else -1
        if least <= number <= self._source.limits.table_columns:
            return number
        self.note("grid-span", row, column, text[:20])
        return least


class _Grid:
    """The rows of one table while they are read."""

    def __init__(self, reader: TableReader, sifted: Sifted | None) -> None:
        self.nodes: list[list[Element]] = []
        self._reader = reader
        self._sifted = sifted
        self._texts = sifted.texts if sifted else {}
        self._rows: list[list[Cell]] = []
        self._headers: list[bool] = []
        self._open: dict[int, _Merge] = {}
        self._tall: list[_Merge] = []
        self._columns = 0

    def add_row(self, element: Element) -> None:
        """Place the cells of a row."""
        number = len(self._rows)
        self._reader.check_rows(number + 1)
        properties = element.find(n.TRPR)
        before, after = self._read_margins(properties, number)
        cells: list[Cell] = []
        self._rows.append(cells)
        self.nodes.append([])
        self._headers.append(bool(is_on(properties, HEADER)))
        nodes = list(self._reader.iter_cells(element))
        if self._sifted and self._sifted.shaped.isdisjoint(nodes):
            end = self._add_plain(nodes, number, before)
        else:
            end = self._add_shaped(nodes, number, before)
        self._columns = max(self._columns, end + after)
        self._reader.check_columns(self._columns)

    def build(self) -> Table:
        """The table of the rows placed so far."""
        for merge in self._tall:
            row = self._rows[merge.row]
            row[merge.index] = row[merge.index]._replace(row_span=merge.height)
        rows = tuple(map(Row, map(tuple, self._rows), self._headers))
        return Table(rows, self._columns, bool(self._tall))

    def _read_margins(self, properties: Element | None, number: int) -> tuple[int, int]:
        if properties is None:
            return 0, 0
        before, after = find_value(properties, GRID_BEFORE), find_value(properties, GRID_AFTER)
        span = self._reader.parse_span
        return span(before, number, 0, least=0), span(after, number, self._columns, least=0)

    def _add_plain(self, nodes: list[Element], number: int, column: int) -> int:
        """A row without merges, the common case."""
        self._open = {}
        self.nodes[number].extend(nodes)
        texts, cells = self._texts, self._rows[number]
        for column, node in enumerate(nodes, column):
            text = texts.get(node)
            cells.append(Cell(self._read(node) if text is None else text, number, column))
        return column + 1 if nodes else column

    def _add_shaped(self, nodes: list[Element], number: int, column: int) -> int:
        still_open: dict[int, _Merge] = {}
        end = column
        for slot in self._read_slots(nodes, number, column):
            end = slot.column + slot.span
            merge = self._open.get(slot.column) if slot.continues else None
            if merge is not None and merge.span == slot.span:
                self._continue(merge, slot)
                still_open[slot.column] = merge
                continue
            if slot.continues:
                self._reader.note("vmerge", number, slot.column)
            if slot.continues or slot.starts:
                still_open[slot.column] = _Merge(number, len(self._rows[number]), slot.span)
            self._add_cell(slot, number)
        self._open = still_open
        return end

    def _add_cell(self, slot: _Slot, number: int) -> None:
        self.nodes[number].append(slot.node)
        cell = Cell(self._read(slot.node), number, slot.column, 1, slot.span)
        self._rows[number].append(cell)

    def _continue(self, merge: _Merge, slot: _Slot) -> None:
        """A cell that is covered from above; Word does not show what it holds."""
        if merge.height == 1:
            self._tall.append(merge)
        merge.height += 1
        self._leave_covered(slot.node, self._rows[merge.row][merge.index].text)

    def _leave_covered(self, node: Element, shown: str) -> None:
        if self._reader.is_covered(node):
            return
        text = self._read(node)
        # programs that fill templates repeat the text in every row of a merge
        self._reader.leave_out("repeated" if text in ("", shown) else "covered-cell", node)

    def _read(self, node: Element) -> str:
        text = self._texts.get(node)
        if text is None:
            text = self._reader.read_text(node)
        self._reader.check_text(text)
        return text

    def _read_slots(self, nodes: list[Element], number: int, column: int) -> list[_Slot]:
        slots: list[_Slot] = []
        for node in nodes:
            properties = node.find(n.TCPR)
            if properties is None:
                slots.append(_Slot(node, column, 1))
            elif properties.find(n.CELL_DEL) is not None:
                self._reader.leave_out("deleted", node)
                continue
            else:
                self._add_slot(slots, node, properties, number, column)
            column = slots[-1].column + slots[-1].span
        return slots

    def _add_slot(
        self, slots: list[_Slot], node: Element, properties: Element, number: int, column: int
    ) -> None:
        span = self._reader.parse_span(find_value(properties, n.GRID_SPAN), number, column, least=1)
        sideways = properties.find(n.H_MERGE)
        # w:hMerge, like w:vMerge, means continue where it has no value (ECMA-376 17.4.22)
        if sideways is not None and sideways.get(n.VAL) != "restart":
            if slots:
                slots[-1] = slots[-1]._replace(span=slots[-1].span + span)
                self._leave_covered(node, "")
                return
            self._reader.note("hmerge", number, column)
        starts, continues = self._read_merge(properties, number, column)
        slots.append(_Slot(node, column, span, continues, starts))

    def _read_merge(self, properties: Element, number: int, column: int) -> tuple[bool, bool]:
        """Whether a vertical merge starts or continues here; no value means continue (ECMA-376 17.4.84)."""
        tracked = properties.find(n.CELL_MERGE)
        if tracked is not None:
            return tracked.get(n.V_MERGE) == "rest", tracked.get(n.V_MERGE) == "cont"
        merge = properties.find(n.V_MERGE)
        if merge is None:
            return False, False
        value = merge.get(n.VAL)
        if value not in (None, "restart", "continue"):
            self._reader.note("vmerge", number, column, str(value)[:20])
        return value == "restart", value != "restart"
