"""What the records say and the rebuilt document does not: edits that have no place in its layout.

A field without a column has no cell, a cell that was edited may have words that no field holds, and an edit
round the items may find no place. Whoever edited the records must be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from ledgertool.diagnostics import Diagnostic
from ledgertool.ledger import (
    ROLES,
    TEXT_ROLES,
    UNIT_ROLES,
    Block,
    Item,
    Ledger,
    LedgerFile,
    Point,
    Surroundings,
)
from ledgertool.writers.celltext import cell_text, field_text, loses_words
from ledgertool.writers.grid import is_edited, kept_lines
from ledgertool.writers.revising import current_surroundings, revise_layout

__all__ = ["report_unwritten"]


def report_unwritten(
    file: LedgerFile, report: Callable[[Diagnostic], None], *, prose_as_table: bool = False
) -> None:
    """Reports what a document rebuilt from its layout does not say.

    edit-not-written, field-not-written, cell-rewritten, lines-kept. Records without a layout get one that
    holds everything, and so does a ledger that stood in no table; of that only what stands round it is
    asked, and no heading or section where it is written as a table.
    """
    file = revise_layout(file)
    words = _layout_words(file)
    tables = {block.table.table for block in file.layout if block.table}
    for number, ledger in enumerate(file.ledgers, 1):
        in_table = any(item.source and item.source.table in tables for item in ledger.items)
        if not in_table and (ledger.surroundings is None or not file.layout):
            continue
        names = list(_iter_unwritten(ledger, file.layout, words))
        if not in_table and (prose_as_table or is_edited(ledger)):
            names = [name for name in names if name != "section" and not name.startswith("columns[")]
        if names:
            report(Diagnostic(code="edit-not-written", facts={"ledger": number, "names": names}))
        if is_edited(ledger) and (lines := kept_lines(file)):
            text = lines[0].strip()[:40]
            report(Diagnostic(code="lines-kept", facts={"ledger": number, "count": len(lines), "text": text}))
        counts = {
            "field-not-written": _count_homeless(ledger, words) if in_table else Counter(),
            "points-not-written": _count_points(ledger),
            "cell-rewritten": _count_rewritten(ledger) if in_table else Counter(),
        }
        for code, fields in counts.items():
            if fields:
                most = max(fields.values())
                report(Diagnostic(code=code, facts={"ledger": number, "names": list(fields), "count": most}))


def _iter_unwritten(ledger: Ledger, layout: Sequence[Block], words: str) -> Iterator[str]:
    """The places in the records of what was edited round the items and stands in no line or heading."""
    if ledger.surroundings is None:
        yield from (name for name, text in _iter_round(ledger) if _bare(text) not in words)
        return
    yield from _iter_differing(ledger.surroundings, current_surroundings(ledger))
    is_new = not set(current_surroundings(ledger).sections) <= set(ledger.surroundings.sections)
    if is_new or not all(_stands_under_section(ledger, layout)):
        yield "section"


def _iter_differing(read: Surroundings, now: Surroundings) -> Iterator[str]:
    yield from (name for name in ("title", "period", "as_of") if getattr(read, name) != getattr(now, name))
    labels = [*now.metadata, *(label for label in read.metadata if label not in now.metadata)]
    yield from (
        f"metadata.{label}" for label in labels if read.metadata.get(label) != now.metadata.get(label)
    )
    yield from (f"notes[{n}]" for n, note in enumerate(now.notes) if note not in read.notes)
    if len(read.totals) == len(now.totals):
        pairs = enumerate(zip(read.totals, now.totals, strict=True))
        yield from (f"totals[{n}].label" for n, (before, after) in pairs if before != after)
    if len(read.labels) != len(now.labels):
        yield "columns"
    else:
        pairs = enumerate(zip(read.labels, now.labels, strict=True))
        yield from (f"columns[{n}].label" for n, (before, after) in pairs if before != after)


def _stands_under_section(ledger: Ledger, layout: Sequence[Block]) -> Iterator[bool]:
    """For each item with a row, whether the last section above it is its own."""
    known = {_bare(item.section) for item in ledger.items if item.section}
    items = {(item.source.table, item.source.row): item for item in ledger.items if item.source}
    above = ""
    for block in layout if known else ():
        above = next((line for line in map(_bare, reversed(block.lines)) if line in known), above)
        table = block.table
        kept = {row.row: row for row in table.kept} if table else {}
        for row in range(table.rows if table else 0):
            texts = (_bare(cell.text) for cell in kept[row].cells) if row in kept else ()
            above = next((text for text in texts if text in known), above)
            item = items.get((table.table if table else -1, row))
            if item:
                yield _bare(item.section or "") == above


def _bare(text: str) -> str:
    return "".join(text.split())


def _layout_words(file: LedgerFile) -> str:
    """The words of the lines and of the rows kept word for word, without blanks."""
    texts = [line for block in file.layout for line in block.lines]
    tables = [block.table for block in file.layout if block.table]
    texts += [cell.text for table in tables for row in table.kept for cell in row.cells]
    return "".join(map(_bare, texts))


def _iter_round(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The place in the records, and each part of the text, of what stands round the items."""
    yield "title", ledger.title or ""
    for label, text in ledger.metadata.items():
        yield f"metadata.{label}", text
    for n, note in enumerate(ledger.notes):
        yield f"notes[{n}]", note
    for n, column in enumerate(ledger.columns):
        if column.label != f"第{n + 1}列":  # the name of a column whose heading is empty
            yield f"columns[{n}].label", column.label.rstrip("/").rpartition("/")[2]


def _count_homeless(ledger: Ledger, words: str) -> Counter[str]:
    """How many items have a value that no cell of theirs and no line shows, by the name of the field."""
    shown = {role for column in ledger.columns for role in column.all_roles}
    roles = [role for role in ROLES if role not in shown]
    if shown & set(UNIT_ROLES):  # names without a column of their own stand in the first column of units
        roles = [role for role in roles if role not in UNIT_ROLES]
    labels = {column.label for column in ledger.columns}
    counted: Counter[str] = Counter()
    for item in ledger.items:
        values: dict[str, str] = {role: field_text(item, role) for role in roles}
        values |= {f"extra.{label}": text for label, text in item.extra.items() if label not in labels}
        lost = {name: text for name, text in values.items() if text and _bare(text) not in words}
        own = _own_words(item, ledger) if lost else ""
        counted.update(name for name, text in lost.items() if _bare(text) not in own)
    return counted


def _count_points(ledger: Ledger) -> Counter[str]:
    """How many items have a point that their text does not say: the text is what is written."""
    counted: Counter[str] = Counter()
    for item in ledger.items:
        for role in TEXT_ROLES:
            text = getattr(item, role)
            words = _bare(text.text) if text.points else ""
            counted[f"{role}.points"] += any(_bare(said) not in words for said in _iter_said(text.points))
    return +counted


def _iter_said(points: Iterable[Point]) -> Iterator[str]:
    """The texts of points and of those inside them."""
    for point in points:
        yield from (point.text, point.label or "")
        yield from _iter_said(point.points)


def _count_rewritten(ledger: Ledger) -> Counter[str]:
    """In how many cells of a column words are lost that stood in the document and in no field."""
    columns = [column for column in ledger.columns if len(column.all_roles) > 1 or column.role in UNIT_ROLES]
    return +Counter(
        {
            column.label: sum(loses_words(item, column, ledger.columns) for item in ledger.items)
            for column in columns
        }
    )


def _own_words(item: Item, ledger: Ledger) -> str:
    return _bare("".join(cell_text(item, column, ledger.columns) for column in ledger.columns))
