"""Markers of points: which form they have, and which of them make one list."""

from __future__ import annotations

import pytest

from ledgertool.checks.marks import find_lists, parse_form
from ledgertool.checks.points import find_path, find_spots
from ledgertool.ledger import Point


@pytest.mark.parametrize(
    ("marker", "family", "standard"),
    [
        pytest.param("1.", "arabic plain", "#.", id="as the standard has it"),
        pytest.param("1、", "arabic plain", "#.", id="a Chinese comma after an Arabic number"),
        pytest.param("1．", "arabic plain", "#.", id="a full-width point"),
        pytest.param("一、", "chinese plain", "#、", id="a Chinese number"),
        pytest.param("一.", "chinese plain", "#、", id="a point after a Chinese number"),
        pytest.param("（1）", "arabic bracketed", "（#）", id="in brackets"),
        pytest.param("（一）、", "chinese bracketed", "（#）", id="brackets need nothing after them"),
        pytest.param("1)", "arabic bracketed", "#)", id="one bracket"),
        pytest.param("①", "chinese bare", "#", id="a circle needs nothing"),
        pytest.param("12", "arabic bare", "#", id="a bare number"),
    ],
)
def test_the_form_of_a_marker(marker: str, family: str, standard: str) -> None:
    form = parse_form(marker)
    assert form is not None
    assert (form.family, form.standard) == (family, standard)
    assert form.before + form.digits + form.after == marker


@pytest.mark.parametrize("marker", ["", "一是", "-", "A.", "1.2", "((1))", "第一"])
def test_what_has_no_number_has_no_form(marker: str) -> None:
    assert parse_form(marker) is None


def points(*entries: tuple[str | None, int | None, str, tuple[Point, ...]]) -> list[Point]:
    return [Point(marker=m, number=n, text=t, points=list(below)) for m, n, t, below in entries]


TWO_LEVELS = points(
    ("1.", 1, "甲", tuple(points(("（1）", 1, "子", ()), ("（2）", 2, "丑", ())))),
    ("2.", 2, "乙", ()),
)
TEXT = "1.甲\n（1）子\n（2）丑\n2.乙"


def numbers(found: list[Point], text: str) -> list[list[int]]:
    return [[mark.number for mark in marks] for marks in find_lists(find_spots(found, text), found)]


def test_points_without_markers_make_no_list() -> None:
    assert numbers(points((None, None, "甲", ()), (None, None, "乙", ())), "甲\n乙") == []


def test_a_list_is_told_for_each_level() -> None:
    """Points below another do not break the list that it stands in."""
    assert numbers(TWO_LEVELS, TEXT) == [[1, 2], [1, 2]]
    marks = find_lists(find_spots(TWO_LEVELS, TEXT), TWO_LEVELS)
    assert sorted(TEXT[mark.start : mark.end] for one in marks for mark in one) == [
        "1.",
        "2.",
        "（1）",
        "（2）",
    ]


@pytest.mark.parametrize(
    ("between", "text", "expected"),
    [
        pytest.param(("2、", 2, "丙", ()), "1.甲\n2、丙\n3.乙", [[1, 2, 3]], id="one family, two spellings"),
        pytest.param(("①", 1, "丙", ()), "1.甲\n①丙\n3.乙", [[1], [1], [3]], id="another family"),
        pytest.param((None, None, "丙", ()), "1.甲\n丙\n3.乙", [[1], [3]], id="a point without a marker"),
        pytest.param(("一是", 1, "丙", ()), "1.甲\n一是丙\n3.乙", [[1], [3]], id="a marker in words"),
    ],
)
def test_what_ends_a_list(
    between: tuple[str | None, int | None, str, tuple[Point, ...]], text: str, expected: list[list[int]]
) -> None:
    found = points(("1.", 1, "甲", ()), between, ("3.", 3, "乙", ()))
    assert numbers(found, text) == expected


@pytest.mark.parametrize(
    ("at", "path"),
    [
        pytest.param(0, (1,), id="the first character"),
        pytest.param(2, (1,), id="the words of a point that has others below"),
        pytest.param(TEXT.index("子"), (1, 1), id="a point below"),
        pytest.param(TEXT.index("丑"), (1, 2), id="its neighbour"),
        pytest.param(len(TEXT), (2,), id="behind the end"),
    ],
)
def test_the_point_in_which_a_character_stands(at: int, path: tuple[int, ...]) -> None:
    assert find_path(find_spots(TWO_LEVELS, TEXT), at) == path


def test_a_lone_point_needs_no_path() -> None:
    assert find_path(find_spots(TWO_LEVELS[1:], "2.乙"), 1) == ()


def test_points_of_the_same_words_have_places_of_their_own() -> None:
    found = points(("1.", 1, "已完成。", ()), ("2.", 2, "已完成。", ()), (None, None, "已完成。", ()))
    text = "1.已完成。\n2.已完成。\n已完成。"
    assert [spot.start for spot in find_spots(found, text)] == [0, 7, 14]
