"""Word files as a whole: the real ledger, files that python-docx wrote, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool.errors import InputRefused
from ledgertool.readers.docx import read_docx
from ledgertool.source import Source, open_source
from tests.wordml.markup import pack, par

SHARED = Path(__file__).parents[3] / "shared" / "acceptance"
TEXT = st.text("甲乙丙。：1.\t", max_size=6)


def save(document: docx.document.Document) -> Source:
    packed = io.BytesIO()
    document.save(packed)
    return Source("a.docx", packed.getvalue())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=2, max_size=5), st.data())
def test_what_python_docx_writes_is_read_back(rows: list[list[str]], data: st.DataObject):
    """A grid of texts with one merged block comes back with the same texts, places and spans."""
    made = docx.Document()
    table = made.add_table(len(rows), 3)
    top, left = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, 2))
    bottom, right = data.draw(st.integers(top, len(rows) - 1)), data.draw(st.integers(left, 2))
    block = table.cell(top, left).merge(table.cell(bottom, right))
    for r, line in enumerate(rows):
        for c, text in enumerate(line):
            if not (top <= r <= bottom and left <= c <= right):
                table.cell(r, c).text = text
    block.text = rows[top][left]
    read = read_docx(save(made)).tables[0]
    for r, line in enumerate(rows):
        for c, text in enumerate(line):
            inside = top <= r <= bottom and left <= c <= right
            found = read.grid[r][c]
            assert found is not None
            assert found.text == (rows[top][left] if inside else text)
            assert (found.row, found.column) == ((top, left) if inside else (r, c))


def test_headings_of_python_docx_have_levels():
    made = docx.Document()
    made.add_heading("一、概况", 1)
    made.add_paragraph("正文")
    assert [(block.text, block.level) for block in read_docx(save(made)).blocks] == [
        ("一、概况", 1),
        ("正文", 0),
    ]


def test_numbered_lists_of_python_docx_are_numbered():
    made = docx.Document()
    for text in ("甲", "乙"):
        made.add_paragraph(text, style="List Number")
    assert [block.text for block in read_docx(save(made)).blocks] == ["1.甲", "2.乙"]


def test_the_document_says_how_it_was_read():
    read = read_docx(Source("a.docx", pack(par("甲"))))
    assert (read.format, read.reader, read.marks_merges, read.encoding) == ("docx", "docx", True, None)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(
            pack(par("甲")).replace(b"document.xml", b"documenT.xmx"), "not-ooxml", id="no main part"
        ),
        pytest.param(pack(par("甲") + "<w:p>"), "xml-syntax", id="broken XML"),
        pytest.param(pack(par("甲"))[:200], "zip-corrupt", id="half a file"),
    ],
)
def test_an_unusable_file_is_refused_with_a_code(data: bytes, code: str):
    """What cannot be read is one InputRefused."""
    with pytest.raises(InputRefused) as refused:
        read_docx(Source("a.docx", data))
    assert refused.value.code == code


@pytest.mark.acceptance
@pytest.mark.skipif(not SHARED.exists(), reason="no acceptance folder")
def test_the_real_ledger_has_all_its_cells():
    """149 cells of their own, 33 merged away, in 26 rows of 7 columns."""
    read = read_docx(open_source(str(SHARED / "real" / "2024-q1.docx")))
    (table,) = read.tables
    assert (len(table.rows), table.columns) == (26, 7)
    assert sum(len(line.cells) for line in table.rows) == 149
    assert sum(cell.row_span - 1 for line in table.rows for cell in line.cells) == 33
    assert read.diagnostics == ()
