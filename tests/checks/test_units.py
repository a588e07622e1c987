"""UNT rules and the list of units they need."""

from __future__ import annotations

import pytest

from ledgertool.checks import Context
from ledgertool.checks.unitnames import UnitNames, parse_units
from ledgertool.errors import InputRefused, UsageError
from tests.checks.builders import broken, check, full_context, read_rows, words

NAMES = [
    pytest.param("示例局", [], id="in the list"),
    pytest.param("示例局、样板局", [], id="two of the list"),
    pytest.param("各镇街、区直各部门", [], id="units in general"),
    pytest.param("示例区综合行政\n执法局", [], id="wrapped by hand"),
    pytest.param("示例区交通局", [("示例区交通局", "示例区交通运输局")], id="another spelling"),
    pytest.param("示例区住建居", [("示例区住建居", "示例区住建局")], id="a slip"),
    pytest.param("镇政府", [("镇政府", "")], id="nothing like it"),
    pytest.param("示例局、示例区住建居", [("示例区住建居", "示例区住建局")], id="the second of two"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_that_the_list_has_not(text: str, expected: list[tuple[str, str]]) -> None:
    """UNT001 finds them, with the nearest name as an unsafe fix."""
    found = check(read_rows(broken(1, responsible_units=text)), "UNT001")
    assert [(f.text, f.facts["better"]) for f in found] == expected
    assert all((f.fix is None) == (not f.facts["better"]) for f in found)
    assert not any(f.fix.safe for f in found if f.fix)


def test_without_a_list_no_name_is_wrong() -> None:
    assert check(read_rows(broken(1, responsible_units="镇政府")), "UNT001", context=Context()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("示例局", [], id="one unit"),
        pytest.param("牵头单位：示例局；配合单位：样板局", [], id="the lead is marked"),
        pytest.param("示例局、样板局", ["示例局、样板局"], id="nobody leads"),
    ],
)
def test_several_units_without_a_lead(text: str, expected: list[str]) -> None:
    """UNT002 finds cells of several units."""
    rows = broken(1, responsible_units=text)
    assert words(check(read_rows(rows), "UNT002", context=full_context())) == expected


def test_a_list_of_units_is_read() -> None:
    data = '\ufeffnames = ["示例局"]\n[aliases]\n"示例办" = "示例局"\n'.encode()
    assert parse_units(data, "units.toml") == UnitNames(frozenset(["示例局"]), {"示例办": "示例局"})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("names = [", "units-toml", id="no TOML"),
        pytest.param('names = "示例局"', "units-toml", id="no list"),
        pytest.param("names = [1]", "units-toml", id="no words"),
        pytest.param('[aliases]\n"示例办" = "示例局"', "units-alias", id="an alias of nothing"),
    ],
)
def test_a_wrong_list_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        parse_units(text.encode(), "units.toml")
    assert refusal.value.code == code


@pytest.mark.parametrize("text", ['nams = ["示例局"]', '[alias]\n"示例办" = "示例局"'])
def test_an_unknown_key_of_the_list_is_an_error(text: str) -> None:
    """A list whose key is misspelt would be empty, and every unit unknown."""
    with pytest.raises(UsageError) as error:
        parse_units(text.encode(), "units.toml")
    assert (error.value.code, error.value.exit_code) == ("units-key", 2)
    assert error.value.facts["known"] == ["aliases", "names"]


def test_the_units_of_a_merged_cell_are_told_once() -> None:
    """UNT001 and UNT002 speak of a cell, not of the rows that it spans."""
    rows = [
        {
            "number": "1",
            "task": "修建道路",
            "responsible_units": "示例居、样板局",
            "content": "甲。",
            "progress": "a",
        },
        {"number": "", "task": "", "responsible_units": "", "content": "乙。", "progress": "b"},
    ]
    file = read_rows(rows)
    assert [item.responsible_units for item in file.iter_items()] == [["示例居", "样板局"]] * 2
    for code in ("UNT001", "UNT002"):
        assert [finding.place.item for finding in check(file, code, context=full_context())] == [0]
