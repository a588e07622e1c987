"""The lower half of the report: the items, those with problems first, and the items that are gone."""

from __future__ import annotations

from collections.abc import Sequence

from ledgertool.ledger import Item, LedgerFile
from ledgertool.pace import Bands
from ledgertool.writers.flat import flat_columns
from ledgertool.writers.history import History
from ledgertool.writers.html.cards import Naming, card, find_title
from ledgertool.writers.html.entries import Entry, find_elapsed, problems_first
from ledgertool.writers.html.filters import filter_form, written_states
from ledgertool.writers.html.markup import Element, Markup
from ledgertool.writers.html.overview import quarter_label, unit_names
from ledgertool.writers.html.rates import Past

__all__ = ["dropped_section", "items_section"]


def items_section(
    markup: Markup, file: LedgerFile, entries: Sequence[Entry], history: History | None, bands: Bands
) -> Element:
    """The filter and one article for each item."""
    naming = Naming(
        columns=flat_columns(file, markup.language),
        units={name: number for number, name in enumerate(unit_names(entries))},
        states={text: number for number, text in enumerate(written_states(entries))},
        several=len(file.ledgers) > 1,
    )
    cards = [
        card(markup, entry, naming, _past_of(markup, entry, history, bands))
        for entry in problems_first(entries)
    ]
    return markup.tag(
        "section",
        {"id": "items", "aria-labelledby": "items-title", "tabindex": "-1"},
        markup.tag("h2", {"id": "items-title"}, markup.text("report-items")),
        filter_form(markup, entries),
        markup.tag("p", {"id": "nothing", "hidden": ""}, markup.text("report-nothing")),
        markup.tag("div", {"id": "cards"}, cards),
    )


def _past_of(markup: Markup, entry: Entry, history: History | None, bands: Bands) -> list[Past]:
    """What an item was in each quarter before."""
    if history is None:
        return []
    return [
        Past(
            quarter_label(markup, ledgers),
            tuple(Entry(0, ledgers[0], item, find_elapsed(ledgers[0]), bands) for item in items),
        )
        for ledgers, items in zip(history.quarters, history.past[entry.position], strict=True)
    ]


def dropped_section(markup: Markup, history: History | None) -> Element | None:
    """The items of the quarter before that no item of the report goes on from."""
    if history is None or not history.dropped:
        return None
    heading = markup.tag("h2", {"id": "dropped-title"}, markup.text("report-dropped"))
    rows = [_dropped(markup, position, item) for position, item in enumerate(history.dropped)]
    return markup.tag(
        "section", {"id": "dropped", "aria-labelledby": "dropped-title"}, heading, markup.tag("ul", rows)
    )


def _dropped(markup: Markup, position: int, item: Item) -> Element:
    _, title = find_title(markup, item, position)
    said = [item.number or "", title, "、".join(item.responsible_units)]
    return markup.lines("li", " · ".join(part for part in said if part))
