"""Sheets in a terminal, and the screen that they are shown on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ledgertool.cli.tables.sheet import Sheet
from ledgertool.escaping import escape_terminal

if TYPE_CHECKING:
    from rich.console import Console as RichConsole

    from ledgertool.cli.console import Console

__all__ = ["open_screen", "shorten", "show_sheet", "visible"]

CELL_WIDTH = 60  # characters of a cell in an overview
_LEAST_WIDE = 12  # columns of the screen for running text


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
    from rich.table import Table

    merges = any(column.is_merged for column in sheet.columns)
    table = Table(title=visible(sheet.title), show_lines=merges, title_style="bold")
    for column in sheet.columns:
        is_number = column.number_format != "General"
        table.add_column(
            visible(column.heading),
            overflow="fold",
            justify="right" if is_number else "left",
            ratio=1 if column.is_wide else None,
            min_width=_LEAST_WIDE if column.is_wide else None,
        )
    for row, texts in enumerate(sheet.texts()):
        shown = ("" if sheet.continues(row, c) else text for c, text in enumerate(texts))
        table.add_row(*(visible(text if in_full else shorten(text)) for text in shown))
    screen.print(table)
    for line in sheet.lines:
        screen.print(visible(line))


def visible(text: str) -> str:
    """A text of a document as it may go to a terminal."""
    return escape_terminal(text, keep="\n")


def shorten(text: str) -> str:
    """A text on one line of at most 60 characters."""
    text = " ".join(text.split())
    return text if len(text) <= CELL_WIDTH else text[: CELL_WIDTH - 1] + "…"
