"""Columns: roles shared out among headings, labels of their own, units and periods."""

from __future__ import annotations

from datetime import date

import pytest

from tests.recognize.builders import codes_of, make_spans, recognize, recognize_one


def columns_of(header, rows=(), **options):
    return recognize_one([list(header), *[list(row) for row in rows]], **options).columns


def roles_of(*header):
    return [column.role for column in columns_of(header)]


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        pytest.param(["序号", "任务", "进展情况"], ["number", "task", "progress"], id="each once"),
        pytest.param(
            ["序号", "1-10月推进情况", "1-11月推进情况"],
            ["number", None, "progress"],
            id="the last progress column",
        ),
        pytest.param(
            ["序号", "责任单位", "责任部门"],
            ["number", "responsible_units", None],
            id="the first unit column",
        ),
        pytest.param(
            ["序号", "项目名称", "建设内容"],
            ["number", "task", "content"],
            id="a name beside a content is the task",
        ),
        pytest.param(
            ["序号", "进展情况", "近期进展情况"], ["number", "progress", None], id="the plainer one"
        ),
        pytest.param(
            ["序号", "整改进展", "整改进度（%）"], ["number", "progress", None], id="a share of the progress"
        ),
        pytest.param(["序号", "任务", "进度（%）"], ["number", "task", "progress"], id="a share alone"),
        pytest.param(
            ["序号", "存在问题", "需协调解决的问题"],
            ["number", "problems", "next_steps"],
            id="problems for others beside problems",
        ),
        pytest.param(["序号", "任务", "神秘列"], ["number", "task", None], id="an unknown one has no role"),
        pytest.param(
            ["序号", "重点任务", "具体任务", "进展"],
            ["number", "task", "content", "progress"],
            id="a part of a task beside it",
        ),
    ],
)
def test_each_role_goes_to_one_column(header, roles):
    """Where a role would come twice, one column takes it and the others are kept as they are."""
    assert roles_of(*header) == roles


def test_a_second_column_of_a_role_is_told_and_kept():
    """The cells of the column that lost are in `extra` under its label."""
    file = recognize([["序号", "1-10月推进情况", "1-11月推进情况"], ["1", "开工", "竣工"]])
    item = file.ledgers[0].items[0]
    assert item.progress.text == "竣工"
    assert item.extra == {"1-10月推进情况": "开工"}
    assert "role-twice" in codes_of(file)


def test_the_same_leaf_under_two_groups_keeps_its_path():
    """责任单位 under two groups: the first has the role, the second is kept under its whole path."""
    table = make_spans(
        [
            [("序号", 2, 1), ("属地责任", 1, 1), ("部门责任", 1, 1), ("进展", 2, 1)],
            ["责任单位", "责任单位"],
            ["1", "东街道", "区水务局", "开工"],
        ],
        4,
    )
    (ledger,) = recognize(table, marks=True).ledgers
    assert [column.label for column in ledger.columns] == [
        "序号",
        "属地责任/责任单位",
        "部门责任/责任单位",
        "进展",
    ]
    assert ledger.items[0].responsible_units == ["东街道"]
    assert ledger.items[0].extra == {"部门责任/责任单位": "区水务局"}


@pytest.mark.parametrize(
    ("group", "leaves", "roles"),
    [
        pytest.param("办理单位", ["主办", "会办"], ["lead_units", "supporting_units"], id="of a proposal"),
        pytest.param("行政责任人", ["姓名", "职务"], ["responsible_people", None], id="a name and a post"),
    ],
)
def test_leaves_of_one_word_mean_what_they_do_under_their_group(group, leaves, roles):
    """主办 and 姓名 say little by themselves."""
    table = make_spans(
        [
            [("序号", 2, 1), ("事项", 2, 1), (group, 1, 2), ("进展", 2, 1)],
            leaves,
            ["1", "修桥", "甲", "乙", "开工"],
        ],
        5,
    )
    (ledger,) = recognize(table, marks=True).ledgers
    assert [column.role for column in ledger.columns] == ["number", "task", *roles, "progress"]


def test_labels_are_never_twice_the_same():
    """`extra` has a key for each column."""
    labels = [
        column.label
        for column in columns_of(["序号", "备注", "备注", "", "进展"], [["1", "a", "b", "c", "d"]])
    ]
    assert labels == ["序号", "备注", "备注#2", "第4列", "进展"]


def test_unit_and_period_of_a_heading_are_fields():
    """1-9月 takes its year from the ledger's title."""
    ledger = recognize_one(
        "2023年度工作台账", [["序号", "任务", "完成投资（万元）", "1-9月进展"], ["1", "路", "5", "x"]]
    )
    assert ledger.columns[2].unit == "万元"
    assert (ledger.columns[3].period.start, ledger.columns[3].period.end) == (
        date(2023, 1, 1),
        date(2023, 9, 30),
    )


def test_a_leaf_under_a_group_of_money_is_no_target():
    """年度计划 under 投资情况（万元） is an amount and has the group's unit."""
    rows = [
        ["序号", "任务", "投资情况（万元）", "进展"],
        ["", "", "总投资", "年度计划", ""],
        ["1", "厂", "9", "8", "开工"],
    ]
    columns = columns_of(rows[0], rows[1:])
    assert [(column.role, column.unit) for column in columns[2:4]] == [(None, "万元"), (None, "万元")]


@pytest.mark.parametrize(
    ("label", "code"),
    [
        pytest.param("区级责任单位", "heading-near", id="near"),
        pytest.param("责任单伴", "heading-typo", id="typo"),
        pytest.param("责任单位及责任人", "heading-combined", id="combined"),
        pytest.param("神秘列", "heading-unknown", id="unknown"),
    ],
)
def test_what_was_guessed_of_a_heading_is_told(label, code):
    """Each guess has its code and the column's place."""
    file = recognize([["序号", "任务", label], ["1", "修路", "张三"]])
    (told,) = [diagnostic for diagnostic in file.diagnostics if diagnostic.code == code]
    assert told.location.column == 2
    assert told.facts["label"] == label


def test_a_combined_column_that_lost_a_role_is_not_cut():
    """Its labels would say more than its roles; the whole cell is the role that is left."""
    ledger = recognize_one(
        [
            ["序号", "任务", "进展情况及存在问题", "存在问题"],
            ["1", "修路", "进展情况：开工。存在问题：无", "缺钱"],
        ]
    )
    assert ledger.items[0].progress.text == "进展情况：开工。存在问题：无"
    assert ledger.items[0].problems.text == "缺钱"
