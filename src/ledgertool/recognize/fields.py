"""Cells → fields: for every column one function, decided once, that reads a cell into an item's values.

An item is gathered as a plain dict and validated whole at the end. `raw` gets a cell's text wherever the
field does not say it word for word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from ledgertool.ledger import TEXT_ROLES, UNIT_ROLES, Column, Period, Role, Text
from ledgertool.recognize.combined import split_combined
from ledgertool.recognize.deadlines import parse_deadline
from ledgertool.recognize.people import parse_people
from ledgertool.recognize.points import parse_text
from ledgertool.recognize.residue import clean_cell
from ledgertool.recognize.stated_none import is_stated_none
from ledgertool.recognize.units import Units, parse_units
from ledgertool.recognize.wraps import join_wrapped
from ledgertool.seals import make_seal

__all__ = ["CellReader", "FieldOptions", "Values", "build_readers", "find_texts", "seal_cells"]


@dataclass(slots=True)
class Values:
    """What one row has given so far: fields by name, the columns without a role, and cells word for word.

    `foreign` are the names that the cells of other columns sent to a field: 牵头单位：… under 责任单位.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    foreign: dict[str, list[str]] = field(default_factory=dict)


Read = Callable[[str, Values], None]
Report = Callable[[str, int], None]


class CellReader(NamedTuple):
    """A column, the function that reads its cells, and the names of the fields that it fills."""

    column: Column
    key: str
    read: Read
    fields: tuple[str, ...]
    is_running: bool
    is_key: bool

    def copy_above(self, above: Values, values: Values) -> bool:
        """Takes over what the row above has in this column; true where that is anything."""
        if not self.fields:
            text = above.extra.get(self.column.label)
            if text is not None:
                values.extra[self.column.label] = text
            return text is not None
        found = {name: above.fields[name] for name in self.fields if name in above.fields}
        for name in found.keys() & above.foreign.keys():
            found[name] = [unit for unit in found[name] if unit not in above.foreign[name]]
        values.fields.update(found)
        return bool(found)


@dataclass(frozen=True)
class FieldOptions:
    """What reading cells depends on: the ledger's period, and who leads where a cell lists units.

    `report` is told a code and a column whenever a cell needed a decision. `filed` is the year in which the
    ledger was filled in, for time limits where there is no period.
    """

    period: Period | None
    report: Report
    first_leads: bool = False
    known_units: frozenset[str] = frozenset()
    separators: str = ""
    filed: Period | None = None


def build_readers(columns: Sequence[Column], options: FieldOptions) -> list[CellReader]:
    """One reader for each column, in order."""
    return [_build_reader(c, column, columns, options) for c, column in enumerate(columns)]


KEY_ROLES = frozenset({"number", "category", "task", *UNIT_ROLES})


def _build_reader(c: int, column: Column, columns: Sequence[Column], options: FieldOptions) -> CellReader:
    key = column.role or column.label
    roles = tuple(column.roles) or ((column.role,) if column.role else ())
    read = _choose(key, c, roles, options)
    names: tuple[str, ...] = roles
    if column.role in UNIT_ROLES:
        owned = {role for other in columns if other is not column for role in (other.role, *other.roles)}
        first = next(other for other in columns if other.role in UNIT_ROLES)
        names = tuple(role for role in UNIT_ROLES if role in roles or (first is column and role not in owned))
        if len(names) < len(UNIT_ROLES):
            read = _watch_names(read, frozenset(names))
    running = any(role in TEXT_ROLES for role in roles)
    return CellReader(column, key, read, names, running, column.role in KEY_ROLES)


def _choose(key: str, c: int, roles: tuple[Role, ...], options: FieldOptions) -> Read:
    if not roles:
        return _extra_reader(key, c, options)
    if all(role in UNIT_ROLES for role in roles):
        return _unit_reader(roles, c, options)
    if len(roles) > 1:
        return _combined_reader(roles, c, options)
    return _READERS.get(roles[0], _text_reader)(roles[0], c, options)


def _cleaned(text: str, c: int, options: FieldOptions) -> str:
    clean, changed = clean_cell(text)
    if changed:
        options.report("residue-removed", c)
    return clean


def _extra_reader(label: str, c: int, options: FieldOptions) -> Read:
    def read(text: str, values: Values) -> None:
        clean = _cleaned(text, c, options)
        if clean:
            values.extra[label] = clean
        if clean != text:
            values.raw[label] = text

    return read


def _number_reader(role: Role, c: int, options: FieldOptions) -> Read:
    def read(text: str, values: Values) -> None:
        if text.isdecimal():
            values.fields[role] = text
            return
        number = "".join(text.split()).rstrip("、.．,，:：")
        if number:
            values.fields[role] = number
        if number != text:
            values.raw[role] = text

    return read


def _word_reader(role: Role, c: int, options: FieldOptions) -> Read:
    """Reads names and sentences of one field; lines wrapped by hand are joined."""

    def read(text: str, values: Values) -> None:
        clean, changed = clean_cell(text)
        if changed:
            options.report("residue-removed", c)
        if "\n" in clean:
            clean = join_wrapped(clean)
        if clean:
            values.fields[role] = clean
        if clean != text:
            values.raw[role] = text

    return read


def _line_reader(role: Role, c: int, options: FieldOptions) -> Read:
    """Reads remarks, whose lines stay as they are."""

    def read(text: str, values: Values) -> None:
        clean = _cleaned(text, c, options)
        if clean:
            values.fields[role] = clean
        if clean != text:
            values.raw[role] = text

    return read


def _text_reader(role: Role, c: int, options: FieldOptions) -> Read:
    """Keeps running text; `find_texts` takes it apart when the whole row is known."""

    def read(text: str, values: Values) -> None:
        clean, changed = clean_cell(text)
        if changed:
            options.report("residue-removed", c)
        if clean:
            values.fields[role] = clean
        if clean != text:
            values.raw[role] = text

    return read


def _deadline_reader(role: Role, c: int, options: FieldOptions) -> Read:
    def read(text: str, values: Values) -> None:
        clean = _cleaned(text, c, options)
        if clean:
            deadline = parse_deadline(clean, period=options.period)
            if options.period is None and options.filed and not (deadline.start or deadline.end):
                deadline = parse_deadline(clean, period=options.filed)
                if deadline.start or deadline.end:
                    options.report("year-from-filing", c)
            values.fields[role] = deadline
        if clean != text:
            values.raw[role] = text

    return read


def _unit_reader(roles: tuple[Role, ...], c: int, options: FieldOptions) -> Read:
    """Reads names of units or people; the same cell comes many times in a ledger and is read once."""
    role, is_mixed = roles[0], "responsible_people" in roles[1:]
    seen: dict[str, tuple[dict[str, list[str]], bool]] = {}

    def read(text: str, values: Values) -> None:
        found = seen.get(text)
        if found is None:
            clean = _cleaned(text, c, options)
            names = _find_names(clean, role, c, options, is_mixed=is_mixed)
            found = seen[text] = names, list(names) == [role] and "、".join(names[role]) == text
        names, is_plain = found
        for name, units in names.items():
            before = values.fields.get(name)
            values.fields[name] = list(dict.fromkeys([*before, *units])) if before else units
        if not is_plain and text:
            values.raw[role] = text

    return read


def _watch_names(read: Read, own: frozenset[str]) -> Read:
    """Reads units, and remembers where they went to fields of other columns."""
    others = [role for role in UNIT_ROLES if role not in own]

    def watched(text: str, values: Values) -> None:
        before = {role: values.fields.get(role, []) for role in others}
        read(text, values)
        for role, names in before.items():
            if added := [name for name in values.fields.get(role, []) if name not in names]:
                values.foreign.setdefault(role, []).extend(added)

    return watched


_SOFT_HYPHEN = "\u00ad"


def _find_names(
    text: str, role: Role, c: int, options: FieldOptions, *, is_mixed: bool = False
) -> dict[str, list[str]]:
    """The names in a cell by role; those without a label of their own belong to the column's role."""
    if not text or is_stated_none(text):
        return {}
    text = text.replace(_SOFT_HYPHEN, "")  # shown nowhere, and no part of a name
    if options.separators:  # the user's marks part names; what stands between them is one name
        text = "、".join(re.split(f"[{re.escape(options.separators)}]", text))
    if role == "responsible_people":
        return {role: list(parse_people(text))}
    first_leads = options.first_leads and role == "responsible_units"
    units: Units = parse_units(text, first_leads=first_leads, known=options.known_units, is_mixed=is_mixed)
    for code in units.guesses:
        options.report(code, c)
    own = list(units.responsible)
    names = {
        "responsible_units": own if role == "responsible_units" else [],
        "lead_units": [*(own if role == "lead_units" else []), *units.lead],
        "supporting_units": [*(own if role == "supporting_units" else []), *units.supporting],
        "responsible_people": list(units.people),
    }
    return {name: found for name, found in names.items() if found}


def _combined_reader(roles: tuple[Role, ...], c: int, options: FieldOptions) -> Read:
    """Reads a column of several roles by the labels inside its cells; `raw` keeps the cell whole."""
    single = {role: _choose(role, c, (role,), options) for role in roles}

    def read(text: str, values: Values) -> None:
        clean = _cleaned(text, c, options)
        parts = split_combined(clean, roles) if clean else {}
        if list(parts) == [roles[0]] and parts[roles[0]] == clean and not is_stated_none(clean):
            options.report("combined-unsplit", c)
        for role, part in parts.items():
            single[role](part, values)
            values.raw.pop(role, None)
        if parts.get(roles[0]) != text or len(parts) > 1:
            values.raw[roles[0]] = text

    return read


_READERS: dict[Role, Callable[[Role, int, FieldOptions], Read]] = {
    "number": _number_reader,
    "category": _word_reader,
    "task": _word_reader,
    "content": _word_reader,
    "target": _word_reader,
    "status": _word_reader,
    "location": _word_reader,
    "remarks": _line_reader,
    "deadline": _deadline_reader,
}


def seal_cells(readers: Sequence[CellReader], values: Values) -> dict[str, str]:
    """A seal for every cell that is kept word for word; to be made when all fields of the row are known."""
    return {
        reader.key: make_seal(reader.column, values.fields.get, values.extra)
        for reader in readers
        if reader.key in values.raw
    }


def find_texts(fields: dict[str, Any]) -> None:
    """Takes the running texts of a row apart, with its task, its content and its cells' labels as context."""
    labelled: list[str] = []
    for role in TEXT_ROLES:
        text = fields.get(role)
        if text is None:
            fields[role] = _NO_TEXT
        elif text.__class__ is not str:
            continue  # taken over from the row above
        elif "：" in text or ":" in text:
            labelled.append(role)
        else:
            fields[role] = _parse_short(text) if len(text) <= _SHORT else parse_text(text)
    if labelled:
        _find_labelled(fields, labelled)


def _find_labelled(fields: dict[str, Any], roles: list[str]) -> None:
    """Takes the texts apart that may have labels: what labels are is seen from the row's other cells."""
    context = f"{fields.get('task', '')}\n{fields.get('content', '')}"
    labels = [_opening_labels(fields[role]) for role in roles]
    for n, role in enumerate(roles):
        siblings = _NO_LABELS.union(*(labels[:n] + labels[n + 1 :])) if len(roles) > 1 else _NO_LABELS
        fields[role] = parse_text(fields[role], context=context, sibling_labels=siblings)


@lru_cache(maxsize=1024)
def _parse_short(text: str) -> Text:
    return parse_text(text)


# shared by all items: pydantic would copy the default of the model for each of them
_NO_TEXT = Text()
_NO_LABELS: frozenset[str] = frozenset()
_SHORT = 12
_LONGEST_LABEL = 20


def _opening_labels(text: str) -> frozenset[str]:
    """The words before a colon at the starts of a cell's lines."""
    heads = (line.replace(":", "：").partition("：") for line in text.split("\n"))
    return frozenset(head.strip() for head, colon, _ in heads if colon and len(head) <= _LONGEST_LABEL)
