"""Whose rows are whose: the items of a file by unit, person, section, category or task."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ledgertool.errors import UsageError
from ledgertool.ledger import Item, LedgerFile

__all__ = ["GROUPINGS", "Group", "group_items"]

NamesOf = Callable[[Item], Iterable[str | None]]


def _answerable(item: Item) -> list[str]:
    """The units that answer for an item: responsible and leading ones, else those that support."""
    return [*item.responsible_units, *item.lead_units] or item.supporting_units


def _every_unit(item: Item) -> list[str]:
    return [*item.responsible_units, *item.lead_units, *item.supporting_units]


GROUPINGS: dict[str, NamesOf] = {
    "unit": _answerable,
    "every-unit": _every_unit,
    "lead": lambda item: [*item.lead_units, *item.responsible_units][:1],
    "person": lambda item: item.responsible_people,
    "section": lambda item: [item.section],
    "category": lambda item: [item.category],
    "task": lambda item: [item.task],
}


class Group(NamedTuple):
    """A name, and the positions of its items counted through all ledgers of the file."""

    name: str
    slots: tuple[int, ...]


def group_items(file: LedgerFile, by: str, *, nameless: str, fill_down: bool = False) -> list[Group]:
    """The groups in the order in which their names first come; an item with several names is in each of them.

    Items without a name make the group `nameless`, the last one; with `fill_down` they belong to the names of
    the item above. Raises UsageError [no-such-grouping].
    """
    if by not in GROUPINGS:
        raise UsageError("no-such-grouping", value=by, known=list(GROUPINGS))
    groups: dict[str, list[int]] = {}
    shown: dict[str, str] = {}
    for slot, names in enumerate(_iter_names(file, GROUPINGS[by], fill_down)):
        for name in names or [""]:
            key = "".join(name.split())  # a name broken by hand is the same name
            shown.setdefault(key, " ".join(name.split()))
            if slot not in groups.setdefault(key, []):
                groups[key].append(slot)
    without = groups.pop("", [])
    found = [Group(shown[key], tuple(slots)) for key, slots in groups.items()]
    return [*found, Group(nameless, tuple(without))] if without else found


def _iter_names(file: LedgerFile, names_of: NamesOf, fill_down: bool) -> Iterable[list[str]]:
    for ledger in file.ledgers:
        above: list[str] = []
        for item in ledger.items:
            names = [name for name in names_of(item) if name and name.strip()]
            above = names or (above if fill_down else [])
            yield above
