"""The one place where the stages meet: source → document → records → bytes."""

from __future__ import annotations

from pathlib import Path

from ledgertool.ledger import LedgerFile
from ledgertool.readers import find_reader
from ledgertool.recognize import recognize_document
from ledgertool.source import Limits, Source, open_source

__all__ = ["parse_source", "read"]


def read(path: str | Path, *, limits: Limits | None = None) -> LedgerFile:
    """The records of a document. Raises InputRefused where it cannot be read or holds no ledger."""
    return parse_source(open_source(str(path), limits=limits))


def parse_source(source: Source) -> LedgerFile:
    """The records of a source. Raises InputRefused where it cannot be read or holds no ledger."""
    document = find_reader(source).load()(source)
    return recognize_document(document, source)
