"""Headings of several rows in formats without spans."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledgertool.document import Cell, Row, Table, build_table
from ledgertool.recognize.groups import group_paths
from ledgertool.recognize.header import find_header
from ledgertool.recognize.headings import match_heading
from tests.recognize.builders import codes_of, recognize

GROUPED = ("属地责任/责任单位", "属地责任/责任人", "部门责任/责任单位", "部门责任/责任人")
UNIT_PATHS = ["序号", "问题描述", *GROUPED, "进展"]
BOTH = ["责任单位", "责任人"] * 2
ROW = ["1", "扬尘", "松坪镇", "李一", "市环保局", "赵二", "已整改。"]


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param(
            [["序号", "问题描述", "属地责任", "", "部门责任", "", "进展"], ["", "", *BOTH, ""]],
            id="covered slots blank",
        ),
        pytest.param(
            [
                ["序号", "问题描述", "属地责任", "属地责任", "部门责任", "部门责任", "进展"],
                ["序号", "问题描述", *BOTH, "进展"],
            ],
            id="merged texts in every slot",
        ),
        pytest.param(
            [["序号", "问题描述", "属地责任", "部门责任", "进展"], ["", "", *BOTH, ""]],
            id="groups as one cell",
        ),
        pytest.param(
            [["序号", "问题描述", "属地责任", "", "部门责任", "", "进展"], BOTH],
            id="covered cells left out below",
        ),
        pytest.param(
            [["序号", "问题描述", "属地责任", "部门责任", "进展"], BOTH],
            id="groups as one cell, covered cells left out below",
        ),
    ],
)
def test_however_a_converter_prints_groups_the_paths_are_the_same(heading):
    """Blanks, repeats, or counts of cells say which columns stand under which group."""
    header = find_header(build_table([*heading, ROW]), match_heading)
    assert ["/".join(path) for path in header.paths] == UNIT_PATHS
    assert (header.height, header.is_unclear) == (2, False)


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param(
            [
                ["序号", "责任单位", "全年任务", "", "", "", "", "备注"],
                ["", "", "住房", "", "", "教育", "", ""],
                ["", "", "目标", "完成情况", "", "目标", "进度", ""],
                ["", "", "", "进度", "比例", "", "", ""],
                ["", "", "", "", "%", "", "", ""],
            ],
            id="covered slots blank",
        ),
        pytest.param(
            [
                ["序号", "责任单位", "全年任务", "备注"],
                ["", "", "住房", "教育", ""],
                ["", "", "目标", "完成情况", "目标", "进度", ""],
                ["", "", "", "进度", "比例", "", "", ""],
                ["", "", "", "", "%", "", "", ""],
            ],
            id="groups as one cell",
        ),
    ],
)
def test_five_rows(heading):
    """Groups within groups, and a unit as the lowest row."""
    table = build_table([*heading, ["1", "局", "改造", "开工", "50", "新建", "完工", ""]])
    header = find_header(table, match_heading)
    assert header.height == 5
    if len(heading[1]) > 5:
        assert ["/".join(path) for path in header.paths] == [
            "序号",
            "责任单位",
            "全年任务/住房/目标",
            "全年任务/住房/完成情况/进度",
            "全年任务/住房/完成情况/比例/%",
            "全年任务/教育/目标",
            "全年任务/教育/进度",
            "备注",
        ]


def test_groups_of_unequal_width_leave_their_names_out():
    """Where nothing says where a group ends, the lowest row alone names the columns, and that is told."""
    table = [
        ["序号", "基本情况", "整改情况"],
        ["", "问题描述", "责任单位", "整改措施", "进展情况", "完成时限"],
        ["1", "扬尘", "松坪镇", "喷淋。", "已安装。", "4月底前"],
    ]
    file = recognize(table)
    (item,) = file.ledgers[0].items
    assert [column.label for column in file.ledgers[0].columns][1] == "问题描述"
    assert (item.content, item.responsible_units, item.progress.text) == ("扬尘", ["松坪镇"], "已安装。")
    assert "groups-unclear" in codes_of(file)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["序号", "任务", "进展"], ["", "修路", "开工"]], id="words under plain headings"),
        pytest.param([["序号", "任务", "进展"], ["", "", ""]], id="a blank row"),
        pytest.param([["序号", "任务", "进展"], ["甲", "修路"]], id="a short row of values"),
    ],
)
def test_rows_of_values_are_no_second_heading(rows):
    """A row counts as part of the heading only where its names stand under groups."""
    assert find_header(build_table(rows), match_heading).height == 1


def test_the_row_of_groups_may_stand_above_the_known_names():
    """A first row of words that no alias covers is part of the heading where blanks prove its groups."""
    table = build_table(
        [
            ["甲类", "", "乙类", ""],
            ["序号", "任务", "责任单位", "进展"],
            ["1", "修路", "局", "开工"],
        ]
    )
    header = find_header(table, match_heading)
    paths = ["/".join(path) for path in header.paths]
    assert paths == ["甲类/序号", "甲类/任务", "乙类/责任单位", "乙类/进展"]


NAMES = st.text("甲乙丙丁戊", min_size=1, max_size=3)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=3), min_size=1, max_size=4))
def test_any_groups_come_back(groups):
    """Groups written with blanks for what they cover give the paths they were made of."""
    names = [f"组{n}" for n in range(len(groups))]
    leaves = [[f"{text}{n}{m}" for m, text in enumerate(group)] for n, group in enumerate(groups)]
    upper = [
        text for name, group in zip(names, leaves, strict=True) for text in [name, *[""] * (len(group) - 1)]
    ]
    lower = [leaf if len(group) > 1 else "" for group in leaves for leaf in group]
    expected = [
        [name, leaf] if len(group) > 1 else [name]
        for name, group in zip(names, leaves, strict=True)
        for leaf in group
    ]
    if any(lower):
        assert group_paths([upper, lower]) == expected


def test_groups_and_columns_joined_by_a_slash():
    """Neighbours that begin with the same words are columns of one group; a slash alone joins two names."""
    rows = [
        ["序号", "落实情况/进展情况", "落实情况 / 存在问题", "任务分解/时序进度"],
        ["1", "开工", "无", "按月"],
    ]
    header = find_header(build_table(rows), match_heading)
    assert header.paths == [
        ["序号"],
        ["落实情况", "进展情况"],
        ["落实情况", "存在问题"],
        ["任务分解/时序进度"],
    ]


def test_a_group_whose_role_its_columns_have_again():
    """落实情况 over 进展情况 is the group where covered cells are left out, though it could be a column."""
    rows = [
        ["序号", "目标任务", "责任单位", "落实情况"],
        ["进展情况", "存在问题"],
        ["1", "修路", "甲局", "开工", "无"],
    ]
    header = find_header(build_table(rows), match_heading)
    assert [path[-1] for path in header.paths] == ["序号", "目标任务", "责任单位", "进展情况", "存在问题"]


CELL_TEXTS = st.sampled_from([*BOTH, *ROW, "序号", "问题描述", "属地责任", "部门责任", "进展", "", "", ""])
BELOW = [("责任人", 1), ("进展", 1), ("", 1)]
CELLS = st.tuples(CELL_TEXTS, st.integers(1, 3))


@given(st.lists(st.lists(CELLS, min_size=1, max_size=8), min_size=2, max_size=8))
@example(
    [[("序号", 2), *((text, 1) for text in ("问题描述", "责任单位", "进展"))], [("甲", 1), ("", 1)], BELOW]
)
def test_ragged_rows_of_headings_are_read_or_refused(rows):
    """Rows of any widths, some in the heading since a cell above spans them: it lies in the table."""
    built = [
        Row(tuple(Cell(text, r, c, min(span, len(rows) - r)) for c, (text, span) in enumerate(row)))
        for r, row in enumerate(rows)
    ]
    table = Table(tuple(built), max(map(len, rows)))
    header = find_header(table, match_heading)
    assert header is None or (header.stop <= len(rows) and len(header.paths) <= table.columns)
