"""The fields of an item in two reports: names, places, units, limits and texts."""

from __future__ import annotations

from collections.abc import Iterator

from ledgertool.compare.changes import Change
from ledgertool.compare.likeness import PROMISES, same_text, text_likeness
from ledgertool.diagnostics import Severity
from ledgertool.ledger import UNIT_ROLES, Deadline, Item, Role

__all__ = ["compare_names", "compare_texts", "compare_units", "find_copied"]

_TEXTS: tuple[Role, ...] = ("measures", "progress", "next_steps", "status", "remarks", "location")
_SAME_TASK = 0.5  # a task that is less like the old one is another
_STOCK_PHRASE = 12  # 继续推进。 and 加快施工。 stand in every report: shorter intentions are not copied
_NEWS: tuple[Role, ...] = ("progress", "next_steps")  # what every report must tell anew


def compare_names(old: Item, new: Item) -> Iterator[Change]:
    """Number, place and wording of what is promised."""
    if (old.number or "") != (new.number or ""):
        yield Change(code="renumbered", field="number", old=old.number, new=new.number)
    for field in ("section", "category"):
        yield from _changed("moved", field, getattr(old, field), getattr(new, field))
    for field in PROMISES:
        is_other = field == "task" and text_likeness(old.task or "", new.task or "") < _SAME_TASK
        yield from _changed(
            "moved" if is_other else "reworded", field, getattr(old, field), getattr(new, field)
        )


def _changed(code: str, field: str, old: str | None, new: str | None) -> Iterator[Change]:
    if not same_text(old, new):
        yield Change(code=code, field=field, old=old, new=new)


def compare_units(old: Item, new: Item) -> Iterator[Change]:
    """Who came and who left, for each column of units and people."""
    for role in UNIT_ROLES:
        before, after = getattr(old, role), getattr(new, role)
        came, left = [n for n in after if n not in before], [n for n in before if n not in after]
        if before != after:
            yield Change(
                code="units-changed",
                field=role,
                old="、".join(before),
                new="、".join(after),
                facts={"came": came, "left": left},
            )


def compare_texts(old: Item, new: Item) -> Iterator[Change]:
    """Limits and texts that are not the same; a cell merged with the one above is told there."""
    yield from _compare_deadlines(old.deadline, new.deadline)
    for role in _TEXTS:
        if role not in old.merged or role not in new.merged:
            yield from _changed("text-changed", role, _text_of(old, role), _text_of(new, role))
    for label in dict.fromkeys((*old.extra, *new.extra)):
        if label not in old.merged or label not in new.merged:
            yield from _changed("text-changed", label, old.extra.get(label), new.extra.get(label))


def _text_of(item: Item, role: Role) -> str | None:
    value = getattr(item, role)
    text: str | None = getattr(value, "text", value)
    return text


def _compare_deadlines(old: Deadline | None, new: Deadline | None) -> Iterator[Change]:
    before, after = old.text if old else None, new.text if new else None
    if same_text(before, after):
        return
    is_later = bool(old and new and old.end and new.end and new.end > old.end)
    yield Change(
        code="deadline-postponed" if is_later else "deadline-changed",
        severity=Severity.WARNING if is_later else Severity.INFO,
        field="deadline",
        old=before,
        new=after,
    )


def find_copied(old: Item, new: Item) -> Iterator[Change]:
    """Texts that tell a new quarter in the old one's words, unless all that was promised is done."""
    rates = [completion.rate for completion in new.completion]
    if rates and all(rate is not None and rate >= 1 for rate in rates):
        return
    for role in _NEWS:
        before, after = getattr(old, role), getattr(new, role)
        is_merged = role in old.merged and role in new.merged
        if role == "next_steps" and len(after.text) < _STOCK_PHRASE:
            continue
        if after.points and not is_merged and same_text(before.text, after.text):
            yield Change(
                code="text-copied", severity=Severity.WARNING, field=role, old=before.text, new=after.text
            )
