"""A first, fast pass over a table: the texts of its plain cells, and which cells have a shape of their own.

Most cells of a long ledger are paragraphs of plain runs. One filtered iteration in C gives their texts; all
others are left to the walk of `blocks`, which would give the same text for these (a property test says so).
"""

from __future__ import annotations

from typing import NamedTuple

from ledgertool.wordml import names as n
from ledgertool.wordml.names import Element, w
from ledgertool.wordml.runs import SPACES, read_text
from ledgertool.wordml.styles import Styles

__all__ = ["Sifted", "sift"]

SIGNS = {n.TAB: "\t", n.BR: "\n", n.CR: "\n"}
SHAPES = frozenset((n.GRID_SPAN, n.V_MERGE, n.H_MERGE, n.CELL_DEL, n.CELL_MERGE))
STYLES = frozenset((n.P_STYLE, n.R_STYLE))
ODD = (
    *(n.INS, n.DEL, n.MOVE_FROM, n.MOVE_TO, n.DEL_TEXT, n.SDT, n.FLD_CHAR, n.INSTR_TEXT, n.DEL_INSTR_TEXT),
    *(n.RUBY, n.ALTERNATE, n.DRAWING, n.PICT, n.OBJECT, n.TXBX_CONTENT, n.NUM_PR, n.VANISH, n.SYM, n.PTAB),
    *(n.NO_BREAK_HYPHEN, n.MATH_TEXT, n.DRAWING_PARAGRAPH, n.DRAWING_TEXT, n.TEXT_PATH),
    *(n.ALT_CHUNK, n.SUB_DOC, w("fldSimple")),
)
SIFTED = (n.TC, n.P, n.T, n.TBL, *SIGNS, *SHAPES, *ODD)


class Sifted(NamedTuple):
    """The texts of plain cells, and the cells whose properties must be read."""

    texts: dict[Element, str]
    shaped: set[Element]


def find_marked(styles: Styles) -> frozenset[str]:
    """The ids of styles that hide or number their text."""
    return frozenset(name for name, style in styles.by_id.items() if style.hidden or style.num_id is not None)


def sift(table: Element, *, marked: frozenset[str] = frozenset(), preserve: bool = False) -> Sifted:
    """The plain cells of a table; cells of tables inside it are not among them."""
    texts: dict[Element, str] = {}
    shaped: set[Element] = set()
    cell, parts, plain, nested = table, [], False, False
    tags = (*SIFTED, *STYLES) if marked else SIFTED
    for node in table.iter(*tags):
        tag = node.tag
        if tag == n.T:
            text = node.text
            if text and (text[0] in SPACES or text[-1] in SPACES or "\n" in text):
                text = read_text(node, preserve=preserve)
            parts.append(text or "")
        elif tag == n.P:
            parts.append("\n")
        elif tag == n.TC:
            if plain:
                texts[cell] = "".join(parts)[1:]
            cell, parts = node, []
            plain = not nested or _is_own(node, table)
        elif tag in SHAPES:
            shaped.add(cell)
        elif plain or tag == n.TBL:
            nested = nested or (tag == n.TBL and node is not table)
            plain = _stays_plain(node, marked, parts)
    if plain:
        texts[cell] = "".join(parts)[1:]
    return Sifted(texts, shaped)


def _is_own(cell: Element, table: Element) -> bool:
    return next(cell.iterancestors(n.TBL), None) is table


def _stays_plain(node: Element, marked: frozenset[str], parts: list[str]) -> bool:
    """Whether the cell is still plain after this element; a tab or line break adds its sign."""
    if node.tag in STYLES:
        return node.get(n.VAL) not in marked
    if node.tag not in SIGNS:
        return False
    parent = node.getparent()
    if parent is None or parent.tag != n.RUN:
        return True  # a tab stop in the paragraph's properties
    parts.append(SIGNS[node.tag])
    return node.get(n.TYPE) not in ("page", "column")
