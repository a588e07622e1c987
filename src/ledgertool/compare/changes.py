"""What a comparison gives: the two reports, the items of both, and what changed in each.

Changes carry codes and facts; their sentences stand in `messages.comparing` under "change-" + code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ledgertool.diagnostics import Severity

__all__ = ["Change", "Comparison", "Edition", "Fact", "ItemChange", "ItemReference"]

Fact = str | int | float | bool | list[str]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Edition(_Value):
    """One of the reports that are compared: its file, title and period."""

    name: str
    title: str | None = None
    period: str | None = None
    start: date | None = None
    end: date | None = None


class ItemReference(_Value):
    """Which item: its ledger and place in the file (0-based), its row in the document, and its names."""

    ledger: int
    item: int
    row: int | None = None
    number: str | None = None
    task: str | None = None
    content: str | None = None
    units: list[str] = Field(default_factory=list)

    @property
    def title(self) -> str:
        """What people call the item."""
        return self.content or self.task or ""


class Change(_Value):
    """One thing that changed. WARNING where somebody should look: a total that fell, a text copied.

    `field` is the role, or the heading of a column without one; `old` and `new` are words of the reports.
    """

    code: str
    severity: Severity = Severity.INFO
    field: str | None = None
    old: str | None = None
    new: str | None = None
    facts: dict[str, Fact] = Field(default_factory=dict)


class ItemChange(_Value):
    """An item of both reports, or of one: `likeness` (0 to 1) is how sure it is that they are the same."""

    kind: Literal["kept", "added", "dropped", "split", "joined", "regrouped"]
    old: list[ItemReference] = Field(default_factory=list)
    new: list[ItemReference] = Field(default_factory=list)
    likeness: float = 0.0
    changes: list[Change] = Field(default_factory=list)

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to tell of it."""
        return self.kind == "kept" and not self.changes


class Comparison(_Value):
    """Two reports compared; `table` holds what changed round the items (columns, notes, totals)."""

    schema_version: Literal["1"] = "1"
    old: Edition
    new: Edition
    items: list[ItemChange] = Field(default_factory=list)
    table: list[Change] = Field(default_factory=list)

    @property
    def is_same(self) -> bool:
        """Whether the two say the same."""
        return not self.table and all(item.is_same for item in self.items)

    def iter_changes(self) -> Iterator[Change]:
        """All changes, those of the table first."""
        yield from self.table
        for item in self.items:
            yield from item.changes

    def count(self) -> dict[str, int]:
        """How many items of each kind, and changes of each code, most first."""
        kinds = Counter(item.kind for item in self.items if item.kind != "kept")
        codes = Counter(change.code for change in self.iter_changes())
        return {**dict(kinds.most_common()), **dict(codes.most_common())}
