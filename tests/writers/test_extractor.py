"""The text form of extractors, byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.ledger import Block, Item, Ledger, Text
from ledgertool.readers.extractor import read_extractor
from ledgertool.source import Source
from ledgertool.writers.grid import rebuild_blocks
from tests.writers.builders import (
    codes,
    column,
    keep_whole,
    kept,
    make_file,
    place,
    table_of,
    written,
    written_with_report,
)

LINES = ["", "一季度示例台账", ""]


def text_file(*rows, columns, reader="extractor"):
    return make_file(layout=[Block(lines=LINES), keep_whole(table_of(*rows, columns=columns))], reader=reader)


@pytest.mark.parametrize(
    ("rows", "columns", "printed"),
    [
        pytest.param(((("甲", 0), ("乙", 1)),), 2, "\t甲\n\t乙\n\n", id="two cells"),
        pytest.param(((("甲\n乙", 0),),), 1, "\t甲\n乙\n\n", id="two paragraphs"),
        pytest.param(((("甲\n", 0), ("乙", 1)),), 2, "\t甲\n\n\t乙\n\n", id="an empty paragraph at the end"),
        pytest.param(
            ((("甲", 0, 2), ("乙", 1)), (("丙", 1),)), 2, "\t甲\n\t乙\n\n\t\n\t丙\n\n", id="merged down"
        ),
        pytest.param(
            ((("甲", 0, 1, 2),), (("乙", 0), ("丙", 1))), 2, "\t甲\n\n\t乙\n\t丙\n\n", id="over columns"
        ),
        pytest.param(((("甲", 0),), (("乙", 0), ("丙", 1))), 2, "\t甲\n\n\t乙\n\t丙\n\n", id="a shorter row"),
    ],
)
def test_rows(rows, columns, printed):
    """A cell is a tab behind a line end, a row ends in an empty line."""
    body = written("txt", text_file(*rows, columns=columns))
    assert body.decode() == "\n一季度示例台账\n\n" + printed


def test_a_document_of_another_format_gets_a_line_behind_its_table():
    """Without it the line after a table would look like part of the last cell."""
    table = keep_whole(table_of((("甲", 0),), columns=1))
    file = make_file(layout=[table, Block(lines=["备注"])], reader="docx")
    assert written("txt", file).decode() == "\t甲\n\n\n备注\n"


@pytest.mark.parametrize(
    ("reader", "printed", "told"),
    [
        pytest.param("docx", "\t甲\\u001B[31m\\uD800\n\n\n备\\u0000注\n", 2, id="another format"),
        pytest.param("extractor", "\t甲\x1b[31m\\ud800\n\n备\0注\n", 0, id="byte for byte"),
    ],
)
def test_controls_are_visible(reader, printed, told):
    """A text goes to a terminal as it is: only what came from such a text keeps its bytes."""
    table = keep_whole(table_of((("甲\x1b[31m\ud800", 0),), columns=1))
    file = make_file(layout=[table, Block(lines=["备\0注"])], reader=reader)
    body, reported = written_with_report("txt", file)
    assert (body.decode(), codes(reported)) == (printed, ["control-chars"] * told)


def test_items_are_printed_as_they_stood():
    """Residue is gone, the blank at the end that the parser took off is back."""
    item = place(
        Item(number="1", progress=Text(text="已开工"), raw={"progress": "[bookmark: _GoBack]已开工 "}), 1
    )
    ledger = Ledger(columns=[column("number", "序号"), column("progress", "进展")], items=[item])
    layout = keep_whole(table_of((("序号", 0), ("进展", 1)), columns=2))
    assert layout.table is not None
    layout = Block(
        table=layout.table.model_copy(update={"rows": 2, "kept": [kept(0, ("序号", 0), ("进展", 1))]})
    )
    body = written("txt", make_file(ledger, layout=[layout], reader="extractor"))
    assert body.decode() == "\t序号\n\t进展\n\n\t1\n\t已开工 \n\n"


WORDS = st.text("甲乙丙1.、", min_size=1, max_size=4)


@given(
    st.integers(2, 4).flatmap(
        lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=2, max_size=5)
    )
)
def test_the_reader_finds_the_same_cells(texts):
    """What is printed is read as the same title and the same table."""
    rows = tuple(tuple((text, c) for c, text in enumerate(row)) for row in texts)
    file = text_file(*rows, columns=len(texts[0]))
    document = read_extractor(Source(name="a.txt", data=written("txt", file)))
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == texts
    assert [block.text for block in document.blocks if block is not table and block.text] == [
        "一季度示例台账"
    ]
    assert len(rebuild_blocks(file)) == 4
