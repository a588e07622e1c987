"""The text of an item's cell, as the document had it or as the records say now.

`Item.raw` holds a cell word for word where the field differs from it. Somebody may have edited the field
since: then the field wins. The item's seal tells; records made by hand have none, and there `raw` counts
while it says the same: without blanks and residue, and for columns that are cut into several values also
without separators and the labels between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ledgertool.ledger import TEXT_ROLES, UNIT_ROLES, Column, Item, Role
from ledgertool.seals import find_seal
from ledgertool.writers.combinedcells import consists_of, put_parts
from ledgertool.writers.labels import role_label
from ledgertool.writers.unitcells import bare_name, read_cell

__all__ = ["cell_text", "field_text", "loses_words", "says_none", "shares_cell", "unit_names"]

_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]", re.IGNORECASE)
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_NUMBER_ENDS = " \t\r\n\u3000\xa0、.．,，:："
# a cell that says in so many words that nobody is named
_STATED_NONE = re.compile(
    r"(?:暂?无|不存在)。?|[/／\\＼]|[-－–—]{1,2}|none\.?|n/?a|n\.a\.|nil\.?", re.IGNORECASE
)


class _Written(NamedTuple):
    """A cell as it is written, and whether words of the document are lost that no edit took out."""

    text: str
    is_lossy: bool = False


def unit_names(item: Item, role: Role) -> list[str]:
    """The names in one of the list fields: responsible, lead and supporting units, responsible people."""
    names: list[str] = getattr(item, role)
    return names


def field_text(item: Item, role: Role) -> str:
    """The plain text of a field; names are joined by "、", an absent value is ""."""
    if role in UNIT_ROLES:
        return "、".join(unit_names(item, role))
    if role in TEXT_ROLES or role == "deadline":
        value = getattr(item, role)
        return value.text if value else ""
    return getattr(item, role) or ""


def says_none(text: str) -> bool:
    """Whether a whole cell says that there is nothing: 无, 暂无, /, N/A."""
    return _STATED_NONE.fullmatch(text.strip()) is not None


def cell_text(item: Item, column: Column, columns: Sequence[Column]) -> str:
    """The text of an item's cell: as the document had it, or as the fields say where they were edited since.

    `columns` are those of the whole ledger: units named in a cell that belong to a role without a column of
    its own (牵头单位：… inside 责任单位) are part of that cell's text.
    """
    return _write_cell(item, column, columns).text


def loses_words(item: Item, column: Column, columns: Sequence[Column]) -> bool:
    """Whether an edited cell had to be written anew, without words of the document that are in no field."""
    return _write_cell(item, column, columns).is_lossy


def shares_cell(item: Item, above: Item, column: Column, columns: Sequence[Column]) -> bool:
    """Whether two items have the same values for one cell, units without a column of their own among them.

    Of these that is not known where labels in another column of units may have added names.
    """
    if not item.agrees(above, column):
        return False
    others = [other.key for other in columns if other.role in UNIT_ROLES and other is not column]
    if column.role not in UNIT_ROLES or any(key in item.raw or key in above.raw for key in others):
        return True
    return all(
        unit_names(item, r) == unit_names(above, r) for r in _own_roles(column, columns) if r in UNIT_ROLES
    )


def _write_cell(item: Item, column: Column, columns: Sequence[Column]) -> _Written:
    raw = item.raw.get(column.key, item.raw.get(column.label))
    parts = _parts(item, column, columns)
    if raw is None:
        return _Written(_joined(column, parts))
    text, is_sealed = _RESIDUE.sub("", raw), find_seal(item, column)
    if is_sealed or (is_sealed is None and _says_same(text, column, parts)):
        return _Written(text)
    if column.role in UNIT_ROLES:
        return _write_units(text, item, column, columns)
    if len(column.all_roles) > 1:
        edited = put_parts(text, [part for _, part in parts])
        return _Written(_joined(column, parts), True) if edited is None else _Written(edited)
    return _Written(_joined(column, parts))


def _parts(item: Item, column: Column, columns: Sequence[Column]) -> list[tuple[Role | None, str]]:
    """The role and the text of everything that the fields have for a cell."""
    if not column.all_roles:
        return [(None, item.extra.get(column.label, ""))]
    return [(role, text) for role in _own_roles(column, columns) if (text := field_text(item, role))]


def _own_roles(column: Column, columns: Sequence[Column]) -> list[Role]:
    """The roles whose values stand in a column; the first one of units also has those without a column."""
    roles = list(column.all_roles)
    if column.role in UNIT_ROLES and next(o for o in columns if o.role in UNIT_ROLES) is column:
        shown = {role for other in columns for role in other.all_roles}
        roles += [role for role in UNIT_ROLES if role not in shown]
    return roles


def _joined(column: Column, parts: Sequence[tuple[Role | None, str]]) -> str:
    """The parts of a cell as one text, each behind its label but for one that is the column's own."""
    if len(parts) < 2 and all(role is None or role in column.all_roles for role, _ in parts):
        return "".join(text for _, text in parts)
    between = "；" if column.role in UNIT_ROLES else "\n"
    return between.join(f"{role_label(role)}：{text}" for role, text in parts if role)


def _says_same(text: str, column: Column, parts: list[tuple[Role | None, str]]) -> bool:
    """Whether a cell and its fields have the same words; cells of units are asked for roles as well."""
    said = [part for _, part in parts]
    if column.role == "number":
        return _bare_number(text) == _bare_number("".join(said))
    if column.role in UNIT_ROLES:
        return False
    if len(column.all_roles) > 1:
        return consists_of(text, said)
    return _BLANKS.sub("", text) == _BLANKS.sub("", "".join(said))


def _bare_number(text: str) -> str:
    return _BLANKS.sub("", text).strip(_NUMBER_ENDS)


# --- units --------------------------------------------------------------------------------------------


def _write_units(text: str, item: Item, column: Column, columns: Sequence[Column]) -> _Written:
    """A cell of units with the names that the item has now, and as many of its other words as can be kept."""
    own: Role = column.role or "responsible_units"
    everybody = {role: unit_names(item, role) for role in UNIT_ROLES}
    names = [name for known in everybody.values() for name in known]
    cell = read_cell(text, own, names)
    wanted = {role: everybody[role] for role in _own_roles(column, columns) if role in UNIT_ROLES}
    for role, sent in _iter_sent(item, column, columns, names):
        apart = sent - set(cell.names_of(role))
        wanted |= {
            role: [n for n in wanted[role] if bare_name(n) not in apart] for role in {role} & set(wanted)
        }
    elsewhere = {role: set(map(bare_name, known)) for role, known in everybody.items()}
    if cell.gives(wanted, elsewhere):
        return _Written(text)
    edited = None if cell.is_plain else cell.with_names(wanted)
    if edited is not None and read_cell(edited.written, own, names).gives(wanted, elsewhere):
        return _Written(edited.written)
    told = [(role, "、".join(known)) for role, known in wanted.items() if known]
    return _Written(_joined(column, told), not cell.is_plain)


def _iter_sent(
    item: Item, column: Column, columns: Sequence[Column], names: Sequence[str]
) -> Iterator[tuple[Role, set[str]]]:
    """The names that labels in the cells of other columns send to roles: 配合单位：… under 牵头单位."""
    for other in columns:
        raw = item.raw.get(other.key)
        if other is column or other.role not in UNIT_ROLES or raw is None:
            continue
        cell = read_cell(raw, other.role, names)
        yield from ((role, set(cell.names_of(role))) for role in UNIT_ROLES if role != other.role)
