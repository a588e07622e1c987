"""The form that chooses items. It is hidden until the script of the page runs, which alone can serve it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ledgertool.writers.html.entries import STATES, Entry
from ledgertool.writers.html.markup import Child, Element, Markup
from ledgertool.writers.html.overview import unit_names

__all__ = ["filter_form", "written_states"]

_MANY = 30  # a column with more different states than this holds sentences, not states
_ORDERS = ("problems", "document", "rate")


def filter_form(markup: Markup, entries: Sequence[Entry]) -> Element:
    """Search, unit, state, problems only and order; the count of what is shown is told when it changes."""
    counted = {"data-template": markup.text("report-shown", shown="{shown}", total="{total}")}
    return markup.tag(
        "form",
        {"id": "filters", "role": "search", "aria-label": markup.text("report-filter"), "hidden": ""},
        _search(markup),
        _units(markup, entries),
        _states(markup, entries),
        _order(markup, entries),
        _only_problems(markup, entries),
        markup.tag("button", {"type": "reset"}, markup.text("report-reset")),
        markup.tag("p", {"id": "shown", "role": "status", "aria-live": "polite", **counted}),
    )


def written_states(entries: Iterable[Entry]) -> list[str]:
    """The different states that the ledgers write, where they are few enough to choose from."""
    found = list(dict.fromkeys(text for entry in entries if (text := (entry.item.status or "").strip())))
    return found if len(found) <= _MANY else []


def _search(markup: Markup) -> Element:
    hint = markup.text("report-search-hint")
    field = {"type": "search", "id": "search", "autocomplete": "off", "placeholder": hint}
    return _labelled(markup, "search", "report-search", markup.tag("input", field))


def _units(markup: Markup, entries: Sequence[Entry]) -> Element | None:
    names = unit_names(entries)
    if not names:
        return None
    counts = Counter(unit for entry in entries for unit in entry.units)
    options = [_option(markup, str(number), name, counts[name]) for number, name in enumerate(names)]
    return _select(markup, "unit", "report-unit", _all(markup), options)


def _states(markup: Markup, entries: Sequence[Entry]) -> Element:
    counts = Counter(entry.state for entry in entries)
    computed = [
        _option(markup, state, markup.text(f"report-state-{state}"), counts[state])
        for state in STATES
        if counts[state]
    ]
    told = Counter((entry.item.status or "").strip() for entry in entries)
    written = [
        _option(markup, f"written-{number}", text, told[text])
        for number, text in enumerate(written_states(entries))
    ]
    if not written:
        return _select(markup, "state", "report-state", _all(markup), computed)
    groups = [
        markup.tag("optgroup", {"label": markup.text(code)}, options)
        for code, options in (("report-as-written", written), ("report-computed", computed))
    ]
    return _select(markup, "state", "report-state", _all(markup), groups)


def _order(markup: Markup, entries: Sequence[Entry]) -> Element:
    measured = any(entry.rates for entry in entries)
    options = [
        markup.tag("option", {"value": order}, markup.text(f"report-order-{order}"))
        for order in _ORDERS
        if measured or order != "rate"
    ]
    return _select(markup, "order", "report-order", options)


def _only_problems(markup: Markup, entries: Sequence[Entry]) -> Element | None:
    count = sum(entry.has_problems for entry in entries)
    if not count:
        return None
    said = markup.text("report-option", name=markup.text("report-only-problems"), count=count)
    box = markup.tag("input", {"type": "checkbox", "id": "problems"})
    label = markup.tag("label", {"for": "problems"}, said)
    return markup.tag("div", {"class": "check"}, box, label)


def _all(markup: Markup) -> Element:
    return markup.tag("option", {"value": ""}, markup.text("report-all"))


def _option(markup: Markup, value: str, name: str, count: int) -> Element:
    return markup.tag("option", {"value": value}, markup.text("report-option", name=name, count=count))


def _select(markup: Markup, name: str, code: str, *options: Child) -> Element:
    return _labelled(markup, name, code, markup.tag("select", {"id": name}, *options))


def _labelled(markup: Markup, name: str, code: str, field: Element) -> Element:
    return markup.tag("div", markup.tag("label", {"for": name}, markup.text(code)), field)
