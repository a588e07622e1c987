"""Rows → items: one walk over a table, with every decision about its columns made beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from ledgertool.diagnostics import Diagnostic, Severity
from ledgertool.document import Cell, Row, Table
from ledgertool.ledger import UNIT_ROLES, Column, TableLayout
from ledgertool.recognize.fields import CellReader, Values, find_texts, seal_cells
from ledgertool.recognize.layout import keep_table
from ledgertool.recognize.lines import continues_note, find_label_pairs
from ledgertool.recognize.placing import Placer
from ledgertool.recognize.rows import (
    RowKind,
    find_kind,
    is_item_number,
    is_section,
    make_rules,
    section_text,
    total_label,
)
from ledgertool.recognize.tally import Tally

__all__ = ["LedgerDraft", "MergePolicy", "TableWalk"]

# a blank cell of a key column means: nothing where the table marks its merges, else that the row goes on
MergePolicy = Literal["marked", "blanks", "text", "never"]


@dataclass
class LedgerDraft:
    """What the tables of one ledger have given so far; items and totals are plain values, validated last.

    `above` is the last item that a row may continue: None at the start and after a section or a total.
    """

    columns: tuple[Column, ...]
    items: list[dict[str, Any]] = field(default_factory=list)
    totals: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    section: str | None = None
    above: Values | None = None
    guessed_rows: int = 0
    unplaced_rows: int = 0


class TableWalk:
    """Walks the rows of one table under its heading and adds what they say to a ledger."""

    def __init__(
        self,
        draft: LedgerDraft,
        readers: Sequence[CellReader],
        table: Table,
        tally: Tally,
        policy: MergePolicy,
    ) -> None:
        self.draft = draft
        self.readers = readers
        self.table = table
        self.tally = tally
        self.policy = policy
        self.kept: set[int] = set()
        self.records: set[int] = set()
        self.number_column = _find_column(readers, "number")
        self._placer: Placer | None = None
        self._follows_item = False
        self._crosses = False
        self._has_spans = table.has_merges or any(c.col_span > 1 for row in table.rows for c in row.cells)
        self._covered_until = [0] * max(table.columns, len(readers))
        self._covering: dict[int, Cell] = {}

    def walk(self, heading: Sequence[Row], start: int, rows: range) -> None:
        """Reads the rows of a range from `start` on; `heading` are the rows that say the columns' names."""
        keys = [c for c, reader in enumerate(self.readers) if reader.is_key]
        rules = make_rules(
            len(self.readers),
            self.number_column,
            keys,
            heading,
            has_spans=self._has_spans,
            counts_in_figures=self._counts_in_figures(start, rows.stop),
            leaves=[reader.column.label.rpartition("/")[2] for reader in self.readers],
        )
        self.kept |= set(range(rows.start, start))
        for number in range(rows.start, start):
            self._cover(self.table.rows[number])
        before: RowKind = "heading"
        for number in range(start, rows.stop):
            self.tally.row = number
            kind = find_kind(self.table.rows[number], rules)
            if before == "note" and _is_further_note(self.table.rows[number]):
                kind = "note"
            self._add_row(self.table.rows[number], number, kind)
            before = kind

    def _counts_in_figures(self, start: int, stop: int) -> bool:
        """Whether some item's number is written 1, 2, 3."""
        cells = (cell for row in self.table.rows[start:stop] for cell in row.cells[:1])
        return any(cell.column == self.number_column and cell.text.isdecimal() for cell in cells)

    def layout(self, index: int, before: TableLayout | None = None) -> TableLayout:
        """The shape of the table, with the rows that the items do not give back.

        `before` is its layout as far as the ledgers above in the same table have made it.
        """
        kept = self.kept | {row.row for row in before.kept} if before else self.kept
        records = self.records | {row.row for row in before.kept if row.record} if before else self.records
        merged_as: Literal["span", "blank"] = "blank" if self.policy == "blanks" else "span"
        return keep_table(self.table, index, sorted(kept), merged_as, records)

    def iter_diagnostics(self) -> Iterable[Diagnostic]:
        """What was decided on the way."""
        return self.tally.iter_diagnostics([reader.column.label for reader in self.readers])

    def _add_row(self, row: Row, number: int, kind: RowKind) -> None:
        if kind == "item":
            self._add_item(row, number)
        else:
            self._keep(number)
            self._OTHERS[kind](self, row)
            self._follows_item = False
        if self.table.has_merges:
            self._cover(row)

    def _keep(self, number: int) -> None:
        """Keeps a row word for word, and those whose cells reach into it, which say how far."""
        self.kept.add(number)
        reaching = (c for c, until in enumerate(self._covered_until) if until > number)
        self.kept |= {self._covering[c].row for c in reaching}

    def _cover(self, row: Row) -> None:
        """Remembers the cells that reach into the rows below."""
        for cell in row.cells:
            if cell.row_span > 1:
                for c in range(cell.column, min(cell.column + cell.col_span, len(self._covered_until))):
                    self._covered_until[c] = cell.row + cell.row_span
                    self._covering[c] = cell

    # --- rows that are no items ---------------------------------------------------------------------------

    def _add_section(self, row: Row) -> None:
        text = self.draft.section = section_text(row)
        self.draft.above = None
        if len(row.cells) == 1 and not self._has_spans and not is_section(text):
            self.tally.add("section-guessed")

    def _add_total(self, row: Row) -> None:
        texts = [cell.text for cell in row.cells]
        first = next(text for text in texts if text.strip())
        place = {"table": self.tally.table, "row": self.tally.row}
        self.records.add(self.tally.row)
        self.draft.totals.append(
            {"label": total_label(first) or first.strip(), "cells": texts, "source": place}
        )
        self.draft.above = None

    def _add_subtotal(self, row: Row) -> None:
        text = section_text(row)
        self._add_total(row)
        label = self.draft.totals[-1]["label"]
        if not text.endswith(label):  # the number has a cell of its own
            self.draft.totals[-1]["label"] = next(c.text for c in row.cells[1:] if c.text.strip()).strip()
        self.records.discard(self.tally.row)  # it heads the items below as well
        self.draft.section = text

    def _add_note(self, row: Row) -> None:
        self.draft.notes.append(" ".join(cell.text.strip() for cell in row.cells if cell.text.strip()))

    def _add_labels(self, row: Row) -> None:
        for cell in row.cells:
            self.draft.metadata.update(find_label_pairs(cell.text))

    def _add_heading(self, row: Row) -> None:
        self.tally.add("header-repeated")

    def _add_index(self, row: Row) -> None:
        self.tally.add("index-row")

    def _pass_over(self, row: Row) -> None:
        """An empty row or a page mark: it stays in the layout and says nothing."""

    _OTHERS: ClassVar[dict[RowKind, Callable[[TableWalk, Row], None]]] = {
        "section": _add_section,
        "total": _add_total,
        "subtotal": _add_subtotal,
        "note": _add_note,
        "labels": _add_labels,
        "heading": _add_heading,
        "index": _add_index,
        "blank": _pass_over,
        "mark": _pass_over,
    }

    # --- items ------------------------------------------------------------------------------------------

    def _add_item(self, row: Row, number: int) -> None:
        cells: Sequence[Cell] = row.cells
        values = Values()
        merged: list[str] = []
        is_exact = not row.is_header
        if len(cells) > len(self.readers):  # columns beside this ledger's, as of others in the same sheet
            cells = _without_blanks(cells, len(self.readers))
        is_exact = is_exact and len(self.readers) == self.table.columns
        if len(cells) != len(self.readers) or cells[-1].column >= len(self.readers):
            covered = self._find_covered(row, number)
            if not self._fills_row(cells, covered):
                is_exact = False
                placed = self._place(row, cells)
                if placed is None:
                    return
                cells = placed
            merged = self._continue_covered(covered, values)
        blanks = self._read_cells(cells, values)
        if blanks and self.draft.above is not None and self.policy in ("blanks", "text"):
            merged += self._continue_blanks(blanks, values)
            is_exact = is_exact and not any(cell.text for cell in blanks)
        if merged and not self._follows_item:  # the row above is no part of what this one continues
            is_exact = False
        if values.foreign:
            self._keep_unit_cells(cells, values)
            self._crosses = True
        if self._crosses and merged:  # the names of a merged cell alone do not say that it goes on
            is_exact = False
        find_texts(values.fields)
        self._append(row, number, values, merged)
        self._follows_item = is_exact or self.policy == "marked"
        if not is_exact:
            self._keep(number)

    def _read_cells(self, cells: Sequence[Cell], values: Values) -> list[Cell]:
        """Reads the cells into values; gives back the blank ones of key columns."""
        readers, blanks = self.readers, []
        for cell in cells:
            text, column = cell.text, cell.column
            if column >= len(readers):
                continue
            reader = readers[column]
            if text:
                reader.read(text, values)
            if reader.is_key and (not text or text.isspace()):
                blanks.append(cell)
        if len(cells) < len(readers) and self.policy in ("blanks", "text"):
            present = {cell.column for cell in cells}
            absent = (c for c, reader in enumerate(readers) if reader.is_key and c not in present)
            blanks += [Cell("", self.tally.row, c) for c in absent]
        return blanks

    def _keep_unit_cells(self, cells: Sequence[Cell], values: Values) -> None:
        """Keeps every cell of units word for word, where the names in one belong to another's column."""
        texts = {cell.column + n: "" for cell in cells for n in range(1, cell.col_span)}
        texts |= {cell.column: cell.text for cell in cells}
        for c, text in texts.items():
            if c < len(self.readers) and self.readers[c].column.role in UNIT_ROLES:
                values.raw.setdefault(self.readers[c].key, text)

    def _find_covered(self, row: Row, number: int) -> list[int]:
        """The columns that a cell from above fills in this row."""
        until = self._covered_until
        return [c for c in self._covering if until[c] > number and c < len(self.readers)]

    def _fills_row(self, cells: Sequence[Cell], covered: Sequence[int]) -> bool:
        # cells and covered slots fill the grid only where none of the cells spans columns
        return len(cells) + len(covered) == len(self.readers) and all(cell.col_span == 1 for cell in cells)

    def _continue_covered(self, covered: Sequence[int], values: Values) -> list[str]:
        """Takes over the value of each cell that spans into this row; gives back their columns' keys."""
        above = self.draft.above
        for c in covered:
            anchor = self._covering[c]
            if above is not None and anchor.column == c:
                self.readers[c].copy_above(above, values)
            elif anchor.column == c and anchor.text:
                self.readers[c].read(anchor.text, values)
        return [self.readers[c].key for c in covered]

    def _continue_blanks(self, blanks: Sequence[Cell], values: Values) -> list[str]:
        """Fills blanks of key columns in a row that continues a number; gives back their columns' keys."""
        above = self.draft.above
        assert above is not None
        lead = self._leading_column()
        continues = any(cell.column == lead for cell in blanks)
        merged = []
        for cell in blanks:
            reader = self.readers[cell.column]
            outer = reader.column.role == "category" and lead is not None and cell.column < lead
            if (continues or outer) and reader.copy_above(above, values):
                values.raw.pop(reader.key, None)
                merged.append(reader.key)
                self.tally.add("blank-merged", cell.column)
        self.draft.guessed_rows += bool(merged)
        return merged

    def _leading_column(self) -> int | None:
        """The column whose blank says that a row goes on: the numbers, else the first column of names."""
        if self.number_column is not None:
            return self.number_column
        roles = [reader.column.role for reader in self.readers]
        return next((c for c, role in enumerate(roles) if role in ("category", "task")), None)

    def _append(self, row: Row, number: int, values: Values, merged: list[str]) -> None:
        place: dict[str, int] = {"table": self.tally.table, "row": number}
        if row.cells and row.cells[0].line:
            place["line"] = row.cells[0].line
        entry = values.fields
        entry["source"] = place
        self.records.add(number)
        if self.draft.section is not None:
            entry["section"] = self.draft.section
        if values.extra:
            entry["extra"] = values.extra
        if values.raw:
            entry["raw"] = values.raw
            entry["seals"] = seal_cells(self.readers, values)
        if merged:
            entry["merged"] = merged
        self.draft.items.append(entry)
        self.draft.above = values

    # --- rows that do not fill the table ------------------------------------------------------------------

    def _place(self, row: Row, cells: Sequence[Cell]) -> Sequence[Cell] | None:
        """The cells of an odd row at their columns; None where it cannot be said, which is told."""
        if any(cell.col_span > 1 for cell in cells) or self._knows_places(cells):
            self.tally.add("cells-span-columns" if any(c.col_span > 1 for c in cells) else "cells-absent")
            return cells
        if len(cells) > len(self.readers):
            self._give_up(row)
            return None
        columns = self._the_placer().place([cell.text for cell in cells])
        if columns is None:
            self._give_up(row)
            return None
        self.tally.add("row-placed")
        self.kept.add(self.tally.row - 1)  # says that its cells end there, lest they grow into the gaps
        self.draft.guessed_rows += 1
        return [cell._replace(column=c) for cell, c in zip(cells, columns, strict=True)]

    def _knows_places(self, cells: Sequence[Cell]) -> bool:
        """Whether the format says in which column a cell stands, even in a row that is not full.

        It does where a row begins behind the first column or has a gap (w:gridBefore).
        """
        return self.policy == "marked" or any(cell.column != n for n, cell in enumerate(cells))

    def _the_placer(self) -> Placer:
        if self._placer is None:
            width = len(self.readers)
            full = [[cell.text for cell in row.cells] for row in self.table.rows if len(row.cells) == width]
            self._placer = Placer([reader.column for reader in self.readers], full[1:])
        return self._placer

    def _give_up(self, row: Row) -> None:
        self._keep(self.tally.row)
        self._follows_item = False
        self.draft.unplaced_rows += 1
        texts = [cell.text for cell in row.cells]
        self.tally.add_single("row-unplaced", Severity.WARNING, cells=texts, columns=len(self.readers))


def _find_column(readers: Sequence[CellReader], role: str) -> int | None:
    return next((c for c, reader in enumerate(readers) if reader.column.role == role), None)


def _without_blanks(cells: Sequence[Cell], width: int) -> Sequence[Cell]:
    """The cells without the blank ones behind a width; all where one of those is filled."""
    return cells if any(cell.text.strip() for cell in cells[width:]) else cells[:width]


def _is_further_note(row: Row) -> bool:
    """Whether a row under a note says nothing but a further one: 2.本表每月报送。"""
    filled = [cell for cell in row.cells if cell.text and not cell.text.isspace()]
    if len(filled) != 1 or filled[0].column:
        return False
    return continues_note(filled[0].text) and not is_item_number(filled[0].text)
