"""Words are found as an alternation of them, longest first, would find them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.quantities.tables import Words

SETS = st.sets(st.text("已完成建设", min_size=1, max_size=3), min_size=1)


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        pytest.param("", 0, None, id="nothing is in an empty text"),
        pytest.param("项目完成", 0, None, id="a word further on is not looked for"),
        pytest.param("完成", 2, None, id="nothing stands behind the end"),
        pytest.param("完成了", 0, "完成", id="the longest wins"),
        pytest.param("项目完工", 2, "完", id="a shorter one where the longest does not fit"),
    ],
)
def test_a_word_is_found_where_it_begins(text: str, at: int, found: str | None):
    """Only at the place asked for, and as much of it as fits."""
    assert Words(["完", "完成"]).find_at(text, at) == found


@given(SETS, st.text("已完成建设项", max_size=6), st.integers(0, 6))
def test_words_are_found_as_a_pattern_finds_them(words: set[str], text: str, at: int):
    """Whatever the words, they mean what the alternation meant that they replace."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    match = re.compile("|".join(longest_first)).match(text, at)
    assert Words(words).find_at(text, at) == (match[0] if match else None)
