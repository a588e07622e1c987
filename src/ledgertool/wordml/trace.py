"""A Word document with the way back from its words to its XML, to be changed at exactly these words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import ledgertool.wordml.names as n
from ledgertool.document import Table
from ledgertool.source import Source
from ledgertool.source.repacking import replace_parts
from ledgertool.wordml.body import read_word
from ledgertool.wordml.markup import Markup
from ledgertool.wordml.names import Element
from ledgertool.wordml.parts import open_word
from ledgertool.wordml.runs import Piece

__all__ = ["Trace", "TracedCell", "locate"]


@dataclass(frozen=True, eq=False)
class TracedCell:
    """A cell's w:tc, and the pieces that make up its text."""

    node: Element
    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """The cell as it reads."""
        return "".join([piece.text for piece in self.pieces])

    @cached_property
    def paragraphs(self) -> list[Element]:
        """The paragraphs that are the cell's own children."""
        return list(self.node.iterchildren(n.P))


class Trace:
    """The body of a Word package, traced. Raises InputRefused where it cannot be read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.package = open_word(source)
        self.words = read_word(self.package, trace=True)
        self.markup = Markup(self.package.package.read(self.package.main))
        self.tables = [block for block in self.words.blocks if isinstance(block, Table)]
        self._cells: dict[Element, TracedCell] = {}

    def find_cell(self, table: int, row: int, column: int) -> TracedCell | None:
        """The cell that occupies a slot of a table's grid, or None."""
        if self.words.story.tally.counts["altchunk"]:
            return None  # an embedded document may hold tables, which would count and are not in this part
        if not (0 <= table < len(self.tables) and 0 <= row < len(self.tables[table].rows)):
            return None
        slots = self.tables[table].grid[row]
        cell = slots[column] if 0 <= column < len(slots) else None
        if cell is None or not self.words.nodes[table]:
            return None
        own = self.tables[table].rows[cell.row].cells
        at = next(index for index, other in enumerate(own) if other.column == cell.column)
        return self._traced(self.words.nodes[table][cell.row][at])

    def read_texts(self) -> list[list[list[str]]]:
        """The texts of all cells, table by table and row by row."""
        return [[[cell.text for cell in row.cells] for row in table.rows] for table in self.tables]

    def repack(self, main: bytes, others: Mapping[str, bytes] | None = None) -> bytes:
        """The package with another main part, and other parts that are changed or new."""
        return replace_parts(self.source, {self.package.main: main, **(others or {})})

    def _traced(self, node: Element) -> TracedCell:
        if node not in self._cells:
            self._cells[node] = TracedCell(node, tuple(self.words.read_pieces(node)))
        return self._cells[node]


def locate(pieces: Iterable[Piece], start: int, end: int) -> list[tuple[Piece, int, int]]:
    """The pieces that the characters [start, end) of all of them cover, each with the part that is covered.

    Nothing between two characters is covered, so that an empty span gives [].
    """
    found = []
    at = 0
    for piece in pieces:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            found.append((piece, first, last))
        at += len(piece.text)
    return found
