"""Items are found again, though renumbered, reworded, moved, split or joined: against pairs made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ledgertool
from ledgertool.compare.matching import match_items
from ledgertool.ledger import Item
from tests.compare.builders import rows

GOLD = [
    json.loads(line) for line in Path(__file__).with_name("matching.jsonl").read_text("utf-8").splitlines()
]

# the pairs of the quarterly samples, by the positions of their rows
SAMPLES = {
    ("q1", "q2"): [
        *[(0, 0), (1, 1), (2, 2), (2, 3), (3, 4), (4, 7), (5, 8)],
        *[(6, 5), (7, 6), (8, 9), (9, 10)],
    ],
    ("q2", "q3"): [(row, row) for row in range(12)],
    ("q1", "q3"): [
        *[(0, 0), (1, 1), (2, 2), (2, 3), (3, 4), (4, 7), (5, 8)],
        *[(6, 5), (7, 6), (8, 9), (9, 10)],
    ],
}


def pairs_of(old: list[Item], new: list[Item]) -> set[tuple[int, int]]:
    return {(a, b) for match in match_items(old, new) for a in match.old for b in match.new}


@pytest.mark.parametrize("case", GOLD, ids=lambda case: case["name"])
def test_each_pair_is_found_and_no_other(case: dict) -> None:
    found = pairs_of(rows(case["old"]), rows(case["new"]))
    assert found == {(a, b) for a, b in case["pairs"]}


@pytest.mark.parametrize("case", GOLD, ids=lambda case: case["name"])
def test_the_other_way_round_the_same_pairs_are_found(case: dict) -> None:
    """What was split going forward is joined going back."""
    found = pairs_of(rows(case["new"]), rows(case["old"]))
    assert found == {(b, a) for a, b in case["pairs"]}


def test_a_whole_ledger_in_other_words_is_matched_without_a_wrong_pair() -> None:
    """Fifteen pairs, written before the matching was tried on them: two are too far apart to be found."""
    case = json.loads(Path(__file__).with_name("reworded.json").read_text("utf-8"))
    true = {(a, b) for a, b in case["pairs"]}
    found = pairs_of(rows(case["old"]), rows(case["new"]))
    assert found <= true
    assert len(found) >= 13


@pytest.mark.parametrize("quarters", SAMPLES, ids="-".join)
def test_the_rows_of_the_samples_are_matched(quarters: tuple[str, str], samples: Path) -> None:
    old, new = (list(ledgertool.read(samples / f"quarterly-{q}.docx").iter_items()) for q in quarters)
    assert pairs_of(old, new) == set(SAMPLES[quarters])


texts = st.text("新建改造公园道路水厂学校12、。", max_size=12)
items = st.builds(
    Item,
    number=st.sampled_from(["1", "2", None]),
    task=st.none() | texts,
    content=st.none() | texts,
    responsible_units=st.lists(st.sampled_from(["甲局", "乙局"]), max_size=2),
)


@given(st.lists(items, max_size=7), st.lists(items, max_size=7))
def test_every_item_stands_in_exactly_one_match(old: list[Item], new: list[Item]) -> None:
    """Nothing is lost and nothing is counted twice, whatever the rows say."""
    matches = match_items(old, new)
    assert sorted(at for match in matches for at in match.old) == list(range(len(old)))
    assert sorted(at for match in matches for at in match.new) == list(range(len(new)))
    assert all(0 <= match.likeness <= 1 for match in matches)


@given(st.lists(items, max_size=7))
def test_a_report_is_matched_with_itself_row_by_row(old: list[Item]) -> None:
    """Also where rows are equal to the letter."""
    assert [(match.old, match.new) for match in match_items(old, old)] == [
        ((at,), (at,)) for at in range(len(old))
    ]
