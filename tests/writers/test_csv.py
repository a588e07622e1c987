"""CSV: a row per item, safe to open in a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.writers.builders import codes, make_file, make_ledger, one_cell, written, written_with_report


def rows_of(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_one_row_per_item_filled_down():
    """A merged cell's value stands in every row."""
    rows = rows_of(written("csv", make_file(make_ledger())))
    assert [row[:4] for row in rows] == [
        ["分组", "序号", "目标任务", "责任单位"],
        ["一、基建类", "1", "新建水厂", "甲局、乙局"],
        ["一、基建类", "1", "新建水厂", "丙局"],
    ]


def test_files_have_a_byte_order_mark_and_the_terminal_none():
    """Excel in a Chinese Windows needs the mark, a terminal would show it."""
    assert written("csv", make_file(make_ledger())).startswith(b"\xef\xbb\xbf")
    assert written("csv", make_file(make_ledger()), terminal=True).startswith("分组".encode())


def test_lines_end_in_carriage_return_and_newline():
    """RFC 4180 says so; a line break inside a cell stays a newline."""
    body = written("csv", one_cell("甲\n乙"), terminal=True)
    assert body == '序号,进展情况\r\n1,"甲\n乙"\r\n'.encode()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("已开工", "已开工", id="text is left alone"),
        pytest.param("-12.5", "-12.5", id="a negative number is left alone"),
        pytest.param("-1,250", "-1,250", id="a negative number with a separator is left alone"),
        pytest.param("-3%", "-3%", id="a negative percentage is left alone"),
        pytest.param("1=1", "1=1", id="a sign inside is left alone"),
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0", id="minus that begins a formula"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\r=1", "'\r=1", id="carriage return"),
    ],
)
def test_cells_that_look_like_formulas(text, cell):
    """A cell that a spreadsheet would run gets an apostrophe in front."""
    assert rows_of(written("csv", one_cell(text)))[1][1] == cell


def test_control_characters_are_shown_and_told_of():
    """The place of the character is in the diagnostic."""
    body, reported = written_with_report("csv", one_cell("甲\x0b乙"))
    assert rows_of(body)[1][1] == "甲\\u000B乙"
    assert codes(reported) == ["control-chars"]
    assert reported[0].location is not None
    assert reported[0].location.field == "进展情况"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_a_cell_comes_back(text):
    """Any text without controls is read again by a CSV reader, but for the apostrophe."""
    assert rows_of(written("csv", one_cell(text)))[1][1].removeprefix("'") == text.removeprefix("'")
