"""What the records say and the rebuilt document does not: edits that have no place in its layout.

The lines round a table and its heading are written as the document had them, and a field without a column
has no cell. Whoever edited them in the records must be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from ledgertool.diagnostics import Diagnostic
from ledgertool.ledger import ROLES, UNIT_ROLES, Item, Ledger, LedgerFile
from ledgertool.writers.celltext import cell_text, field_text

__all__ = ["report_unwritten"]


def report_unwritten(file: LedgerFile, report: Callable[[Diagnostic], None]) -> None:
    """Reports what a document rebuilt from its layout does not say: edit-not-written, field-not-written.

    Records without a layout get one that holds everything, and so does a ledger that stood in no table.
    """
    words = _layout_words(file)
    tables = {block.table.table for block in file.layout if block.table}
    for number, ledger in enumerate(file.ledgers, 1):
        if not any(item.source and item.source.table in tables for item in ledger.items):
            continue
        names = [name for name, text in _iter_round(ledger) if _bare(text) not in words]
        fields = _count_homeless(ledger, words)
        if names:
            report(Diagnostic(code="edit-not-written", facts={"ledger": number, "names": names}))
        if fields:
            most = max(fields.values())
            report(
                Diagnostic(
                    code="field-not-written",
                    facts={"ledger": number, "names": list(fields), "count": most},
                )
            )


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


def _own_words(item: Item, ledger: Ledger) -> str:
    return _bare("".join(cell_text(item, column, ledger.columns) for column in ledger.columns))
