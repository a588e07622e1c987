"""The entries of a ledger without a table, as items with the columns that their labels make up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.document import Paragraph
from ledgertool.ledger import Column, Role
from ledgertool.recognize.aliases import ALTERNATIVES
from ledgertool.recognize.deadlines import parse_deadline
from ledgertool.recognize.fields import FieldOptions, Values, build_readers, find_texts, seal_cells
from ledgertool.recognize.filing import find_filing_year
from ledgertool.recognize.lines import (
    Head,
    find_first_day,
    find_first_period,
    find_foot_pairs,
    find_notes,
    is_bracketed,
    recognize_head,
)
from ledgertool.recognize.profile import Profile
from ledgertool.recognize.tally import Tally
from ledgertool.recognize.units import Units, split_units_at_end

__all__ = ["PROSE_TABLE", "Entry", "Prose", "build_ledger"]

PROSE_TABLE = -1  # the table of an item that stands in none

_BRACKET_LABELS: dict[Role, str] = {
    "responsible_units": "责任单位",
    "lead_units": "牵头单位",
    "supporting_units": "配合单位",
    "responsible_people": "责任人",
    "deadline": "完成时限",
}


@dataclass
class Entry:
    """An entry: its number, its own words, and its labelled parts as (roles, label, lines)."""

    line: int
    number: str = ""
    section: str = ""
    words: list[str] = field(default_factory=list)
    parts: list[tuple[tuple[Role, ...], str, list[str]]] = field(default_factory=list)

    def has(self, role: Role | None) -> bool:
        """Whether a label of that role has come."""
        return any(role in roles for roles, _, _ in self.parts)


class Prose(NamedTuple):
    """The entries, the lines above the first, those under the last, and what was guessed.

    `under_title` are the lines between a heading that is the title and the headings under it.
    """

    entries: list[Entry]
    head: list[Paragraph]
    foot: list[str]
    bare_labels: list[tuple[str, int]]
    under_title: Sequence[str] = ()


def build_ledger(
    prose: Prose, lines: Sequence[Paragraph], profile: Profile
) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The ledger of these entries as plain values, and what was guessed."""
    head = _read_head(prose, profile)
    for entry in prose.entries:
        entry.section = _without_title(entry.section, head.title)
    twice = _find_twice(prose.entries)
    for entry in prose.entries:
        entry.parts = [(() if label in twice else roles, label, text) for roles, label, text in entry.parts]
    shared = {label for entry in prose.entries if (label := _share_content(entry))}
    for entry in prose.entries:
        _share_like_others(entry, shared)
    columns = _find_columns(prose.entries)
    tally = Tally(PROSE_TABLE)
    if head.has_residue:
        tally.add("residue-above")
    items = _read_entries(prose.entries, columns, _options(head, prose, tally, profile), lines)
    columns += _bracket_columns(items, columns)
    ledger = _as_values(head, prose, columns, items)
    told = tally.iter_diagnostics([column.label for column in columns])
    return ledger, [*_tell(prose, items, twice), *told]


def _options(head: Head, prose: Prose, tally: Tally, profile: Profile) -> FieldOptions:
    around = [*(line.text for line in prose.head), *prose.foot]
    filed = find_filing_year(head.metadata | find_foot_pairs(prose.foot), around)
    return FieldOptions(head.period, tally.add, profile.first_leads, filed=filed)


def _read_head(prose: Prose, profile: Profile) -> Head:
    """What stands above the entries; a day and labels may also stand under a title that is a heading."""
    head = recognize_head(prose.head, outline=True)
    period = profile.period or head.period or find_first_period(prose.under_title)
    day = head.as_of or find_first_day(prose.under_title, period)
    metadata = head.metadata | find_foot_pairs(prose.under_title)
    return head._replace(period=period, as_of=day, metadata=metadata)


def _without_title(section: str, title: str | None) -> str:
    """The headings above an entry without the one that is the title of the whole."""
    if title is None:
        return section
    first, _, rest = section.partition("/")
    if is_bracketed(first) and title.endswith(first):  # its second line, a heading too: （2025年三季度）
        return rest
    return section[len(title) + 1 :] if f"{section}/".startswith(f"{title}/") else section


def _as_values(
    head: Head, prose: Prose, columns: list[Column], items: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "title": head.title,
        "period": head.period,
        "as_of": head.as_of,
        "metadata": head.metadata | find_foot_pairs(prose.foot),
        "notes": [*head.notes, *find_notes(prose.foot)],
        "columns": columns,
        "items": items,
        "confidence": 0.8 if len(items) > 1 else 0.6,
    }


def _tell(prose: Prose, items: list[dict[str, Any]], twice: Mapping[str, Role]) -> list[Diagnostic]:
    where = Location(paragraph=items[0]["source"]["row"])
    facts: dict[str, str | int | float | list[str] | list[int]] = {"items": len(items)}
    told = [Diagnostic(code="prose-ledger", severity=Severity.GUESS, location=where, facts=facts)]
    for label, role in twice.items():
        named: dict[str, str | int | float | list[str] | list[int]] = {"label": label, "role": role}
        told.append(Diagnostic(code="role-twice", severity=Severity.GUESS, location=where, facts=named))
    for label, line in prose.bare_labels:
        where = Location(paragraph=line)
        facts = {"label": label}
        told.append(
            Diagnostic(code="label-without-colon", severity=Severity.GUESS, location=where, facts=facts)
        )
    return told


def _share_content(entry: Entry) -> str | None:
    """Where an entry has two contents (项目名称 and 项目内容), what it is called becomes its task.

    The label whose role this changed, None where it changed none.
    """
    named = [n for n, (roles, _, _) in enumerate(entry.parts) if "content" in roles]
    if entry.has("task") or not named or (len(named) < 2 and not entry.words):
        return None
    if entry.words:
        entry.parts.insert(0, (("task",), "", entry.words))
        entry.words = []
        return None
    _, label, text = entry.parts[named[0]]
    entry.parts[named[0]] = ((ALTERNATIVES.get(label, "task"),), label, text)
    return label


def _share_like_others(entry: Entry, shared: set[str]) -> None:
    """A label that says the task of other entries says that of this one too, though it has no content."""
    if entry.has("task"):
        return
    for n, (roles, label, text) in enumerate(entry.parts):
        if label in shared and "content" in roles:
            entry.parts[n] = ((ALTERNATIVES.get(label, "task"),), label, text)
            return


def _find_twice(entries: Sequence[Entry]) -> dict[str, Role]:
    """The labels that an entry has beside another of their role: the first keeps it, of progress the last."""
    twice: dict[str, Role] = {}
    for entry in entries:
        labels: dict[Role, list[str]] = {}
        for roles, label, _ in entry.parts:
            if roles and label and roles[0] not in ("content", "task"):
                labels.setdefault(roles[0], []).append(label)
        for role, found in labels.items():
            kept = found[-1] if role == "progress" else found[0]
            twice |= {label: role for label in found if label != kept}
    return twice


def _find_columns(entries: Sequence[Entry]) -> list[Column]:
    """A column for each role and each label without one, in the order of their first coming."""
    found: dict[str, Column] = {}
    if any(entry.number for entry in entries):
        found["number"] = Column(role="number", label="序号")
    if any(entry.words for entry in entries):
        found["content"] = Column(role="content", label="项目内容")
    for entry in entries:
        for roles, label, _ in entry.parts:
            key = roles[0] if roles else label
            combined = list(roles) if len(roles) > 1 else []
            found.setdefault(
                key, Column(role=roles[0] if roles else None, label=label or "目标任务", roles=combined)
            )
    return list(found.values())


def _bracket_columns(items: Sequence[dict[str, Any]], columns: Sequence[Column]) -> list[Column]:
    """Columns for the units and time limits that stood in brackets behind the entries' words."""
    shown = {role for column in columns for role in column.all_roles}
    return [
        Column(role=role, label=_BRACKET_LABELS[role])
        for role in _BRACKET_LABELS
        if role not in shown and any(item.get(role) for item in items)
    ]


def _read_entries(
    entries: Sequence[Entry], columns: Sequence[Column], options: FieldOptions, lines: Sequence[Paragraph]
) -> list[dict[str, Any]]:
    readers = {reader.key: reader for reader in build_readers(columns, options)}
    items = []
    for entry in entries:
        values = Values()
        if entry.number:
            readers["number"].read(entry.number, values)
        if entry.words:
            content, units = split_units_at_end("\n".join(entry.words))
            readers["content"].read(content, values)
            _add_units(values, units)
            if units.limit:
                values.fields["deadline"] = parse_deadline(units.limit, period=options.period)
        for key, texts in _gather_parts(entry).items():
            readers[key].read("\n".join(texts), values)
        find_texts(values.fields)
        items.append(_as_item(entry, values, lines) | {"seals": seal_cells(list(readers.values()), values)})
    return items


def _gather_parts(entry: Entry) -> dict[str, list[str]]:
    """The lines of each column; a label that comes twice adds to the first."""
    gathered: dict[str, list[str]] = {}
    for roles, label, texts in entry.parts:
        gathered.setdefault(roles[0] if roles else label, []).extend(texts)
    return gathered


def _add_units(values: Values, units: Units) -> None:
    names = {
        "responsible_units": units.responsible,
        "lead_units": units.lead,
        "supporting_units": units.supporting,
    }
    for role, found in {**names, "responsible_people": units.people}.items():
        if found:
            values.fields[role] = list(found)


def _as_item(entry: Entry, values: Values, lines: Sequence[Paragraph]) -> dict[str, Any]:
    item: dict[str, Any] = {**values.fields, "extra": values.extra, "raw": values.raw}
    if entry.section:
        item["section"] = entry.section
    item["source"] = {"table": PROSE_TABLE, "row": entry.line, "line": lines[entry.line].line or None}
    return item
