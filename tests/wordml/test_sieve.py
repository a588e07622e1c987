"""The fast pass and the full walk give the same texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ledgertool.wordml import names as n
from ledgertool.wordml.blocks import Story
from ledgertool.wordml.numbering import Lists
from ledgertool.wordml.sieve import sift
from ledgertool.wordml.styles import Style, Styles
from tests.wordml.markup import cell, par, root, row, run, table

TEXTS = st.text("甲乙。1 \t\n", max_size=4)
SPACE = st.sampled_from(["", ' xml:space="preserve"'])
SIGNS = (
    *("<w:tab/>", "<w:br/>", "<w:cr/>", '<w:br w:type="page"/>', "<w:noBreakHyphen/>", "<w:softHyphen/>"),
    *('<w:sym w:font="Symbol" w:char="F0B7"/>', "<w:lastRenderedPageBreak/>", "<w:instrText>X</w:instrText>"),
)
LEAVES = st.one_of(
    st.builds(lambda text, space: f"<w:t{space}>{text}</w:t>", TEXTS, SPACE),
    st.sampled_from(SIGNS),
)
RPR = st.sampled_from(["", "<w:b/>", "<w:vanish/>", '<w:vanish w:val="0"/>', '<w:rStyle w:val="H"/>'])
RUNS = st.builds(
    lambda rpr, leaves: f"<w:r><w:rPr>{rpr}</w:rPr>{''.join(leaves)}</w:r>", RPR, st.lists(LEAVES, max_size=3)
)
WRAPPERS = st.sampled_from(
    [
        "{}",
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:ins>{}</w:ins>",
        "<w:del>{}</w:del>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>",
    ]
)
INLINE = st.builds(lambda wrapper, inner: wrapper.format(inner), WRAPPERS, RUNS)
PPR = st.sampled_from(
    [
        "",
        '<w:tabs><w:tab w:val="left"/></w:tabs>',
        "<w:rPr><w:del/></w:rPr>",
        '<w:pStyle w:val="H"/>',
        "<w:jc/>",
    ]
)
PARAGRAPHS = st.builds(
    lambda ppr, inner: f"<w:p><w:pPr>{ppr}</w:pPr>{''.join(inner)}</w:p>", PPR, st.lists(INLINE, max_size=3)
)
NESTED = st.builds(lambda inner: table(row(cell(inner), "内")) + par(), PARAGRAPHS)
CELLS = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, NESTED), min_size=1, max_size=3)
STYLES = Styles({"H": Style(hidden=True)})


def parse(xml: str) -> etree._Element:
    return etree.fromstring(root("body", xml)).find(n.TBL)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_plain_cell_has_the_text_that_the_full_walk_gives(rows: list[list[list[str]]]):
    """Whatever stands in the cells, the fast pass never gives another text, and never a nested cell's."""
    element = parse(table(*(row(*(cell(*blocks) for blocks in cells)) for cells in rows)))
    own = [found for line in element.iterchildren(n.TR) for found in line.iterchildren(n.TC)]
    sifted = list(sift(element, marked=frozenset("H")))
    assert [found for line in sifted for found in line.cells] == own
    for found, text in (pair for line in sifted for pair in line.texts.items()):
        full = "".join(piece.text for piece in Story(STYLES, Lists({})).read_cell(found))
        assert text == full


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(par("甲"), "甲", id="one paragraph"),
        pytest.param(par("甲") + par("乙") + par(), "甲\n乙\n", id="several"),
        pytest.param(
            par("<w:r><w:t>甲</w:t><w:tab/><w:br/><w:t>乙</w:t></w:r>"), "甲\t\n乙", id="tab and line break"
        ),
        pytest.param(par("甲", "<w:tabs><w:tab/></w:tabs>"), "甲", id="a tab stop is no tab"),
        pytest.param(par(f"<w:hyperlink>{run('甲')}</w:hyperlink>"), "甲", id="a link is plain"),
        pytest.param(par("甲", '<w:pStyle w:val="N"/>'), "甲", id="a style that decides nothing is plain"),
        pytest.param(par("甲", '<w:pStyle w:val="H"/>'), None, id="a style that hides is not"),
        pytest.param(par(run("甲", "<w:vanish/>")), None, id="hidden text is not"),
        pytest.param(par("甲", "<w:numPr/>"), None, id="a number is not"),
        pytest.param(par(f"<w:ins>{run('甲')}</w:ins>"), None, id="a tracked change is not"),
    ],
)
def test_which_cells_are_plain(content: str, text: str | None):
    """Common cells go the fast way, the others are left to the walk."""
    (sifted,) = sift(parse(table(row(cell(content)))), marked=frozenset("H"))
    assert list(sifted.texts.values()) == ([] if text is None else [text])
