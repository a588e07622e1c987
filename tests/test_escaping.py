"""Names and texts of strangers on a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.escaping import escape_terminal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param(
            "2024年一季度　台账（终稿）.docx",
            "2024年一季度　台账（终稿）.docx",
            id="Chinese with a wide blank",
        ),
        pytest.param("a\\nb", "a\\nb", id="a backslash"),
        pytest.param("a\nb\r\tc", "a\\nb\\r\\tc", id="line ends and tabs"),
        pytest.param("\x1b[31m红", "\\x1b[31m红", id="a colour"),
        pytest.param("\x9b2J", "\\x9b2J", id="a control of eight bits"),
        pytest.param("gnp\u202exe.docx", "gnp\\u202exe.docx", id="right-to-left override"),
        pytest.param("台\u200b账\ufeff", "台\\u200b账\\ufeff", id="zero width"),
        pytest.param("a\u2028b", "a\\u2028b", id="line separator"),
        pytest.param("a\udcff", "a\\udcff", id="a byte that is no text"),
        pytest.param("\U000e0041", "\\U000e0041", id="a tag character"),
    ],
)
def test_what_moves_a_terminal_is_made_visible(text: str, shown: str) -> None:
    """Controls, directions and invisible characters become escapes; words, blanks and marks stay."""
    assert escape_terminal(text) == shown


def test_characters_to_keep_stay() -> None:
    """A caller who prints lines keeps their ends."""
    assert escape_terminal("a\nb\x1b", keep="\n") == "a\nb\\x1b"


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_unsafe_is_left(text: str) -> None:
    """No escaped text holds a control, format, surrogate or separator character, and any encoder takes it."""
    shown = escape_terminal(text)
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert shown.encode("utf-8").decode() == shown
