"""Word documents (.docx, .docm): Source → Document."""

from __future__ import annotations

from ledgertool.document import Document
from ledgertool.errors import InputRefused
from ledgertool.source import Source
from ledgertool.wordml import Embedded, WordPackage, open_word, read_word

__all__ = ["read_docx", "read_package"]

FORMAT = "docx"
BYTES_PER_CHAR = 2  # of all embedded documents, for each character that a document may have


def read_docx(source: Source) -> Document:
    """The visible text of a Word document, all revisions accepted. Raises InputRefused."""
    return read_package(open_word(source), FORMAT)


def read_package(package: WordPackage, name: str) -> Document:
    """The document of a Word package, however it was stored; `name` is that of the format."""
    text = read_word(package, embed=_Embedder(package))
    return Document(tuple(text.blocks), name, name, marks_merges=True, diagnostics=tuple(text.diagnostics))


class _Embedder:
    """Reads embedded documents by their parts, each once, as far as their bytes are not too many."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._room = BYTES_PER_CHAR * package.source.limits.text_chars
        self._found: dict[str, Embedded | None] = {}

    def __call__(self, part: str) -> Embedded | None:
        """What an embedded document holds, by the reader that fits it; None where none does."""
        if part not in self._found:
            try:
                self._found[part] = self._read(part)
            except InputRefused:
                self._found[part] = None
        return self._found[part]

    def _read(self, part: str) -> Embedded | None:
        from ledgertool.readers import find_reader

        source = Source(part, self._package.package.read(part), self._package.source.limits)
        self._room -= _count_bytes(source)
        if self._room < 0:
            return None
        reader = find_reader(source)
        if reader.name == FORMAT:
            text = read_word(open_word(source))  # one level deep, never further
            return Embedded(text.blocks, text.diagnostics)
        document: Document = reader.load()(source)
        return Embedded(document.blocks, document.diagnostics)


def _count_bytes(source: Source) -> int:
    """The bytes that a reader has to go through; of a package those of its parts but pictures."""
    if not source.data.startswith(b"PK"):
        return len(source.data)
    entries = source.package.entries.values()
    return sum(entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels")))
