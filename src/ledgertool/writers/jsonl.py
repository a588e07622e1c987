"""JSON Lines: one item a line, each with what its ledger says, so that a line stands alone."""

from __future__ import annotations

from datetime import date
from typing import BinaryIO

from ledgertool.ledger import Item, Ledger, LedgerFile, Period, Record
from ledgertool.writers import WriteOptions
from ledgertool.writers.json import dump_record

__all__ = ["ItemLine", "LedgerHead", "write_jsonl"]


class LedgerHead(Record):
    """The ledger of an item: its 0-based position in the file, its title and its time."""

    index: int
    title: str | None = None
    period: Period | None = None
    as_of: date | None = None


class ItemLine(Record):
    """One line: the file, the ledger and the item."""

    file: str
    ledger: LedgerHead
    item: Item


def write_jsonl(file: LedgerFile, stream: BinaryIO, options: WriteOptions) -> None:
    """One JSON object a line for every item, in order."""
    for index, ledger in enumerate(file.ledgers):
        head = _head_of(ledger, index)
        for item in ledger.items:
            line = ItemLine.model_construct(file=file.source.name, ledger=head, item=item)
            stream.write(dump_record(line) + b"\n")


def _head_of(ledger: Ledger, index: int) -> LedgerHead:
    return LedgerHead(index=index, title=ledger.title, period=ledger.period, as_of=ledger.as_of)
