"""File names for parts: what any system takes, and never two that one system holds for the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.parts.names import safe_names


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(["示例局", "样板局"], ["示例局", "样板局"], id="names that are file names"),
        pytest.param(["示例局/样板局"], ["示例局_样板局"], id="a separator"),
        pytest.param(['a:b*c?"d"'], ["a_b_c__d_"], id="what Windows forbids"),
        pytest.param([" 示例局. "], ["示例局"], id="blanks and dots at the ends, which Windows drops"),
        pytest.param(["..", "", "..."], ["_", "_ (2)", "_ (3)"], id="nothing left"),
        pytest.param(["CON"], ["CON_"], id="a device of Windows"),
        pytest.param(["示例局", "示例局"], ["示例局", "示例局 (2)"], id="twice the same"),
        pytest.param(["IT", "it"], ["IT", "it (2)"], id="the same but for case"),
        pytest.param(["a (2)", "a", "a"], ["a (2)", "a", "a (3)"], id="the second name is taken"),
        pytest.param(["示例\ud800局"], ["示例_局"], id="a lone surrogate"),
    ],
)
def test_each_name_becomes_a_file_name(names: list[str], expected: list[str]) -> None:
    assert safe_names(names) == expected


def test_a_long_name_is_cut_between_characters() -> None:
    (name,) = safe_names(["示例区" * 100])
    assert name == ("示例区" * 100)[: len(name)]
    assert len(name.encode()) <= 200  # with a suffix and a number it stays under the 255 bytes of ext4


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=12), max_size=8))
def test_any_names_become_as_many_distinct_file_names(names: list[str]) -> None:
    made = safe_names(names)
    assert len({name.casefold() for name in made}) == len(made) == len(names)
    for name in made:
        assert name == name.strip(" .") != ""
        assert not set(name) & set('/\\:*?"<>|\0')
        name.encode("utf-8")
