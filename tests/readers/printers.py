"""Ledgers as other programs print them: a grid of texts in, the dialect's text out.

A slot that is None is covered by the cell above it.
"""

from __future__ import annotations

import csv
import html
import io
import re
import unicodedata

from hypothesis import strategies as st

Grid = list[list[str]]
Merged = list[list[str | None]]

HEADINGS = ("序号", "目标任务", "项目内容", "责任单位", "进展情况", "存在问题", "下步打算", "备注")
WORDS = "修缮青石桥改造老旧小区完成栽植行道树已验收推进正在筹备资金部门联合中心学校水库，、（）《》%"

LEDGER: Grid = [
    ["序号", "目标任务", "项目内容", "责任单位", "进展情况"],
    ["1", "修缮青石桥", "更换栏杆120米。", "城建办", "已完成80米。\n剩余40米正在施工。"],
    ["2", "扩建图书角", "新增书架6组。", "文化站", "1.已采购3组。\n2.其余在招标。"],
    ["", "", "增设座位20个。", "文化站\n后勤组", "无"],
    ["3", "清理河道", "清淤2.5公里。", "水务站", "已清淤1.5公里，占60%。"],
]


def line_texts(*, blank: bool = True) -> st.SearchStrategy[str]:
    """A line of a cell without tabs, with no blanks at its ends."""
    line = st.text(alphabet=WORDS + "0123456789.。；：", min_size=0 if blank else 1, max_size=12)
    return line.filter(lambda text: text == text.strip())


def cell_texts() -> st.SearchStrategy[str]:
    """The text of a cell: up to three lines, none of them empty but where the whole cell is."""
    return st.lists(line_texts(blank=False), max_size=3).map("\n".join)


CELLS = cell_texts()


@st.composite
def ledgers(draw: st.DrawFn, *, cells: st.SearchStrategy[str] = CELLS) -> Grid:
    """A ledger: a heading, and rows that are numbered or go on without a number."""
    width = draw(st.integers(3, len(HEADINGS)))
    count = draw(st.integers(2, 6))
    rows = []
    number = 0
    for n in range(count):
        goes_on = n > 0 and draw(st.booleans())
        number += not goes_on
        rows.append(["" if goes_on else str(number), *(draw(cells) for _ in range(width - 1))])
    return [list(HEADINGS[:width]), *rows]


# --- printers -----------------------------------------------------------------------------------------


def print_extractor(grid: Grid, *, title: str = "2031年一季度重点任务台账") -> str:
    """A TAB before each cell, a blank line behind each row."""
    rows = ["".join(f"\t{cell}\n" for cell in row) + "\n" for row in grid]
    return f"{title}\n" + "".join(rows)


def print_sheet(grid: Grid, *, name: str = "台账") -> str:
    """A spreadsheet by way of an extractor: a TAB before each cell, empty cells at the end left out."""
    rows = []
    for row in grid:
        kept = list(row)
        while kept and not kept[-1]:
            kept.pop()
        rows.append("".join(f"\t{cell}" for cell in kept) or "\t")
    return name + "\n" + "\n".join(rows) + "\n\n\n"


def print_antiword(grid: Grid, *, title: str = "2031年一季度重点任务台账") -> str:
    """` |` behind each cell, one more behind each row, rows right after one another."""
    return f"\n{title}\n\n" + "".join("".join(f"{cell} |" for cell in row) + " |" for row in grid) + "\n"


def print_web_bars(grid: Grid) -> str:
    """A line for each row, `  | ` behind each cell, bars up to the width of the table."""
    width = max(len(row) for row in grid)
    rows = [" | ".join(row) + " | " + "|" * (width - len(row)) for row in grid]
    return "标题\n" + "\n".join(rows) + "\n"


def print_pipes(grid: Grid) -> str:
    """A Markdown table as GitHub reads it, line breaks as <br>."""
    rows = ["| " + " | ".join(_escape(cell).replace("\n", "<br>") for cell in row) + " |" for row in grid]
    return "\n".join([rows[0], "|" + " --- |" * len(grid[0]), *rows[1:]]) + "\n"


def print_markitdown(grid: Merged) -> str:
    """An empty heading, cells covered from above left out, paragraphs apart by two blanks."""
    width = len(grid[0])
    rows = ["|" + "  |" * width, "|" + " --- |" * width]
    for row in grid:
        cells = [cell.replace("\n", "  ") for cell in row if cell is not None]
        rows.append("| " + " | ".join(cells) + " |")
    return "标题\n\n" + "\n".join(rows) + "\n"


def print_csv(grid: Grid, delimiter: str) -> str:
    """Comma- or tab-separated values as a spreadsheet saves them."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(grid)
    return file.getvalue()


def print_html(grid: Merged) -> str:
    """A web page with true row spans and furniture round the table."""
    rows = []
    for r, row in enumerate(grid):
        cells = []
        for c, text in enumerate(row):
            if text is not None:
                span = next((n for n in range(1, len(grid) - r) if grid[r + n][c] is not None), len(grid) - r)
                lines = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
                cells.append(f'<td rowspan="{span}">{lines}</td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<html><body><div>首页</div><h1>台账</h1><table>{''.join(rows)}</table><p>版权</p></body></html>"


def print_grid(grid: Grid, width: int) -> str:
    """A grid table whose lines are cut at `width` display columns, paragraphs apart by a blank line."""
    border = "+" + "+".join("-" * (width + 2) for _ in grid[0]) + "+"
    lines = [border]
    for n, row in enumerate(grid):
        columns = [_cut_cell(cell, width) for cell in row]
        for k in range(max(map(len, columns))):
            cells = [_pad(column[k] if k < len(column) else "", width) for column in columns]
            lines.append("| " + " | ".join(cells) + " |")
        lines.append(border.replace("-", "=") if n == 0 else border)
    return "\n".join(lines) + "\n"


def _cut_cell(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += [""] if lines else []
        line = ""
        for piece in re.findall(r"\\\.\.\.|\\?.", _escape(paragraph)):  # an escape stays with its sign
            if display_width(line + piece) > width:
                lines.append(line)
                line = ""
            line += piece
        lines.append(line)
    return lines


def _escape(text: str) -> str:
    return re.sub(r"\.\.\.|[\\|*_`<>#]", r"\\\g<0>", text)  # pandoc's `smart` reads ... as one sign


def display_width(text: str) -> int:
    """Columns on a terminal; a wide character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))
