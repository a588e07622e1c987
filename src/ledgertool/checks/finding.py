"""What a check gives: findings, each at exactly its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from ledgertool.ledger import ItemSource

__all__ = ["LEVELS", "Finding", "Fix", "Level", "Place", "Related"]

Level = Literal["error", "warning", "info"]
LEVELS: tuple[Level, ...] = ("error", "warning", "info")

Facts = Mapping[str, str | int | float]
_NO_FACTS: Facts = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend: the characters [start, end) of the field as written become `replacement`.

    It is safe where it cannot change what the ledger says.
    """

    start: int
    end: int
    replacement: str
    safe: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands, in the records and in the document.

    `ledger` and `item` are 0-based indexes, None where it concerns the file or the whole ledger. `number` is
    the item's 序号 and `row` the 1-based row within it. `field` is the role of the column, or its heading
    where it has no role, or "title"; `label` is its heading as written. `point` are the 1-based positions of
    the point and its sub-points. `source` and `column` are 0-based in the document's grid; `line` and
    `character` are 1-based and known for text formats only.
    """

    ledger: int | None = None
    item: int | None = None
    number: str | None = None
    row: int | None = None
    field: str | None = None
    label: str | None = None
    point: tuple[int, ...] = ()
    source: ItemSource | None = None
    column: int | None = None
    line: int | None = None
    character: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another place that a finding speaks of, and the words there."""

    place: Place
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a rule found.

    `text` are the words [start, end), half-open, in characters of the field as written: `Item.raw[field]`
    where there is one, else the field itself (of a list of units, the names joined by 、). Both are None
    where a finding concerns no words. The sentence is that of `sentence` (by default the code) with `facts`.
    """

    code: str
    name: str
    severity: Level
    file: str
    place: Place = Place()
    start: int | None = None
    end: int | None = None
    text: str = ""
    sentence: str = ""
    facts: Facts = field(default_factory=lambda: _NO_FACTS)
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
