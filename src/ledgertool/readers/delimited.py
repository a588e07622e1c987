"""Comma- and tab-separated values: spreadsheets saved as text, or copied from one."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ledgertool.document import Cell, Document, Row, Table
from ledgertool.readers.bounds import Room
from ledgertool.readers.plaintext import read_lines
from ledgertool.source import Source

__all__ = ["looks_like_delimited", "read_delimited"]

SUFFIXES = (".csv", ".tsv", ".tab")
DELIMITERS = ("\t", ",", ";", "，", "；", "|")
SURE_DELIMITERS = ("\t", ",")  # the only ones believed without a suffix that says so
REGULAR = 0.8


def looks_like_delimited(source: Source) -> bool:
    """Whether the suffix says so, or nearly all rows have the same number of fields, at least three."""
    if source.suffix in SUFFIXES:
        return True
    delimiter = find_delimiter(_text(source), SURE_DELIMITERS)
    if delimiter is None:
        return False
    lengths = Counter(len(row) for row in _parse(_text(source), delimiter) if any(row))
    length, count = lengths.most_common(1)[0]
    return length >= 3 and count >= 3 and count >= REGULAR * lengths.total()


def read_delimited(source: Source) -> Document:
    """One table of all rows, fields as written, line breaks inside quotes kept."""
    text = read_lines(source)
    delimiter = find_delimiter(_text(source), DELIMITERS) or ","
    _check_size(source, delimiter)
    rows = [
        Row(tuple(Cell(field, r, c, line=line) for c, field in enumerate(fields)))
        for r, (fields, line) in enumerate(_iter_rows(_text(source), delimiter))
    ]
    table = Table(tuple(rows), max((len(row.cells) for row in rows), default=0))
    name = "tsv" if delimiter == "\t" else "csv"
    return Document((table,), name, "delimited", text.encoding, False, text.diagnostics)


def _check_size(source: Source, delimiter: str) -> None:
    """Raises InputRefused [table-rows], [table-columns], [table-cells] before a cell is made."""
    room = Room(source.name, source.limits)
    for fields, _ in _iter_rows(_text(source), delimiter):
        room.add(1, len(fields), len(fields))


def _text(source: Source) -> str:
    return "\n".join(read_lines(source).lines).removeprefix("\ufeff")


def find_delimiter(text: str, candidates: Sequence[str]) -> str | None:
    """The delimiter that gives the most regular rows of at least two fields, or None."""
    best: tuple[float, int, str | None] = (0.0, 0, None)
    for delimiter in candidates:
        lengths = Counter(len(row) for row in _parse(text[:200_000], delimiter) if any(row))
        several = [(count, length) for length, count in lengths.items() if length > 1]
        if several:
            count, length = max(several)
            best = max(best, (count / lengths.total(), count * length, delimiter), key=lambda one: one[:2])
    return best[2]


@lru_cache(maxsize=4)
def _parse(text: str, delimiter: str) -> list[list[str]]:
    return [row for row, _ in _iter_rows(text, delimiter)]


def _iter_rows(text: str, delimiter: str) -> Iterator[tuple[list[str], int]]:
    """The rows and the line at which each begins; a quote that is never closed is a plain character."""
    csv.field_size_limit(2**31 - 1)
    if text.count('"') % 2:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for row in reader:
        yield row, line
        line = reader.line_num + 1
