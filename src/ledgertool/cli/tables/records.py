"""Sheets as the tables of a ledger, so that Word, Markdown and CSV are written by the writers of ledgers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from ledgertool.cli.tables.sheet import Sheet
from ledgertool.ledger import Column, Item, Ledger, LedgerFile, SourceInfo
from ledgertool.writers import WriteOptions, find_writer

__all__ = ["write_sheets"]


def write_sheets(sheets: Sequence[Sheet], name: str, stream: BinaryIO, options: WriteOptions) -> None:
    """Writes sheets, one below the other, with the writer of that name."""
    writer = find_writer(name)
    assert writer is not None, name
    source = SourceInfo(name="", sha256="", format=name, reader="")
    file = LedgerFile(source=source, ledgers=[_to_ledger(sheet) for sheet in sheets])
    writer.load()(file, stream, options)


def _to_ledger(sheet: Sheet) -> Ledger:
    headings = [column.heading for column in sheet.columns]
    items = [
        Item(
            extra=dict(zip(headings, texts, strict=True)),
            merged=[heading for c, heading in enumerate(headings) if sheet.continues(row, c)],
        )
        for row, texts in enumerate(sheet.texts())
    ]
    columns = [Column(label=heading) for heading in headings]
    return Ledger(title=sheet.title, columns=columns, items=items, notes=list(sheet.lines))
