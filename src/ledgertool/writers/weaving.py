"""Rows woven into a table: a cell that continues the one above makes that one grow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ledgertool.document import Cell, Row, Table
from ledgertool.ledger import UNIT_ROLES, Item, KeptRow, Ledger, TableLayout, Total
from ledgertool.writers.celltext import cell_text, shares_cell

__all__ = ["Entry", "GridTable", "Loom", "RowKind"]

RowKind = Literal["header", "section", "item", "total", "other"]


@dataclass(frozen=True)
class GridTable:
    """A table, the kind of each of its rows, and the position of its ledger in the file (None: of none)."""

    table: Table
    kinds: tuple[RowKind, ...]
    ledger: int | None

    @property
    def headings(self) -> list[str]:
        """The text of the lowest heading cell of each column; "" where it has none of its own."""
        texts = [""] * self.table.columns
        for row in self.table.rows[: self.header_rows]:
            for cell in row.cells:
                if cell.col_span == 1 and cell.text.strip():
                    texts[cell.column] = cell.text.replace("\n", "")
        return texts

    @property
    def column_texts(self) -> list[list[str]]:
        """The texts below the heading of the cells that fill one column, column by column."""
        texts: list[list[str]] = [[] for _ in range(self.table.columns)]
        for row in self.table.rows[self.header_rows :]:
            for cell in row.cells:
                if cell.col_span == 1 and cell.text:
                    texts[cell.column].append(cell.text)
        return texts

    @property
    def header_rows(self) -> int:
        """The number of rows at the top, down to the last row of the heading, that every page repeats.

        A heading that comes again further down, behind items, is not among them.
        """
        first = next((n for n, kind in enumerate(self.kinds) if kind in ("item", "total")), len(self.kinds))
        return next((n for n in range(first, 0, -1) if self.kinds[n - 1] == "header"), 0)


@dataclass(frozen=True)
class Entry:
    """An item or a total with its ledger and the row of the document it came from."""

    ledger: int
    record: Item | Total


@dataclass
class _Thread:
    """A cell that may grow downwards: its place, the item that opened it, the row its document ended it."""

    text: str
    row: int
    column: int
    col_span: int
    item: Item | None = None
    until: int = 0
    row_span: int = 1


@dataclass
class Loom:
    """Weaves rows into a table: a cell that continues the one above makes that one grow."""

    ledgers: list[Ledger]
    layout: TableLayout
    rows: list[list[_Thread]] = field(default_factory=list)
    headers: list[bool] = field(default_factory=list)
    kinds: list[RowKind] = field(default_factory=list)
    open: dict[int, _Thread] = field(default_factory=dict)
    columns: int = 0
    last: int = -1  # the row of the document that was woven last

    def add_kept(self, kept: KeptRow, entry: Entry | None) -> None:
        """A row kept word for word; cells above it go on in the columns where it has none."""
        row = len(self.rows)
        item = entry.record if entry and isinstance(entry.record, Item) else None
        own = [
            _Thread(cell.text, row, cell.column, cell.col_span, item, kept.row + cell.row_span)
            for cell in kept.cells
        ]
        taken = {c for cell in own for c in range(cell.column, cell.column + cell.col_span)}
        last = max(taken, default=0)
        # a cell that a kept row opened says how far it goes; one that an item opened goes on in any gap
        free = {
            c
            for c, above in self.open.items()
            if c not in taken
            and c not in kept.absent
            and (above.until > kept.row if above.until else c < last or self._merges(entry, c))
        }
        self._weave(own, free)
        self._end_row(kept.row, self._kind_of(kept, entry), kept.header)

    def add_entry(self, row: int, entry: Entry) -> None:
        """A row that an item or a total gives, one cell for each column of its ledger."""
        if isinstance(entry.record, Total):
            own = [_Thread(text, len(self.rows), c, 1) for c, text in enumerate(entry.record.cells)]
            self._weave(own, set())
            self._end_row(row, "total", False)
            return
        self._add_item(row, entry.record, self.ledgers[entry.ledger])
        self._end_row(row, "item", False)

    def is_cut(self, entry: Entry) -> bool:
        """Whether a cell of an item goes on with the one above by its records, and says something else.

        Of units that is not known where labels in cells beside it may have added names (牵头单位：…).
        """
        item, columns = entry.record, self.ledgers[entry.ledger].columns
        if not isinstance(item, Item):
            return False
        continued = [c for c, column in enumerate(columns) if item.continues(column) and c in self.open]
        pairs = ((columns[c], self.open[c].item) for c in continued)
        return any(
            above is not None and not shares_cell(item, above, column, columns)
            for column, above in pairs
            if column.role not in UNIT_ROLES or not (above and (_has_units(item) or _has_units(above)))
        )

    def finish(self, owner: int | None) -> GridTable:
        """The table woven so far."""
        width = max(self.columns, self.layout.columns)
        rows = tuple(
            Row(tuple(Cell(t.text, t.row, t.column, t.row_span, t.col_span) for t in threads), header)
            for threads, header in zip(self.rows, self.headers, strict=True)
        )
        spanning = any(cell.row_span > 1 for row in rows for cell in row.cells)
        table = Table(rows, width, spanning)
        return GridTable(table, _mark_header(table, self.kinds, self.ledgers, owner), owner)

    def _add_item(self, row: int, item: Item, ledger: Ledger) -> None:
        own, free = [], set()
        for c, column in enumerate(ledger.columns):
            text = cell_text(item, column, ledger.columns)
            if self._continues(row, item, c, ledger):
                free.add(c)
                text = ""
            own.append(_Thread(text, len(self.rows), c, 1, item))
        self._weave(own, free if self.layout.merged_as == "span" else set())

    def _continues(self, row: int, item: Item, c: int, ledger: Ledger) -> bool:
        """Whether an item's cell is part of the one above.

        The records say so by `merged`; they are believed while the value is that of the item which opened
        the cell: where that item was taken out or edited, the cell begins anew and says its value. A cell
        that a kept row opened is continued unless a row between has been taken out.
        """
        above, column = self.open.get(c), ledger.columns[c]
        if above is None:
            return False
        if not item.continues(column):
            return above.until > row and not cell_text(item, column, ledger.columns)
        if above.item is None:
            return above.until > row or self.last == row - 1
        return shares_cell(item, above.item, column, ledger.columns)

    def _merges(self, entry: Entry | None, c: int) -> bool:
        """Whether the item of a kept row says that its cell in a column continues the one above."""
        columns = self.ledgers[entry.ledger].columns if entry else []
        return (
            entry is not None
            and isinstance(entry.record, Item)
            and c < len(columns)
            and entry.record.continues(columns[c])
        )

    def _weave(self, own: list[_Thread], free: set[int]) -> None:
        """Lets the cells above grow into the free columns they fill wholly; puts the others in place."""
        grown: set[int] = set()
        for above in {id(t): t for t in self.open.values()}.values():
            span = set(range(above.column, above.column + above.col_span))
            if span <= free:
                above.row_span += 1
                grown |= span
        cells = [cell for cell in own if cell.column not in grown]
        opened = {c: cell for cell in cells for c in range(cell.column, cell.column + cell.col_span)}
        # in a format that leaves merged cells blank nothing grows, but the value above still counts
        blank = {c: t for c, t in self.open.items() if c in opened and _stays_open(t, opened[c])}
        kept = {c: t for c, t in self.open.items() if c in grown}
        self.open = opened | kept | (blank if self.layout.merged_as == "blank" else {})
        self.columns = max([self.columns, *(c + 1 for c in self.open)])
        self.rows.append(cells)

    def _end_row(self, row: int, kind: RowKind, header: bool) -> None:
        self.last = row
        self.headers.append(header)
        self.kinds.append("header" if header else kind)

    def _kind_of(self, kept: KeptRow, entry: Entry | None) -> RowKind:
        if entry is not None:
            return "item" if isinstance(entry.record, Item) else "total"
        filled = [cell for cell in kept.cells if cell.text.strip()]
        alone = len(filled) == 1 and (len(kept.cells) == 1 or filled[0].col_span >= self.layout.columns)
        return "section" if alone else "other"


def _has_units(item: Item) -> bool:
    """Whether any cell of units is kept word for word."""
    return any(role in item.raw for role in UNIT_ROLES)


def _stays_open(above: _Thread, cell: _Thread) -> bool:
    return cell.item is not None and not cell.text and above.item is not None


def _mark_header(
    table: Table, kinds: list[RowKind], ledgers: list[Ledger], owner: int | None
) -> tuple[RowKind, ...]:
    """The kinds, with rows above the first item whose cells are the words of the columns as "header"."""
    first = next((r for r, kind in enumerate(kinds) if kind in ("item", "total")), len(kinds))
    if owner is None or "header" in kinds[:first]:
        return tuple(kinds)
    labels = ["".join(column.label.split()) for column in ledgers[owner].columns]
    head = [r for r in range(first) if _is_heading(table.rows[r], labels)]
    return tuple("header" if r in head else kind for r, kind in enumerate(kinds))


def _is_heading(row: Row, labels: list[str]) -> bool:
    texts = [text for cell in row.cells if (text := "".join(cell.text.split()))]
    known = sum(any(text in label for label in labels) for text in texts)
    return bool(texts) and 2 * known > len(texts) and (len(texts) > 1 or len(labels) == 1)
