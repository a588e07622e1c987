"""The texts of a layout, edited in place."""

from __future__ import annotations

import pytest

from ledgertool.ledger import Block, TableLayout
from ledgertool.writers.slots import Slots
from tests.writers.builders import kept

LAYOUT = [
    Block(lines=["  标题 ", ""]),
    Block(table=TableLayout(table=0, rows=3, columns=2, kept=[kept(0, ("序号", 0), ("任务", 1))])),
    Block(lines=["注：一"]),
]
ALL = ((-1, 0, 0), (9, 0, 0))


def test_slots_that_nobody_edits_give_the_same_layout() -> None:
    slots = Slots(LAYOUT)
    assert [slot.text for slot in slots.within(*ALL)] == ["  标题 ", "", "序号", "任务", "注：一"]
    assert slots.layout() == LAYOUT


@pytest.mark.parametrize(
    ("number", "text", "lines"),
    [
        pytest.param(0, "新", ["  新 ", ""], id="blanks round a text stay"),
        pytest.param(0, "", [""], id="a line without a text goes"),
        pytest.param(1, "新", ["  标题 ", "新"], id="a blank line is filled"),
    ],
)
def test_put(number: int, text: str, lines: list[str]) -> None:
    slots = Slots(LAYOUT)
    slots.within(*ALL)[number].put(text)
    assert slots.layout()[0].lines == lines


def test_a_cell_without_a_text_stays_a_cell() -> None:
    slots = Slots(LAYOUT)
    slots.within((1, 1, 0), (1, 1, 0))[1].put("")
    table = slots.layout()[1].table
    assert table
    assert [cell.text for cell in table.kept[0].cells] == ["序号", ""]


def test_lines_are_added_round_slots_and_blocks() -> None:
    slots = Slots(LAYOUT)
    slots.within(*ALL)[0].above.append("甲")
    slots.within(*ALL)[0].below.append("乙")
    slots.add_above(1, "丙")
    slots.add_below(1, "丁")
    lines = [block.lines for block in slots.layout()]
    assert lines == [["甲", "  标题 ", "乙", ""], ["丙"], [], ["丁"], ["注：一"]]
