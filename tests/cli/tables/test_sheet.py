"""Tables of results: what a cell says, which cells are one, and that Excel and Word get every word."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from ledgertool.cli.console import Console
from ledgertool.cli.tables.records import write_sheets
from ledgertool.cli.tables.sheet import PERCENT, POINTS, Cell, Column, Sheet, cell_text
from ledgertool.cli.tables.terminal import open_screen, show_sheet
from ledgertool.cli.tables.workbook import write_workbook
from ledgertool.diagnostics import Diagnostic
from ledgertool.writers import WriteOptions
from ledgertool.writers.xlsx import limits

MERGED = Sheet(
    "变化",
    [Column("序号", is_merged=True), Column("事项", is_merged=True), Column("变化")],
    [["1", "修路", "上升"], ["1", "修路", "上升"], ["1", "造林", "下降"], ["2", "造林", "下降"]],
    ["共 4 处"],
)


def workbook(sheet: Sheet, **options: object) -> openpyxl.Workbook:
    stream = io.BytesIO()
    write_workbook([sheet], stream, WriteOptions(**options))
    return openpyxl.load_workbook(stream)


@pytest.mark.parametrize(
    ("cell", "number_format", "text"),
    [
        pytest.param("原文", "General", "原文", id="text as it is"),
        pytest.param(None, PERCENT, "", id="nothing"),
        pytest.param(0.3472, PERCENT, "34.7%", id="a rate"),
        pytest.param(1.1, PERCENT, "110.0%", id="a surplus"),
        pytest.param(-13.7, POINTS, "-13.7", id="points behind"),
        pytest.param(9.72, POINTS, "9.7", id="points ahead need no sign"),
        pytest.param(12, "0", "12", id="a count"),
        pytest.param(29400000.0, "#,##0.##", "29400000", id="a large value is not written as 2.9e7"),
        pytest.param(5.2, "#,##0.##", "5.2", id="a decimal"),
    ],
)
def test_what_a_cell_says(cell: Cell, number_format: str, text: str) -> None:
    assert cell_text(cell, Column("", number_format)) == text


def test_a_cell_continues_the_one_above_only_with_those_before_it() -> None:
    found = [[MERGED.continues(row, column) for column in range(3)] for row in range(4)]
    assert found == [[False] * 3, [True, True, False], [True, False, False], [False] * 3]


def test_word_merges_what_continues() -> None:
    stream = io.BytesIO()
    write_sheets([MERGED], "docx", stream, WriteOptions())
    table = docx.Document(stream).tables[0]
    first, second = (table.rows[row].cells[0]._tc for row in (1, 2))
    assert first is second
    assert table.rows[3].cells[1]._tc is not table.rows[2].cells[1]._tc


def test_excel_repeats_it_so_that_the_rows_can_be_filtered() -> None:
    page = workbook(MERGED)["变化"]
    assert [cell.value for cell in page["A"]][3:] == ["1", "1", "1", "2"]
    assert page.auto_filter.ref == "A3:C7"
    assert page["A2"].value == "共 4 处"


@pytest.mark.parametrize("attack", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "\t=1"])
def test_excel_never_takes_a_text_for_a_formula(attack: str) -> None:
    page = workbook(Sheet(attack, [Column(attack)], [[attack]], [attack])).active
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s"}


def test_a_text_that_is_too_long_for_a_cell_goes_on_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELL_CHARACTERS", 10)
    page = workbook(
        Sheet("长", [Column("甲"), Column("乙", "0")], [["一二三四五六七八九十百千", 1], ["末", 2]])
    ).active
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=3)] == [
        ["一二三四五六七八九十", 1],
        ["百千", None],
        ["末", 2],
    ]


def test_control_characters_are_written_visibly_and_told() -> None:
    told: list[Diagnostic] = []
    page = workbook(Sheet("表", [Column("甲")], [["一\x0b二"]]), report=told.append).active
    assert page["A3"].value == "一\\u000B二"
    assert [found.code for found in told] == ["control-chars"]


def test_the_terminal_escapes_and_shortens(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    sheet = Sheet("表\x1b[31m", [Column("甲")], [["\u202e" + "字" * 100]])
    show_sheet(sheet, open_screen(Console()))
    show_sheet(sheet, open_screen(Console()), in_full=True)
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert out.count("字") == 58 + 100


def test_an_empty_table_can_be_written_everywhere() -> None:
    empty = Sheet("空", [Column("甲"), Column("乙", PERCENT)], [])
    assert workbook(empty).sheetnames == ["空"]
    for name in ("docx", "md", "csv"):
        stream = io.BytesIO()
        write_sheets([empty], name, stream, WriteOptions())
        assert stream.getvalue()
