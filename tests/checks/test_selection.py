"""Which rules run where something beside the ledger is given, and how closely a word names a rule."""

from __future__ import annotations

from datetime import date

import pytest

from ledgertool.checks import RULES, Context, Selection, select_rules
from ledgertool.checks.selection import matches
from ledgertool.errors import UsageError
from tests.checks.builders import PREVIOUS, UNITS, find_rule, read_rows

NOTHING = Context()
WITH_UNITS = Context(units=UNITS)
WITH_DAY = Context(today=date(2024, 3, 31))
WITH_PREVIOUS = Context(previous=read_rows(PREVIOUS))


def selected(context: Context, **words: tuple[str, ...]) -> set[str]:
    return {rule.code for rule in select_rules(Selection(**words), RULES, context)}


USUAL = selected(NOTHING)


@pytest.mark.parametrize(
    ("context", "more"),
    [
        pytest.param(NOTHING, set(), id="nothing"),
        pytest.param(WITH_UNITS, {"UNT001", "STR008"}, id="a list of units"),
        pytest.param(WITH_DAY, {"DAT001", "DAT002"}, id="a day"),
    ],
)
def test_what_is_given_wakes_the_rules_that_need_it(context: Context, more: set[str]) -> None:
    assert selected(context) - USUAL == more


def test_a_previous_ledger_wakes_its_rules_alone() -> None:
    woken = selected(WITH_PREVIOUS) - USUAL
    assert woken
    assert {find_rule(code).needs for code in woken} == {"previous"}


@pytest.mark.parametrize(
    ("context", "words", "code", "runs"),
    [
        pytest.param(WITH_DAY, {"select": ("DAT",)}, "DAT002", True, id="a prefix, and the day is given"),
        pytest.param(WITH_UNITS, {"select": ("DAT",)}, "DAT002", False, id="a prefix, and something else is"),
        pytest.param(NOTHING, {"select": ("ALL",)}, "DAT002", False, id="ALL, and nothing is"),
        pytest.param(WITH_DAY, {"select": ("ALL",)}, "DAT002", True, id="ALL, and the day is"),
        pytest.param(WITH_DAY, {"select": ("TXT",)}, "DAT002", False, id="another family"),
        pytest.param(NOTHING, {"extend": ("next-step-deadline-past",)}, "DAT002", True, id="its name"),
        pytest.param(WITH_DAY, {"ignore": ("DAT002",)}, "DAT002", False, id="woken and ignored"),
        pytest.param(NOTHING, {"extend": ("UNT002",)}, "UNT002", True, id="off, and asked for by code"),
        pytest.param(NOTHING, {"extend": ("UNT",)}, "UNT002", True, id="off, and asked for by family"),
        pytest.param(NOTHING, {"extend": ("UNT",)}, "TXT001", True, id="the usual ones stay beside"),
        pytest.param(NOTHING, {"select": ("UNT",)}, "TXT001", False, id="or are replaced"),
        pytest.param(NOTHING, {"ignore": ("ALL",)}, "TXT001", False, id="nothing at all"),
        pytest.param(
            NOTHING,
            {"select": ("TXT001",), "ignore": ("bookmark-residue",)},
            "TXT001",
            False,
            id="name over code",
        ),
    ],
)
def test_whether_a_rule_runs(
    context: Context, words: dict[str, tuple[str, ...]], code: str, runs: bool
) -> None:
    assert (code in selected(context, **words)) is runs


def test_an_empty_selection_runs_what_is_added_to_it() -> None:
    """`select = []` in the settings is not the same as no `select`."""
    assert selected(NOTHING, select=()) == set()
    assert selected(NOTHING, select=(), extend=("TXT001",)) == {"TXT001"}


@pytest.mark.parametrize(
    ("word", "closeness"),
    [
        ("NUM", 0),
        ("TXT0011", 0),
        ("txt-001", 0),
        ("all", 1),
        ("T", 2),
        ("txt", 4),
        ("TXT001", 7),
        ("bookmark-residue", 7),
    ],
)
def test_how_closely_a_word_names_a_rule(word: str, closeness: int) -> None:
    assert matches(word, find_rule("TXT001")) == closeness


@pytest.mark.parametrize("option", ["select", "extend", "ignore"])
def test_a_word_that_names_no_rule_is_refused_wherever_it_stands(option: str) -> None:
    """A slip in --ignore would else let the rule run on, in --select let nothing run."""
    with pytest.raises(UsageError) as caught:
        selected(NOTHING, **{option: ("TXT", "TXt1")})
    assert caught.value.facts["value"] == "TXt1"
    assert {"TXT", "TXT001", "bookmark-residue"} <= set(caught.value.facts["known"])  # type: ignore[call-overload]
