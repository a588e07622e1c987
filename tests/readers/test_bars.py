"""Bars: antiword's rows of n + 1, its boxes, and what web extractors leave of a table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from ledgertool.errors import InputRefused
from tests.readers.printers import LEDGER, Grid, ledgers, line_texts, print_antiword, print_web_bars
from tests.readers.reading import lines_of, read_text, reader_of, texts_of


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_antiword_rows_are_read_as_they_were_printed(grid: Grid) -> None:
    """Whatever line breaks and empty cells a ledger holds, n + 1 bars make a row."""
    assert texts_of(read_text(print_antiword(grid))) == grid


@given(ledgers(cells=line_texts(blank=False)))
@settings(max_examples=60, deadline=None)
def test_web_bars_are_read_as_they_were_printed(grid: Grid) -> None:
    """A line is a row; the cells keep their places where none is missing."""
    numbered = [[row[0] or "—", *row[1:]] for row in grid]
    assert texts_of(read_text(print_web_bars(numbered))) == numbered


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        pytest.param("一句话里有 | 一条竖线。\n又一句。\n", "lines", id="a bar in prose"),
        pytest.param("a|b\n", "lines", id="one line of bars"),
        pytest.param(print_antiword(LEDGER), "bars", id="antiword"),
        pytest.param(
            print_web_bars([[cell.split("\n")[0] for cell in row] for row in LEDGER]), "bars", id="a web page"
        ),
    ],
)
def test_what_looks_like_bars(text: str, reader: str) -> None:
    """Bars in running text do not make a table."""
    assert reader_of(text) == reader


def test_antiword_tables_are_told_apart_by_the_lines_between_them() -> None:
    """A row goes on at once behind the last; a line break there ends the table, and lines are paragraphs."""
    first, second = (
        print_antiword([["序号", "任务"], ["1", "修桥"]]),
        print_antiword([["序号", "事项", "状态"], ["1", "植树", ""]]),
    )
    document = read_text(first + second.replace("2031年一季度重点任务台账", "二、第二张表") + "备注：无。\n")
    assert texts_of(document, 0) == [["序号", "任务"], ["1", "修桥"]]
    assert texts_of(document, 1) == [["序号", "事项", "状态"], ["1", "植树", ""]]
    assert lines_of(document) == ["2031年一季度重点任务台账", "二、第二张表", "备注：无。"]


def test_antiword_table_ends_where_its_heading_comes_again() -> None:
    """A paragraph between two tables stands on the line of the last bar; it is no cell."""
    heading, row = "序号 |任务 |进展 | |", "1 |修桥 |开工 | |"
    document = read_text(f"台账\n\n{heading}{row}（续上表）\n\n{heading}2 |植树\n栽花 |完成 | |\n")
    assert texts_of(document, 0) == [["序号", "任务", "进展"], ["1", "修桥", "开工"]]
    assert texts_of(document, 1) == [["序号", "任务", "进展"], ["2", "植树\n栽花", "完成"]]
    assert [line for line in lines_of(document) if line] == ["台账", "（续上表）"]


def test_antiword_cells_know_their_line() -> None:
    """The line of a cell counts the line breaks inside the cells before it."""
    document = read_text("标题\n序号 |任务 | |1 |修桥\n第二行 | |2 |植树 | |\n")
    assert [[cell.line for cell in row.cells] for row in document.tables[0].rows] == [[2, 2], [2, 2], [3, 3]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            "序号 | 省份 | 数量 |\n合计 | 56 | |\n1 | 甲 | 30 |\n",
            [["序号", "省份", "数量"], ["合计", "56"], ["1", "甲", "30"]],
            id="bars that fill the row up are no cells",
        ),
        pytest.param(
            "文号 | 村 | 金额 |\n甲字1号\n| 三新村\n| 5 |\n5 | |||\n",
            [["文号", "村", "金额"], ["甲字1号", "三新村", "5"], ["5"]],
            id="a bar that begins the line goes on with the row above",
        ),
        pytest.param(
            "条目\n| 细则\n|\n区\n重\n点\n| 1\n| 上报方案。\n|\n",
            [["条目", "细则"], ["区\n重\n点", "1", "上报方案。"]],
            id="a bar alone ends the row",
        ),
        pytest.param(
            "序号 | 任务 | \n备注：合计数不一致。 | |\n",
            [["序号", "任务"], ["备注：合计数不一致。"]],
            id="a note in the table",
        ),
    ],
)
def test_rows_of_web_extractors(text: str, rows: Grid) -> None:
    """Rows that lost cells stay short, so that nobody takes what moved to the left for what stood there."""
    assert texts_of(read_text("统计表\n\n" + text)) == rows


def test_a_box_is_refused() -> None:
    """In antiword's boxes nothing tells a new row from a wrapped line: refused, with the line."""
    box = ["|序号|单位      |进展      |", "|1   |水务局、各|已开工，完|", "|    |镇街      |成投资。  |"]
    text = "\n".join(["标题", *box, "|2   |住建局    |无        |", ""])
    with pytest.raises(InputRefused) as refusal:
        read_text(text)
    assert (refusal.value.code, refusal.value.facts) == ("dialect-antiword-box", {"line": 2})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "|序号|属地责任      |\n\n |责任单位 |责任人 | |1 |砂场 |李一 | |2 |河道 |孙三 | |\n",
            id="a heading with spans above rows of bars",
        ),
        pytest.param(
            "|2031年　　一览表  |\n|序号|任务|进展  |\n|1   |修桥|已完成|\n|2   |植树|无    |\n",
            id="a box whose wide blanks are counted once",
        ),
    ],
)
def test_boxes_of_tables_with_spans_are_refused(text: str) -> None:
    """antiword boxes rows with spans; which columns the rows below have is lost."""
    with pytest.raises(InputRefused) as refusal:
        read_text("标题\n\n" + text)
    assert refusal.value.code == "dialect-antiword-box"


def test_lines_cut_at_76_columns_are_refused() -> None:
    """Without -w 0 antiword cuts words and numbers, so that 2024 may become a number of its own."""
    cut = "\n".join(["已完成路基填筑" * 5 + "，共计"] * 4)
    text = f"序号 |任务 |进展 | |1 |修桥 |\n{cut}\n | |2 |植树 |无 | |\n"
    with pytest.raises(InputRefused) as refusal:
        read_text(text)
    assert refusal.value.code == "dialect-antiword-wrapped"


def test_cells_on_lines_of_their_own_are_paragraphs() -> None:
    """Where each line is a cell, nothing says which make a row: they are lines for others to judge."""
    cells = ["序号", "任务", "进展", "25", "修桥", "已完成", "26", "植树", "无"]
    document = read_text("民生实事\n" + "".join(f"{cell} |\n" for cell in cells))
    assert document.tables == ()
    assert lines_of(document) == ["民生实事", *cells]


def test_bars_alone_on_a_line_fill_up_rows_of_such_cells() -> None:
    """Lines of bars only do not make the lines of cells a table."""
    text = "民生实事\n序号 |\n任务 |\n进展 |\n||\n25 |\n修桥 |\n已完成 |\n|\n26 |\n植树 |\n无 |\n|||\n"
    assert read_text(text).tables == ()
