"""Word documents saved as one XML file (Flat OPC, often named .doc): Source → Document."""

from __future__ import annotations

from ledgertool.document import Document
from ledgertool.readers.docx import read_package
from ledgertool.source import Source
from ledgertool.wordml.flat import open_flat

__all__ = ["read_flat_opc"]


def read_flat_opc(source: Source) -> Document:
    """The visible text of a Flat OPC document, all revisions accepted. Raises InputRefused."""
    return read_package(open_flat(source), "flatopc")
