"""LedgerFile → the blocks of its document: paragraphs and tables, with every merge.

`rebuild_blocks` gives what the document held. `rebuild_grid` gives the same together with what each row
and column means, for writers that dress a table. Records without a layout (made by hand, or by a script)
get one: title, label lines, a table, notes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import partial

from ledgertool.document import Paragraph, Table
from ledgertool.ledger import Block, Item, KeptRow, Ledger, LedgerFile, TableLayout, Total
from ledgertool.seals import seal_items
from ledgertool.writers.celltext import cell_text, field_text
from ledgertool.writers.default_layout import default_columns, default_layout, default_lines
from ledgertool.writers.labels import Language
from ledgertool.writers.weaving import Entry, GridTable, Loom, RowKind

__all__ = [
    "GridTable",
    "RowKind",
    "default_blocks",
    "is_edited",
    "kept_lines",
    "rebuild_blocks",
    "rebuild_grid",
]


def rebuild_blocks(file: LedgerFile, *, language: Language = "zh") -> list[Paragraph | Table]:
    """The paragraphs and tables of the document, rebuilt from its layout and its items."""
    blocks = rebuild_grid(file, language=language)
    return [block.table if isinstance(block, GridTable) else block for block in blocks]


def rebuild_grid(
    file: LedgerFile, *, prose_as_table: bool = False, language: Language = "zh"
) -> list[Paragraph | GridTable]:
    """The paragraphs and tables of the document; of each table also what its rows are.

    A ledger that stood in lines, not in a table, stays as its lines where they still say what its items do.
    Else, and with `prose_as_table`, it is a table, and of the lines only those remain that it does not say.
    """
    placed = _place_items(file)
    loose = [i for i in range(len(file.ledgers)) if i not in placed.ledgers]
    words = _loose_words(file.layout, placed)
    prose = [i for i in loose if prose_as_table or not _stands_in_lines(file.ledgers[i], words)]
    tables = [block for i in prose for block in default_blocks(file.ledgers[i], i, language)]
    said = _words_of(tables) if prose_as_table or any(is_prose(file.ledgers[i]) for i in prose) else ""
    blocks: list[Paragraph | GridTable] = []
    for block, (above, below) in zip(file.layout, _cut_lines(file), strict=True):
        blocks += [Paragraph(line) for line in above if not said or not _is_said(line, said)]
        if below and said:
            blocks, tables = blocks + tables, []
        blocks += [Paragraph(line) for line in below if not said or not _is_said(line, said)]
        if block.table is not None and not (said and _is_form_said(block.table, placed, said)):
            blocks.append(_rebuild_table(block.table, file, placed))
    return blocks + tables


def _cut_lines(file: LedgerFile) -> Iterator[tuple[list[str], list[str]]]:
    """The lines of each block above the first item that stood in lines, and those from there on.

    Beside tables (forms) no item has a line.
    """
    ledgers = () if any(block.table for block in file.layout) else filter(is_prose, file.ledgers)
    rows = [item.source.row for ledger in ledgers for item in ledger.items if item.source]
    first = min(rows, default=sum(len(block.lines) for block in file.layout))
    for block in file.layout:
        cut = max(first, 0)
        yield block.lines[:cut], block.lines[cut:]
        first -= len(block.lines)


def kept_lines(file: LedgerFile) -> list[str]:
    """The lines of items and forms, and those below, that a table made of an edited ledger does not say."""
    tables = [
        block for i, one in enumerate(file.ledgers) if is_edited(one) for block in default_blocks(one, i)
    ]
    if not tables:
        return []
    said, placed = _words_of(tables), _place_items(file)
    cut = list(_cut_lines(file))
    lines = [line for _, below in cut for line in below]
    labels = {column.label for ledger in file.ledgers for column in ledger.columns}
    lines += [line for above, _ in cut for line in above if _opens_entry(line, labels)]  # one taken out
    forms = [block.table for block in file.layout if block.table and not placed.has(block.table.table)]
    lines += [line for table in forms for text in _kept_texts(table) for line in text.split("\n")]
    return [line for line in lines if not _is_said(line, said)]


def _loose_words(layout: list[Block], placed: _Placed) -> str:
    """The words of the lines and of the tables that no item stands in, without blanks."""
    texts = [line for block in layout for line in block.lines]
    tables = [block.table for block in layout if block.table]
    texts += [text for table in tables if not placed.has(table.table) for text in _kept_texts(table)]
    return "".join("".join(text.split()) for text in texts)


def _kept_texts(table: TableLayout) -> list[str]:
    return [cell.text for row in table.kept for cell in row.cells]


def _is_form_said(table: TableLayout, placed: _Placed, words: str) -> bool:
    """Whether a table that no item stands in (a form) says nothing but these words."""
    if placed.has(table.table):
        return False
    return all(_is_said(line, words) for text in _kept_texts(table) for line in text.split("\n"))


def is_prose(ledger: Ledger) -> bool:
    """Whether a ledger was read from lines, not from a table."""
    return ledger.surroundings is not None and ledger.surroundings.items is not None


def is_edited(ledger: Ledger) -> bool:
    """Whether any item of a ledger that was read from lines is not what they say."""
    seal = ledger.surroundings.items if ledger.surroundings else None
    return seal is not None and seal != seal_items(partial(getattr, item) for item in ledger.items)


def _stands_in_lines(ledger: Ledger, words: str) -> bool:
    return bool(words) and not is_edited(ledger) if is_prose(ledger) else _is_told(ledger, words)


def _is_told(ledger: Ledger, words: str) -> bool:
    """Whether the document says all that the items say in these words (until somebody edits one)."""
    texts = (
        item.extra.get(column.label, "") if column.role is None else field_text(item, column.role)
        for item in ledger.items
        for column in default_columns(ledger)
    )
    # names of units come from a list; in the lines other marks stand between them
    parts = (part for text in texts for part in text.split("、"))
    return bool(words) and all("".join(part.split()) in words for part in parts)


def _words_of(blocks: list[Paragraph | GridTable]) -> str:
    """All words of some blocks without blanks, each text between line ends."""
    texts = []
    for block in blocks:
        rows = block.table.rows if isinstance(block, GridTable) else ()
        texts += [cell.text for row in rows for cell in row.cells]
        texts += [block.text] if isinstance(block, Paragraph) else []
    return "\n" + "\n".join("".join(text.split()) for text in texts) + "\n"


_LINE_START = re.compile(r"[\s（(]*(?:[一二三四五六七八九十]+|\d+)[、.．)）]|[^：:]{1,12}[：:]")


def _opens_entry(line: str, labels: Collection[str]) -> bool:
    """Whether a line begins with a number or with the label of a column."""
    start = _LINE_START.match(line)
    return start is not None and (start[0][-1] not in "：:" or start[0].strip(" \t\u3000：:") in labels)


def _is_said(line: str, words: str) -> bool:
    """Whether a line's words, or those behind its number or label, stand among the words of a table."""
    bare = "".join(_LINE_START.sub("", line, count=1).split()).strip("。；;")
    return bare in words or "".join(line.split()) in words


# --- where the items belong ---------------------------------------------------------------------------


@dataclass(frozen=True)
class _Placed:
    """Entries by (table, row), and the ledgers that have a place in the layout."""

    rows: dict[tuple[int, int], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    ledgers: set[int] = field(default_factory=set)

    def has(self, table: int) -> bool:
        """Whether any entry stands in a table."""
        return any(place[0] == table for place in self.rows)


def _place_items(file: LedgerFile) -> _Placed:
    """Every item at its source; one added since, which has none, follows the item before it."""
    sizes = {block.table.table: block.table.rows for block in file.layout if block.table}
    placed = _Placed()
    for index, ledger in enumerate(file.ledgers):
        waiting: list[Entry] = []
        place: tuple[int, int] | None = None
        for record in _records_of(ledger):
            place = _place_of(record, sizes) or place
            waiting.append(Entry(index, record))
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
    loom = Loom(file.ledgers, layout)
    for row in range(layout.rows):
        entries = here.get(row, [])
        if row in kept and kept[row].record and not entries:
            continue  # the item or the total was taken out
        own = _renew(kept[row], entries, loom) if row in kept else None
        if own is not None:
            loom.add_kept(own, entries[0] if entries else None)
            entries = entries[1:]
        for entry in entries:
            loom.add_entry(row, entry)
    owner = next((entry.ledger for row in sorted(here) for entry in here[row]), None)
    return loom.finish(owner)


def _renew(kept: KeptRow, entries: list[Entry], loom: Loom) -> KeptRow | None:
    """A row kept word for word, with what its item or total says now; None where it cannot be said in it."""
    if not entries:
        return kept
    record, columns = entries[0].record, loom.ledgers[entries[0].ledger].columns
    if isinstance(record, Total):
        return _with_texts(kept, dict(zip((cell.column for cell in kept.cells), record.cells, strict=False)))
    if loom.is_cut(entries[0]):
        return None
    texts = {
        c: cell_text(record, column, columns)
        for c, column in enumerate(columns)
        if not record.continues(column)
    }
    if _holds(kept, texts):
        return kept
    own = {cell.column for cell in kept.cells}
    if any(text for c, text in texts.items() if c not in own):
        return None
    return _with_texts(kept, texts)


def _holds(kept: KeptRow, texts: dict[int, str]) -> bool:
    """Whether the cells of a row say these texts and no other words; in plain text not where they stand."""
    rest = "".join("".join(cell.text.split()) for cell in kept.cells)
    for text in sorted(("".join(text.split()) for text in texts.values()), key=len, reverse=True):
        if text not in rest:
            return False
        rest = rest.replace(text, "\n", 1)
    return not any(map(str.isalnum, rest))


def _with_texts(kept: KeptRow, texts: dict[int, str]) -> KeptRow:
    """The row with other texts in the cells of these columns; one that differs by blanks alone stays."""
    cells = [
        cell
        if "".join(texts.get(cell.column, cell.text).split()) == "".join(cell.text.split())
        else cell.model_copy(update={"text": texts[cell.column]})
        for cell in kept.cells
    ]
    return kept.model_copy(update={"cells": cells})


# --- records without a layout ---------------------------------------------------------------------------


def default_blocks(ledger: Ledger, index: int, language: Language = "zh") -> list[Paragraph | GridTable]:
    """A title, label lines, a table and notes for a ledger that has no place in the layout."""
    above, below = default_lines(ledger, language)
    shaped, layout = default_layout(ledger, language)
    loom = Loom([shaped], layout)
    kept = {row.row: row for row in layout.kept}
    rest = iter(_records_of(shaped))
    for row in range(layout.rows):
        if row in kept:
            loom.add_kept(kept[row], None)
        else:
            loom.add_entry(row, Entry(0, next(rest)))
    grid = loom.finish(0)
    table = GridTable(grid.table, grid.kinds, index)
    return [*(Paragraph(line) for line in above), table, *(Paragraph(line) for line in below)]
