"""Numbers without a heading: blank over them, or its cell left out."""

from __future__ import annotations

import pytest

from tests.recognize.builders import codes_of, recognize, recognize_one

NAMES = ["目标任务", "责任单位", "进展情况"]
ROWS = [["1", "改善供水", "区水务局", "开工"], ["2", "改善交通", "区交运局", "竣工"]]


def roles_of(rows):
    return [column.role for column in recognize_one(rows).columns]


@pytest.mark.parametrize(
    ("rows", "roles"),
    [
        pytest.param(
            [["", *NAMES], ["一期", *ROWS[0][1:]], ["二期", *ROWS[1][1:]]],
            [None, "task", "responsible_units", "progress"],
            id="words under no name",
        ),
        pytest.param(
            [["", *NAMES], ROWS[0]],
            [None, "task", "responsible_units", "progress"],
            id="one row proves nothing",
        ),
        pytest.param(
            [["备注", *NAMES], *ROWS],
            ["remarks", "task", "responsible_units", "progress"],
            id="a name of another kind",
        ),
        pytest.param(
            [NAMES, ["甲", *ROWS[0][1:]], ["乙", *ROWS[1][1:]]],
            ["task", "responsible_units", "progress", None],
            id="a heading too narrow, and no numbers",
        ),
        pytest.param(
            [["", *NAMES], *ROWS],
            ["number", "task", "responsible_units", "progress"],
            id="blank over numbers",
        ),
        pytest.param(
            [["", *NAMES], *ROWS, ["合计", "", "", "2"]],
            ["number", "task", "responsible_units", "progress"],
            id="a total among the numbers",
        ),
        pytest.param(
            [NAMES, *ROWS],
            ["number", "task", "responsible_units", "progress"],
            id="the heading's cell left out",
        ),
    ],
)
def test_a_first_column_that_counts_is_the_number(rows, roles):
    """Rows that count prove what no heading says."""
    assert roles_of(rows) == roles


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        pytest.param([["", *NAMES], *ROWS], ["number-unnamed"], id="blank"),
        pytest.param([NAMES, *ROWS], ["number-unnamed", "header-shifted"], id="left out"),
    ],
)
def test_unnamed_numbers_are_told(rows, codes):
    """The guess is told, and that the names were moved."""
    file = recognize(rows)
    assert codes_of(file) == codes
    assert [(item.number, item.task) for item in file.ledgers[0].items] == [
        ("1", "改善供水"),
        ("2", "改善交通"),
    ]
