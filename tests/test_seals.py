"""A seal fits while the fields of a cell are what was read, and no longer once one of them is edited."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from ledgertool.ledger import Column, Deadline, Item, Text
from ledgertool.seals import find_seal, make_seal, seal_items

UNITS = Column(role="responsible_units", label="责任单位")
COMBINED = Column(role="progress", label="进展及问题", roles=["progress", "problems"])
EXTRA = Column(label="投资")
FIELDS: dict[str, Any] = {
    "task": "修路",
    "progress": Text(text="开工"),
    "problems": Text(text="缺钱"),
    "responsible_units": ["甲局", "乙局"],
    "deadline": Deadline(text="4月底前"),
    "extra": {"投资": "5"},
}


def sealed(column: Column) -> Item:
    """The item with the seal of one column, made as when its row is read."""
    seal = make_seal(column, FIELDS.get, FIELDS["extra"])
    return Item.model_validate(FIELDS | {"seals": {column.key: seal}})


@pytest.mark.parametrize(
    ("column", "edit"),
    [
        pytest.param(Column(role="task", label="任务"), {"task": "修 路"}, id="a blank"),
        pytest.param(UNITS, {"responsible_units": ["乙局", "甲局"]}, id="the order of names"),
        pytest.param(UNITS, {"responsible_units": ["甲局乙局"]}, id="names run together"),
        pytest.param(UNITS, {"lead_units": ["甲局"]}, id="a name in a role that shares the cell"),
        pytest.param(COMBINED, {"problems": Text(text="无")}, id="the second role of a column"),
        pytest.param(
            COMBINED,
            {"progress": Text(text="缺钱"), "problems": Text(text="开工")},
            id="texts that changed places",
        ),
        pytest.param(
            Column(role="deadline", label="时限"), {"deadline": Deadline(text="5月底前")}, id="a deadline"
        ),
        pytest.param(Column(role="remarks", label="备注"), {"remarks": "新"}, id="a field that was empty"),
        pytest.param(EXTRA, {"extra": {"投资": "6"}}, id="a column without a role"),
    ],
)
def test_an_edit_breaks_the_seal(column: Column, edit: dict[str, object]) -> None:
    item = sealed(column)
    assert find_seal(item, column) is True
    assert find_seal(item.model_copy(update=edit), column) is False
    assert find_seal(item.model_copy(update={"status": "已完成"}), column) is True


def test_records_without_a_seal_do_not_say() -> None:
    assert find_seal(Item(task="修路"), Column(role="task", label="任务")) is None


def test_a_lone_surrogate_is_sealed_as_any_character() -> None:
    """Word files can hold one."""
    column = Column(role="task", label="任务")
    assert len(make_seal(column, {"task": "修\ud800"}.get, {})) == 8


ITEMS = [Item.model_validate(FIELDS | {"section": "一、甲"}), Item(task="架桥", section="二、乙")]


def seal_of(*items: Item) -> str:
    return seal_items(partial(getattr, item) for item in items)


@pytest.mark.parametrize(
    ("items", "is_same"),
    [
        pytest.param(ITEMS, True, id="nothing"),
        pytest.param(
            [item.model_copy(update={"section": f"{item.section}类"}) for item in ITEMS],
            True,
            id="sections renamed",
        ),
        pytest.param([item.model_copy(update={"figures": []}) for item in ITEMS], True, id="no figures"),
        pytest.param(ITEMS[:1], False, id="an item taken out"),
        pytest.param(ITEMS[::-1], False, id="another order"),
        pytest.param([ITEMS[0], ITEMS[1].model_copy(update={"task": None})], False, id="a field emptied"),
        pytest.param([ITEMS[0], ITEMS[1].model_copy(update={"section": "一、甲"})], False, id="moved"),
        pytest.param([ITEMS[0], ITEMS[1].model_copy(update={"extra": {"投资": "6"}})], False, id="extra"),
    ],
)
def test_the_seal_of_items_fits_while_all_of_them_are_what_was_read(items: list[Item], is_same: bool) -> None:
    assert (seal_of(*items) == seal_of(*ITEMS)) is is_same
