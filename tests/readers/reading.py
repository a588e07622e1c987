"""How the tests read: text or bytes in, the document or its grid of texts out."""

from __future__ import annotations

from ledgertool.document import Document, Paragraph
from ledgertool.readers import find_reader, read_document
from ledgertool.source import Source


def read_text(text: str, name: str = "ledger.txt") -> Document:
    """The document of a text, by whichever reader takes it."""
    return read_document(Source(name, text.encode()))


def reader_of(text: str, name: str = "ledger.txt") -> str:
    """The name of the reader that takes a text."""
    return find_reader(Source(name, text.encode())).name


def texts_of(document: Document, table: int = 0) -> list[list[str]]:
    """The texts of a table's own cells, row by row."""
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def lines_of(document: Document) -> list[str]:
    """The paragraphs outside tables that are not empty."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.text.strip()]


def codes_of(document: Document) -> list[str]:
    """The codes of the diagnostics, in order."""
    return [diagnostic.code for diagnostic in document.diagnostics]
