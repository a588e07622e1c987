"""The same document in other wrappings: one XML file of today, and one of 2003."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest

from ledgertool.document import Document
from ledgertool.errors import InputRefused
from ledgertool.readers import read_document
from ledgertool.source import Source
from ledgertool.wordml.word2003 import NUMBER_FORMATS
from tests.wordml.markup import cell, codes, grid, level, listed, numbering, pack, par, read, row, run, table

PKG = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
OLD = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
)
LISTS = (
    '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/>'
    '<w:suff w:val="Nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:listDef>'
    '<w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>'
)


def flatten(packed: bytes) -> bytes:
    """The parts of a .docx as one Flat OPC file."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            kind = "xmlData" if name.endswith((".xml", ".rels")) else "binaryData"
            inner = content.decode() if kind == "xmlData" else base64.b64encode(content).decode()
            parts.append(f'<pkg:part pkg:name="/{name}"><pkg:{kind}>{inner}</pkg:{kind}></pkg:part>')
    return f'<?xml version="1.0"?><pkg:package {PKG}>{"".join(parts)}</pkg:package>'.encode()


def read_old(body: str, before: str = "") -> Document:
    """The document of a Word 2003 body."""
    head = f'<?xml version="1.0"?><w:wordDocument {OLD} xml:space="preserve">{before}'
    xml = f"{head}<w:body><wx:sect>{body}</wx:sect>"
    return read_document(Source("a.doc", f"{xml}</w:body></w:wordDocument>".encode()))


def test_a_flat_package_gives_the_same_blocks_as_the_zip():
    body = par("一、概况", listed("1")) + table(row(cell("甲", properties='<w:gridSpan w:val="2"/>'), "乙"))
    parts = {"numbering": numbering(level("decimal", "%1.")), "header": par("页眉"), "vbaProject.bin": b"x"}
    flat = read_document(Source("a.doc", flatten(pack(body, parts))))
    zipped = read(body, parts)
    assert flat.format == "flatopc"
    assert (flat.blocks, flat.diagnostics) == (zipped.blocks, zipped.diagnostics)


def test_an_embedded_document_of_a_flat_package_is_read():
    link = '<Relationship Id="c" Type="x/aFChunk" Target="c.docx"/>'
    packed = pack('<w:altChunk r:id="c"/>', {"c.docx": pack(par("内嵌"))}, rels=link)
    flat = read_document(Source("a.doc", flatten(packed)))
    assert [block.text for block in flat.blocks] == ["内嵌"]
    assert codes(flat)["altchunk"] == {"count": 1}


def test_a_flat_package_without_a_body_is_refused():
    with pytest.raises(InputRefused) as refused:
        read_document(Source("a.doc", f'<?xml version="1.0"?><pkg:package {PKG}/>'.encode()))
    assert refused.value.code == "not-ooxml"


def test_word_2003_keeps_merges_and_blanks():
    start, go_on = '<w:vmerge w:val="restart"/>', "<w:vmerge/>"
    body = table(row(cell("甲", properties=start), " 一 "), row(cell("", properties=go_on), "二"))
    found = read_old(body)
    assert found.format == "word2003xml"
    assert grid(found.tables[0]) == [["甲", " 一 "], ["二"]]
    assert found.tables[0].rows[0].cells[0].row_span == 2


def test_word_2003_lists_are_numbered():
    item = par("甲", '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="九、"/></w:listPr>')
    assert [block.text for block in read_old(item + item, LISTS).blocks] == ["一、甲", "二、甲"]


def test_word_2003_annotations_are_accepted_revisions_and_comments():
    def annotation(kind: str, content: str) -> str:
        return f'<aml:annotation w:type="Word.{kind}"><aml:content>{content}</aml:content></aml:annotation>'

    deleted = annotation("Deletion", "<w:r><w:delText>旧</w:delText></w:r>")
    noted = f"<w:r>{annotation('Comment', par('批注'))}</w:r>"
    found = read_old(par(run("完成") + annotation("Insertion", run("八成")) + deleted + noted))
    assert [block.text for block in found.blocks] == ["完成八成"]
    assert codes(found)["tracked"] == {"inserted": 1, "deleted": 1, "moved": 0, "deleted_texts": ["旧"]}
    assert codes(found)["comments"] == {"count": 1}


def test_word_2003_headers_notes_and_pictures_are_no_body_text():
    header = f"<w:sectPr><w:hdr>{par('页眉')}</w:hdr></w:sectPr>"
    note = f"<w:r><w:footnote>{par('脚注字')}</w:footnote></w:r>"
    picture = "<w:r><w:pict><w:binData>QUJD</w:binData></w:pict></w:r>"
    found = read_old(par(run("正文") + note + picture) + header)
    assert [block.text for block in found.blocks] == ["正文"]
    assert codes(found)["side-text"] == {"part": "header", "chars": 2}
    assert codes(found)["text-left-out"] == {"reason": "footnote", "chars": 3}


def test_word_2003_without_a_body_is_refused():
    with pytest.raises(InputRefused) as refused:
        read_document(Source("a.doc", f'<?xml version="1.0"?><w:wordDocument {OLD}/>'.encode()))
    assert refused.value.code == "not-ooxml"


@pytest.mark.parametrize(
    ("code", "name"),
    [(0, "decimal"), (18, "decimalEnclosedCircle"), (23, "bullet"), (39, "chineseCountingThousand")],
)
def test_the_codes_of_number_formats_stand_in_their_order(code: int, name: str):
    """w:nfc counts the formats as ST_NumberFormat lists them."""
    assert NUMBER_FORMATS[code] == name
