"""The shared acceptance files: one ledger in every form gives one grid, traps are read as they should be."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ledgertool.document import Document
from ledgertool.readers import find_reader, read_document
from ledgertool.source import open_source
from tests.conftest import ACCEPTANCE
from tests.readers.reading import codes_of, texts_of

pytestmark = pytest.mark.acceptance

DIALECTS = sorted((ACCEPTANCE / "dialects").glob("2024-q1*")) if ACCEPTANCE.is_dir() else []
LINES = sorted((ACCEPTANCE / "refused").glob("*")) if ACCEPTANCE.is_dir() else []

# what a dialect itself destroyed: the blank at which it broke a line
DESTROYED = {"2024-q1.pandoc-grid.md": ("省道103 改建", "省道103改建")}


@cache
def _read(path: Path) -> Document:
    return read_document(open_source(str(path)))


def _grid(document: Document) -> list[list[str]]:
    """The rows of the ledger's table, each with its filled cells; those covered or empty differ by form."""
    rows = [[" ".join(text.split()) for text in row if text.strip()] for row in texts_of(document)]
    start = next(n for n, row in enumerate(rows) if row[0] == "序号")
    return rows[start : start + 26]


@pytest.mark.parametrize(
    "path", [path for path in DIALECTS if ".gold" not in path.name], ids=lambda path: path.name
)
def test_one_ledger_in_every_form_gives_one_grid(path: Path) -> None:
    """The words of every cell, and the order of cells and rows, are those of the Word document."""
    expected = _grid(_read(ACCEPTANCE / "real" / "2024-q1.docx"))
    old, new = DESTROYED.get(path.name, ("", ""))
    found = _grid(_read(path))
    if "-flat" in path.name:  # paragraphs are lost there
        found, expected = _without_blanks(found), _without_blanks(expected)
    assert found == [[text.replace(old, new) for text in row] for row in expected]


def _without_blanks(rows: list[list[str]]) -> list[list[str]]:
    return [["".join(text.split()) for text in row] for row in rows]


@pytest.mark.parametrize(
    "name", ["2024-q1.doc", "2024-q1.odt", "2024-q1.rtf", "2024-q1.pandoc.html", "2024-q1-flat.pdf"]
)
def test_forms_that_know_merges_give_the_same_spans(name: str) -> None:
    """The row spans of the Word document come back from every form that has them."""
    expected, found = (
        _read(ACCEPTANCE / part).tables[0] for part in ("real/2024-q1.docx", f"dialects/{name}")
    )
    spans = [
        [[(cell.column, cell.row_span) for cell in row.cells] for row in table.rows]
        for table in (expected, found)
    ]
    assert spans[0] == spans[1]


@pytest.mark.parametrize("path", LINES, ids=lambda path: path.name)
def test_texts_that_lost_their_cells_are_lines(path: Path) -> None:
    """No reader makes a table of them; that their cells are lost is for the recognizer to say."""
    assert find_reader(open_source(str(path))).name == "lines"
    assert _read(path).tables == ()


def test_the_traps_of_extractors() -> None:
    """The rows of both trap texts are those of their documents, nested table and typed tabs included."""
    rows = texts_of(_read(ACCEPTANCE / "traps" / "row-break.tika.txt"))
    assert [len(row) for row in rows] == [3, 3, 3]
    assert rows[1] == ["1", "改造小区\n", "已完成。\n\t首行用制表符缩进"]
    spans = _read(ACCEPTANCE / "traps" / "spans.tika.txt")
    assert [len(row) for row in texts_of(spans)] == [5, 7, 1, 7, 7, 5, 7]
    assert [len(row) for row in texts_of(spans, 1)] == [3, 3]
    assert set(codes_of(spans)) == {"row-joined", "typed-tab"}
