"""Older and binary workbooks: values as text, merges, and files that would break the library."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ledgertool.errors import InputRefused
from ledgertool.readers import read_document
from ledgertool.readers.workbook import _used_range, show_value
from ledgertool.source import Source
from tests.readers.documents import convert
from tests.readers.reading import codes_of, lines_of, texts_of
from tests.readers.workbooks import LEDGER, make_workbook, save


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("已完成", "已完成", id="text"),
        pytest.param("甲\r\n乙\r丙", "甲\n乙\n丙", id="line breaks"),
        pytest.param(None, "", id="nothing"),
        pytest.param(3.0, "3", id="a whole number"),
        pytest.param(0.1 + 0.2, "0.3", id="a decimal"),
        pytest.param(True, "TRUE", id="a truth value"),
        pytest.param(datetime.date(2031, 3, 15), "2031-03-15", id="a day"),
        pytest.param(datetime.datetime(2031, 3, 15), "2031-03-15", id="a day with midnight"),
        pytest.param(datetime.datetime(2031, 3, 15, 9, 30), "2031-03-15 09:30", id="a day with an hour"),
        pytest.param(datetime.time(9, 30), "09:30:00", id="an hour"),
    ],
)
def test_values_as_text(value: object, text: str) -> None:
    """A value without its format is written in the plainest way."""
    assert show_value(value) == text  # type: ignore[arg-type]


def _fill(sheet: Worksheet) -> None:
    for row in (["台账", None, None], *LEDGER, ["合计", 5000, 0.72]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A3:A4")
    sheet["B5"].number_format, sheet["C5"].number_format = "#,##0", "0%"


@pytest.mark.office
def test_old_workbooks(tmp_path: Path) -> None:
    """An .xls gives texts with line breaks, merges, and numbers as shown; hidden sheets are left out."""
    book = make_workbook(_fill, title="一季度")
    hidden = book.create_sheet("旧数据")
    hidden.append(["秘密"])
    hidden.sheet_state = "hidden"
    document = read_document(Source("台账.xls", convert(save(book), ".xlsx", "xls", tmp_path)))
    table = document.tables[0]
    assert [(cell.text, cell.row_span, cell.col_span) for cell in table.rows[0].cells] == [("台账", 1, 3)]
    assert table.rows[2].cells[0].row_span == 2
    assert texts_of(document)[2:] == [
        ["1", "修桥", "已完成。\n已验收。"],
        ["植树", "无"],
        ["合计", "5,000", "72%"],
    ]
    assert lines_of(document) == ["一季度"]
    assert codes_of(document) == ["sheet-hidden"]


def test_damaged_workbooks_are_refused() -> None:
    """What calamine cannot read is refused, whatever it says about it."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"rubbish" * 1_000
    with pytest.raises(InputRefused):
        read_document(Source("a.xls", data))


def _record(kind: int, payload: bytes) -> bytes:
    """A record of an .xlsb part; numbers below 128 are one byte."""
    return bytes([kind, len(payload)]) + payload


@pytest.mark.parametrize(
    ("records", "used"),
    [
        pytest.param([], (1, 1), id="an empty sheet"),
        pytest.param([(0, 0), (7, 0), (7, 4)], (1, 5), id="one row of five columns"),
        pytest.param([(0, 9), (7, 0), (0, 11), (2, 2)], (3, 3), id="rows 10 to 12"),
        pytest.param([(0, 0), (7, 0), (0, 1_048_575), (7, 16_383)], (1_048_576, 16_384), id="the far corner"),
    ],
)
def test_the_used_range_of_binary_sheets(records: list[tuple[int, int]], used: tuple[int, int]) -> None:
    """The records say how far apart the cells are, before a library fills the range up."""
    data = b"".join(_record(kind, number.to_bytes(4, "little") + b"rest") for kind, number in records)
    assert _used_range(data) == used


def test_records_that_are_cut_short() -> None:
    """A part that ends inside a record does not make the scan fail or run on."""
    assert _used_range(b"\x00\x08\x05\x00") == (6, 1)
    assert _used_range(b"\xff\xff\xff\xff\xff\xff") == (1, 1)
