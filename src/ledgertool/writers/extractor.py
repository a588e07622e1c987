r"""The text form that extractors print (Tika): "\n\t" before each cell, an empty line after each row.

A cell that continues the one above is empty; a cell that spans columns is printed once.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from ledgertool.document import Cell, Table
from ledgertool.ledger import LedgerFile, SourceInfo
from ledgertool.writers import WriteOptions
from ledgertool.writers.grid import rebuild_blocks
from ledgertool.writers.unwritten import report_unwritten
from ledgertool.writers.visible import show_controls

__all__ = ["write_extractor"]

# UTF-16 without a mark is a guess for whoever reads it
MARKS = {"utf-8-sig": BOM_UTF8, "utf-16-le": BOM_UTF16_LE, "utf-16-be": BOM_UTF16_BE}


def write_extractor(file: LedgerFile, stream: BinaryIO, options: WriteOptions) -> None:
    """The whole document: what was read from such a text in its encoding and with its line ends, else UTF-8.

    Characters that drive a terminal, and others that no text has, are made visible in any other document.
    """
    report_unwritten(file, options.report)
    is_own_form = file.source.reader == "extractor"
    show = _as_it_is if is_own_form else partial(show_controls, report=options.report)
    parts: list[str] = []
    for block in rebuild_blocks(file, language=options.language):
        if isinstance(block, Table):
            parts += _row_lines(block, show)
            if not is_own_form:
                parts.append("\n")  # parts a table from what follows it, as extractors do
        else:
            parts.append(show(block.text) + "\n")
    stream.write(_encode("".join(parts), file.source) if is_own_form else _to_utf8("".join(parts)))


def _as_it_is(text: str, **place: int) -> str:
    return text


def _row_lines(table: Table, show: Callable[..., str]) -> Iterator[str]:
    for r, row in enumerate(table.grid):
        yield "\t" + "\n\t".join(_printed_cells(row, r, show)) + "\n\n"


def _printed_cells(row: list[Cell | None], r: int, show: Callable[..., str]) -> Iterator[str]:
    """The texts of a row from left to right, "" for one covered from above; absent cells print nothing."""
    for c, cell in enumerate(row):
        if cell is None or (c and row[c - 1] is cell):
            continue
        yield show(cell.text, row=r, column=c) if cell.row == r else ""


def _encode(text: str, source: SourceInfo) -> bytes:
    """The bytes as the source had them; UTF-8 where its encoding has no such characters."""
    encoding = source.encoding or "utf-8"
    if source.newline:
        text = text.replace("\n", source.newline)
    try:
        return MARKS.get(encoding, b"") + text.encode(encoding.removesuffix("-sig"))
    except (UnicodeEncodeError, LookupError):
        return _to_utf8(text)


def _to_utf8(text: str) -> bytes:
    return text.encode("utf-8", errors="backslashreplace")
