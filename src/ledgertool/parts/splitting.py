"""One ledger → the parts of its units, each with a key that leads it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ledgertool.ledger import Block, Column, Item, KeptRow, LedgerFile, TableLayout
from ledgertool.parts.cells import Tools, digest_text
from ledgertool.parts.groups import Group
from ledgertool.parts.key import OwnRow, PartKey, Slot, digest_file
from ledgertool.parts.places import iter_slots, line_owners, row_owners
from ledgertool.parts.portion import cut_portion

__all__ = ["Part", "make_slots", "split_file"]


class Part(NamedTuple):
    """What one unit gets: its name, its file, and the key to hide in it."""

    name: str
    file: LedgerFile
    key: PartKey


def split_file(file: LedgerFile, groups: Sequence[Group], *, by: str, tools: Tools) -> list[Part]:
    """A part for each group; `by` is how they were grouped."""
    kept = list(_iter_owned_rows(file))
    lines = line_owners(file)
    frame = _frame(file, {(row.table, row.row.row) for _, row in kept}, set(lines))
    texts = [line for block in file.layout for line in block.lines]
    shared = PartKey(
        whole=digest_file(file),
        by=by,
        part=0,
        names=[group.name for group in groups],
        frame=frame,
        slots=make_slots(file, groups, tools),
        items={},
    )
    items = [item for _, _, item in iter_slots(file)]
    parts = []
    for number, group in enumerate(groups):
        own = frozenset(group.slots)
        values = {
            "part": number,
            "items": {slot: items[slot] for slot in group.slots},
            "kept": [row for slots, row in kept if own & slots],
            "lines": {line: texts[line] for line, slot in lines.items() if slot in own},
        }
        key = shared.model_copy(update=values)
        parts.append(Part(group.name, cut_portion(file, group.slots), key))
    return parts


def make_slots(file: LedgerFile, groups: Sequence[Group], tools: Tools) -> list[Slot]:
    """The place of every item, and to which groups it goes."""
    parts: dict[int, list[int]] = {}
    for number, group in enumerate(groups):
        for slot in group.slots:
            parts.setdefault(slot, []).append(number)
    return [
        Slot(
            ledger=index,
            source=item.source,
            merged=item.merged,
            cells=_digests(item, ledger.columns, tools),
            parts=parts.get(slot, []),
        )
        for slot, (index, ledger, item) in enumerate(iter_slots(file))
    ]


def _digests(item: Item, columns: Sequence[Column], tools: Tools) -> list[str]:
    return [digest_text(tools.cell_text(item, column, columns), column) for column in columns]


def _iter_owned_rows(file: LedgerFile) -> Iterable[tuple[frozenset[int], OwnRow]]:
    """The kept rows that are an item's, with the slots of those whose row it is."""
    owners = row_owners(file)
    for block in file.layout:
        for row in block.table.kept if block.table else ():
            assert block.table is not None
            slots = owners.get((block.table.table, row.row))
            if slots:
                yield frozenset(slots), OwnRow(table=block.table.table, row=row)


def _frame(file: LedgerFile, owned: set[tuple[int, int]], lines: set[int]) -> LedgerFile:
    """The file without what belongs to an item; an item's lines are left as empty ones."""
    layout, at = [], 0
    for block in file.layout:
        texts = ["" if at + n in lines else line for n, line in enumerate(block.lines)]
        at += len(block.lines)
        layout.append(Block(lines=texts, table=_without(block.table, owned)))
    ledgers = [ledger.model_copy(update={"items": []}) for ledger in file.ledgers]
    return file.model_copy(update={"ledgers": ledgers, "layout": layout})


def _without(table: TableLayout | None, owned: set[tuple[int, int]]) -> TableLayout | None:
    if table is None:
        return None
    kept: list[KeptRow] = [row for row in table.kept if (table.table, row.row) not in owned]
    return table.model_copy(update={"kept": kept})
