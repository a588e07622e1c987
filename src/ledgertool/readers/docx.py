"""Word documents (.docx, .docm): Source → Document."""

from __future__ import annotations

from functools import partial

from ledgertool.document import Document
from ledgertool.errors import InputRefused
from ledgertool.source import Source
from ledgertool.wordml import Embedded, WordPackage, open_word, read_word

__all__ = ["read_docx", "read_package"]

FORMAT = "docx"


def read_docx(source: Source) -> Document:
    """The visible text of a Word document, all revisions accepted. Raises InputRefused."""
    return read_package(open_word(source), FORMAT)


def read_package(package: WordPackage, name: str) -> Document:
    """The document of a Word package, however it was stored; `name` is that of the format."""
    text = read_word(package, embed=partial(_read_embedded, package))
    return Document(tuple(text.blocks), name, name, marks_merges=True, diagnostics=tuple(text.diagnostics))


def _read_embedded(package: WordPackage, part: str) -> Embedded | None:
    """What an embedded document holds, by the reader that fits it; None where none does."""
    from ledgertool.readers import find_reader

    try:
        source = Source(part, package.package.read(part), package.source.limits)
        reader = find_reader(source)
        if reader.name == FORMAT:
            text = read_word(open_word(source))  # one level deep, never further
            return Embedded(text.blocks, text.diagnostics)
        document: Document = reader.load()(source)
    except InputRefused:
        return None
    return Embedded(document.blocks, document.diagnostics)
