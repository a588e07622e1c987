"""Paragraphs: joined, headed, boxed, embedded; and what lies outside the body."""

from __future__ import annotations

import pytest

from ledgertool.errors import InputRefused
from ledgertool.readers.docx import read_docx
from ledgertool.source import Limits, Source
from ledgertool.wordml import open_word, read_word
from ledgertool.wordml.names import text_in
from tests.wordml.markup import cell, codes, grid, pack, par, read, read_cell, row, run, table

GONE = "<w:rPr><w:del/></w:rPr>"


def lines(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(body, parts).blocks]


def test_empty_paragraphs_at_the_end_of_a_cell_stay():
    assert read_cell(par("甲") + par() + par()) == "甲\n\n"


def test_a_paragraph_whose_end_was_deleted_is_joined_to_the_next():
    assert read_cell(par("前半", GONE) + par("后半") + par("另起")) == "前半后半\n另起"


def test_the_last_paragraph_stays_though_its_end_was_deleted():
    assert lines(par("甲", GONE)) == ["甲"]


def test_a_hidden_paragraph_end_joins_too():
    assert read_cell(par("前半", "<w:rPr><w:vanish/></w:rPr>") + par("后半")) == "前半后半"


def test_a_wholly_hidden_paragraph_leaves_no_empty_line():
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    assert read_cell(par("甲") + par(run("密", "<w:vanish/>"), hidden) + par("乙")) == "甲\n乙"


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        pytest.param("", 0, id="body text"),
        pytest.param('<w:outlineLvl w:val="0"/>', 1, id="outline level of its own"),
        pytest.param('<w:outlineLvl w:val="9"/>', 0, id="level nine is body text"),
        pytest.param('<w:pStyle w:val="1"/>', 1, id="by the name of its style"),
        pytest.param('<w:pStyle w:val="B"/>', 3, id="by the level of its style"),
        pytest.param('<w:pStyle w:val="C"/>', 3, id="by the style it is based on"),
        pytest.param(
            '<w:pStyle w:val="C"/><w:outlineLvl w:val="1"/>', 2, id="its own level before its style's"
        ),
        pytest.param('<w:pStyle w:val="loop"/>', 0, id="a style based on itself is no level"),
    ],
)
def test_headings_have_levels(properties: str, level: int):
    """The outline level of a paragraph is its own or that of its style."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    )
    assert read(par("一、概况", properties), {"styles": styles}).blocks[0].level == level


def test_a_text_box_in_the_body_follows_its_paragraph_and_may_hold_a_table():
    box = f"<w:r><w:pict><w:txbxContent>{par('框内')}{table(row('格'))}</w:txbxContent></w:pict></w:r>"
    blocks = read(par(run("正文") + box) + par("下段")).blocks
    assert [getattr(block, "text", "表") for block in blocks] == ["正文", "框内", "表", "下段"]


def test_a_paragraph_that_only_holds_a_text_box_gives_no_empty_line():
    box = f"<w:r><w:pict><w:txbxContent>{par('框内')}</w:txbxContent></w:pict></w:r>"
    assert lines(par(box)) == ["框内"]


def test_word_art_is_read():
    assert lines(par('<w:r><w:pict><v:textpath string="题字"/></w:pict></w:r>')) == ["题字"]


def test_drawing_text_is_read():
    art = "<w:r><w:drawing><a:p><a:r><a:t>图中字</a:t></a:r></a:p></w:drawing></w:r>"
    assert lines(par(art)) == ["图中字"]


def test_block_level_insertions_and_controls_are_walked_through():
    body = f"<w:ins>{par('甲')}</w:ins><w:sdt><w:sdtContent>{par('乙')}</w:sdtContent></w:sdt>"
    assert lines(body + f"<x:section>{par('丙')}</x:section>") == ["甲", "乙", "丙"]


def test_headers_and_notes_are_no_body_text_but_told():
    found = read(
        par("正文"), {"header": par("页眉字"), "footnotes": f"<w:footnote>{par('脚注')}</w:footnote>"}
    )
    told = [dict(one.facts) for one in found.diagnostics if one.code == "side-text"]
    assert told == [{"part": "header", "chars": 3}, {"part": "footnotes", "chars": 2}]
    assert [block.text for block in found.blocks] == ["正文"]


def test_comments_are_counted():
    comments = f"<w:comment>{par('批')}</w:comment><w:comment>{par('注')}</w:comment>"
    assert codes(read(par("正文"), {"comments": comments}))["comments"] == {"count": 2}


@pytest.mark.parametrize(
    ("name", "content", "unread"),
    [
        pytest.param(
            "c.html", "<html><table><tr><td>序号</td><td>任务</td></tr></table></html>", False, id="html"
        ),
        pytest.param("c.bin", b"\x00\x01\x02\xff" * 8, True, id="something else"),
    ],
)
def test_an_embedded_document_is_read_or_said_to_be_missing(name: str, content: str | bytes, unread: bool):
    """An altChunk is always told, and its text read where a reader takes it."""
    link = f'<Relationship Id="c" Type="x/aFChunk" Target="{name}"/>'
    found = read('<w:altChunk r:id="c"/>', {name: content}, rels=link)
    assert ("altchunk" in codes(found), "altchunk-unread" in codes(found)) == (True, unread)
    assert bool(found.tables) is not unread


def test_an_embedded_document_in_a_cell_is_said_to_be_missing():
    """No reader gives lines of a cell, so that its text is not there."""
    link = '<Relationship Id="c" Type="x/aFChunk" Target="c.html"/>'
    body = table(row("甲", cell('<w:altChunk r:id="c"/><w:p/>')))
    found = codes(read(body, {"c.html": "<html><p>乙</p></html>"}, rels=link))
    assert (found["altchunk"], found["altchunk-unread"]) == ({"count": 1}, {"count": 1})


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        pytest.param(Limits(table_rows=50), "table-rows", id="rows"),
        pytest.param(Limits(text_chars=150), "text-chars", id="characters"),
    ],
)
def test_a_document_embedded_a_hundred_times_counts_a_hundred_times(limits: Limits, code: str):
    """It is read once and its text is there each time, as far as the limits of the whole allow."""
    link = '<Relationship Id="c" Type="x/aFChunk" Target="c.html"/>'
    page = "<html><table><tr><td>序号</td><td>任务</td></tr></table></html>"
    data = pack('<w:altChunk r:id="c"/>' * 100, {"c.html": page}, rels=link)
    assert len(read_docx(Source("a.docx", data)).tables) == 100
    with pytest.raises(InputRefused) as refused:
        read_docx(Source("a.docx", data, limits))
    assert refused.value.code == code


def test_embedded_documents_of_too_many_bytes_are_missing():
    """Each may take seconds to read: all together hold no more than a few documents do."""
    link = '<Relationship Id="c" Type="x/aFChunk" Target="c.html"/>'
    page = f"<html><p>乙</p>{' ' * 9_999}</html>"
    data = pack('<w:altChunk r:id="c"/>', {"c.html": page}, rels=link)
    found = read_docx(Source("a.docx", data, Limits(text_chars=4_000)))
    assert [told.code for told in found.diagnostics] == ["altchunk", "altchunk-unread"]


def test_an_embedded_document_without_its_part_is_missing():
    assert "altchunk-unread" in codes(read('<w:altChunk r:id="nowhere"/>'))


def test_a_cell_that_ends_in_a_nested_table_has_no_line_after_it():
    assert grid(read(table(row(cell(table(row("内")), par())))).tables[0]) == [["内"]]


def test_a_cell_keeps_text_after_a_nested_table():
    assert read_cell(table(row("内")) + par("后")) == "内\n后"


def test_deeply_nested_tables_do_not_exhaust_the_stack():
    body = "".join("<w:tbl><w:tr><w:tc>" for _ in range(80)) + par("底") + "</w:tc></w:tr></w:tbl>" * 80
    assert grid(read(body).tables[0]) == [["底"]]


def test_deeply_nested_controls_do_not_exhaust_the_stack():
    body = "<w:sdt><w:sdtContent>" * 120 + par("底") + "</w:sdtContent></w:sdt>" * 120
    assert lines(body) == ["底"]
    inline = "<w:sdt><w:sdtContent>" * 115 + run("底") + "</w:sdtContent></w:sdt>" * 115
    assert lines(par(inline)) == ["底"]


def test_a_traced_text_leads_from_each_cell_and_line_back_to_its_xml():
    merged = [
        cell(text, properties=f"<w:vMerge{kind}/>") for text, kind in (("甲", ' w:val="restart"'), ("", ""))
    ]
    data = pack(par("题") + table(row(merged[0], "1"), row(merged[1], "2")))
    text = read_word(open_word(Source("a.docx", data)), trace=True)
    places = zip(text.blocks[1].rows, text.nodes[0], strict=True)
    found = [
        (one.text, text_in(node))
        for line, nodes in places
        for one, node in zip(line.cells, nodes, strict=True)
    ]
    assert found == [("甲", "甲"), ("1", "1"), ("2", "2")]
    assert [piece.node.text for line in text.lines for piece in line.pieces] == ["题"]


def test_the_pieces_of_a_cell_are_its_text():
    data = pack(table(row(cell(par("甲"), par(run("乙") + "<w:r><w:tab/></w:r>")))))
    text = read_word(open_word(Source("a.docx", data)), trace=True)
    pieces = text.story.read_cell(text.nodes[0][0][0])
    assert "".join(piece.text for piece in pieces) == text.blocks[0].rows[0].cells[0].text == "甲\n乙\t"
    assert [piece.node is None for piece in pieces] == [False, True, False, False]
