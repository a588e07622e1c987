"""Styles resolved along what they are based on."""

from __future__ import annotations

import pytest
from lxml import etree

from ledgertool.wordml.styles import PLAIN_STYLE, Style, Styles, read_styles
from tests.wordml.markup import listed, root


def style(name: str, inner: str = "", based_on: str = "", more: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}" {more}>{base}{inner}</w:style>'


def parse(*styles: str) -> Styles:
    return read_styles(etree.fromstring(root("styles", "".join(styles))))


HIDDEN, SHOWN = "<w:rPr><w:vanish/></w:rPr>", '<w:rPr><w:vanish w:val="0"/></w:rPr>'


@pytest.mark.parametrize(
    ("styles", "found"),
    [
        pytest.param([style("A")], PLAIN_STYLE, id="a plain style decides nothing"),
        pytest.param([style("A", HIDDEN)], Style(hidden=True), id="hidden"),
        pytest.param(
            [style("B", HIDDEN), style("A", based_on="B")], Style(hidden=True), id="hidden by its base"
        ),
        pytest.param([style("B", HIDDEN), style("A", SHOWN, "B")], PLAIN_STYLE, id="shown again"),
        pytest.param(
            [style("A", f"<w:pPr>{listed('4', 2)}</w:pPr>")], Style(num_id="4", list_level=2), id="numbered"
        ),
        pytest.param(
            [style("B", f"<w:pPr>{listed('4')}</w:pPr>"), style("A", f"<w:pPr>{listed('0')}</w:pPr>", "B")],
            Style(list_level=0),
            id="list zero takes the number away",
        ),
        pytest.param([style("A", '<w:name w:val="标题 2"/>')], Style(level=2), id="a Chinese heading name"),
        pytest.param(
            [style("A", '<w:pPr><w:outlineLvl w:val="x"/></w:pPr>')], PLAIN_STYLE, id="a level that is none"
        ),
        pytest.param([style("A", based_on="gone")], PLAIN_STYLE, id="a base that is not there"),
        pytest.param(
            [style("A", HIDDEN, "B"), style("B", "", "A")], Style(hidden=True), id="styles in a ring"
        ),
    ],
)
def test_a_style_is_what_its_chain_says(styles: list[str], found: Style):
    """The nearest style in the chain that says something decides."""
    assert parse(*styles).find("A") == found


def test_unknown_styles_are_the_default_one():
    styles = parse(style("N", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', more='w:default="1"'))
    assert (styles.find(None).level, styles.find("gone").level, styles.find_run("gone")) == (
        1,
        1,
        PLAIN_STYLE,
    )


def test_a_document_without_styles_has_plain_ones():
    assert read_styles(None).find("A") == PLAIN_STYLE
