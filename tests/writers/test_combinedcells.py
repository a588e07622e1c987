"""Cells of several roles: which parts they consist of, and an edited part in its place."""

from __future__ import annotations

import pytest

from ledgertool.writers.combinedcells import consists_of, put_parts

CELL = "进展：已开工。\n问题： 缺钱。下步：竣工"


@pytest.mark.parametrize(
    ("text", "parts", "does"),
    [
        pytest.param(CELL, ["已开工。", "缺钱。", "竣工"], True, id="labels and parts"),
        pytest.param("【进展】已开工【问题】无", ["已开工", "无"], True, id="labels in brackets"),
        pytest.param(CELL, ["已开工。", "缺钱。"], False, id="a part too few"),
        pytest.param(CELL, ["已开工。", "缺人。", "竣工"], False, id="another part"),
    ],
)
def test_consists_of(text: str, parts: list[str], does: bool) -> None:
    assert consists_of(text, parts) is does


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        pytest.param(
            ["已完工。", "缺钱。", "竣工"], "进展：已完工。\n问题： 缺钱。下步：竣工", id="the first part"
        ),
        pytest.param(["已开工。", "无。", "竣工"], "进展：已开工。\n问题： 无。下步：竣工", id="one between"),
        pytest.param(
            ["已开工。", "缺钱。", "验收"], "进展：已开工。\n问题： 缺钱。下步：验收", id="the last part"
        ),
        pytest.param(["已开工。", "竣工"], "进展：已开工。\n问题： 下步：竣工", id="a part taken out"),
        pytest.param(["甲", "乙", "竣工"], None, id="two parts edited"),
        pytest.param(["已开工。", "缺钱。", "竣工", "新"], None, id="a part without a place"),
    ],
)
def test_put_parts(parts: list[str], text: str | None) -> None:
    """Labels and blanks stay; None where the place of an edit cannot be told."""
    assert put_parts(CELL, parts) == text


def test_a_short_part_is_looked_for_behind_a_label() -> None:
    """无 also begins 无锡."""
    assert put_parts("进展：无锡段开工。问题：无", ["无锡段完工。", "无"]) == "进展：无锡段完工。问题：无"
