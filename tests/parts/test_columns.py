"""Which column is which, and whether two cells say the same."""

from __future__ import annotations

import pytest

from ledgertool.ledger import Column
from ledgertool.parts.cells import digest_text
from ledgertool.parts.columns import align_columns

NUMBER = Column(role="number", label="序号")
TASK = Column(role="task", label="目标任务")
PROGRESS = Column(role="progress", label="进展情况")
PLAN = Column(label="投资/计划")
DONE = Column(label="投资/完成")


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        pytest.param([NUMBER, TASK, PROGRESS, PLAN, DONE], {n: n for n in range(5)}, id="as they were"),
        pytest.param(
            [TASK, NUMBER, PROGRESS, DONE, PLAN], {0: 1, 1: 0, 2: 2, 3: 4, 4: 3}, id="in another order"
        ),
        pytest.param([NUMBER, PROGRESS], {0: 0, 2: 1}, id="three taken out"),
        pytest.param(
            [NUMBER, Column(role="task", label="工作任务"), PROGRESS, PLAN, DONE],
            {n: n for n in range(5)},
            id="a heading in other words for the same",
        ),
        pytest.param(
            [NUMBER, TASK, PROGRESS, Column(label="计划"), Column(label="完 成")],
            {n: n for n in range(5)},
            id="without the heading above",
        ),
        pytest.param(
            [NUMBER, TASK, PROGRESS, Column(label="改过的列名"), DONE],
            {n: n for n in range(5)},
            id="one renamed, in its old place",
        ),
        pytest.param(
            [NUMBER, TASK, PROGRESS, Column(label="新列"), PLAN, DONE],
            {0: 0, 1: 1, 2: 2, 3: 4, 4: 5},
            id="one more",
        ),
    ],
)
def test_columns_are_found(returned: list[Column], expected: dict[int, int]) -> None:
    """By heading, role and place."""
    assert align_columns([NUMBER, TASK, PROGRESS, PLAN, DONE], returned) == expected


@pytest.mark.parametrize(
    ("role", "one", "other", "same"),
    [
        pytest.param(
            "progress",
            "1.开工。\n2.竣工。",
            " 1.开工。 \n\n2.竣工。\n",
            True,
            id="blanks at ends and empty lines",
        ),
        pytest.param(
            "progress", "1.开工。\n2.竣工。", "1.开工。2.竣工。", False, id="lines of a running text count"
        ),
        pytest.param("progress", "开工。", "开工", False, id="so does every mark"),
        pytest.param("task", "修建\n水厂", "修建水厂", True, id="names are broken as columns require"),
        pytest.param("number", "1.", "1", True, id="the mark behind a number"),
        pytest.param("number", "1", "11", False, id="another number"),
        pytest.param("responsible_units", "甲局，乙局", "甲局\n乙局", True, id="marks between units"),
        pytest.param("responsible_units", "甲局、乙局", "甲局", False, id="a unit less"),
        pytest.param(None, "12,000", "12,000 ", True, id="a column without a role"),
        pytest.param(None, "a\nb", "ab", False, id="its lines count"),
    ],
)
def test_what_counts_as_a_change(role: str | None, one: str, other: str, same: bool) -> None:
    """What a program or a column's width does to a cell is none."""
    column = Column.model_validate({"role": role, "label": "列"})
    assert (digest_text(one, column) == digest_text(other, column)) is same
    assert digest_text("", column) == digest_text(" \n", column) == ""
