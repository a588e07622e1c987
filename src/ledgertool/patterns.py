"""Regular expressions that are compiled when they are first used.

A document needs few of the patterns that some document needs; to compile all takes longer than to read it.
"""

from __future__ import annotations

import re
from typing import cast

__all__ = ["pattern"]


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled at its first use; only then does a mistake in it raise re.error."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    """Stands for a compiled pattern; a method is fetched once and kept, so that later calls cost no more."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        value: object = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, value)
        return value
