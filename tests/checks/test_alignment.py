"""Where the words of a field stand in the cell that it was read from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.checks.alignment import align, field_text
from ledgertool.checks.finding import Finding, Place
from tests.checks.builders import CLEAN, read_rows


@pytest.mark.parametrize(
    ("field", "cell", "span", "expected"),
    [
        pytest.param("完成设计。", "完成设计。", (0, 2), (0, 2), id="the field is the cell"),
        pytest.param("", "", (0, 0), (0, 0), id="both are empty"),
        pytest.param("用地未批。", "进展：无\n问题：用地未批。", (2, 4), (10, 12), id="a part of the cell"),
        pytest.param("甲局、乙局", "甲局\n乙局", (3, 5), (3, 5), id="names joined anew"),
        pytest.param("甲局、乙局", "乙局，甲局", (0, 2), (3, 5), id="in another order"),
        pytest.param("a甲b甲", "a甲 b甲", (3, 4), (4, 5), id="the second of two places"),
        pytest.param("甲，", "甲，甲，", (0, 1), None, id="a field that the cell has twice"),
        pytest.param("甲局、乙局", "甲局\n乙局\n甲局", (0, 2), None, id="words that the cell has more often"),
        pytest.param("甲局、乙局", "丙局", (0, 2), None, id="words that the cell has not"),
        pytest.param("甲局、乙局", "甲局\n乙局", (2, 2), None, id="a place between words"),
    ],
)
def test_words_of_a_field_in_its_cell(
    field: str, cell: str, span: tuple[int, int], expected: tuple[int, int] | None
) -> None:
    assert align(field, cell, *span) == expected


@given(st.text("甲乙、\n", max_size=6), st.text("甲乙、\n", max_size=8), st.data())
def test_what_is_told_are_the_words(field: str, cell: str, data: st.DataObject) -> None:
    """Wherever a place is told, the same words stand there."""
    start = data.draw(st.integers(0, len(field)))
    end = data.draw(st.integers(start, len(field)))
    span = align(field, cell, start, end)
    if span is not None:
        assert cell[slice(*span)] == field[start:end]


@given(st.text("甲乙丙", max_size=6), st.text("子丑", max_size=4), st.text("子丑", max_size=4))
def test_a_field_that_the_cell_holds_once_is_found_to_the_character(
    field: str, before: str, after: str
) -> None:
    if field:
        assert align(field, before + field + after, 0, 1) == (len(before), len(before) + 1)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        pytest.param(Place(), "", id="the whole file"),
        pytest.param(Place(ledger=0), "", id="a ledger"),
        pytest.param(Place(ledger=0, item=1), "", id="a row"),
        pytest.param(Place(ledger=0, field="title"), "", id="the title is no field of an item"),
        pytest.param(Place(ledger=0, item=1, field="problems"), "无", id="a cell"),
        pytest.param(Place(ledger=0, item=1, field="responsible_units"), "示例区卫健局", id="names"),
    ],
)
def test_the_text_of_the_field_of_a_finding(place: Place, text: str) -> None:
    finding = Finding(code="X", name="x", severity="info", file="a", place=place)
    assert field_text(finding, read_rows(CLEAN)) == text
