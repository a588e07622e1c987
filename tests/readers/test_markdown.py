"""Markdown: pipe tables, grid tables and HTML tables among paragraphs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool.errors import InputRefused
from ledgertool.readers import read_document
from ledgertool.source import Limits, Source
from tests.readers.printers import (
    LEDGER,
    Grid,
    display_width,
    ledgers,
    print_grid,
    print_html,
    print_markitdown,
    print_pipes,
)
from tests.readers.reading import codes_of, lines_of, read_text, reader_of, texts_of


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_pipe_tables_are_read_as_they_were_printed(grid: Grid) -> None:
    """`<br>` and escapes are undone, empty cells keep their places."""
    assert texts_of(read_text(print_pipes(grid))) == grid


@given(ledgers(), st.integers(6, 20))
@settings(max_examples=60, deadline=None)
def test_grid_tables_are_read_as_they_were_printed(grid: Grid, width: int) -> None:
    """Lines cut by display width inside words and numbers are joined without a blank."""
    assert texts_of(read_text("标题\n\n" + print_grid(grid, width))) == grid


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        pytest.param("# 标题\n\n正文。\n", "lines", id="Markdown without a table"),
        pytest.param("---\n\n正文 | 竖线\n", "lines", id="a rule and a bar"),
        pytest.param("| 序号 | 任务 |\n| --- | --- |\n| 1 | 修桥 |\n", "markdown", id="pipes"),
        pytest.param("序号 | 任务\n--- | ---\n1 | 修桥\n", "markdown", id="pipes without bars at the ends"),
        pytest.param(print_grid(LEDGER, 12), "markdown", id="grid"),
        pytest.param("标题\n\n<table><tr><td>序号</td></tr></table>\n", "markdown", id="HTML inside"),
    ],
)
def test_what_looks_like_markdown(text: str, reader: str) -> None:
    """A table in one of the notations makes a text Markdown, nothing else does."""
    assert reader_of(text) == reader


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        pytest.param("270*4*2米", "270*4*2米", id="stars of a product"),
        pytest.param("x_1", "x_1", id="an underscore"),
        pytest.param(r"1\.开工", "1.开工", id="an escaped full stop"),
        pytest.param(r"x\|y", "x|y", id="an escaped bar"),
        pytest.param("**进展情况**", "进展情况", id="strong words"),
        pytest.param("甲<br>乙<br/>丙<BR />丁", "甲\n乙\n丙\n丁", id="line breaks"),
    ],
)
def test_marks_of_markdown_are_undone(cell: str, text: str) -> None:
    """What the notation adds is gone, what only looks like it stays."""
    rows = texts_of(read_text(f"| 序号 | 任务 |\n|---|:-:|\n| 1 | {cell} |\n"))
    assert rows[1] == ["1", text]


def test_an_empty_heading_is_dropped_and_merged_cells_stay_missing() -> None:
    """A converter's empty heading is no row; rows without merged cells are short, blanks are breaks."""
    grid: list[list[str | None]] = [
        ["序号", "任务", "内容", "单位"],
        ["1", "修桥", "更换栏杆", "城建办"],
        [None, None, "加固桥墩", "水务站\n文化站"],
    ]
    document = read_text(print_markitdown(grid), "ledger.md")
    assert texts_of(document) == [
        ["序号", "任务", "内容", "单位"],
        ["1", "修桥", "更换栏杆", "城建办"],
        ["加固桥墩", "水务站\n文化站"],
    ]
    assert codes_of(document) == ["blanks-as-breaks"]
    assert document.tables[0].rows[0].is_header


def test_headings_and_paragraphs_round_a_table() -> None:
    """Headings have levels, fences and blank lines are no paragraphs, the lines are counted from 1."""
    table = "| 序号 | 任务 |\n|---|---|\n| 1 | 修桥 |\n"
    document = read_text(f"# 一季度台账\n\n填报单位：城建办  \n\n{table}\n备注：无\n", "a.md")
    assert lines_of(document) == ["一季度台账", "填报单位：城建办", "备注：无"]
    assert [getattr(block, "level", None) for block in document.blocks] == [1, 0, None, 0]
    assert document.tables[0].rows[1].cells[1].line == 7


def test_html_tables_inside_keep_their_spans() -> None:
    """pandoc prints tables that pipes cannot hold as HTML."""
    table = (
        print_html([["序号", "任务"], ["1", "修桥"], [None, "植树"]]).split("</h1>")[1].split("<p>版权")[0]
    )
    document = read_text("台账\n\n" + table.replace("<tr>", "\n<tr>") + "\n\n备注：无\n", "a.md")
    assert [cell.row_span for cell in document.tables[0].rows[1].cells] == [2, 1]
    assert document.marks_merges
    assert lines_of(document) == ["台账", "备注：无"]


SPANS = """\
+-------+---------------+
| 序号  | 投资情况      |
|       +-------+-------+
|       | 计划  | 完成  |
+=======+=======+=======+
| 1     | 12000 | 50%   |
+-------+-------+-------+
"""


def test_grid_tables_with_spans() -> None:
    """A border without dashes joins the cells above and below it, a missing bar those beside it."""
    table = read_text(SPANS, "a.md").tables[0]
    cells = [
        [(cell.text, cell.column, cell.row_span, cell.col_span) for cell in row.cells] for row in table.rows
    ]
    assert cells == [
        [("序号", 0, 2, 1), ("投资情况", 1, 1, 2)],
        [("计划", 1, 1, 1), ("完成", 2, 1, 1)],
        [("1", 0, 1, 1), ("12000", 1, 1, 1), ("50%", 2, 1, 1)],
    ]
    assert [row.is_header for row in table.rows] == [True, True, False]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param(["实现2", "4小时"], "实现24小时", id="a number torn apart"),
        pytest.param(["全面完成", "", "一体化"], "全面完成\n一体化", id="a blank line is a paragraph"),
        pytest.param(["In", "progress"], "In progress", id="Latin words"),
        pytest.param(["Done,", "on time"], "Done, on time", id="behind a comma"),
        pytest.param(['"三线"建设'], "“三线”建设", id="quotes of pandoc's smart notation"),
        pytest.param([r"\"三线\"建设"], '"三线"建设', id="straight quotes are escaped there"),
        pytest.param(["2031---2033年"], "2031—2033年", id="a dash of the smart notation"),
        pytest.param(["--"], "--", id="two dashes alone say none"),
        pytest.param(["it's"], "it's", id="an apostrophe"),
    ],
)
def test_lines_of_a_grid_cell(lines: list[str], text: str) -> None:
    """Wrapped lines are joined, and what pandoc's notation means is written out."""
    width = 12
    border = f"+{'-' * 6}+{'-' * (width + 2)}+"
    body = [f"| {'':4} | {line}{' ' * (width - display_width(line))} |" for line in lines]
    table = "\n".join([border, f"| No   | {'Task':{width}} |", border.replace("-", "="), *body, border])
    assert texts_of(read_text(table, "a.md"))[1][1] == text


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        pytest.param(["| 1 | 修桥 |", "| 2 | 植树 |"], False, id="every row has its number"),
        pytest.param(["| 1 | 修桥 |", "|  | 验收 |"], True, id="a row, or the second paragraph of a cell"),
    ],
)
def test_org_tables_are_refused_where_rows_are_in_doubt(rows: list[str], refused: bool) -> None:
    """Org prints a paragraph of a cell as a row of its own; it is read only where that cannot be."""
    text = "标题\n\n" + "\n".join(["| 序号 | 任务 |", "|------+------|", *rows, ""])
    if not refused:
        assert texts_of(read_text(text)) == [["序号", "任务"], ["1", "修桥"], ["2", "植树"]]
        return
    with pytest.raises(InputRefused) as refusal:
        read_text(text)
    assert (refusal.value.code, refusal.value.facts) == ("dialect-org", {"line": 3})


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("- **Owner**: Ann\n- **Due**: May\n", ["Owner: Ann", "Due: May"], id="colon behind"),
        pytest.param("* __单位：__甲局\n* __进展：__开工\n", ["单位：甲局", "进展：开工"], id="colon inside"),
        pytest.param("- 甲\n- **乙**\n", ["- 甲", "- 乙"], id="other lists keep their marks"),
    ],
)
def test_lists_of_bold_labels(text: str, lines: list[str]) -> None:
    """A list whose items are labels is read as label lines; nothing else loses its bullet."""
    assert lines_of(read_text(text, "ledger.md")) == lines


def test_markdown_without_a_table_is_unescaped() -> None:
    """By its name a file is Markdown even where it has no table."""
    assert lines_of(read_text("1\\.已完成1\\.2公里\n", "ledger.md")) == ["1.已完成1.2公里"]


HEADLESS = """标题

  ------ ---------- ----------------
  序号   工作任务   进展情况

  1      修缮青石   已完成80米，占
         桥         60%。

                    其余在招标。
  ------ ---------- ----------------

说明文字
"""
HEADED = """标题

---------------------------------
 序号   工作任务   进展情况
------ ---------- ---------------
 1      修桥       已完成80米。

 2      植树       无
---------------------------------
"""
SIMPLE = """No.     Task            Status
------ --------------- --------
1       Replace pump    Open
2       Publish note    Closed

text
"""


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            HEADLESS,
            [
                ["序号", "工作任务", "进展情况"],
                ["1", "修缮青石桥", "已完成80米，占60%。"],
                ["", "", "其余在招标。"],
            ],
            id="no heading, lines joined, a row without a number",
        ),
        pytest.param(
            HEADED,
            [["序号", "工作任务", "进展情况"], ["1", "修桥", "已完成80米。"], ["2", "植树", "无"]],
            id="a heading between rules",
        ),
        pytest.param(
            SIMPLE,
            [["No.", "Task", "Status"], ["1", "Replace pump", "Open"], ["2", "Publish note", "Closed"]],
            id="a row on each line",
        ),
    ],
)
def test_tables_ruled_by_dashes(text: str, rows: Grid) -> None:
    """pandoc's simple and multiline tables: the stretches of dashes are the columns."""
    document = read_text(text)
    assert texts_of(document) == rows
    assert len(document.tables) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("前言\n---\n正文\n", id="a rule between paragraphs"),
        pytest.param("甲 -- 乙 -- 丙\n丁\n戊\n", id="dashes in a line"),
        pytest.param("-- --\n\n", id="dashes and nothing below"),
    ],
)
def test_other_dashes_are_no_table(text: str) -> None:
    """A table needs a rule with gaps and rows under it."""
    assert read_text(text).tables == ()


CELL = st.text("修桥植树1.2", min_size=1, max_size=8)


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=2, max_size=4))
def test_any_dashed_table_is_read_as_it_was_printed(grid: Grid) -> None:
    """Cells of one line, padded to the widest of their column, come back."""
    width = min(map(len, grid))
    rows = [row[:width] for row in grid]
    sizes = [max(display_width(row[c]) for row in rows) + 2 for c in range(width)]
    rule = "  " + " ".join("-" * size for size in sizes)
    body = ["  " + " ".join(pad(text, size) for text, size in zip(row, sizes, strict=True)) for row in rows]
    text = "\n".join([rule, *"\n\n".join(body).split("\n"), rule, ""])
    assert texts_of(read_text(f"标题\n\n{text}")) == rows


def pad(text: str, size: int) -> str:
    return text + " " * (size - display_width(text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("---", "---", id="a rule"),
        pytest.param("A --- B", "A --- B", id="between blanks"),
        pytest.param('见"附件"', '见"附件"', id="quotes without a dash prove nothing"),
        pytest.param("“附件”1---3月", "“附件”1---3月", id="a text with its own curly quotes"),
        pytest.param('"百日"行动（1---3月）', "“百日”行动（1—3月）", id="a dash and quotes of pandoc"),
        pytest.param("1--3月", "1–3月", id="a short dash"),
    ],
)
def test_lines_have_their_dashes_again(text, line):
    """pandoc prints — as --- in every line, not only in tables; a range of months must stay one."""
    document = read_text(f"{text}\n\n末行", "a.md")
    assert document.blocks[0].text == line


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("--- ---\na   b\n", id="small tables"),
        pytest.param("-- --\na\n\n", id="rules that no table follows"),
        pytest.param("a b\n-- --\n\n", id="headings that no table follows"),
    ],
)
def test_the_time_grows_with_the_lines_alone(text: str) -> None:
    """Whether a table begins at a line is asked for each line, and must not take all those behind it."""
    start = time.process_time()
    read_document(Source("a.md", (text * 8_000).encode(), Limits(table_rows=10**6, paragraphs=10**6)))
    assert time.process_time() - start < 5  # 0.7 s; to the end each time 20


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("# 甲" + " " * 400_000 + "乙", id="in a heading"),
        pytest.param("甲" + " " * 400_000 + "乙", id="in a line"),
    ],
)
def test_a_line_of_blanks_costs_no_square_of_them(line: str) -> None:
    """Each of 400,000 blanks asking all behind it would take minutes."""
    document = read_document(Source("a.md", line.encode()))
    assert "".join(lines_of(document)[0].split()) == "甲乙"


def test_strong_words_that_never_end_cost_no_square_of_them() -> None:
    """Each of 100,000 marks looking for its end would take minutes; the nearest end counts."""
    line = "甲 " + "**乙 " * 100_000
    assert lines_of(read_document(Source("a.md", line.encode())))[0] == line.strip()
    assert lines_of(read_document(Source("a.md", "**甲**乙**丙** __丁__ ***戊***".encode()))) == [
        "甲乙丙 丁 *戊*"
    ]
