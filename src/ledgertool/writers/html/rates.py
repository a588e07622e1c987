"""The table of an item's targets: how much of each is done, now and in the quarters before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledgertool.ledger import Completion, Item
from ledgertool.writers.html.entries import Entry, find_figure
from ledgertool.writers.html.markup import Element, Markup, percent

__all__ = ["Past", "rates_table"]


@dataclass(frozen=True)
class Past:
    """A quarter: its period, and what the item was in it (none, one, or several that were joined since)."""

    label: str
    entries: tuple[Entry, ...]


def rates_table(markup: Markup, quarters: Sequence[Past], name: str) -> Element | None:
    """One row for each target of the item of the last quarter, one column for each quarter.

    `name` is what the item is called. None where it has no targets and no quarter before.
    """
    item = quarters[-1].entries[0].item
    if not item.completion and len(quarters) == 1:
        return None
    heads = [markup.text("report-target"), *(quarter.label for quarter in quarters)]
    rows = [_target_row(markup, target, quarters) for target in item.completion]
    if len(quarters) > 1:
        rows.append(_problems_row(markup, quarters))
    return markup.tag(
        "table",
        {"class": "rates over-time" if len(quarters) > 1 else "rates"},
        markup.tag("caption", markup.text("report-rates", name=name)),
        markup.tag("thead", markup.tag("tr", [markup.tag("th", {"scope": "col"}, head) for head in heads])),
        markup.tag("tbody", rows),
    )


def _target_row(markup: Markup, target: Completion, quarters: Sequence[Past]) -> Element:
    now = quarters[-1].entries[0]
    key = _key(now.item, target)
    cells, before = [], None
    for quarter in quarters[:-1]:
        owner, found = _find_then(quarter, key)
        cells.append(_cell(markup, owner, found, target, before) if owner and found else _none(markup))
        before = found.rate if found and found.rate is not None else before
    cells.append(_cell(markup, now, target, target, before))
    # without a noun the number stands for itself
    said = f"{key[0]} {target.target.text}".lstrip()
    return markup.tag("tr", markup.tag("th", {"scope": "row"}, said), cells)


def _key(item: Item, target: Completion) -> tuple[str, str]:
    """What a target counts, by which it is known again: ("村", "个")."""
    figure = find_figure(item, target.target)
    return (figure.noun or "", figure.base_unit or figure.unit) if figure else ("", "")


def _find_then(quarter: Past, key: tuple[str, str]) -> tuple[Entry | None, Completion | None]:
    """The target that counted the same thing in a quarter before, with the item that had it."""
    return next(
        (
            (entry, target)
            for entry in quarter.entries
            for target in entry.item.completion
            if _key(entry.item, target) == key
        ),
        (None, None),
    )


def _is_less(rate: float | None, before: float | None) -> bool:
    return rate is not None and before is not None and rate < before - 1e-6


def _cell(
    markup: Markup, owner: Entry, found: Completion, target: Completion, before: float | None
) -> Element:
    """What was done of a target: the figure as written, the rate and its bar; or why there is no rate.

    Marks a target that has changed since, and a rate below that of the quarter `before`.
    """
    cell = _measured(markup, owner, found) if found.rate is not None else _unmeasured(markup, found)
    if _is_less(found.rate, before):
        cell += [" ", markup.tag("span", {"class": "chip far-behind"}, markup.text("report-fell"))]
    if found.target.text != target.target.text:
        was = markup.text("report-changed-target", target=found.target.text)
        cell += [" ", markup.tag("span", {"class": "reason"}, was)]
    return markup.tag("td", cell)


def _measured(markup: Markup, owner: Entry, found: Completion) -> list[Element | str]:
    rate = found.rate or 0.0
    shown = [markup.bar(rate, owner.elapsed, owner.state_of(rate)), markup.tag("strong", percent(rate))]
    if found.achieved is None or found.basis != "explicit":
        return [*shown]
    return [*shown, " ", markup.tag("span", {"class": "done-so-far"}, found.achieved.text)]


def _unmeasured(markup: Markup, found: Completion) -> list[Element | str]:
    achieved = found.achieved.text if found.achieved else ""
    reason = markup.text(f"report-reason-{found.reason or 'nothing-reported'}", achieved=achieved)
    return [markup.tag("span", {"class": "reason"}, reason)]


def _none(markup: Markup) -> Element:
    return markup.tag("td", {"class": "reason"}, "—")


def _problems_row(markup: Markup, quarters: Sequence[Past]) -> Element:
    """Whether there were problems in each quarter: what was solved, what is still open."""
    cells = []
    for quarter in quarters:
        if not quarter.entries:
            cells.append(markup.tag("td", {"class": "reason"}, markup.text("report-absent")))
            continue
        has = any(entry.has_problems for entry in quarter.entries)
        cells.append(
            markup.tag(
                "td", {"class": "problem"} if has else {}, markup.text("report-yes" if has else "report-no")
            )
        )
    return markup.tag("tr", markup.tag("th", {"scope": "row"}, markup.text("report-problems-row")), cells)
