"""Text without tables: every line is a paragraph."""

from __future__ import annotations

from ledgertool.document import Document, Paragraph
from ledgertool.readers.bounds import check_paragraphs
from ledgertool.readers.plaintext import read_lines
from ledgertool.source import Source

__all__ = ["read_paragraphs"]


def read_paragraphs(source: Source) -> Document:
    """The lines of the text as paragraphs; what they mean is not for a reader to say."""
    text = read_lines(source)
    lines = text.lines[:-1] if not text.lines[-1] else text.lines
    check_paragraphs(len(lines), source.name, source.limits)
    blocks = tuple(Paragraph(line, line=n) for n, line in enumerate(lines, 1))
    return Document(blocks, "text", "lines", text.encoding, False, text.diagnostics)
