"""The sheet 数据 of our own workbooks says what the ledger says; what somebody changed in it is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

import ledgertool
from ledgertool.diagnostics import Severity
from ledgertool.ledger import LedgerFile

TEXT = (
    "|序号|目标任务|项目内容|责任单位|进展情况|\n|---|---|---|---|---|\n"
    "|1|修建道路|东段|交通局、财政局|1.开工。2.完成5公里。|\n"
    "|2|栽种树木|西山|林业局|正常推进。|\n"
    "|3|改造小区|北街|住建局|无|\n"
)
PAPER, DATA = "台账", "数据"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook of three items, as `export --xlsx` writes it."""
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    ledgertool.write(ledgertool.read(tmp_path / "a.md"), tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def edit(workbook: Path, change: Callable[[Workbook], object]) -> LedgerFile:
    """What is read of the workbook after a change."""
    book = load_workbook(workbook)
    change(book)
    book.save(workbook)
    return ledgertool.read(workbook)


def told(file: LedgerFile) -> list[tuple[str, int | None, str | None]]:
    """Code, row and field of what is told about the sheet."""
    return [
        (found.code, found.location.row, found.location.field)
        for found in file.diagnostics
        if found.code.startswith("data-sheet") and found.location
    ]


def sort_down(book: Workbook) -> None:
    sheet = book[DATA]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for r, row in enumerate(reversed(rows), start=2):
        for c, value in enumerate(row, start=1):
            sheet.cell(r, c).value = value


def column_of(book: Workbook, label: str) -> int:
    return 1 + [cell.value for cell in book[DATA][1]].index(label)


def put(row: int, label: str, value: object) -> Callable[[Workbook], object]:
    """A change of one cell of the sheet 数据."""

    def change(book: Workbook) -> None:
        book[DATA].cell(row, column_of(book, label)).value = value

    return change


def put_in_paper(old: str, new: str) -> Callable[[Workbook], object]:
    """A change of a text in the sheet 台账."""

    def change(book: Workbook) -> None:
        for row in book[PAPER].iter_rows():
            for cell in row:
                cell.value = new if cell.value == old else cell.value

    return change


def rename(book: Workbook) -> None:
    """As Excel does it: a name that refers to the sheet goes with it."""
    book[DATA].title = "我的'表"
    for name in book["我的'表"].defined_names.values():
        name.attr_text = name.attr_text.replace(f"'{DATA}'", "'我的''表'")


SAME = [("data-sheet", None, None)]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        pytest.param(lambda book: None, SAME, id="as it was written"),
        pytest.param(sort_down, SAME, id="sorted"),
        pytest.param(rename, SAME, id="renamed"),
        pytest.param(put(2, "来源行", 9), SAME, id="a column that only the sheet has"),
        pytest.param(put(3, "进展情况", "已完成。"), [("data-sheet-cell", 2, "progress")], id="a cell"),
        pytest.param(put(3, "进展情况", None), [("data-sheet-cell", 2, "progress")], id="a cell emptied"),
        pytest.param(
            lambda book: (put(4, "责任单位", "教育局")(book), put(4, "项目内容", "南街")(book)),
            [("data-sheet-cell", 3, "content"), ("data-sheet-cell", 3, "responsible_units")],
            id="two cells",
        ),
        pytest.param(
            lambda book: (sort_down(book), put(2, "进展情况", "已完成。")(book)),
            [("data-sheet-cell", 1, "progress")],
            id="a cell after sorting",
        ),
        pytest.param(
            lambda book: book[DATA].append([4, "新建学校", "东区", "教育局", "选址。"]),
            [("data-sheet-row", 4, None)],
            id="a row added",
        ),
        pytest.param(
            lambda book: book[DATA].delete_rows(3), [("data-sheet-short", None, None)], id="a row taken out"
        ),
        pytest.param(
            lambda book: book[DATA].delete_rows(2, 20),
            [("data-sheet-short", None, None)],
            id="all rows taken out",
        ),
        pytest.param(
            lambda book: (book[DATA].delete_rows(2), put(2, "进展情况", "已完成。")(book)),
            [("data-sheet-cell", 1, "progress"), ("data-sheet-short", None, None)],
            id="a row taken out and a cell",
        ),
        pytest.param(
            put_in_paper("正常推进。", "已栽种。"),
            [("data-sheet-cell", 2, "progress")],
            id="the ledger was edited",
        ),
    ],
)
def test_one_ledger_is_read_and_every_difference_told(
    workbook: Path, change: Callable[[Workbook], object], found: list[object]
) -> None:
    file = edit(workbook, change)
    assert [[item.number for item in ledger.items] for ledger in file.ledgers] == [["1", "2", "3"]]
    assert told(file) == found


def test_a_difference_quotes_both_sides_whole(workbook: Path) -> None:
    file = edit(workbook, put(3, "进展情况", "已完成。\n" + "长" * 500))
    (found,) = (found for found in file.diagnostics if found.code == "data-sheet-cell")
    assert found.severity == Severity.WARNING
    assert found.facts == {"text": "已完成。\n" + "长" * 500, "kept": "正常推进。"}
    assert file.ledgers[0].items[1].progress.text == "正常推进。"


def test_a_row_that_the_ledger_lacks_is_quoted_as_it_stands(workbook: Path) -> None:
    file = edit(workbook, lambda book: book[DATA].append([4, "新建学校"]))
    (found,) = (found for found in file.diagnostics if found.code == "data-sheet-row")
    assert found.facts == {"text": "4 | 新建学校"}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda book: book.remove(book[PAPER]), id="the sheet of the ledger was removed"),
        pytest.param(lambda book: book[PAPER].delete_rows(1, 20), id="it was emptied"),
        pytest.param(
            lambda book: put_in_paper("目标任务", "甲")(book) or book[PAPER].delete_rows(1), id="no heading"
        ),
    ],
)
def test_alone_the_sheet_is_a_ledger_like_others(
    workbook: Path, change: Callable[[Workbook], object]
) -> None:
    file = edit(workbook, change)
    assert [item.task for ledger in file.ledgers for item in ledger.items] == [
        "修建道路",
        "栽种树木",
        "改造小区",
    ]
    assert told(file) == []


def test_a_sheet_of_that_name_without_the_mark_is_read(workbook: Path) -> None:
    """The name alone says nothing: it is a usual one."""
    file = edit(workbook, lambda book: book[DATA].defined_names.clear())
    assert len(file.ledgers) == 2
    assert told(file) == []


def test_the_workbook_of_what_was_read_is_the_same_again(workbook: Path) -> None:
    first = ledgertool.read(workbook)
    ledgertool.write(first, workbook.with_name("b.xlsx"))
    again = ledgertool.read(workbook.with_name("b.xlsx"))
    assert [len(file.ledgers) for file in (first, again)] == [1, 1]
    assert told(again) == SAME
