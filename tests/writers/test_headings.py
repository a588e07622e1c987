"""Headings of columns: the cells that say a label, and the fields that are named after one."""

from __future__ import annotations

import pytest

from ledgertool.ledger import Block, Item, Ledger, TableLayout
from ledgertool.writers.headings import put_labels, rename_columns
from ledgertool.writers.slots import Slots
from tests.writers.builders import column, kept

# the cells of plain text stand where they were printed, not in the columns that they head
PLAIN = [
    kept(0, ("序号", 0), ("任务", 1), ("投资", 2), ("进展", 3)),
    kept(1, ("总额", 0), ("完成", 1)),
    kept(2, ("一、产业类", 0)),
]
LABELS = ["序号", "任务", "投资/总额", "投资/完成", "进展"]


def texts_with(new: list[str]) -> tuple[list[str], list[str]]:
    """The labels that were written, and all cells after it."""
    slots = Slots([Block(table=TableLayout(table=0, rows=9, columns=5, kept=PLAIN))])
    every = slots.within((0, 0, 0), (1, 0, 0))
    return put_labels(every, LABELS, new), [slot.text for slot in every]


@pytest.mark.parametrize(
    ("new", "cells"),
    [
        pytest.param(
            ["编号", *LABELS[1:]], ["编号", "任务", "投资", "进展", "总额", "完成"], id="a heading above"
        ),
        pytest.param(
            [*LABELS[:2], "投资/总量", *LABELS[3:]],
            ["序号", "任务", "投资", "进展", "总量", "完成"],
            id="one under a group",
        ),
        pytest.param(
            [*LABELS[:4], "完成情况"],
            ["序号", "任务", "投资", "完成情况", "总额", "完成"],
            id="one behind a group",
        ),
    ],
)
def test_a_label_is_written_into_its_cell(new: list[str], cells: list[str]) -> None:
    assert texts_with(new) == (new, [*cells, "一、产业类"])


@pytest.mark.parametrize(
    "new",
    [
        pytest.param([*LABELS[:4]], id="a column taken out"),
        pytest.param([*LABELS[:2], "资金/总额", "资金/完成", "进展"], id="a group without spans"),
    ],
)
def test_labels_without_a_place_stay_as_they_were(new: list[str]) -> None:
    written, cells = texts_with(new)
    assert written == LABELS
    assert cells == ["序号", "任务", "投资", "进展", "总额", "完成", "一、产业类"]


def test_fields_are_named_as_their_column_is_now() -> None:
    """Those of columns without a role; a value that has the new name already stays."""
    item = Item(extra={"投资": "5"}, raw={"投资": " 5"}, seals={"投资": "0"}, merged=["投资"])
    both = Item(extra={"投资": "5", "金额": "6"})
    ledger = Ledger(columns=[column(None, "金额")], items=[item, both])
    renamed = rename_columns(ledger, ["投资"]).items
    first = renamed[0]
    assert (first.extra, first.raw, first.seals) == ({"金额": "5"}, {"金额": " 5"}, {"金额": "0"})
    assert first.merged == ["金额"]
    assert renamed[1].extra == both.extra
