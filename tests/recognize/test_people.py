"""The persons a cell names."""

from __future__ import annotations

import pytest

from ledgertool.recognize.people import parse_people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("无", [], id="stated none"),
        pytest.param("欧阳修", ["欧阳修"], id="one name"),
        pytest.param("John Smith", ["John Smith"], id="English"),
        pytest.param("甲三、乙四", ["甲三", "乙四"], id="separator"),
        pytest.param("俞 悦", ["俞悦"], id="padded"),
        pytest.param("陆 明俞 悦", ["陆明", "俞悦"], id="two padded names glued"),
        pytest.param("陆\u3000明\n欧阳修", ["陆明", "欧阳修"], id="padded with a full-width blank"),
        pytest.param("张三丰 李四", ["张三丰", "李四"], id="parted by a blank"),
        pytest.param("甲三\n乙四", ["甲三", "乙四"], id="on two lines"),
        pytest.param("余\n洁", ["余洁"], id="one character to a line"),
        pytest.param("副镇长", ["副镇长"], id="a post alone"),
        pytest.param("镇长、副镇长", ["镇长", "副镇长"], id="two posts without names"),
        pytest.param("镇党委书记\n甲三", ["镇党委书记甲三"], id="a post on the line above"),
        pytest.param("副镇长 乙四", ["副镇长乙四"], id="a post and a blank"),
        pytest.param("甲三 副区长\n乙四 局长", ["甲三副区长", "乙四局长"], id="posts behind the names"),
        pytest.param("局长 甲三\n乙四", ["局长甲三", "乙四"], id="a post for one of two"),
        pytest.param("区委副书记、区长 甲三", ["区委副书记、区长甲三"], id="two posts of one person"),
        pytest.param("项目经理：甲三\n安全总监：乙四", ["甲三", "乙四"], id="labels"),
        pytest.param("甲三 13900000000", ["甲三"], id="a telephone number"),
        pytest.param("甲三（0530-1234567）", ["甲三"], id="a number in brackets"),
        pytest.param("甲三（组长）", ["甲三（组长）"], id="a post in brackets stays"),
    ],
)
def test_people(text, expected):
    """Persons are parted; the blank inside a two-character name goes."""
    assert parse_people(text) == expected
