"""What a report knows of the quarters before; who matched the items is not the writers' business."""

from __future__ import annotations

from dataclasses import dataclass

from ledgertool.ledger import Item, Ledger

__all__ = ["History"]


@dataclass(frozen=True, kw_only=True)
class History:
    """The ledgers of earlier quarters, oldest first, and where each item of the report was in them.

    `past[n][q]` are the items that the n-th item of the report was in quarter q: none where it was not there
    yet, several where they were joined since. `dropped` are items of the last quarter that are gone.
    """

    quarters: tuple[tuple[Ledger, ...], ...]
    past: tuple[tuple[tuple[Item, ...], ...], ...]
    dropped: tuple[Item, ...] = ()
