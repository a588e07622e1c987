"""Words compared, and items of two quarters paired."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.checks import Context
from ledgertool.checks.matching import iter_pairs, normalized, share
from ledgertool.checks.view import LedgerView
from tests.checks.builders import CLEAN, broken, read_rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("润泽水厂", "润泽水厂", id="words"),
        pytest.param(" 润泽\n“水厂”（二期）。", "润泽水厂二期", id="blanks and marks"),
        pytest.param("A_1-2%", "A12", id="signs"),
        pytest.param("，。", "", id="nothing else"),
    ],
)
def test_blanks_and_marks_are_left_out(text: str, expected: str) -> None:
    assert normalized(text) == expected


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        pytest.param("甲河水厂", "甲河水厂已开工", 1.0, id="the whole phrase"),
        pytest.param("", "甲", 1.0, id="an empty phrase is in everything"),
        pytest.param("甲河水厂", "甲河和水厂", 2 / 3, id="two of three pairs"),
        pytest.param("甲河水厂", "乙山大桥", 0.0, id="none"),
        pytest.param("甲", "乙", 0.0, id="one character has no pairs"),
        pytest.param("甲河", "", 0.0, id="an empty text"),
    ],
)
def test_how_much_of_a_phrase_stands_in_a_text(phrase: str, text: str, expected: float) -> None:
    assert share(phrase, text) == pytest.approx(expected)


@given(st.text("甲乙丙丁", max_size=6), st.text("甲乙丙丁", max_size=12), st.text("甲乙丙丁", max_size=4))
def test_a_share_is_a_share_and_more_text_never_lowers_it(phrase: str, text: str, more: str) -> None:
    assert 0 <= share(phrase, text) <= share(phrase, text + more) <= 1


@pytest.mark.parametrize(
    ("rows", "known"),
    [
        pytest.param(CLEAN, ["1", "2", "3", "4"], id="the same ledger"),
        pytest.param(
            broken(2, progress="完全不同。", number="9"), ["1", "2", "3", "4"], id="another progress"
        ),
        pytest.param(broken(2, content="新建 和改扩建卫生室40家"), ["1", "2", "3", "4"], id="other marks"),
        pytest.param(broken(2, content="另一件事。"), ["1", "3", "4"], id="another content of the same task"),
        pytest.param(broken(2, task="另一项任务"), ["1", "3", "4"], id="another task of the same content"),
    ],
)
def test_items_of_two_quarters_are_paired(rows: list[dict[str, str]], known: list[str]) -> None:
    """By task and content together."""
    file = read_rows(CLEAN)
    view = LedgerView(file, file.ledgers[0], 0, Context())
    assert [row.item.number for row, _ in iter_pairs(view, read_rows(rows))] == known
