"""A Word table → a `Table`: cells placed by grid column, merges resolved to spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import ledgertool.wordml.names as n
from ledgertool.diagnostics import Location
from ledgertool.document import Cell, Paragraph, Row, Table
from ledgertool.errors import InputRefused
from ledgertool.source import Source
from ledgertool.wordml.blocks import Story
from ledgertool.wordml.names import Element, find_child, find_value, is_on, parse_number, w
from ledgertool.wordml.runs import Piece
from ledgertool.wordml.sieve import Shape, SiftedRow, find_marked, sift

__all__ = ["TableReader"]

DIRECT = frozenset((n.TR, w("tblPr"), w("tblGrid")))
TRACKED_MERGES = {"rest": "restart", "cont": "continue"}
GRID_BEFORE, GRID_AFTER, HEADER = w("gridBefore"), w("gridAfter"), w("tblHeader")


class _Merge:
    """A vertical merge that a row below may go on with: where its cell stands, and how tall it is by now."""

    __slots__ = ("height", "index", "orphan", "row", "span")

    def __init__(self, row: int, index: int, span: int, *, orphan: bool) -> None:
        self.row, self.index, self.span, self.height = row, index, span, 1
        self.orphan = orphan  # begun by a cell that continues nothing


class TableReader:
    """Reads the tables of one story.

    With `trace`, `nodes` holds the w:tc of every cell for each table, row by row, and `pieces` what those
    cells consist of that needed the full walk.
    """

    def __init__(self, story: Story, source: Source, *, trace: bool = False) -> None:
        self.trace = trace
        self.nodes: list[list[list[Element]]] = []
        self.pieces: dict[Element, list[Piece]] = {}
        self._story = story
        self._source = source
        self._rows = self._cells = self._embedded = 0
        self._marked = find_marked(story.styles)
        default = story.styles.default
        self.unplain = default.hidden or default.num_id is not None  # then no paragraph is plain

    def read_table(self, element: Element, ends: Iterable[Element | None] = (None,)) -> Table:
        """The table of a w:tbl. Raises InputRefused: table-columns, table-rows, table-cells, cell-chars.

        Each of `ends` is the row up to which it can be read by now (see `Body.iter_ends`), None its true end.
        """
        grid = _Grid(self, self._story)
        self.nodes.append(grid.nodes)
        for end in ends:
            for found, properties in self._iter_rows(element, end):
                grid.add_row(found, properties)
        return grid.build()

    def _iter_rows(self, table: Element, end: Element | None) -> Iterator[tuple[SiftedRow, Element | None]]:
        """The rows that are there, sifted; where all are the table's children, none is kept for long."""
        story = self._story
        look = partial(sift, marked=self._marked, preserve=story.preserve)
        members = list(table) if end is None else list(table)[:-1]
        if all(child.tag in DIRECT for child in members):
            for found in look(table, end):
                properties = find_child(found.row, n.TRPR)
                if not story.is_deleted(found.row, properties):
                    yield found, properties
            return
        for row, properties in story.iter_rows(members):  # wherever they stand: a second look finds no others
            for found in look(row):
                yield found, properties

    def read_text(self, cell: Element) -> str:
        """The text of a cell by the full walk."""
        pieces = self._story.read_cell(cell)
        if self.trace:
            self.pieces[cell] = pieces
        text = "".join([piece.text for piece in pieces])
        self.check("cell-chars", len(text))
        return text

    def note(self, code: str, row: int, column: int, value: str = "") -> None:
        """Count a fault of the table being read."""
        location = Location(table=len(self.nodes) - 1, row=row, column=column)
        self._story.tally.note(code, location, value)

    def check(self, name: str, size: int) -> None:
        """Refuse a table that is over a limit."""
        limit: int = getattr(self._source.limits, name.replace("-", "_"))
        if size > limit:
            raise InputRefused(name, self._source.name, size=size, limit=limit)

    def count(self, cells: int) -> None:
        """Count a row of any table with so many cells. Raises InputRefused [table-rows], [table-cells]."""
        self._rows += 1
        self._cells += cells
        self.check("table-rows", self._rows)
        self.check("table-cells", self._cells)

    def count_embedded(self, blocks: Iterable[Paragraph | Table]) -> None:
        """Count embedded text as if it were the document's own: one part may be shown a thousand times.

        Raises InputRefused: table-rows, table-cells, text-chars.
        """
        for block in blocks:
            if isinstance(block, Paragraph):
                self._embedded += len(block.text)
                continue
            for row in block.rows:
                self.count(len(row.cells))
                self._embedded += sum(len(cell.text) for cell in row.cells)
        self.check("text-chars", self._embedded)

    def parse_span(self, text: str | None, row: int, column: int, *, least: int) -> int:
        """A number of grid columns; the least one, with a diagnostic, where it is no such number."""
        if text is None:
            return least
        number = parse_number(text)
        if number is not None and least <= number <= self._source.limits.table_columns:
            return number
        self.note("grid-span", row, column, text[:20])
        return least


class _Grid:
    """The rows of one table while they are read."""

    def __init__(self, reader: TableReader, story: Story) -> None:
        self.nodes: list[list[Element]] = []
        self._reader = reader
        self._story = story
        self._texts: dict[Element, str] = {}
        self._shapes: dict[Element, Shape] = {}
        self._wider: dict[Element, int] = {}
        self._rows: list[list[Cell]] = []
        self._headers: list[bool] = []
        self._above: dict[int, _Merge] = {}
        self._open: dict[int, _Merge] = {}
        self._tall: list[_Merge] = []
        self._columns = 0
        self._shown: list[Element] = []

    def add_row(self, found: SiftedRow, properties: Element | None) -> None:
        """Place the cells of a row. Raises InputRefused where the table grows over a limit."""
        number = len(self._rows)
        before = after = 0
        if properties is not None:
            before, after = self._read_margins(properties, number)
        self._rows.append([])
        self._headers.append(properties is not None and bool(is_on(properties, HEADER)))
        end = self._add_cells(self._take(found, properties), number, before) + after
        if end > self._columns:
            self._columns = end
            self._reader.check("table-columns", end)
        self._reader.count(len(self._rows[number]))

    def _take(self, found: SiftedRow, properties: Element | None) -> list[Element]:
        """Make a row the current one; gives its cells, merged sideways where they say so."""
        row, cells, self._texts, self._shapes = found
        if self._reader.unplain:
            self._texts = {}
        elif self._texts:
            self._reader.check("cell-chars", max(map(len, self._texts.values())))
        if len(cells) != len(row) - (properties is not None):  # something stands between row and cell
            cells = self._story.list_cells(row)
        folds = self._shapes and any(n.H_MERGE in shape for shape in self._shapes.values())
        return self._fold(cells, len(self._rows) - 1) if folds else cells

    def build(self) -> Table:
        """The table of the rows placed so far."""
        for merge in self._tall:
            row = self._rows[merge.row]
            row[merge.index] = row[merge.index]._replace(row_span=merge.height)
        rows = tuple(map(Row, map(tuple, self._rows), self._headers))
        return Table(rows, self._columns, bool(self._tall))

    def _read_margins(self, properties: Element, number: int) -> tuple[int, int]:
        before, after = find_value(properties, GRID_BEFORE), find_value(properties, GRID_AFTER)
        span = self._reader.parse_span
        return span(before, number, 0, least=0), span(after, number, self._columns, least=0)

    def _add_cells(self, nodes: list[Element], number: int, column: int) -> int:
        """Place a row's cells; gives the column after the last one."""
        self._above, self._open = self._open, {}
        cells, shapes, texts = self._rows[number], self._shapes, self._texts
        shown: list[Element] = []
        self._shown = shown
        for node in nodes:
            shape = shapes.get(node)
            if shape is not None:
                column = self._add_shaped(node, shape, number, column)
                continue
            text = texts.get(node)
            cells.append(Cell(self._reader.read_text(node) if text is None else text, number, column))
            shown.append(node)
            column += 1
        if self._reader.trace:
            self.nodes.append(shown)
        return column

    def _add_shaped(self, node: Element, shape: Shape, number: int, column: int) -> int:
        """Place a cell with spans or merges of its own; gives the column after it."""
        merge_node = shape.get(n.V_MERGE)
        span = 1
        if len(shape) > 1 or merge_node is None:  # a vertical merge alone is by far the commonest
            if n.CELL_DEL in shape:
                self._story.tally.counts["deleted"] += 1
                self._story.tally.leave_out("deleted", node)
                return column
            self._story.tally.counts["inserted"] += n.CELL_INS in shape
            span = self._wider.get(node, 0) + self._read_span(shape, number, column)
        merge = self._read_merge(shape, merge_node, number, column)
        if merge == "continue" and self._continue(node, number, column, span):
            return column + span
        if merge:
            self._open[column] = _Merge(number, len(self._rows[number]), span, orphan=merge != "restart")
        text = self._texts.get(node)
        cell = Cell(self._reader.read_text(node) if text is None else text, number, column, 1, span)
        self._rows[number].append(cell)
        self._shown.append(node)
        return column + span

    def _continue(self, node: Element, number: int, column: int, span: int) -> bool:
        """Whether a cell is covered from above; Word does not show what it holds then."""
        merge = self._above.get(column)
        blank = not self._texts.get(node, "?").strip("\n") or self._story.is_blank(node)
        if merge is None or merge.span != span or (merge.orphan and not blank):
            self._reader.note("vmerge", number, column)
            return False
        if merge.height == 1:
            self._tall.append(merge)
        merge.height += 1
        self._open[column] = merge
        if not blank:
            self._leave_covered(node, self._rows[merge.row][merge.index].text)
        return True

    def _leave_covered(self, node: Element, shown: str) -> None:
        text = self._reader.read_text(node)
        # programs that fill templates repeat the text in every row of a merge
        self._story.tally.leave_out("repeated" if text in ("", shown) else "covered-cell", node)

    def _fold(self, nodes: list[Element], number: int) -> list[Element]:
        """The cells of a row without those that continue the cell to their left.

        w:hMerge, like w:vMerge, means continue where it has no value (ECMA-376 17.4.22).
        """
        folded: list[Element] = []
        for index, node in enumerate(nodes):
            shape = self._shapes.get(node, {})
            sideways = shape.get(n.H_MERGE)
            if sideways is None or sideways.get(n.VAL) == "restart":
                folded.append(node)
            elif folded and n.H_MERGE in self._shapes.get(folded[-1], {}):
                self._wider[folded[-1]] = self._wider.get(folded[-1], 0) + self._read_span(
                    shape, number, index
                )
                if not self._story.is_blank(node):
                    self._leave_covered(node, "")
            else:
                self._reader.note("hmerge", number, index)
                folded.append(node)
        return folded

    def _read_span(self, shape: Shape, number: int, column: int) -> int:
        wide = shape.get(n.GRID_SPAN)
        return 1 if wide is None else self._reader.parse_span(wide.get(n.VAL), number, column, least=1)

    def _read_merge(self, shape: Shape, merge: Element | None, number: int, column: int) -> str:
        """How a cell merges downwards; no value means continue (ECMA-376 17.4.84)."""
        if n.CELL_MERGE in shape:
            return TRACKED_MERGES.get(shape[n.CELL_MERGE].get(n.V_MERGE) or "", "")
        if merge is None:
            return ""
        value = merge.get(n.VAL)
        if value == "restart":
            return value
        if value not in (None, "continue"):
            self._reader.note("vmerge", number, column, str(value)[:20])
        return "continue"
