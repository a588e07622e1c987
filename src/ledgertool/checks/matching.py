"""Words compared: which item is which, and how much one phrase is in another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ledgertool.checks.view import LedgerView, Row
from ledgertool.ledger import Item, LedgerFile

__all__ = ["iter_pairs", "normalized", "share"]

_NOISE = re.compile(r"[\s\W_]+")


def normalized(text: str) -> str:
    """The letters, digits and characters of a text, blanks and punctuation left out."""
    return _NOISE.sub("", text)


def share(phrase: str, text: str) -> float:
    """How much of a phrase stands in a text, 0 to 1: the share of its pairs of characters."""
    if phrase in text:
        return 1.0
    pairs = [phrase[i : i + 2] for i in range(len(phrase) - 1)]
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def iter_pairs(view: LedgerView, previous: LedgerFile) -> Iterator[tuple[Row, Item]]:
    """Each row with the item of the previous file that has the same task and content, where one has."""
    known = {_key(item): item for item in previous.iter_items()}
    return ((row, known[key]) for row in view.rows if (key := _key(row.item)) in known)


def _key(item: Item) -> tuple[str, str]:
    return normalized(item.task or ""), normalized(item.content or "")
