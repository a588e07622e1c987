"""Word 2003 XML documents (w:wordDocument, often named .doc): Source → Document."""

from __future__ import annotations

from ledgertool.document import Document
from ledgertool.readers.docx import read_package
from ledgertool.source import Source
from ledgertool.wordml.word2003 import open_word2003

__all__ = ["read_word2003_xml"]


def read_word2003_xml(source: Source) -> Document:
    """The visible text of a Word 2003 XML document, all revisions accepted. Raises InputRefused."""
    return read_package(open_word2003(source), "word2003xml")
