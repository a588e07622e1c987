"""Older and binary Excel workbooks (.xls, .xlsb and Kingsoft's .et), through python-calamine.

Calamine gives values, not what is shown for them: where anydoc gives the same grid, its texts of numbers are
taken (5,000 and 72%); dates are written as ISO dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from ledgertool.document import Document
from ledgertool.errors import InputRefused
from ledgertool.readers.sheetgrid import Area, Sheet, build_sheets
from ledgertool.source import Source

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

__all__ = ["read_workbook"]

MOST_SLOTS = 20_000_000  # calamine keeps every cell of the used range, and aborts the process where it cannot
ROW_RECORD = 0  # [MS-XLSB] 2.3.1: BrtRowHdr; the records 1 to 11 behind it are its cells
CELL_RECORDS = range(1, 12)
Value = str | float | bool | date | datetime | time | timedelta | None


def read_workbook(source: Source) -> Document:
    """A table for every sheet that holds anything. Raises InputRefused [encrypted, sheet-damaged ...]."""
    if source.kind == "xlsb":
        _check_used_ranges(source)
    return build_sheets(list(_iter_sheets(source)), source, source.kind, "calamine")


def _iter_sheets(source: Source) -> Iterator[Sheet]:
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(source.data))
        for n, entry in enumerate(book.sheets_metadata):
            if entry.typ == SheetTypeEnum.WorkSheet:
                hidden = entry.visible != SheetVisibleEnum.Visible
                yield _read_sheet(book.get_sheet_by_index(n), hidden, _shown_grid(source, entry.name))
    except PasswordError as error:
        raise InputRefused("encrypted", source.name) from error
    except CalamineError as error:
        raise InputRefused("sheet-damaged", source.name) from error


def _read_sheet(sheet: CalamineSheet, hidden: bool, shown: Sequence[Sequence[str | None]]) -> Sheet:
    start = sheet.start or (0, 0)
    cells = {}
    values = sheet.to_python()
    same = len(shown) == len(values) and bool(values) and len(shown[0]) == len(values[0])
    for r, row in enumerate(values):
        for c, value in enumerate(row):
            text = (shown[r][c] if same and _is_number(value) else None) or show_value(value)
            if text:
                cells[start[0] + r, start[1] + c] = text
    merges = [Area(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return Sheet(sheet.name, cells, merges, hidden)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def show_value(value: Value) -> str:
    """A value as text: whole numbers without a point, dates as 2024-03-15."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n")


def _shown_grid(source: Source, name: str) -> list[list[str | None]]:
    """The texts that anydoc shows for a sheet; none where it cannot read the file or has no such sheet."""
    import anydoc

    from ledgertool.readers.anydocument import blocks_text, inline_text

    if source.kind != "xls":
        return []
    try:
        blocks = anydoc.to_document(source.data, "xlsx").blocks
    except anydoc.ConvertError:
        return []
    heads = [n for n, block in enumerate(blocks) if inline_text(block.content or ()) == name]
    start = heads[0] + 1 if heads else 0  # the only sheet has no heading
    table = blocks[start].table if start < len(blocks) and (heads or len(blocks) == 1) else None
    if table is None:
        return []
    return [[blocks_text(slot.cell.blocks) if slot.cell else None for slot in row] for row in table.grid]


# --- .xlsb --------------------------------------------------------------------------------------------


def _check_used_ranges(source: Source) -> None:
    """Raises InputRefused [sheet-sparse] where the cells of a sheet lie too far apart for calamine."""
    package = source.package
    for name in package.names:
        if name.startswith("xl/worksheets/") and name.endswith(".bin"):
            rows, columns = _used_range(package.read(name))
            if rows * columns > MOST_SLOTS:
                raise InputRefused("sheet-sparse", source.name, part=name, area=rows * columns)


def _used_range(data: bytes) -> tuple[int, int]:
    """How many rows and columns the cells of a sheet take, by its records."""
    first_row, last_row, last_column, at = -1, 0, 0, 0
    while at < len(data):
        kind, at = _read_number(data, at, 2)
        size, at = _read_number(data, at, 4)
        number = int.from_bytes(data[at : at + 4], "little")
        if kind == ROW_RECORD:
            last_row = number
        elif kind in CELL_RECORDS:
            first_row = last_row if first_row < 0 else first_row
            last_column = max(last_column, number)
        at += size
    return last_row - max(first_row, 0) + 1, last_column + 1


def _read_number(data: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number in 7-bit pieces, the last without the high bit ([MS-XLSB] 2.1.4), and what follows it."""
    value = 0
    for n in range(longest):
        byte = data[at] if at < len(data) else 0
        value |= (byte & 0x7F) << 7 * n
        at += 1
        if byte < 0x80:
            break
    return value, at
