"""TXT: characters that nobody meant to write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ledgertool.checks.finding import Fix
from ledgertool.checks.rule import row, rule
from ledgertool.checks.view import Cell, Hit, LedgerView

__all__ = ["RULES"]

# what Apache Tika and pandoc print for bookmarks, notes and anchors
_RESIDUE = re.compile(r"\[bookmark: [^\]\n]*\]|\[(?:footnote|endnote|comment)Ref:[^\]\n]*\]|\[\]\{#[^}\n]*\}")


def _delete(cell: Cell, start: int, end: int, replacement: str = "", **facts: str) -> Hit:
    """The words, and a safe mend that puts others in their place."""
    return cell.hit(start, end, **facts)._replace(fix=Fix(start, end, replacement))


@rule(
    code="TXT001",
    name="bookmark-residue",
    severity="error",
    basis="D",
    fixes="safe",
    summary=("单元格里有转换残留", "Residue of a converter in a cell"),
    why=(
        "书签、脚注标记是转换程序留下的，不是填报人写的；留在文中会被当作正文上报。",
        "Marks of bookmarks and notes come from a converter and not from the author; left in, they are "
        "reported as text.",
    ),
    bad=row(number="1", task="修建道路", progress="[bookmark: _GoBack]1.已完成设计。\n2.正在施工。"),
    good=row(number="1", task="修建道路", progress="1.已完成设计。\n2.正在施工。"),
)
def bookmark_residue(view: LedgerView) -> Iterator[Hit]:
    """Bookmarks, note marks and anchors printed as text."""
    for cell in view.cells:
        if "[" in cell.text:
            for match in _RESIDUE.finditer(cell.text):
                yield _delete(cell, *match.span(), words=match[0])


RULES = (bookmark_residue,)
