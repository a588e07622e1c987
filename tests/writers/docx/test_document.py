"""The Word document as python-docx and this project's reader read it again."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings

from ledgertool.document import Paragraph, Table
from ledgertool.errors import UsageError
from ledgertool.ledger import Block
from ledgertool.readers.docx import read_docx
from ledgertool.source import Source
from ledgertool.writers.grid import rebuild_blocks
from tests.writers.builders import (
    cells_of,
    codes,
    keep_whole,
    make_file,
    make_ledger,
    one_cell,
    table_of,
    written,
    written_with_report,
)
from tests.writers.test_grid import tables


def document_of(file, **options):
    return docx.Document(BytesIO(written("docx", file, **options)))


def part_of(body, name):
    with ZipFile(BytesIO(body)) as archive:
        return archive.read(name).decode()


def blocks_of(body):
    """What the reader finds: lines as strings, tables as lists of cells."""
    document = read_docx(Source(name="a.docx", data=body))
    return [cells_of(block) if isinstance(block, Table) else block.text for block in document.blocks]


def expected_of(file):
    return [block.text if isinstance(block, Paragraph) else cells_of(block) for block in rebuild_blocks(file)]


# --- the same grid ----------------------------------------------------------------------------------------


def test_lines_tables_and_merges_in_order():
    """What is written is read as the same lines and the same cells."""
    file = make_file(make_ledger(), make_ledger(title="另一份"))
    assert blocks_of(written("docx", file)) == expected_of(file)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty cell"),
        pytest.param("1.甲\n2.乙", id="paragraphs"),
        pytest.param("甲\n\n乙", id="an empty paragraph inside"),
        pytest.param("甲\n", id="an empty paragraph at the end"),
        pytest.param("  甲  乙\u3000", id="blanks"),
        pytest.param("甲\t乙", id="a tab inside"),
        pytest.param("\t甲", id="a tab at the start"),
        pytest.param("<w:t>&amp;]]>", id="what looks like XML"),
    ],
)
def test_a_cell_comes_back(text):
    """The text of a cell, with its paragraphs, blanks and tabs."""
    file = make_file(layout=[keep_whole(table_of(((text, 0), ("乙", 1)), columns=2))])
    assert blocks_of(written("docx", file)) == expected_of(file)


@settings(max_examples=40, deadline=None)
@given(tables())
def test_any_table_comes_back(table):
    """Any merges, down and across, whole rows of covered cells included."""
    assert blocks_of(written("docx", make_file(layout=[keep_whole(table)]))) == [cells_of(table)]


def test_rows_shorter_than_the_table():
    """A slot without a cell is left out at the ends of a row."""
    table = table_of((("甲", 0), ("乙", 1), ("丙", 2)), (("丁", 1),), columns=3)
    body = written("docx", make_file(layout=[keep_whole(table)]))
    assert blocks_of(body) == [cells_of(table)]
    assert "<w:gridBefore" in part_of(body, "word/document.xml")


def test_control_characters_are_shown_and_told_of():
    """lxml would raise for them."""
    body, reported = written_with_report("docx", one_cell("甲\x0b乙\udc80"))
    assert blocks_of(body)[1][1][1][0] == "甲\\u000B乙\\uDC80"
    assert codes(reported) == ["control-chars"]


# --- its dress --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("paper", "width", "height"), [("a4", 297, 210), ("a3", 420, 297)])
def test_the_page_is_landscape(paper, width, height):
    """Size and margins in millimetres; the table fills what they leave."""
    document = document_of(make_file(make_ledger()), paper=paper)
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (width, height)
    assert [round(m.mm) for m in (section.top_margin, section.bottom_margin)] == [28, 26]
    columns = [int(c.get(qn("w:w"))) for c in document.tables[0]._tbl.tblGrid.iter(qn("w:gridCol"))]
    assert sum(columns) == (section.page_width - section.left_margin - section.right_margin) // 635


def test_the_heading_is_repeated_and_rows_may_break():
    """Both rows of a heading of two rows; long ledgers grow by pages where rows may not break."""
    table = document_of(make_file(make_ledger())).tables[0]
    repeated = [
        row.find(qn("w:trPr")) is not None and row.trPr.find(qn("w:tblHeader")) is not None
        for row in table._tbl.tr_lst
    ]
    assert repeated == [True, True, False, False, False]
    assert not list(table._tbl.iter(qn("w:cantSplit")))


def test_fonts_are_chinese_by_east_asia():
    """Title in 小标宋 size 2, cells in 仿宋 small 4, Latin in Times; substitutes in the font table."""
    body = written("docx", make_file(make_ledger()))
    document = docx.Document(BytesIO(body))
    title, cell = document.styles["Ledger Title"], document.styles["Ledger Cell"]
    assert [s.element.rPr.rFonts.get(qn("w:eastAsia")) for s in (title, cell)] == [
        "方正小标宋简体",
        "仿宋_GB2312",
    ]
    assert (title.font.size.pt, cell.font.size.pt, cell.font.name) == (22, 12, "Times New Roman")
    fonts = part_of(body, "word/fontTable.xml")
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in fonts


def test_lines_have_their_styles():
    """The title is one, the label line and the note are lines."""
    styles = [p.style.name for p in document_of(make_file(make_ledger())).paragraphs]
    assert styles == ["Ledger Title", "Ledger Line", "Ledger Line"]


def test_pages_are_numbered_between_dashes():
    """Odd pages at the right, even ones at the left."""
    document = document_of(make_file(make_ledger()))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        xml = footer._element.xml
        assert " PAGE " in xml
        assert f'<w:jc w:val="{side}"/>' in xml
        assert footer.paragraphs[0].text == "— 1 —"


# --- templates --------------------------------------------------------------------------------------------


def template(**styles):
    document = docx.Document()
    document.sections[0].page_width = Mm(250)
    document.add_paragraph("模板里的文字")
    for name, size in styles.items():
        document.styles.add_style(name.replace("_", " "), 1).font.size = Mm(size)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_template_gives_page_and_styles_but_no_text():
    """Its page and its own styles stay; the text in it goes."""
    document = document_of(make_file(make_ledger()), template=template(Ledger_Cell=7))
    assert round(document.sections[0].page_width.mm) == 250
    assert round(document.styles["Ledger Cell"].font.size.mm) == 7
    assert document.styles["Ledger Title"].base_style.name == "Title"
    assert document.paragraphs[0].text == "2024年一季度示例台账"


def test_a_template_changes_no_cell():
    """The grid is the same in another dress."""
    file = make_file(make_ledger())
    assert blocks_of(written("docx", file, template=template())) == expected_of(file)


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04"])
def test_a_bad_template_is_a_wrong_call(data):
    """One error with a code, whatever python-docx makes of it."""
    with pytest.raises(UsageError) as caught:
        written("docx", make_file(make_ledger()), template=data)
    assert caught.value.code == "bad-template"


def test_a_document_of_lines_only():
    """A file without any table is a document too; a line break inside a paragraph stays one."""
    lines = ["甲", "", "乙\n丙\t丁"]
    assert blocks_of(written("docx", make_file(layout=[Block(lines=lines)]))) == lines
