"""Cells that a unit joined in its file."""

from __future__ import annotations

import pytest

from ledgertool.ledger import Item, Text
from ledgertool.parts.joined import list_items
from ledgertool.rounds import make_tools, merge_returned
from tests.parts.rounds import HEADER, codes, items_of_rows, make_file, parts_of, with_items

ROWS = [
    HEADER,
    ["5", "建设乡村", "新建3个村。", "甲局", "开工。", "无"],
    ["5", "建设乡村", "修渠2公里。", "甲局", "设计。", "无"],
]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param("5", "5", id="one text for both rows"),
        pytest.param("5\n5", "5", id="the texts of both cells, which are the same"),
        pytest.param("5\n\n5\n", "5", id="with blank lines"),
        pytest.param("5\n5\n5", "555", id="another count of lines than of rows is what it says"),
        pytest.param("5\n6", "56", id="different texts are what they say"),
    ],
)
def test_what_a_joined_cell_says(number: str, expected: str) -> None:
    """Only a text that stands there once for each row is one."""
    items = items_of_rows([HEADER, [(number, 2), *ROWS[1][1:]], ROWS[2][1:]])
    ledger = make_file(ROWS).ledgers[0].model_copy(update={"items": items})
    assert [item.number for item in list_items(ledger, make_tools())] == [expected] * 2


def test_joined_cells_are_no_change() -> None:
    """Word writes the numbers and tasks one under the other; the whole has them as they were."""
    file = make_file(ROWS)
    part = parts_of(file)["甲局"]
    joined = items_of_rows([HEADER, [("5\n5", 2), ("建设乡村\n建设乡村", 2), *ROWS[1][2:]], ROWS[2][2:]])
    merged = merge_returned([with_items(part, joined)])
    assert (codes(merged), merged.cells) == ([], 0)
    assert list(merged.file.iter_items()) == list(file.iter_items())


def test_different_texts_of_joined_cells_are_all_kept() -> None:
    """A unit that joins two reports into one tells both, of either row."""
    part = parts_of(make_file(ROWS))["甲局"]
    text = Text(text="开工。\n设计。")
    first, second = part.file.ledgers[0].items
    joined = [
        first.model_copy(update={"progress": text, "raw": {}}),
        second.model_copy(update={"progress": text, "merged": ["progress"], "raw": {}}),
    ]
    found: list[Item] = list(merge_returned([with_items(part, joined)]).file.iter_items())
    assert [item.progress.text for item in found] == ["开工。\n设计。"] * 2
