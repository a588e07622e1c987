"""Text of strangers made fit to print."""

from __future__ import annotations

import unicodedata

__all__ = ["escape_terminal"]

# controls (ESC, newline), invisible formatting (text direction, zero width), lone surrogates, line separators
UNSAFE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escape_terminal(text: str, *, keep: str = "") -> str:
    """The text, every character visible that could move, colour or reorder a terminal's output.

    A newline becomes \\n, ESC \\x1b, a right-to-left override \\u202e; the characters of `keep` stay.
    """
    if text.isprintable():
        return text
    return "".join(_escape(char) if _is_unsafe(char) and char not in keep else char for char in text)


def _is_unsafe(char: str) -> bool:
    return unicodedata.category(char) in UNSAFE


def _escape(char: str) -> str:
    code = ord(char)
    if char in SHORT:
        return SHORT[char]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
