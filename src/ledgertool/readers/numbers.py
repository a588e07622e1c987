"""Whole numbers as attributes of sheets and pages hold them."""

from __future__ import annotations

__all__ = ["parse_whole"]

DIGITS = 20  # more mean nothing, and Python refuses to read thousands


def parse_whole(text: str | None, default: int) -> int:
    """The number a text is; the default where it is none, or too long to mean anything."""
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) <= DIGITS else default
