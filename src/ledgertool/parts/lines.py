"""What a returned file says outside its items: lines, notes and rows that were not sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ledgertool.ledger import Item, LedgerFile

__all__ = ["iter_added_lines", "iter_new_sections"]


def iter_added_lines(file: LedgerFile, frame: LedgerFile) -> Iterator[str]:
    """Each line or row outside the items that the whole does not have."""
    said = (*_iter_known(frame), *_iter_headings(file))
    known = set().union(*(_words(text) for text in said))
    for line in dict.fromkeys(_iter_lines(file)):
        if not _words(line) <= known:
            yield line


def iter_new_sections(items: Iterable[Item], known: Iterable[Item]) -> Iterator[str]:
    """Each section heading over some items that is none of those that the whole is known to have."""
    sections = {_bare(item.section) for item in known if item.section}
    for section in dict.fromkeys(item.section for item in items if item.section):
        if _bare(section) not in sections:
            yield section


def _bare(text: str) -> str:
    return "".join(text.split())


def _words(text: str) -> set[str]:
    """The lines of a text without blanks."""
    return {bare for line in text.split("\n") if (bare := _bare(line))}


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
    sections = {_bare(item.section) for item in file.iter_items() if item.section}
    for text, place in _iter_texts(file):
        is_sheet_name = place is None and file.source.format in _WORKBOOKS
        if place not in owned and _bare(text) not in sections and not is_sheet_name:
            yield text


def _iter_texts(file: LedgerFile) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """The lines and the cells of the kept rows, with the place of each row."""
    for block in file.layout:
        yield from ((line, None) for line in block.lines)
        for row in block.table.kept if block.table else ():
            place = (block.table.table, row.row) if block.table else None
            yield from ((cell.text, place) for cell in row.cells)
