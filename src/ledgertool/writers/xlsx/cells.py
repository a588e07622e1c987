"""Texts in Excel cells: never a formula, never an error, never cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

import ledgertool.writers.xlsx.limits as limits
from ledgertool.diagnostics import Diagnostic, Location
from ledgertool.writers.visible import show_controls

__all__ = ["cell_pieces", "put_text", "report_continued", "sheet_continued"]

# Excel would read _x000D_ as the character of that number (ECMA-376 22.9.2.19, ST_Xstring)
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")


def cell_pieces(text: str, report: Callable[[Diagnostic], None], **place: int | str | None) -> list[str]:
    """The text as Excel stores it, in pieces that fit into a cell; a text that fits is one piece."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = show_controls(text, report, **place)  # type: ignore[arg-type]  # the names are those of a Location
    pieces = []
    while _stored_length(shown) > limits.CELL_CHARACTERS:
        size = limits.CELL_CHARACTERS
        while (excess := _stored_length(shown[:size]) - limits.CELL_CHARACTERS) > 0:
            size -= max(1, excess // 7)
        pieces.append(_stored(shown[:size]))
        shown = shown[size:]
    return [*pieces, _stored(shown)]


def put_text(sheet: Worksheet, row: int, column: int, text: str, style: str) -> Cell:
    """Writes a piece of text into a cell (1-based) as text, whatever it looks like."""
    cell = cast("Cell", sheet.cell(row, column))
    cell.style = style
    if text:
        cell.value = text
        cell.data_type = "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
        if text.startswith(_FORMULA_STARTS):
            cell.quotePrefix = True  # LibreOffice and Excel keep it text when somebody edits it
    return cell


def report_continued(
    report: Callable[[Diagnostic], None], sheet: Worksheet, sheet_row: int, pieces: list[str], field: str
) -> None:
    """Reports [cell-continued]: the cell's text goes on in the row below `sheet_row` (1-based)."""
    length = sum(len(piece) for piece in pieces)
    report(
        Diagnostic(
            code="cell-continued",
            location=Location(field=field or None),
            facts={"length": length, "sheet": sheet.title, "sheet_row": sheet_row},
        )
    )


def sheet_continued(full: Worksheet, following: Worksheet) -> Diagnostic:
    """[sheet-continued]: all rows of a sheet are used, the rest is in another."""
    return Diagnostic(code="sheet-continued", facts={"sheet": full.title, "next_sheet": following.title})


def _stored(text: str) -> str:
    return _ESCAPE.sub("_x005F_", text) if "_x" in text else text


def _stored_length(text: str) -> int:
    """The length that counts against the limit: in UTF-16 units, escapes included."""
    if 2 * len(text) < limits.CELL_CHARACTERS and "_x" not in text:
        return len(text)
    return len(_stored(text).encode("utf-16-le")) // 2
