"""Sums over the items of some reports: problems, completion rates and their pace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ledgertool.compare.changes import Edition, ItemReference
from ledgertool.compare.comparison import Entry, describe_edition, list_entries, refer_to
from ledgertool.ledger import Completion, LedgerFile, Span
from ledgertool.pace import Band, Bands, elapsed_share, points_ahead

__all__ = ["Group", "Grouping", "Rate", "Summary", "sum_up"]

Grouping = Literal["unit", "task", "section"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rate(_Value):
    """A completion rate with the two spans it comes from, and its pace.

    `rate` 1 is all; `elapsed` is the share of the year that has passed, `ahead` the percentage points between
    the two (below 0 behind). Without a rate `reason` says why; without a date there is no pace.
    """

    file: str
    item: ItemReference
    target: Span
    achieved: Span | None = None
    rate: float | None = None
    basis: str | None = None
    reason: str | None = None
    elapsed: float | None = None
    ahead: float | None = None
    band: Band | None = None


class Group(_Value):
    """Sums over the items of a unit, task or section; `name` is None for items that have none.

    `period` says which reports they are of where there are reports of several, "" if those name none.
    `mean_rate` counts a rate over 1 as 1, so that one surplus does not hide another's lag.
    """

    name: str | None = None
    period: str | None = None
    items: int = 0
    with_problems: int = 0
    problems: int = 0
    targets: int = 0
    rates: int = 0
    mean_rate: float | None = None
    green: int = 0
    yellow: int = 0
    red: int = 0


class Summary(_Value):
    """The sums of some reports; a unit's item counts for each of its units, in `total` once.

    Where the reports are of several periods each has groups of its own and its own sum in `periods`: the same
    work is in all of them, and `total` says only how much was read.
    """

    schema_version: Literal["1"] = "1"
    editions: list[Edition] = Field(default_factory=list)
    by: Grouping | None = None
    total: Group = Group()
    periods: list[Group] = Field(default_factory=list)
    groups: list[Group] = Field(default_factory=list)
    rates: list[Rate] = Field(default_factory=list)


@dataclass(frozen=True)
class _Counted:
    """An item with its rates."""

    entry: Entry
    rates: tuple[Rate, ...]


def sum_up(
    files: Sequence[LedgerFile],
    *,
    by: Grouping | None = None,
    bands: Bands | None = None,
    day: date | None = None,
) -> Summary:
    """The sums of some reports. The pace is that of `day`, else of the day up to which a report tells."""
    chosen = bands or Bands()
    counted = [
        _Counted(entry, tuple(_rate(c, entry, file.source.name, chosen, day) for c in entry.item.completion))
        for file in files
        for entry in list_entries(file)
    ]
    periods = _part_periods(counted)
    return Summary(
        editions=[describe_edition(file) for file in files],
        by=by,
        total=_sum(None, None, counted),
        periods=[_sum(None, label, part) for label, part in periods] if len(periods) > 1 else [],
        groups=[group for label, part in periods for group in _sum_groups(label, part, by)] if by else [],
        rates=[rate for one in counted for rate in one.rates],
    )


def _rate(completion: Completion, entry: Entry, file: str, bands: Bands, day: date | None) -> Rate:
    rate, until = completion.rate, day or entry.day
    elapsed = elapsed_share(until) if until else None
    ahead = points_ahead(rate, elapsed) if rate is not None and elapsed is not None else None
    return Rate(
        file=file,
        item=refer_to(entry),
        **dict(completion),
        elapsed=None if elapsed is None else round(elapsed, 6),
        ahead=ahead,
        band=None if ahead is None else bands.find_band(ahead),
    )


# --- groups -------------------------------------------------------------------------------------------------


def _unit_names(entry: Entry) -> list[str | None]:
    return [*dict.fromkeys([*entry.item.responsible_units, *entry.item.lead_units])] or [None]


_NAMES: dict[Grouping, Callable[[Entry], list[str | None]]] = {
    "unit": _unit_names,
    "task": lambda entry: [entry.item.task],
    "section": lambda entry: [entry.item.section or entry.item.category],
}


def _part_periods(counted: Sequence[_Counted]) -> list[tuple[str | None, list[_Counted]]]:
    """The items by the day that their reports stand for, the earliest first, with the name of the period.

    None is the name of the only one, "" of reports that do not say theirs; those come first.
    """
    parts: dict[date, list[_Counted]] = defaultdict(list)
    for one in counted:
        parts[one.entry.day or date.min].append(one)
    if len(parts) < 2:
        return [(None, list(counted))]
    return [(_period_name(parts[day][0].entry), parts[day]) for day in sorted(parts)]


def _period_name(entry: Entry) -> str:
    period = entry.ledger.period
    return period.label if period else entry.day.isoformat() if entry.day else ""


def _sum_groups(period: str | None, counted: Sequence[_Counted], by: Grouping) -> Iterator[Group]:
    """The groups in the order in which they first come, that without a name last."""
    groups: dict[str | None, list[_Counted]] = defaultdict(list)
    for one in counted:
        for name in _NAMES[by](one.entry):
            groups[name].append(one)
    for name in sorted(groups, key=lambda name: name is None):
        yield _sum(name, period, groups[name])


def _sum(name: str | None, period: str | None, counted: Sequence[_Counted]) -> Group:
    rates = [rate for one in counted for rate in one.rates]
    known = [rate.rate for rate in rates if rate.rate is not None]
    items = [one.entry.item for one in counted]
    bands = [rate.band for rate in rates]
    return Group(
        name=name,
        period=period,
        items=len(counted),
        with_problems=sum(bool(item.problems.points) for item in items),
        # a cell that is merged over several items tells its problems once
        problems=sum(len(item.problems.points) for item in items if "problems" not in item.merged),
        targets=len(rates),
        rates=len(known),
        mean_rate=round(sum(min(rate, 1.0) for rate in known) / len(known), 6) if known else None,
        green=bands.count("green"),
        yellow=bands.count("yellow"),
        red=bands.count("red"),
    )
