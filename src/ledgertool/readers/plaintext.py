"""The lines of a text file: decoded once, however many readers look at them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ledgertool.diagnostics import Diagnostic
from ledgertool.errors import InputRefused
from ledgertool.source import Source
from ledgertool.source.decoding import decode

__all__ = ["TextLines", "read_lines"]


class TextLines(NamedTuple):
    """The lines without their ends, the encoding that gave them, what had to be repaired, all characters."""

    lines: tuple[str, ...]
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()
    size: int = 0


def read_lines(source: Source) -> TextLines:
    """The lines of a text source; "\\r\\n" and "\\r" end a line as "\\n" does.

    Raises InputRefused [text-chars].
    """
    text = _read_lines(source.data)
    if text.size > source.limits.text_chars:  # before anybody looks for tables in it
        raise InputRefused("text-chars", source.name, size=text.size, limit=source.limits.text_chars)
    return text


@lru_cache(maxsize=1)
def _read_lines(data: bytes) -> TextLines:
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return TextLines(tuple(text.split("\n")), decoded.encoding, tuple(decoded.diagnostics), len(text))
