"""A body that is read while it is parsed gives what its whole tree gives."""

from __future__ import annotations

import io
import time
import zipfile
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.errors import InputRefused
from ledgertool.source import Limits, Source
from ledgertool.wordml import WordPackage, WordText, open_word, read_word
from ledgertool.wordml import names as n
from ledgertool.wordml.growing import open_body
from tests.wordml.markup import STRICT, cell, listed, pack, par, root, row, run, table

DELETED = "<w:rPr><w:del/></w:rPr>"
MERGES = st.sampled_from(
    ["", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>', "<w:hMerge/>"]
)
TEXTS = st.text("甲乙1 ", max_size=3)
PARAGRAPHS = st.builds(par, TEXTS, st.sampled_from(["", DELETED, listed("1"), '<w:pStyle w:val="x"/>']))
NESTED = st.builds(lambda text: table(row(text, "内")) + par(), TEXTS)
CELLS = st.builds(
    lambda inner, merge: cell(inner, properties=merge), st.one_of(PARAGRAPHS, PARAGRAPHS, NESTED), MERGES
)
ROWS = st.builds(
    lambda cells, properties: row(*cells, properties=properties),
    st.lists(CELLS, min_size=1, max_size=3),
    st.sampled_from(["", "", "<w:del/>", '<w:gridBefore w:val="1"/>']),
)
MEMBERS = st.one_of(
    *(ROWS, ROWS, ROWS),
    st.builds("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>".format, ROWS),
    st.sampled_from(['<w:bookmarkStart w:id="1"/>', "\n 散 \n"]),
)
TABLES = st.builds(lambda rows: table(*rows), st.lists(MEMBERS, max_size=5))
FIELD = '<w:p><w:r><w:fldChar w:fldCharType="{}"/></w:r></w:p>'
BLOCKS = st.one_of(
    *(PARAGRAPHS, TABLES, TABLES),
    st.builds(lambda before, inner: table(row(cell(before, inner, par()))), PARAGRAPHS, TABLES),  # a frame
    st.builds("<w:sdt><w:sdtContent>{}{}</w:sdtContent></w:sdt>".format, TABLES, PARAGRAPHS),
    st.builds(
        f"<w:p><w:r><w:pict><w:txbxContent>{{}}</w:txbxContent></w:pict></w:r>{run('图')}</w:p>".format,
        TABLES,
    ),
    st.sampled_from([FIELD.format(kind) for kind in ("begin", "separate", "end")] + ["失", "<w:sectPr/>"]),
)
BODIES = st.lists(BLOCKS, max_size=5).map("".join)


def open_document(document: str | bytes) -> WordPackage:
    """A package whose main part is given."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pack(""))) as model, zipfile.ZipFile(packed, "w") as archive:
        for name in model.namelist():
            archive.writestr(name, document if name == "word/document.xml" else model.read(name))
    return open_word(Source("a.docx", packed.getvalue()))


def read_both(data: bytes, piece: int) -> tuple[WordText, WordText]:
    """The text of a document read in pieces, and of its whole tree."""
    with patch("ledgertool.source.xml.PIECE", piece):
        grown = read_word(open_word(Source("a.docx", data)))
    return grown, read_word(open_word(Source("a.docx", data)), trace=True)


@given(BODIES, st.integers(20, 400), st.sampled_from(["", "<w:p/>", par("末")]))
def test_reading_in_pieces_gives_the_same_blocks_and_diagnostics(body: str, piece: int, last: str):
    """Wherever the pieces end, no block, merge, number or count differs."""
    grown, whole = read_both(pack(body + last), piece)
    assert grown.blocks == whole.blocks
    assert grown.diagnostics == whole.diagnostics


def test_rows_that_were_read_are_taken_out():
    """While a long table is read, only the piece in hand is held."""
    data = pack(table(*(row(str(number), "修路") for number in range(500))))
    most = 0
    with patch("ledgertool.source.xml.PIECE", 1000):
        body = open_body(open_word(Source("a.docx", data)))
        for block in body:
            for _ in body.iter_ends(block):
                most = max(most, len(block))
    assert 0 < most < 30
    assert body.count_letters() == sum(len(f"{number}修路") for number in range(500))


def test_a_kept_tree_stays_whole():
    """For commenting and mending, every node remains where it was."""
    text = read_word(open_word(Source("a.docx", pack(par("甲") + table(row("乙"))))), trace=True)
    assert [node.text for node in text.root.iter(n.T)] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("document", "styled"),
    [
        pytest.param(root("document", f"<w:body>{par('甲')}</w:body>"), False, id="no style is used"),
        pytest.param(
            root("document", f"<w:body>{par('甲', listed('1'))}</w:body>"), True, id="a list is used"
        ),
        pytest.param(
            root("document", f"<w:body>{par('甲')}</w:body>", STRICT), False, id="strict names are replaced"
        ),
        pytest.param(
            root("document", f"<w:body>{par('甲', listed('1'))}</w:body>").encode("utf-16"),
            True,
            id="two bytes a character",
        ),
    ],
)
def test_every_spelling_of_a_body_is_opened(document: str | bytes, styled: bool):
    """A body of any kind gives its blocks and says whether it refers to styles."""
    body = open_body(open_document(document))
    assert (len(list(body)), body.styled) == (1, styled)


@pytest.mark.parametrize("content", ["", "<w:p/>", "<w:p><w:body/></w:p>"])
def test_a_document_without_a_body_is_refused(content: str):
    """A main part that has no body is no document."""
    package = open_document(root("document", content))
    with pytest.raises(InputRefused) as refusal:
        open_body(package)
    assert refusal.value.code == "not-ooxml"


def test_a_large_paragraph_is_taken_out_in_time() -> None:
    """Run by run: lxml needs the square of their number for all at once while one of them is held."""
    content = par("".join(run(f"{n}") for n in range(20_000))) + par("x")
    body = open_body(open_word(Source("a.docx", pack(content))))
    start = time.process_time()
    held = [node for block in body for node in block.iter(n.T)]
    assert [node.text for node in held] == [*map(str, range(20_000)), "x"]
    assert time.process_time() - start < 5  # as one: 0.5 s for 20,000, and 50 for 200,000
    assert body.count_letters() == sum(len(f"{n}") for n in range(20_000)) + 1


MANY = "".join(run(f"{n}") for n in range(20_000))


@pytest.mark.parametrize(
    ("content", "limits", "code"),
    [
        pytest.param(par(MANY), Limits(block_bytes=100_000), "block-bytes", id="a paragraph"),
        pytest.param(
            table(row("甲"), row(cell(par(MANY)))), Limits(block_bytes=100_000), "block-bytes", id="a row"
        ),
        pytest.param(par(run("x")) * 101, Limits(paragraphs=100), "paragraphs", id="paragraphs"),
    ],
)
def test_what_goes_on_without_end_is_refused_while_it_is_parsed(content: str, limits: Limits, code: str):
    """A paragraph or a row is held whole, so that its size is bounded; so is the number of paragraphs."""
    with pytest.raises(InputRefused) as refusal:
        read_word(open_word(Source("a.docx", pack(content), limits)))
    assert refusal.value.code == code


def test_a_long_document_is_no_long_paragraph() -> None:
    """Only a paragraph or a row counts, not a table or a content control with all the document inside."""
    inside = par(run("甲" * 1000)) * 200 + table(*(row("乙" * 1000) for _ in range(200)))
    control = f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    limits = Limits(block_bytes=200_000)
    text = read_word(open_word(Source("a.docx", pack(control + inside), limits)))
    assert len(text.blocks) == 402
