"""Symbol fonts."""

from __future__ import annotations

import pytest

from ledgertool.wordml.symbols import find_symbol


@pytest.mark.parametrize(
    ("code", "font", "sign"),
    [
        pytest.param(0x2460, "宋体", "①", id="a text font is taken at its word"),
        pytest.param(0x41, None, "A", id="no font"),
        pytest.param(0xF0B7, "Symbol", "•", id="the usual bullet"),
        pytest.param(0xB7, "Symbol", "•", id="the same without its prefix"),
        pytest.param(0xF0B7, None, "•", id="the usual bullet without a font"),
        pytest.param(0xF061, "Symbol", "α", id="a Greek letter"),
        pytest.param(0xF0A3, "Symbol", "≤", id="a mathematical sign"),
        pytest.param(0xF0FE, "Wingdings", "☑", id="a ticked box"),
        pytest.param(0xF081, "Wingdings", "①", id="a number in a circle"),
        pytest.param(0xF06C, "wingdings", "●", id="font names ignore case"),
        pytest.param(0xF052, "Wingdings 2", "☑", id="a ticked box of the second font"),
        pytest.param(0xF0FF, "Wingdings", None, id="not in the table"),
        pytest.param(0xE123, None, None, id="private use without a font"),
        pytest.param(0xD800, None, None, id="half a surrogate pair is no character"),
        pytest.param(0x110000, None, None, id="beyond Unicode"),
    ],
)
def test_a_symbol_in_its_font(code: int, font: str | None, sign: str | None):
    """The low byte counts in a symbol font, the character itself in a text font."""
    assert find_symbol(code, font) == sign
