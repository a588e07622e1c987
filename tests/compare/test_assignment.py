"""The assignment is the best there is, not the first that fits."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.compare.assignment import assign

Weights = dict[tuple[int, int], float]


def total(weights: Weights, pairs: dict[int, int]) -> float:
    return sum(weights[pair] for pair in pairs.items())


def best_total(weights: Weights, size: int) -> float:
    """The greatest sum, by trying everything."""
    return max(
        sum(max(0.0, weights.get((row, column), 0.0)) for row, column in enumerate(order))
        for order in permutations(range(size))
    )


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        pytest.param({}, {}, id="nothing to pair"),
        pytest.param({(0, 0): 0.0, (1, 1): -1.0}, {}, id="worthless pairs are not formed"),
        pytest.param({(3, 7): 1.0}, {3: 7}, id="one pair"),
        pytest.param(
            {(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}, {0: 1, 1: 0}, id="two good pairs beat one very good"
        ),
        pytest.param(
            {(0, 0): 0.9, (0, 1): 0.2, (1, 0): 0.2}, {0: 0}, id="one very good pair beats two poor ones"
        ),
        pytest.param({(0, 0): 1.0, (1, 0): 0.5}, {0: 0}, id="a column is given once"),
        pytest.param({(0, 0): 0.5, (0, 1): 1.0}, {0: 1}, id="a row is given once"),
    ],
)
def test_the_sum_of_weights_is_the_greatest(weights: Weights, expected: dict[int, int]) -> None:
    assert assign(weights) == expected


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(-1, 1, allow_nan=False), max_size=25
    )
)
def test_no_other_assignment_is_better(weights: Weights) -> None:
    """Against all 120 orders of five columns."""
    pairs = assign(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert all(weights[pair] > 0 for pair in pairs.items())
    assert total(weights, pairs) == pytest.approx(best_total(weights, 5))
