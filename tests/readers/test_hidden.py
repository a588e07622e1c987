"""A text hidden by a writer is found again, whatever else the file hides."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from ledgertool.errors import InputRefused
from ledgertool.readers import read_document
from ledgertool.readers.hidden import find_hidden_text
from ledgertool.source import Source
from tests.cli.conftest import RECORDS
from tests.writers.builders import written

TEXTS = [
    pytest.param("key", id="plain"),
    pytest.param('<&> "中文" \U00020000', id="marks of XML, Chinese"),
    pytest.param("ab" * 50_000, id="longer than a cell holds"),
    pytest.param("", id="empty"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_word(text: str) -> None:
    assert find_hidden_text(Source("a.docx", written("docx", RECORDS, hidden=text))) == text


@pytest.mark.parametrize("text", TEXTS)
def test_excel(text: str) -> None:
    assert find_hidden_text(Source("a.xlsx", written("xlsx", RECORDS, hidden=text))) == text


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_nothing_is_hidden_unless_asked_for(format: str) -> None:
    assert find_hidden_text(Source(f"a.{format}", written(format, RECORDS))) is None


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_the_document_says_nothing_of_it(format: str) -> None:
    plain = read_document(Source(f"a.{format}", written(format, RECORDS, data_sheet=False)))
    hiding = read_document(Source(f"a.{format}", written(format, RECORDS, data_sheet=False, hidden="secret")))
    assert hiding.blocks == plain.blocks


def test_custom_xml_of_the_template_stays() -> None:
    """Ours takes a free number; the other one is somebody else's."""
    template = docx.Document()
    package = template.part.package
    other = Part(PackURI("/customXml/item7.xml"), CONTENT_TYPE.XML, b"<theirs>1</theirs>", package)
    template.part.relate_to(other, RELATIONSHIP_TYPE.CUSTOM_XML)
    stream = BytesIO()
    template.save(stream)
    source = Source("a.docx", written("docx", RECORDS, template=stream.getvalue(), hidden="ours"))
    assert "customXml/item7.xml" in source.package.names
    assert source.package.read("customXml/item7.xml") == b"<theirs>1</theirs>"
    assert find_hidden_text(source) == "ours"


@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_text_hides_nothing(name: str) -> None:
    assert find_hidden_text(Source(name, "序号,任务\n1,修路\n".encode())) is None


def test_a_damaged_file_is_refused() -> None:
    data = written("docx", RECORDS, hidden="key")
    with pytest.raises(InputRefused):
        find_hidden_text(Source("a.docx", data[: len(data) // 2]))
