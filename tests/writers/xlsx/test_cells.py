"""Texts as Excel stores them, heights of rows, and the sheet that nobody sees."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.document import Cell
from ledgertool.readers.hidden import find_hidden_text
from ledgertool.source import Source
from ledgertool.writers import WriteOptions, find_writer
from ledgertool.writers.xlsx import limits
from ledgertool.writers.xlsx.cells import cell_pieces
from ledgertool.writers.xlsx.heights import row_lines
from ledgertool.writers.xlsx.hidden import _PIECE
from tests.writers.builders import make_file, make_ledger, one_cell


def ignore(_):
    """A report for nobody."""


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("", [""], id="nothing is one empty piece"),
        pytest.param("已开工", ["已开工"], id="a text that fits"),
        pytest.param("一二三四五六七八九十", ["一二三四五六七八九十"], id="as long as a cell"),
        pytest.param("一二三四五六七八九十百", ["一二三四五六七八九十", "百"], id="one character more"),
        pytest.param("𠀀𠀀𠀀𠀀𠀀𠀀", ["𠀀𠀀𠀀𠀀𠀀", "𠀀"], id="characters that count twice"),
        pytest.param("甲\r\n乙\r丙", ["甲\n乙\n丙"], id="line ends of Excel"),
        pytest.param("甲_x0041_", ["甲_x0041", "_"], id="cut in two it is no escape"),
        pytest.param("甲_x004", ["甲_x004"], id="what is no escape"),
    ],
)
def test_pieces(monkeypatch, text, pieces):
    """Cut where the cell is full, counted as Excel counts."""
    monkeypatch.setattr(limits, "CELL_CHARACTERS", 10)
    assert cell_pieces(text, ignore) == pieces


@given(st.text("甲𠀀_x0041\n=", max_size=60))
def test_no_character_is_lost_between_pieces(text):
    """Whatever stands at the cut, the pieces read by Excel are the text."""
    size, limits.CELL_CHARACTERS = limits.CELL_CHARACTERS, 12
    try:
        pieces = cell_pieces(text, ignore)
    finally:
        limits.CELL_CHARACTERS = size
    assert "".join(pieces).replace("_x005F_", "_") == text.replace("_x005F_", "_")
    assert all(len(piece.encode("utf-16-le")) <= 24 for piece in pieces)


def cell(text, row, column, row_span=1, col_span=1):
    return Cell(text, row, column, row_span, col_span)


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        pytest.param([[]], [1], id="an empty row has a line"),
        pytest.param([[cell("短", 0, 0)]], [1], id="one line"),
        pytest.param([[cell("一\n二\n三", 0, 0), cell("一", 0, 1)]], [3], id="the longest cell decides"),
        pytest.param([[cell("甲" * 6, 0, 0)]], [2], id="a text as wide as two lines"),
        pytest.param([[cell("甲" * 6, 0, 0, 1, 2)]], [1], id="over two columns it has room"),
        pytest.param(
            [[cell("一\n二\n三\n四", 0, 0, 2)], [cell("甲", 1, 1)]],
            [1, 3],
            id="the last of its rows gets the rest",
        ),
        pytest.param(
            [[cell("一\n二", 0, 0, 2)], [cell("甲\n乙", 1, 1)]], [1, 2], id="rows that are high enough"
        ),
        pytest.param([[cell("一\n二\n三", 0, 0, 9)]], [3], id="a cell over more rows than there are"),
    ],
)
def test_lines_of_rows(rows, lines):
    """Every cell has room, also those over several rows; columns are 10 characters wide."""
    assert row_lines(rows, [10.0, 10.0]) == lines


def book_with(text):
    stream = io.BytesIO()
    find_writer("xlsx").load()(one_cell("甲"), stream, WriteOptions(hidden=text, data_sheet=False))
    return stream.getvalue()


@pytest.mark.parametrize("length", [0, 1, _PIECE, _PIECE + 1, 2 * _PIECE + 4])
def test_a_hidden_text_is_found_again(length):
    """However many cells it takes."""
    text = ("eNr+/09=" * (length // 8 + 1))[:length]
    assert find_hidden_text(Source("a.xlsx", book_with(text))) == text


def test_nobody_sees_the_hidden_sheet():
    """Only macros can show it, and the first sheet is still the ledger."""
    book = openpyxl.load_workbook(io.BytesIO(book_with("eNr")))
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("台账", "visible"),
        ("ledgertool", "veryHidden"),
    ]
    assert book.active.title == "台账"


def test_the_sheet_to_filter_can_be_left_out():
    """A file for a unit to fill in has one sheet; by default there are two."""
    stream = io.BytesIO()
    find_writer("xlsx").load()(make_file(make_ledger()), stream, WriteOptions(data_sheet=False))
    assert openpyxl.load_workbook(stream).sheetnames == ["台账"]


def test_a_file_without_a_hidden_text_has_no_such_sheet():
    stream = io.BytesIO()
    find_writer("xlsx").load()(one_cell("甲"), stream, WriteOptions())
    assert openpyxl.load_workbook(stream).sheetnames == ["台账", "数据"]
    assert find_hidden_text(Source("a.xlsx", stream.getvalue())) is None
