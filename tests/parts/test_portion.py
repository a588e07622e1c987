"""Ledgers of several tables, headings of several rows, and lines that belong to entries."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ledgertool.document import Cell, Document, Paragraph, Row, Table
from ledgertool.ledger import (
    Block,
    Item,
    ItemSource,
    KeptCell,
    KeptRow,
    Ledger,
    LedgerFile,
    SourceInfo,
    TableLayout,
)
from ledgertool.parts.columns import is_heading
from ledgertool.parts.lines import iter_added_lines
from ledgertool.parts.places import line_owners, row_owners
from ledgertool.parts.portion import cut_portion, kept_text
from ledgertool.recognize import recognize_document
from ledgertool.rounds import merge_returned, split_records
from tests.parts.rounds import HEADER, ROWS, make_file, make_table, parts_of, sent_back, untouched
from tests.parts.test_splitting import grid_of

INFO = SourceInfo(name="台账.docx", sha256="0" * 64, format="docx", reader="docx")
OTHER_HEADER = ["序号", "重点项目", "责任单位", "进展情况"]


def make_document(*blocks: Paragraph | Table) -> LedgerFile:
    return recognize_document(Document(blocks, "docx", "test", None, True), INFO)


def two_ledgers() -> LedgerFile:
    """Tasks of two units and projects of one of them, each under its title."""
    tasks = [
        HEADER,
        ["1", "修渠", "东渠。", "甲局", "开工。", "无"],
        ["2", "修路", "西路。", "乙局", "设计。", "无"],
    ]
    projects = [OTHER_HEADER, ["1", "体育馆", "乙局", "封顶。"]]
    return make_document(
        Paragraph("2025年一季度重点任务台账"),
        make_table(tasks),
        Paragraph("2025年一季度重点项目台账"),
        make_table(projects, 4),
        Paragraph("联系电话：123"),
    )


def test_a_ledger_without_own_rows_is_left_out_with_its_title() -> None:
    """甲局 has tasks alone."""
    assert grid_of(parts_of(two_ledgers())["甲局"].file) == [
        "2025年一季度重点任务台账",
        HEADER,
        ["1", "修渠", "东渠。", "甲局", "开工。", "无"],
        "联系电话：123",
    ]


def test_rows_of_both_ledgers_go_to_a_unit_that_has_both() -> None:
    """Each under its own heading."""
    shown = grid_of(parts_of(two_ledgers())["乙局"].file)
    assert [row[1] for row in shown if isinstance(row, list)] == ["目标任务", "修路", "重点项目", "体育馆"]


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_several_ledgers_come_back(format: str) -> None:
    """In one document, and in a workbook with a sheet for each."""
    file = two_ledgers()
    merged = merge_returned([sent_back(part, format) for part in split_records(file, nameless="未注明")])
    assert (merged.file, merged.findings) == (file, ())


def test_a_table_of_something_else_stays() -> None:
    """A form of signatures is no ledger and belongs to everybody."""
    form = make_table([["审核人", ""], ["日期", ""]], 2)
    file = make_document(Paragraph("一季度台账"), make_table(ROWS), form)
    assert grid_of(parts_of(file)["市城管局"].file)[-2:] == [["审核人", ""], ["日期", ""]]


def test_a_heading_of_two_rows_stays_whole() -> None:
    """With its groups and merges."""
    heads = (
        Row(
            (
                Cell("序号", 0, 0, 2),
                Cell("任务", 0, 1, 2),
                Cell("责任单位", 0, 2, 2),
                Cell("投资（万元）", 0, 3, 1, 2),
            )
        ),
        Row((Cell("计划", 1, 3), Cell("完成", 1, 4))),
    )
    items = tuple(
        Row(tuple(Cell(text, r, c) for c, text in enumerate(texts)))
        for r, texts in enumerate((["1", "修渠", "甲局", "5", "3"], ["2", "修路", "乙局", "8", "2"]), start=2)
    )
    file = make_document(Paragraph("一季度投资台账"), Table((*heads, *items), 5, True))
    parts = parts_of(file)
    layout = parts["乙局"].file.layout[-1].table
    assert layout is not None
    assert [[(c.text, c.row_span, c.col_span) for c in row.cells] for row in layout.kept] == [
        [("序号", 2, 1), ("任务", 2, 1), ("责任单位", 2, 1), ("投资（万元）", 1, 2)],
        [("计划", 1, 1), ("完成", 1, 1)],
    ]
    assert layout.rows == 3
    assert merge_returned(untouched(parts)).file == file


def test_a_heading_repeated_between_rows_is_left_out_and_comes_back() -> None:
    """Every part has it once."""
    rows = [*ROWS[:2], HEADER, ["2", "修路", "西路。", "乙局", "设计。", "无"]]
    file = make_document(Paragraph("一季度台账"), make_table(rows))
    parts = parts_of(file)
    assert [row for row in grid_of(parts["乙局"].file) if isinstance(row, list)] == [HEADER, rows[3]]
    assert merge_returned(untouched(parts)).file == file


# --- places ----------------------------------------------------------------------------------------------


def placed(*sources: tuple[int, int] | None, rows: int = 9, lines: Sequence[str] = ()) -> LedgerFile:
    """Items at these places of table 0, or of lines where the table is -1."""
    items = [
        Item(number=str(n), source=ItemSource(table=s[0], row=s[1]) if s else None)
        for n, s in enumerate(sources)
    ]
    layout = [Block(lines=list(lines), table=TableLayout(table=0, rows=rows, columns=1))]
    return LedgerFile(source=INFO, ledgers=[Ledger(items=items)], layout=layout)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        pytest.param([], {}, id="no item"),
        pytest.param([(0, 1), (0, 2)], {(0, 1): [0], (0, 2): [1]}, id="a row each"),
        pytest.param(
            [(0, 1), None, (0, 2)], {(0, 1): [0, 1], (0, 2): [2]}, id="an added one follows the one above"
        ),
        pytest.param([None, (0, 1)], {(0, 1): [0, 1]}, id="one added at the top goes with the first"),
        pytest.param([None], {}, id="no place at all"),
        pytest.param([(0, 1), (0, 99), (7, 1)], {(0, 1): [0, 1, 2]}, id="places that do not exist"),
    ],
)
def test_which_items_stand_in_a_row(
    sources: list[tuple[int, int] | None], expected: dict[tuple[int, int], list[int]]
) -> None:
    """By their source, else by their order."""
    assert row_owners(placed(*sources)) == expected


def test_lines_belong_to_the_entry_they_follow() -> None:
    """Those above the first one are everybody's; a ledger in a table owns no lines."""
    lines = ["标题", "1.修渠", "进展：开工", "2.修路", "进展：设计"]
    assert line_owners(placed((-1, 1), (-1, 3), lines=lines)) == {1: 0, 2: 0, 3: 1, 4: 1}
    assert line_owners(placed((0, 1), (0, 3), lines=lines)) == {}


def test_items_without_a_layout_are_cut_too() -> None:
    """Records made by a script have none; a writer lays the part out itself."""
    file = make_file().model_copy(update={"layout": []})
    part = cut_portion(file, [2])
    assert (part.layout, [item.content for item in part.iter_items()]) == ([], ["新建8处公园。"])
    assert merge_returned(untouched(parts_of(file))).file == file


# --- rows and lines ---------------------------------------------------------------------------------------


def row_of(*texts: str) -> KeptRow:
    return KeptRow(row=0, cells=[KeptCell(text=text, column=c) for c, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["", ""], "", id="an empty row"),
        pytest.param([" 一、水利类 ", ""], "一、水利类", id="one text"),
        pytest.param(["合计", "3"], "", id="two texts"),
    ],
)
def test_the_text_of_a_row_that_has_one(texts: list[str], expected: str) -> None:
    """A section or a note."""
    assert kept_text(row_of(*texts)) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["合计", "5", "3"], False, id="a total"),
        pytest.param(["序号"], False, id="one cell is no heading"),
        pytest.param(["序 号", "目标\n任务", "进展情况"], True, id="headings broken by hand"),
        pytest.param(["序号", "目标任务", "别的"], True, id="most of them"),
    ],
)
def test_headings(texts: list[str], expected: bool) -> None:
    """Most cells are words of the columns."""
    assert is_heading(row_of(*texts), make_file().ledgers[0]) is expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(
            ["示例市 2025年一季度 重点工作台账", "备注：截至3月底。"], [], id="what was sent, other blanks"
        ),
        pytest.param(["填表人：某某", "填表人：某某"], ["填表人：某某"], id="said twice, told once"),
        pytest.param(["备注：截至4月底。"], ["备注：截至4月底。"], id="a note that was changed"),
    ],
)
def test_lines_that_were_added(lines: list[str], expected: list[str]) -> None:
    """What the whole does not say."""
    file = make_file()
    returned = file.model_copy(update={"layout": [Block(lines=lines), *file.layout]})
    assert list(iter_added_lines(returned, file)) == expected
