"""Characters that nobody sees, told whatever the format is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ledgertool.diagnostics import Diagnostic
from ledgertool.document import INVISIBLE, Document, Paragraph

__all__ = ["tell_invisible"]

CODE = "invisible"
FOUND = re.compile(f"[{''.join(sorted(INVISIBLE))}]")


def tell_invisible(document: Document) -> Document:
    """The document, with a diagnostic where such characters part its words; Word's reader tells by itself."""
    if any(told.code == CODE for told in document.diagnostics):
        return document
    count = sum(len(FOUND.findall(text)) for text in _iter_texts(document) if not text.isascii())
    if not count:
        return document
    told = Diagnostic(code=CODE, facts={"count": count})
    return replace(document, diagnostics=(*document.diagnostics, told))


def _iter_texts(document: Document) -> Iterator[str]:
    """The texts of paragraphs and of rows."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from ("".join([cell.text for cell in row.cells]) for row in block.rows)
