"""What converters and editors leave in a cell that the author never wrote."""

from __future__ import annotations

import re

__all__ = ["BLANKS", "clean_cell"]

# blanks that Word, WPS and web pages put round text: all of Unicode's spaces and the zero-width ones
BLANKS = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff"
)

_RESIDUE = re.compile(
    r"\[bookmark: [^\]\n]*\]"  # Apache Tika, for w:bookmarkStart
    r"|\[(?:footnote|endnote|comment)Ref:[^\]\n]*\]"  # the same, for note marks
    r"|\[\]\{#[^}\n]*\}"  # pandoc, for an anchor without text
)


def clean_cell(text: str) -> tuple[str, bool]:
    """The text without blanks and empty lines at its ends and without residue; whether there was residue."""
    removed = False
    if "[" in text:
        kept, count = _RESIDUE.subn("", text)
        text, removed = kept, count > 0
    return text.strip(BLANKS), removed
