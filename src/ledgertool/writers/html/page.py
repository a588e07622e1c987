"""The page round everything: landmarks and the order of the sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ledgertool.ledger import Ledger, LedgerFile
from ledgertool.pace import Bands
from ledgertool.writers.history import History
from ledgertool.writers.html.entries import Entry, make_entries
from ledgertool.writers.html.head import make_head, make_script
from ledgertool.writers.html.items import dropped_section, items_section
from ledgertool.writers.html.markup import Element, Markup, percent
from ledgertool.writers.html.notes import notes_section
from ledgertool.writers.html.overview import quarters_section, summary_section, tasks_section, units_section

__all__ = ["make_page"]


def make_page(markup: Markup, file: LedgerFile, history: History | None, bands: Bands) -> Element:
    """The whole document."""
    entries = make_entries(file.ledgers, bands)
    sections = [
        summary_section(markup, entries, bands),
        quarters_section(markup, file.ledgers, history, bands),
        units_section(markup, entries),
        tasks_section(markup, entries),
        items_section(markup, file, entries, history, bands),
        dropped_section(markup, history),
        notes_section(markup, file.ledgers),
    ]
    shown = [section for section in sections if section is not None]
    title = _title(markup, file.ledgers)
    body = markup.tag(
        "body",
        markup.tag("a", {"class": "skip", "href": "#items"}, markup.text("report-skip")),
        _header(markup, file.ledgers, entries, title),
        _contents(markup, shown),
        markup.tag("main", shown),
        markup.tag("footer", markup.tag("p", markup.text("report-sources", names=file.source.name))),
        make_script(markup),
    )
    return markup.tag("html", {"lang": markup.code_of_language()}, make_head(markup, title), body)


def _title(markup: Markup, ledgers: Sequence[Ledger]) -> str:
    title = next((ledger.title for ledger in ledgers if ledger.title), "")
    return " ".join(title.split()) or markup.text("report-untitled")


def _header(markup: Markup, ledgers: Sequence[Ledger], entries: Sequence[Entry], title: str) -> Element:
    first = ledgers[0] if ledgers else Ledger()
    said = [markup.text("report-period", period=first.period.label)] if first.period else []
    said += [markup.text("report-as-of", day=first.as_of.isoformat())] if first.as_of else []
    elapsed = {entry.elapsed for entry in entries}
    if len(elapsed) == 1 and (share := elapsed.pop()) is not None:
        said.append(markup.text("report-elapsed", share=percent(share)))
    titles = list(dict.fromkeys(ledger.title for ledger in ledgers if ledger.title))
    return markup.tag(
        "header",
        markup.lines("h1", title),
        [markup.lines("p", other, {"class": "subtitle"}) for other in titles[1:]],
        markup.tag("p", {"class": "when"}, " · ".join(said)) if said else None,
    )


def _contents(markup: Markup, sections: Iterable[Element]) -> Element:
    """Links to the sections, each under its heading."""
    links = [
        markup.tag("li", markup.tag("a", {"href": f"#{section.get('id')}"}, str(section[0].text)))
        for section in sections
    ]
    return markup.tag("nav", {"aria-label": markup.text("report-contents")}, markup.tag("ul", links))
