"""The sheet 数据: one row per item, filled down, with real numbers and dates, to filter and to sort."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

import ledgertool.writers.xlsx.limits as limits
from ledgertool.diagnostics import Diagnostic
from ledgertool.ledger import TEXT_ROLES, Item, LedgerFile
from ledgertool.writers import WriteOptions
from ledgertool.writers.flat import FlatColumn, flat_columns, iter_entries
from ledgertool.writers.labels import own_label
from ledgertool.writers.widths import column_widths
from ledgertool.writers.xlsx.cells import cell_pieces, put_text, report_continued, sheet_continued
from ledgertool.writers.xlsx.names import SheetNames
from ledgertool.writers.xlsx.styles import BODY, CENTRED, HEADER, set_up_page
from ledgertool.writers.xlsx.values import Typed, type_column

__all__ = ["add_data_sheets"]

_MARK = "_ledgertool_data"


@dataclass(frozen=True)
class _Column:
    """A column with its typed values, one for each item."""

    label: str
    values: list[Typed]
    style: str = BODY
    is_status: bool = False


def add_data_sheets(book: Workbook, file: LedgerFile, names: SheetNames, options: WriteOptions) -> None:
    """Adds the sheet 数据, and further ones where the rows of a sheet do not suffice."""
    columns = list(_typed_columns(file, options))
    sheet, row = _new_sheet(book, columns, names, options), 2
    for index in range(len(columns[0].values) if columns else 0):
        pieces = [_pieces(column, index, options) for column in columns]
        height = max(map(len, pieces))
        if row + height - 1 > limits.SHEET_ROWS:
            _finish_sheet(sheet, row - 1, columns)
            full, sheet, row = sheet, _new_sheet(book, columns, names, options), 2
            options.report(sheet_continued(full, sheet))
        for c, column in enumerate(columns):
            _put_value(sheet, row, c + 1, column, index, pieces[c], options)
        row += height
    _finish_sheet(sheet, row - 1, columns)


# --- the columns ----------------------------------------------------------------------------------------


def _typed_columns(file: LedgerFile, options: WriteOptions) -> Iterator[_Column]:
    """The columns of the ledgers; behind them the number of points, the last day, the row they came from."""
    entries = list(iter_entries(file))
    items = [item for _, item in entries]
    for flat in flat_columns(file, options.language):
        texts = [flat.value(ledger, item) for ledger, item in entries]
        style = CENTRED if flat.role == "number" else BODY
        yield _Column(flat.label, type_column(texts, flat), style, flat.role == "status")
        yield from _derived_columns(flat, items, options)
    if any(item.source for item in items):
        rows = [Typed(item.source.row + 1 if item.source else None, "0") for item in items]
        yield _Column(own_label("source_row", options.language), rows, CENTRED)


def _derived_columns(flat: FlatColumn, items: list[Item], options: WriteOptions) -> Iterator[_Column]:
    if flat.role in TEXT_ROLES:
        counts = [len(getattr(item, flat.role).points) for item in items]
        if any(count > 1 for count in counts):
            label = own_label("points", options.language, label=flat.label)
            yield _Column(label, [Typed(count, "0") for count in counts], CENTRED)
    if flat.role == "deadline":
        days = [item.deadline.end if item.deadline else None for item in items]
        if any(days):
            label = own_label("deadline_end", options.language, label=flat.label)
            yield _Column(label, [Typed(day, "yyyy-mm-dd") for day in days], CENTRED)


# --- the sheet ------------------------------------------------------------------------------------------


def _new_sheet(book: Workbook, columns: list[_Column], names: SheetNames, options: WriteOptions) -> Worksheet:
    """An empty sheet with its heading, widths and page."""
    sheet: Worksheet = book.create_sheet(names.take(own_label("data_sheet", options.language)))
    texts = [[str(v.value) for v in column.values if v.value is not None] for column in columns]
    widths = column_widths(texts, [column.label for column in columns])
    for c, (column, width) in enumerate(zip(columns, widths, strict=True), start=1):
        put_text(sheet, 1, c, cell_pieces(column.label, options.report)[0], HEADER)
        sheet.column_dimensions[get_column_letter(c)].width = min(60.0, width + 2)  # the filter's arrow
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    set_up_page(sheet, options.paper, options.language)
    return sheet


def _finish_sheet(sheet: Worksheet, last_row: int, columns: list[_Column]) -> None:
    """The filter over all rows, the mark by which a reader knows the sheet, a list of states to choose."""
    if not columns:
        return
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last_row}"
    area = f"{quote_sheetname(sheet.title)}!{absolute_coordinate(sheet.auto_filter.ref)}"
    sheet.defined_names.add(DefinedName(_MARK, attr_text=area, hidden=True))
    for c, column in enumerate(columns, start=1):
        choices = ",".join(dict.fromkeys(str(v.value) for v in column.values if v.value))
        if (
            not column.is_status
            or not 0 < len(choices) <= limits.LIST_CHARACTERS
            or '"' in choices
            or last_row < 2
        ):
            continue
        # a warning only: a new state is no mistake
        rule = DataValidation("list", formula1=f'"{choices}"', allow_blank=True, errorStyle="warning")
        rule.add(f"{get_column_letter(c)}2:{get_column_letter(c)}{last_row}")
        sheet.add_data_validation(rule)


def _pieces(column: _Column, index: int, options: WriteOptions) -> list[str]:
    """The text of a cell in pieces that fit; one empty piece for a number or a date."""
    value = column.values[index].value
    if not isinstance(value, str):
        return [""]
    return cell_pieces(value, _told_already, row=index, field=column.label)


def _told_already(_: Diagnostic) -> None:
    """The sheet to print has the same texts and reports their characters."""


def _put_value(
    sheet: Worksheet, row: int, c: int, column: _Column, index: int, pieces: list[str], options: WriteOptions
) -> None:
    for offset, piece in enumerate(pieces):
        cell = put_text(sheet, row + offset, c, piece, column.style)
    if len(pieces) > 1:
        report_continued(options.report, sheet, row, pieces, column.label)
    value = column.values[index]
    if value.value is not None and not isinstance(value.value, str):
        cell.value = value.value
        cell.number_format = value.number_format
