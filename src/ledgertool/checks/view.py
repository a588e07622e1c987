"""A ledger as rules see it: rows, and their cells as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ledgertool.checks.finding import Fix, Level, Place, Related
from ledgertool.checks.marks import Mark, find_lists
from ledgertool.checks.points import Spot, find_path, find_spots
from ledgertool.ledger import TEXT_ROLES, Item, ItemSource, Ledger, LedgerFile, Point, Text

if TYPE_CHECKING:
    from datetime import date

    from ledgertool.checks.unitnames import UnitNames

__all__ = ["Cell", "Context", "Hit", "LedgerView", "Row", "written_text"]

# what says whether an empty cell is empty or merged
_PLAIN_FORMATS = frozenset(("text", "markdown", "csv", "tsv", "json"))


class Hit(NamedTuple):
    """What a rule found, before it becomes a finding of a file: where, which words, and what is said."""

    cell: Cell | None = None
    row: Row | None = None
    start: int | None = None
    end: int | None = None
    facts: Mapping[str, str | int | float] = {}
    sentence: str = ""
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Level | None = None
    field: str | None = None
    text: str = ""
    source: ItemSource | None = None


@dataclass(frozen=True)
class Context:
    """What the ledger alone does not say: the known units, the quarter before, the day of reporting.

    `options` are the settings of single rules, by code and name.
    """

    units: UnitNames | None = None
    previous: LedgerFile | None = None
    today: date | None = None
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class LedgerView:
    """A ledger of a file, with what else a rule may ask for."""

    file: LedgerFile
    ledger: Ledger
    index: int
    context: Context

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The items in order, each with its place within its number."""
        return tuple(_iter_rows(self))

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that have words, row by row; what a merge repeats is left out."""
        return tuple(cell for row in self.rows for cell in row.cells)

    @cached_property
    def written(self) -> tuple[Cell, ...]:
        """The cells whose words stand nowhere else: without the later parts of combined columns."""
        return tuple(cell for cell in self.cells if cell.field not in self.covered)

    @cached_property
    def marks_merges(self) -> bool:
        """Whether the document says which of its cells are merged, so that a blank cell is blank."""
        return self.file.source.format not in _PLAIN_FORMATS

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The heading of each field."""
        own = {role: column.label for column in self.ledger.columns for role in column.roles}
        return own | {column.role or column.label: column.label for column in self.ledger.columns}

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The 0-based column of each field."""
        places = {role: at for at, column in enumerate(self.ledger.columns) for role in column.roles}
        return places | {c.role or c.label: at for at, c in enumerate(self.ledger.columns)}

    def option(self, code: str, name: str, default: Sequence[str]) -> Sequence[str]:
        """A setting of a rule that is a list of words."""
        value = self.context.options.get(code, {}).get(name)
        return [str(word) for word in value] if isinstance(value, list) else default

    def guessed_merges(self, name: str) -> frozenset[tuple[int, int]]:
        """The (table, row) of blank cells of a Word document that the parser took as merged."""
        return self._guessed.get(self.columns.get(name, -1), frozenset())

    @cached_property
    def _guessed(self) -> Mapping[int, frozenset[tuple[int, int]]]:
        found: dict[int, frozenset[tuple[int, int]]] = {}
        for told in self.file.diagnostics if self.file.source.reader == "docx" else ():
            at = told.location
            if told.code == "blank-merged" and at and at.table is not None and at.column is not None:
                rows = frozenset((at.table, row) for row in _numbers(told.facts.get("rows")))
                found[at.column] = found.get(at.column, frozenset()) | rows
        return found

    @cached_property
    def covered(self) -> frozenset[str]:
        """The fields of combined columns whose words stand in the column's first field."""
        return frozenset(
            role for column in self.ledger.columns for role in column.roles if role != column.role
        )


@dataclass(frozen=True, eq=False)
class Row:
    """An item: its 0-based position in the ledger and its 1-based position within its number."""

    view: LedgerView
    item: Item
    index: int
    position: int

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that have words and are no repetition of the cell above, in the order of columns."""
        return tuple(self._iter_cells())

    @property
    def may_be_merged(self) -> bool:
        """Whether a blank cell of this row may continue the one above, since the format cannot say."""
        return not self.view.marks_merges and "number" in self.item.merged

    def is_guessed(self, name: str) -> bool:
        """Whether a field is a blank cell of a Word table, taken as merged though no merge says so."""
        at = self.item.source
        return at is not None and (at.table, at.row) in self.view.guessed_merges(name)

    def is_uncut(self, name: str) -> bool:
        """Whether a field is blank, but shares its column with others and no label cut this row's cell."""
        if name not in self.view.covered or self.cell(name).text:
            return False
        first = self.view.ledger.columns[self.view.columns[name]].role
        return first is not None and first not in self.item.raw and bool(self.cell(first).text)

    def cell(self, name: str) -> Cell:
        """The cell of a field; its text is "" where it is empty."""
        known = self._by_field
        if name not in known:
            known[name] = _make_cell(self, name)
        return known[name]

    @cached_property
    def _by_field(self) -> dict[str, Cell]:
        return {cell.field: cell for cell in self.cells}

    def place(self, name: str | None = None) -> Place:
        """The place of the row, or of one of its fields."""
        return Place(
            ledger=self.view.index,
            item=self.index,
            number=self.item.number,
            row=self.position,
            field=name,
            label=self.view.labels.get(name) if name else None,
            source=self.item.source,
            column=self.view.columns.get(name) if name else None,
        )

    def _iter_cells(self) -> Iterator[Cell]:
        for name in self.view.columns:
            if name not in self.item.merged:
                cell = _make_cell(self, name)
                if cell.text:
                    yield cell


@dataclass(frozen=True, eq=False)
class Cell:
    """A field of a row and its text as written: `Item.raw` where there is one, else the field.

    `clean` is the field as the records have it: residue and blanks at the ends are gone.
    """

    row: Row
    field: str
    text: str
    clean: str

    @cached_property
    def points(self) -> Sequence[Point]:
        """The points of the field; [] where it has none."""
        value = getattr(self.row.item, self.field, None) if self.field in TEXT_ROLES else None
        return value.points if isinstance(value, Text) else ()

    @cached_property
    def spots(self) -> Sequence[Spot]:
        """The points, those below others too, with the characters at which they begin."""
        return find_spots(self.points, self.text) if self.points else ()

    @cached_property
    def lists(self) -> Sequence[Sequence[Mark]]:
        """The markers of the numbered points, list by list."""
        return find_lists(self.spots, self.points) if self.points else ()

    def offset(self, at: int) -> int:
        """Where the character `at` of the field stands in the text as written."""
        clean = self.clean
        if clean == self.text:
            return at
        start = self.text.find(clean)
        if start >= 0:
            return start + at
        place = -1
        for char in clean[: at + 1]:
            place = max(self.text.find(char, place + 1), place)
        return max(place, 0)

    def hit(self, start: int, end: int, **facts: str | int | float) -> Hit:
        """A hit at the words [start, end)."""
        return Hit(self, self.row, start, end, facts)

    def place(self, start: int | None = None, end: int | None = None) -> Place:
        """The place of the cell, with the point in which the words [start, end) stand, if in one."""
        place = self.row.place(self.field)
        if start is None:
            return place
        first = find_path(self.spots, start)
        last = find_path(self.spots, max(start, (end or start) - 1))
        common = tuple(a for a, b in zip(first, last, strict=False) if a == b)
        return replace(place, point=common)


def _iter_rows(view: LedgerView) -> Iterator[Row]:
    position, number = 0, None
    for index, item in enumerate(view.ledger.items):
        is_same = index > 0 and item.number is not None and item.number == number and "number" in item.merged
        position = position + 1 if is_same else 1
        number = item.number
        yield Row(view, item, index, position)


def _make_cell(row: Row, name: str) -> Cell:
    clean = _clean(row.item, name)
    return Cell(row, name, row.item.raw.get(name, clean), clean)


def _numbers(value: object) -> list[int]:
    return [number for number in value if isinstance(number, int)] if isinstance(value, list) else []


def written_text(item: Item, name: str) -> str:
    """The text of an item's field as written: `Item.raw` where there is one, else the field."""
    return item.raw[name] if name in item.raw else _clean(item, name)


def _clean(item: Item, name: str) -> str:
    if name in item.extra:
        return item.extra[name]
    value = getattr(item, name, None)
    if isinstance(value, list):
        return "、".join(value)
    text: str = getattr(value, "text", value) or ""
    return text
