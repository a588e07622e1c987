"""Characters that nobody sees, told whatever the format is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ledgertool.diagnostics import Diagnostic
from ledgertool.document import Document, Paragraph

__all__ = ["INVISIBLE", "iter_texts", "tell_invisible"]

# zero-width, bidirectional and soft-hyphen characters that may part a word or a number unseen
INVISIBLE = re.compile("[\u00ad\u061c\u180e\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u206f]")


def tell_invisible(document: Document) -> Document:
    """The document, with a diagnostic where such characters part its words."""
    count = sum(len(INVISIBLE.findall(text)) for text in iter_texts(document) if not text.isprintable())
    if not count:
        return document
    told = Diagnostic(code="invisible", facts={"count": count})
    return replace(document, diagnostics=(*document.diagnostics, told))


def iter_texts(document: Document) -> Iterator[str]:
    """The texts of paragraphs and of rows."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from ("".join([cell.text for cell in row.cells]) for row in block.rows)
