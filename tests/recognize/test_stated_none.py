"""Cells that state "none"."""

import pytest

from ledgertool.recognize.stated_none import is_stated_none


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty cell states nothing"),
        pytest.param("无主管楼院", id="none is the beginning of a word"),
        pytest.param("无障碍设施已完工。", id="none is part of a word"),
        pytest.param("正常推进。", id="normal progress is content"),
        pytest.param("同上", id="same as above is not none"),
        pytest.param("无；已解决。", id="none with more behind it"),
        pytest.param("0", id="nought is a number"),
        pytest.param("None of the above", id="English sentence"),
    ],
)
def test_content_is_not_none(text):
    """Only a whole cell counts as stated none."""
    assert not is_stated_none(text)


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "暂无",
        "无。",
        "不存在",
        "/",
        "\\",
        "—",
        "--",
        "－",
        "None",
        "N/A",
        "nil",
        "NIL",
        " 无 ",
        "——",
        "-",
    ],
)
def test_none_is_stated(text):
    """Each of the usual ways to write "none" is known, in any case of letters."""
    assert is_stated_none(text)
