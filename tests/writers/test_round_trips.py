"""Document → records → document, with the real readers and the recognizer."""

import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

import pytest

from ledgertool.document import Paragraph
from ledgertool.ledger import LedgerFile
from ledgertool.pipeline import parse_source
from ledgertool.readers import read_document
from ledgertool.source import Source, open_source
from tests.conftest import ACCEPTANCE, PROJECT
from tests.writers.builders import cells_of, make_file, make_ledger, written

RESIDUE = "[bookmark: _GoBack]"


def found(folder: Path, pattern: str) -> list[pytest.param]:
    return [pytest.param(path, id=f"{path.parent.name}/{path.name}") for path in sorted(folder.glob(pattern))]


def through_json(file: LedgerFile) -> LedgerFile:
    return LedgerFile.model_validate(json.loads(written("json", file)))


def blocks_of(source: Source):
    blocks = read_document(source).blocks
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[list(cell) for cell in row] for row in cells_of(block)]
        for block in blocks
    ]


def check_docx(source: Source) -> None:
    body = written("docx", through_json(parse_source(source)))
    again = blocks_of(Source(name="again.docx", data=body))
    assert again == json.loads(json.dumps(blocks_of(source)).replace(RESIDUE, ""))


def check_text(source: Source) -> None:
    body = written("txt", through_json(parse_source(source)))
    original = source.data.decode("utf-8-sig").replace(RESIDUE, "")
    assert body.decode().rstrip() == original.rstrip()


@pytest.mark.parametrize("path", found(PROJECT / "samples", "**/*.docx"))
def test_samples_in_word_come_back(path):
    """Every cell text but for residue, every merge, every line round the tables."""
    check_docx(open_source(str(path)))


@pytest.mark.acceptance
@pytest.mark.parametrize("path", found(ACCEPTANCE, "*/*.docx"))
def test_real_word_documents_come_back(path):
    """The same for published ledgers and for documents made to trap readers."""
    check_docx(open_source(str(path)))


@pytest.mark.acceptance
@pytest.mark.parametrize("path", [*found(ACCEPTANCE, "real/*.txt"), *found(ACCEPTANCE, "*/*tika*.txt")])
def test_real_extractor_texts_come_back(path):
    """The same bytes, but for the residue and the blank at the end."""
    source = open_source(str(path))
    if path.parent.name == "refused" or read_document(source).reader != "extractor":
        pytest.skip("not the extractor's form")
    check_text(source)


def test_invented_records_come_back_through_word():
    """Records made by hand are written, read and recognized as the same values."""
    file = make_file(make_ledger())
    again = parse_source(Source(name="a.docx", data=written("docx", file)))
    kept = ("number", "section", "task", "responsible_units", "progress", "status", "merged")
    for before, after in zip(file.iter_items(), again.iter_items(), strict=True):
        assert [getattr(before, name) for name in kept if name != "progress"] == [
            getattr(after, name) for name in kept if name != "progress"
        ]
        assert before.progress.text == after.progress.text


def test_invented_records_come_back_through_text():
    """A text once written in the extractor's form is written the same again."""
    body = written("txt", make_file(make_ledger()))
    again = written("txt", through_json(parse_source(Source(name="a.txt", data=body))))
    assert again.decode().rstrip() == body.decode().rstrip()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        pytest.param("utf-8", b"", id="UTF-8"),
        pytest.param("utf-8", BOM_UTF8, id="with a mark"),
        pytest.param("gb18030", b"", id="GB18030"),
        pytest.param("utf-16-le", BOM_UTF16_LE, id="UTF-16"),
        pytest.param("utf-16-be", BOM_UTF16_BE, id="UTF-16, the other way round"),
    ],
)
def test_texts_come_back_as_the_same_bytes(encoding, mark, newline):
    """In their encoding, with their mark and their line ends."""
    text = written("txt", make_file(make_ledger())).decode().replace("\n", newline)
    data = mark + text.encode(encoding)
    assert written("txt", through_json(parse_source(Source("a.txt", data)))) == data


def test_a_text_whose_lines_end_differently_comes_with_one_end():
    text = written("txt", make_file(make_ledger())).decode()
    mixed = text.replace("\n", "\r\n", 3).encode()
    assert written("txt", through_json(parse_source(Source("a.txt", mixed)))) == text.encode()


def test_words_that_the_encoding_lacks_make_it_utf8():
    """An edited record may hold a character that Big5 has not."""
    data = written("txt", make_file(make_ledger()))
    file = parse_source(Source("a.txt", data))
    source = file.source.model_copy(update={"encoding": "big5"})
    assert written("txt", through_json(file.model_copy(update={"source": source}))) == data
