"""Which row or line of the layout belongs to which item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ledgertool.ledger import Item, Ledger, LedgerFile, TableLayout

__all__ = ["Place", "iter_slots", "line_owners", "row_owners", "table_sizes"]

Place = tuple[int, int]  # table and row


def iter_slots(file: LedgerFile) -> Iterator[tuple[int, Ledger, Item]]:
    """Every item with its ledger's position and the ledger; the position in this order is the item's slot."""
    for index, ledger in enumerate(file.ledgers):
        for item in ledger.items:
            yield index, ledger, item


def table_sizes(file: LedgerFile) -> dict[int, TableLayout]:
    """The tables of the layout by their number."""
    return {block.table.table: block.table for block in file.layout if block.table}


def row_owners(file: LedgerFile) -> dict[Place, list[int]]:
    """The slots of the items in each row; an item that has no row of its own follows the one above."""
    sizes = table_sizes(file)
    owners: dict[Place, list[int]] = defaultdict(list)
    above: Place | None = None
    waiting: list[int] = []
    ledger_above = -1
    for slot, (ledger, _, item) in enumerate(iter_slots(file)):
        if ledger != ledger_above:
            above, waiting, ledger_above = None, [], ledger
        source = item.source
        if source is not None and source.table in sizes and 0 <= source.row < sizes[source.table].rows:
            above = source.table, source.row
        waiting.append(slot)
        if above is not None:
            owners[above] += waiting
            waiting = []
    return dict(owners)


def line_owners(file: LedgerFile) -> dict[int, int]:
    """The slot to which each line belongs, by the line's position among all: that of the entry it is part of.

    Only items that stand in lines, not in a table, own any; lines above the first one belong to nobody.
    """
    sizes = table_sizes(file)
    starts = {
        item.source.row: slot
        for slot, (_, _, item) in enumerate(iter_slots(file))
        if item.source is not None and item.source.table not in sizes
    }
    count = sum(len(block.lines) for block in file.layout)
    owners: dict[int, int] = {}
    owner: int | None = None
    for line in range(count if starts else 0):
        owner = starts.get(line, owner)
        if owner is not None:
            owners[line] = owner
    return owners
