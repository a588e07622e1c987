"""The titles of the ledgers, and which paragraphs of the document they are."""

from __future__ import annotations

from collections.abc import Sequence

from ledgertool.document import Paragraph
from ledgertool.ledger import LedgerFile
from ledgertool.writers.visible import show_controls

__all__ = ["document_title", "find_titles"]

_PROPERTY_CHARACTERS = 255  # what Word and Excel keep of a title among the properties


def document_title(file: LedgerFile) -> str:
    """The title of the first ledger that has one, as a property of a file; "" where there is none."""
    title = next((ledger.title for ledger in file.ledgers if ledger.title), "")
    return show_controls(title, lambda _: None)[:_PROPERTY_CHARACTERS]


def find_titles(blocks: Sequence[object], file: LedgerFile) -> set[int]:
    """The positions of the paragraphs that are, or are a line of, the title of a ledger.

    A title broken into two lines is one string in the records, hence the search inside it; each ledger's
    title is found once, where it stands first.
    """
    found: set[int] = set()
    for title in dict.fromkeys("".join(ledger.title.split()) for ledger in file.ledgers if ledger.title):
        rest = title
        for number, block in enumerate(blocks):
            line = "".join(block.text.split()) if isinstance(block, Paragraph) else ""
            if line and rest.startswith(line):
                found.add(number)
                rest = rest.removeprefix(line)
            elif line and rest != title:
                break
    return found
