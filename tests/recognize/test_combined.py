"""Cells of combined columns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool.recognize.combined import split_combined

ROLES = ("progress", "problems", "next_steps")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("正常推进。", id="no label"),
        pytest.param("针对存在问题：已逐项整改。", id="a label inside a clause"),
        pytest.param("东湖水厂：已完工。", id="a label of another kind"),
        pytest.param("解决问题3个。", id="the word without a colon"),
    ],
)
def test_without_labels_all_is_the_first_role(text):
    """Where no label of the column stands, the text is the first role's as it is."""
    assert split_combined(text, ROLES) == {"progress": text}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "进展情况：甲。\n存在问题：乙。\n下一步打算：丙。", ("甲。", "乙。", "丙。"), id="each on a line"
        ),
        pytest.param(
            "进展情况：甲10.2公里。下一步打算：丙。",
            ("甲10.2公里。", None, "丙。"),
            id="in one line, one left out",
        ),
        pytest.param(
            "目前进展:甲。存在的问题:乙。下步工作计划:丙。",
            ("甲。", "乙。", "丙。"),
            id="half-width, other words",
        ),
        pytest.param(
            "甲。\n主要困难和问题：乙。\n后续安排：丙。",
            ("甲。", "乙。", "丙。"),
            id="text before the first label",
        ),
        pytest.param(
            "一、工作进展：甲。\n二、存在困难：乙。\n三、下一步：丙。",
            ("甲。", "乙。", "丙。"),
            id="numbered labels",
        ),
        pytest.param("进展：甲。滞后原因：乙。下步打算：丙。", ("甲。", "乙。", "丙。"), id="a reason"),
        pytest.param(
            "【进展情况】甲。【存在问题】乙。【下步打算】丙。", ("甲。", "乙。", "丙。"), id="square brackets"
        ),
        pytest.param("完成情况\n甲。\n存在问题\n无", ("甲。", "无", None), id="labels on lines of their own"),
        pytest.param("存在问题：无下步打算：丙。", (None, "无", "丙。"), id="glued to none"),
        pytest.param("进展 情况：甲。", None, id="a blank inside the label is not guessed"),
        pytest.param("存在问题：乙。\n进展情况：甲。", ("甲。", "乙。", None), id="another order"),
        pytest.param("进展情况：甲。\n进展情况：丁。", ("甲。\n丁。", None, None), id="a label twice"),
        pytest.param(
            "进展情况：\n1.甲。\n2.乙。\n存在问题：无。",
            ("1.甲。\n2.乙。", "无。", None),
            id="a list under a label",
        ),
    ],
)
def test_labels_cut_the_cell(text, expected):
    """Each role gets its part, label and colon left off."""
    parts = (text, None, None) if expected is None else expected
    wanted = {role: part for role, part in zip(ROLES, parts, strict=True) if part is not None}
    assert split_combined(text, ROLES) == wanted


def test_measures_of_a_case_are_a_label():
    """化解措施 is one as 整改措施 is."""
    assert split_combined("化解措施：甲。", ("measures", "progress")) == {"measures": "甲。"}


def test_results_and_reasons_are_labels():
    """整改结果 is progress, and why the rest is not done are problems."""
    text = "整改措施：甲。\n整改结果：乙。\n未完成整改的原因：丙。"
    roles = ("measures", "progress", "problems")
    assert split_combined(text, roles) == dict(zip(roles, ("甲。", "乙。", "丙。"), strict=True))


def test_only_labels_of_the_column_count():
    """A label of a role that the heading does not name cuts nothing."""
    text = "进展情况：甲。存在问题：乙。"
    assert split_combined(text, ("progress", "next_steps")) == {"progress": "甲。存在问题：乙。"}


@given(
    st.lists(
        st.sampled_from(
            ["进展情况：", "存在问题", "：", "下一步打算：", "。", "\n", "甲", "无", "1.", "【", "】", " "]
        ),
        max_size=12,
    )
)
@settings(max_examples=200, deadline=None)
def test_nothing_but_labels_is_left_off(pieces):
    """The parts hold every word of the cell that is no label."""
    text = "".join(pieces)
    parts = split_combined(text, ROLES)
    assert "".join(parts.values()).count("甲") == text.count("甲")
    assert set(parts) <= set(ROLES)
