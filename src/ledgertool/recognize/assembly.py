"""Tables → ledgers: which tables are ledgers, which go on in a further table, and what stands round them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.document import Document, Paragraph, Row, Table
from ledgertool.ledger import UNIT_ROLES, Column, Period, TableLayout
from ledgertool.recognize.columns import recognize_columns
from ledgertool.recognize.confidence import rate_ledger
from ledgertool.recognize.fields import CellReader, FieldOptions, build_readers
from ledgertool.recognize.filing import find_filing_year
from ledgertool.recognize.forms import Form, find_form
from ledgertool.recognize.header import HeaderRows, find_header
from ledgertool.recognize.headings import match_heading
from ledgertool.recognize.layout import keep_table
from ledgertool.recognize.lines import (
    Head,
    find_first_day,
    find_first_period,
    find_foot_pairs,
    find_notes,
    is_continued_mark,
    looks_like_title,
    recognize_head,
    split_between,
)
from ledgertool.recognize.profile import Profile
from ledgertool.recognize.rows import is_item_number
from ledgertool.recognize.segments import find_segments
from ledgertool.recognize.tables import LedgerDraft, MergePolicy, TableWalk
from ledgertool.recognize.tally import Tally
from ledgertool.recognize.unnamed import find_unnamed_numbers

__all__ = ["TableLedgers", "recognize_tables"]


class TableLedgers(NamedTuple):
    """The ledgers in a document's tables as plain values, the tables' layouts, and what was guessed."""

    ledgers: list[dict[str, Any]]
    layouts: dict[int, TableLayout]
    diagnostics: list[Diagnostic]


class _Stretch(NamedTuple):
    """A table with its position among the tables, the lines that head it, and those that end it.

    `rows` are those of one ledger, where several stand in the table.
    """

    position: int
    table: Table
    head: list[Paragraph]
    foot: list[str]
    rows: range


@dataclass
class _OpenLedger:
    """A ledger that a further table may continue."""

    head: Head
    header: HeaderRows
    heading: Sequence[Row]
    draft: LedgerDraft
    readers: list[CellReader]
    tally: Tally
    width: int
    foot: list[str] = field(default_factory=list)


def recognize_tables(document: Document, profile: Profile) -> TableLedgers:
    """Every ledger that stands in the document's tables."""
    gathering = _Gathering(document, profile)
    for stretch in _iter_stretches(document):
        gathering.add_all(stretch)
    gathering.tell_empty()
    return TableLedgers(
        [_close(ledger) for ledger in gathering.ledgers], gathering.layouts, gathering.diagnostics
    )


def _iter_stretches(document: Document) -> Iterator[_Stretch]:
    """The tables in order, with the lines between them shared out."""
    lines: list[list[Paragraph]] = [[]]
    tables: list[Table] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines[-1].append(block)
        else:
            tables.append(block)
            lines.append([])
    head = lines[0]
    for index, table in enumerate(tables):
        foot, following = split_between(lines[index + 1], is_last=index + 1 == len(tables))
        yield _Stretch(index, table, head, foot, range(len(table.rows)))
        head = following


class _Gathering:
    """Adds table after table: each opens a ledger, continues the last one, or is none."""

    def __init__(self, document: Document, profile: Profile) -> None:
        self.document = document
        self.profile = profile
        self.match = partial(match_heading, extra=profile.columns)
        self.ledgers: list[_OpenLedger] = []
        self.layouts: dict[int, TableLayout] = {}
        self.diagnostics: list[Diagnostic] = []
        self._waiting: list[Paragraph] = []

    def add_all(self, stretch: _Stretch) -> None:
        """Adds one table with the lines round it, ledger by ledger where it holds several."""
        if form := find_form(stretch.table, self.match):
            self._add_form(form, stretch)
            return
        segments = find_segments(stretch.table, self.match)
        for n, rows in enumerate(segments):
            head = stretch.head if n == 0 else []
            foot = stretch.foot if n == len(segments) - 1 else []
            self.add(stretch._replace(rows=rows, head=head, foot=foot))

    def add(self, stretch: _Stretch) -> None:
        """Adds the rows of one ledger."""
        header = find_header(stretch.table, self.match, rows=stretch.rows)
        if header:
            below = stretch.table.rows[header.stop : stretch.rows.stop]
            header = find_unnamed_numbers(header, below, self.match)
        last = self.ledgers[-1] if self.ledgers else None
        if last and self._continues(last, header, stretch):
            self._continue(last, header, stretch)
        elif header:
            self._open(header, stretch)
        else:
            self._pass_over(stretch)

    def _add_form(self, form: Form, stretch: _Stretch) -> None:
        """Adds the projects of a form; its table is kept whole, and no row of it is an item's."""
        from ledgertool.recognize.prose_items import PROSE_TABLE  # most documents have neither

        head = [*stretch.head, *(Paragraph(text) for text in form.above)]
        rows = range(len(form.table.rows))
        self.add(stretch._replace(table=form.table, head=head, foot=[*form.below, *stretch.foot], rows=rows))
        self.layouts[stretch.position] = keep_table(stretch.table, stretch.position)
        for item in self.ledgers[-1].draft.items:
            if item["source"]["table"] == stretch.position:
                item["source"] = {"table": PROSE_TABLE, "row": stretch.position}
                if not _HEADING_MARK.match(item.get("section", "")):  # 项目二 heads the form, no section
                    item.pop("section", None)
        self._tell("form-read", stretch.position, [])

    def _open(self, header: HeaderRows, stretch: _Stretch) -> None:
        header = _without_blank_columns(header, stretch)
        head = self._read_head(header, stretch)
        columns = recognize_columns(header, self.match, stretch.position, head.period)
        draft = LedgerDraft(columns.columns, section=_section_above(stretch.head, head))
        tally = Tally(stretch.position)
        options = FieldOptions(
            head.period,
            tally.add,
            self.profile.first_leads,
            _known_units(stretch, columns.columns, header.stop),
            self.profile.separators,
            _find_filed(head, stretch),
        )
        readers = build_readers(columns.columns, options)
        heading = stretch.table.rows[header.first : header.stop]
        opened = _OpenLedger(head, header, heading, draft, readers, tally, stretch.table.columns)
        self.ledgers.append(opened)
        self.diagnostics += columns.diagnostics
        if head.has_residue:
            self._tell("residue-above", stretch.position, [], Severity.WARNING)
        if header.is_shifted:
            self._tell("header-shifted", stretch.position, [])
        if header.is_unclear:
            self._tell("groups-unclear", stretch.position, [])
        if _is_narrow(header, stretch):
            self._tell("header-narrow", stretch.position, [], Severity.WARNING)
        self._walk(opened, stretch, header.stop)

    def _read_head(self, header: HeaderRows, stretch: _Stretch) -> Head:
        """What stands above the heading; period and day may also stand under the table, or in the profile."""
        rows = [_row_text(row) for row in stretch.table.rows[stretch.rows.start : header.first]]
        head = recognize_head([*self._waiting, *stretch.head], [row for row in rows if row])
        self._waiting = []
        period = self.profile.period or head.period or find_first_period(stretch.foot)
        day = head.as_of or find_first_day([head.title or "", *stretch.foot, *_note_rows(stretch)], period)
        return head._replace(period=period, as_of=day)

    def _continues(self, last: _OpenLedger, header: HeaderRows | None, stretch: _Stretch) -> bool:
        """Whether a table goes on with the last ledger: same heading or width, and no new title between."""
        lines = [line.text for line in stretch.head if line.text.strip()]
        if header:  # sheets have their titles in rows
            above = (_row_text(row) for row in stretch.table.rows[stretch.rows.start : header.first])
            lines += [text for text in above if text]
        is_marked = any(is_continued_mark(line) for line in lines)
        has_title = any(looks_like_title(line) for line in lines) and not is_marked
        if header is None:
            fits = stretch.table.columns == last.width and not has_title
            return fits and _looks_continued(last, stretch.table)
        if header.paths != last.header.paths:
            return False
        return not has_title or not _starts_anew(last, stretch.table, header)

    def _continue(self, last: _OpenLedger, header: HeaderRows | None, stretch: _Stretch) -> None:
        lines = [line.text.strip() for line in stretch.head if line.text.strip()]
        start = header.stop if header else stretch.rows.start
        if header is None or _starts_anew(last, stretch.table, header):
            self._tell("table-continued", stretch.position, lines)
        if lines and not is_continued_mark(lines[-1]) and len(lines[-1]) <= _LONGEST_SECTION:
            last.draft.section, last.draft.above = lines[-1], None
        self._waiting = []
        last.width = stretch.table.columns
        self._walk(last, stretch, start)

    def _walk(self, ledger: _OpenLedger, stretch: _Stretch, start: int) -> None:
        policy = _merge_policy(self.document, stretch.table, self.profile)
        ledger.tally.table = stretch.position
        tally = ledger.tally = (
            Tally(stretch.position) if stretch.position != ledger.tally.table else ledger.tally
        )
        walk = TableWalk(ledger.draft, ledger.readers, stretch.table, tally, policy)
        walk.walk(ledger.heading, start, stretch.rows)
        before = self.layouts.get(stretch.position)
        self.layouts[stretch.position] = walk.layout(stretch.position, before)
        self.diagnostics += walk.iter_diagnostics()
        ledger.foot += stretch.foot

    def tell_empty(self) -> None:
        """Tells of ledgers whose heading has no item under it: their text may be lost, as in a bad print."""
        for ledger in self.ledgers:
            if not ledger.draft.items:
                self._tell("no-items", ledger.tally.table, [], Severity.WARNING)

    def _pass_over(self, stretch: _Stretch) -> None:
        """A table that is no ledger; a title above it may be that of the next."""
        self._waiting += stretch.head
        self._tell("table-skipped", stretch.position, [], Severity.INFO)

    def _tell(self, code: str, table: int, lines: list[str], severity: Severity = Severity.GUESS) -> None:
        where = Location(table=table)
        self.diagnostics.append(
            Diagnostic(code=code, severity=severity, location=where, facts={"lines": lines})
        )


_LONGEST_SECTION = 40
_HEADING_MARK = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])\s*\S")


def _is_narrow(header: HeaderRows, stretch: _Stretch) -> bool:
    """Whether rows have cells to the right of the last heading: then the headings may belong elsewhere."""
    named = _count_named(header)
    rows = stretch.table.rows[header.stop : stretch.rows.stop]
    return named < stretch.table.columns and _is_filled(rows, named)


def _without_blank_columns(header: HeaderRows, stretch: _Stretch) -> HeaderRows:
    """The heading of a ledger beside or below a wider one, without the columns that are not its own."""
    named = _count_named(header)
    is_alone = len(stretch.rows) == len(stretch.table.rows)
    if is_alone or _is_filled(stretch.table.rows[header.stop : stretch.rows.stop], named):
        return header
    return replace(header, paths=header.paths[:named])


def _count_named(header: HeaderRows) -> int:
    return max((c for c, path in enumerate(header.paths, 1) if path), default=0)


def _is_filled(rows: Sequence[Row], column: int) -> bool:
    """Whether any of the rows has a text in this column or to its right."""
    return any(cell.column >= column and cell.text.strip() for row in rows for cell in row.cells)


def _merge_policy(document: Document, table: Table, profile: Profile) -> MergePolicy:
    if table.has_merges:
        return "marked"
    if profile.blanks == "empty":
        return "never"
    return "blanks" if document.marks_merges else "text"


def _row_text(row: Row) -> str:
    return "\u3000".join(cell.text.strip() for cell in row.cells if cell.text.strip())


def _note_rows(stretch: _Stretch) -> list[str]:
    """The full-width rows at the ledger's end, where notes stand."""
    rows = stretch.table.rows[stretch.rows.start : stretch.rows.stop]
    return [_row_text(row) for row in rows[-3:] if len(row.cells) == 1]


def _section_above(lines: Sequence[Paragraph], head: Head) -> str | None:
    """The heading right above a table that is a section of the ledger and not its title: 一、产业类."""
    text = next((line.text.strip() for line in reversed(lines) if line.text.strip()), "")
    if (
        not _HEADING_MARK.match(text)
        or head.title is None
        or text == head.title
        or len(text) > _LONGEST_SECTION
    ):
        return None
    return text


def _find_filed(head: Head, stretch: _Stretch) -> Period | None:
    """The year in which the ledger was filled in, as the lines above or below its table say."""
    metadata = head.metadata | find_foot_pairs(stretch.foot)
    return find_filing_year(metadata, [*(line.text for line in stretch.head), *stretch.foot])


def _known_units(stretch: _Stretch, columns: Sequence[Column], start: int) -> frozenset[str]:
    """The cells of unit columns that hold one name on one line, to tell wrapped names by."""
    wanted = {c for c, column in enumerate(columns) if column.role in UNIT_ROLES}
    rows = stretch.table.rows[start : stretch.rows.stop]
    texts = (cell.text for row in rows for cell in row.cells if cell.column in wanted)
    return frozenset(text for text in texts if text and _SEVERAL.search(text) is None)


_SEVERAL = re.compile(r"[\s、，,；;/：:]")


def _first_number(table: Table, column: int, start: int) -> str:
    for row in table.rows[start:]:
        for cell in row.cells:
            if cell.column == column and is_item_number(cell.text):
                return "".join(cell.text.split()).strip("（）().、")
    return ""


def _number_column(ledger: _OpenLedger) -> int | None:
    return next((c for c, reader in enumerate(ledger.readers) if reader.column.role == "number"), None)


def _starts_anew(ledger: _OpenLedger, table: Table, header: HeaderRows | None) -> bool:
    """Whether the numbers of a table begin at one again."""
    column = _number_column(ledger)
    if column is None or not ledger.draft.items:
        return False
    return _first_number(table, column, header.stop if header else 0) in ("1", "01", "001", "一")


def _looks_continued(ledger: _OpenLedger, table: Table) -> bool:
    """Whether the first column of a table without a heading holds what the ledger's first column does."""
    column = _number_column(ledger)
    if column is None:
        return True
    texts = [cell.text.strip() for row in table.rows for cell in row.cells if cell.column == column]
    numbers = [text for text in texts if not text or is_item_number(text)]
    return 2 * len(numbers) > len(texts)


def _close(ledger: _OpenLedger) -> dict[str, Any]:
    """A ledger as plain values, ready to be validated."""
    draft, head = ledger.draft, ledger.head
    return {
        "title": head.title,
        "period": head.period,
        "as_of": head.as_of,
        "metadata": head.metadata | draft.metadata | find_foot_pairs(ledger.foot),
        "notes": list(_distinct([*head.notes, *draft.notes, *find_notes(ledger.foot)])),
        "columns": draft.columns,
        "items": draft.items,
        "totals": draft.totals,
        "confidence": rate_ledger(draft, ledger.header.score, has_title=head.title is not None),
    }


def _distinct(texts: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(texts)
