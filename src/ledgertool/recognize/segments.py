"""Several ledgers in one table, as a sheet of a workbook holds them: where each begins.

A further ledger begins with a heading of other words than the last one; the rows above that heading which
hold one text each (附件2, its title, a line of labels) belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledgertool.document import Row, Table
from ledgertool.recognize.header import Match
from ledgertool.recognize.headings import normalize_heading
from ledgertool.recognize.lines import is_note

__all__ = ["find_segments"]

_FEWEST_ROLES = 3
_MOST_KNOWN = 0.8
_LONGEST = 12
_TITLE_ROWS = 6


def find_segments(table: Table, match: Match) -> list[range]:
    """The rows of each ledger in a table; all rows in one range where there is no further heading."""
    starts = [0, *_iter_starts(table, match)]
    return [range(a, b) for a, b in zip(starts, [*starts[1:], len(table.rows)], strict=True)]


def _iter_starts(table: Table, match: Match) -> Iterator[int]:
    """The first rows of the second and further ledgers."""
    last: tuple[str, ...] | None = None
    said: set[str] = set()  # by the rows of the last heading
    above = 0
    for number, row in enumerate(table.rows):
        if not _is_plain_heading(row, match):
            continue
        words = _words(row)
        if number <= above + 1 and last is not None:  # a further row of one heading
            said.update(words)
        elif last is not None and len(words) == table.columns and said.issuperset(words):
            continue  # the heading again, without its groups
        else:
            if last is not None and words != last:
                yield _find_title(table.rows, number)
            said = {*words, *(_words(table.rows[number + 1]) if number + 1 < len(table.rows) else ())}
        last, above = words, number


def _words(row: Row) -> tuple[str, ...]:
    return tuple(normalize_heading(cell.text) for cell in row.cells)


def _is_plain_heading(row: Row, match: Match) -> bool:
    """Whether a row is a heading beyond doubt: a known name first, three roles, hardly a word unknown."""
    if not row.cells or not 1 < len(row.cells[0].text) <= _LONGEST or row.cells[0].text.isdigit():
        return False
    if match(row.cells[0].text).how not in ("alias", "profile"):
        return False
    found = [match(cell.text) for cell in row.cells if cell.text.strip()]
    roles = {role for heading in found for role in heading.roles}
    known = sum(heading.known for heading in found)
    return len(roles) >= _FEWEST_ROLES and known >= _MOST_KNOWN * len(found)


def _find_title(rows: tuple[Row, ...], heading: int) -> int:
    """The first of the rows above a heading that hold one text each and no note."""
    first = heading
    while first and heading - first < _TITLE_ROWS and _may_head(rows[first - 1]):
        first -= 1
    return first


def _may_head(row: Row) -> bool:
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    return not texts or (len(texts) == 1 and not is_note(texts[0]))
