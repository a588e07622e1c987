"""Excel workbook: a sheet to print, as the document looks, and a sheet to filter, one row per item."""

from __future__ import annotations

from typing import BinaryIO

from openpyxl import Workbook

from ledgertool.ledger import LedgerFile
from ledgertool.writers import WriteOptions
from ledgertool.writers.titles import document_title
from ledgertool.writers.unwritten import report_unwritten
from ledgertool.writers.xlsx.data import add_data_sheets
from ledgertool.writers.xlsx.hidden import hide_text
from ledgertool.writers.xlsx.names import SheetNames
from ledgertool.writers.xlsx.paper import add_paper_sheets
from ledgertool.writers.xlsx.styles import add_styles

__all__ = ["write_xlsx"]


def write_xlsx(file: LedgerFile, stream: BinaryIO, options: WriteOptions) -> None:
    """A workbook with a 台账 sheet for each ledger and, unless left out, a 数据 sheet over all of them."""
    report_unwritten(file, options.report, prose_as_table=True)
    book = Workbook()
    del book["Sheet"]
    book.properties.creator = "ledgertool"
    book.properties.title = document_title(file)
    add_styles(book)
    names = SheetNames(options)
    add_paper_sheets(book, file, names, options)
    if options.data_sheet:
        add_data_sheets(book, file, names, options)
    if options.hidden is not None:
        hide_text(book, options.hidden)
    book.save(stream)
