"""The parts of an item that was split, read as one."""

from __future__ import annotations

from ledgertool.compare.parts import join_items
from ledgertool.ledger import Item
from tests.compare.builders import item, report


def test_a_single_item_stays_as_it_is() -> None:
    one = item("修路", "施工。")
    assert join_items([one]) is one


def test_words_points_figures_and_names_of_all_parts() -> None:
    first, second = report(
        item(
            "公园8处。",
            "建成公园3处。",
            "征地困难。",
            responsible_units=["甲局", "乙局"],
            extra={"投资": "3"},
        ),
        item("绿道2公里。", "建成绿道1公里。", "无", responsible_units=["乙局"], extra={"投资": "5"}),
    ).iter_items()
    whole = join_items([first, second])
    assert whole.content == "公园8处。\n绿道2公里。"
    assert [point.text for point in whole.progress.points] == ["建成公园3处。", "建成绿道1公里。"]
    assert whole.responsible_units == ["甲局", "乙局"]
    assert whole.extra == {"投资": "3\n5"}
    assert whole.figures == [*first.figures, *second.figures]
    assert whole.completion == [*first.completion, *second.completion]


def test_none_of_a_part_is_left_out_where_another_has_problems() -> None:
    whole = join_items([item("甲", "", "无"), item("乙", "", "征地困难。")])
    assert whole.problems.text == "征地困难。"
    assert join_items([item("甲", "", "无"), item("乙", "", "无")]).problems.text == "无"


def test_what_no_part_has_stays_empty() -> None:
    whole = join_items([Item(merged=["task"]), Item()])
    assert whole == Item()
