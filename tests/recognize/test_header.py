"""Which rows are the heading, and the path of names over each column."""

from __future__ import annotations

import pytest

from ledgertool.document import build_table
from ledgertool.recognize.header import find_header, heading_label
from ledgertool.recognize.headings import match_heading
from tests.recognize.builders import make_spans


def paths_of(table):
    header = find_header(table, match_heading)
    return ["/".join(path) for path in header.paths]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="no rows"),
        pytest.param([["姓名", "电话"], ["张三", "123"]], id="other words"),
        pytest.param([["序号", "其他", "其余", "别的"]], id="only one known name"),
        pytest.param([["1", "修路", "已完成"]], id="no heading"),
        pytest.param(
            [
                [
                    "进展情况很好，已经完成了任务。责任单位是区水务局，序号为一，任务为二，计划完成三项工作内容",
                    "序号",
                ]
            ],
            id="prose",
        ),
    ],
)
def test_other_tables_have_no_heading(rows):
    """A table is a ledger only where its heading says so."""
    assert find_header(build_table(rows), match_heading) is None


def test_rows_above_the_heading_are_passed_over():
    """A title, labels and page furniture may stand in rows of the table."""
    table = build_table(
        [["某某台账"], ["填报单位：区发改局"], ["序号", "任务", "进展"], ["1", "修路", "开工"]]
    )
    header = find_header(table, match_heading)
    assert (header.first, header.stop) == (2, 3)


@pytest.mark.parametrize(
    ("table", "paths", "height"),
    [
        pytest.param(
            build_table([["序号", "任务", "进展"], ["1", "修路", "开工"]]),
            ["序号", "任务", "进展"],
            1,
            id="one row",
        ),
        pytest.param(
            build_table([["序号", "任务", "进展"], ["", "修路", "开工"], ["", "建园", "设计"]]),
            ["序号", "任务", "进展"],
            1,
            id="a first row without a number is no second heading",
        ),
        pytest.param(
            make_spans(
                [
                    [("序号", 2, 1), ("项目名称", 2, 1), ("投资情况", 1, 2), ("进展", 2, 1)],
                    ["总投资", "完成投资"],
                    ["1", "厂", "9", "8", "开工"],
                ],
                5,
            ),
            ["序号", "项目名称", "投资情况/总投资", "投资情况/完成投资", "进展"],
            2,
            id="groups merged both ways",
        ),
        pytest.param(
            build_table(
                [
                    ["序号", "项目名称", "投资情况", "进展"],
                    ["", "", "总投资", "完成投资", ""],
                    ["1", "厂", "9", "8", "开工"],
                ]
            ),
            ["序号", "项目名称", "投资情况/总投资", "投资情况/完成投资", "进展"],
            2,
            id="a format that prints one cell for a group",
        ),
        pytest.param(
            build_table(
                [
                    ["序号", "项目名称", "投资情况", "", "进展"],
                    ["", "", "总投资", "完成投资", ""],
                    ["1", "厂", "9", "8", "开工"],
                ]
            ),
            ["序号", "项目名称", "投资情况/总投资", "投资情况/完成投资", "进展"],
            2,
            id="a format that leaves covered cells blank",
        ),
        pytest.param(
            build_table(
                [
                    ["序号", "项目名称", "投资", "投资", "进展"],
                    ["序号", "项目名称", "总投资", "完成投资", "进展"],
                    ["1", "厂", "9", "8", "开工"],
                ]
            ),
            ["序号", "项目名称", "投资/总投资", "投资/完成投资", "进展"],
            2,
            id="a format that repeats merged cells",
        ),
        pytest.param(
            make_spans(
                [
                    [("序号", 3, 1), ("责任单位", 3, 1), ("进展情况", 1, 2)],
                    [("上半年", 1, 2)],
                    ["一季度", "二季度"],
                    ["1", "区水务局", "开工", "竣工"],
                ],
                4,
            ),
            ["序号", "责任单位", "进展情况/上半年/一季度", "进展情况/上半年/二季度"],
            3,
            id="three rows",
        ),
        pytest.param(
            build_table(
                [
                    ["序号", "责任单位", "任务", "进展情况", *(f"指标{n}" for n in range(16))],
                    ["1", "区水务局", "修渠", "开工", *map(str, range(16))],
                ]
            ),
            ["序号", "责任单位", "任务", "进展情况", *(f"指标{n}" for n in range(16))],
            1,
            id="few known names among many of its own",
        ),
        pytest.param(
            build_table(
                [
                    ["序号", "事项", "任务落实", "备注"],
                    ["", "", "责任体系", "落实", ""],
                    ["", "", "牵头单位", "配合单位", "一季度", ""],
                    ["", "", "", "", "进展情况", "存在问题", ""],
                    ["1", "修路", "区交运局", "各镇街", "开工", "无", ""],
                ]
            ),
            [
                *("序号", "事项", "任务落实/牵头单位", "任务落实/配合单位"),
                *("任务落实/一季度/进展情况", "任务落实/一季度/存在问题", "备注"),
            ],
            4,
            id="four rows whose groups are printed as one cell",
        ),
    ],
)
def test_paths_name_the_columns(table, paths, height):
    """A column's name is the path of texts above it, however its format prints groups."""
    header = find_header(table, match_heading)
    assert ["/".join(path) for path in header.paths] == paths
    assert header.height == height


def test_a_group_row_above_the_known_names_belongs_to_the_heading():
    """Groups of words that no alias covers are part of the path."""
    table = make_spans(
        [
            [("甲类", 1, 2), ("乙类", 1, 2)],
            ["序号", "任务", "责任单位", "进展"],
            ["1", "修路", "局", "开工"],
        ],
        4,
    )
    assert paths_of(table) == ["甲类/序号", "甲类/任务", "乙类/责任单位", "乙类/进展"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("进展情况", "进展情况", id="as it is"),
        pytest.param("目标\n任务", "目标任务", id="wrapped"),
        pytest.param("分 管　领 导", "分管领导", id="spread"),
        pytest.param("Due  Date", "Due Date", id="English keeps its blank"),
    ],
)
def test_labels_lose_breaks_and_padding(text, label):
    """A label is the heading on one line."""
    assert heading_label(text) == label


@pytest.mark.parametrize(
    ("above", "path"),
    [
        pytest.param(["填报单位：区发改局", "截至时间：3月31日"], ["任务"], id="labels with their values"),
        pytest.param(
            ["责任落实", "投资情况（单位：万元）"], ["责任落实", "任务"], id="groups, one with its unit"
        ),
    ],
)
def test_a_row_of_wide_cells_is_a_group_only_where_it_says_no_values(above, path):
    """A line of labels over a sheet spans columns as groups do; it is about the ledger, not a column."""
    wide = [(above[0], 1, 2), (above[1], 1, 2)]
    table = make_spans([wide, ["序号", "任务", "总投资", "进展情况"], ["1", "修路", "5", "开工"]], 4)
    header = find_header(table, match_heading)
    assert header.paths[1] == path
