"""Forms: one project to a table, its names beside their values."""

from __future__ import annotations

import pytest

from ledgertool.document import Paragraph, build_table
from ledgertool.recognize.forms import find_form
from ledgertool.recognize.headings import match_heading
from ledgertool.writers.grid import rebuild_blocks
from tests.recognize.builders import codes_of, make_spans, recognize

BRIDGE = [
    ["项目名称", "甲桥"],
    ["责任单位", "区交运局"],
    ["进展情况", "1.开工。\n2.设计。"],
    ["存在问题", "无"],
    ["下步打算", "竣工。"],
]
ROAD = [[name, value.replace("甲桥", "乙路")] for name, value in BRIDGE]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="no rows"),
        pytest.param([["姓名", "电话"], ["张三", "123"]], id="other words"),
        pytest.param([["序号", "任务", "责任单位", "进展情况"], ["1", "修路", "局", "开工"]], id="a heading"),
        pytest.param(BRIDGE[:3], id="too few names"),
        pytest.param([*BRIDGE, ["备注", "a", "b"]], id="a name with two values"),
        pytest.param(
            [["责任单位", "完成时限", "进展情况"], *[[f"局{n}", "6月", "开工"] for n in range(4)]],
            id="headings in the first row",
        ),
        pytest.param([[name, value, ""] for name, value in BRIDGE], id="a column beside that is blank"),
        pytest.param([[name, name, name] for name, _ in BRIDGE], id="nothing but names"),
        pytest.param(
            [*([name, value, value] for name, value in BRIDGE), ["责任单位", "甲局", "乙局"]],
            id="a name that comes twice in the first column",
        ),
        pytest.param([[name, ""] for name, _ in BRIDGE], id="nothing filled in"),
        pytest.param([*BRIDGE, *BRIDGE[:2]], id="a second project that lacks names"),
        pytest.param([["任务", "修路。"], *[["已经完成了任务。", "x"]] * 4], id="sentences for names"),
    ],
)
def test_other_tables_are_no_forms(rows):
    """A table is a form only where every row has pairs and the names are those of columns."""
    assert find_form(build_table(rows), match_heading) is None


@pytest.mark.parametrize(
    ("table", "names", "values"),
    [
        pytest.param(
            build_table(BRIDGE),
            [name for name, _ in BRIDGE],
            [[value for _, value in BRIDGE]],
            id="a pair in a row",
        ),
        pytest.param(
            build_table([*BRIDGE, ["", ""], *ROAD]),
            [name for name, _ in BRIDGE],
            [[value for _, value in BRIDGE], [value for _, value in ROAD]],
            id="two projects in one table",
        ),
        pytest.param(
            make_spans(
                [
                    [("某某情况表", 1, 4)],
                    ["项目名称", "甲桥", "责任单位", "局"],
                    [("进展情况", 1, 1), ("开工", 1, 3)],
                    ["存在问题", "无", "", ""],
                ],
                4,
            ),
            ["项目名称", "责任单位", "进展情况", "存在问题"],
            [["甲桥", "局", "开工", "无"]],
            id="two pairs in a row, under a title",
        ),
        pytest.param(
            make_spans(
                [
                    [("基本情况", 2, 1), "项目名称", "甲桥"],
                    ["责任单位：", "局"],
                    [("推进", 2, 1), "进展情况", "开工"],
                    ["存在问题", "无"],
                ],
                3,
            ),
            ["项目名称", "责任单位", "进展情况", "存在问题"],
            [["甲桥", "局", "开工", "无"]],
            id="groups at the left",
        ),
    ],
)
def test_a_form_is_a_heading_with_a_row_for_each_project(table, names, values):
    """The names are put over the values, as in any ledger."""
    form = find_form(table, match_heading)
    assert form is not None
    assert [[cell.text for cell in row.cells] for row in form.table.rows] == [names, *values]


def test_forms_with_the_same_names_are_one_ledger():
    """Each is an item; a line over one of them is no section of the ledger."""
    file = recognize("2024年一季度情况表", "项目一", BRIDGE, "项目二", ROAD)
    (ledger,) = file.ledgers
    assert [(item.content, item.section) for item in ledger.items] == [("甲桥", None), ("乙路", None)]
    assert [point.marker for point in ledger.items[0].progress.points] == ["1.", "2."]
    assert (ledger.title, codes_of(file)) == ("2024年一季度情况表", ["form-read", "form-read"])


def test_a_form_comes_back_as_it_was():
    """Nothing of the form's table is lost or moved, as long as nobody edits its item."""
    blocks = rebuild_blocks(recognize("情况表", BRIDGE))
    tables = [block for block in blocks if not isinstance(block, Paragraph)]
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in tables] == [BRIDGE]


def test_an_edited_form_is_followed_by_a_table_of_its_items():
    """What the form does not say any more is written as a ledger."""
    file = recognize("情况表", BRIDGE)
    (ledger,) = file.ledgers
    item = ledger.items[0].model_copy(update={"responsible_units": ["区住建局"]})
    edited = file.model_copy(update={"ledgers": [ledger.model_copy(update={"items": [item]})]})
    tables = [block for block in rebuild_blocks(edited) if not isinstance(block, Paragraph)]
    assert [len(table.rows) for table in tables] == [5, 2]
    assert "区住建局" in [cell.text for cell in tables[1].rows[1].cells]


TURNED = [[name, value, other] for (name, value), (_, other) in zip(BRIDGE, ROAD, strict=True)]


@pytest.mark.parametrize(
    ("table", "values"),
    [
        pytest.param(
            build_table(TURNED),
            [["甲桥", "区交运局"], ["乙路", "区交运局"]],
            id="two projects, a column each",
        ),
        pytest.param(
            build_table([*([*row, ""] for row in TURNED)]),
            [["甲桥", "区交运局"], ["乙路", "区交运局"]],
            id="a blank column behind them",
        ),
        pytest.param(
            make_spans(
                [
                    [("某某情况表", 1, 4)],
                    ["项目名称", "甲桥", "乙路", "丙河"],
                    ["责任单位", ("区交运局", 1, 2), "区水务局"],
                    *([name, value, value, value] for name, value in BRIDGE[2:]),
                    [("注：以上为重点项目。", 1, 4)],
                ],
                4,
            ),
            [["甲桥", "区交运局"], ["乙路", "区交运局"], ["丙河", "区水务局"]],
            id="one cell for two projects, a title above and a note below",
        ),
        pytest.param(
            make_spans([[name, (value, 1, 2), (other, 1, 2)] for name, value, other in TURNED], 5),
            [["甲桥", "区交运局"], ["乙路", "区交运局"]],
            id="two columns for each project",
        ),
    ],
)
def test_a_table_on_its_side_is_a_project_to_a_column(table, values):
    """The names stand in the first column; what spans several projects is said of each."""
    form = find_form(table, match_heading)
    assert form is not None
    said = [[cell.text for cell in row.cells] for row in form.table.rows]
    assert said[0] == [name for name, _ in BRIDGE]
    assert [row[:2] for row in said[1:]] == values


def test_the_items_of_a_table_on_its_side():
    """Each project is an item with its own points, and the table is kept as it stands."""
    file = recognize("2024年重点项目情况表", TURNED)
    (ledger,) = file.ledgers
    assert [item.content for item in ledger.items] == ["甲桥", "乙路"]
    assert [[point.marker for point in item.progress.points] for item in ledger.items] == [["1.", "2."]] * 2
    assert "form-read" in codes_of(file)
    assert [[cell.text for cell in row.cells] for row in rebuild_blocks(file)[-1].rows] == TURNED
