"""Residue and blanks round a cell's text."""

import pytest

from ledgertool.recognize.residue import clean_cell


@pytest.mark.parametrize(
    ("text", "clean", "removed"),
    [
        pytest.param("已完成。", "已完成。", False, id="plain text stays"),
        pytest.param("", "", False, id="empty stays empty"),
        pytest.param("A [draft] 版", "A [draft] 版", False, id="brackets of the author stay"),
        pytest.param(
            "省道103 改建\n\n二期", "省道103 改建\n\n二期", False, id="blanks and empty lines inside stay"
        ),
        pytest.param(
            "\u3000已完成\u00a0\n \n", "已完成", False, id="full-width and no-break blanks at the ends go"
        ),
        pytest.param("\u200b\ufeff已完成\u200d", "已完成", False, id="zero-width characters at the ends go"),
        pytest.param("[bookmark: _GoBack]1.已下发。", "1.已下发。", True, id="bookmark of an extractor"),
        pytest.param("已完成[footnoteRef:1]", "已完成", True, id="footnote mark of an extractor"),
        pytest.param("[]{#_GoBack .anchor}已完成", "已完成", True, id="empty anchor of a converter"),
        pytest.param("[bookmark: _GoBack]", "", True, id="nothing but residue is an empty cell"),
    ],
)
def test_clean_cell(text, clean, removed):
    """Blanks at the ends and residue go, everything else stays, and removal is told."""
    assert clean_cell(text) == (clean, removed)
