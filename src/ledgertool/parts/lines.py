"""What a returned file says outside its items: lines, notes and rows that were not sent."""

from __future__ import annotations

from collections.abc import Iterator

from ledgertool.ledger import LedgerFile

__all__ = ["iter_added_lines"]


def iter_added_lines(file: LedgerFile, frame: LedgerFile) -> Iterator[str]:
    """Each line or row outside the items that the whole does not have."""
    said = (*_iter_known(frame), *_iter_headings(file))
    known = set().union(*(_words(text) for text in said))
    for line in dict.fromkeys(_iter_lines(file)):
        if not _words(line) <= known:
            yield line


def _words(text: str) -> set[str]:
    """The lines of a text without blanks."""
    return {bare for line in text.split("\n") if (bare := "".join(line.split()))}


def _iter_known(frame: LedgerFile) -> Iterator[str]:
    yield from (text for text, _ in _iter_texts(frame))
    for ledger in frame.ledgers:
        yield ledger.title or ""
        yield ledger.period.label if ledger.period else ""
        yield from (f"{label}：{text}" for label, text in ledger.metadata.items())
        yield from ledger.notes
    yield from _iter_headings(frame)


def _iter_headings(file: LedgerFile) -> Iterator[str]:
    for column in (column for ledger in file.ledgers for column in ledger.columns):
        yield from (column.label, *column.label.split("/"))


_WORKBOOKS = ("xlsx", "xls", "xlsb", "ods")


def _iter_lines(file: LedgerFile) -> Iterator[str]:
    owned = {(i.source.table, i.source.row) for i in file.iter_items() if i.source}
    sections = {"".join(item.section.split()) for item in file.iter_items() if item.section}
    for text, place in _iter_texts(file):
        is_sheet_name = place is None and file.source.format in _WORKBOOKS
        if place not in owned and "".join(text.split()) not in sections and not is_sheet_name:
            yield text


def _iter_texts(file: LedgerFile) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """The lines and the cells of the kept rows, with the place of each row."""
    for block in file.layout:
        yield from ((line, None) for line in block.lines)
        for row in block.table.kept if block.table else ():
            place = (block.table.table, row.row) if block.table else None
            yield from ((cell.text, place) for cell in row.cells)
