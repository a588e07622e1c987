"""Word 97-2003, OpenDocument and RTF: merges, paragraphs, and what is done where the library cannot."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool.document import Document, Paragraph, build_table
from ledgertool.errors import InputRefused
from ledgertool.readers import office, read_document
from ledgertool.source import Limits, Source
from tests.readers.documents import convert, odf_table, write_odf, write_rtf
from tests.readers.printers import Grid, Merged, ledgers
from tests.readers.reading import codes_of, lines_of, texts_of

LEDGER: Merged = [
    ["序号", "目标任务", "项目内容", "进展情况"],
    ["1", "修桥", "更换栏杆", "已完成。\n已验收。"],
    [None, None, "加固桥墩", "无"],
    ["2", "植树", "栽植行道树", ""],
]


def _read(data: bytes, name: str) -> Document:
    return read_document(Source(name, data))


def _spans(document: Document) -> list[list[tuple[str, int, int]]]:
    return [
        [(cell.text, cell.column, cell.row_span) for cell in row.cells] for row in document.tables[0].rows
    ]


def _expected(grid: Merged) -> list[list[tuple[str, int, int]]]:
    rows = []
    for r, row in enumerate(grid):
        cells = []
        for c, text in enumerate(row):
            if text is not None:
                below = (n for n in range(r + 1, len(grid)) if grid[n][c] is not None)
                cells.append((text, c, next(below, len(grid)) - r))
        rows.append(cells)
    return rows


@given(ledgers(), st.data())
@settings(max_examples=40, deadline=None)
def test_any_ledger_is_read_as_opendocument_writes_it(grid: Grid, data: st.DataObject) -> None:
    """Cells, paragraphs and row spans come back from an .odt; the first column may go on over rows."""
    merged: Merged = [[*row[:-1], row[-1] or "无"] for row in grid]  # a row without any text is left out
    for r in range(2, len(grid)):
        if data.draw(st.booleans()):
            merged[r][0] = merged[r][1] = None
    document = _read(write_odf("text", odf_table(merged)), "台账.odt")
    assert _spans(document) == _expected(merged)
    assert document.marks_merges


def test_rtf_tables() -> None:
    """Merged cells and paragraphs of an RTF table; the line above it is a paragraph."""
    document = _read(write_rtf(LEDGER), "台账.rtf")
    assert _spans(document) == _expected(LEDGER)
    assert lines_of(document) == ["台账"]
    assert (document.format, document.reader) == ("rtf", "anydoc")


def test_text_round_tables_is_paragraphs_with_their_levels() -> None:
    """Headings keep their level, list items their numbers."""
    body = '<text:h text:outline-level="2">一、总体情况</text:h><text:p>正文<text:line-break/>第二行</text:p>'
    document = _read(write_odf("text", body + odf_table(LEDGER)), "台账.odt")
    blocks = [(block.text, block.level) for block in document.blocks if isinstance(block, Paragraph)]
    assert blocks == [("一、总体情况", 2), ("正文", 0), ("第二行", 0)]


def test_a_nested_table_is_lines_of_its_cell() -> None:
    """A row of a table inside a cell is a line, its cells apart by TAB, as in Word documents."""
    inner = odf_table([["子项", "进度"], ["甲", "50%"]], name="内")
    outer = odf_table([["序号", "任务"], ["1", "嵌"], ["2", "无"]]).replace("<text:p>嵌</text:p>", inner)
    assert texts_of(_read(write_odf("text", outer), "a.odt"))[1] == ["1", "子项\t进度\n甲\t50%"]


def test_a_frame_of_one_cell_is_no_table() -> None:
    """A box round a text is its lines."""
    document = _read(write_odf("text", odf_table([["重要通知\n请各单位执行"]]) + odf_table(LEDGER)), "a.odt")
    assert lines_of(document) == ["重要通知", "请各单位执行"]
    assert len(document.tables) == 1


def test_sheets_of_opendocument() -> None:
    """Sheets stand under their names but for those that programs give; empty cells at the end are there."""
    sheets = odf_table(LEDGER, name="一季度") + odf_table([["序号", "事项"], ["1", ""]], name="Sheet2")
    document = _read(write_odf("spreadsheet", sheets), "台账.ods")
    assert lines_of(document) == ["一季度"]
    assert _spans(document) == _expected(LEDGER)
    assert texts_of(document, 1) == [["序号", "事项"], ["1", ""]]


@pytest.mark.parametrize(("rows", "columns"), [(30_000_000, 1), (30_000, 9_000)])
def test_rows_that_repeat_without_end_are_refused(rows: int, columns: int) -> None:
    """A row that a small file repeats millions of times is refused before anybody writes it out."""
    cell = (
        f'<table:table-cell table:number-columns-repeated="{columns}"><text:p>甲</text:p></table:table-cell>'
    )
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    table = f'<table:table table:name="甲">{row}</table:table>'
    with pytest.raises(InputRefused) as refusal:
        _read(write_odf("spreadsheet", table), "a.ods")
    assert refusal.value.code == "sheet-sparse"


@pytest.mark.parametrize(("kind", "suffix"), [("spreadsheet", "ods"), ("text", "odt")])
def test_blank_rows_that_repeat_are_passed_over(kind: str, suffix: str) -> None:
    """A million blank rows before the last one would be written out, each as wide as the table."""
    blank = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    table = odf_table(LEDGER).replace("<table:table-row>", f"{blank}<table:table-row>", 1)
    document = _read(write_odf(kind, table), f"a.{suffix}")
    assert codes_of(document) == ["sheet-sparse"]
    plain = _read(write_odf(kind, odf_table(LEDGER)), f"a.{suffix}")
    assert [row for row in texts_of(document) if any(row)] == texts_of(plain)


@pytest.mark.parametrize("suffix", ["ods", "odt"])
def test_damaged_xml_is_refused(suffix: str) -> None:
    """What reads it goes on behind a control character, and nobody would know."""
    kind = "spreadsheet" if suffix == "ods" else "text"
    with pytest.raises(InputRefused) as refusal:
        _read(write_odf(kind, odf_table([["序号", "\x0b任务"], ["1", "修桥"]])), f"a.{suffix}")
    assert refusal.value.code == "xml-syntax"


def test_the_gate_judges_the_parts() -> None:
    """A document type declaration is refused as in any other format."""
    declared = "<!DOCTYPE x [<!ENTITY a 'b'>]>"
    with pytest.raises(InputRefused) as refusal:
        _read(write_odf("text", odf_table(LEDGER), before=declared), "a.odt")
    assert refusal.value.code == "xml-dtd"


def test_too_many_columns_are_refused() -> None:
    """The limit of columns is that of all formats."""
    with pytest.raises(InputRefused) as refusal:
        read_document(Source("a.rtf", write_rtf(LEDGER), Limits(table_columns=3)))
    assert refusal.value.code == "table-columns"


# --- LibreOffice, where the library cannot ------------------------------------------------------------

UNNUMBERED: Merged = [["序号", "任务"], ["", "修桥"], ["", "植树"]]


def test_without_libreoffice_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """What neither can read is refused with one line that names the way out."""
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(InputRefused) as refusal:
        _read(b"{\\rtf1 }", "a.rtf")
    assert refusal.value.code == "office-missing"


def test_a_column_of_lost_numbers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers that Word counts itself do not come through; an empty first column is a sign of it."""
    monkeypatch.setattr(office, "find_office", lambda: None)
    document = _read(write_rtf(UNNUMBERED), "a.rtf")
    assert codes_of(document) == ["numbers-lost"]
    assert texts_of(document) == [["序号", "任务"], ["", "修桥"], ["", "植树"]]


@pytest.mark.parametrize(
    ("rows", "reader"),
    [
        pytest.param(
            [["序号", "任务"], ["1.", "修桥"], ["2.", "植树"]],
            "libreoffice",
            id="the same table with numbers",
        ),
        pytest.param([["序号"]], "anydoc", id="another table, which is not believed"),
    ],
)
def test_libreoffice_is_asked_for_lost_numbers(
    rows: Grid, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its answer counts only where it finds the same tables."""
    answer = Document((build_table(rows),), "rtf", "libreoffice", None, True)
    monkeypatch.setattr(office, "find_office", lambda: "soffice")
    monkeypatch.setattr(office, "read_by_office", lambda source: answer)
    assert _read(write_rtf(UNNUMBERED), "a.rtf").reader == reader


LISTED = rb"{\rtf1\ansi\uc0 {\listtext\pard\plain (1)\tab}bridge\par\pard\par}"


def test_numbers_of_paragraphs_are_told_where_they_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library leaves out what Word counts."""
    monkeypatch.setattr(office, "find_office", lambda: None)
    assert codes_of(_read(LISTED, "a.rtf")) == ["list-numbers-lost"]
    assert codes_of(_read(write_rtf(LEDGER), "a.rtf")) == []


@pytest.mark.office
@pytest.mark.parametrize("target", ["rtf", "odt", "doc"])
def test_numbers_of_paragraphs_are_read(target: str, tmp_path: Path) -> None:
    """They are text as in a .docx, whatever shape they have, in cells too."""
    file = docx.Document()
    file.add_paragraph("台账")
    table = file.add_table(2, 2)
    for cell, text in zip(table.rows[0].cells, ("序号", "进展"), strict=True):
        cell.text = text
    table.cell(1, 0).text = "1"
    cell = table.cell(1, 1)
    cell.text = "开工。"
    cell.add_paragraph("封顶。")
    for paragraph in cell.paragraphs:
        numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbers.get_or_add_ilvl().val = 0
        numbers.get_or_add_numId().val = file.styles["List Number"].element.pPr.numPr.numId.val
    file.add_paragraph("完")
    file.save(str(tmp_path / "given.docx"))
    data = convert((tmp_path / "given.docx").read_bytes(), ".docx", target, tmp_path)
    document = _read(data, f"台账.{target}")
    assert document.tables[0].rows[1].cells[1].text == "1.开工。\n2.封顶。"
    assert document.reader == "libreoffice"


@pytest.mark.office
@pytest.mark.parametrize("target", ["doc", "odt"])
def test_word_97_files(target: str, tmp_path: Path) -> None:
    """A .doc gives the same grid as the file it was saved from, under the name .wps too."""
    data = convert(write_rtf(LEDGER), ".rtf", target, tmp_path)
    suffix = "wps" if target == "doc" else target
    document = _read(data, f"台账.{suffix}")
    assert _spans(document) == _expected(LEDGER)
    assert lines_of(document) == ["台账"]


@pytest.mark.office
def test_libreoffice_reads_what_the_library_cannot() -> None:
    """The fallback gives the document as its own .docx reader reads LibreOffice's output."""
    document = office.read_by_office(Source("台账.rtf", write_rtf(LEDGER)))
    assert _spans(document) == _expected(LEDGER)
    assert (document.format, document.reader) == ("rtf", "libreoffice")
