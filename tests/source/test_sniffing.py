"""What a file is by its content, and when its suffix says otherwise."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.errors import InputRefused
from ledgertool.source import Source, find_kind
from ledgertool.source.sniffing import find_mismatch

from .builders import (
    SHEET_TYPE,
    WORD_TYPE,
    Member,
    build_docx,
    build_ole,
    build_zip,
    content_types,
    docx_members,
    find_refusal,
    relations,
)

STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
BINARY = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
WORD_HEAD = struct.pack("<H8xH", 0xA5EC, 0)
EXCEL_HEAD = struct.pack("<2H", 0x0809, 16) + bytes(16)


def odf(kind: str, *more: Member) -> bytes:
    mimetype = Member("mimetype", f"application/vnd.oasis.opendocument.{kind}".encode(), method=0)
    return build_zip([mimetype, Member("content.xml", b"<a/>"), *more])


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param("序号,任务\n1,改造\n".encode(), "text", id="comma-separated values are text"),
        pytest.param("| 序号 | 任务 |\n".encode(), "text", id="Markdown is text"),
        pytest.param("说明：<b>不是</b>网页".encode(), "text", id="a tag inside text"),
        pytest.param("序号\0 任务，进展情况".encode() * 20, "text", id="text with some NULs"),
        pytest.param("1\t改造\n".encode("utf-16-le") * 9, "text", id="UTF-16 without a mark"),
        pytest.param("改造".encode("gb18030") * 9, "text", id="GB18030"),
        pytest.param(b'{"a": 1}', "text", id="JSON of others"),
        pytest.param(b'\xef\xbb\xbf{\n "schema_version": "1"}', "json", id="records of ours"),
        pytest.param(b"{\\rtf1\\ansi", "rtf", id="RTF"),
        pytest.param(b"%PDF-1.7\n", "pdf", id="PDF"),
        pytest.param(b"\r\n%PDF-1.7\n", "pdf", id="PDF behind a line"),
        pytest.param(b"<!DOCTYPE HTML>\n<html>", "html", id="HTML with a declaration"),
        pytest.param(b"\n <table><tr><td>", "html", id="HTML that is only a table"),
        pytest.param('<meta charset="utf-8">'.encode("utf-16"), "html", id="HTML in UTF-16"),
        pytest.param("台账 <body><p>".encode(), "html", id="HTML behind words"),
        pytest.param(b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "html", id="XHTML"),
        pytest.param(
            b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
            "word2003xml",
            id="Word 2003 XML",
        ),
        pytest.param(
            b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
            "flatopc",
            id="Flat OPC",
        ),
        pytest.param(
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "excel2003xml",
            id="Excel 2003 XML",
        ),
        pytest.param(b"MIME-Version: 1.0\nContent-Type: multipart/related;\n", "mhtml", id="MHTML"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "image", id="a picture"),
        pytest.param(b"Rar!\x1a\x07", "archive", id="an archive of another kind"),
        pytest.param(bytes(range(256)) * 8, "binary", id="noise"),
        pytest.param(build_docx(), "docx", id="Word"),
        pytest.param(build_docx(kind=MACROS), "docx", id="Word with macros"),
        pytest.param(build_docx(part="custom/text.xml"), "docx", id="main part under another name"),
        pytest.param(
            build_docx(kind="application/xml"), "docx", id="main part without a type, by its folder"
        ),
        pytest.param(build_docx(part="xl/workbook.xml", kind=SHEET_TYPE), "xlsx", id="Excel"),
        pytest.param(build_docx(part="xl/workbook.bin", kind=BINARY), "xlsb", id="binary Excel"),
        pytest.param(build_docx(part="ppt/presentation.xml", kind=SLIDES), "pptx", id="slides"),
        pytest.param(
            build_zip(
                [
                    docx_members()[0],
                    Member("_rels/.rels", relations("/word/document.xml", STRICT)),
                    docx_members()[2],
                ]
            ),
            "docx",
            id="ISO strict relation with a slash",
        ),
        pytest.param(
            build_zip([docx_members()[0], docx_members()[2]]), "docx", id="no relations, by its type"
        ),
        pytest.param(odf("text"), "odt", id="OpenDocument text"),
        pytest.param(odf("spreadsheet"), "ods", id="OpenDocument spreadsheet"),
        pytest.param(build_zip([Member("OFD.xml", b"<a/>")]), "ofd", id="OFD"),
        pytest.param(build_ole(("WordDocument", WORD_HEAD)), "doc", id="Word 97-2003 and WPS"),
        pytest.param(build_ole(("Workbook", EXCEL_HEAD)), "xls", id="Excel 97-2003 and ET"),
        pytest.param(build_ole(("Book", EXCEL_HEAD)), "xls", id="Excel 95"),
        pytest.param(build_ole(("PowerPoint Document", b"")), "ppt", id="old slides"),
        pytest.param(build_ole(("CONTENTS", b"")), "ole", id="an OLE file of another program"),
    ],
)
def test_content_decides(data: bytes, kind: str) -> None:
    """Each kind is told by its content alone."""
    assert find_kind(data) == kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(build_zip([Member("readme.txt", b"hello")]), "not-ooxml", id="any zip file"),
        pytest.param(build_zip([]), "not-ooxml", id="an empty zip file"),
        pytest.param(build_zip(docx_members()[:2]), "not-ooxml", id="main part missing"),
        pytest.param(build_zip(docx_members()[1:]), "not-ooxml", id="content types missing"),
        pytest.param(
            build_zip([Member("[Content_Types].xml", content_types(("/word/document.xml", WORD_TYPE)))]),
            "not-ooxml",
            id="a type for no part",
        ),
        pytest.param(build_docx()[:200], "zip-corrupt", id="cut short"),
        pytest.param(
            build_ole(("EncryptionInfo", b""), ("EncryptedPackage", b"")), "encrypted", id="Office password"
        ),
        pytest.param(
            build_ole(("WordDocument", struct.pack("<H8xH", 0xA5EC, 0x100))), "encrypted", id=".doc password"
        ),
        pytest.param(build_ole(("Workbook", EXCEL_HEAD + b"\x2f\0")), "encrypted", id=".xls password"),
        pytest.param(
            odf("text", Member("META-INF/manifest.xml", b"<manifest:encryption-data/>")),
            "encrypted",
            id="ODF password",
        ),
        pytest.param(build_ole(("WordDocument", b"no Word file")), "legacy-doc", id="a .doc that is none"),
        pytest.param(build_ole(("WordDocument", WORD_HEAD))[:600], "legacy-doc", id="a .doc cut short"),
        pytest.param(
            odf("text", Member("styles.xml", b"<!DOCTYPE a><a/>")), "xml-dtd", id="ODF with a DOCTYPE"
        ),
    ],
)
def test_a_container_without_a_document_is_refused(data: bytes, code: str) -> None:
    """A container that is damaged, locked or empty is refused under the file's name."""
    with pytest.raises(InputRefused) as caught:
        _ = Source("a.docx", data).kind
    assert (caught.value.code, caught.value.source) == (code, "a.docx")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        pytest.param("a.docx", build_docx(), None, id="Word called .docx"),
        pytest.param("a.docm", build_docx(kind=MACROS), None, id="Word called .docm"),
        pytest.param("a.wps", build_ole(("WordDocument", WORD_HEAD)), None, id="old Word called .wps"),
        pytest.param("a.csv", b"a,b", None, id="text called .csv"),
        pytest.param("a.bin", build_docx(), None, id="a suffix that promises nothing"),
        pytest.param("-", build_docx(), None, id="standard input"),
        pytest.param("a.doc", build_docx(), "docx", id="Word called .doc"),
        pytest.param("A.DOCX", build_ole(("WordDocument", WORD_HEAD)), "doc", id="old Word called .docx"),
        pytest.param("a.docx", b"<html>", "html", id="a page called .docx"),
        pytest.param("a.xls", b"<table><tr>", "html", id="a page called .xls"),
        pytest.param("a.doc", b"{\\rtf1", "rtf", id="RTF called .doc"),
    ],
)
def test_a_suffix_that_promises_something_else_is_told(name: str, data: bytes, kind: str | None) -> None:
    """A diagnostic says what the suffix promised and what the file holds; an honest name gives none."""
    found = find_mismatch(Source(name, data))
    assert (found.facts["kind"] if found else None) == kind


@given(
    st.binary(max_size=2000), st.sampled_from([b"", b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml"])
)
def test_any_bytes_have_a_kind_or_are_refused(data: bytes, mark: bytes) -> None:
    """No bytes, whatever they begin with, give another exception than a refusal."""
    assert find_refusal(lambda: find_kind(mark + data)) != ""


@given(st.data())
def test_a_damaged_ole_file_has_a_kind_or_is_refused(data: st.DataObject) -> None:
    """Any byte changed in the headers of an OLE file gives a kind or a refusal."""
    good = bytearray(build_ole(("WordDocument", WORD_HEAD)))
    good[data.draw(st.integers(8, 1535))] ^= data.draw(st.integers(1, 255))
    assert find_refusal(lambda: find_kind(bytes(good))) in (None, "legacy-doc", "encrypted")
