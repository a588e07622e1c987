"""Which column of a returned table is which column of the ledger that was sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ledgertool.ledger import Column, KeptRow, Ledger

__all__ = ["align_columns", "bare_label", "is_heading", "is_renamed"]

_Same = Callable[[Column, Column], bool]


def bare_label(label: str) -> str:
    """A heading without blanks and line ends."""
    return "".join(label.split())


def is_heading(row: KeptRow, ledger: Ledger) -> bool:
    """Whether most of a row's cells are words of the columns' headings."""
    labels = [bare_label(column.label) for column in ledger.columns]
    texts = [text for cell in row.cells if (text := bare_label(cell.text))]
    return len(texts) > 1 and 2 * sum(any(text in label for label in labels) for text in texts) > len(texts)


def is_renamed(sent: Column, returned: Column) -> bool:
    """Whether a returned column has another heading, and not only one heading above it less."""
    has_both = bool(bare_label(sent.label) and bare_label(returned.label))
    return has_both and not _same_label(sent, returned) and not _same_leaf(sent, returned)


def _same_label(one: Column, other: Column) -> bool:
    return bare_label(one.label) == bare_label(other.label)


def _same_roles(one: Column, other: Column) -> bool:
    return one.all_roles == other.all_roles != ()


def _same_leaf(one: Column, other: Column) -> bool:
    return bare_label(one.label).rpartition("/")[2] == bare_label(other.label).rpartition("/")[2]


def align_columns(sent: Sequence[Column], returned: Sequence[Column]) -> dict[int, int]:
    """Sent column → returned column: by heading, by role, by the lowest part of the heading.

    A column whose heading was rewritten is still the one that stands between the same two.
    """
    found: dict[int, int] = {}
    for same in (_same_label, _same_roles, _same_leaf):
        _pair(sent, returned, same, found)
    if len(sent) == len(returned):
        taken = set(found.values())
        found |= {c: c for c in range(len(sent)) if c not in found and c not in taken}
    return dict(sorted(found.items()))


def _pair(sent: Sequence[Column], returned: Sequence[Column], same: _Same, found: dict[int, int]) -> None:
    """Adds pairs of columns that are the same, in their order."""
    for c, column in enumerate(sent):
        if c in found:
            continue
        taken = set(found.values())
        match = next((n for n, other in enumerate(returned) if n not in taken and same(column, other)), None)
        if match is not None:
            found[c] = match
