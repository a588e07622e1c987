"""Where a returned row belongs, whose file it is, and columns that were added."""

from __future__ import annotations

import pytest

from ledgertool.ledger import Column, Item, KeptCell, LedgerFile, Text
from ledgertool.parts import Returned
from ledgertool.parts.columns_added import add_columns, iter_added_columns
from ledgertool.parts.groups import group_items
from ledgertool.parts.naming import find_part
from ledgertool.parts.returning import place_rows
from ledgertool.parts.whole import Whole, whole_of_file, whole_of_keys
from ledgertool.rounds import make_tools
from tests.parts.rounds import HEADER, make_file, parts_of

ROWS = [
    HEADER,
    ["1", "修渠", "东渠5公里。", "甲局", "开工。", "无"],
    ["2", "修路", "西路3公里。", "甲局", "设计。", "无"],
    ["3", "建馆", "体育馆一座。", "乙局", "封顶。", "无"],
]


def whole_of(file: LedgerFile) -> Whole:
    return whole_of_file(file, group_items(file, "unit", nameless=""), make_tools())


def places_of(*items: Item, key: bool = False) -> tuple[dict[int, int], set[int]]:
    """The places of items that come back in a table with the columns of the whole, and those guessed."""
    file = make_file(ROWS)
    ledger = file.ledgers[0].model_copy(update={"items": list(items)})
    part = parts_of(file)["甲局"].key if key else None
    returned = Returned("a.docx", file.model_copy(update={"ledgers": [ledger]}), part)
    placed = place_rows(returned, whole_of(file), file, make_tools())
    return placed.slots, set(placed.guessed)


SENT = list(make_file(ROWS).iter_items())


def with_values(item: Item, **values: object) -> Item:
    return item.model_copy(update={"raw": {}, **values})


@pytest.mark.parametrize(
    ("items", "slots", "guessed"),
    [
        pytest.param(SENT, {0: 0, 1: 1, 2: 2}, set(), id="as they were sent"),
        pytest.param(SENT[::-1], {0: 2, 1: 1, 2: 0}, set(), id="in another order"),
        pytest.param([with_values(SENT[1], progress=Text(text="完工。"))], {0: 1}, set(), id="filled in"),
        pytest.param(
            [with_values(SENT[1], number="7", task="改名")], {0: 1}, set(), id="known by its content alone"
        ),
        pytest.param(
            [with_values(SENT[1], number="7", content="西路3.5公里。")],
            {0: 1},
            {0},
            id="known by its likeness",
        ),
        pytest.param([Item(number="9", task="防汛", content="清淤。")], {}, set(), id="a new one"),
        pytest.param([SENT[0], SENT[0]], {0: 0}, set(), id="the second of two alike is new"),
    ],
)
def test_places(items: list[Item], slots: dict[int, int], guessed: set[int]) -> None:
    """Equal cells first, then equal names, then likeness, which is a guess."""
    assert places_of(*items) == (slots, guessed)


def test_own_rows_come_before_those_of_others() -> None:
    """A row that looks like another unit's is only taken for it where it is exactly that one."""
    like = with_values(SENT[2], content="体育馆两座。", number="8")
    assert places_of(like, key=True) == ({}, set())
    assert places_of(SENT[2], key=True) == ({0: 2}, set())


@pytest.mark.parametrize(
    ("file", "slots", "expected"),
    [
        pytest.param("甲局.docx", {0, 1}, "甲局", id="its name and its rows"),
        pytest.param("上报 乙局（定稿）.docx", {2}, "乙局", id="a name within the name"),
        pytest.param("新建文档.docx", {0}, "甲局", id="its rows alone"),
        pytest.param("乙局转甲局.docx", {2}, "乙局", id="a name without its rows does not count"),
        pytest.param("新建文档.docx", set(), "新建文档", id="nothing known: the file's own name"),
    ],
)
def test_whose_file_it_is(file: str, slots: set[int], expected: str) -> None:
    """Where the key is lost."""
    assert find_part(file, slots, whole_of(make_file(ROWS))) == expected


def test_the_whole_is_the_same_from_all_keys_as_from_the_original() -> None:
    """But for the frame, which a key has without the items."""
    file = make_file(ROWS)
    original, keys = whole_of(file), whole_of_keys([part.key for part in parts_of(file).values()])
    assert (keys.id, keys.names, keys.slots) == (original.id, original.names, original.slots)
    assert keys.items == original.items
    assert list(keys.frame.iter_items()) == []


# --- columns that were added ------------------------------------------------------------------------------


def with_column(file: LedgerFile, column: Column, **values: object) -> LedgerFile:
    ledger = file.ledgers[0]
    items = [item.model_copy(update=values) for item in ledger.items]
    changed = ledger.model_copy(update={"columns": [*ledger.columns, column], "items": items})
    return file.model_copy(update={"ledgers": [changed]})


@pytest.mark.parametrize(
    ("column", "values", "expected"),
    [
        pytest.param(Column(label="联系人"), {}, [], id="nothing in it"),
        pytest.param(
            Column(label="联系人"), {"extra": {"联系人": "某"}}, ["联系人"], id="a column without a role"
        ),
        pytest.param(Column(role="remarks", label="备注"), {"remarks": "某"}, ["备注"], id="one with a role"),
        pytest.param(
            Column(role="next_steps", label="打算"),
            {"next_steps": Text(text="某")},
            ["打算"],
            id="a running text",
        ),
    ],
)
def test_which_columns_were_added(column: Column, values: dict[str, object], expected: list[str]) -> None:
    """Only those that say anything."""
    file = make_file(ROWS)
    found = iter_added_columns(file, with_column(file, column, **values))
    assert [(index, added.label) for index, added in found] == [(0, label) for label in expected]


def test_an_added_column_gets_a_heading() -> None:
    """At the right; the same one from two units is one."""
    file = make_file(ROWS)
    wider = add_columns(file, [(0, Column(role="remarks", label="备注")), (0, Column(label="备 注"))])
    assert [column.label for column in wider.ledgers[0].columns] == [*HEADER, "备注"]
    table = next(block.table for block in wider.layout if block.table)
    assert (table.columns, table.kept[0].cells[-1]) == (7, KeptCell(text="备注", column=6))
