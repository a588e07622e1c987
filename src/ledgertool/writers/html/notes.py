"""What a ledger says round its table: label lines, notes and rows of totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledgertool.ledger import Ledger
from ledgertool.writers.html.markup import Element, Markup

__all__ = ["notes_section"]


def notes_section(markup: Markup, ledgers: Sequence[Ledger]) -> Element | None:
    """A section with everything of the ledgers that is no item; None where there is nothing."""
    lines = [line for ledger in ledgers for line in _lines(markup, ledger)]
    if not lines:
        return None
    heading = markup.tag("h2", {"id": "notes-title"}, markup.text("report-notes"))
    return markup.tag("section", {"id": "notes", "aria-labelledby": "notes-title"}, heading, lines)


def _lines(markup: Markup, ledger: Ledger) -> Iterator[Element]:
    for label, text in ledger.metadata.items():
        yield markup.lines("p", f"{label}：{text}")
    for note in ledger.notes:
        yield markup.lines("p", note)
    if ledger.totals:
        rows = [
            markup.tag("tr", _total_cells(markup, total.cells or [total.label])) for total in ledger.totals
        ]
        caption = markup.tag("caption", markup.text("report-totals"))
        table = markup.tag("table", {"class": "totals"}, caption, markup.tag("tbody", rows))
        # a row of totals is as wide as the ledger: it scrolls by itself, with the keyboard too
        frame = {
            "class": "wide",
            "tabindex": "0",
            "role": "region",
            "aria-label": markup.text("report-totals"),
        }
        yield markup.tag("div", frame, table)


def _total_cells(markup: Markup, cells: Sequence[str]) -> Iterator[Element]:
    first, *rest = cells
    yield markup.tag("th", {"scope": "row"}, first)
    yield from (markup.tag("td", text) for text in rest)
