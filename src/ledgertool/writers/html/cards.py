"""One item as an article: what it is called, how it stands, and every field it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledgertool.ledger import Item
from ledgertool.writers.flat import FlatColumn
from ledgertool.writers.html.entries import Entry
from ledgertool.writers.html.markup import Element, Markup
from ledgertool.writers.html.overview import quarter_label
from ledgertool.writers.html.rates import Past, rates_table

__all__ = ["Naming", "card", "find_title"]

_TITLES = ("content", "task", "target", "category", "section")
_ABOVE = ("number", "section", "category", "task")
_SHORT = (
    "responsible_units",
    "lead_units",
    "supporting_units",
    "responsible_people",
    "deadline",
    "location",
    "status",
)
_FIRST = ("problems", "progress", "next_steps", "measures", "target")


@dataclass(frozen=True)
class Naming:
    """What the cards share: the columns with their headings, and the numbers of units and states."""

    columns: Sequence[FlatColumn]
    units: dict[str, int]
    states: dict[str, int]
    several: bool


def card(markup: Markup, entry: Entry, naming: Naming, past: Sequence[Past]) -> Element:
    """The article of an item; `past` are the quarters before."""
    role, title = find_title(markup, entry.item, entry.position)
    chips = list(_chips(markup, entry, past))
    now = Past(quarter_label(markup, [entry.ledger]), (entry,))
    name = f"item-{entry.position + 1}"
    return markup.tag(
        "article",
        {"id": name, "aria-labelledby": f"{name}-title", **_data(entry, naming)},
        _kicker(markup, entry, naming, role),
        markup.lines("h3", title, {"id": f"{name}-title"}),
        markup.tag("ul", {"class": "chips"}, chips) if chips else None,
        _facts(markup, entry, naming),
        rates_table(markup, [*past, now], title),
        markup.tag("dl", {"class": "fields"}, _fields(markup, entry, naming, role)),
    )


def find_title(markup: Markup, item: Item, position: int) -> tuple[str, str]:
    """The field that names an item and its text; its number in words where it has no such field."""
    for role in _TITLES:
        if text := _text_of(item, role).strip():
            return role, text
    return "", markup.text("report-number", number=item.number or position + 1)


def _text_of(item: Item, role: str) -> str:
    text: str = getattr(item, role) or ""
    return text


def _data(entry: Entry, naming: Naming) -> dict[str, str]:
    """What the script filters and sorts by."""
    states = [entry.state]
    written = (entry.item.status or "").strip()
    extra = [f"written-{naming.states[written]}"] if written in naming.states else []
    rate = f"{min(entry.rates):.4f}" if entry.rates else ""
    return {
        "data-units": " ".join(str(naming.units[unit]) for unit in entry.units),
        "data-states": " ".join([*states, *extra]),
        "data-problems": "1" if entry.has_problems else "",
        "data-position": str(entry.position),
        "data-rate": rate,
    }


def _kicker(markup: Markup, entry: Entry, naming: Naming, title: str) -> Element | None:
    """The line above the title: ledger, number, section, category and task."""
    parts = [_text_of(entry.item, role) for role in _ABOVE if role != title]
    ledger = [entry.ledger.title or ""] if naming.several else []
    said = [" ".join(part.split()) for part in (*ledger, *parts) if part]
    return markup.tag("p", {"class": "kicker"}, " · ".join(said)) if said else None


def _chips(markup: Markup, entry: Entry, past: Sequence[Past]) -> Iterator[Element]:
    if entry.item.completion:
        yield _chip(markup, entry.state, f"report-state-{entry.state}")
    if entry.has_problems:
        yield _chip(markup, "problem", "report-has-problems")
    if past and not any(quarter.entries for quarter in past):
        yield _chip(markup, "new", "report-is-new")


def _chip(markup: Markup, kind: str, code: str) -> Element:
    return markup.tag("li", {"class": f"chip {kind}"}, markup.text(code))


def _facts(markup: Markup, entry: Entry, naming: Naming) -> Element | None:
    """Units, people, time limit and the like: short things in one line."""
    pairs = [
        markup.tag("div", markup.tag("dt", column.label), markup.lines("dd", text))
        for column in naming.columns
        if column.role in _SHORT and (text := column.value(entry.ledger, entry.item).strip())
    ]
    return markup.tag("dl", {"class": "facts"}, pairs) if pairs else None


def _fields(markup: Markup, entry: Entry, naming: Naming, title: str) -> Iterator[Element]:
    """All other fields, problems first; so no word of the item is missing."""
    told = {*_ABOVE, *_SHORT, title}
    columns = [
        column for column in naming.columns if (column.role or column.source) and column.role not in told
    ]
    for column in sorted(columns, key=lambda column: _rank(column, entry)):
        text = column.value(entry.ledger, entry.item).strip()
        if text:
            kind = "problem" if column.role == "problems" and entry.has_problems else (column.role or "extra")
            label = markup.tag("dt", column.label)
            yield markup.tag("div", {"class": f"field {kind}"}, label, markup.lines("dd", text))


def _rank(column: FlatColumn, entry: Entry) -> int:
    """Problems come first where there are any; "无" comes after the progress."""
    if column.role == "problems" and not entry.has_problems:
        return _FIRST.index("next_steps")
    return _FIRST.index(column.role) if column.role in _FIRST else len(_FIRST)
