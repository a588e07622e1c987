"""Whose rows are whose."""

from __future__ import annotations

import pytest

from ledgertool.errors import UsageError
from ledgertool.ledger import Item, Ledger, LedgerFile, SourceInfo
from ledgertool.parts import GROUPINGS, group_items, safe_names


def make(*items: Item) -> LedgerFile:
    info = SourceInfo(name="台账.docx", sha256="0" * 64, format="docx", reader="docx")
    return LedgerFile(source=info, ledgers=[Ledger(items=list(items))])


def groups_of(file: LedgerFile, by: str, *, fill_down: bool = False) -> dict[str, tuple[int, ...]]:
    return dict(group_items(file, by, nameless="未注明", fill_down=fill_down))


JOINT = Item(responsible_units=["甲局", "乙局"], supporting_units=["丙局"])
LED = Item(lead_units=["乙局"], supporting_units=["丙局"], section="一、水利", category="水", task="修渠")
HELPED = Item(supporting_units=["丙局"], responsible_people=["张三", "李四"])
BARE = Item(task="修 渠", category=" ")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        pytest.param(
            "unit", {"甲局": (0,), "乙局": (0, 1), "丙局": (2,), "未注明": (3,)}, id="who answers for it"
        ),
        pytest.param(
            "every-unit",
            {"甲局": (0,), "乙局": (0, 1), "丙局": (0, 1, 2), "未注明": (3,)},
            id="who has a hand in it",
        ),
        pytest.param(
            "lead", {"甲局": (0,), "乙局": (1,), "未注明": (2, 3)}, id="who leads, else who is named first"
        ),
        pytest.param("person", {"张三": (2,), "李四": (2,), "未注明": (0, 1, 3)}, id="people"),
        pytest.param("section", {"一、水利": (1,), "未注明": (0, 2, 3)}, id="sections"),
        pytest.param("category", {"水": (1,), "未注明": (0, 2, 3)}, id="a blank is no category"),
        pytest.param("task", {"修渠": (1, 3), "未注明": (0, 2)}, id="blanks in a name do not count"),
    ],
)
def test_groups(by: str, expected: dict[str, tuple[int, ...]]) -> None:
    """Each grouping, rows without a name last."""
    assert groups_of(make(JOINT, LED, HELPED, BARE), by) == expected


def test_every_grouping_is_tested() -> None:
    """A new grouping gets a case above."""
    assert set(GROUPINGS) == {"unit", "every-unit", "lead", "person", "section", "category", "task"}


def test_rows_without_a_unit_can_follow_the_row_above() -> None:
    """With fill-down; at the top of a ledger there is nothing to follow."""
    file = make(BARE, JOINT, BARE, LED, BARE)
    assert groups_of(file, "unit", fill_down=True) == {
        "甲局": (1, 2),
        "乙局": (1, 2, 3, 4),
        "未注明": (0,),
    }


def test_nothing_is_filled_down_from_another_ledger() -> None:
    """A second ledger starts afresh."""
    one, other = make(LED), make(BARE)
    file = one.model_copy(update={"ledgers": [*one.ledgers, *other.ledgers]})
    assert groups_of(file, "unit", fill_down=True) == {"乙局": (0,), "未注明": (1,)}


def test_an_unknown_grouping_is_refused_with_the_known_ones() -> None:
    """The error carries what may be said instead."""
    with pytest.raises(UsageError) as refused:
        group_items(make(BARE), "unti", nameless="")
    assert refused.value.code == "no-such-grouping"
    assert refused.value.facts["known"] == list(GROUPINGS)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(["市水务局", "柳溪镇"], ["市水务局", "柳溪镇"], id="plain names stay"),
        pytest.param(['甲/乙\\丙:丁*?"<>|'], ["甲_乙_丙_丁______"], id="what Windows forbids"),
        pytest.param(["CON", "nul", "COM1"], ["CON_", "nul_", "COM1_"], id="device names"),
        pytest.param(["甲局. ", " 甲局"], ["甲局", "甲局 (2)"], id="dots and blanks at the ends"),
        pytest.param(["ab局", "AB局"], ["ab局", "AB局 (2)"], id="names alike but for case"),
        pytest.param(["..", "", "\t\n"], ["_", "_ (2)", "_ (3)"], id="nothing left"),
        pytest.param(["局" * 200], ["局" * 40], id="too long"),
    ],
)
def test_file_names(names: list[str], expected: list[str]) -> None:
    """Names that every system takes, each its own."""
    assert safe_names(names) == expected
