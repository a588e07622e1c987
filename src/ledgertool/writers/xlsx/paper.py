"""The sheet 台账: the ledger as it looks on paper, merged and bordered, to read and to print."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook

from ledgertool.document import Paragraph
from ledgertool.ledger import LedgerFile
from ledgertool.writers import WriteOptions
from ledgertool.writers.grid import GridTable, rebuild_grid
from ledgertool.writers.labels import own_label
from ledgertool.writers.titles import find_titles
from ledgertool.writers.xlsx.names import SheetNames
from ledgertool.writers.xlsx.sheet import PaperSheet

__all__ = ["add_paper_sheets"]

_Placed = tuple[Paragraph | GridTable, bool]  # a block, and whether it is a title


def add_paper_sheets(book: Workbook, file: LedgerFile, names: SheetNames, options: WriteOptions) -> None:
    """Adds a sheet for each ledger: 台账 where there is one, else named by their titles."""
    blocks = rebuild_grid(file, prose_as_table=True, language=options.language)
    titles = find_titles(blocks, file)
    placed = [(block, number in titles) for number, block in enumerate(blocks)]
    groups = list(_group_by_ledger(placed))
    for group in groups:
        wanted = _title_of(group, file) if len(groups) > 1 else ""
        name = names.take(wanted or own_label("paper_sheet", options.language))
        sheet = PaperSheet(book, name, [b for b, _ in group if isinstance(b, GridTable)], names, options)
        for block, is_title in group:
            if isinstance(block, GridTable):
                sheet.add_table(block)
            elif block.text.strip():
                sheet.add_line(block.text, is_title=is_title)


def _group_by_ledger(blocks: list[_Placed]) -> Iterator[list[_Placed]]:
    """The blocks of each ledger: a table that continues one, and tables of none, stay with it."""
    group: list[_Placed] = []
    owner: int | None = None
    for placed in blocks:
        ledger = placed[0].ledger if isinstance(placed[0], GridTable) else None
        if ledger is not None and owner is not None and ledger != owner:
            cut = _end_of_ledger(group)
            yield group[:cut]
            group = group[cut:]
        owner = owner if ledger is None else ledger
        group.append(placed)
    if group:
        yield group


def _end_of_ledger(group: list[_Placed]) -> int:
    """Where the next ledger begins among the blocks behind a table: at its title, else at once."""
    last = max(number for number, (block, _) in enumerate(group) if isinstance(block, GridTable))
    titles = (number for number in range(last + 1, len(group)) if group[number][1])
    return next(titles, last + 1)


def _title_of(group: list[_Placed], file: LedgerFile) -> str:
    ledgers = (b.ledger for b, _ in group if isinstance(b, GridTable) and b.ledger is not None)
    return next((file.ledgers[ledger].title or "" for ledger in ledgers), "")
