"""Short rows: what kind of value a cell holds, and where a row's cells belong."""

from __future__ import annotations

import pytest

from ledgertool.ledger import Column
from ledgertool.recognize.placing import Placer, find_cell_type

COLUMNS = [
    Column(role="number", label="序号"),
    Column(role="task", label="任务"),
    Column(role="responsible_units", label="责任单位"),
    Column(role="deadline", label="时限"),
    Column(label="完成比例"),
]
ROWS = [
    ["1", "改善供水条件", "区水务局", "4月底前", "50%"],
    ["2", "改善交通条件", "区交运局", "5月底前", "60%"],
    ["3", "改善教育条件", "区教体局", "12月底前", "100%"],
]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(" ", "blank", id="blank"),
        pytest.param("无", "none", id="stated none"),
        pytest.param("3", "number", id="number"),
        pytest.param("（一）", "number", id="number in brackets"),
        pytest.param("1250.55", "figure", id="figure"),
        pytest.param("12,000", "figure", id="figure with a comma"),
        pytest.param("98.4%", "percent", id="percent"),
        pytest.param("4月底前", "date", id="time limit"),
        pytest.param("区水务局", "unit", id="organisation"),
        pytest.param("区水务局\n各镇街", "unit", id="organisations"),
        pytest.param("1.开工。\n2.设计。", "points", id="points"),
        pytest.param("已全部完成。", "sentence", id="sentence"),
        pytest.param("修路", "short", id="a few words"),
        pytest.param("全面完成城乡供水一体化工程建设", "phrase", id="more words"),
    ],
)
def test_cell_types(text, kind):
    """The look of a cell says its kind."""
    assert find_cell_type(text) == kind


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        pytest.param(
            ["4", "改善卫生条件", "区卫健局", "6月底前", "70%"], [0, 1, 2, 3, 4], id="a full row stays"
        ),
        pytest.param(["区卫健局", "6月底前", "70%"], [2, 3, 4], id="number and task left out"),
        pytest.param(["4", "改善卫生条件", "6月底前", "70%"], [0, 1, 3, 4], id="the unit left out"),
        pytest.param(["4", "改善卫生条件", "区卫健局"], [0, 1, 2], id="the end left out"),
        pytest.param(["有", "是"], None, id="words that fit anywhere"),
    ],
)
def test_cells_go_where_their_kind_is_usual(texts, columns):
    """One way to spread a row must fit clearly better than any other."""
    assert Placer(COLUMNS, ROWS).place(texts) == columns


TEXTS = [
    Column(role="number", label="序号"),
    Column(role="task", label="任务"),
    Column(role="progress", label="进展情况"),
    Column(role="problems", label="存在问题"),
    Column(role="next_steps", label="下步打算"),
    Column(label="总投资"),
    Column(label="年度投资"),
]
FULL = [
    ["1", "改善供水", "已开工。", "无", "尽快完工。", "5.5", "3"],
    ["2", "改善交通", "在建。", "无", "竣工。", "8", "5"],
]


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        pytest.param(["3", "改善教育", "9"], None, id="an amount may be of either column"),
        pytest.param(["改善教育", "已开工。"], None, id="no number: its beginning may be lost"),
        pytest.param(
            ["3", "改善教育", "已开工。", "无"], [0, 1, 2, 3], id="the next steps and amounts left out"
        ),
        pytest.param(["3", "改善教育", "已开工。"], [0, 1, 2], id="nothing after the progress"),
    ],
)
def test_a_numbered_row_that_stops_early_is_read_from_the_left(texts, columns):
    """A row that has its number and fits from the left as well as otherwise has lost its end."""
    assert Placer(TEXTS, FULL).place(texts) == columns


def test_too_many_ways_are_not_tried():
    """A row of 12 cells in a table of 24 columns is given up at once."""
    columns = [Column(label=str(n)) for n in range(24)]
    assert Placer(columns, []).place(["x"] * 12) is None
