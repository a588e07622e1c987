"""Nothing is lost without a line about it: a plain scan of the part against what was delivered."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledgertool.diagnostics import Severity
from ledgertool.document import Paragraph
from ledgertool.messages import message
from ledgertool.messages.docx import TABLE
from tests.wordml.markup import cell, codes, level, listed, numbering, par, read, row, run, table
from tests.wordml.test_sieve import CELLS

STYLES = {"styles": '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'}


@given(st.lists(CELLS, min_size=1, max_size=3))
def test_every_character_is_delivered_or_counted(cells: list[list[str]]):
    """However a table is made up, no character goes missing that no reason accounts for."""
    found = read(table(row(*(cell(*blocks) for blocks in cells))), STYLES)
    reasons = [one.facts["reason"] for one in found.diagnostics if one.code == "text-left-out"]
    assert "unaccounted" not in reasons


WORDS = st.text("甲乙丙丁", min_size=1, max_size=2).map(run)
TREES = st.recursive(
    st.one_of(WORDS, WORDS.map(par)),
    lambda inner: st.builds(
        lambda tag, content: f"<w:{tag}>{''.join(content)}</w:{tag}>",
        st.sampled_from(["tbl", "tr", "tc", "p", "sdt", "sdtContent", "ins", "rubyBase"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@given(st.lists(TREES, min_size=1, max_size=3))
@example([table(row("甲"), table(row("乙"), row("丙")))])
@example([table(row("甲", table(row("乙"))))])
@example([table(row("甲", row("乙")), "<w:tc>" + table(row("丙")) + "</w:tc>")])
@settings(max_examples=300, deadline=None)
def test_elements_where_they_may_not_stand_lose_nothing_in_silence(content: list[str]):
    """Rows in rows, tables between rows, cells in paragraphs: each word is delivered or counted."""
    body = "".join(content)
    found = read(body)
    words = re.sub("<[^>]*>", "", body)
    counted = sum(one.facts["chars"] for one in found.diagnostics if one.code == "text-left-out")
    texts = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    texts += [one.text for block in found.tables for line in block.rows for one in line.cells]
    assert len("".join("".join(texts).split())) + counted == len(words)


@pytest.mark.parametrize(
    ("body", "facts"),
    [
        pytest.param(par("甲"), None, id="plain text is all there"),
        pytest.param(par(run("甲") + "<w:r><w:tab/><w:noBreakHyphen/></w:r>"), None, id="signs are no loss"),
        pytest.param(par("甲", listed("1")), None, id="automatic numbers are no loss"),
        pytest.param(
            par(
                "<mc:AlternateContent><mc:Choice>"
                + run("新")
                + "</mc:Choice><mc:Fallback>"
                + run("新")
                + "</mc:Fallback>"
                "</mc:AlternateContent>"
            ),
            None,
            id="the same text twice is read once",
        ),
        pytest.param(
            par(
                "<mc:AlternateContent><mc:Choice>"
                + run("新")
                + "</mc:Choice><mc:Fallback>"
                + run("旧版")
                + "</mc:Fallback></mc:AlternateContent>"
            ),
            {"reason": "alternative", "chars": 2},
            id="another text in the other branch",
        ),
        pytest.param(
            par(f"<w:r><w:ruby><w:rt>{run('ab')}</w:rt><w:rubyBase>{run('甲')}</w:rubyBase></w:ruby></w:r>"),
            {"reason": "phonetic-guide", "chars": 2},
            id="a phonetic guide",
        ),
        pytest.param(
            "<w:p><w:unheard>甲乙丙</w:unheard></w:p>",
            {"reason": "unknown-element", "chars": 3},
            id="unknown elements",
        ),
        pytest.param(
            "<w:p><w:r>散字<w:t>甲</w:t></w:r></w:p>",
            {"reason": "unaccounted", "chars": 2},
            id="text between elements",
        ),
        pytest.param(
            par('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("甲乙")),
            {"reason": "field-code", "chars": 2},
            id="text in the instruction of a field",
        ),
    ],
)
def test_what_is_left_out_is_counted_by_reason(body: str, facts: dict[str, object] | None):
    """Text that does not reach the reader's blocks is told with its reason and length."""
    found = read(body, {"numbering": numbering(level("decimal", "%1."))})
    assert codes(found).get("text-left-out") == facts


def test_tracked_changes_are_counted_and_the_deleted_text_listed():
    body = par(
        f"<w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom>{run('移')}</w:moveFrom>"
    )
    assert codes(read(body))["tracked"] == {"inserted": 1, "deleted": 1, "moved": 1, "deleted_texts": ["旧"]}


def test_symbols_in_private_use_are_not_invisible():
    assert read(par("\ue001甲")).diagnostics == ()


def test_placeholder_text_is_kept_and_told():
    control = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('点此输入')}</w:sdtContent></w:sdt>"
    )
    found = read(par(control))
    assert (found.blocks[0].text, codes(found)["placeholder"]) == ("点此输入", {"count": 1})


def test_pictures_are_told():
    assert codes(read(par("<w:r><w:drawing><wp:inline/></w:drawing></w:r>")))["pictures"] == {"count": 1}


def test_faults_of_one_kind_are_one_diagnostic_at_the_first_place():
    rows = [row(cell("甲", properties='<w:gridSpan w:val="x"/>')) for _ in range(40)]
    (found,) = read(table(row("头"), *rows)).diagnostics
    assert (found.code, found.facts["count"]) == ("grid-span", 40)
    assert (found.location.table, found.location.row, found.location.column) == (0, 1, 0)


def test_a_missing_part_and_outside_links_are_told():
    rels = (
        '<Relationship Id="a" Type="x/image" Target="NULL"/>'
        '<Relationship Id="b" Type="x/hyperlink" Target="http://example.org/" TargetMode="External"/>'
    )
    found = {one.code: one for one in read(par("甲"), rels=rels).diagnostics}
    assert found["dangling-relation"].facts == {"count": 1, "targets": ["word/NULL"]}
    assert found["external-link"].severity is Severity.INFO


def test_a_picture_elsewhere_is_a_warning():
    rels = '<Relationship Id="b" Type="x/image" Target="http://example.org/a.png" TargetMode="External"/>'
    (found,) = read(par("甲"), rels=rels).diagnostics
    assert (found.code, found.severity) == ("external-link", Severity.WARNING)


def test_macros_are_told():
    assert "macros" in codes(read(par("甲"), {"vbaProject.bin": b"x"}))


def test_every_sentence_fills_in_its_facts():
    names = ("count", "chars", "reason", "words", "part", "value", "inserted", "deleted", "moved")
    names += ("format", "shown")
    facts = dict.fromkeys(names, 1)
    for code in TABLE:
        assert "{" not in message(code, language="zh", **facts) + message(code, language="en", **facts)
