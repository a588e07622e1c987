"""Numbers without a heading: a first column that counts its rows and has no name.

Some ledgers leave the heading over the numbers blank, others leave its cell out, so that every heading stands
one column too far to the left. Both show in the rows below, whose first cells count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ledgertool.document import Row
from ledgertool.recognize.header import HeaderRows, Match
from ledgertool.recognize.rows import is_item_number

__all__ = ["find_unnamed_numbers"]

_FEWEST = 2  # rows that count; one alone may be anything
_MOST = 0.6


def find_unnamed_numbers(header: HeaderRows, rows: Sequence[Row], match: Match) -> HeaderRows:
    """The heading with a nameless column of numbers at its left, where the rows under it prove one."""
    if any(match(path[-1]).role == "number" for path in header.paths if path):
        return header
    if not header.paths[0]:
        return replace(header, has_unnamed_numbers=True) if _count_rows(rows) else header
    if header.height > 1 or header.paths[-1] or not all(header.paths[:-1]):
        return header
    width = len(header.paths)
    full = [row for row in rows if len(row.cells) == width]
    if len(full) * 2 <= len(rows) or not _count_rows(full) or not any(row.cells[-1].text for row in full):
        return header
    return replace(header, paths=[[], *header.paths[:-1]], has_unnamed_numbers=True, is_shifted=True)


def _count_rows(rows: Sequence[Row]) -> bool:
    """Whether the first cells are numbers of items, but for blanks, totals and sections among them."""
    firsts = ["".join(row.cells[0].text.split()) for row in rows if row.cells and row.cells[0].column == 0]
    filled = [text for text, row in zip(firsts, rows, strict=False) if text and len(row.cells) > 1]
    numbers = [text for text in filled if is_item_number(text)]
    return len(set(numbers)) >= _FEWEST and len(numbers) >= _MOST * len(filled)
