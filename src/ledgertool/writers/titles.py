"""Which paragraphs of a document are the titles of its ledgers."""

from __future__ import annotations

from collections.abc import Sequence

from ledgertool.document import Paragraph
from ledgertool.ledger import LedgerFile

__all__ = ["find_titles"]


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
