"""The text of an item's cell, as the document had it or as the records say now.

`Item.raw` holds a cell word for word where the field differs from it. Somebody may have edited the field
since: then the field wins. `raw` counts only while it still says the same, which is asked without blanks
and residue; for columns that are cut into several values also without separators and the labels between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ledgertool.ledger import TEXT_ROLES, UNIT_ROLES, Column, Item, Role
from ledgertool.writers.labels import role_label

__all__ = ["cell_text", "field_text", "says_none", "unit_names"]

_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]", re.IGNORECASE)
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_SEPARATORS = re.compile(r"[\s\u200b\ufeff、，,；;/／|｜]+")
_NUMBER_ENDS = " \t\r\n\u3000\xa0、.．,，:："

# what is left of a cell of units once the names are gone: 牵头单位：, 配合部门：, brackets round them, and
# words that name nobody (the separators of "n/a" are gone by then)
_UNIT_LABELS = re.compile(
    r"(?:[责任主牵头承协配合办同参与实施建设第一具体单位部门方人领导分管及和()（）【】：:。]"
    r"|暂?[无無]|不存在|[-－–—\\＼]|none\.?|n\.?a\.?|nil\.?)*",
    re.IGNORECASE,
)
# where a cell says which role its names have: the colon of a label, a tag behind a name
_ROLE_GIVEN = re.compile(r"[：:]|[（(](?:牵头|主责|主办|配合|协办|协助)(?:单位|部门)?[)）]")
# a cell that says in so many words that nobody is named
_STATED_NONE = re.compile(
    r"(?:暂?无|不存在)。?|[/／\\＼]|[-－–—]{1,2}|none\.?|n/?a|n\.a\.|nil\.?", re.IGNORECASE
)
# what is left of a combined column once its segments are gone: labels, each with a colon or in brackets
_SEGMENT_LABELS = re.compile(r"(?:[^：:。；！？]{1,16}[：:]|【[^】]{1,16}】|[。；])*")


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
    raw = item.raw.get(column.key, item.raw.get(column.label))
    parts = _parts(item, column, columns)
    if raw is not None and (_says_same(raw, column, parts) or _names_crossed(item, column, columns)):
        return _RESIDUE.sub("", raw)
    return _joined(column, parts)


def _parts(item: Item, column: Column, columns: Sequence[Column]) -> list[tuple[Role | None, str]]:
    """The role and the text of everything that the fields have for a cell."""
    roles = list(column.all_roles)
    if not roles:
        return [(None, item.extra.get(column.label, ""))]
    if column.role in UNIT_ROLES:
        roles += _homeless_units(item, column, columns)
    return [(role, text) for role in roles if (text := field_text(item, role))]


def _homeless_units(item: Item, column: Column, columns: Sequence[Column]) -> list[Role]:
    """The unit roles that have names but no column; they stand in the first column of units."""
    shown = {role for other in columns for role in other.all_roles}
    first = next(other for other in columns if other.role in UNIT_ROLES)
    if first is not column:
        return []
    return [role for role in UNIT_ROLES if role not in shown and unit_names(item, role)]


def _joined(column: Column, parts: list[tuple[Role | None, str]]) -> str:
    """The parts of a cell as one text; where there are several, each behind its label."""
    if len(parts) < 2:
        return "".join(text for _, text in parts)
    between = "；" if column.role in UNIT_ROLES else "\n"
    return between.join(f"{role_label(role)}：{text}" for role, text in parts if role)


def _says_same(raw: str, column: Column, parts: list[tuple[Role | None, str]]) -> bool:
    text = _RESIDUE.sub("", raw)
    if column.role == "number":
        return _bare_number(text) == _bare_number("".join(part for _, part in parts))
    if column.role in UNIT_ROLES:
        names = [name for _, part in parts for name in part.split("、")]
        if not names and _STATED_NONE.fullmatch(text.strip()):
            return True
        return _names(text, names)
    if len(column.all_roles) > 1:
        return _consists_of(text, [part for _, part in parts])
    return _BLANKS.sub("", text) == _BLANKS.sub("", "".join(part for _, part in parts))


def _names_crossed(item: Item, column: Column, columns: Sequence[Column]) -> bool:
    """Whether labels in cells send names to other columns (配合单位：… under 牵头单位), and `raw` still fits.

    Then every cell of units has its `raw`: together they hold every name, and nothing but names and labels.
    """
    if column.role not in UNIT_ROLES:
        return False
    raws = [item.raw.get(other.key) for other in columns if other.role in UNIT_ROLES]
    cells = [_SEPARATORS.sub("", raw) for raw in raws if raw is not None]
    if len(cells) < max(2, len(raws)) or not any(map(_ROLE_GIVEN.search, cells)):
        return False
    names = {_SEPARATORS.sub("", name) for role in UNIT_ROLES for name in unit_names(item, role)}
    told = all(any(name in cell for cell in cells) for name in names)
    return told and all(_is_made_of(cell, names) for cell in cells)


def _is_made_of(cell: str, names: set[str]) -> bool:
    """Whether a cell holds some of these names, labels, and nothing else."""
    return _is_left_over(cell, sorted(names, key=len, reverse=True))


def _names(text: str, names: list[str]) -> bool:
    """Whether a cell of units names these and no others, each as often as the records have it.

    Under one label a name may come again: the records have it once.
    """
    rest = _SEPARATORS.sub("", text)
    counted = Counter(_SEPARATORS.sub("", name) for name in names)
    longest_first = sorted(counted, key=len, reverse=True)
    for name in filter(None, longest_first):
        labelled = sum(name in part for part in _ROLE_GIVEN.split(rest))
        if not labelled <= counted[name] <= rest.count(name):
            return False
        rest = rest.replace(name, "\n")
    return _is_left_over(rest, longest_first)


def _is_left_over(rest: str, names: list[str]) -> bool:
    """Whether nothing stands besides names, the longest first, but labels and words for nobody."""
    for name in filter(None, names):
        rest = rest.replace(name, "\n")
    return all(_UNIT_LABELS.fullmatch(piece) for piece in rest.split("\n"))


def _bare_number(text: str) -> str:
    return _BLANKS.sub("", text).strip(_NUMBER_ENDS)


def _consists_of(text: str, parts: list[str]) -> bool:
    """Whether a combined cell is made of these parts and nothing else but labels between them."""
    rest = _BLANKS.sub("", text)
    for part in sorted((_BLANKS.sub("", part) for part in parts), key=len, reverse=True):
        if part not in rest:
            return False
        # a mark stays where the part was, lest the words round it make a label
        rest = rest.replace(part, "\n", 1)
    return all(_SEGMENT_LABELS.fullmatch(piece) for piece in rest.split("\n"))
