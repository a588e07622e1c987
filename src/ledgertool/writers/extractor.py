r"""The text form that extractors print (Tika): "\n\t" before each cell, an empty line after each row.

A cell that continues the one above is empty; a cell that spans columns is printed once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from ledgertool.document import Cell, Table
from ledgertool.ledger import LedgerFile
from ledgertool.writers import WriteOptions
from ledgertool.writers.grid import rebuild_blocks
from ledgertool.writers.unwritten import report_unwritten
from ledgertool.writers.visible import show_controls

__all__ = ["write_extractor"]


def write_extractor(file: LedgerFile, stream: BinaryIO, options: WriteOptions) -> None:
    """The whole document, UTF-8; what was read from such a text gives the same bytes again.

    Characters that drive a terminal, and others that no text has, are made visible in any other document.
    """
    report_unwritten(file, options.report)
    is_own_form = file.source.reader == "extractor"
    show = _as_it_is if is_own_form else partial(show_controls, report=options.report)
    for block in rebuild_blocks(file, language=options.language):
        if isinstance(block, Table):
            stream.writelines(_encoded(line) for line in _row_lines(block, show))
            if not is_own_form:
                stream.write(b"\n")  # parts a table from what follows it, as extractors do
        else:
            stream.write(_encoded(show(block.text) + "\n"))


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


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="backslashreplace")
