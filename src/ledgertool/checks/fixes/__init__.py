"""Mends of findings → bytes, one file per kind of document; this table is the registry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ledgertool.checks.finding import Finding
from ledgertool.formats import Format
from ledgertool.ledger import LedgerFile
from ledgertool.source import Source

__all__ = ["FIXERS", "FixWords", "Fixed", "find_fixer"]


@dataclass(frozen=True, kw_only=True)
class Fixed:
    """A document with some mends made: its bytes, the findings mended, and why others were not.

    `left` gives for a finding the code of what stands in the way.
    """

    data: bytes
    done: tuple[Finding, ...]
    left: tuple[tuple[Finding, str], ...] = ()


FixWords = Callable[[Source, LedgerFile, Sequence[Finding]], Fixed]

FIXERS: tuple[Format, ...] = (
    Format(
        name="docx",
        suffixes=(".docx", ".docm"),
        function="ledgertool.checks.fixes.word:fix_word",
        summary=(
            "只改所涉文字，格式、修订、批注不动",
            "only the words; formatting, revisions and comments stay",
        ),
    ),
    Format(
        name="text",
        suffixes=(".txt", ".md", ".csv", ".tsv", ".html"),
        function="ledgertool.checks.fixes.text:fix_text",
        summary=("只改所涉文字，编码和换行不动", "only the words; the encoding and line ends stay"),
    ),
)


def find_fixer(source: Source, file: LedgerFile) -> Format | None:
    """The way to mend a document, told by its format, text by its encoding; None where there is none.

    Records that were kept as JSON speak of another file than the one they stand in.
    """
    if file.source.sha256 != source.sha256:
        return None
    name = "text" if file.source.encoding else file.source.format
    return next((fixer for fixer in FIXERS if fixer.name == name), None)
