"""The parts of an item that was split or joined, read as one item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ledgertool.ledger import TEXT_ROLES, UNIT_ROLES, Item, Text

__all__ = ["join_items"]

_LISTS = ("figures", "dates", "completion")


def join_items(items: Sequence[Item]) -> Item:
    """One item with the words, points, names and figures of all; a single one as it is.

    Figures keep the offsets that they have in their own part.
    """
    if len(items) == 1:
        return items[0]
    joined: dict[str, Any] = {name: _flat(getattr(item, name) for item in items) for name in _LISTS}
    for role in TEXT_ROLES:
        joined[role] = _join_texts([getattr(item, role) for item in items])
    for role in UNIT_ROLES:
        joined[role] = list(dict.fromkeys(_flat(getattr(item, role) for item in items)))
    for name in ("task", "content", "target", "status", "remarks", "location"):
        joined[name] = _join_lines(getattr(item, name) for item in items) or None
    labels = dict.fromkeys(label for item in items for label in item.extra)
    joined["extra"] = {label: _join_lines(item.extra.get(label) for item in items) for label in labels}
    return items[0].model_copy(update={**joined, "merged": []})


def _flat(lists: Iterable[list[Any]]) -> list[Any]:
    return [value for values in lists for value in values]


def _join_lines(texts: Iterable[str | None]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _join_texts(texts: Sequence[Text]) -> Text:
    """The cells one under the other; "无" of a part is left out where another part says more."""
    telling = [text for text in texts if text.points] or texts[:1]
    return Text(
        text=_join_lines(text.text for text in telling), points=_flat(text.points for text in telling)
    )
