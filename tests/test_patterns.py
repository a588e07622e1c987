"""Patterns that are compiled at their first use behave as compiled ones."""

from __future__ import annotations

import re

import pytest

from ledgertool.patterns import pattern


def test_nothing_is_compiled_before_the_first_use() -> None:
    pattern("(")


def test_a_mistake_is_told_at_the_first_use() -> None:
    with pytest.raises(re.error):
        pattern("(").search("")


@pytest.mark.parametrize("flags", [0, re.IGNORECASE], ids=["plain", "ignoring case"])
@pytest.mark.parametrize("method", ["match", "search", "fullmatch", "findall", "split"])
def test_every_method_gives_what_a_compiled_pattern_gives(method: str, flags: int) -> None:
    ours, theirs = pattern("第(x+)", flags), re.compile("第(x+)", flags)
    for text in ("第xx", "a第X", "第"):
        for _ in ("compiled", "kept"):
            assert str(getattr(ours, method)(text)) == str(getattr(theirs, method)(text))


def test_its_text_flags_and_replacements_are_those_of_a_compiled_pattern() -> None:
    ours = pattern("x", re.IGNORECASE)
    assert (ours.pattern, ours.flags, ours.sub("-", "aXb")) == ("x", re.compile("x", re.I).flags, "a-b")
