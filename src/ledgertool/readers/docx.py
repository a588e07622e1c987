"""Word documents (.docx, .docm): Source → Document."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ledgertool.document import Document, Paragraph, Table
from ledgertool.errors import InputRefused
from ledgertool.source import Source
from ledgertool.wordml import WordPackage, open_word, read_word

__all__ = ["read_docx"]

FORMAT = "docx"


def read_docx(source: Source) -> Document:
    """The visible text of a Word document, all revisions accepted. Raises InputRefused."""
    package = open_word(source)
    text = read_word(package, embed=partial(_read_embedded, package))
    return Document(
        tuple(text.blocks),
        FORMAT,
        FORMAT,
        marks_merges=True,
        diagnostics=tuple(text.diagnostics),
    )


def _read_embedded(package: WordPackage, part: str) -> Iterable[Paragraph | Table] | None:
    """The blocks of an embedded document, by the reader that fits it; None where none does."""
    from ledgertool.readers import find_reader

    source = Source(part, package.package.read(part), package.source.limits)
    try:
        reader = find_reader(source)
        if reader.function == f"{__name__}:read_docx":
            return read_word(open_word(source)).blocks  # one level deep, never further
        document: Document = reader.load()(source)
    except InputRefused:
        return None
    return document.blocks
