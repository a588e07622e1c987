"""One row per item with every value filled down, for outputs that are filtered, sorted and counted.

A merged cell's value is in the item already, so nothing here looks at the row above.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ledgertool.ledger import ROLES, Column, Item, Ledger, LedgerFile, Role
from ledgertool.writers.celltext import field_text
from ledgertool.writers.labels import Language, own_label, role_label

__all__ = ["FlatColumn", "flat_columns", "iter_entries"]


@dataclass(frozen=True)
class FlatColumn:
    """A column of the flat table: its heading, its values, and the column of the ledger it shows, if one."""

    label: str
    value: Callable[[Ledger, Item], str]
    role: Role | None = None
    source: Column | None = None


def iter_entries(file: LedgerFile) -> Iterator[tuple[Ledger, Item]]:
    """Every item with its ledger, in order."""
    return ((ledger, item) for ledger in file.ledgers for item in ledger.items)


def flat_columns(file: LedgerFile, language: Language) -> list[FlatColumn]:
    """The columns of all ledgers, each role and label once, every heading different."""
    columns = [
        *_leading_columns(file, language),
        *_ledger_columns(file, language),
        *_missing_columns(file, language),
        *_period_column(file, language),
    ]
    seen: dict[str, int] = {}
    return [_with_label(column, _unique(column.label, seen)) for column in columns]


def _leading_columns(file: LedgerFile, language: Language) -> Iterator[FlatColumn]:
    if len(file.ledgers) > 1:
        yield FlatColumn(own_label("ledger", language), lambda ledger, _: ledger.title or "")
    if any(item.section for item in file.iter_items()):
        yield FlatColumn(own_label("section", language), lambda _, item: item.section or "")


def _ledger_columns(file: LedgerFile, language: Language) -> Iterator[FlatColumn]:
    """The columns that the ledgers have themselves; a combined one gives a column for each of its roles."""
    seen: set[str] = set()
    for column in (column for ledger in file.ledgers for column in ledger.columns):
        roles = column.all_roles
        yield from (_role_column(role, column, language) for role in roles if role not in seen)
        if not roles and f"/{column.label}" not in seen:
            yield _extra_column(column)
        seen |= set(roles) or {f"/{column.label}"}


def _role_column(role: Role, column: Column, language: Language) -> FlatColumn:
    label = column.label if len(column.all_roles) == 1 else role_label(role, language)
    return FlatColumn(label, lambda _, item: field_text(item, role), role, column)


def _extra_column(column: Column) -> FlatColumn:
    return FlatColumn(column.label, lambda _, item: item.extra.get(column.label, ""), None, column)


def _missing_columns(file: LedgerFile, language: Language) -> Iterator[FlatColumn]:
    """A column for everything the items have that no column of their ledger shows."""
    shown = {role for ledger in file.ledgers for column in ledger.columns for role in column.all_roles}
    labels = {c.label for ledger in file.ledgers for c in ledger.columns if not c.all_roles}
    for role in ROLES:
        if role not in shown and any(field_text(item, role) for item in file.iter_items()):
            yield _role_column(role, Column(role=role, label=role_label(role, language)), language)
    for label in dict.fromkeys(label for item in file.iter_items() for label in item.extra):
        if label not in labels:
            yield _extra_column(Column(label=label))


def _period_column(file: LedgerFile, language: Language) -> Iterator[FlatColumn]:
    if any(ledger.period for ledger in file.ledgers):
        yield FlatColumn(
            own_label("period", language), lambda ledger, _: ledger.period.label if ledger.period else ""
        )


def _unique(label: str, seen: dict[str, int]) -> str:
    """The heading on one line, with a number behind it where it comes again."""
    label = "".join(label.split("\n"))
    seen[label] = seen.get(label, 0) + 1
    return label if seen[label] == 1 else f"{label} ({seen[label]})"


def _with_label(column: FlatColumn, label: str) -> FlatColumn:
    return FlatColumn(label, column.value, column.role, column.source)
