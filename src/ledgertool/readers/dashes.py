"""Tables ruled by dashes, as pandoc prints those whose cells are single paragraphs.

    -------- ---------- ------------       the stretches of dashes are the columns
    序号     工作任务   进展情况

    1        修缮青石   已完成80米。       lines up to a blank one are one row
             桥
    -------- ---------- ------------

With a heading, the rule with gaps stands below it and unbroken ones close the table; where no row takes more
than a line, blank lines are left out. Positions are display columns: a wide character takes two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ledgertool.diagnostics import Diagnostic
from ledgertool.document import Table, build_table
from ledgertool.patterns import pattern
from ledgertool.readers.gridlines import join_lines, widen
from ledgertool.readers.pipes import unescape

__all__ = ["find_end", "read_dashed_table", "starts_table"]

GAPPED = pattern(r"\s*-{2,}(?: +-{2,})+\s*")
RULE = pattern(r"\s*-{3,}(?: +-{2,})*\s*")
HEADING_LINES = 12


def starts_table(lines: Sequence[str], n: int) -> bool:
    """Whether a table begins at a line: at its rule, or at the unbroken one or the heading above that."""
    if GAPPED.fullmatch(lines[n]):
        return find_end(lines, n) > n + 2
    return _find_columns_below(lines, n) is not None and find_end(lines, n) > n + 3


def _find_columns_below(lines: Sequence[str], n: int) -> int | None:
    """The rule with gaps that closes the heading beginning at line n; None where there is none."""
    if not lines[n].strip():
        return None
    if not RULE.fullmatch(lines[n]):
        return n + 1 if n + 1 < len(lines) and GAPPED.fullmatch(lines[n + 1]) else None
    for at in range(n + 1, min(n + HEADING_LINES, len(lines))):
        if GAPPED.fullmatch(lines[at]):
            return at
        if not lines[at].strip():
            return None
    return None


def find_end(lines: Sequence[str], n: int) -> int:
    """The line behind the table that begins at line n."""
    body = n if GAPPED.fullmatch(lines[n]) else (_find_columns_below(lines, n) or n)
    rules = _find_rules(_Lines(lines))
    following = bisect_right(rules, body)
    if following < len(rules):
        return rules[following] + 1
    return next((at for at in range(body + 1, len(lines)) if not lines[at].strip()), len(lines))


class _Lines:
    """Some lines, equal to no others: two hundred thousand are not compared one by one."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines

    def __hash__(self) -> int:
        return id(self.lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Lines) and self.lines is other.lines


@lru_cache(maxsize=1)  # every line that may begin a table asks for the next rule
def _find_rules(text: _Lines) -> list[int]:
    return [n for n, line in enumerate(text.lines) if RULE.fullmatch(line)]


def read_dashed_table(lines: Sequence[str], line: int, table: int) -> tuple[Table, list[Diagnostic]]:
    """The table of these lines; lines that were cut to fit a column are joined."""
    wide = [widen(text) for text in lines]
    at = next(n for n, text in enumerate(lines) if GAPPED.fullmatch(text))
    starts = [n for n, char in enumerate(wide[at]) if char == "-" and (n == 0 or wide[at][n - 1] != "-")]
    columns = list(pairwise([*starts, 10_000]))
    heading = [text for text in wide[:at] if not RULE.fullmatch(text)]
    body = [text for text in wide[at + 1 :] if not RULE.fullmatch(text)]
    rows = [*([heading] if heading else []), *_iter_rows(body)]
    texts = [[_read_cell(row, a, b) for a, b in columns] for row in rows]
    return build_table(texts, headers=len(heading) > 0), []


def _iter_rows(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each row: up to a blank one, or one by one where there is no blank one inside."""
    trimmed = "\n".join(lines).strip("\n").split("\n")
    if all(text.strip() for text in trimmed):
        yield from ([text] for text in trimmed)
        return
    row: list[str] = []
    for text in [*trimmed, ""]:
        if text.strip():
            row.append(text)
        elif row:
            yield row
            row = []


def _read_cell(row: Sequence[str], start: int, end: int) -> str:
    pieces = [text[start:end].replace("\0", "") for text in row]
    return unescape(join_lines([piece for piece in pieces if piece.strip()], end - start - 1))
