"""The lines of a text file: decoded once, however many readers look at them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ledgertool.diagnostics import Diagnostic
from ledgertool.errors import InputRefused
from ledgertool.source import Source
from ledgertool.source.decoding import decode
from ledgertool.source.encodings import find_wide

__all__ = ["TextLines", "read_lines"]


class TextLines(NamedTuple):
    """The lines without their ends, the encoding that gave them, what had to be repaired, all characters.

    `newline` is what ends them, "\\n" where they differ.
    """

    lines: tuple[str, ...]
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()
    size: int = 0
    newline: str = "\n"


def read_lines(source: Source) -> TextLines:
    """The lines of a text source; "\\r\\n" and "\\r" end a line as "\\n" does.

    Raises InputRefused [text-lines], [text-chars].
    """
    limit = source.limits.text_lines  # before they are decoded, which may go line by line
    if find_wide(source.data) is None and count_ends(source.data) > limit:
        raise InputRefused("text-lines", source.name, limit=limit)
    text = _read_lines(source.data)
    if len(text.lines) - 1 > limit:
        raise InputRefused("text-lines", source.name, limit=limit)
    if text.size > source.limits.text_chars:  # before anybody looks for tables in it
        raise InputRefused("text-chars", source.name, size=text.size, limit=source.limits.text_chars)
    return text


def count_ends(data: bytes) -> int:
    """How many lines end in bytes that are no UTF-16, whichever of the two ends them."""
    return max(data.count(b"\n"), data.count(b"\r"))


@lru_cache(maxsize=1)
def _read_lines(data: bytes) -> TextLines:
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    lines = tuple(text.split("\n"))
    newline = "\r\n" if 0 < decoded.text.count("\r\n") == len(lines) - 1 else "\n"
    return TextLines(lines, decoded.encoding, tuple(decoded.diagnostics), len(text), newline)
