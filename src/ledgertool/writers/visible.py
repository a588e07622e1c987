r"""Characters that XML, and with it Excel and Word, cannot hold, written visibly: \u000B.

XML 1.0 production 2 leaves out all controls but tab and line ends, the surrogates, U+FFFE and U+FFFF.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ledgertool.diagnostics import Diagnostic, Location

__all__ = ["show_controls", "show_directions"]

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# the embeddings, overrides, isolates and marks of Unicode's bidirectional algorithm (UAX 9, 2)
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def show_controls(
    text: str,
    report: Callable[[Diagnostic], None],
    *,
    field: str | None = None,
    row: int | None = None,
    column: int | None = None,
) -> str:
    r"""The text with illegal characters as \uXXXX; reports [control-chars] where it has any.

    `row` and `column` are 0-based places in the table, `field` the column's heading.
    """
    found = _ILLEGAL.findall(text)
    if not found:
        return text
    points = sorted({_visible(character) for character in found})
    place = Location(row=row, column=column, field=field)
    report(
        Diagnostic(code="control-chars", location=place, facts={"count": len(found), "characters": points})
    )
    return _ILLEGAL.sub(lambda match: _visible(match.group()), text)


def show_directions(text: str) -> str:
    r"""The text with the characters that turn the direction of writing as \uXXXX."""
    return _DIRECTIONS.sub(lambda match: _visible(match.group()), text)


def _visible(character: str) -> str:
    return f"\\u{ord(character):04X}"
