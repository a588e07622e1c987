"""Whose file it is, where its hidden key is lost."""

from __future__ import annotations

from collections.abc import Set
from pathlib import PurePath

from ledgertool.parts.whole import Whole

__all__ = ["find_part"]


def find_part(file: str, slots: Set[int], whole: Whole) -> str:
    """The part whose name stands in the file's name, else the one with these rows; else the file's name."""
    stem = "".join(PurePath(file).stem.split())
    shares = {name: _share(slots, set(whole.slots_of(name))) for name in whole.names}
    named = [name for name, share in shares.items() if share and "".join(name.split()) in stem]
    if named:
        return max(named, key=len)
    best = max(shares, key=lambda name: shares[name], default="")
    return best if shares.get(best) else stem


def _share(one: Set[int], other: Set[int]) -> float:
    """Jaccard's measure of two sets of rows."""
    return len(one & other) / len(one | other) if one | other else 0.0
