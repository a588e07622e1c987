"""What headings mean: aliases, combined names, near ones, units and periods inside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from ledgertool.ledger import ROLES
from ledgertool.recognize.aliases import ALIASES, COMPOUNDS, NEUTRAL
from ledgertool.recognize.headings import _differ_by_one, find_alias, match_heading, normalize_heading


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("完成比例(%)", None, id="a share has no role and is known"),
        pytest.param("总投资（亿元）", None, id="an investment has no role and is known"),
        pytest.param("序号", "number", id="number"),
        pytest.param("类别", "category", id="category"),
        pytest.param("目标任务", "task", id="目标任务 alone is the task"),
        pytest.param("重点工作", "task", id="重点工作 alone is the task"),
        pytest.param("全年目标任务", "target", id="a year's target is a target"),
        pytest.param("年度目标", "target", id="年度目标"),
        pytest.param("项目名称", "content", id="a project's name is content"),
        pytest.param("隐患内容", "content", id="a hazard is content"),
        pytest.param("整改措施", "measures", id="measures"),
        pytest.param("责任单位", "responsible_units", id="unit"),
        pytest.param("牵头单位", "lead_units", id="leading unit"),
        pytest.param("协办单位", "supporting_units", id="cooperating unit"),
        pytest.param("分管领导", "responsible_people", id="person"),
        pytest.param("完成时限", "deadline", id="deadline"),
        pytest.param("进展情况", "progress", id="progress"),
        pytest.param("形象进度", "progress", id="stage of a building"),
        pytest.param("存在问题", "problems", id="problems"),
        pytest.param("存在的问题", "problems", id="的 does not count"),
        pytest.param("下步打算", "next_steps", id="next steps"),
        pytest.param("目标完成情况", "status", id="whether a target is met is a status"),
        pytest.param("备注", "remarks", id="remarks"),
        pytest.param("建设地点", "location", id="place"),
        pytest.param("分 管 领 导", "responsible_people", id="blanks between the characters"),
        pytest.param("责任\n单位", "responsible_units", id="a line break"),
        pytest.param("Due Date", "deadline", id="English, with a blank"),
        pytest.param("Owner", "responsible_units", id="English"),
        pytest.param("Next Steps", "next_steps", id="English, two words"),
    ],
)
def test_a_known_heading_means_its_role(text, role):
    """A heading of the table of aliases is no guess."""
    heading = match_heading(text)
    assert (heading.role, heading.how, heading.known) == (role, "alias", True)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param("目标与任务", ("task",), id="an alias with 与 in it is one thing"),
        pytest.param(
            "进展情况、存在问题及下一步打算",
            ("progress", "problems", "next_steps"),
            id="three roles in one column",
        ),
        pytest.param(
            "责任主体与协同单位", ("responsible_units", "supporting_units"), id="unit and cooperating unit"
        ),
        pytest.param("责任单位及责任人", ("responsible_units", "responsible_people"), id="unit and person"),
        pytest.param("进展情况\n存在问题", ("progress", "problems"), id="one to a line"),
        pytest.param("进展及问题", ("progress", "problems"), id="问题 beside progress is no content"),
        pytest.param("完成情况和下一步工作", ("progress", "next_steps"), id="joined by 和"),
        pytest.param("存在困难问题及建议", ("problems", "next_steps"), id="advice beside problems"),
        pytest.param("存在问题及需协调解决的事项", ("problems", "next_steps"), id="what others must do"),
        pytest.param("乡镇(街道)、区直部门", ("responsible_units",), id="places that act as units"),
    ],
)
def test_a_combined_heading_means_all_its_roles(text, roles):
    """Every part of a combined heading is a known one."""
    assert match_heading(text).roles == roles


@pytest.mark.parametrize(
    ("text", "role", "how"),
    [
        pytest.param("区级责任单位", "responsible_units", "modified", id="a level of government before it"),
        pytest.param("责任单位名称表", "responsible_units", "modified", id="words after it"),
        pytest.param("工资进展", "progress", "typo", id="工资 typed for 工作"),
        pytest.param("责任单伴", "responsible_units", "typo", id="one character wrong"),
        pytest.param("贵任单位", "responsible_units", "typo", id="the first character wrong"),
        pytest.param("责任单单位", "responsible_units", "typo", id="a character too much"),
        pytest.param("乡镇、区直部门 类型", "responsible_units", "diagonal", id="a cell cut by a diagonal"),
    ],
)
def test_a_near_heading_is_taken_as_a_guess(text, role, how):
    """What is only near an alias says so."""
    heading = match_heading(text)
    assert (heading.role, heading.how) == (role, how)
    assert 0 < heading.score < 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("润泽水厂", id="a name"),
        pytest.param(
            "已完成形象进度百分之五十的各个项目以及其余项目的有关具体情况说明文字太长而不像表头",
            id="a sentence",
        ),
    ],
)
def test_other_words_mean_nothing(text):
    """No role is made up for words that are no heading."""
    assert not match_heading(text).known


@pytest.mark.parametrize(
    ("text", "role", "unit", "period"),
    [
        pytest.param("进展情况", "progress", None, None, id="neither"),
        pytest.param("完成投资（万元）", None, "万元", None, id="unit"),
        pytest.param("整改销号率(%)", None, "%", None, id="percent"),
        pytest.param("进展情况（重点）", "progress", None, None, id="brackets that hold no unit"),
        pytest.param("1-10月推进情况", "progress", None, "1-10月", id="months"),
        pytest.param("三季度目标", "target", None, "三季度", id="quarter"),
        pytest.param("2023年度计划投资(万元)", None, "万元", "2023年度", id="year and unit"),
    ],
)
def test_unit_and_period_leave_the_heading(text, role, unit, period):
    """What a heading says beside its name goes to fields of its own."""
    heading = match_heading(text)
    assert (heading.role, heading.unit, heading.period) == (role, unit, period)


def test_a_profile_goes_before_the_aliases():
    """A user's word counts more than the table."""
    own = {"进展情况": "remarks", "自设的列": "status", "备注": None}
    assert match_heading("进展情况", own).role == "remarks"
    assert match_heading("自设 的列", own).role == "status"
    assert match_heading("备注", own).roles == ()


def test_every_alias_is_normalized_and_the_roles_are_all_there():
    """An alias with a blank, a capital or 的 could never match; every role has some."""
    assert set(ALIASES) == set(ROLES)
    for word in [word for words in ALIASES.values() for word in words.split()] + NEUTRAL.split():
        assert normalize_heading(word).replace("的", "") == word


def test_an_alias_listed_twice_keeps_its_first_role():
    """The order of the table decides."""
    for role, words in ALIASES.items():
        for word in words.split():
            found = find_alias(word)
            assert found is not None
            assert ROLES.index(found) <= ROLES.index(role)


@given(st.text("进展情", max_size=6), st.text("进展情", max_size=6))
def test_names_differ_by_one_character_where_their_distance_says_so(one: str, other: str) -> None:
    assert _differ_by_one(one, other) == (Levenshtein.distance(one, other) <= 1)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("完成进度", None, id="a share stays without a role"),
        pytest.param("整改责任", None, id="half a compound is none"),
        pytest.param("检查单位", None, id="who checked is not who is responsible"),
        pytest.param("销号情况", "status", id="what is listed goes before"),
        pytest.param("存在问题", "problems", id="problems of the work are no findings"),
        pytest.param("审计发现的问题", "content", id="what an audit found"),
        pytest.param("督察反馈问题", "content", id="what an inspection told"),
        pytest.param("问题隐患", "content", id="problem and hazard"),
        pytest.param("主要诉求", "content", id="what a petitioner wants"),
        pytest.param("化解措施", "measures", id="measures against a dispute"),
        pytest.param("化解进展", "progress", id="how far a dispute is settled"),
        pytest.param("整改成效", "progress", id="effect"),
        pytest.param("牵头科室", "lead_units", id="department of a hospital that leads"),
        pytest.param("配合处室", "supporting_units", id="department that helps"),
        pytest.param("责任股室", "responsible_units", id="small department"),
        pytest.param("包案领导", "responsible_people", id="leader in charge of a case"),
        pytest.param("化解时限", "deadline", id="time limit of a case"),
        pytest.param("预计销号时间", "deadline", id="when a case will be closed"),
        pytest.param("下一步整改措施", "next_steps", id="measures still to come are next steps"),
        pytest.param("未完成原因", "problems", id="why it is not done"),
        pytest.param("隐患部位", "location", id="where the hazard is"),
        pytest.param("督办状态", "status", id="state"),
        pytest.param("需解决的问题", "problems", id="problems to be solved"),
        pytest.param("办结情况", "status", id="whether a matter is closed, though 办理情况 is near"),
        pytest.param("具体要求", "target", id="what is asked for"),
        pytest.param("条款序号", "number", id="the number of a clause is no typo of another"),
        pytest.param("科室负责人", "responsible_people", id="head of a department"),
        pytest.param("技术责任人", "responsible_people", id="one of three who answer for a dam"),
        pytest.param("分办单位", "supporting_units", id="office that has a part of a proposal"),
        pytest.param("承办进度", "progress", id="how far a proposal is"),
        pytest.param("检查点位", "location", id="where something is checked"),
        pytest.param("乡（镇）", "location", id="a place with another in brackets"),
        pytest.param("工作要点", "task", id="no typo of 工作要求"),
        pytest.param("工作动态", "progress", id="what has moved"),
    ],
)
def test_a_heading_of_two_words_means_what_its_last_one_says(text, role):
    """Offices put their own word before 措施, 进展, 时限: all are known, and what is listed goes before."""
    heading = match_heading(text)
    assert (heading.role, heading.how in ("alias", "unknown")) == (role, True)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("审计报告指出的问题", "content", id="found by an audit"),
        pytest.param("巡察反馈的主要问题", "content", id="though 主要问题 are the work's own"),
        pytest.param("专家评审发现的隐患", "content", id="hazards found by whomever"),
        pytest.param("目前的主要问题", "problems", id="nobody found them"),
        pytest.param("未按期完成的原因", "problems", id="why it is late"),
        pytest.param("进展缓慢原因分析", "problems", id="why it is slow"),
        pytest.param("事故原因", None, id="why something else happened"),
        pytest.param("服务秘书单位", "responsible_units", id="an office that stands by"),
        pytest.param("行业监管部门", "responsible_units", id="an office that watches"),
        pytest.param("使用单位", None, id="who uses it is not who is responsible"),
        pytest.param("年度建设任务", "target", id="what a year is to build"),
        pytest.param("年度重点任务", "task", id="the tasks of a year"),
        pytest.param("分管副县长", "responsible_people", id="a person by the post"),
    ],
)
def test_a_heading_may_be_known_by_its_end(text, role):
    """No list holds all that may stand before 发现的问题, 原因 or 单位."""
    assert match_heading(text).role == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("是否", None, id="a question without a matter"),
        pytest.param("是否按照市委市政府的部署加快推进了各个方面", None, id="a sentence is no heading"),
        pytest.param("是否整改到位", "status", id="whether it is mended"),
        pytest.param("是否验收", "status", id="whether it is accepted"),
    ],
)
def test_a_heading_that_asks_whether_is_a_status(text, role):
    """是否 with any matter behind it is answered by a status."""
    assert match_heading(text).role == role


def test_compounds_repeat_no_listed_heading_with_another_role():
    """A word that both tables have means the same in both, but for those that are listed to differ."""
    listed = {word: role for role in reversed(ALIASES) for word in ALIASES[role].split()}
    differing = {
        first + second
        for role, firsts, seconds in COMPOUNDS
        for first in firsts.split()
        for second in seconds.split()
        if listed.get(first + second, role) != role
    }
    assert all(match_heading(word).role == listed[word] for word in differing)
    assert len(differing) <= 5
