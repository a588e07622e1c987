"""Whatever the bytes are, a reader gives a document or a refusal, and no word of a text is lost."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledgertool.document import Document, Paragraph
from ledgertool.errors import InputRefused
from ledgertool.readers import read_document
from ledgertool.source import Limits, Source
from tests.readers.documents import odf_table, write_odf, write_rtf
from tests.readers.pdfs import Page, draw_table, make_pdf
from tests.readers.printers import (
    LEDGER,
    ledgers,
    print_antiword,
    print_csv,
    print_extractor,
    print_grid,
    print_html,
    print_pipes,
    print_sheet,
    print_web_bars,
)
from tests.readers.workbooks import make_workbook, save

# pieces that mean something in one of the forms, so that chance puts them together in odd ways
PIECES = [
    "\t",
    "\n",
    "\n\n",
    "\n\t",
    "|",
    " | ",
    " |",
    "||",
    "+",
    "-",
    "---",
    "+---+---+",
    "=",
    "序号",
    "任务",
    "1",
    "2",
    "小计",
]
PIECES += [
    "修桥。",
    "：",
    "<table>",
    "</table>",
    "<tr>",
    "<td rowspan='2'>",
    "</td>",
    "<br>",
    "&",
    '"',
    ",",
    "\\",
    "#",
    " ",
    "\ufeff",
]
NAMES = st.sampled_from(["a.txt", "a.md", "a.csv", "a.tsv", "a.html", "-"])

SLOW = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _words(document: Document) -> str:
    texts = []
    for block in document.blocks:
        texts += (
            [block.text]
            if isinstance(block, Paragraph)
            else [c.text for row in block.rows for c in row.cells]
        )
    return "".join("".join(texts).split())


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), NAMES)
@SLOW
def test_any_text_gives_a_document_or_a_refusal(text: str, name: str) -> None:
    """No order of the signs of the forms makes a reader fail."""
    try:
        document = read_document(Source(name, text.encode()))
    except InputRefused:
        return
    for table in document.tables:
        assert all(cell.row == r for r, row in enumerate(table.rows) for cell in row.cells)
        assert all(cell.column + cell.col_span <= table.columns for row in table.rows for cell in row.cells)


CHARACTERS = "修桥植树甲乙丙1234567890。；"
PLAIN = st.lists(
    st.sampled_from(["\t", "\n", "\n\n", "\n\t", " |", " | |", *CHARACTERS]), min_size=5, max_size=60
)


@given(PLAIN.map("".join))
@SLOW
def test_no_word_of_a_text_is_lost(text: str) -> None:
    """Every character but blanks and bars stands in a paragraph or a cell, in the order of the text."""
    try:
        document = read_document(Source("a.txt", text.encode()))
    except InputRefused:
        return
    assert _words(document).replace("|", "") == "".join(text.replace("|", "").split())


@given(st.binary(max_size=200), NAMES)
@SLOW
def test_any_bytes_give_a_document_or_a_refusal(data: bytes, name: str) -> None:
    """Bytes that are no text at all are refused or read, and nothing else happens."""
    with suppress(InputRefused):
        assert isinstance(read_document(Source(name, data)), Document)


def _page() -> Page:
    page = Page()
    draw_table(page, [[["序号"], ["任务"]], [["1"], ["修桥"]]], [60.0, 200.0])
    return page


FILES = {
    "ledger.xlsx": save(make_workbook()),
    "ledger.odt": write_odf("text", odf_table([list(row) for row in LEDGER])),
    "ledger.ods": write_odf("spreadsheet", odf_table([list(row) for row in LEDGER])),
    "ledger.rtf": write_rtf([list(row) for row in LEDGER]),
    "ledger.pdf": make_pdf([_page()]),
}


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_damaged_files_give_a_document_or_a_refusal(name: str, data: st.DataObject) -> None:
    """A few bytes changed anywhere, or the end cut off: a refusal or a document, never another error."""
    content = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(content) // 2, len(content)))
    with suppress(InputRefused):
        assert isinstance(read_document(Source(name, bytes(content[:cut]))), Document)


PRINTED = {
    "extractor": print_extractor(LEDGER),
    "sheet": print_sheet(LEDGER),
    "antiword": print_antiword(LEDGER),
    "pipes": print_pipes(LEDGER),
    "grid": print_grid(LEDGER, 12),
    "csv": print_csv(LEDGER, ","),
    "html": print_html([list(row) for row in LEDGER]),
    "web": print_web_bars([[cell.replace("\n", " ") for cell in row] for row in LEDGER]),
}


@pytest.mark.parametrize("form", PRINTED)
def test_each_form_is_read_by_a_reader_of_its_own(form: str) -> None:
    """The forms are told apart: every one of them gives the table, none is taken for lines."""
    document = read_document(Source("a.csv" if form == "csv" else "ledger", PRINTED[form].encode()))
    (table,) = document.tables
    assert (len(table.rows), table.columns) == (len(LEDGER), len(LEDGER[0]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
@given(grid=ledgers())
@settings(max_examples=10, deadline=None)
def test_encodings_of_texts(grid: list[list[str]], encoding: str) -> None:
    """The same text in any usual encoding gives the same table."""
    text = print_extractor(grid, title="二〇三一年一季度重点任务推进情况台账，各单位务必按时报送")
    document = read_document(Source("a.txt", text.encode(encoding)))
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == grid


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        pytest.param("a.csv", "a,b\n" * 300, "table-rows", id="rows of fields"),
        pytest.param("a.csv", "a,b\n" + "," * 100, "table-columns", id="columns of fields"),
        pytest.param("a.csv", 'a,b\n2,"open\n' + "x,y\n" * 300, "table-rows", id="rows behind an open quote"),
        pytest.param("a.md", "|a|b|\n|-|-|\n" + "|1|2|\n" * 300, "table-rows", id="rows between bars"),
        pytest.param("a.md", "|a|b|\n|-|-|\n" + "|" * 100, "table-columns", id="columns between bars"),
        pytest.param("a.html", "<table><tr>" + "<td>x" * 100, "table-columns", id="columns of a page"),
        pytest.param("a.html", "<table>" + "<tr><td>x" * 300, "table-rows", id="rows of a page"),
        pytest.param(
            "a.html", "<table>" + "<tr><td rowspan=999>x" * 100, "table-columns", id="spans that push on"
        ),
        pytest.param(
            "a.csv", "a,b\n" + ("," * 40 + "\n") * 100, "table-cells", id="cells of fields, few in each row"
        ),
        pytest.param(
            "a.md", "|a|b|\n|-|-|\n" + ("|" * 40 + "\n") * 100, "table-cells", id="cells between bars"
        ),
        pytest.param("a.html", "<table><tr><td>x</table>" * 300, "table-rows", id="pages of small tables"),
        pytest.param("a.html", "<p " + "a=1 " * 60 + ">x", "html-attributes", id="attributes"),
        pytest.param("a.html", "<p " + "a " * 60 + ">x", "html-attributes", id="attributes without values"),
        pytest.param("a.html", "<p/" + "a='<'/" * 60, "html-attributes", id="attributes between slashes"),
        pytest.param("a.html", "<p " + "a" * 60 + ">x", "no-refusal", id="one long attribute"),
        pytest.param("a.html", "<p " + 'a="b c d e f" ' * 40 + ">x", "no-refusal", id="blanks in values"),
        pytest.param("a.md", "<table " + "a=1 " * 60 + ">", "html-attributes", id="attributes in Markdown"),
        pytest.param("a.html", "<p>" * 1100, "html-elements", id="elements"),
        pytest.param("a.txt", "x" * 6000, "text-chars", id="characters"),
        pytest.param("a.txt", "\n" * 3000, "text-lines", id="blank lines"),
        pytest.param("a.txt", "\r" * 3000, "text-lines", id="lines that end as on old Macs"),
        pytest.param("a.txt", ("\n" * 3000).encode("utf-16"), "text-lines", id="blank lines of two bytes"),
        pytest.param("a.txt", "x\n" * 150, "paragraphs", id="paragraphs"),
        pytest.param("a.md", "x\n\n" * 150, "paragraphs", id="paragraphs of Markdown"),
    ],
)
def test_what_is_too_large_is_refused_before_it_is_built(
    name: str, text: str | bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No reader makes a table, or looks through a text, that its limits refuse."""

    def build(*_: object) -> None:
        raise AssertionError

    limits = Limits(
        table_rows=200,
        table_columns=50,
        table_cells=2000,
        text_chars=5000,
        text_lines=1000,
        paragraphs=100,
        html_attributes=50,
        html_elements=1000,
    )
    for module in ("delimited", "htmltable", "pipes"):
        monkeypatch.setattr(f"ledgertool.readers.{module}.Table", build)
    data = text if isinstance(text, bytes) else text.encode()
    if code == "no-refusal":
        read_document(Source(name, data, limits))
        return
    with pytest.raises(InputRefused) as caught:
        read_document(Source(name, data, limits))
    assert caught.value.code == code


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_many_small_tables_are_as_much_as_one_large_one(suffix: str) -> None:
    """The rows of all tables count together."""
    table = {"md": "|a|b|\n|-|-|\n|1|2|\n\n", "html": "<table><tr><td>1<tr><td>2</table>"}[suffix]
    source = Source(f"a.{suffix}", (table * 30).encode(), Limits(table_rows=50))
    with pytest.raises(InputRefused) as caught:
        read_document(source)
    assert caught.value.code == "table-rows"


@pytest.mark.parametrize(
    ("rtf", "code"),
    [
        pytest.param(r"{\rtf1 " + "{" * 60 + "x", "rtf-depth", id="groups without an end"),
        pytest.param(r"{\rtf1 x\bin2000000000 abc}", "rtf-damaged", id="data longer than the file"),
        pytest.param(r"{\rtf1 x\bin-3 abc}", "rtf-damaged", id="data of less than nothing"),
        pytest.param(r"{\rtf1 " + r"x\par " * 300, "text-lines", id="paragraphs"),
        pytest.param(r"{\rtf1 " + r"\cell" * 300, "table-cells", id="cells"),
        pytest.param(r"{\rtf1 " + r"\row" * 300, "table-rows", id="rows"),
    ],
)
def test_rtf_that_asks_for_too_much_is_refused_before_it_is_read(rtf: str, code: str) -> None:
    """Neither the library nor LibreOffice, which takes minutes, sees such a file."""
    limits = Limits(rtf_depth=50, text_lines=200, table_rows=200, table_cells=200)
    with pytest.raises(InputRefused) as caught:
        read_document(Source("a.rtf", rtf.encode(), limits))
    assert caught.value.code == code


def test_braces_of_rtf_that_open_no_group_do_not_count() -> None:
    """An escaped brace is a character, and binary data may hold any."""
    rtf = r"{\rtf1 x" + r"\{" * 60 + r"\par y{\*\z\bin60 " + "{" * 60 + r"}\par}"
    document = read_document(Source("a.rtf", rtf.encode(), Limits(rtf_depth=50)))
    assert "{" * 60 in "".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def test_a_message_within_messages_without_end_is_refused() -> None:
    parts = "".join(f"--b{n}\nContent-Type: multipart/related; boundary=b{n + 1}\n\n" for n in range(3000))
    text = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b0\n\n{parts}"
    with pytest.raises(InputRefused) as caught:
        read_document(Source("a.mht", text.encode()))
    assert caught.value.code == "html-missing"
