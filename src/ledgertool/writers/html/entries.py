"""What the report says of each item, and the sums over a unit, a task or a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ledgertool.ledger import Figure, Item, Ledger, Span
from ledgertool.pace import Band, Bands, elapsed_share, points_ahead
from ledgertool.writers.celltext import says_none

__all__ = [
    "STATES",
    "Entry",
    "State",
    "Sum",
    "find_elapsed",
    "find_figure",
    "group_by",
    "make_entries",
    "problems_first",
]

State = Literal["far-behind", "behind", "on-pace", "under-way", "unmeasured", "done"]

# the most urgent first: so items of one kind are ordered, and the choices of the filter
STATES: tuple[State, ...] = ("far-behind", "behind", "under-way", "on-pace", "unmeasured", "done")
_LATE = ("far-behind", "behind")
_OF_BAND: dict[Band, State] = {"red": "far-behind", "yellow": "behind", "green": "on-pace"}


@dataclass(frozen=True)
class Entry:
    """An item of the report: its position in the document, its ledger, and how far the year was."""

    position: int
    ledger: Ledger
    item: Item
    elapsed: float | None
    bands: Bands

    @cached_property
    def rates(self) -> list[float]:
        """The rates of its targets, those without one left out."""
        return [found.rate for found in self.item.completion if found.rate is not None]

    @cached_property
    def state(self) -> State:
        """The worst of its rates; done only where every target has one and none is below 1."""
        if not self.rates:
            return "unmeasured"
        states = [self.state_of(rate) for rate in self.rates]
        if len(states) < len(self.item.completion):
            states.append("on-pace" if self.elapsed is not None else "under-way")
        return min(states, key=STATES.index)

    def state_of(self, rate: float) -> State:
        """How one rate stands to the share of the year gone, where that is known."""
        if rate >= 1:
            return "done"
        if self.elapsed is None:
            return "under-way"
        return _OF_BAND[self.bands.find_band(points_ahead(rate, self.elapsed))]

    @property
    def is_late(self) -> bool:
        """Whether a rate of it is behind the year."""
        return self.state in _LATE

    @cached_property
    def has_problems(self) -> bool:
        """Whether its problems are told, which "无" does not."""
        text = self.item.problems.text.strip()
        return bool(text) and not says_none(text)

    @cached_property
    def owners(self) -> list[str]:
        """The units that answer for it: responsible and leading ones, supporting ones only where alone."""
        item = self.item
        return _once([*item.responsible_units, *item.lead_units]) or _once(item.supporting_units)

    @cached_property
    def units(self) -> list[str]:
        """All units named in it."""
        return _once([*self.owners, *self.item.supporting_units])


@dataclass(frozen=True)
class Sum:
    """How many items a group has, how many with problems or behind, and the mean of its rates."""

    entries: Sequence[Entry]

    @property
    def problems(self) -> int:
        """How many items have problems."""
        return sum(entry.has_problems for entry in self.entries)

    @property
    def late(self) -> int:
        """How many items are behind the year."""
        return sum(entry.is_late for entry in self.entries)

    @property
    def done(self) -> int:
        """How many items are done."""
        return sum(entry.state == "done" for entry in self.entries)

    @property
    def targets(self) -> int:
        """How many targets the items have, with and without a rate."""
        return sum(len(entry.item.completion) for entry in self.entries)

    @property
    def rates(self) -> list[float]:
        """The rates of all targets."""
        return [rate for entry in self.entries for rate in entry.rates]

    @property
    def average(self) -> float | None:
        """The mean of the rates, each at most 1; None where there are none."""
        return sum(min(rate, 1.0) for rate in self.rates) / len(self.rates) if self.rates else None

    @property
    def elapsed(self) -> float | None:
        """The share of the year gone, where it is the same for all items."""
        shares = {entry.elapsed for entry in self.entries}
        return shares.pop() if len(shares) == 1 else None


def make_entries(ledgers: Iterable[Ledger], bands: Bands) -> list[Entry]:
    """The items of some ledgers in the order of the document."""
    pairs = [(ledger, item) for ledger in ledgers for item in ledger.items]
    return [
        Entry(position, ledger, item, find_elapsed(ledger), bands)
        for position, (ledger, item) in enumerate(pairs)
    ]


def find_elapsed(ledger: Ledger) -> float | None:
    """The share of the year gone on the day up to which a ledger tells, or None where it names none."""
    day = ledger.as_of or (ledger.period.end if ledger.period else None)
    return elapsed_share(day) if day else None


def problems_first(entries: Iterable[Entry]) -> list[Entry]:
    """Items with problems before those without, the most urgent state first, else as in the document."""
    return sorted(entries, key=lambda entry: (not entry.has_problems, STATES.index(entry.state)))


def group_by(entries: Iterable[Entry], names: Iterable[Sequence[str]]) -> dict[str, Sum]:
    """The sums over the names that each entry has, in the order in which the names first come."""
    groups: dict[str, list[Entry]] = {}
    for entry, own in zip(entries, names, strict=True):
        for name in own:
            groups.setdefault(name, []).append(entry)
    return {name: Sum(found) for name, found in groups.items()}


def find_figure(item: Item, span: Span) -> Figure | None:
    """The figure of an item that stands at a span, or None."""
    return next((f for f in item.figures if (f.field, f.start) == (span.field, span.start)), None)


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
