"""Cells of units, cut at labels and marks by the names that the records have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.ledger import Role
from ledgertool.writers.unitcells import bare_name, read_cell

OWN: Role = "responsible_units"
NAMES = ["甲局", "乙局", "区综合行政执法局"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("", {}, id="nothing"),
        pytest.param("无", {}, id="nobody"),
        pytest.param("甲局、乙局", {OWN: ["甲局", "乙局"]}, id="names of the column's own role"),
        pytest.param("区综合行政\n执法局", {OWN: ["区综合行政执法局"]}, id="a name over two lines"),
        pytest.param(
            "牵头单位：甲局；配合：乙局", {"lead_units": ["甲局"], "supporting_units": ["乙局"]}, id="labels"
        ),
        pytest.param("牵 头 单 位 ：甲局", {"lead_units": ["甲局"]}, id="a label spread over the line"),
        pytest.param("牵头单位\n甲局", {"lead_units": ["甲局"]}, id="a label on a line of its own"),
        pytest.param(
            "甲局（牵头）、乙局", {"lead_units": ["甲局"], OWN: ["乙局"]}, id="a tag counts for its name"
        ),
        pytest.param("第一责任人：甲局", {"responsible_people": ["甲局"]}, id="a person"),
        pytest.param("甲局、甲局", {OWN: ["甲局"]}, id="a name twice"),
    ],
)
def test_names_by_role(text: str, found: dict[Role, list[str]]) -> None:
    cell = read_cell(text, OWN, NAMES)
    roles: tuple[Role, ...] = ("responsible_units", "lead_units", "supporting_units", "responsible_people")
    assert {role: cell.names_of(role) for role in roles if cell.names_of(role)} == found
    assert cell.gives(found, {})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("甲局、丙局", {OWN: ["甲局"]}, id="a name that the records do not have"),
        pytest.param("甲局", {OWN: ["甲局", "乙局"]}, id="a name that the cell does not have"),
        pytest.param("乙局、甲局", {OWN: ["甲局", "乙局"]}, id="another order"),
        pytest.param("牵头：甲局", {OWN: ["甲局"], "lead_units": []}, id="another role"),
        pytest.param("丙丁甲局", {OWN: ["甲局"]}, id="a longer name that contains it"),
        pytest.param("配合：甲局", {OWN: ["甲局"]}, id="a name sent to a column that lacks it"),
    ],
)
def test_a_cell_that_says_something_else(text: str, wanted: dict[Role, list[str]]) -> None:
    assert not read_cell(text, OWN, NAMES).gives(wanted, {})


def test_clauses_leave_no_place_for_an_edit() -> None:
    """甲局牵头，乙局配合 says by its sentence who does what."""
    cell = read_cell("甲局牵头，乙局配合", OWN, NAMES)
    assert cell.gives({"lead_units": ["甲局"], "supporting_units": ["乙局"]}, {})
    assert cell.with_names({"lead_units": ["丙局"], "supporting_units": ["乙局"]}) is None


@given(st.lists(st.sampled_from([*NAMES, "丙局", "牵头：", "（配合）", "、", "；", "\n", "无", "(", "。"])))
def test_a_cell_that_was_read_is_written_as_it_was(parts: list[str]) -> None:
    """Every character is in one segment or another."""
    text = "".join(parts)
    assert read_cell(text, OWN, NAMES).written == text


def test_bare_name() -> None:
    assert bare_name(" 区综合行政\n执法局、") == "区综合行政执法局"
