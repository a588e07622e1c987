"""The content of an OpenDocument file, made ready for anydoc, which reads comments as text and loses others.

Comments, deleted texts and notes are taken out of the tree and told; invisible characters, which anydoc
drops, stand as others of a private plane while it reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ledgertool.diagnostics import Diagnostic, Severity
from ledgertool.document import Document, Paragraph, Row, Table
from ledgertool.readers.deletions import tell_tracked
from ledgertool.readers.invisible import INVISIBLE, iter_texts

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["count_letters", "set_aside", "tell_lost", "tell_margins", "unveil", "veil"]

SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"  # text:title is a field, and text
ASIDE = (
    "{*}annotation",
    "{*}annotation-end",
    "{*}tracked-changes",
    "{*}note",
    f"{{{SVG}}}title",
    f"{{{SVG}}}desc",
)
PLANES = (0xF0000, 0x100000)  # private use


def set_aside(root: _Element) -> list[Diagnostic]:
    """Takes comments, deleted texts, notes and words for pictures out of the tree, and tells of them."""
    from lxml import etree

    told = list(_iter_told(root))
    # the text behind them stays
    etree.strip_elements(root, *ASIDE, with_tail=False)
    return told


def _iter_told(root: _Element) -> Iterator[Diagnostic]:
    comments = sum(1 for _ in root.iter("{*}annotation"))
    if comments:
        yield Diagnostic(code="comments", facts={"count": comments})
    inserted = sum(1 for _ in root.iter("{*}insertion"))
    deleted = list(_iter_outermost(root, "deletion"))
    if inserted or deleted:
        yield tell_tracked(inserted, ["".join(map(_text, _without_info(node))) for node in deleted])
    notes = sum(len(_letters(node)) for node in _iter_outermost(root, "note-body"))
    if notes:
        yield _side_text("footnotes", notes)


def tell_margins(styles: _Element) -> list[Diagnostic]:
    """The headers and footers, which are no part of the text, of the pages that the styles describe."""
    told = []
    for kind in ("header", "footer"):
        names = (kind, f"{kind}-left", f"{kind}-first")
        chars = sum(len(_letters(node)) for name in names for node in _iter_outermost(styles, name))
        told += [_side_text(kind, chars)] if chars else []
    return told


def veil(root: _Element) -> int:
    """Puts characters of a private plane for invisible ones; gives the plane, 0 where there are none.

    It is one of which the text has no characters.
    """
    text = _text(root)
    plane = next((plane for plane in PLANES if not _veiled(plane).search(text)), 0)
    if not plane or not INVISIBLE.search(text):
        return 0
    for node in root.iter():
        for place in ("text", "tail"):
            words = getattr(node, place)
            if words and not words.isprintable() and INVISIBLE.search(words):
                setattr(node, place, INVISIBLE.sub(lambda match: chr(plane + ord(match[0])), words))
    return plane


def unveil(document: Document, plane: int) -> Document:
    """The document with the invisible characters that `veil` replaced."""
    blocks = (_unveil_block(block, partial(_unveil_text, plane=plane)) for block in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _veiled(plane: int) -> re.Pattern[str]:
    return re.compile(f"[{chr(plane)}-{chr(plane + 0xFFFF)}]")


def count_letters(root: _Element) -> int:
    """How many characters other than blanks the paragraphs of a content hold."""
    return sum(len(_letters(node)) for node in _iter_paragraphs(root))


def tell_lost(expected: int, document: Document) -> list[Diagnostic]:
    """What is missing of so many characters; numbers that the document has besides may hide some."""
    lost = expected - sum(len("".join(text.split())) for text in iter_texts(document))
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


def _unveil_block(block: Paragraph | Table, unveil_text: Callable[[str], str]) -> Paragraph | Table:
    if isinstance(block, Paragraph):
        return block._replace(text=unveil_text(block.text))
    rows = (
        Row(tuple(cell._replace(text=unveil_text(cell.text)) for cell in row.cells), row.is_header)
        for row in block.rows
    )
    return replace(block, rows=tuple(rows))


def _unveil_text(text: str, plane: int) -> str:
    return _veiled(plane).sub(lambda match: chr(ord(match[0]) - plane), text)


def _iter_outermost(root: _Element, name: str) -> Iterator[_Element]:
    """The elements of a name that stand in none of that name, lest a text be counted twice."""
    tag = f"{{*}}{name}"
    return (node for node in root.iter(tag) if next(node.iterancestors(tag), None) is None)


def _local(node: _Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _text(node: _Element) -> str:
    return "".join(map(str, node.itertext()))


def _letters(node: _Element) -> str:
    return "".join(_text(node).split())
