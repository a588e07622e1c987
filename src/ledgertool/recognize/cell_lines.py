"""Tables whose cells were printed as plain lines: put together again only where there is no doubt.

The headings stand one to a line; below them every row must have exactly as many lines as there are headings,
from one number to the next. A cell of two lines, or one left out because it was blank, makes the rows
unequal, and then nothing says which line belongs where.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ledgertool.document import Paragraph, Table, build_table
from ledgertool.recognize.header import Match
from ledgertool.recognize.lines import is_note
from ledgertool.recognize.rows import is_item_number

__all__ = ["CellLines", "find_cell_lines"]

_FEWEST = 3


class CellLines(NamedTuple):
    """Headings that stand as lines: their words, the position of the first, and the table if it is plain."""

    headings: list[str]
    first: int
    table: Table | None
    after: list[Paragraph]


def find_cell_lines(lines: Sequence[Paragraph], match: Match) -> CellLines | None:
    """The headings printed as lines among these, or None where there are none."""
    filled = [(n, line.text.strip()) for n, line in enumerate(lines) if line.text.strip()]
    for at in range(len(filled)):
        headings = _headings_from([text for _, text in filled[at : at + 24]], match)
        if headings:
            table, used = _regroup(headings, [text for _, text in filled[at + len(headings) :]])
            rest = filled[at + len(headings) + used :]
            return CellLines(headings, filled[at][0], table, [lines[n] for n, _ in rest])
    return _find_spread(filled, match)


def _headings_from(texts: Sequence[str], match: Match) -> list[str]:
    """The headings that a stretch of lines begins with, one to a line or all on the first; [] if too few."""
    words = texts[0].split()
    if len(words) > _FEWEST and _are_headings(words, match):
        return words
    run = []
    for text in texts:
        if match(text).how not in ("alias", "profile", "combined"):
            break
        run.append(text)
    return run if len(run) >= _FEWEST and _are_headings(run, match) else []


def _are_headings(words: Sequence[str], match: Match) -> bool:
    found = [match(word) for word in words]
    roles = {role for heading in found for role in heading.roles}
    plain = sum(heading.how in ("alias", "combined") for heading in found)
    return len(roles) >= _FEWEST and plain >= 0.8 * len(words)


def _find_spread(filled: Sequence[tuple[int, str]], match: Match) -> CellLines | None:
    """Headings that stand alone on lines far apart, as a printed page of columns gives them."""
    alone = [(n, text, match(text)) for n, text in filled if len(text) <= 10]
    named = [(n, text, heading) for n, text, heading in alone if heading.how == "alias" and heading.roles]
    roles = {heading.role for _, _, heading in named}
    if len(roles) < _FEWEST + 1 or len(named) > len(roles) + 1 or "number" not in roles:
        return None
    return CellLines([text for _, text, _ in named], named[0][0], None, [])


def _regroup(headings: Sequence[str], texts: Sequence[str]) -> tuple[Table | None, int]:
    """The table, and how many lines it took; no table where a row has more or fewer lines than headings."""
    width, rows, at = len(headings), 0, 0
    if not is_number_heading(headings[0]):
        return None, 0
    while at < len(texts) and not is_note(texts[at]):
        if not _is_next(texts[at], rows + 1, texts[0]) or at + width > len(texts):
            return None, 0
        rows, at = rows + 1, at + width
    if rows < 2:
        return None, 0
    cells = [list(texts[n : n + width]) for n in range(0, at, width)]
    if any(is_item_number(text) and text == str(n + 2) for n, row in enumerate(cells) for text in row[1:]):
        return None, 0
    return build_table([list(headings), *cells]), at


def is_number_heading(text: str) -> bool:
    """Whether a heading is that of the numbers."""
    return "".join(text.split()) in ("序号", "编号", "项号", "号")


def _is_next(text: str, count: int, first: str) -> bool:
    """Whether a line is the number that follows."""
    if not first.isdigit() or not text.isdigit():
        return False
    return int(text) == int(first) + count - 1
