"""The named styles of the workbook, so that a user can restyle all cells of a kind at once."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ledgertool.writers.labels import Language, own_label

__all__ = ["BODY", "CENTRED", "HEADER", "LINE", "SECTION", "TITLE", "add_styles", "set_up_page"]

TITLE, LINE, HEADER, SECTION, BODY, CENTRED = (
    "ledger title",
    "ledger line",
    "ledger header",
    "ledger section",
    "ledger body",
    "ledger centred",
)

# fonts that every Chinese Windows, WPS and macOS Office have; elsewhere they are replaced
_BODY_FONT, _HEADER_FONT = "宋体", "黑体"
_A3, _A4 = 8, 9


def add_styles(book: Workbook) -> None:
    """Adds the named styles to a workbook."""
    thin = Side(style="thin", color="000000")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    body, fill = Font(name=_BODY_FONT, size=10), PatternFill("solid", fgColor="EDEDED")
    for name, font, alignment, border, filling in (
        (TITLE, Font(name=_BODY_FONT, size=18, bold=True), _align("center", "center"), None, None),
        (LINE, body, _align("left", "center"), None, None),
        (HEADER, Font(name=_HEADER_FONT, size=10.5), _align("center", "center"), box, fill),
        (SECTION, Font(name=_BODY_FONT, size=10, bold=True), _align("left", "center"), box, None),
        (BODY, body, _align("left", "top"), box, None),
        (CENTRED, body, _align("center", "top"), box, None),
    ):
        style = NamedStyle(name=name, font=font, alignment=alignment)
        style.border = border or Border()
        style.fill = filling or PatternFill()
        book.add_named_style(style)


def _align(horizontal: str, vertical: str) -> Alignment:
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True)


def set_up_page(sheet: Worksheet, paper: str, language: Language) -> None:
    """Landscape, as wide as one page, "page x of y" at the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3 if paper == "a3" else _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.7, 0.3, 0.35
    if sheet.oddFooter is not None:  # openpyxl makes one for every sheet
        sheet.oddFooter.center.text = own_label("page", language)
