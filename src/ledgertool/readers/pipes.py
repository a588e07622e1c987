"""Pipe tables of Markdown: `| a | b |`, a row of dashes below the heading, a line for every row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.document import Cell, Row, Table

__all__ = ["count_columns", "is_delimiter", "is_row", "read_pipe_table", "split_cells", "unescape"]

BAR = re.compile(r"(?<!\\)\|")
BREAK = re.compile(r"(?<!\s)\s*<br\s*/?>\s*", re.IGNORECASE)
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")  # CommonMark 2.4: a backslash before ASCII punctuation
BLANK = re.compile(r"NaN|Unnamed: \d+")  # what pandas prints for a cell, or a heading, that holds nothing
WRITTEN_BREAK = re.compile(r"(?<=[^\x00-\x7f])\\n|(?<=[.;,)])\\n(?=\d)")  # and for a line break
STRONG = re.compile(r"(?=(\*\*|__)\S)")  # where strong words may begin, and where they may end
ENDS = {"**": re.compile(r"(?<=\S)(?=\*\*)"), "__": re.compile(r"(?<=\S)(?=__)")}
DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*\|?\s*")
SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")


def unescape(text: str) -> str:
    """The text without Markdown's own signs: escapes, `<br>` and marks of strong words."""
    if "**" in text or "__" in text:
        text = "\n".join(map(_without_strong, text.split("\n")))
    return ESCAPE.sub(r"\1", BREAK.sub("\n", text))


def _without_strong(line: str) -> str:
    """A line without the marks round strong words; the nearest end counts, looked up and not searched for."""
    ends = {mark: [found.start() for found in end.finditer(line)] for mark, end in ENDS.items()}
    parts, at = [], 0
    for start in STRONG.finditer(line):
        after = bisect_left(ends[start[1]], start.start() + 3)
        if start.start() >= at and after < len(ends[start[1]]):
            end = ends[start[1]][after]
            parts += [line[at : start.start()], line[start.start() + 2 : end]]
            at = end + 2
    return "".join([*parts, line[at:]])


def is_row(line: str) -> bool:
    """Whether the line may be a row: it holds a bar that is not escaped."""
    return bool(BAR.search(line))


def is_delimiter(line: str) -> bool:
    """Whether the line is the row of dashes under a heading."""
    return "-" in line and ("|" in line or "+" in line) and bool(DELIMITER.fullmatch(line.strip()))


def count_columns(line: str) -> int:
    """How many cells a row has at least; found without taking it apart."""
    return line.count("|") - line.count("\\|") - 1


def read_pipe_table(lines: Sequence[str], line: int, table: int) -> tuple[Table, list[Diagnostic]]:
    """The table of these lines, the first being line `line` of the file.

    The heading is kept unless it is the empty one that some converters add. Rows keep the cells they have:
    a converter that leaves merged cells out gives short rows. Two blanks inside a cell were a paragraph.
    """
    rows: list[Row] = []
    guessed = 0
    for n, source in enumerate(lines):
        if is_delimiter(source) or not source.strip():
            continue
        texts = ["" if BLANK.fullmatch(text) else unescape(text) for text in split_cells(source)]
        if not rows and not any(texts):
            continue
        texts = [WRITTEN_BREAK.sub("\n", text) for text in texts]
        guessed += sum(bool(SPACES.search(text)) for text in texts)
        rows.append(_make_row([SPACES.sub("\n", text) for text in texts], len(rows), line + n, not rows))
    found = Table(tuple(rows), max((len(row.cells) for row in rows), default=0))
    if not guessed:
        return found, []
    place = Location(table=table, line=line)
    return found, [
        Diagnostic(code="blanks-as-breaks", severity=Severity.GUESS, location=place, facts={"count": guessed})
    ]


def split_cells(line: str) -> list[str]:
    """The cells of a row, without the bars at its ends."""
    body = line.strip()
    body = body[1:] if body.startswith("|") else body
    body = body[:-1] if body.endswith("|") and not body.endswith("\\|") else body
    return [cell.strip() for cell in BAR.split(body)]


def _make_row(texts: Iterable[str], row: int, line: int, header: bool) -> Row:
    return Row(tuple(Cell(text, row, column, line=line) for column, text in enumerate(texts)), header)
