"""Several reports of one series: the latest is the report, those of earlier periods are its history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledgertool.ledger import Item, LedgerFile
    from ledgertool.writers.history import History

__all__ = ["join_quarters", "trace_items"]

Positions = tuple[int, ...]


def join_quarters(files: Sequence[LedgerFile]) -> tuple[LedgerFile, History | None]:
    """The ledgers of the latest period as one file, and those of the periods before.

    Files of one period stand beside each other, in the order given; one that names no period counts as of
    the latest.
    """
    from ledgertool.writers.history import History

    latest = max((_end_of(file) for file in files), default=date.min)
    dated = sorted(files, key=lambda file: _end_of(file, latest))
    groups = [list(group) for _, group in groupby(dated, key=lambda file: _end_of(file, latest))]
    quarters = [tuple(ledger for file in group for ledger in file.ledgers) for group in groups]
    current = groups[-1][0].model_copy(update={"ledgers": list(quarters[-1])})
    if len(quarters) == 1:
        return current, None
    past, dropped = trace_items([[item for ledger in q for item in ledger.items] for q in quarters])
    return current, History(quarters=tuple(quarters[:-1]), past=past, dropped=dropped)


def _end_of(file: LedgerFile, without: date = date.min) -> date:
    """The last day that a file tells of."""
    days = [ledger.period.end if ledger.period else ledger.as_of for ledger in file.ledgers]
    return max((day for day in days if day), default=without)


def trace_items(
    quarters: Sequence[Sequence[Item]],
) -> tuple[tuple[tuple[tuple[Item, ...], ...], ...], tuple[Item, ...]]:
    """For each item of the last quarter what it was in each quarter before, and the items gone since then."""
    from ledgertool.compare.matching import match_items

    where: list[Positions] = [(at,) for at in range(len(quarters[-1]))]
    traced: list[list[Positions]] = []
    dropped: tuple[Item, ...] = ()
    for later, older in pairwise(reversed(quarters)):
        matches = match_items(older, later)
        origin = {new: match.old for match in matches for new in match.new}
        where = [_origins(places, origin) for places in where]
        dropped = dropped if traced else tuple(older[at] for m in matches if not m.new for at in m.old)
        traced.insert(0, where)
    past = tuple(
        tuple(
            tuple(quarter[at] for at in places[n]) for quarter, places in zip(quarters, traced, strict=False)
        )
        for n in range(len(quarters[-1]))
    )
    return past, dropped


def _origins(places: Positions, origin: dict[int, Positions]) -> Positions:
    return tuple(dict.fromkeys(old for at in places for old in origin.get(at, ())))
