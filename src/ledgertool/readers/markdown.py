"""Markdown: paragraphs, and tables in any of the notations that converters use."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ledgertool.diagnostics import Diagnostic, Severity
from ledgertool.document import Document, Paragraph, Table
from ledgertool.errors import InputRefused
from ledgertool.readers import dashes, gridlines, pipes
from ledgertool.readers.bounds import Room
from ledgertool.readers.htmlbounds import check_tags
from ledgertool.readers.plaintext import read_lines
from ledgertool.source import Source

__all__ = ["looks_like_markdown", "read_markdown"]

HEADING = re.compile(r"(#{1,6})\s")
FENCE = re.compile(r"\s*(?:```|~~~|:::)")
# - **Owner**: Finance, or - **Owner:** Finance
LABELLED = re.compile(r"(?<!\s)\s*[-*+]\s+(?=(\*\*|__)[^*_]+(?:\1\s*[:：]|[:：]\1))")
# no one writes --- inside a word, or -- between figures and Chinese characters
DASH = re.compile(r"(?<=[^\W_])---(?=[^\W_])|(?<=\d)--(?=\d)")
Found = tuple[Table, list[Diagnostic]]


def _accept(_: Sequence[str]) -> None:
    """No reason to refuse a table."""


class Notation(NamedTuple):
    """A way to write a table: whether one starts at a line, the line behind its end, its reader.

    `refuses` gives the code of the refusal where the notation has lost what tells one row from another;
    `has_row_lines` is true where every line is a row, `is_page` where the table is HTML.
    """

    name: str
    starts: Callable[[Sequence[str], int], bool]
    end: Callable[[Sequence[str], int], int]
    read: Callable[[Sequence[str], int, int], Found]
    refuses: Callable[[Sequence[str]], str | None] = _accept
    has_row_lines: bool = False
    is_page: bool = False


def looks_like_markdown(source: Source) -> bool:
    """Whether the text holds a table in one of the notations, lists bold labels, or is named so."""
    if source.suffix in (".md", ".markdown"):
        return True
    lines = read_lines(source).lines
    if sum(LABELLED.match(line) is not None for line in lines) > 1:
        return True
    return any(notation.starts(lines, n) for n in range(len(lines)) for notation in NOTATIONS)


def read_markdown(source: Source) -> Document:
    """The paragraphs and tables of a Markdown text, its escapes undone. Raises InputRefused [dialect-org]."""
    text = read_lines(source)
    blocks: list[Paragraph | Table] = []
    diagnostics = list(text.diagnostics)
    room = Room(source.name, source.limits)
    n = count = 0
    while n < len(text.lines):
        notation = next((one for one in NOTATIONS if one.starts(text.lines, n)), None)
        if notation is None:
            blocks += _read_line(text.lines[n], n + 1)
            n += 1
            continue
        end = notation.end(text.lines, n)
        if notation.is_page:
            check_tags("\n".join(text.lines[n:end]), source.name, source.limits)
        if notation.has_row_lines:
            sizes = list(map(pipes.count_columns, text.lines[n:end]))
            room.add(len(sizes), max(sizes), sum(sizes))
        refusal = notation.refuses(text.lines[n:end])
        if refusal:
            raise InputRefused(refusal, source.name, line=n + 1)
        table, guesses = notation.read(text.lines[n:end], n + 1, count)
        count += 1
        blocks.append(table)
        diagnostics += guesses
        n = end
    if not gridlines.CURLY.search("".join(text.lines)):
        blocks, told = _undo_smart(blocks)
        diagnostics += told
    merges = any(isinstance(block, Table) and block.has_merges for block in blocks)
    return Document(tuple(blocks), "markdown", "markdown", text.encoding, merges, tuple(diagnostics))


def _undo_smart(blocks: Sequence[Paragraph | Table]) -> tuple[list[Paragraph | Table], list[Diagnostic]]:
    """The blocks, in whose lines pandoc's `smart` is undone where a dash of it (1---3月) gives it away."""
    lines = [block.text for block in blocks if isinstance(block, Paragraph)]
    if not any(DASH.search(line) for line in lines):
        return list(blocks), []
    undone = [
        block._replace(text=gridlines.undo_smart(block.text)) if isinstance(block, Paragraph) else block
        for block in blocks
    ]
    count = sum(before != after for before, after in zip(blocks, undone, strict=True))
    return undone, [Diagnostic(code="quotes-curled", severity=Severity.GUESS, facts={"count": count})]


def _read_line(line: str, number: int) -> list[Paragraph]:
    """The paragraph of a line; a blank line only separates, a fence only decorates."""
    if not line.strip() or FENCE.fullmatch(line):
        return []
    heading = HEADING.match(line.strip())
    if heading:
        words = _without_closing(line.strip()[heading.end() :].lstrip())
        return [Paragraph(pipes.unescape(words), len(heading[1]), number)]
    text = LABELLED.sub("", line, count=1)
    return [Paragraph(pipes.unescape(text.rstrip().removesuffix("\\")), line=number)]


def _without_closing(words: str) -> str:
    """The words of a heading without the number signs that may close it, which a blank stands before."""
    bare = words.rstrip("#")
    return bare.rstrip() if bare[-1:].isspace() else words


# --- the notations ------------------------------------------------------------------------------------


def _grid_starts(lines: Sequence[str], n: int) -> bool:
    return n + 1 < len(lines) and gridlines.is_border(lines[n]) and lines[n + 1].lstrip().startswith("|")


def _grid_end(lines: Sequence[str], n: int) -> int:
    while n < len(lines) and lines[n].lstrip()[:1] in ("+", "|") and lines[n].strip():
        n += 1
    return n


def _html_starts(lines: Sequence[str], n: int) -> bool:
    return lines[n].lstrip().lower().startswith("<table")


def _html_end(lines: Sequence[str], n: int) -> int:
    depth = 0
    while n < len(lines):
        lowered = lines[n].lower()
        depth += lowered.count("<table") - lowered.count("</table")
        n += 1
        if depth <= 0:
            break
    return n


def _read_html(lines: Sequence[str], line: int, table: int) -> Found:
    from ledgertool.readers.htmltable import read_html_table

    return read_html_table("\n".join(lines), table)


def _pipe_starts(lines: Sequence[str], n: int) -> bool:
    return n + 1 < len(lines) and pipes.is_row(lines[n]) and pipes.is_delimiter(lines[n + 1])


def _pipe_end(lines: Sequence[str], n: int) -> int:
    while n < len(lines) and pipes.is_row(lines[n]):
        n += 1
    return n


def _refuse_org(lines: Sequence[str]) -> str | None:
    """Org tables write each paragraph of a cell as a row, the cells beside it empty, like rows that go on."""
    if not any(pipes.is_delimiter(line) and "+" in line for line in lines):
        return None
    rows = [pipes.split_cells(line) for line in lines if not pipes.is_delimiter(line)]
    return None if all(row[0] for row in rows) else "dialect-org"


NOTATIONS = (
    Notation("grid", _grid_starts, _grid_end, gridlines.read_grid_table),
    Notation("html", _html_starts, _html_end, _read_html, is_page=True),
    Notation("dashes", dashes.starts_table, dashes.find_end, dashes.read_dashed_table),
    Notation("pipes", _pipe_starts, _pipe_end, pipes.read_pipe_table, _refuse_org, True),
)
