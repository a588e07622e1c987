"""The file that one unit gets: its rows under the title and the headings of the whole.

Merged values are filled in, since a unit's rows need not be neighbours in the whole; totals, which count all
rows, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ledgertool.ledger import Block, Item, ItemSource, KeptRow, LedgerFile, TableLayout
from ledgertool.parts.columns import is_heading
from ledgertool.parts.places import Place, iter_slots, row_owners

__all__ = ["cut_portion", "kept_text"]


def cut_portion(file: LedgerFile, slots: Sequence[int]) -> LedgerFile:
    """A file with these items alone, in their order; a ledger of which none is left is left out."""
    wanted = frozenset(slots)
    cut = _Cut(file, wanted, row_owners(file))
    layout = list(cut.iter_blocks())
    items: dict[int, list[Item]] = {}
    for slot, (index, _, item) in enumerate(iter_slots(file)):
        if slot in wanted:
            placed = item.model_copy(update={"merged": [], "source": cut.places.get(slot)})
            items.setdefault(index, []).append(placed)
    ledgers = [file.ledgers[i].model_copy(update={"items": items[i], "totals": []}) for i in sorted(items)]
    return file.model_copy(update={"ledgers": ledgers, "layout": layout, "diagnostics": []})


def kept_text(row: KeptRow) -> str:
    """The text of a row that has only one, "" for any other: a section, a note."""
    texts = [text for cell in row.cells if (text := cell.text.strip())]
    return texts[0] if len(texts) == 1 else ""


@dataclass
class _Cut:
    """The layout cut down to some rows; `places` are the new sources of the items."""

    file: LedgerFile
    wanted: frozenset[int]
    owners: dict[Place, list[int]]
    places: dict[int, ItemSource] = field(default_factory=dict)

    def iter_blocks(self) -> Iterator[Block]:
        """Tables with the wanted rows; lines stay unless they are the entries of a ledger without a table."""
        in_tables = {slot for slots in self.owners.values() for slot in slots}
        ledgers = [index for index, _, _ in iter_slots(self.file)]
        if any(slot not in in_tables for slot in range(len(ledgers))):
            lines_stay, dropped = False, set[str]()
        else:
            left = {ledgers[slot] for slot in self.wanted}
            lines_stay, dropped = True, self._titles_without(left)
        for block in self.file.layout:
            lines = [line for line in block.lines if line.strip() not in dropped] if lines_stay else []
            table = self._cut_table(block.table) if block.table else None
            if lines or table:
                yield Block(lines=lines, table=table)

    def _titles_without(self, left: set[int]) -> set[str]:
        """The titles of ledgers that are left out."""
        titles = [ledger.title or "" for ledger in self.file.ledgers]
        kept = {titles[index] for index in left}
        return {title for title in titles if title and title not in kept}

    def _cut_table(self, layout: TableLayout) -> TableLayout | None:
        """The table with its headings, the wanted rows, their section rows, and the notes under it."""
        rows = sorted(row for table, row in self.owners if table == layout.table)
        if not rows:  # a table of something else, or the heading of a ledger without an item
            is_ledger = any(is_heading(row, ledger) for ledger in self.file.ledgers for row in layout.kept)
            return None if is_ledger else layout
        if not any(slot in self.wanted for row in rows for slot in self.owners[layout.table, row]):
            return None
        return self._gather(layout, rows)

    def _gather(self, layout: TableLayout, rows: list[int]) -> TableLayout:
        """The table of the wanted rows; `rows` are those of all items."""
        heads, sections, feet = self._sort_kept(layout, rows)
        new = [_moved(row, n, len(heads) - n) for n, row in enumerate(heads)]
        count = len(heads)
        pending: list[KeptRow] = []
        for r in range(rows[-1] + 1):
            pending += [sections[r]] if r in sections else []
            slots = self.owners.get((layout.table, r), [])
            chosen = [slot for slot in slots if slot in self.wanted]
            if chosen:
                new += [_moved(row, count + n, 1) for n, row in enumerate(pending)]
                count += len(pending)
                for slot in chosen:
                    self.places[slot] = ItemSource(table=layout.table, row=count)
                    count += 1
            pending = [] if slots else pending
        new += [_moved(row, count + n, len(feet) - n) for n, row in enumerate(feet)]
        return layout.model_copy(update={"rows": count + len(feet), "kept": new, "merged_as": "span"})

    def _sort_kept(
        self, layout: TableLayout, rows: list[int]
    ) -> tuple[list[KeptRow], dict[int, KeptRow], list[KeptRow]]:
        """The kept rows above all items, the section rows, and the rows under all items; totals are none."""
        known = {item.section for _, _, item in iter_slots(self.file) if item.section}
        totals = {
            (total.source.table, total.source.row)
            for ledger in self.file.ledgers
            for total in ledger.totals
            if total.source
        }
        free = [row for row in layout.kept if row.row not in rows and (layout.table, row.row) not in totals]
        sections = {row.row: row for row in free if kept_text(row) in known}
        others = [row for row in free if row.row not in sections]
        return (
            [row for row in others if row.row < rows[0]],
            sections,
            [row for row in others if row.row > rows[-1]],
        )


def _moved(row: KeptRow, to: int, room: int) -> KeptRow:
    """The row at another place, its cells no longer than the rows that it stays among."""
    cells = [cell.model_copy(update={"row_span": min(cell.row_span, room)}) for cell in row.cells]
    return row.model_copy(update={"row": to, "cells": cells})
