"""Comma- and tab-separated values, and sheets that an extractor printed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings

from ledgertool.readers import read_document
from ledgertool.source import Source
from tests.readers.printers import LEDGER, Grid, ledgers, print_csv, print_sheet
from tests.readers.reading import lines_of, read_text, reader_of, texts_of


@pytest.mark.parametrize(("delimiter", "name"), [("\t", "a.tsv"), (",", "a.csv"), (";", "a.csv")])
@given(grid=ledgers())
@settings(max_examples=40, deadline=None)
def test_any_ledger_is_read_as_a_spreadsheet_saved_it(grid: Grid, delimiter: str, name: str) -> None:
    """Quoted line breaks, quotes and delimiters inside fields come back; the delimiter is found."""
    assert texts_of(read_text(print_csv(grid, delimiter), name)) == grid


@given(grid=ledgers())
@settings(max_examples=60, deadline=None)
def test_any_ledger_is_read_as_an_extractor_printed_its_sheet(grid: Grid) -> None:
    """Lines that do not start with TAB belong to the cell above, rows end in the cells that were left out."""
    assume(all(any(row[1:]) for row in grid))
    assert texts_of(read_text(print_sheet(grid))) == grid


@pytest.mark.parametrize(
    ("text", "name", "reader"),
    [
        pytest.param("甲，乙，丙。\n丁，戊。\n", "a.txt", "lines", id="commas of a text"),
        pytest.param("a,b\n1,2\n3,4\n", "a.txt", "lines", id="two fields might be prose"),
        pytest.param(
            "序号\t任务\n下步\n1\t修桥\n\n一\t\t二\n", "a.txt", "lines", id="lines with odd numbers of tabs"
        ),
        pytest.param("a,b,c\n1,2,3\n4,5,6\n", "a.txt", "delimited", id="three regular fields"),
        pytest.param("a,b\n1,2\n", "a.csv", "delimited", id="the suffix says so"),
        pytest.param(print_csv(LEDGER, "\t"), "-", "delimited", id="a sheet on standard input"),
        pytest.param(print_sheet(LEDGER), "a.txt", "sheet-print", id="a sheet that an extractor printed"),
    ],
)
def test_what_looks_like_fields(text: str, name: str, reader: str) -> None:
    """Without a suffix that says so, only regular rows of three fields and more are taken for a table."""
    assert reader_of(text, name) == reader


def test_a_quote_that_is_never_closed_is_a_character() -> None:
    """One stray quote does not swallow the rest of the file."""
    assert texts_of(read_text('序号,任务\n1,6" 管道\n2,修桥\n', "a.csv")) == [
        ["序号", "任务"],
        ["1", '6" 管道'],
        ["2", "修桥"],
    ]


def test_fields_in_gb18030() -> None:
    """A file as Excel saves it in China: GBK, no mark; the encoding used is told."""
    document = read_document(Source("台账.csv", print_csv(LEDGER, ",").encode("gb18030")))
    assert texts_of(document) == LEDGER
    assert (document.format, document.encoding) == ("csv", "gb18030")


def test_fields_know_their_line() -> None:
    """The line of a row counts the line breaks inside the fields above it."""
    table = read_text('序号,任务\n1,"修\n桥"\n2,植树\n', "a.csv").tables[0]
    assert [row.cells[0].line for row in table.rows] == [1, 2, 4]


def test_several_sheets_are_several_tables() -> None:
    """Blank lines end a sheet, the next line is the name of another."""
    document = read_text(print_sheet(LEDGER, name="一季度") + print_sheet(LEDGER[:3], name="二季度"))
    assert lines_of(document) == ["一季度", "二季度"]
    assert (texts_of(document, 0), texts_of(document, 1)) == (LEDGER, LEDGER[:3])


def test_a_blank_line_inside_a_printed_cell() -> None:
    """An empty paragraph inside a cell does not end the sheet where the cell's text goes on behind it."""
    document = read_text("台账\n\t序号\t任务\n\t1\t修桥\n\n更换栏杆\n\t2\t植树\n\n\n")
    assert texts_of(document) == [["序号", "任务"], ["1", "修桥\n\n更换栏杆"], ["2", "植树"]]


def test_lines_are_paragraphs() -> None:
    """A text without any table is its lines, the empty ones too, each with its number."""
    document = read_text("\n一、总体情况\n责任单位：城建办\n")
    assert [(block.text, block.line) for block in document.blocks] == [
        ("", 1),
        ("一、总体情况", 2),
        ("责任单位：城建办", 3),
    ]  # type: ignore[union-attr]
    assert document.reader == "lines"
