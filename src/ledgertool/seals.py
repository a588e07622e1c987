"""Seals: fingerprints of what a cell gave, which tell later whether anybody has edited its field since.

`Item.raw` holds a cell word for word, and its field what was made of it. No comparison of the two finds every
edit, nor lets every untouched cell pass: a name that comes twice, names that no mark parts. The seal does: it
is made when the cell is read, and fits as long as the field is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from zlib import crc32

from ledgertool.ledger import ROLES, UNIT_ROLES, Column, Item, Role

__all__ = ["find_seal", "make_seal", "seal_items"]

_BETWEEN_FIELDS, _BETWEEN_NAMES = "\x1e", "\x1f"


def make_seal(column: Column, get: Callable[[str], object], extra: Mapping[str, str]) -> str:
    """Eight hex digits of the values that a column's cell may fill; `get` gives the value of a field.

    A label inside a cell may send a name to any field of units: all of them count for each of their columns.
    """
    roles = column.all_roles
    if not roles:
        texts = [extra.get(column.label, "")]
    else:
        texts = [_plain(get(role)) for role in _sealed_roles(roles)]
    return _digest(texts)


def find_seal(item: Item, column: Column) -> bool | None:
    """Whether the fields of a column are what its `raw` gave; None where the item does not say."""
    seal = item.seals.get(column.key)
    if seal is None:
        return None
    return seal == make_seal(column, lambda name: getattr(item, name), item.extra)


def seal_items(items: Iterable[Callable[[str], object]]) -> str:
    """Eight hex digits of all fields of some items in order; each of `items` gives the value of a field.

    A section counts by its place among the others: it may be renamed.
    """
    sections: dict[object, int] = {}
    texts: list[str] = []
    for get in items:
        extra = get("extra")
        texts += [_plain(get(role)) for role in ROLES]
        texts += [part for pair in extra.items() for part in pair] if isinstance(extra, Mapping) else []
        texts.append(str(sections.setdefault(get("section") or None, len(sections))))
    return _digest(texts)


def _digest(texts: Iterable[str]) -> str:
    return f"{crc32(_BETWEEN_FIELDS.join(texts).encode(errors='surrogatepass')):08x}"


def _sealed_roles(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    if not any(role in UNIT_ROLES for role in roles):
        return roles
    return (*UNIT_ROLES, *(role for role in roles if role not in UNIT_ROLES))


def _plain(value: object) -> str:
    """The text of a field: of a record with a text (Text, Deadline), of names, of a word."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, (list, tuple)):
        return _BETWEEN_NAMES.join(map(str, value))
    return str(getattr(value, "text", ""))
