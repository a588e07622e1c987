"""Deleted text and comments of a .doc and an .rtf, of which the library that reads them says nothing."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.document import Document
from ledgertool.readers import office, read_document, revisions
from ledgertool.source import Source
from tests.readers.documents import convert, write_rtf
from tests.readers.reading import codes_of, texts_of

PLAIN = write_rtf([["序号", "进展"], ["1", "完成60%80%"]])
ROWS = [["序号", "进展"], ["1", "完成80%"]]


def read(data: bytes, suffix: str) -> Document:
    return read_document(Source(f"台账.{suffix}", data))


def with_deletion(word: str) -> bytes:
    return PLAIN.replace(b"60%", rf"{{{word} 60%}}".encode())


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(PLAIN, False, id="none"),
        pytest.param(with_deletion(r"\deleted0"), False, id="switched off"),
        pytest.param(with_deletion(r"\deletedx"), False, id="another word"),
        pytest.param(with_deletion(r"C:\\deleted\\x"), False, id="a path of Windows"),
        pytest.param(with_deletion(r"\\\deleted"), True, id="behind a backslash"),
        pytest.param(with_deletion(r"\deleted"), True, id="deleted"),
        pytest.param(with_deletion(r"\deleted1\revauthdel0"), True, id="switched on"),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(600), False, id="a damaged .doc"),
    ],
)
def test_deleted_text_is_found(data: bytes, found: bool) -> None:
    assert revisions.has_deletions(Source("a.rtf" if data.startswith(b"{") else "a.doc", data)) is found


def test_without_libreoffice_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library gives 60%80%, which nobody wrote."""
    monkeypatch.setattr(office, "find_office", lambda: None)
    document = read(with_deletion(r"\deleted"), "rtf")
    assert codes_of(document) == ["deleted-read"]
    assert codes_of(read(PLAIN, "rtf")) == []
    comment = rb"{\*\annotation note}"
    numbered = write_rtf([["序号", "进展"], ["", "完成"], ["", "开工"]]).replace(
        b"}", rb"{\deleted x}" + comment + b"}"
    )
    assert codes_of(read(numbered, "rtf")) == ["deleted-read", "numbers-lost", "comments"]


def test_comments_of_an_rtf_are_counted() -> None:
    comment = rb"{\*\atnid A}{\*\atnauthor B}{\chatn {\*\annotation\pard note}}"
    document = read(PLAIN.replace(b"60%", comment), "rtf")
    assert texts_of(document) == ROWS
    assert [(told.code, told.facts) for told in document.diagnostics] == [("comments", {"count": 1})]


def tracked() -> bytes:
    """A .docx in which 60% was changed to 80%."""
    file = docx.Document()
    file.add_paragraph("台账")
    table = file.add_table(2, 2, "Table Grid")
    for cell, text in zip((*table.rows[0].cells, table.cell(1, 0)), ("序号", "进展", "1"), strict=True):
        cell.text = text
    paragraph = table.cell(1, 1).paragraphs[0]
    paragraph.add_run("完成")
    names = f'{nsdecls("w")} w:id="9" w:author="甲" w:date="2031-01-01T00:00:00Z"'
    paragraph._p.append(parse_xml(f"<w:del {names}><w:r><w:delText>60%</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {names}><w:r><w:t>80%</w:t></w:r></w:ins>"))
    file.add_paragraph("完")  # LibreOffice loses a table at the end of a .doc that it wrote
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


@pytest.mark.office
@pytest.mark.parametrize("target", ["doc", "rtf", "odt"])
def test_deleted_text_is_not_read(target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a .docx, and listed as there; of a .doc this is LibreOffice's work."""
    data = convert(tracked(), ".docx", target, tmp_path)
    document = read(data, target)
    assert texts_of(document) == ROWS
    (told,) = [told for told in document.diagnostics if told.code == "tracked"]
    assert told.facts["deleted_texts"] == ["60%"]
    if target != "odt":
        monkeypatch.setattr(office, "find_office", lambda: None)
        assert "deleted-read" in codes_of(read(data, target))


@pytest.mark.office
def test_a_table_that_libreoffice_loses_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Better the deleted text, and word of it, than no table."""
    lost = Document((), "doc", "libreoffice")
    monkeypatch.setattr(office, "read_by_office", lambda _: lost)
    document = read(convert(tracked(), ".docx", "doc", tmp_path), "doc")
    assert texts_of(document) == [["序号", "进展"], ["1", "完成60%80%"]]
    assert codes_of(document) == ["deleted-read"]


@pytest.mark.office
def test_comments_of_a_doc_are_counted(tmp_path: Path) -> None:
    file = docx.Document()
    table = file.add_table(1, 2)
    for cell in table.rows[0].cells:
        cell.text = "序号"
        file.add_comment(cell.paragraphs[0].runs, text="批注", author="甲")
    buffer = io.BytesIO()
    file.save(buffer)
    document = read(convert(buffer.getvalue(), ".docx", "doc", tmp_path), "doc")
    assert [told.facts for told in document.diagnostics if told.code == "comments"] == [{"count": 2}]


def word_file(*formats: bytes) -> tuple[bytes, bytes]:
    """The streams of a Word file with a page of formats, which begin behind one another in it."""
    count = len(formats)
    places = b"\x00\x08\x01\x00" * (count + 1)  # where runs begin, which look like a deletion here
    at, starts, area = 5 * count + 4, [], b""
    for format_ in formats:
        area += bytes((at + len(area)) % 2)  # they stand at even places
        starts.append((at + len(area)) // 2)
        area += bytes([len(format_)]) + format_
    page = (places + bytes(starts) + area).ljust(revisions.PAGE - 1, b"\0") + bytes([count])
    head = bytes(revisions.FORMATS_AT) + (4).to_bytes(4, "little") + (12).to_bytes(4, "little")
    return head.ljust(revisions.PAGE, b"\0") + page, bytes(4 + 8) + (1).to_bytes(4, "little")


BOLD, RED = b"\x35\x08\x01", b"\x70\x68\x00\x08\x10\x00"  # the second is RGB(0, 8, 16)


@pytest.mark.parametrize(
    ("formats", "found"),
    [
        pytest.param([b""], False, id="none, though the places look like it"),
        pytest.param([BOLD + b"\x00\x08\x00"], False, id="switched off"),
        pytest.param([b"\x01\x08\x01"], False, id="inserted"),
        pytest.param([RED, BOLD], False, id="a colour that looks like it"),
        pytest.param([RED, BOLD + b"\x00\x08\x01"], True, id="bold and deleted"),
        pytest.param([b"\x00\x08\x01"], True, id="deleted"),
    ],
)
def test_formats_of_a_word_file(formats: list[bytes], found: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "_streams", lambda _: word_file(*formats))
    monkeypatch.setattr(Source, "kind", "doc")
    assert revisions.has_deletions(Source("a.doc", b"")) is found


def test_a_page_named_a_million_times_is_looked_at_once() -> None:
    word, _ = word_file(b"\x00\x08\x01")
    count = 1_000_000
    word = bytes(revisions.FORMATS_AT) + bytes(4) + (8 * count + 4).to_bytes(4, "little") + word[258:]
    table = bytes(4 * count + 4) + (1).to_bytes(4, "little") * count
    assert len(list(revisions._iter_formats(word, table))) == 1


@given(st.binary(max_size=40))
def test_any_bytes_are_a_format(data: bytes) -> None:
    """Damaged formats end somewhere, and every byte is looked at once."""
    found = list(revisions._iter_sprms(data))
    assert sum(2 + len(operand) for _, operand in found) <= len(data)


@given(st.binary(min_size=300, max_size=1200), st.binary(max_size=64))
def test_any_bytes_are_a_word_file(word: bytes, table: bytes) -> None:
    assert all(len(formats) < revisions.PAGE for formats in revisions._iter_formats(word, table))
