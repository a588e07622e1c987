"""A real ledger and two further quarters of it that are made when the test runs."""

from __future__ import annotations

from pathlib import Path

import pytest

import ledgertool
from ledgertool.compare.comparison import compare_files
from ledgertool.compare.matching import match_items
from ledgertool.compare.timeline import follow_items
from ledgertool.ledger import LedgerFile
from tests.compare.quarters import Quarter, next_quarter

pytestmark = pytest.mark.acceptance
SEEDS = range(40)


@pytest.fixture(scope="module")
def first(acceptance: Path) -> LedgerFile:
    return ledgertool.read(acceptance / "real" / "2024-q1.docx")


def found_pairs(old: LedgerFile, new: LedgerFile) -> set[tuple[int, int]]:
    matches = match_items(list(old.iter_items()), list(new.iter_items()))
    return {(a, b) for match in matches for a in match.old for b in match.new}


def measure(old: LedgerFile, quarters: list[Quarter]) -> tuple[float, float]:
    """Precision and recall of the pairs over all quarters."""
    right = found = true = 0
    for quarter in quarters:
        pairs = found_pairs(old, quarter.file)
        right, found, true = right + len(pairs & quarter.pairs), found + len(pairs), true + len(quarter.pairs)
    return right / found, right / true


def test_rows_of_made_quarters_are_found_again(first: LedgerFile) -> None:
    """Over 40 quarters, at most one pair in fifty is wrong and one in fifty missing."""
    precision, recall = measure(first, [next_quarter(first, seed) for seed in SEEDS])
    assert precision >= 0.98
    assert recall >= 0.98


def test_two_further_quarters_through_word_files(first: LedgerFile, tmp_path: Path) -> None:
    """The quarters are written as Word files and read again before they are compared and followed."""
    second = next_quarter(first, 1)
    third = next_quarter(second.file, 2)
    paths = [tmp_path / "q2.docx", tmp_path / "q3.docx"]
    for path, quarter in zip(paths, (second, third), strict=True):
        ledgertool.write(quarter.file, path)
    files = [first, *(ledgertool.read(path) for path in paths)]
    assert len(found_pairs(files[0], files[1]) ^ second.pairs) <= 1
    assert len(found_pairs(files[1], files[2]) ^ third.pairs) <= 1
    comparison = compare_files(files[0], files[1])
    assert not comparison.is_same
    timeline = follow_items(files[::-1])
    assert [edition.end.month for edition in timeline.editions if edition.end] == [3, 6, 9]
    assert sum(len(track.sightings) == 3 for track in timeline.tracks) >= 15


def test_the_real_ledger_does_not_differ_from_itself(first: LedgerFile) -> None:
    assert compare_files(first, first).is_same
