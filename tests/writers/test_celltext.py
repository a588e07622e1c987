"""What stands in a cell: the document's text while it says the same, else the fields."""

import pytest

from ledgertool.ledger import Deadline, Item
from ledgertool.writers.celltext import cell_text
from tests.writers.builders import column, text_of

NUMBER = column("number", "序号")
TASK = column("task", "目标任务")
UNITS = column("responsible_units", "责任单位")
PROGRESS = column("progress", "进展情况")
COMBINED = column("progress", "进展情况及存在问题", roles=["progress", "problems"])
DEADLINE = column("deadline", "完成时限")
EXTRA = column(None, "投资")


@pytest.mark.parametrize(
    ("column", "item", "text"),
    [
        pytest.param(TASK, Item(), "", id="an empty field is an empty cell"),
        pytest.param(TASK, Item(task="新建水厂"), "新建水厂", id="a field without raw"),
        pytest.param(
            TASK, Item(task="新建水厂", raw={"task": "新建\n水厂 "}), "新建\n水厂 ", id="raw is the cell"
        ),
        pytest.param(TASK, Item(task="架桥", raw={"task": "新建\n水厂"}), "架桥", id="an edited field wins"),
        pytest.param(NUMBER, Item(number="3", raw={"number": "3、"}), "3、", id="a number with its mark"),
        pytest.param(NUMBER, Item(number="4", raw={"number": "3、"}), "4", id="an edited number"),
        pytest.param(UNITS, Item(responsible_units=["甲局", "乙局"]), "甲局、乙局", id="units"),
        pytest.param(
            UNITS,
            Item(responsible_units=["甲局", "乙局"], raw={"responsible_units": "甲局\n乙局"}),
            "甲局\n乙局",
            id="units as they were parted",
        ),
        pytest.param(
            UNITS,
            Item(responsible_units=["甲局", "丙局"], raw={"responsible_units": "甲局\n乙局"}),
            "甲局、丙局",
            id="units edited",
        ),
        pytest.param(
            UNITS,
            Item(
                lead_units=["甲局"],
                supporting_units=["乙局"],
                raw={"responsible_units": "牵头单位：甲局；配合单位：乙局"},
            ),
            "牵头单位：甲局；配合单位：乙局",
            id="units with labels",
        ),
        *(
            pytest.param(UNITS, Item(responsible_units=names, raw={"responsible_units": raw}), raw, id=name)
            for names, raw, name in [
                (["甲局", "乙局"], "甲局、乙局、甲局", "a unit named twice"),
                (["甲局"], "甲局、甲局", "one unit named twice"),
                (["甲局", "乙局"], "甲局|乙局", "units parted by a bar"),
                (["甲局", "乙局"], "甲局｜乙局", "units parted by a wide bar"),
                (["甲局"], "无\n甲局", "nobody, then a unit"),
                (["甲局"], "无、甲局", "nobody and a unit"),
                (["一", "产业类"], "—\n一、产业类", "a dash before names"),
                (["甲局"], "N/A；甲局", "n/a before a unit"),
            ]
        ),
        pytest.param(
            UNITS,
            Item(responsible_units=["乙局"], raw={"responsible_units": "无、甲局、甲局"}),
            "乙局",
            id="a unit named twice, edited",
        ),
        pytest.param(
            UNITS,
            Item(lead_units=["甲局"], raw={"responsible_units": "牵头单位：甲局；配合单位：甲局"}),
            "牵头单位：甲局",
            id="a unit taken out under one of two labels",
        ),
        pytest.param(
            UNITS,
            Item(lead_units=["甲局"], raw={"responsible_units": "甲局（牵头）、甲局（配合）"}),
            "甲局（牵头）",
            id="a unit taken out with one of two tags",
        ),
        pytest.param(
            UNITS,
            Item(lead_units=["甲局"], supporting_units=["丙局"]),
            "牵头单位：甲局；配合单位：丙局",
            id="units of roles without a column get labels",
        ),
        pytest.param(
            COMBINED,
            Item(
                progress=text_of("已开工。"),
                problems=text_of("缺钱。"),
                raw={"progress": "进展情况：已开工。\n存在问题：缺钱。"},
            ),
            "进展情况：已开工。\n存在问题：缺钱。",
            id="a combined cell",
        ),
        pytest.param(
            COMBINED,
            Item(
                progress=text_of("已完工。"),
                problems=text_of("缺钱。"),
                raw={"progress": "进展情况：已开工。\n存在问题：缺钱。"},
            ),
            "进展情况：已完工。\n存在问题：缺钱。",
            id="a combined cell edited",
        ),
        pytest.param(
            COMBINED, Item(progress=text_of("已开工。")), "已开工。", id="a combined cell with one part"
        ),
        pytest.param(
            PROGRESS,
            Item(progress=text_of("已开工"), raw={"progress": "[bookmark: _GoBack]已开工"}),
            "已开工",
            id="residue is not written again",
        ),
        pytest.param(
            DEADLINE, Item(deadline=Deadline(text="4月底前")), "4月底前", id="a deadline as written"
        ),
        pytest.param(EXTRA, Item(extra={"投资": "5"}), "5", id="a column without a role"),
    ],
)
def test_cell_text(column, item, text):
    """The text of one cell."""
    assert cell_text(item, column, [column]) == text


def test_units_with_a_column_of_their_own_stay_there():
    """Where 牵头单位 has a column, its names are not in 责任单位 again."""
    lead = column("lead_units", "牵头单位")
    item = Item(responsible_units=["甲局"], lead_units=["乙局"])
    assert [cell_text(item, c, [UNITS, lead]) for c in (UNITS, lead)] == ["甲局", "乙局"]


@pytest.mark.parametrize("merged", [["投资"], []])
def test_is_merged_by_label(merged):
    """A column without a role is named by its label."""
    assert Item(merged=merged).continues(EXTRA) is bool(merged)
