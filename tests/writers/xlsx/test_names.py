"""Names of sheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.writers import WriteOptions
from ledgertool.writers.xlsx.names import SheetNames


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        pytest.param("台账", "台账", id="legal"),
        pytest.param("甲" * 31, "甲" * 31, id="31 characters are legal"),
        pytest.param("甲" * 40, "甲" * 31, id="too long"),
        pytest.param("𠀀" * 20, "𠀀" * 15, id="characters beyond the BMP count twice"),
        pytest.param("2024/2:台账[一]", "2024 2 台账 一", id="forbidden characters"),
        pytest.param("'台账'", "台账", id="apostrophes at the ends"),
        pytest.param("History", "History (2)", id="a name that Excel keeps for itself"),
        pytest.param("///", "Sheet", id="nothing left"),
        pytest.param("", "Sheet", id="empty"),
    ],
)
def test_legal_names(wanted, name):
    """As near to the title as Excel accepts."""
    assert SheetNames(WriteOptions()).take(wanted) == name


def test_names_are_unique_whatever_their_case():
    """Excel takes "a" and "A" for the same sheet; a number fits into the limit."""
    names = SheetNames(WriteOptions())
    taken = [names.take(wanted) for wanted in ("Ledger", "LEDGER", "甲" * 31, "甲" * 31)]
    assert taken == ["Ledger", "LEDGER (2)", "甲" * 31, "甲" * 27 + " (2)"]


def test_many_sheets_of_one_name_are_counted():
    """A cut name and its number never meet another name either."""
    names = SheetNames(WriteOptions())
    wanted = ["台账", "台账 (2)", "台账", "台账", "history"]
    assert [names.take(one) for one in wanted] == ["台账", "台账 (2)", "台账 (3)", "台账 (4)", "history (2)"]


@given(st.lists(st.text("aA'甲[/𠀀 \x0b", max_size=40), max_size=12))
def test_any_titles_become_names_that_excel_accepts(titles):
    """At most 31 UTF-16 units, nothing forbidden, no two alike."""
    names = SheetNames(WriteOptions())
    taken = [names.take(title) for title in titles]
    assert len({name.lower() for name in taken}) == len(titles)
    for name in taken:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not set(name) & set("[]:*?/\\\x0b")
        assert name == name.strip("'")


def test_a_changed_name_is_told():
    """The report has the title and the name; it is nothing to worry about."""
    reported = []
    SheetNames(WriteOptions(report=reported.append)).take("甲/乙")
    (diagnostic,) = reported
    assert (diagnostic.code, diagnostic.severity) == ("sheet-renamed", "info")
    assert diagnostic.facts == {"title": "甲/乙", "sheet": "甲 乙"}
