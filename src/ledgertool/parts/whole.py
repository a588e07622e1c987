"""The whole ledger as its parts' keys, or the original, remember it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ledgertool.ledger import Block, Item, LedgerFile, TableLayout
from ledgertool.parts.cells import Tools
from ledgertool.parts.groups import Group
from ledgertool.parts.key import OwnRow, PartKey, Slot, digest_file
from ledgertool.parts.places import iter_slots
from ledgertool.parts.splitting import make_slots

__all__ = ["Whole", "restore_file", "whole_of_file", "whole_of_keys", "with_names"]


@dataclass(frozen=True)
class Whole:
    """The frame, the places of all items, and the items themselves as far as they are known, by slot."""

    id: str
    names: tuple[str, ...]
    frame: LedgerFile
    slots: tuple[Slot, ...]
    items: Mapping[int, Item]
    kept: tuple[OwnRow, ...] = ()
    lines: Mapping[int, str] = field(default_factory=dict)

    def slots_of(self, name: str) -> list[int]:
        """The slots that were sent to a part."""
        part = self.names.index(name) if name in self.names else -1
        return [at for at, slot in enumerate(self.slots) if part in slot.parts]


def whole_of_keys(keys: Sequence[PartKey]) -> Whole:
    """The whole that the keys of some of its parts tell of; rows of other parts are known by digest alone."""
    first = keys[0]
    items: dict[int, Item] = {}
    lines: dict[int, str] = {}
    kept: dict[tuple[int, int], OwnRow] = {}
    for key in keys:
        items |= key.items
        lines |= key.lines
        kept |= {(row.table, row.row.row): row for row in key.kept}
    return Whole(
        id=first.whole,
        names=tuple(first.names),
        frame=first.frame,
        slots=tuple(first.slots),
        items=items,
        kept=tuple(kept.values()),
        lines=lines,
    )


def whole_of_file(file: LedgerFile, groups: Sequence[Group], tools: Tools) -> Whole:
    """The whole that is the original itself."""
    return Whole(
        id=digest_file(file),
        names=tuple(group.name for group in groups),
        frame=file,
        slots=tuple(make_slots(file, groups, tools)),
        items=dict(enumerate(item for _, _, item in iter_slots(file))),
    )


def with_names(whole: Whole, key: PartKey) -> Whole:
    """The whole, sent to the parts that a key names: the original does not say how it was split."""
    return replace(whole, names=tuple(key.names), slots=tuple(key.slots))


def restore_file(whole: Whole, frame: LedgerFile, items: Mapping[int, Sequence[Item]]) -> LedgerFile:
    """The file with these items, by the position of their ledger, in the rows and lines of the whole."""
    ledgers = [
        ledger.model_copy(update={"items": list(items.get(index, ()))})
        for index, ledger in enumerate(frame.ledgers)
    ]
    layout = list(_fill_blocks(frame.layout, whole))
    return frame.model_copy(update={"ledgers": ledgers, "layout": layout})


def _fill_blocks(blocks: Iterable[Block], whole: Whole) -> Iterator[Block]:
    at = 0
    for block in blocks:
        lines = [whole.lines.get(at + n, line) for n, line in enumerate(block.lines)]
        at += len(lines)
        yield Block(lines=lines, table=_fill_table(block.table, whole.kept))


def _fill_table(table: TableLayout | None, kept: Sequence[OwnRow]) -> TableLayout | None:
    own = [row.row for row in kept if table and row.table == table.table]
    if table is None or not own:
        return table
    rows = sorted([*table.kept, *own], key=lambda row: row.row)
    return table.model_copy(update={"kept": rows})
