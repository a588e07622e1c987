"""Cells that somebody joined in a returned file.

Word keeps the paragraphs of all the cells that it joins, so that the number of three rows says 5, 5, 5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledgertool.ledger import Column, Item, Ledger
from ledgertool.parts.cells import Tools, put_text

__all__ = ["list_items"]


def list_items(ledger: Ledger, tools: Tools) -> list[Item]:
    """The items; what a cell over several rows says once for each of them, they say once."""
    items = list(ledger.items)
    for column in ledger.columns:
        for rows in _iter_joined(ledger.items, column):
            text = tools.cell_text(ledger.items[rows.start], column, ledger.columns)
            once = _find_repeated(text, len(rows))
            for at in rows if once else ():
                items[at] = put_text(items[at], column, once or "", tools)
    return items


def _iter_joined(items: Sequence[Item], column: Column) -> Iterator[range]:
    """The rows of each cell of a column that goes over several."""
    start = 0
    for at in range(1, len(items) + 1):
        if at < len(items) and items[at].continues(column):
            continue
        if at - start > 1:
            yield range(start, at)
        start = at


def _find_repeated(text: str, times: int) -> str | None:
    """What a text says so many times over, blank lines left out; None where it does not."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    once = lines[: len(lines) // times]
    return "\n".join(once) if once and once * times == lines else None
