"""The round through files that people edited with their own programs."""

from __future__ import annotations

import copy
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from ledgertool.parts import Merged, Part, Returned
from ledgertool.rounds import merge_returned, open_returned
from ledgertool.source import Source
from tests.parts.rounds import HEADER, codes, go_round, make_file, parts_of, sent_back, written


def edited_word(part: Part, edit: Callable[[Any], None], name: str = "返回.docx") -> Returned:
    """The Word file of a part after somebody edited its table."""
    document = docx.Document(BytesIO(written(part)))
    edit(document.tables[0])
    stream = BytesIO()
    document.save(stream)
    return open_returned(Source(name, stream.getvalue())).part


def edited_book(part: Part, cell: str, value: object) -> Returned:
    """The Excel file of a part after somebody filled in a cell."""
    book = openpyxl.load_workbook(BytesIO(written(part, "xlsx")))
    book["台账"][cell] = value
    stream = BytesIO()
    book.save(stream)
    return open_returned(Source("返回.xlsx", stream.getvalue())).part


def merge(part: Part, returned: Returned) -> Merged:
    others = [sent_back(other) for name, other in parts_of(make_file()).items() if name != part.name]
    return merge_returned([*others, returned])


def fill(row: int, column: int, text: str) -> Callable[[Any], None]:
    def edit(table: Any) -> None:
        table.rows[row].cells[column].text = text

    return edit


def test_a_cell_filled_in_with_word() -> None:
    """The words and their points come back."""
    part = parts_of(make_file())["市城管局"]
    merged = merge(part, edited_word(part, fill(1, 4, "1.完成5处。\n2.其余开工。")))
    progress = list(merged.file.iter_items())[2].progress
    assert [point.marker for point in progress.points] == ["1.", "2."]
    assert (codes(merged), merged.cells) == ([], 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("完成5处。\n其余开工。", "完成5处。\n其余开工。", id="text"),
        pytest.param(8, "8", id="a number"),
        pytest.param("=1+1", "=1+1", id="a formula that nobody calculated"),
    ],
)
def test_a_cell_filled_in_with_excel(value: object, text: str) -> None:
    """As it is shown."""
    part = parts_of(make_file())["市城管局"]
    merged = merge(part, edited_book(part, "E3", value))
    assert list(merged.file.iter_items())[2].progress.text == text
    assert (codes(merged), merged.cells) == ([], 1)


def test_rows_added_and_taken_out_with_word() -> None:
    """Both are told; the one taken out is kept."""

    def edit(table: Any) -> None:
        new = copy.deepcopy(table.rows[2]._tr)
        table._tbl.append(new)
        table.rows[3].cells[2].text = "新建图书馆。"
        table._tbl.remove(table.rows[1]._tr)

    part = parts_of(make_file())["市住建局"]
    merged = merge(part, edited_word(part, edit))
    contents = [item.content for item in merged.file.iter_items()]
    assert contents == ["建成2座水厂。", "改造6个小区。", "新建8处公园。", "建成体育馆。", "新建图书馆。"]
    assert sorted(codes(merged)) == ["part-row-added", "part-row-missing"]


def test_numbers_merged_again_by_hand_are_no_change() -> None:
    """A unit made one cell of the numbers and tasks that we had written twice."""

    def edit(table: Any) -> None:
        for column in (0, 1):
            table.rows[2].cells[column].text = ""
            table.cell(1, column).merge(table.cell(2, column))

    file = make_file()
    part = parts_of(file)["市住建局"]
    merged = merge(part, edited_word(part, edit))
    assert (merged.file, codes(merged)) == (file, [])


def test_a_table_copied_into_a_new_document() -> None:
    """The key is lost; the rows are found by what they say."""
    part = parts_of(make_file())["市城管局"]
    document, new = docx.Document(BytesIO(written(part))), docx.Document()
    new.element.body.insert(0, copy.deepcopy(document.tables[0]._tbl))
    new.tables[0].rows[1].cells[4].text = "全部完成。"
    stream = BytesIO()
    new.save(stream)
    merged = merge(part, open_returned(Source("新建文档.docx", stream.getvalue())).part)
    assert list(merged.file.iter_items())[2].progress.text == "全部完成。"
    assert codes(merged) == ["part-key-lost"]


def test_a_damaged_file_is_refused_but_not_its_key() -> None:
    """Where the table is gone, the key still tells what was sent."""
    part = parts_of(make_file())["市城管局"]
    document = docx.Document(BytesIO(written(part)))
    document.tables[0]._tbl.getparent().remove(document.tables[0]._tbl)
    stream = BytesIO()
    document.save(stream)
    opened = open_returned(Source("返回.docx", stream.getvalue()))
    assert opened.refusal is not None
    assert opened.refusal.code == "no-ledger"
    assert (opened.part.file, opened.part.key) == (None, part.key)


def test_a_damaged_key_is_told() -> None:
    """The file is then one without a key."""
    part = parts_of(make_file())["市城管局"]
    data = written(part, "xlsx")
    book = openpyxl.load_workbook(BytesIO(data))
    book["ledgertool"]["A1"] = "改坏了"
    stream = BytesIO()
    book.save(stream)
    opened = open_returned(Source("返回.xlsx", stream.getvalue()))
    assert (opened.key_damaged, opened.part.key) == (True, None)


@pytest.mark.office
@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_the_key_outlives_another_program(format: str, tmp_path: Path) -> None:
    """LibreOffice saves the file anew, as WPS and Word do."""
    part = parts_of(make_file())["市城管局"]
    sent = tmp_path / f"单位.{format}"
    sent.write_bytes(written(part, format))
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            format,
            "--outdir",
            tmp_path / "out",
            sent,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    returned = open_returned(Source(sent.name, (tmp_path / "out" / sent.name).read_bytes())).part
    assert returned.key == part.key
    assert merge(part, returned).file == make_file()


def test_a_blank_that_was_sent_blank_stays_blank() -> None:
    """In a table without merges a reader takes a blank number for that of the row above; we know better."""
    rows = [
        HEADER,
        ["1", "修渠", "东渠。", "市水务局", "开工。", "无"],
        ["", "", "西渠。", "市水务局", "设计。", "无"],
    ]
    extra = [
        [("2", 2), "修路", "路。", "市城管局", "完工。", "无"],
        ["修桥", "桥。", "市城管局", "完工。", "无"],
    ]
    file = make_file([*rows, *extra])
    assert [item.number for item in file.iter_items()] == ["1", None, "2", "2"]
    for format in ("docx", "xlsx"):
        merged = go_round(file, format=format)
        assert (merged.file, codes(merged)) == (file, [])
    parts = parts_of(file)
    returned = [sent_back(parts["市城管局"]), replace(sent_back(parts["市水务局"]), key=None)]
    assert [item.number for item in merge_returned(returned).file.iter_items()] == ["1", None, "2", "2"]


def test_a_repeated_number_that_was_emptied_means_as_above() -> None:
    """Units blank what we had written in every row; nothing is lost by that."""

    def edit(table: Any) -> None:
        for column in (0, 1):
            table.rows[2].cells[column].text = ""

    file = make_file()
    part = parts_of(file)["市住建局"]
    merged = merge(part, edited_word(part, edit))
    assert (merged.file, codes(merged)) == (file, [])
