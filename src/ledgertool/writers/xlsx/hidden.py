"""A text in a workbook that nobody sees: a sheet that the program's menus do not list."""

from __future__ import annotations

from openpyxl import Workbook

__all__ = ["SHEET", "hide_text"]

SHEET = "ledgertool"
_PIECE = 30_000  # characters; a cell holds 32,767


def hide_text(book: Workbook, text: str) -> None:
    """Adds a sheet with the text in its first column, in pieces."""
    sheet = book.create_sheet(SHEET)
    sheet.sheet_state = "veryHidden"  # Excel shows such a sheet only to macros
    for start in range(0, len(text), _PIECE):
        sheet.cell(row=start // _PIECE + 1, column=1, value=text[start : start + _PIECE])
