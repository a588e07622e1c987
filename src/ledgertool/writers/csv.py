"""CSV, one row per item with every value filled down: UTF-8, CRLF, quoted where needed (RFC 4180).

Files begin with a byte-order mark, without which Excel in a Chinese Windows takes UTF-8 for GBK; the
terminal gets none.
"""

from __future__ import annotations

import codecs
import csv
import re
from io import TextIOWrapper
from typing import BinaryIO

from ledgertool.ledger import LedgerFile
from ledgertool.writers import WriteOptions
from ledgertool.writers.flat import flat_columns, iter_entries
from ledgertool.writers.visible import show_controls

__all__ = ["write_csv"]

# a spreadsheet takes cells that begin so for formulas (OWASP, "CSV Injection"); "-12.5" is only a number
_FORMULA = re.compile(r"[=+@\t\r]|-(?!\d+(?:[.,]\d+)*%?$)")


def write_csv(file: LedgerFile, stream: BinaryIO, options: WriteOptions) -> None:
    """A heading line and one line per item."""
    if not options.terminal:
        stream.write(codecs.BOM_UTF8)
    text = TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        _write_rows(file, text, options)
    finally:
        text.detach()  # the stream is the caller's to close


def _write_rows(file: LedgerFile, text: TextIOWrapper, options: WriteOptions) -> None:
    columns = flat_columns(file, options.language)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_quoted(column.label) for column in columns])
    for ledger, item in iter_entries(file):
        writer.writerow(
            [
                _quoted(show_controls(column.value(ledger, item), options.report, field=column.label))
                for column in columns
            ]
        )


def _quoted(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
