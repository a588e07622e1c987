"""Widths of columns in half-width characters."""

import pytest

from ledgertool.writers.widths import column_widths, count_lines, fit_widths, text_width


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("abc-12", 6, id="ASCII counts one"),
        pytest.param("进展情况", 8, id="ideographs count two"),
        pytest.param("（1）、", 7, id="full-width punctuation counts two"),
        pytest.param("“—①", 6, id="ambiguous ones are wide in Chinese fonts"),
    ],
)
def test_text_width(text, width):
    """By East Asian width."""
    assert text_width(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("", 10, 1, id="an empty cell is one line high"),
        pytest.param("甲乙", 10, 1, id="fits"),
        pytest.param("甲乙丙丁戊己", 10, 2, id="wraps"),
        pytest.param("甲\n乙", 10, 2, id="two paragraphs"),
        pytest.param("甲" * 100, 0, 100, id="no width at all does not fail"),
    ],
)
def test_count_lines(text, width, lines):
    """A paragraph takes at least a line."""
    assert count_lines(text, width) == lines


def test_long_columns_get_more_but_not_in_proportion():
    """A serial number is narrow, a progress column is the widest, a heading fits on two lines."""
    number, task, progress = column_widths(
        [["1", "12"], ["新建水厂工程"], ["甲" * 400]], ["序号", "目标任务", "进展"]
    )
    assert number == 6
    assert task == 14
    assert task < progress < 100


def test_an_empty_column_has_room_for_its_heading():
    """Half of the heading and a margin."""
    assert column_widths([[]], ["存在的主要问题及困难"]) == [13]


@pytest.mark.parametrize(
    ("widths", "least", "most", "fitted"),
    [
        pytest.param([6, 20], 10, 40, [6, 20], id="fits already"),
        pytest.param([6, 20], 46, 50, [6, 40], id="stretched, the short one keeps its width"),
        pytest.param([6, 100], 10, 56, [6, 50], id="squeezed, the short one keeps its width"),
        pytest.param([10, 10], 40, 50, [20, 20], id="only short ones: all are stretched"),
    ],
)
def test_fit_widths(widths, least, most, fitted):
    """The sum comes between the bounds."""
    assert fit_widths(widths, least, most) == fitted


def test_far_too_many_columns_share_the_page():
    """Where the long ones would vanish, all are squeezed alike."""
    assert sum(fit_widths([16.0] * 20 + [60.0], 100, 120)) == pytest.approx(120)
