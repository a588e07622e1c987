"""Sheets in a terminal, and the screen that they are shown on."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ledgertool.cli.tables.sheet import Column, Sheet
from ledgertool.escaping import escape_terminal

if TYPE_CHECKING:
    from rich.console import Console as RichConsole
    from rich.table import Table

    from ledgertool.cli.console import Console

__all__ = ["open_screen", "shorten", "show_sheet", "visible"]

CELL_WIDTH = 60  # characters of a cell in an overview
_LEAST_WIDE = 10  # columns of the screen for running text


def open_screen(console: Console) -> RichConsole:
    """Standard output for tables, coloured where the run is."""
    from rich.console import Console as RichConsole

    class Screen(RichConsole):
        """rich would end the program with exit code 1 where nobody reads on."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    colored = console.is_colored(sys.stdout)
    return Screen(
        file=sys.stdout,
        no_color=not colored,
        force_terminal=colored,
        highlight=False,
        markup=False,
        emoji=False,
    )


def show_sheet(sheet: Sheet, screen: RichConsole, *, in_full: bool = False) -> None:
    """The table with its lines; cells are shortened unless `in_full`."""
    from rich import box
    from rich.table import Table

    merges = any(column.is_merged for column in sheet.columns)
    table = Table(
        title=visible(sheet.title),
        title_style="bold",
        show_lines=merges,
        box=box.HEAVY_HEAD if merges else box.SIMPLE_HEAD,
        pad_edge=merges,
        padding=(0, 1) if merges else 0,
    )
    rows = sheet.texts()
    shown = [c for c, column in enumerate(sheet.columns) if not column.is_detail]
    for c in shown:
        _add_column(table, sheet.columns[c], [texts[c] for texts in rows])
    for row, texts in enumerate(rows):
        cells = ("" if sheet.continues(row, c) else texts[c] for c in shown)
        table.add_row(*(visible(text if in_full else shorten(text)) for text in cells))
    screen.print(table)
    for line in sheet.lines:
        screen.print(visible(line))


def _add_column(table: Table, column: Column, texts: Sequence[str]) -> None:
    """Numbers stand at the right and are never broken; their headings may be."""
    is_number = column.number_format != "General"
    widest = max(map(len, texts), default=0) if is_number else _LEAST_WIDE if column.is_wide else None
    table.add_column(
        visible(column.heading),
        overflow="fold",
        justify="right" if is_number else "left",
        ratio=1 if column.is_wide else None,
        min_width=widest,
    )


def visible(text: str) -> str:
    """A text of a document as it may go to a terminal."""
    return escape_terminal(text, keep="\n")


def shorten(text: str) -> str:
    """A text on one line of at most 60 characters."""
    text = " ".join(text.split())
    return text if len(text) <= CELL_WIDTH else text[: CELL_WIDTH - 1] + "…"
