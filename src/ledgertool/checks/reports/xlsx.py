"""The 反馈表: a workbook with the findings grouped by unit, and the counts of each unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from ledgertool.checks.finding import LEVELS
from ledgertool.checks.outcome import Outcome
from ledgertool.checks.reports import ReportOptions
from ledgertool.checks.reports.feedback import Group, group_by_unit
from ledgertool.checks.reports.full import text_width
from ledgertool.escaping import escape_terminal
from ledgertool.messages import message

if TYPE_CHECKING:
    from openpyxl.styles import Border
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["write_xlsx"]

_LONGEST = 32767  # characters that a cell of Excel holds
_HIGHEST, _LINE = 409, 14.5  # points: the highest row that Excel knows, and a line of its usual font
# heading and width of each column, in characters of Latin text; Chinese ones take two
_COLUMNS = (
    ("unit", 16),
    ("file", 22),
    ("number", 7),
    ("place", 30),
    ("said", 44),
    ("words", 24),
    ("mend", 24),
    ("level", 7),
    ("rule", 9),
    ("reply", 20),
)
_HEADING = 3  # the row of the headings, under the title and an empty row


def write_xlsx(outcomes: Sequence[Outcome], stream: BinaryIO, options: ReportOptions) -> None:
    """Writes the workbook: a sheet of findings to be filled in, and one of counts."""
    from openpyxl import Workbook

    book = Workbook()
    groups = group_by_unit(outcomes, options)
    sheet = book.active
    assert sheet is not None
    sheet.title = message("feedback-sheet", language=options.language)
    _fill_feedback(sheet, groups, options)
    counts = book.create_sheet(message("feedback-counts-sheet", language=options.language))
    _fill_counts(counts, groups, options)
    book.save(stream)


def _fill_feedback(sheet: Worksheet, groups: Sequence[Group], options: ReportOptions) -> None:
    from openpyxl.utils import get_column_letter

    say = _speaker(options)
    _put_title(sheet, say("feedback-title"), len(_COLUMNS))
    _put_headings(sheet, [say(f"feedback-{name}") for name, _ in _COLUMNS])
    for group in groups:
        for row in group.rows:
            _put_row(sheet, (group.unit, *row[:6], say(f"level-{row.level}"), row.code, ""))
    # the unit stands in every row: merged cells could not be filtered and sorted
    sheet.auto_filter.ref = f"A{_HEADING}:{get_column_letter(len(_COLUMNS))}{sheet.max_row}"
    widths = [width for _, width in _COLUMNS]
    _set_heights(sheet, widths)
    _set_page(sheet, widths, is_wide=True)


def _set_heights(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Heights by the widths of texts, since not every program fits the rows of a file that it opens."""
    for number, row in enumerate(sheet.iter_rows(min_row=_HEADING + 1), _HEADING + 1):
        texts = zip(row, widths, strict=True)
        lines = max(sum(_lines(line, width) for line in str(cell.value).split("\n")) for cell, width in texts)
        sheet.row_dimensions[number].height = min(_HIGHEST, lines * _LINE + 3)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; Chinese ones take some more than their characters."""
    return max(1, -(-text_width(text) // (width - 1)))


def _fill_counts(sheet: Worksheet, groups: Sequence[Group], options: ReportOptions) -> None:
    say = _speaker(options)
    _put_title(sheet, say("feedback-counts-title"), len(LEVELS) + 2)
    levels = [say(f"level-{level}") for level in LEVELS]
    _put_headings(sheet, [say("feedback-unit"), *levels, say("feedback-total")])
    whole: Counter[str] = Counter()
    for group in groups:
        counts = Counter(row.level for row in group.rows)
        whole.update(counts)
        _put_row(sheet, (group.unit, *(counts[level] for level in LEVELS), len(group.rows)))
    if len(groups) > 1:
        _put_row(sheet, (say("feedback-total"), *(whole[level] for level in LEVELS), whole.total()))
    _set_page(sheet, [30, *(10 for _ in LEVELS), 10], is_wide=False)


def _speaker(options: ReportOptions) -> Callable[[str], str]:
    return lambda code: message(code, language=options.language)


def _put_title(sheet: Worksheet, title: str, columns: int) -> None:
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(1, 1, title)
    cell.font = Font(bold=True, size=16)
    cell.alignment = Alignment(horizontal="center", vertical="center")
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=columns)
    sheet.row_dimensions[1].height = 30


def _put_headings(sheet: Worksheet, headings: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(_HEADING, column, heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="D9E2F3")
        cell.alignment = Alignment(horizontal="center", vertical="center")
        cell.border = _border()


def _put_row(sheet: Worksheet, values: Sequence[str | int]) -> None:
    """A row at the end; text stays text, whatever it begins with."""
    from openpyxl.styles import Alignment

    row = max(sheet.max_row, _HEADING) + 1
    for column, value in enumerate(values, 1):
        is_text = isinstance(value, str)
        shown = escape_terminal(value, keep="\n\t")[:_LONGEST] if isinstance(value, str) else value
        cell = sheet.cell(row, column, shown)
        cell.data_type = "s" if is_text else "n"
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.border = _border()


def _border() -> Border:
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color="808080")
    return Border(left=side, right=side, top=side, bottom=side)


def _set_page(sheet: Worksheet, widths: Sequence[int], *, is_wide: bool) -> None:
    """Widths, the frozen heading, and a print as wide as one page."""
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{_HEADING + 1}"
    sheet.print_title_rows = f"{_HEADING}:{_HEADING}"
    sheet.page_setup.orientation = "landscape" if is_wide else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
