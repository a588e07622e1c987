"""The texts of a layout, one by one in reading order: lines outside tables, and cells of rows kept whole.

An edit of what stands round the items is written into them; what nobody edits stays letter for letter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ledgertool.ledger import Block, KeptCell, KeptRow, TableLayout

__all__ = ["Place", "Slot", "Slots", "bare"]

Place = tuple[int, int, int]  # block, 0 for its lines and 1 for its table, line or row


def bare(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


@dataclass(eq=False)
class Slot:
    """One text, its place, its cell where it stands in a table, and the lines that were added round it."""

    text: str
    place: Place
    cell: KeptCell | None = None
    is_gone: bool = False
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    @property
    def bare(self) -> str:
        """The text without blanks."""
        return bare(self.text)

    def put(self, text: str) -> None:
        """Another text between the blanks that stand round the old one; a line without any is taken out."""
        start, stop = len(self.text) - len(self.text.lstrip()), len(self.text.rstrip())
        self.is_gone = self.cell is None and not text
        self.text = self.text[:start] + text + self.text[max(start, stop) :]


class Slots:
    """All slots of a layout, to be edited in place, and the layout with the edits."""

    def __init__(self, layout: Sequence[Block]) -> None:
        self._layout = layout
        self._slots = list(_iter_slots(layout))
        self._above: dict[int, list[str]] = defaultdict(list)
        self._below: dict[int, list[str]] = defaultdict(list)

    def within(self, start: Place, stop: Place) -> list[Slot]:
        """The slots from one place to another, both included."""
        return [slot for slot in self._slots if start <= slot.place <= stop]

    def add_above(self, block: int, text: str) -> None:
        """A line above a block."""
        self._above[block].append(text)

    def add_below(self, block: int, text: str) -> None:
        """A line below a block."""
        self._below[block].append(text)

    def layout(self) -> list[Block]:
        """The blocks with all edits."""
        edited = {(slot.place, slot.cell.column if slot.cell else 0): slot for slot in self._slots}
        blocks: list[Block] = []
        for b, block in enumerate(self._layout):
            blocks += [Block(lines=lines) for lines in [self._above.get(b, [])] if lines]
            lines = list(_edited_lines(block, b, edited))
            table = _edited_table(block.table, b, edited) if block.table else None
            blocks += [Block(lines=lines, table=table)] if lines or table else []
            blocks += [Block(lines=lines) for lines in [self._below.get(b, [])] if lines]
        return blocks


def _iter_slots(layout: Sequence[Block]) -> Iterator[Slot]:
    for b, block in enumerate(layout):
        for n, line in enumerate(block.lines):
            yield Slot(line, (b, 0, n))
        for row in block.table.kept if block.table else ():
            yield from (Slot(cell.text, (b, 1, row.row), cell) for cell in row.cells)


_Edited = dict[tuple[Place, int], Slot]


def _edited_lines(block: Block, b: int, edited: _Edited) -> Iterator[str]:
    for n in range(len(block.lines)):
        slot = edited[(b, 0, n), 0]
        yield from (*slot.above, *(() if slot.is_gone else (slot.text,)), *slot.below)


def _edited_table(table: TableLayout, b: int, edited: _Edited) -> TableLayout:
    def edit(row: KeptRow) -> KeptRow:
        cells = [
            cell.model_copy(update={"text": edited[(b, 1, row.row), cell.column].text}) for cell in row.cells
        ]
        return row.model_copy(update={"cells": cells})

    return table.model_copy(update={"kept": [edit(row) for row in table.kept]})
