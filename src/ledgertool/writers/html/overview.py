"""The upper half of the report: the figures in sum, then a table by unit, by task and by quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from ledgertool.ledger import Ledger
from ledgertool.pace import Bands
from ledgertool.writers.history import History
from ledgertool.writers.html.entries import Entry, Sum, group_by, make_entries
from ledgertool.writers.html.markup import Child, Element, Markup, percent

__all__ = ["quarters_section", "summary_section", "tasks_section", "units_section"]


Tile: TypeAlias = tuple[str, str, str]  # label, value, kind

_FEW = 5


def summary_section(markup: Markup, entries: Sequence[Entry], bands: Bands) -> Element:
    """The figures in sum, as a list of terms and values, and how they are meant."""
    total = Sum(entries)
    units = {unit for entry in entries for unit in entry.owners}
    tiles = [
        ("report-items-count", str(len(entries)), ""),
        ("report-units-count", str(len(units)), ""),
        ("report-problems-count", str(total.problems), "problem" if total.problems else ""),
    ]
    tiles = [(markup.text(code), value, kind) for code, value, kind in tiles]
    tiles += _rate_tiles(markup, total) if total.targets else _state_tiles(entries)
    notes = [markup.tag("p", markup.text("report-average-note"))] if total.targets else []
    if total.targets and total.elapsed is not None:
        points = {"behind": f"{bands.yellow:g}", "far": f"{bands.red:g}"}
        notes.append(markup.tag("p", markup.text("report-pace-note", **points)))
    return _section(
        markup,
        "overview",
        "report-overview",
        markup.tag("dl", {"class": "tiles"}, [_tile(markup, *tile) for tile in tiles]),
        _overall_bar(markup, total) if total.rates else None,
        markup.tag("div", {"class": "hint"}, notes) if notes else None,
    )


def _rate_tiles(markup: Markup, total: Sum) -> list[Tile]:
    average = percent(total.average) if total.average is not None else "—"
    measured = markup.text("report-of", part=len(total.rates), whole=total.targets)
    late = (markup.text("report-behind-count"), str(total.late), "late" if total.late else "")
    return [
        *([late] if total.elapsed is not None else []),
        (markup.text("report-done-count"), str(total.done), ""),
        (markup.text("report-average"), average, ""),
        (markup.text("report-targets-count"), measured, ""),
    ]


def _state_tiles(entries: Sequence[Entry]) -> list[Tile]:
    """Where no figures tell how far the work is: the states as the ledger writes them, if they are few."""
    counts = Counter(entry.item.status.strip() for entry in entries if entry.item.status)
    return [(name, str(count), "") for name, count in counts.items()] if len(counts) <= _FEW else []


def _tile(markup: Markup, label: str, value: str, kind: str) -> Element:
    frame = {"class": f"tile {kind}".rstrip()}
    return markup.tag("div", frame, markup.tag("dt", label), markup.tag("dd", {"class": "big"}, value))


def _overall_bar(markup: Markup, total: Sum) -> Element:
    said = [f"{markup.text('report-average')} {percent(total.average or 0)}"]
    if total.elapsed is not None:
        said.append(markup.text("report-elapsed", share=percent(total.elapsed)))
    return markup.tag(
        "div",
        {"class": "overall"},
        markup.tag("p", " · ".join(said)),
        markup.bar(total.average, total.elapsed, _state_of(total)),
    )


# --- tables of sums -----------------------------------------------------------------------------------------


class Line(NamedTuple):
    """A row of a table of sums: its heading, and the sum."""

    heading: Element
    total: Sum


def units_section(markup: Markup, entries: Sequence[Entry]) -> Element | None:
    """The units that answer for items, those with most problems and arrears first."""
    if not any(entry.owners for entry in entries):
        return None
    nobody = markup.text("report-no-unit")
    groups = group_by(entries, [entry.owners or [nobody] for entry in entries])
    numbers = {name: number for number, name in enumerate(unit_names(entries))}

    def heading(name: str) -> Element:
        known = {"data-unit": str(numbers[name])} if name in numbers else {"data-search": ""}
        return markup.tag("a", {"href": "#items", **known}, name)

    return _table_section(markup, "units", ("report-by-unit", "report-unit"), _lines(groups, heading))


def unit_names(entries: Iterable[Entry]) -> list[str]:
    """All units in the order in which they come; the filter and the items count on it."""
    return list(dict.fromkeys(unit for entry in entries for unit in entry.units))


def tasks_section(markup: Markup, entries: Sequence[Entry]) -> Element | None:
    """The tasks, in the order of the document; None where the ledger has but one item for each."""
    tasks = [[_task_of(entry)] for entry in entries]
    if not any(name for [name] in tasks):
        return None
    groups = group_by(entries, tasks)
    groups.pop("", None)

    def heading(name: str) -> Element:
        first = groups[name].entries[0].item
        number = f"{first.number} " if first.number and first.task else ""
        link = {"href": "#items", "data-search": name}
        return markup.tag("span", number, markup.tag("a", link, name))

    lines = [Line(heading(name), total) for name, total in groups.items()]
    return _table_section(markup, "tasks", ("report-by-task", "report-task"), lines)


def _task_of(entry: Entry) -> str:
    item = entry.item
    return " ".join((item.task or item.category or item.section or "").split())


def quarters_section(
    markup: Markup, current: Sequence[Ledger], history: History | None, bands: Bands
) -> Element | None:
    """The quarters one under the other, the one of the report last; None where there is but one."""
    if history is None or not history.quarters:
        return None
    lines = [
        Line(markup.tag("span", quarter_label(markup, ledgers)), Sum(make_entries(ledgers, bands)))
        for ledgers in (*history.quarters, current)
    ]
    return _table_section(markup, "quarters", ("report-by-quarter", "report-quarter"), lines)


def quarter_label(markup: Markup, ledgers: Iterable[Ledger]) -> str:
    """The period of some ledgers as they write it."""
    label = next((ledger.period.label for ledger in ledgers if ledger.period), None)
    return label or markup.text("report-this-period")


def _lines(groups: Mapping[str, Sum], heading: Callable[[str], Element]) -> list[Line]:
    def urgency(name: str) -> tuple[float, ...]:
        total = groups[name]
        return (-total.problems - total.late, 2.0 if total.average is None else total.average)

    return [Line(heading(name), groups[name]) for name in sorted(groups, key=urgency)]


def _table_section(markup: Markup, name: str, codes: tuple[str, str], lines: Sequence[Line]) -> Element:
    title, first = codes
    measured = any(line.total.targets for line in lines)
    paced = any(line.total.elapsed is not None and line.total.rates for line in lines)
    heads = [first, "report-items-short", "report-problems-short"]
    heads += ["report-behind-short"] if paced else []
    heads += ["report-rate"] if measured else []
    row = markup.tag("tr", [_heading(markup, head) for head in heads])
    body = [_row(markup, line, measured, paced) for line in lines]
    table = markup.tag(
        "table",
        {"class": "sums", "aria-labelledby": f"{name}-title"},
        markup.tag("thead", row),
        markup.tag("tbody", body),
    )
    return _section(markup, name, title, table)


def _heading(markup: Markup, code: str) -> Element:
    kind = "rate" if code == "report-rate" else "count" if code.endswith("-short") else "name"
    return markup.tag("th", {"scope": "col", "class": kind}, markup.text(code))


def _row(markup: Markup, line: Line, measured: bool, paced: bool) -> Element:
    total = line.total
    cells = [
        markup.tag("td", {"class": "count"}, str(len(total.entries))),
        _count(markup, total.problems, "problem"),
    ]
    cells += [_count(markup, total.late, "late")] if paced else []
    cells += [_rate_cell(markup, total)] if measured else []
    return markup.tag("tr", markup.tag("th", {"scope": "row"}, line.heading), cells)


def _count(markup: Markup, value: int, kind: str) -> Element:
    return markup.tag("td", {"class": f"count {kind}" if value else "count"}, str(value))


def _rate_cell(markup: Markup, total: Sum) -> Element:
    if total.average is None:
        return markup.tag("td", {"class": "rate none"}, markup.text("report-no-rate"))
    count = markup.text("report-rate-of", count=len(total.rates))
    bar = markup.bar(total.average, total.elapsed, _state_of(total))
    said: list[Element | str] = [f"{percent(total.average)} ", markup.tag("span", {"class": "of"}, count)]
    return markup.tag("td", {"class": "rate"}, bar, said)


def _state_of(total: Sum) -> str:
    """The colour of a sum: that of its average."""
    first = total.entries[0]
    same = total.elapsed is not None or first.elapsed is None
    return first.state_of(total.average or 0) if same else "under-way"


def _section(markup: Markup, name: str, title: str, *children: Child) -> Element:
    heading = markup.tag("h2", {"id": f"{name}-title"}, markup.text(title))
    return markup.tag("section", {"id": name, "aria-labelledby": f"{name}-title"}, heading, *children)
