"""The records: what a ledger says, as validated and frozen pydantic models.

`schemas/ledger.schema.json` is generated from these models; docs/records.md explains them. Names may gain
fields; none is lost or renamed without a new `SCHEMA_VERSION`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field

from ledgertool.diagnostics import Diagnostic, new_dict, new_list

__all__ = [
    "ROLES",
    "SCHEMA_VERSION",
    "TEXT_ROLES",
    "UNIT_ROLES",
    "Block",
    "Column",
    "Completion",
    "DateSpan",
    "Deadline",
    "Figure",
    "Item",
    "ItemSource",
    "KeptCell",
    "KeptRow",
    "Ledger",
    "LedgerFile",
    "Period",
    "Point",
    "Role",
    "SourceInfo",
    "Span",
    "Surroundings",
    "TableLayout",
    "Text",
    "Total",
    "schema_json",
    "share_field_set",
]

SCHEMA_VERSION: Final = "1"

Role = Literal[
    "number",
    "category",
    "task",
    "content",
    "target",
    "measures",
    "progress",
    "problems",
    "next_steps",
    "responsible_units",
    "lead_units",
    "supporting_units",
    "responsible_people",
    "deadline",
    "status",
    "remarks",
    "location",
]

ROLES: tuple[Role, ...] = get_args(Role)
TEXT_ROLES: tuple[Role, ...] = ("measures", "progress", "problems", "next_steps")
UNIT_ROLES: tuple[Role, ...] = ("responsible_units", "lead_units", "supporting_units", "responsible_people")

FigureKind = Literal["target", "achieved", "cumulative", "remaining", "share", "plan", "attribute"]
Qualifier = Literal["approx", "gt", "ge", "lt", "le"]


class Record(BaseModel):
    """Frozen, and closed: an unknown key in a JSON file is a mistake worth telling.

    A record's own validator is built when it is first used: most are only ever parts of a LedgerFile.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="constants", defer_build=True)


class Period(Record):
    """The time a ledger reports on; `label` as written ("2024年一季度"), the dates inclusive."""

    label: str
    start: date
    end: date


class Column(Record):
    """A column of the ledger. `label` is the header path, groups joined by "/".

    `role` is None where no alias covers the heading: its cells are in `Item.extra`. `roles` names all the
    roles of a combined column (进展情况、存在问题及下一步打算), the first being `role`. `unit` and `period`
    are what the heading itself says: 万元 of 完成投资（万元）, 1-10月 of 1-10月推进情况.
    """

    role: Role | None = None
    label: str
    roles: list[Role] = Field(default_factory=new_list)
    unit: str | None = None
    period: Period | None = None

    @property
    def key(self) -> str:
        """The key of the column in `Item.raw` and `Item.merged`: its role, or its label where it has none."""
        return self.role or self.label

    @property
    def all_roles(self) -> tuple[Role, ...]:
        """Every role whose values stand in the column; none for a column without a role."""
        return tuple(self.roles) or ((self.role,) if self.role else ())


class Point(Record):
    """One sub-point of a cell: `marker` as written ("1.", "（2）", "①"), `number` its value."""

    marker: str | None = None
    number: int | None = None
    label: str | None = None
    text: str
    points: list[Point] = Field(default_factory=new_list)


class Text(Record):
    """A cell of running text: `text` as written, and the points it consists of."""

    text: str = ""
    points: list[Point] = Field(default_factory=new_list)


class Deadline(Record):
    """A time limit as written; `start` and `end` where it names days ("4月底前" → end 2024-04-30)."""

    text: str
    start: date | None = None
    end: date | None = None


class Figure(Record):
    """A quantity in an item's field: `text` is always `field[start:end]`, `value` is in base units.

    `stage` says how far the work has come that it counts: "finished", "design", "siting" ...
    """

    field: str
    start: int
    end: int
    text: str
    value: float
    unit: str
    base_unit: str | None = None
    qualifier: Qualifier | None = None
    kind: FigureKind
    noun: str | None = None
    stage: str | None = None


class DateSpan(Record):
    """A date or range in an item's field; `derived` where a part (the year) came from the period."""

    field: str
    start: int
    end: int
    text: str
    first: date
    last: date
    derived: bool = False


class Span(Record):
    """The place of a figure in its item."""

    field: str
    start: int
    end: int
    text: str


class Completion(Record):
    """How much of a target is done: `rate` 1 is all, more is legal, null where nothing can be compared.

    `basis` is "explicit" for an amount, "counted" from what is left over, "share" for a reported percentage;
    without a rate `reason` says why ("not-finished": designs, sites and starts are no works).
    """

    target: Span
    achieved: Span | None = None
    rate: float | None = None
    basis: Literal["explicit", "counted", "share"] | None = None
    reason: str | None = None


class ItemSource(Record):
    """Where an item stands in the document's grid (0-based); `line` is 1-based, for text formats."""

    table: int
    row: int
    line: int | None = None


class Item(Record):
    """One row of the ledger (or one entry of a ledger without a table).

    `raw` is a cell as written, where the field differs from it; `seals` has a fingerprint of each such field
    as it was read, which an edit breaks.
    """

    number: str | None = None
    section: str | None = None
    category: str | None = None
    task: str | None = None
    content: str | None = None
    target: str | None = None
    measures: Text = Text()
    progress: Text = Text()
    problems: Text = Text()
    next_steps: Text = Text()
    responsible_units: list[str] = Field(default_factory=new_list)
    lead_units: list[str] = Field(default_factory=new_list)
    supporting_units: list[str] = Field(default_factory=new_list)
    responsible_people: list[str] = Field(default_factory=new_list)
    deadline: Deadline | None = None
    status: str | None = None
    remarks: str | None = None
    location: str | None = None
    extra: dict[str, str] = Field(default_factory=new_dict)
    raw: dict[str, str] = Field(default_factory=new_dict)
    seals: dict[str, str] = Field(default_factory=new_dict)
    merged: list[str] = Field(default_factory=new_list)
    figures: list[Figure] = Field(default_factory=new_list)
    dates: list[DateSpan] = Field(default_factory=new_list)
    completion: list[Completion] = Field(default_factory=new_list)
    source: ItemSource | None = None

    def continues(self, column: Column) -> bool:
        """Whether the item's cell in a column is part of the cell above."""
        return column.key in self.merged or column.label in self.merged

    def agrees(self, other: Item, column: Column) -> bool:
        """Whether two items have the same values in a column."""
        if not column.all_roles:
            return self.extra.get(column.label) == other.extra.get(column.label)
        return all(getattr(self, role) == getattr(other, role) for role in column.all_roles)


class Total(Record):
    """A 合计 or 小计 row: its label, and the texts of all its cells from left to right."""

    label: str
    cells: list[str] = Field(default_factory=new_list)
    source: ItemSource | None = None


class Surroundings(Record):
    """What stands round the items as the document says it, where writers look for the place of an edit.

    `labels` are those of the columns, `sections` those of the items, each once and in order, `totals` the
    labels of the totals. `items` is a
    fingerprint of the items of a ledger without a table, whose lines say the same until somebody edits one.
    """

    title: str | None = None
    period: str | None = None
    as_of: date | None = None
    metadata: dict[str, str] = Field(default_factory=new_dict)
    notes: list[str] = Field(default_factory=new_list)
    labels: list[str] = Field(default_factory=new_list)
    sections: list[str] = Field(default_factory=new_list)
    totals: list[str] = Field(default_factory=new_list)
    items: str | None = None


class Ledger(Record):
    """One register of tasks: what stands above the table, its columns, its items.

    `surroundings` are the same words as they were read; records made by hand have none.
    """

    title: str | None = None
    period: Period | None = None
    as_of: date | None = None
    metadata: dict[str, str] = Field(default_factory=new_dict)
    notes: list[str] = Field(default_factory=new_list)
    columns: list[Column] = Field(default_factory=new_list)
    items: list[Item] = Field(default_factory=new_list)
    totals: list[Total] = Field(default_factory=new_list)
    confidence: float = Field(default=1.0, ge=0, le=1)
    surroundings: Surroundings | None = None


class KeptCell(Record):
    """A cell that no record holds (a heading, a section row, a row of odd shape), kept word for word."""

    text: str = ""
    column: int = Field(ge=0)
    row_span: int = Field(default=1, ge=1)
    col_span: int = Field(default=1, ge=1)


class KeptRow(Record):
    """A row kept word for word; `header` where the document marks it as a repeated heading.

    `record` says that it is the row of an item or a total, and goes where that one is taken out. `absent` are
    the columns before its last cell that have none at all: no cell above goes on in them.
    """

    row: int = Field(ge=0)
    cells: list[KeptCell]
    header: bool = False
    record: bool = False
    absent: list[int] = Field(default_factory=new_list)


class TableLayout(Record):
    """The shape of a table: its size, and the rows that the items do not give back exactly.

    `merged_as` says how `Item.merged` stood in the document: "span" for real merges (and for plain text,
    which cannot tell), "blank" for empty cells in a format that could have merged them.
    """

    table: int
    rows: int
    columns: int
    merged_as: Literal["span", "blank"] = "span"
    kept: list[KeptRow] = Field(default_factory=new_list)


class Block(Record):
    """One block of the document in reading order: a run of lines outside tables, or a table."""

    lines: list[str] = Field(default_factory=new_list)
    table: TableLayout | None = None


class SourceInfo(Record):
    """The file the records came from; `newline` is what ends the lines of a text, where not "\\n"."""

    name: str
    sha256: str
    format: str
    encoding: str | None = None
    reader: str
    newline: Literal["\r\n"] | None = None


class LedgerFile(Record):
    """What one document holds: its ledgers, the shape of its pages and what the parser has to say."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    source: SourceInfo
    ledgers: list[Ledger] = Field(default_factory=new_list)
    diagnostics: list[Diagnostic] = Field(default_factory=new_list)
    layout: list[Block] = Field(default_factory=new_list)

    def iter_items(self) -> Iterator[Item]:
        """Every item of every ledger, in order."""
        for ledger in self.ledgers:
            yield from ledger.items


_FIELD_SETS: dict[frozenset[str], set[str]] = {}
_Any = TypeVar("_Any", bound=Record)


def share_field_set(record: _Any) -> _Any:
    """The record, sharing the set of the names it was given with all others that were given the same.

    pydantic keeps one for each, more than half of what a Figure takes. Records are frozen: nobody adds to it.
    """
    names = record.model_fields_set
    object.__setattr__(record, "__pydantic_fields_set__", _FIELD_SETS.setdefault(frozenset(names), names))
    return record


def schema_json() -> str:
    """The JSON schema of a LedgerFile (draft 2020-12) as text, indented by two blanks."""
    schema = LedgerFile.model_json_schema(mode="validation")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
