"""Headings of several rows in formats that have no spans: which columns stand under which group.

The rows are brought to one width first: a converter may print a group as one cell and its columns below it,
or only the cells that begin in a row. Then a blank continues the group to its left, or the heading above it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ledgertool.recognize.headings import is_unit

__all__ = ["Aligned", "align_rows", "group_paths"]

Texts = list[str]
NAMELESS = "\0"  # a group whose name cannot be told from its neighbour's
TOP = (-1, -1)


class Aligned(NamedTuple):
    """Rows of one width; `is_unclear` where the names of some groups had to be left out."""

    rows: list[Texts]
    is_unclear: bool = False


def align_rows(rows: Sequence[Texts], lower: Texts, ranks: Sequence[int], columns: int) -> Aligned | None:
    """The rows of a heading and a further one below them, all as wide; None where they do not fit.

    `ranks` says of the cells above how plainly each names a column; `columns` is the width of the table, 0
    where the lower row does not say that it is one of headings: then its blanks must prove it.
    """
    width = len(rows[-1])
    if any(len(row) != width for row in rows):
        return None  # a broken table: no column can be said to stand under another
    if len(lower) == width:
        return Aligned([*rows, lower])
    if len(lower) > width and (len(lower) == columns or "" in lower):
        return _widen(rows, lower, may_leave_out=columns > 0)
    return _spread(rows, lower) or _widen_unknown(rows, lower, ranks, columns)


# --- groups printed as one cell -----------------------------------------------------------------------


def _widen(rows: Sequence[Texts], lower: Texts, *, may_leave_out: bool) -> Aligned | None:
    """Each blank stands below a column of its own, each run of headings below one group or several."""
    width = len(rows[-1])
    runs = list(_iter_runs(lower))
    if len(runs) == width:
        return Aligned([*_expand(rows, list(map(len, runs))), lower])
    filled = [n for n, run in enumerate(runs) if run[0]]
    groups = width - (len(runs) - len(filled))
    if len(filled) != 1 or groups < 2:
        return None
    at, run = filled[0], runs[filled[0]]
    if _repeats(run, groups):
        sizes = [*[1] * at, *[len(run) // groups] * groups, *[1] * (len(runs) - at - 1)]
        return Aligned([*_expand(rows, sizes), lower])
    if not may_leave_out:
        return None
    return Aligned([*(_join_groups(row, at, groups, len(run)) for row in rows), lower], True)


def _iter_runs(lower: Sequence[str]) -> Iterator[Texts]:
    """Stretches of filled cells, and every blank by itself."""
    run: Texts = []
    for text in lower:
        if text:
            run.append(text)
            continue
        if run:
            yield run
        run = []
        yield [text]
    if run:
        yield run


def _repeats(run: Texts, groups: int) -> bool:
    size, rest = divmod(len(run), groups)
    return size > 1 and not rest and all(run[n] == run[n % size] for n in range(len(run)))


def _expand(rows: Sequence[Texts], sizes: Sequence[int]) -> list[Texts]:
    """The rows with every column as many columns wide as its size says, its text in the first of them."""
    return [
        [text for name, size in zip(row, sizes, strict=True) for text in [name, *[""] * (size - 1)]]
        for row in rows
    ]


def _join_groups(row: Texts, at: int, groups: int, size: int) -> Texts:
    """The row with several groups as one; it has a name where one stands over all of them."""
    first, *others = row[at : at + groups]
    return [*row[:at], NAMELESS if any(others) else first, *[""] * (size - 1), *row[at + groups :]]


# --- rows that print only the cells that begin in them ------------------------------------------------


def _spread(rows: Sequence[Texts], lower: Texts) -> Aligned | None:
    """The lower row put under the columns of the groups, where it has just as many cells."""
    owners = _find_owners(rows)
    sizes = Counter(owners)
    open_columns = [c for c, owner in enumerate(owners) if sizes[owner] > 1]
    if len(open_columns) != len(lower):
        return None
    texts = dict(zip(open_columns, lower, strict=True))
    return Aligned([*rows, [texts.get(c, "") for c in range(len(owners))]])


def _widen_unknown(rows: Sequence[Texts], lower: Texts, ranks: Sequence[int], columns: int) -> Aligned | None:
    """Groups printed as one cell above a row of their columns alone: the groups are what means least."""
    upper = rows[-1]
    single = columns - len(lower)
    if len(rows) > 1 or not 0 < single < len(upper):
        return None
    order = sorted(range(len(upper)), key=lambda c: -ranks[c])
    if ranks[order[single - 1]] == ranks[order[single]]:
        return None
    groups = sorted(order[single:])
    if _repeats(lower, len(groups)) or len(groups) == 1:
        sizes = [len(lower) // len(groups) if c in groups else 1 for c in range(len(upper))]
        return _below_groups(_expand(rows, sizes), sizes, groups, lower)
    if groups[-1] - groups[0] >= len(groups):
        return None
    joined = [_join_groups(row, groups[0], len(groups), len(lower)) for row in rows]
    sizes = [*[1] * groups[0], len(lower), *[1] * (len(upper) - groups[-1] - 1)]
    return _below_groups(joined, sizes, [groups[0]], lower, is_unclear=True)


def _below_groups(
    wide: list[Texts], sizes: Sequence[int], groups: Sequence[int], lower: Texts, *, is_unclear: bool = False
) -> Aligned:
    """The rows and, below them, the lower one: its texts under the groups, blanks under the others."""
    rest = iter(lower)
    below = [next(rest) if c in groups else "" for c, size in enumerate(sizes) for _ in range(size)]
    return Aligned([*wide, below], is_unclear)


# --- paths --------------------------------------------------------------------------------------------


def group_paths(rows: Sequence[Texts]) -> list[Texts] | None:
    """Each column's names from group to leaf; None where a name stands under a heading that is no group.

    A unit (万元, %) may stand under any heading. A column without a name of its own has none.
    """
    rows = _without_repeats(rows)
    width = len(rows[0])
    owners, paths, named = [TOP] * width, [Texts() for _ in range(width)], [False] * width
    for r, row in enumerate(rows):
        sizes = Counter(owners)
        if r and not _fits(row, owners, sizes):
            return None
        below = _step(row, owners, r)
        for c in range(width):
            named[c] = named[c] or below[c] == (r, c)
            name = row[below[c][1]] if below[c][0] == r else ""
            paths[c] += [name] if name and name != NAMELESS else []
        owners = below
    return [path if is_named else [] for path, is_named in zip(paths, named, strict=True)]


def _find_owners(rows: Sequence[Texts]) -> list[tuple[int, int]]:
    owners = [TOP] * len(rows[-1])
    for r, row in enumerate(rows):
        owners = _step(row, owners, r)
    return owners


def _step(row: Texts, owners: Sequence[tuple[int, int]], r: int) -> list[tuple[int, int]]:
    """The lowest cell above each column, as (row, column), when this row has come too."""
    below: list[tuple[int, int]] = []
    for c, text in enumerate(row):
        if text:
            below.append((r, c))
        elif c and owners[c] == owners[c - 1] and below[c - 1][0] == r:
            below.append(below[c - 1])  # goes on with the cell to its left
        else:
            below.append(owners[c])
    return below


def _fits(row: Texts, owners: Sequence[tuple[int, int]], sizes: Counter[tuple[int, int]]) -> bool:
    """Whether all names of a row stand under groups, and at least one does."""
    free = [sizes[owner] > 1 or owner == TOP for owner in owners]
    texts = [(text, free[c]) for c, text in enumerate(row) if text]
    if not all(is_free or is_unit(text) for text, is_free in texts):
        return False
    return any(is_free for _, is_free in texts) or all(is_unit(text) for text, _ in texts)


def _without_repeats(rows: Sequence[Texts]) -> list[Texts]:
    """The rows, where a format that writes a merged text into every slot has it once."""
    plain = [list(row) for row in rows]
    for r in range(len(rows) - 1, -1, -1):
        for c, text in enumerate(rows[r]):
            above = r > 0 and text == rows[r - 1][c]
            parted = r + 1 < len(rows) and c > 0 and rows[r + 1][c] not in ("", text, rows[r + 1][c - 1])
            if above or (parted and text == rows[r][c - 1]):
                plain[r][c] = ""
    return plain
