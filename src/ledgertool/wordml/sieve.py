"""A first, fast pass over a table: the texts of its plain cells, and which cells have a shape of their own.

Most cells of a long ledger are paragraphs of plain runs. One filtered iteration in C gives their texts; all
others are left to the walk of `blocks`, which would give the same text for these (a property test says so).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import ledgertool.wordml.names as n
from ledgertool.wordml.names import Element, w
from ledgertool.wordml.runs import read_text
from ledgertool.wordml.styles import Styles

__all__ = ["Shape", "SiftedRow", "find_marked", "sift"]

T, P, TC, TR, TBL = n.T, n.P, n.TC, n.TR, n.TBL  # local names: the loop below is the hot one
SIGNS = {n.TAB: "\t", n.BR: "\n", n.CR: "\n"}
SHAPES = frozenset((n.GRID_SPAN, n.V_MERGE, n.H_MERGE, n.CELL_INS, n.CELL_DEL, n.CELL_MERGE))
TC_PR_CHANGE = w("tcPrChange")
STYLES = frozenset((n.P_STYLE, n.R_STYLE))
ODD = (
    *(n.INS, n.DEL, n.MOVE_FROM, n.MOVE_TO, n.DEL_TEXT, n.SDT, n.FLD_CHAR, n.INSTR_TEXT, n.DEL_INSTR_TEXT),
    *(n.RUBY, n.ALTERNATE, n.DRAWING, n.PICT, n.OBJECT, n.TXBX_CONTENT, n.NUM_PR, n.VANISH, n.SYM, n.PTAB),
    *(n.NO_BREAK_HYPHEN, n.MATH_TEXT, n.DRAWING_PARAGRAPH, n.DRAWING_TEXT, n.TEXT_PATH),
    *(n.ALT_CHUNK, n.SUB_DOC, w("fldSimple")),
)
SIFTED = (TC, P, T, TR, TBL, TC_PR_CHANGE, *SIGNS, *SHAPES, *ODD)


Shape: TypeAlias = dict[str, Element]


class SiftedRow(NamedTuple):
    """A row, its cells, the texts of plain ones, and the span and merge elements of those that have any."""

    row: Element
    cells: list[Element]
    texts: dict[Element, str]
    shapes: dict[Element, Shape]


def find_marked(styles: Styles) -> frozenset[str]:
    """The ids of styles that hide or number their text."""
    return frozenset(name for name, style in styles.by_id.items() if style.hidden or style.num_id is not None)


def sift(
    table: Element,
    end: Element | None = None,
    *,
    marked: frozenset[str] = frozenset(),
    preserve: bool = False,
) -> Iterator[SiftedRow]:
    """The rows of a table (or a row) one by one, those before `end`; a table in a cell makes it not plain."""
    sieve, found = _Sieve(table, marked), None
    _, cells, texts, shapes = SiftedRow(table, [], {}, {})
    cell, parts, plain = table, [], False
    shape: Shape | None = None
    for node in table.iter(*SIFTED, *(STYLES if marked else ())):
        tag = node.tag
        if tag == T:
            text = node.text
            if text and (text.strip() != text or "\n" in text):
                text = read_text(node, preserve=preserve)
            parts.append(text or "")
        elif tag == P:
            parts.append("\n")
        elif sieve.nested and tag in (TC, TR) and not sieve.owns(node):
            continue
        elif tag == TC:
            if plain:
                texts[cell] = parts[1] if len(parts) == 2 else "".join(parts)[1:]
            cell, parts, plain, shape = node, [], True, None
            cells.append(node)
        elif tag in SHAPES:
            if shape is None:
                shape = shapes[cell] = {}
            shape[tag] = node
        elif tag == TR:
            if plain:
                texts[cell] = "".join(parts)[1:]
            plain = False
            if node is end:
                break
            if found:
                yield found
            _, cells, texts, shapes = found = SiftedRow(node, [], {}, {})
        elif tag == TC_PR_CHANGE:
            shape = {}  # what stands in there is how the cell was before
        elif plain or tag == TBL:
            plain = sieve.stays_plain(node, parts)
            shape = {} if sieve.nested else shape
    if plain:
        texts[cell] = "".join(parts)[1:]
    if found:
        yield found


class _Sieve:
    """The rarer questions of a pass."""

    def __init__(self, table: Element, marked: frozenset[str]) -> None:
        self.table = table
        self.marked = marked
        self.nested = False

    def owns(self, node: Element) -> bool:
        """Whether a row or cell is the table's own, not that of a table in one of its cells.

        A table that stands in the table but in none of its cells is no table of its own: its rows go on.
        """
        outer = next(above for above in node.iterancestors() if above.tag == TC or above is self.table)
        return outer is self.table

    def stays_plain(self, node: Element, parts: list[str]) -> bool:
        """Whether the cell is still plain after this element; a tab or line break adds its sign."""
        tag = node.tag
        self.nested = self.nested or (tag == TBL and node is not self.table)
        if tag in STYLES:
            return node.get(n.VAL) not in self.marked
        if tag not in SIGNS:
            return False
        parent = node.getparent()
        if parent is None or parent.tag != n.RUN:
            return True  # a tab stop in the paragraph's properties
        parts.append(SIGNS[tag])
        return node.get(n.TYPE) not in ("page", "column")
