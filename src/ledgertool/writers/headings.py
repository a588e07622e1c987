"""Headings of columns that were edited: the cells of the heading rows, and the fields named after them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from ledgertool.ledger import Item, Ledger
from ledgertool.writers.slots import Slot, bare

__all__ = ["put_labels", "rename_columns"]


def rename_columns(ledger: Ledger, old: Sequence[str]) -> Ledger:
    """The ledger, whose items name a column without a role as it is named now."""
    if len(old) != len(ledger.columns):
        return ledger
    names = {
        before: column.label
        for before, column in zip(old, ledger.columns, strict=True)
        if column.role is None and before != column.label
    }
    items = [_rename_fields(item, names) for item in ledger.items] if names else ledger.items
    return ledger.model_copy(update={"items": items})


def _rename_fields(item: Item, names: dict[str, str]) -> Item:
    changes: dict[str, object] = {}
    for part in ("extra", "raw", "seals"):
        own: dict[str, str] = getattr(item, part)
        if any(name in own and new not in own for name, new in names.items()):
            changes[part] = {_new_name(key, own, names): text for key, text in own.items()}
    changes["merged"] = [names.get(key, key) for key in item.merged]
    return item.model_copy(update=changes)


def _new_name(key: str, own: dict[str, str], names: dict[str, str]) -> str:
    new = names.get(key, key)
    return key if new in own else new


def put_labels(slots: Sequence[Slot], old: list[str], new: list[str]) -> list[str]:
    """The labels of the columns that the heading rows say now."""
    if old == new or len(old) != len(new):
        return old
    done: set[int] = set()
    for heading in _iter_headings(slots, old):
        done |= _put_heading(heading, old, new)
    return [new[c] if c in done else label for c, label in enumerate(old)]


def _iter_headings(slots: Sequence[Slot], labels: Sequence[str]) -> Iterator[list[Slot]]:
    """The slots of each heading: rows under each other most of whose cells are words of the labels."""
    words = {bare(part) for label in labels for part in (label, *label.split("/"))}
    heading: list[Slot] = []
    above = None
    for place, row in groupby((slot for slot in slots if slot.cell), key=lambda slot: slot.place):
        cells = list(row)
        filled = [slot for slot in cells if slot.bare]
        known = sum(slot.bare in words for slot in filled)
        is_next = above is not None and place[0] == above[0] and place[2] == above[2] + 1
        if heading and not is_next:
            yield heading
            heading = []
        if 2 * known > len(filled) and (known > 1 or len(labels) == 1 or heading):
            heading, above = [*heading, *cells], place
    if heading:
        yield heading


def _put_heading(heading: Sequence[Slot], old: Sequence[str], new: Sequence[str]) -> set[int]:
    """Writes the labels of one heading; gives back the columns whose label it says now."""
    wanted: dict[Slot, list[tuple[int, str]]] = defaultdict(list)
    changed = [c for c in range(len(old)) if old[c] != new[c]]
    for c in range(len(old)):
        for slot, text in _texts_of(heading, c, old[c], new[c]):
            wanted[slot].append((c, text))
    done = {c for c in changed if any(c == column for texts in wanted.values() for column, _ in texts)}
    for texts in wanted.values():
        if len({text for _, text in texts}) > 1:  # a group whose columns want different names for it
            done -= {c for c, _ in texts}
    for slot, texts in wanted.items():
        if texts[0][1] != slot.text and any(c in done for c, _ in texts):
            slot.put(texts[0][1])
    return done


def _texts_of(heading: Sequence[Slot], c: int, old: str, new: str) -> list[tuple[Slot, str]]:
    """The cells of the heading that make up a column's label, each with its part of the new one."""
    over = [slot for slot in heading if _covers(slot, c) and slot.bare]
    stack = [slot for n, slot in enumerate(over) if not n or slot.bare != over[n - 1].bare]
    if not over and old == f"第{c + 1}列":
        blank = [slot for slot in heading if _covers(slot, c)]
        return [(slot, "" if new == old else new) for slot in blank[-1:]]
    if bare("/".join(slot.text for slot in stack)) != bare(old):
        return _find_alone(heading, old, new)
    if old == new:
        return [(slot, slot.text) for slot in stack]
    if len(stack) == 1:
        return [(stack[0], new)]
    parts = new.split("/", len(stack) - 1)
    return list(zip(stack, parts, strict=True)) if len(parts) == len(stack) else []


def _find_alone(heading: Sequence[Slot], old: str, new: str) -> list[tuple[Slot, str]]:
    """The one cell that says the last part of a label, where the places of cells say nothing (plain text)."""
    (group, _, leaf), (new_group, _, new_leaf) = old.rpartition("/"), new.rpartition("/")
    found = [slot for slot in heading if slot.bare == bare(leaf)]
    return [(found[0], new_leaf)] if len(found) == 1 and group == new_group else []


def _covers(slot: Slot, c: int) -> bool:
    return slot.cell is not None and slot.cell.column <= c < slot.cell.column + slot.cell.col_span
