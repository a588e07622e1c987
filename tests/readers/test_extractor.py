"""The text form of extractors: which lines are cells, which blank lines end rows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from ledgertool.diagnostics import Severity
from ledgertool.document import Document, Paragraph, Table
from tests.readers.printers import LEDGER, Grid, ledgers, print_extractor
from tests.readers.reading import codes_of, lines_of, read_text, reader_of, texts_of


def _print_again(document: Document) -> str:
    """The text that the blocks of a document give, as the form prints them."""
    parts = []
    for block in document.blocks:
        if isinstance(block, Table):
            parts += ["".join(f"\t{cell.text}\n" for cell in row.cells) + "\n" for row in block.rows]
        else:
            parts.append(block.text + "\n")
    return "".join(parts)


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_any_ledger_is_read_as_it_was_printed(grid: Grid) -> None:
    """Printing a grid and reading the text gives the grid, and nothing is guessed."""
    document = read_text(print_extractor(grid))
    assert texts_of(document) == grid
    assert codes_of(document) == []


@given(ledgers())
@settings(max_examples=30, deadline=None)
def test_a_document_prints_as_the_same_text_again(grid: Grid) -> None:
    """The document keeps every line, so that the text can be written again byte for byte."""
    text = "\n" + print_extractor(grid) + "备注：数据截至3月底。\n\n" + print_extractor(grid, title="附表")
    assert _print_again(read_text(text)) == text


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        pytest.param("一、总体情况\n全年完成5项。\n", False, id="prose without tabs"),
        pytest.param("\t缩进的段落。\n\t又一段。\n", False, id="two paragraphs indented by tabs"),
        pytest.param("a\tb\tc\n1\t2\t3\n4\t5\t6\n", False, id="tab-separated values"),
        pytest.param("\ta\tb\n\t1\t2\n\t3\t4\n", False, id="a sheet, whose rows are lines"),
        pytest.param(print_extractor(LEDGER), True, id="cells and blank lines"),
        pytest.param(print_extractor(LEDGER).replace("\n", "\r\n"), True, id="with line ends of Windows"),
    ],
)
def test_what_looks_like_the_form(text: str, taken: bool) -> None:
    """Only a text whose lines with a TAB start with their only one is taken."""
    assert (reader_of(text) == "extractor") is taken


@pytest.mark.parametrize(
    ("body", "expected", "codes"),
    [
        pytest.param(
            "\t1\n\t改造小区\n\t一是开工；\n\n二是收尾。\n\n",
            [["1", "改造小区", "一是开工；\n\n二是收尾。"]],
            [],
            id="a blank line that no TAB follows is an empty paragraph",
        ),
        pytest.param(
            "\t1\n\t改造小区\n\n\t已完成。\n\n",
            [["1", "改造小区\n", "已完成。"]],
            ["row-joined"],
            id="a cell that ends in an empty paragraph prints a row break",
        ),
        pytest.param(
            "\t1\n\t改造小区\n\t已完成。\n\t首行缩进的一段比较长的文字。\n\n",
            [["1", "改造小区", "已完成。\n\t首行缩进的一段比较长的文字。"]],
            ["typed-tab"],
            id="a paragraph that starts with a typed TAB prints a cell",
        ),
        pytest.param(
            "\t1\n\t改造小区\n\n\t已完成。\n\t首行缩进。\n\n",
            [["1", "改造小区\n", "已完成。\n\t首行缩进。"]],
            ["row-joined", "typed-tab"],
            id="both at once",
        ),
        pytest.param(
            "\t\n\t改造小区\n\t\n一是开工；\n\n",
            [["", "改造小区", "\n一是开工；"]],
            [],
            id="a cell that starts with an empty paragraph",
        ),
        pytest.param(
            "\t一、民生类（2项）\n\n\t1\n\t改造小区\n\t已完成。\n\n",
            [["一、民生类（2项）"], ["1", "改造小区", "已完成。"]],
            [],
            id="a full-width row is one cell",
        ),
        pytest.param(
            "\t小计\n\n\n\t5项\n\n\t1\n\t改造小区\n\t已完成。\n\n",
            [["小计\n\n", "5项"], ["1", "改造小区", "已完成。"]],
            ["row-joined"],
            id="a subtotal over two columns keeps their empty paragraphs",
        ),
        pytest.param(
            "\t1\n\t改造小区\n\t\n\t子项\n\t进度\n\n\tA\n\t50%\n\n\n",
            [["1", "改造小区", "\n\t子项\n\t进度\n\n\tA\n\t50%\n"]],
            ["row-joined", "typed-tab"],
            id="a nested table stays in its cell",
        ),
    ],
)
def test_the_traps_of_the_form(body: str, expected: Grid, codes: list[str]) -> None:
    """What the bytes cannot tell apart, the number of columns tells, and it is told as a guess."""
    plain = "\t1\n\t修桥\n\t已完工。\n\n\t2\n\t铺路\n\t已开工，正在推进路基施工。\n\n"
    document = read_text("\t序号\n\t任务\n\t进展\n\n" + plain + body + "\t3\n\t植树\n\t无\n\n")
    heading, first, second, *rows, last = texts_of(document)
    assert rows == expected
    assert (heading, first[0], second[0], last) == (["序号", "任务", "进展"], "1", "2", ["3", "植树", "无"])
    assert codes_of(document) == codes
    assert all(diagnostic.severity == Severity.GUESS for diagnostic in document.diagnostics)


def test_covered_cells_left_out_give_short_rows() -> None:
    """Some extractors leave covered cells out; two short rows that add up to a full one stay two rows."""
    text = "\t序号\n\t任务\n\t内容\n\t进展\n\n\t1\n\t修桥\n\t更换栏杆\n\t已完成。\n\n"
    text += "\t加固桥墩\n\t在施工。\n\n\t铺设桥面\n\t未开工。\n\n\t2\n\t植树\n\t栽植\n\t无\n\n"
    assert [len(row) for row in texts_of(read_text(text))] == [4, 4, 2, 2, 4]


def test_lines_between_two_tables_are_paragraphs() -> None:
    """A line after a blank one is no part of the last cell where the heading of another table follows."""
    first = "附件2\n\t序号\n\t任务\n\n\t1\n\t修桥\n\n\n备注：无。\n二、第二张表\n"
    text = first + "\t序号\n\t事项\n\t状态\n\n\t1\n\tx|y\n\t正常\n\n\n"
    document = read_text(text)
    assert lines_of(document) == ["附件2", "备注：无。", "二、第二张表"]
    assert texts_of(document, 0) == [["序号", "任务"], ["1", "修桥"]]
    assert texts_of(document, 1) == [["序号", "事项", "状态"], ["1", "x|y", "正常"]]


def test_lines_behind_the_last_row_are_notes() -> None:
    """A text behind the blank line of the last row is outside the table, unless it counts on."""
    text = print_extractor(LEDGER)
    assert lines_of(read_text(text + "注：数据由各单位提供。\n"))[-1] == "注：数据由各单位提供。"
    assert texts_of(read_text(text.rstrip("\n") + "\n\n2.正在收尾。\n\n"))[-1][-1].endswith(
        "\n\n2.正在收尾。"
    )


def test_cells_know_their_line() -> None:
    """A cell names the line of the file it begins on, counted from 1, and so do the paragraphs."""
    document = read_text("标题\n\t序号\n\t任务\n\n\t1\n\t修桥\n第二行\n\n\t2\n\t植树\n\n尾注\n")
    lines = [[cell.line for cell in row.cells] for row in document.tables[0].rows]
    assert lines == [[2, 3], [5, 6], [9, 10]]
    assert [block.line for block in document.blocks if isinstance(block, Paragraph)] == [1, 12]


def test_the_form_cannot_say_what_is_merged() -> None:
    """An empty cell may be merged or empty: the document says that its format does not tell."""
    document = read_text(print_extractor(LEDGER))
    assert not document.marks_merges
    assert not document.tables[0].has_merges
    assert (document.format, document.reader, document.encoding) == ("text", "extractor", "utf-8")


@pytest.mark.parametrize(
    ("body", "lengths"),
    [
        pytest.param("\t合计\n\t9\n\n\t一、产业类（1个）\n\n", [4, 2, 1, 4], id="a section behind a total"),
        pytest.param("\t小计\n\t9\n\t8\n\n\t审核人：甲\n\n", [4, 3, 1, 4], id="labels behind a total"),
    ],
)
def test_a_short_total_is_not_filled_up_by_the_row_behind_it(body: str, lengths: list[int]) -> None:
    """A total whose label spans columns is short; what stands alone behind it is a row of its own."""
    heading, row = "\t序号\n\t任务\n\t投资\n\t进展\n\n", "\t1\n\t修桥\n\t9\n\t完工\n\n"
    rows = texts_of(read_text(f"台账\n{heading}{body}{row}"))
    assert [len(row) for row in rows] == lengths


@pytest.mark.parametrize("numbers", [("1", "2"), ("DB-2025-001", "DB-2025-002")])
def test_groups_in_the_heading_are_narrower_than_the_table(numbers: tuple[str, str]) -> None:
    """Where covered cells are left out, no row of the heading is as wide as the table: its rows are."""
    heading = "\t序号\n\t属地\n\t部门\n\n\t单位\n\t人\n\t单位\n\t人\n\n"
    rows = "".join(f"\t{n}\n\t镇\n\t甲\n\t局\n\t乙\n\n" for n in numbers)
    assert [len(row) for row in texts_of(read_text(f"台账\n{heading}{rows}"))] == [3, 4, 5, 5]
