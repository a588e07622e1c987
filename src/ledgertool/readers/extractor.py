"""The text form that extractors print: a line that starts with TAB opens a cell, a blank line ends a row.

    TAB 1            one cell a line; lines without TAB continue the cell
    TAB 改造小区
    (blank)          the end of the row

The form is not free of doubt: a cell whose last paragraph is empty prints the very bytes of a row break, and
a paragraph that starts with a typed TAB those of a new cell. Only the number of columns tells them apart, so
rows are put together where they fill the table (`rowfit`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ledgertool.document import Document, Paragraph, Table
from ledgertool.readers.plaintext import read_lines
from ledgertool.readers.rowfit import Chunk, fit_rows
from ledgertool.source import Source

__all__ = ["looks_like_extractor", "read_extractor"]

NUMBER_HEADINGS = frozenset({"序号", "编号", "项号", "序列", "No.", "No", "NO.", "ID", "#"})
NEXT_MARKER = re.compile(r"(?:[2-9]|[1-9]\d)[.．、]|[（(](?:[2-9]|[二三四五六七八九十])[)）]|[②-⑳]")


class _Span(NamedTuple):
    """The chunks of one table, and the lines after it with the number of their first line."""

    chunks: list[Chunk]
    after: list[Paragraph]


def looks_like_extractor(source: Source) -> bool:
    """Whether nearly all lines with a TAB start with their only TAB, and several rows end in a blank line."""
    lines = read_lines(source).lines
    tabbed = [line for line in lines if "\t" in line]
    opening = [line for line in tabbed if line.startswith("\t")]
    single = [line for line in opening if "\t" not in line[1:].strip("\t ")]
    if len(opening) < 4 or len(single) < 0.8 * len(tabbed):
        return False
    return any(not a and b.startswith("\t") for a, b in pairwise(lines))


def read_extractor(source: Source) -> Document:
    """The paragraphs and tables of the text; every row keeps the cells it prints, short rows stay short."""
    text = read_lines(source)
    lines = _without_last_end(text.lines)
    first = next((n for n, line in enumerate(lines) if line.startswith("\t")), len(lines))
    blocks: list[Paragraph | Table] = [Paragraph(line, line=n + 1) for n, line in enumerate(lines[:first])]
    diagnostics = list(text.diagnostics)
    for index, span in enumerate(_split_tables(_split_chunks(lines, first))):
        table, guesses = fit_rows(span.chunks, index)
        blocks += [table, *span.after]
        diagnostics += guesses
    told = tuple(diagnostics)
    return Document(tuple(blocks), "text", "extractor", text.encoding, diagnostics=told, newline=text.newline)


def _without_last_end(lines: Sequence[str]) -> Sequence[str]:
    """The lines; the empty string behind the last line end is none."""
    return lines[:-1] if lines and not lines[-1] else lines


# --- lines into chunks --------------------------------------------------------------------------------


def _split_chunks(lines: Sequence[str], first: int) -> list[Chunk]:
    """The would-be cells: a line that starts with TAB, and the lines up to the next such line."""
    starts = [n for n in range(first, len(lines)) if lines[n].startswith("\t")]
    return [_make_chunk(lines[a:b], a + 1) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _make_chunk(lines: Sequence[str], line: int) -> Chunk:
    body = [lines[0][1:], *lines[1:]]
    blanks = 0
    while len(body) > 1 and not body[-1]:
        body.pop()
        blanks += 1
    return Chunk(tuple(body), blanks, line)


# --- chunks into tables -------------------------------------------------------------------------------


def _split_tables(chunks: list[Chunk]) -> list[_Span]:
    """The tables, each with the lines that follow it."""
    spans: list[_Span] = []
    start = 0
    heading = _heading_texts(chunks)
    for n, chunk in enumerate(chunks):
        last = n == len(chunks) - 1
        if not last and not (chunk.gap and _is_heading(chunks[n + 1], heading)):
            continue
        kept, after = _cut_end(chunk, last)
        spans.append(_Span([*chunks[start:n], kept], after))
        start = n + 1
    return spans


def _heading_texts(chunks: list[Chunk]) -> frozenset[str]:
    """What the first cell of a heading may say: the usual words, and that of the first table here."""
    first = next((a for a, b in pairwise(chunks) if not a.blanks and not b.blanks), None)
    own = {_squeeze(first.text)} if first and first.text.strip() else set()
    return NUMBER_HEADINGS | own


def _is_heading(chunk: Chunk, heading: frozenset[str]) -> bool:
    return _squeeze(chunk.text) in heading


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _cut_end(chunk: Chunk, last: bool) -> tuple[Chunk, list[Paragraph]]:
    """The last cell of a table, and the paragraphs behind the blank line that ends its row."""
    gap = chunk.gap
    if gap and not (last and chunk.blanks and NEXT_MARKER.match(chunk.lines[gap + 1])):
        kept = Chunk(chunk.lines[:gap], 1, chunk.line)
        rest = (*chunk.lines[gap + 1 :], *[""] * chunk.blanks)
        return kept, _paragraphs(rest, chunk.line + gap + 1)
    if chunk.blanks < 2:
        return chunk, []
    rest = ("",) * (chunk.blanks - 1)
    return chunk._replace(blanks=1), _paragraphs(rest, chunk.line + len(chunk.lines) + 1)


def _paragraphs(lines: Sequence[str], line: int) -> list[Paragraph]:
    return [Paragraph(text, line=line + n) for n, text in enumerate(lines)]
