"""HTML: a report for whoever supervises the work, in one file that needs no network.

Sums, progress by unit, task and quarter, then the items, those with problems first. All text stands in the
page without its script, which only filters and orders.
"""

from __future__ import annotations

from typing import BinaryIO

from lxml.html import tostring

from ledgertool.ledger import LedgerFile
from ledgertool.writers import WriteOptions
from ledgertool.writers.html.markup import Markup
from ledgertool.writers.html.page import make_page

__all__ = ["write_html"]


def write_html(file: LedgerFile, stream: BinaryIO, options: WriteOptions) -> None:
    """The report as UTF-8; with `options.history` also what the quarters before said."""
    page = make_page(Markup(options.language, options.report), file, options.history, options.bands)
    stream.write(tostring(page, encoding="utf-8", doctype="<!DOCTYPE html>") + b"\n")
