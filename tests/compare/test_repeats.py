"""Reports that are given twice."""

from __future__ import annotations

import pytest

from ledgertool.compare.repeats import find_repeats
from ledgertool.ledger import LedgerFile
from tests.compare.builders import item, report

ROAD = item("新建道路30公里。", "完成6公里。", number="1", responsible_units=["甲局"])
WOOD = item("造林5000亩。", "完成600亩。", number="2", responsible_units=["乙局"])
PARK = item("建公园8处。", "完成选址。", number="3", responsible_units=["丙局"])
FIRST = report(ROAD, WOOD, name="一季度.docx")


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        pytest.param([], [], id="one report"),
        pytest.param([report(PARK, name="b")], [], id="other items of one period"),
        pytest.param([report(ROAD, WOOD, quarter=2, name="b")], [], id="copied into the next quarter"),
        pytest.param([report(ROAD, PARK, PARK, name="b")], [("一季度.docx", "b", 1)], id="half of the items"),
        pytest.param(
            [report(ROAD, WOOD, name="一季度.json")], [("一季度.docx", "一季度.json", 2)], id="twice"
        ),
        pytest.param(
            [report(ROAD, PARK, item("修渠。", "开工。"), name="b"), report(WOOD, name="c")],
            [("一季度.docx", "b", 1), ("一季度.docx", "c", 1)],
            id="each pair for itself",
        ),
    ],
)
def test_which_reports_repeat_each_other(others: list[LedgerFile], expected: list[object]) -> None:
    """Only of one period, and only where half of the items are the same."""
    assert list(find_repeats([FIRST, *others])) == expected


def test_a_form_that_nobody_has_filled_in_yet_repeats_nothing() -> None:
    """Units get the same tasks; what makes their reports differ is the progress."""
    forms = [report(item("开展安全检查。"), name=name) for name in ("甲局.docx", "乙局.docx")]
    assert list(find_repeats(forms)) == []
