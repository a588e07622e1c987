"""The content of an OpenDocument file, made ready for anydoc, which reads comments as text and loses others.

Comments, deleted texts and notes are taken out of the tree and told; invisible characters, which anydoc
drops, stand as others of a private plane while it reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ledgertool.diagnostics import Diagnostic, Severity
from ledgertool.document import Document, Paragraph, Row, Table
from ledgertool.readers.deletions import tell_tracked
from ledgertool.readers.invisible import INVISIBLE

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["count_letters", "set_aside", "tell_lost", "tell_margins", "unveil", "veil"]

ASIDE = ("annotation", "annotation-end", "tracked-changes", "note", "title", "desc")
PLANE = 0xF0000  # private use
VEILED = re.compile("[\U000f0000-\U000fffff]")


def set_aside(root: _Element) -> list[Diagnostic]:
    """Takes comments, deleted texts, notes and words for pictures out of the tree, and tells of them."""
    from lxml import etree

    told = list(_iter_told(root))
    # the text behind them stays
    etree.strip_elements(root, *(f"{{*}}{name}" for name in ASIDE), with_tail=False)
    return told


def _iter_told(root: _Element) -> Iterator[Diagnostic]:
    comments = sum(1 for _ in root.iter("{*}annotation"))
    if comments:
        yield Diagnostic(code="comments", facts={"count": comments})
    regions = [
        node for changes in root.iter("{*}tracked-changes") for node in _named(changes, "changed-region")
    ]
    deleted = [node for region in regions for node in _named(region, "deletion")]
    inserted = sum(bool(_named(region, "insertion")) for region in regions)
    if inserted or deleted:
        yield tell_tracked(inserted, ["".join(map(_text, _without_info(node))) for node in deleted])
    notes = sum(len(_letters(node)) for node in root.iter("{*}note-body"))
    if notes:
        yield _side_text("footnotes", notes)


def tell_margins(styles: _Element) -> list[Diagnostic]:
    """The headers and footers, which are no part of the text, of the pages that the styles describe."""
    kinds = {"header": 0, "footer": 0}
    for node in styles.iter():
        kind = _local(node).removesuffix("-left").removesuffix("-first")
        if kind in kinds:
            kinds[kind] += len(_letters(node))
    return [_side_text(kind, chars) for kind, chars in kinds.items() if chars]


def veil(root: _Element) -> bool:
    """Puts characters of a private plane for invisible ones; whether there were any, and no others of it."""
    text = _text(root)
    if VEILED.search(text) or not INVISIBLE.search(text):
        return False
    for node in root.iter():
        for place in ("text", "tail"):
            text = getattr(node, place)
            if text and not text.isprintable() and INVISIBLE.search(text):
                setattr(node, place, INVISIBLE.sub(lambda match: chr(PLANE + ord(match[0])), text))
    return True


def unveil(document: Document) -> Document:
    """The document with the invisible characters that `veil` replaced."""
    return replace(document, blocks=tuple(map(_unveil_block, document.blocks)))


def count_letters(root: _Element) -> int:
    """How many characters other than blanks the paragraphs of a content hold."""
    return sum(len(_letters(node)) for node in _iter_paragraphs(root))


def tell_lost(expected: int, document: Document) -> list[Diagnostic]:
    """What is missing of so many characters; numbers that the document has besides may hide some."""
    lost = expected - sum(len("".join(text.split())) for text in _iter_texts(document))
    return (
        [Diagnostic(code="text-left-out", facts={"reason": "unaccounted", "chars": lost})] if lost > 0 else []
    )


def _without_info(deletion: _Element) -> list[_Element]:
    """What was deleted, without by whom and when."""
    return [child for child in deletion if _local(child) != "change-info"]


def _side_text(part: str, chars: int) -> Diagnostic:
    return Diagnostic(code="side-text", severity=Severity.INFO, facts={"part": part, "chars": chars})


def _iter_paragraphs(root: _Element) -> Iterator[_Element]:
    """The outermost paragraphs and headings."""
    for child in root:
        if _local(child) in ("p", "h"):
            yield child
        else:
            yield from _iter_paragraphs(child)


def _iter_texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row.cells)


def _unveil_block(block: Paragraph | Table) -> Paragraph | Table:
    if isinstance(block, Paragraph):
        return block._replace(text=_unveil_text(block.text))
    rows = (
        Row(tuple(cell._replace(text=_unveil_text(cell.text)) for cell in row.cells), row.is_header)
        for row in block.rows
    )
    return replace(block, rows=tuple(rows))


def _unveil_text(text: str) -> str:
    return VEILED.sub(lambda match: chr(ord(match[0]) - PLANE), text)


def _named(node: _Element, name: str) -> list[_Element]:
    return [child for child in node if _local(child) == name]


def _local(node: _Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _text(node: _Element) -> str:
    return "".join(map(str, node.itertext()))


def _letters(node: _Element) -> str:
    return "".join(_text(node).split())
