"""Where the cells of a short row belong, by what the other rows have in each column.

Formats that leave out the cells a merge covers print a row that has slid to the left. The cells keep their
order; among all ways to spread them over the columns one is taken only where it fits clearly better than the
next. A row with a number of its own that leaves them open has lost its end, if its cells are usual where they
stand: so do Markdown and CSV count the cells of a row. Chances are counted from the table's full rows.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from ledgertool.ledger import TEXT_ROLES, UNIT_ROLES, Column
from ledgertool.patterns import pattern
from ledgertool.recognize.organisations import ends_organisation
from ledgertool.recognize.rows import is_item_number
from ledgertool.recognize.stated_none import is_stated_none

__all__ = ["Placer", "find_cell_type"]

_FIGURE = pattern(r"[-+]?[\d,]+(?:\.\d+)?")
_PERCENT = pattern(r"[-+]?\d+(?:\.\d+)?\s*[%％‰]")
_DATE = pattern(
    r".{0,8}\d{1,4}\s*[年月日./-].{0,12}(?:前|底|止|中旬|上旬|下旬|日|月|\d)?|长期坚持|立行立改|持续推进"
)
_MARKED = pattern(r"\s*(?:\d{1,2}[.、．](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])")
_SENTENCE_END = ("。", "；", "！", ";")
_SHORT = 12
_MARGIN = 1.5
_AMOUNTS = frozenset({"number", "figure", "percent"})
_MOST_CHOICES = 3000

TYPES = (
    "blank",
    "number",
    "figure",
    "percent",
    "date",
    "unit",
    "none",
    "short",
    "phrase",
    "sentence",
    "points",
)


def find_cell_type(text: str) -> str:
    """The kind of value a cell holds, from its look alone."""
    text = text.strip()
    if not text:
        return "blank"
    if is_stated_none(text):
        return "none"
    if _PERCENT.fullmatch(text):
        return "percent"
    if is_item_number(text):
        return "number"
    if _FIGURE.fullmatch(text):
        return "figure"
    return _find_word_type(text)


def _find_word_type(text: str) -> str:
    if _MARKED.match(text):
        return "points"
    lines = text.split("\n")
    if len(text) <= 60 and "。" not in text and ends_organisation(lines[-1]):
        return "unit"
    if len(text) <= 20 and _DATE.fullmatch(text):
        return "date"
    if text.endswith(_SENTENCE_END) or "。" in text:
        return "sentence"
    return "short" if len(text) <= _SHORT else "phrase"


def _expected(column: Column) -> dict[str, float]:
    """What a role lets expect of a column before any row is seen."""
    role = column.role
    if role == "number":
        return {"number": 3.0, "blank": 0.5}
    if role in UNIT_ROLES:
        return {"unit": 2.0, "short": 1.0}
    if role == "deadline":
        return {"date": 2.0, "short": 0.5}
    if role in TEXT_ROLES:
        return {"sentence": 1.0, "points": 1.0, "none": 0.5, "phrase": 0.3}
    return {"short": 0.5, "phrase": 0.5}


class Placer:
    """Spreads the cells of short rows over the columns of one table."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        self.columns = columns
        counts = [Counter(_expected(column)) for column in columns]
        for row in rows:
            for c, text in enumerate(row[: len(columns)]):
                counts[c][find_cell_type(text)] += 1
        self._costs = [_costs_of(count) for count in counts]
        self._leaving = [_leaving_cost(column) for column in columns]
        self._known: dict[tuple[str, ...], list[int] | None] = {}
        self._keys = [c for c, column in enumerate(columns) if column.role in _MERGED_TOGETHER]

    def place(self, texts: Sequence[str]) -> list[int] | None:
        """The column of each cell, or None where two ways fit about as well."""
        if math.comb(len(self.columns), len(texts)) > _MOST_CHOICES:
            return None
        types = tuple(find_cell_type(text) for text in texts)
        if types not in self._known:  # short rows of one shape come in numbers
            self._known[types] = self._rank(types)
        return self._known[types]

    def _rank(self, types: tuple[str, ...]) -> list[int] | None:
        choices = combinations(range(len(self.columns)), len(types))
        ranked = sorted((self._cost(choice, types), choice) for choice in choices)
        if len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= _MARGIN:
            return list(ranked[0][1])
        return list(range(len(types))) if self._is_cut_off(types, ranked[0][0]) else None

    def _is_cut_off(self, types: tuple[str, ...], best: float) -> bool:
        """Whether a row begins with its number and fits about as well from the left as any other way.

        Amounts are not taken so: in columns of one kind nothing but its place says which one is whose.
        """
        if types[0] != "number" or self.columns[0].role != "number" or _AMOUNTS & set(types[1:]):
            return False
        return self._cost(range(len(types)), types) - best < _MARGIN

    def _cost(self, choice: Sequence[int], types: Sequence[str]) -> float:
        placed = sum(self._costs[c][kind] for c, kind in zip(choice, types, strict=True))
        left = sum(self._leaving[c] for c in range(len(self.columns)) if c not in choice)
        # a number and its task are merged together more often than one without the other
        torn = len({c in choice for c in self._keys}) > 1
        return placed + left + _TORN * torn


def _costs_of(count: Counter[str]) -> dict[str, float]:
    total = sum(count.values()) + 0.3 * len(TYPES)
    return {kind: -math.log((count[kind] + 0.3) / total) for kind in TYPES}


_MERGED_TOGETHER = ("number", "category", "task")
_TORN = 1.0


def _leaving_cost(column: Column) -> float:
    """What it costs to leave a column without a cell: little where merges are usual, more in running text."""
    if column.role in _MERGED_TOGETHER:
        return 0.7
    return 1.5 if column.role in UNIT_ROLES else 2.5
