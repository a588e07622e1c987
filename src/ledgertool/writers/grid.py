"""LedgerFile → the blocks of its document: paragraphs and tables, with every merge.

`rebuild_blocks` gives what the document held. `rebuild_grid` gives the same together with what each row
and column means, for writers that dress a table. Records without a layout (made by hand, or by a script)
get one: title, label lines, a table, notes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

from ledgertool.document import Cell, Paragraph, Row, Table
from ledgertool.ledger import Block, Item, KeptRow, Ledger, LedgerFile, TableLayout, Total
from ledgertool.writers.celltext import cell_text, field_text, is_merged, same_fields
from ledgertool.writers.default_layout import default_columns, default_layout, default_lines
from ledgertool.writers.labels import Language

__all__ = ["GridTable", "RowKind", "default_blocks", "rebuild_blocks", "rebuild_grid"]

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


def rebuild_blocks(file: LedgerFile, *, language: Language = "zh") -> list[Paragraph | Table]:
    """The paragraphs and tables of the document, rebuilt from its layout and its items."""
    blocks = rebuild_grid(file, language=language)
    return [block.table if isinstance(block, GridTable) else block for block in blocks]


def rebuild_grid(
    file: LedgerFile, *, prose_as_table: bool = False, language: Language = "zh"
) -> list[Paragraph | GridTable]:
    """The paragraphs and tables of the document; of each table also what its rows are.

    A ledger that stood in lines, not in a table, stays as its lines where they still say what its items do;
    with `prose_as_table` it is a table instead, and of the lines only those remain that it does not say.
    """
    placed = _place_items(file)
    loose = [i for i in range(len(file.ledgers)) if i not in placed.ledgers]
    prose = [i for i in loose if prose_as_table or not _is_told(file.ledgers[i], file.layout)]
    tables = [block for i in prose for block in default_blocks(file.ledgers[i], i, language)]
    said = _words_of(tables) if prose_as_table else ""
    blocks: list[Paragraph | GridTable] = []
    for block in file.layout:
        blocks += [Paragraph(line) for line in block.lines if not said or not _is_said(line, said)]
        if block.table is not None:
            blocks.append(_rebuild_table(block.table, file, placed))
    return blocks + tables


def _is_told(ledger: Ledger, layout: list[Block]) -> bool:
    """Whether the lines of the document say all that the items say (they do until somebody edits one)."""
    words = "".join("".join(line.split()) for block in layout for line in block.lines)
    texts = (
        item.extra.get(column.label, "") if column.role is None else field_text(item, column.role)
        for item in ledger.items
        for column in default_columns(ledger)
    )
    # names of units come from a list; in the lines other marks stand between them
    parts = (part for text in texts for part in text.split("、"))
    return bool(layout) and all("".join(part.split()) in words for part in parts)


def _words_of(blocks: list[Paragraph | GridTable]) -> str:
    """All words of some blocks without blanks, each text between line ends."""
    texts = []
    for block in blocks:
        rows = block.table.rows if isinstance(block, GridTable) else ()
        texts += [cell.text for row in rows for cell in row.cells]
        texts += [block.text] if isinstance(block, Paragraph) else []
    return "\n" + "\n".join("".join(text.split()) for text in texts) + "\n"


_LINE_START = re.compile(r"[\s（(]*(?:[一二三四五六七八九十]+|\d+)[、.．)）]|[^：:]{1,12}[：:]")


def _is_said(line: str, words: str) -> bool:
    """Whether a line's words, or those behind its number or label, stand among the words of a table."""
    bare = "".join(_LINE_START.sub("", line, count=1).split()).strip("。；;")
    return bare in words or "".join(line.split()) in words


# --- where the items belong ---------------------------------------------------------------------------


@dataclass(frozen=True)
class _Entry:
    """An item or a total with its ledger and the row of the document it came from."""

    ledger: int
    record: Item | Total


@dataclass(frozen=True)
class _Placed:
    """Entries by (table, row), and the ledgers that have a place in the layout."""

    rows: dict[tuple[int, int], list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    ledgers: set[int] = field(default_factory=set)


def _place_items(file: LedgerFile) -> _Placed:
    """Every item at its source; one added since, which has none, follows the item before it."""
    sizes = {block.table.table: block.table.rows for block in file.layout if block.table}
    placed = _Placed()
    for index, ledger in enumerate(file.ledgers):
        waiting: list[_Entry] = []
        place: tuple[int, int] | None = None
        for record in _records_of(ledger):
            place = _place_of(record, sizes) or place
            waiting.append(_Entry(index, record))
            if place is not None:
                placed.rows[place] += waiting
                placed.ledgers.add(index)
                waiting = []
    return placed


def _records_of(ledger: Ledger) -> list[Item | Total]:
    return [*ledger.items, *ledger.totals]


def _place_of(record: Item | Total, sizes: dict[int, int]) -> tuple[int, int] | None:
    source = record.source
    if source is None or not 0 <= source.row < sizes.get(source.table, 0):
        return None
    return source.table, source.row


# --- one block ----------------------------------------------------------------------------------------


def _rebuild_table(layout: TableLayout, file: LedgerFile, placed: _Placed) -> GridTable:
    kept = {row.row: row for row in layout.kept}
    here = {row: placed.rows[layout.table, row] for table, row in list(placed.rows) if table == layout.table}
    loom = _Loom(file.ledgers, layout)
    for row in range(layout.rows):
        entries = here.get(row, [])
        if row in kept and not _is_outdated(kept[row], entries, file.ledgers):
            loom.add_kept(kept[row], entries[0] if entries else None)
            entries = entries[1:]
        for entry in entries:
            loom.add_entry(row, entry)
    owner = next((entry.ledger for row in sorted(here) for entry in here[row]), None)
    return loom.finish(owner)


def _is_outdated(kept: KeptRow, entries: list[_Entry], ledgers: list[Ledger]) -> bool:
    """Whether the item of a kept row says something that the row does not: it was edited since."""
    if not entries or not isinstance(entries[0].record, Item):
        return False
    item, columns = entries[0].record, ledgers[entries[0].ledger].columns
    words = "".join("".join(cell.text for cell in kept.cells).split())
    return any(
        "".join(cell_text(item, column, columns).split()) not in words
        for column in columns
        if not is_merged(item, column)
    )


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
class _Loom:
    """Weaves rows into a table: a cell that continues the one above makes that one grow."""

    ledgers: list[Ledger]
    layout: TableLayout
    rows: list[list[_Thread]] = field(default_factory=list)
    headers: list[bool] = field(default_factory=list)
    kinds: list[RowKind] = field(default_factory=list)
    open: dict[int, _Thread] = field(default_factory=dict)
    columns: int = 0

    def add_kept(self, kept: KeptRow, entry: _Entry | None) -> None:
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
            and (above.until > kept.row if above.until else c < last or self._merges(entry, c))
        }
        self._weave(own, free)
        self._end_row(self._kind_of(kept, entry), kept.header)

    def add_entry(self, row: int, entry: _Entry) -> None:
        """A row that an item or a total gives, one cell for each column of its ledger."""
        if isinstance(entry.record, Total):
            own = [_Thread(text, len(self.rows), c, 1) for c, text in enumerate(entry.record.cells)]
            self._weave(own, set())
            self._end_row("total", False)
            return
        self._add_item(row, entry.record, self.ledgers[entry.ledger])
        self._end_row("item", False)

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
        the cell: where that item was taken out or edited, the cell begins anew and says its value.
        """
        above, column = self.open.get(c), ledger.columns[c]
        if above is None:
            return False
        if not is_merged(item, column):
            return above.until > row and not cell_text(item, column, ledger.columns)
        if above.item is None:
            return above.until > row
        return same_fields(item, above.item, column)

    def _merges(self, entry: _Entry | None, c: int) -> bool:
        """Whether the item of a kept row says that its cell in a column continues the one above."""
        columns = self.ledgers[entry.ledger].columns if entry else []
        return (
            entry is not None
            and isinstance(entry.record, Item)
            and c < len(columns)
            and is_merged(entry.record, columns[c])
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

    def _end_row(self, kind: RowKind, header: bool) -> None:
        self.headers.append(header)
        self.kinds.append("header" if header else kind)

    def _kind_of(self, kept: KeptRow, entry: _Entry | None) -> RowKind:
        if entry is not None:
            return "item" if isinstance(entry.record, Item) else "total"
        filled = [cell for cell in kept.cells if cell.text.strip()]
        alone = len(filled) == 1 and (len(kept.cells) == 1 or filled[0].col_span >= self.layout.columns)
        return "section" if alone else "other"


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


# --- records without a layout ---------------------------------------------------------------------------


def default_blocks(ledger: Ledger, index: int, language: Language = "zh") -> list[Paragraph | GridTable]:
    """A title, label lines, a table and notes for a ledger that has no place in the layout."""
    above, below = default_lines(ledger, language)
    shaped, layout = default_layout(ledger, language)
    loom = _Loom([shaped], layout)
    kept = {row.row: row for row in layout.kept}
    rest = iter(_records_of(shaped))
    for row in range(layout.rows):
        if row in kept:
            loom.add_kept(kept[row], None)
        else:
            loom.add_entry(row, _Entry(0, next(rest)))
    grid = loom.finish(0)
    table = GridTable(grid.table, grid.kinds, index)
    return [*(Paragraph(line) for line in above), table, *(Paragraph(line) for line in below)]
