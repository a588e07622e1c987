"""The records give the document's grid back: every cell, line break, merge and line round the tables."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool.document import Cell, Document, Paragraph, Row, Table
from ledgertool.errors import InputRefused
from ledgertool.ledger import LedgerFile
from ledgertool.recognize import recognize_document
from ledgertool.writers.grid import rebuild_blocks
from tests.recognize.builders import INFO, make_document, make_spans

LABELS = [
    "序号",
    "类别",
    "目标任务",
    "项目内容",
    "年度目标",
    "责任单位",
    "牵头单位",
    "责任人",
    "完成时限",
    "进展情况",
    "进展情况、存在问题及下一步打算",
    "完成投资（万元）",
    "状态",
    "备注",
    "自设的一列",
]
TEXTS = [
    "",
    "无",
    "—",
    " ",
    "1",
    "2.",
    "（一）",
    "修路5公里。",
    "1.开工。\n2.设计。",
    "区水务局",
    "区水务局、区住建局",
    "区综合行政\n执法局",
    "牵头单位：区水务局；配合单位：各镇街",
    "张三",
    "4月底前",
    "进展情况：开工。\n存在问题：无。下一步打算：竣工。",
    "进展：开工\n\n问题：少钱",
    " 前后有空 \n",
    "50%",
    "一、产业类项目（2个）",
    "合计",
    "备注：说明",
    "东湖：开工。西湖：设计。",
]


def shapes_of(
    document: Document, blocks: tuple[Paragraph | Table, ...] | list[Paragraph | Table]
) -> list[object]:
    """What must come back: lines, and cells with their places; plain text cannot say what was merged."""
    shapes: list[object] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            shapes.append(block.text)
        elif document.marks_merges:
            shapes.append([[tuple(cell[:5]) for cell in row.cells] for row in block.rows])
        else:
            shapes.append([[own_text(cell, r) for cell in row] for r, row in enumerate(block.grid)])
    return shapes


def own_text(cell: Cell | None, row: int) -> str | None:
    """What a slot prints: a cell's own text, nothing where it is covered, None where it is absent."""
    if cell is None:
        return None
    return cell.text if cell.row == row else ""


@st.composite
def tables(draw: st.DrawFn, *, spans: bool) -> Table:
    """A table with a heading of known and unknown names, and rows of any texts, with merges where wanted."""
    width = draw(st.integers(2, 7))
    labels = ["序号", "工作任务", *draw(st.lists(st.sampled_from(LABELS), min_size=width, max_size=width))][
        :width
    ]
    height = draw(st.integers(0, 6))
    rows: list[Row] = [Row(tuple(Cell(text, 0, c) for c, text in enumerate(labels)))]
    taken: set[tuple[int, int]] = set()
    for r in range(1, height + 1):
        cells: list[Cell] = []
        for c in range(width):
            if (r, c) in taken or (cells and cells[-1].column + cells[-1].col_span > c):
                continue
            down = draw(st.integers(1, height + 1 - r)) if spans and draw(st.integers(0, 4)) == 0 else 1
            across = (
                2
                if spans and c + 1 < width and (r, c + 1) not in taken and draw(st.integers(0, 9)) == 0
                else 1
            )
            cells.append(Cell(draw(st.sampled_from(TEXTS)), r, c, down, across))
            taken |= {(r + i, c + j) for i in range(1, down) for j in range(across)}
        if not spans and cells and draw(st.integers(0, 5)) == 0:
            cells = cells[: draw(st.integers(1, len(cells)))]
        rows.append(Row(tuple(cells)))
    merged = any(cell.row_span > 1 for row in rows for cell in row.cells)
    return Table(tuple(rows), width, merged)


@st.composite
def documents(draw: st.DrawFn, *, marks: bool) -> Document:
    """One or two tables with lines round them."""
    lines = st.lists(
        st.sampled_from(["", "2024年一季度工作台账", "填报单位：区发改局", "备注：截至3月底", "附件1"]),
        max_size=3,
    )
    blocks: list[Paragraph | Table] = []
    for _ in range(draw(st.integers(1, 2))):
        blocks += [Paragraph(text) for text in draw(lines)]
        blocks.append(draw(tables(spans=marks)))
    blocks += [Paragraph(text) for text in draw(lines)]
    return Document(tuple(blocks), "docx" if marks else "text", "test", None, marks)


def check_round_trip(document: Document) -> None:
    try:
        file = recognize_document(document, INFO)
    except InputRefused:
        return
    again = LedgerFile.model_validate_json(file.model_dump_json())
    assert shapes_of(document, rebuild_blocks(again)) == shapes_of(document, document.blocks)


@settings(max_examples=100, deadline=None)
@given(documents(marks=True))
def test_a_format_with_merges_comes_back_cell_by_cell(document: Document) -> None:
    """Every text, break and span of Word, HTML and spreadsheets is in the records."""
    check_round_trip(document)


@settings(max_examples=100, deadline=None)
@given(documents(marks=False))
def test_plain_text_comes_back_slot_by_slot(document: Document) -> None:
    """Every text of a plain format is in the records, short rows as short as they were."""
    check_round_trip(document)


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(make_spans([["序号", "任务", "进展"], ["1", "修路", "开工"]], 3), id="plain"),
        pytest.param(
            make_spans([["序号", "任务", "进展"], [("1", 2, 1), "修路", "开工"], ["建园", "设计"]], 3),
            id="number merged",
        ),
        pytest.param(
            make_spans([["序号", "任务", "进展"], ["1", ("修路，已开工", 1, 2)]], 3),
            id="a cell over two columns",
        ),
        pytest.param(
            make_spans(
                [
                    [("序号", 2, 1), ("任务", 2, 1), ("投资（万元）", 1, 2), ("进展", 2, 1)],
                    ["计划", "完成"],
                    ["1", "修路", "100", "50", "开工"],
                ],
                5,
            ),
            id="groups in the heading",
        ),
        pytest.param(
            make_spans(
                [
                    ["序号", "任务", "进展"],
                    [("一、产业类（1个）", 1, 3)],
                    ["1", "修路", "开工"],
                    ["合计", "", ""],
                ],
                3,
            ),
            id="section and total",
        ),
        pytest.param(
            make_spans([["序号", "任务", "进展"], ["1", ("修路", 2, 1), "开工"], ["2", "设计"]], 3),
            id="task over two numbers",
        ),
        pytest.param(
            make_spans(
                [
                    ["序号", "牵头单位", "责任单位", "进展"],
                    ["1", ("区水务局", 3, 1), "区住建局；牵头单位：区城管局", "开工"],
                    ["2", "牵头单位：区交运局", "设计"],
                    ["3", "区水务局", "设计"],
                ],
                4,
            ),
            id="labels send names to a merged column",
        ),
        pytest.param(
            make_spans(
                [
                    ["序号", "任务", "类别", "责任单位", "牵头单位"],
                    ["1", "修路", ("", 1, 2), "牵头单位：区水务局；配合单位：各镇街"],
                ],
                5,
            ),
            id="labels send names to a column under a wide cell",
        ),
    ],
)
def test_shapes_come_back(table: Table) -> None:
    """Each shape of table, as its own case."""
    check_round_trip(make_document("标题表", table, marks_merges=True))


@pytest.mark.parametrize("down", [1, 2])
def test_a_slot_that_a_row_does_not_have_stays_absent_under_a_cell(down: int) -> None:
    """A row that begins further right (w:gridBefore) does not make the cell above it grow."""
    rows = [
        [("序号", 0), ("目标任务", 1), ("责任单位", 2), ("进展情况", 3)],
        [("1", 0, down), ("修路", 1), ("甲局", 2), ("开工", 3)],
        [("架桥", 1), ("甲局", 2), ("设计", 3)]
        if down == 2
        else [("2", 0), ("架桥", 1), ("甲局", 2), ("设计", 3)],
        [("挖渠", 1), ("乙局", 2), ("完工", 3)],
    ]
    built = tuple(
        Row(tuple(Cell(text, r, c, *span) for text, c, *span in cells)) for r, cells in enumerate(rows)
    )
    check_round_trip(Document((Table(built, 4, down > 1),), "docx", "test", None, True))
