"""A table that only frames another: one cell round the real table, drawn as the border of a page."""

from __future__ import annotations

import ledgertool.wordml.names as n
from ledgertool.wordml.names import Element, w

__all__ = ["find_frame", "may_be_frame"]

PROPERTIES = frozenset((n.TRPR, n.TCPR, w("tblPr"), w("tblGrid"), w("tblPrEx")))


def find_frame(table: Element) -> Element | None:
    """The one cell of a table that is a frame, whatever else stands in that cell; None of any other table.

    A cell round tables of one cell each, with no true table in the innermost, is no frame but a box of text.
    """
    cell = _find_only(_find_only(table, n.TR), n.TC)
    if cell is None:
        return None
    inner = [other for other in cell.iter(n.TBL) if next(other.iterancestors(n.TBL)) is table]
    return cell if any(not may_be_frame(other) or find_frame(other) is not None for other in inner) else None


def may_be_frame(table: Element) -> bool:
    """Whether a table, of which only the beginning may be parsed, has one cell as far as can be seen."""
    rows = _list_members(table)
    return len(rows) < 2 and all(len(_list_members(row)) < 2 for row in rows)


def _find_only(parent: Element | None, tag: str) -> Element | None:
    members = [] if parent is None else _list_members(parent)
    return members[0] if len(members) == 1 and members[0].tag == tag else None


def _list_members(parent: Element) -> list[Element]:
    """The rows of a table or the cells of a row, and wrappers that may hold some; bookmarks hold none."""
    return [
        child for child in parent if child.tag not in PROPERTIES and (len(child) or child.tag in (n.TR, n.TC))
    ]
