"""Reports that were given twice: the Word file beside its JSON, an older version beside the newer one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from ledgertool.compare.comparison import describe_edition
from ledgertool.compare.likeness import squeeze
from ledgertool.ledger import Item, LedgerFile

__all__ = ["Repeat", "find_repeats"]

_LEAST = 0.5  # of the items of the shorter report


class Repeat(NamedTuple):
    """Two reports of one period, by name, and how many items stand in both of them word for word."""

    one: str
    other: str
    shared: int


def find_repeats(files: Sequence[LedgerFile]) -> Iterator[Repeat]:
    """The pairs of one period that say the same of half their items or more: these would count twice.

    An item is known by number, names, units and progress; those without progress do not count, since units
    that fill in one form have them all alike.
    """
    known = [(describe_edition(file).end, _identities(file), file.source.name) for file in files]
    for (day, one, name), (other_day, other, other_name) in combinations(known, 2):
        shared = len(one & other) if day == other_day else 0
        if shared and shared >= _LEAST * min(len(one), len(other)):
            yield Repeat(name, other_name, shared)


def _identities(file: LedgerFile) -> set[Hashable]:
    return {_identity(item) for item in file.iter_items() if item.progress.text.strip()}


def _identity(item: Item) -> Hashable:
    said = (item.number, item.section, item.task, item.content, item.target, item.progress.text)
    return (*(squeeze(text) for text in said), *item.responsible_units, *item.lead_units)
