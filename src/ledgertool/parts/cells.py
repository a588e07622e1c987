"""Cells of items: what they say, whether that is the same, and how to take another text over."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from ledgertool.ledger import TEXT_ROLES, UNIT_ROLES, Column, Deadline, Item, Role, Text

__all__ = ["Tools", "digest_text", "put_cell", "put_text", "simplify"]

Matches = Sequence[tuple[tuple[int, ...], tuple[int, ...], float]]

_RUNNING: tuple[Role, ...] = (*TEXT_ROLES, "remarks")
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_SEPARATORS = re.compile(r"[\s\u200b\ufeff、，,；;/／]+")
_NUMBER_ENDS = "、.．,，:："


@dataclass(frozen=True)
class Tools:
    """What other stages can do for this one.

    `cell_text` gives the text of an item's cell as a writer writes it, `parse_text` the points of a running
    text, `match` pairs items of two lists: (old positions, new positions, likeness from 0 to 1).
    """

    cell_text: Callable[[Item, Column, Sequence[Column]], str]
    parse_text: Callable[[str], Text]
    match: Callable[[Sequence[Item], Sequence[Item]], Matches]


def simplify(text: str, column: Column) -> str:
    """What counts of a cell's text when two are compared.

    Blanks at the ends of lines and empty lines never count; in names and numbers no blank and no line end
    does, since a clerk's table breaks them as its columns require.
    """
    if column.role == "number":
        return _BLANKS.sub("", text).strip(_NUMBER_ENDS)
    if column.role in UNIT_ROLES:
        return _SEPARATORS.sub("、", text).strip("、")
    if column.role is None or column.role in _RUNNING:
        lines = (" ".join(_BLANKS.split(line)).strip() for line in text.split("\n"))
        return "\n".join(line for line in lines if line)
    return _BLANKS.sub("", text)


def digest_text(text: str, column: Column) -> str:
    """Twelve hexadecimal digits that tell whether a cell still says the same; "" for an empty cell."""
    said = simplify(text, column)
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest() if said else ""


def put_cell(
    item: Item,
    column: Column,
    columns: Sequence[Column],
    donor: Item,
    source: Column,
    text: str,
    tools: Tools,
) -> Item:
    """The item with the cell of another one; `source` is that one's column, `text` what the cell says.

    Where both columns have the same roles the values are taken as they were recognized, else from the text.
    """
    if not column.all_roles or column.all_roles != source.all_roles:
        return put_text(item, column, text, tools)
    names = [*column.all_roles, *_homeless_roles(column, columns)]
    changes: dict[str, Any] = {name: getattr(donor, name) for name in names}
    return item.model_copy(update=changes | _written_of(item, column, donor, source))


def _homeless_roles(column: Column, columns: Sequence[Column]) -> list[Role]:
    """The unit roles without a column: names given to them stand in the first column of units."""
    first = next((other for other in columns if other.role in UNIT_ROLES), None)
    owned = {role for other in columns for role in other.all_roles}
    return [role for role in UNIT_ROLES if role not in owned] if column is first else []


def _written_of(
    item: Item, column: Column, donor: Item | None = None, source: Column | None = None
) -> dict[str, dict[str, str]]:
    """The cells word for word, and their seals, with another item's in one column; with none of it there."""
    written = {}
    for name, own, given in (
        ("raw", item.raw, donor.raw if donor else {}),
        ("seals", item.seals, donor.seals if donor else {}),
    ):
        written[name] = {key: text for key, text in own.items() if key not in (column.key, column.label)}
        if source and source.key in given:
            written[name][column.key] = given[source.key]
    return written


def put_text(item: Item, column: Column, text: str, tools: Tools) -> Item:
    """The item with a text in a column; of a column of several roles the first one gets it."""
    written = _written_of(item, column)
    if column.role is None:
        extra = {label: value for label, value in item.extra.items() if label != column.label}
        return item.model_copy(update=written | {"extra": extra | ({column.label: text} if text else {})})
    changes: dict[str, Any] = {role: _value_of(role, "", tools) for role in column.all_roles}
    changes[column.role] = _value_of(column.role, text, tools)
    return item.model_copy(update=changes | written)


def _value_of(role: Role, text: str, tools: Tools) -> Text | Deadline | list[str] | str | None:
    if role in TEXT_ROLES:
        return tools.parse_text(text)
    if role in UNIT_ROLES:
        return [name for name in _SEPARATORS.split(text) if name]
    if role == "deadline":
        return Deadline(text=text) if text else None
    return text or None
