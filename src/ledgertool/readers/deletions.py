"""Word of tracked changes, the same whatever the format."""

from __future__ import annotations

from collections.abc import Sequence

from ledgertool.diagnostics import Diagnostic

__all__ = ["tell_tracked"]


def tell_tracked(inserted: int, deleted: Sequence[str]) -> Diagnostic:
    """The diagnostic of so many insertions, which are read, and of deleted texts, which are not."""
    from ledgertool.wordml.tally import LISTED, LISTED_CHARS  # the same as of a Word file

    texts = [" ".join(text.split())[:LISTED_CHARS] for text in deleted]
    facts: dict[str, str | int | float | list[str] | list[int]] = {
        "inserted": inserted,
        "deleted": len(deleted),
        "moved": 0,
        "deleted_texts": [text for text in texts if text][:LISTED],
    }
    return Diagnostic(code="tracked", facts=facts)
