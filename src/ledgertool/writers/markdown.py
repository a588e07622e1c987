"""Markdown: the lines of the document and a pipe table (GitHub flavour) for each of its tables.

A pipe table knows neither spans nor paragraphs: merged cells are filled down and across, "\\n" is `<br>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from ledgertool.document import Cell
from ledgertool.ledger import LedgerFile
from ledgertool.writers import WriteOptions
from ledgertool.writers.grid import GridTable, rebuild_grid
from ledgertool.writers.titles import find_titles
from ledgertool.writers.unwritten import report_unwritten
from ledgertool.writers.visible import show_controls

__all__ = ["write_markdown"]

# "#" or a list marker begins a block only at the start of a line; "<" and "&" may begin HTML anywhere
_INLINE = re.compile(r"([\\`*_\[\]<|~]|&(?=#?\w+;))")
_BLOCK = re.compile(r"^(\s*)(#{1,6}(?=\s)|[-+>=](?=\s|$)|\d+(?=[.)]\s)|-{3,})")


def write_markdown(file: LedgerFile, stream: BinaryIO, options: WriteOptions) -> None:
    """The whole document; titles are headings."""
    report_unwritten(file, options.report)
    blocks = rebuild_grid(file, language=options.language)
    titles = find_titles(blocks, file)
    parts = []
    for number, block in enumerate(blocks):
        if isinstance(block, GridTable):
            parts.append("\n".join(_table_lines(block, options)))
        elif text := show_controls(block.text, options.report).strip():
            parts.append(_heading(text) if number in titles else _paragraph(text))
    stream.write(("\n\n".join(parts) + "\n").encode())


def _heading(text: str) -> str:
    return "# " + " ".join(_escaped(text).split("\n"))


def _paragraph(text: str) -> str:
    # two blanks at the end of a line are a line break (CommonMark 6.7); a backslash shows the same
    return "\\\n".join(_BLOCK.sub(r"\1\\\2", _escaped(line)) for line in text.split("\n"))


def _table_lines(block: GridTable, options: WriteOptions) -> Iterator[str]:
    """Heading, delimiter row, body; the rows of a heading of several rows become one."""
    grid, head = block.table.grid, block.header_rows
    if not grid:
        return
    texts = {cell: _cell_text(cell, options) for row in block.table.rows for cell in row.cells}
    yield _line([_heading_cell([row[c] for row in grid[:head]], texts) for c in range(block.table.columns)])
    yield _line(["---"] * block.table.columns)
    for row in grid[head:]:
        yield _line([texts[cell] if cell is not None else "" for cell in row])


def _heading_cell(cells: list[Cell | None], texts: dict[Cell, str]) -> str:
    """The texts of a heading from top to bottom, a cell that spans several rows once."""
    found = dict.fromkeys(texts[cell].replace("<br>", "") for cell in cells if cell is not None)
    return " / ".join(text for text in found if text)


def _cell_text(cell: Cell, options: WriteOptions) -> str:
    text = show_controls(cell.text, options.report, row=cell.row, column=cell.column).strip()
    return "<br>".join(_escaped(line) for line in text.split("\n"))


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escaped(text: str) -> str:
    return _INLINE.sub(r"\\\1", text)
