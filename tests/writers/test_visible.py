"""Characters that XML cannot hold."""

import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.writers.visible import show_controls


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("已开工", "已开工", id="plain text"),
        pytest.param("甲\t乙\n丙", "甲\t乙\n丙", id="tab and line end are legal"),
        pytest.param("㎡①—“”🏗", "㎡①—“”🏗", id="symbols and characters beyond the BMP are legal"),
        pytest.param("\x00", "\\u0000", id="NUL"),
        pytest.param("甲\x0b乙", "甲\\u000B乙", id="vertical tab"),
        pytest.param("\ufffe\uffff", "\\uFFFE\\uFFFF", id="noncharacters"),
        pytest.param("\udc80", "\\uDC80", id="lone surrogate"),
    ],
)
def test_what_is_shown(text, shown):
    """Illegal characters become visible, the others stay."""
    assert show_controls(text, lambda _: None) == shown


def test_the_report_counts_and_names_them():
    """One diagnostic for a text, with all its illegal characters and its place."""
    reported = []
    show_controls("\x0b\x0b\x00", reported.append, row=3, column=1, field="进展")
    (diagnostic,) = reported
    assert diagnostic.code == "control-chars"
    assert diagnostic.facts == {"count": 3, "characters": ["\\u0000", "\\u000B"]}
    assert (diagnostic.location.row, diagnostic.location.column, diagnostic.location.field) == (3, 1, "进展")


@given(st.text(st.characters(exclude_categories=())))
def test_every_text_becomes_legal_xml(text):
    """No parser refuses what is shown."""
    assert ET.fromstring(f"<a>{escape(show_controls(text, lambda _: None))}</a>") is not None
