"""How sure a ledger is, from 0 to 1."""

from __future__ import annotations

from ledgertool.recognize.tables import LedgerDraft

__all__ = ["rate_ledger"]


def rate_ledger(draft: LedgerDraft, heading_score: float, *, has_title: bool) -> float:
    """The confidence of a ledger: how plain its headings are, less what rows and title left to guess.

    Headings count two thirds; a row that had to be guessed costs a third of its share, one that found no
    place its whole share.
    """
    rows = len(draft.items) + draft.unplaced_rows
    headings = 0.34 + 0.66 * min(1.0, heading_score / 0.9)
    guessed = draft.guessed_rows / rows / 3 if rows else 0.0
    unplaced = draft.unplaced_rows / rows if rows else 0.0
    empty = 0.0 if rows else 0.3
    untitled = 0.0 if has_title else 0.05
    return round(max(0.0, headings - guessed - unplaced - empty - untitled), 2)
