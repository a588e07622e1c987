"""The shape of a table for a ledger whose records have none: made by hand, by a script, or from prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ledgertool.ledger import ROLES, UNIT_ROLES, Column, Item, KeptCell, KeptRow, Ledger, TableLayout
from ledgertool.writers.celltext import field_text
from ledgertool.writers.labels import Language, own_label, role_label

__all__ = ["default_columns", "default_layout", "default_lines"]


def default_columns(ledger: Ledger, language: Language = "zh") -> list[Column]:
    """The columns a ledger has, and one for every field of its items that would stand in none of them."""
    shown = {role for column in ledger.columns for role in column.all_roles}
    missing = [role for role in ROLES if role not in shown and any(field_text(i, role) for i in ledger.items)]
    if shown & set(UNIT_ROLES):  # names without a column of their own stand in the first column of units
        missing = [role for role in missing if role not in UNIT_ROLES]
    labels = {column.label for column in ledger.columns}
    extras = dict.fromkeys(label for item in ledger.items for label in item.extra if label not in labels)
    return [
        *ledger.columns,
        *(Column(role=role, label=role_label(role, language)) for role in missing),
        *(Column(label=label) for label in extras),
    ]


def default_lines(ledger: Ledger, language: Language = "zh") -> tuple[list[str], list[str]]:
    """The lines above the table (title, period, label lines) and those under it (notes)."""
    title = ledger.title or ""
    above = [title] if title else []
    if ledger.period and ledger.period.label not in title:
        above.append(ledger.period.label)
    elif ledger.as_of and not ledger.period:
        above.append(own_label("as_of", language, day=ledger.as_of.isoformat()))
    above += [f"{label}：{text}" for label, text in ledger.metadata.items()]
    return above, list(ledger.notes)


def default_layout(ledger: Ledger, language: Language = "zh") -> tuple[Ledger, TableLayout]:
    """The ledger with columns for all it holds, and a layout: heading, section rows, items, totals."""
    shaped = ledger.model_copy(update={"columns": default_columns(ledger, language)})
    width = max([len(shaped.columns), *(len(total.cells) for total in shaped.totals)], default=0) or 1
    kept = list(_heading_rows([column.label for column in shaped.columns]))
    row, section = len(kept), None
    for item in shaped.items:
        if item.section and item.section != section:
            kept.append(_section_row(row, item, width))
            row += 1
        section = item.section
        row += 1
    rows = row + len(shaped.totals)
    return shaped, TableLayout(table=0, rows=rows, columns=width, kept=kept)


def _section_row(row: int, item: Item, width: int) -> KeptRow:
    return KeptRow(row=row, cells=[KeptCell(text=item.section or "", column=0, col_span=width)])


def _heading_rows(labels: Sequence[str]) -> Iterator[KeptRow]:
    """One heading row; two where neighbouring labels share a group ("投资/总额", "投资/完成")."""
    if not labels:
        return
    groups = [
        (group, [column for column, _ in members])
        for group, members in groupby(enumerate(labels), lambda pair: _group_of(pair[1]))
    ]
    grouped = any(group and len(members) > 1 for group, members in groups)
    upper: list[KeptCell] = []
    lower: list[KeptCell] = []
    for group, members in groups:
        if group and len(members) > 1:
            upper.append(KeptCell(text=group, column=members[0], col_span=len(members)))
            lower += [KeptCell(text=labels[c].partition("/")[2], column=c) for c in members]
        else:
            upper += [KeptCell(text=labels[c], column=c, row_span=1 + grouped) for c in members]
    yield KeptRow(row=0, cells=upper, header=True)
    if grouped:
        yield KeptRow(row=1, cells=lower, header=True)


def _group_of(label: str) -> str | None:
    """The group of a heading path; None for a heading that has none."""
    group, slash, own = label.partition("/")
    return group if slash and group and own else None
