"""How alike two items are: by things, not by verbs and figures, and less where names contradict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.compare.likeness import Likeness, Profile, bare_words, same_text, text_likeness
from ledgertool.ledger import Item, Point, Text
from tests.compare.builders import rows


def profile(content: str, **fields: object) -> Profile:
    return Profile(Item(content=content, **fields))


def score(one: str, other: str, **fields: object) -> float:
    """The likeness of two contents in reports that hold nothing else."""
    profiles = profile(one, **fields), profile(other, **fields)
    return Likeness(profiles[:1], profiles[1:]).score(*profiles)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("老旧小区", "老旧小区", id="words alone"),
        pytest.param("改造6个老旧小区。", "改造个老旧小区", id="a figure and a full stop"),
        pytest.param(
            "完成1,200.5万元，占25％", "完成万元占", id="thousands, decimals and full-width per cent"
        ),
        pytest.param("“四好农村路”（二期）", "四好农村路二期", id="quotes and brackets"),
    ],
)
def test_words_without_figures_and_marks(text: str, words: str) -> None:
    assert bare_words(text) == words


@pytest.mark.parametrize(
    ("content", "subject"),
    [
        pytest.param("老旧小区", "老旧小区", id="no verb"),
        pytest.param("新建口袋公园8处、改造街巷3条。", "口袋公园处街巷条", id="verbs wherever they stand"),
        pytest.param("新建。", "新建", id="nothing but a verb stays"),
    ],
)
def test_an_item_is_known_by_its_things(content: str, subject: str) -> None:
    assert profile(content).subject == subject


@pytest.mark.parametrize(
    ("item", "subject"),
    [
        pytest.param(Item(task="交通工程"), "交通工程", id="its task where it has no content"),
        pytest.param(Item(task="交通工程", target="公路"), "公路", id="its target before its task"),
        pytest.param(
            Item(extra={"事由": "来访"}), "来访", id="its other columns where it has no names at all"
        ),
        pytest.param(Item(progress=Text(text="桥梁合龙")), "桥梁合龙", id="or its texts"),
        pytest.param(Item(), "", id="or nothing"),
    ],
)
def test_what_stands_in_for_a_content(item: Item, subject: str) -> None:
    assert Profile(item).subject == subject


@pytest.mark.parametrize(
    ("near", "far"),
    [
        pytest.param("建设松湾幼儿园。", "新建望河幼儿园。", id="another verb is nearer than another name"),
        pytest.param("新建松湾幼儿园一期。", "新建松湾小学。", id="more words are nearer than other words"),
        pytest.param("新建松湾幼儿园3处。", "松湾医院", id="a figure does not matter"),
    ],
)
def test_which_of_two_is_nearer(near: str, far: str) -> None:
    assert score("新建松湾幼儿园。", near) > score("新建松湾幼儿园。", far)


@pytest.mark.parametrize("content", ["松湾幼儿园", "改造6个老旧小区。", "新建", "井"])
def test_the_same_content_is_fully_alike(content: str) -> None:
    assert score(content, content) == pytest.approx(1)


def test_words_that_have_only_moved_do_not_contradict() -> None:
    moved, replaced = "260公里村内供水管网改造", "260公里乡镇燃气管网改造"
    assert score("改造村内供水管网260公里", moved) > score("改造村内供水管网260公里", replaced) + 0.2


def test_a_word_that_many_items_have_says_little() -> None:
    """中心 stands in every item; what is rare tells them apart."""
    many = [profile(f"{name}中心") for name in ("文化", "体育", "养老", "托育", "救助")]
    likeness = Likeness(many, many)
    assert likeness.weigh(["中心"]) < likeness.weigh(["文化"])


@pytest.mark.parametrize(
    ("name", "fields", "others"),
    [
        pytest.param("units", {"responsible_units": ["甲局"]}, {"responsible_units": ["乙局"]}, id="units"),
        pytest.param("number", {"number": "1"}, {"number": "2"}, id="number"),
        pytest.param("task", {"task": "交通"}, {"task": "生态"}, id="task"),
        pytest.param("section", {"section": "一、产业"}, {"section": "二、民生"}, id="section"),
        pytest.param(
            "labels",
            {"progress": Text(text="东段：完成。", points=[Point(label="东段", text="完成。")])},
            {"progress": Text(text="西段：完成。", points=[Point(label="西段", text="完成。")])},
            id="names of points",
        ),
    ],
)
def test_whatever_else_agrees_makes_items_more_alike(name: str, fields: dict, others: dict) -> None:
    one, same, other = (profile("修路", **given) for given in (fields, fields, others))
    likeness = Likeness([one], [same, other])
    assert likeness.score(one, same) > likeness.score(one, other), name


def test_an_amount_that_is_promised_again_counts() -> None:
    one, same, other = (
        Profile(item)
        for item in rows(
            [("1", "", "造林30亩。", "甲"), ("1", "", "造林30亩。", "甲"), ("1", "", "造林90亩。", "甲")]
        )
    )
    likeness = Likeness([one], [same, other])
    assert one.target == {(30.0, "亩")}
    assert likeness.score(one, same) > likeness.score(one, other)


def test_how_much_of_a_part_a_whole_has() -> None:
    part, whole, other = profile("绿道"), profile("公园、绿道"), profile("幼儿园")
    likeness = Likeness([whole], [part, other])
    assert likeness.coverage(part.words, whole.words) == 1
    assert likeness.coverage(other.words, whole.words) == 0
    assert likeness.coverage([], whole.words) == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("", None, True, id="absent and empty"),
        pytest.param("分两\n行", "分两行", True, id="a line end"),
        pytest.param("分 开", "分　开", True, id="a blank of another width"),
        pytest.param("无", "", False, id="none is not empty"),
        pytest.param("完成。", "完成", False, id="a full stop"),
    ],
)
def test_texts_that_say_the_same(one: str | None, other: str | None, same: bool) -> None:
    assert same_text(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        pytest.param("资金缺口800万元", "资金缺口400万元", 1, 1, id="only the figure differs"),
        pytest.param("征地困难", "征地仍然困难", 0.7, 0.9, id="a word more"),
        pytest.param("征地困难", "雨季影响", 0, 0, id="nothing in common"),
        pytest.param("30%", "30%", 1, 1, id="figures alone, the same"),
        pytest.param("30%", "40%", 0, 0, id="figures alone, others"),
    ],
)
def test_the_likeness_of_texts(one: str, other: str, least: float, most: float) -> None:
    assert least <= text_likeness(one, other) <= most


contents = st.text("新建松湾望河幼儿园小学公园道路12处、。", max_size=20)


@given(contents, contents)
def test_likeness_goes_both_ways_and_stays_within_bounds(one: str, other: str) -> None:
    assert 0 <= score(one, other) <= 1
    assert score(one, other) == pytest.approx(score(other, one))
    profiles = profile(one), profile(other)
    likeness = Likeness(profiles[:1], profiles[1:])
    assert likeness.words(*profiles) == pytest.approx(likeness.words(*profiles[::-1]))
