"""Which figure of one report is which of the next."""

from __future__ import annotations

from datetime import date

import pytest

from ledgertool.compare.figures import (
    find_rate,
    has_fallen,
    is_reported,
    is_same_year,
    pair_figures,
    scaled_value,
)
from ledgertool.ledger import Figure
from tests.compare.builders import item, report


def figures(progress: str, content: str = "") -> list[Figure]:
    return next(report(item(content, progress)).iter_items()).figures


def figure(value: float = 5, **fields: object) -> Figure:
    """A figure of the progress; its words do not matter."""
    known = {"field": "progress", "unit": "公里", "kind": "cumulative", "noun": "道路", "stage": "finished"}
    return Figure(start=0, end=1, text=f"{value}", value=value, **{**known, **fields})


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        pytest.param("正在施工。", "即将完工。", [], id="no figures"),
        pytest.param("建成公园3处。", "完成绿道5公里。", [], id="other things in other dimensions"),
        pytest.param("建成公园3处。", "建成泊位300个。", [], id="other things in one dimension"),
        pytest.param("建成公园3处。", "建成公园5处。", [("3处", "5处")], id="one thing"),
        pytest.param("建成公园3处。", "建成公园5个。", [("3处", "5个")], id="another classifier"),
        pytest.param("铺设管网5公里。", "铺设管网8000米。", [("5公里", "8000米")], id="another unit"),
        pytest.param(
            "建成公园3处，完成绿道2公里。",
            "完成绿道6公里，建成公园4处。",
            [("2公里", "6公里"), ("3处", "4处")],
            id="in another order",
        ),
        pytest.param("完成8处公园选址。", "建成公园3处。", [], id="sites are no works"),
        pytest.param(
            "建成公园3处，剩余5处。",
            "建成公园6处，剩余2处。",
            [("3处", "6处"), ("5处", "2处")],
            id="what is left",
        ),
    ],
)
def test_figures_of_one_thing(old: str, new: str, pairs: list[tuple[str, str]]) -> None:
    found = [(one.text, other.text) for one, other in pair_figures(figures(old), figures(new))]
    assert found == pairs


@pytest.mark.parametrize(
    ("one", "other", "are_paired"),
    [
        pytest.param({}, {}, True, id="all agrees"),
        pytest.param({}, {"kind": "achieved"}, True, id="a result, a total"),
        pytest.param({}, {"kind": "remaining"}, False, id="a remainder is no result"),
        pytest.param({}, {"stage": "design"}, False, id="another stage"),
        pytest.param({}, {"field": "problems"}, False, id="another column"),
        pytest.param({}, {"noun": None}, True, id="one names nothing, and there is no other"),
        pytest.param({"kind": "plan"}, {"kind": "plan"}, False, id="plans"),
        pytest.param({"kind": "attribute"}, {"kind": "attribute"}, False, id="attributes"),
        pytest.param(
            {"field": "content", "kind": "target"}, {"field": "target", "kind": "target"}, True, id="promises"
        ),
        pytest.param({"field": "content"}, {"field": "content"}, False, id="results in a promise"),
    ],
)
def test_what_must_agree(one: dict, other: dict, are_paired: bool) -> None:
    assert bool(list(pair_figures([figure(**one)], [figure(**other)]))) is are_paired


def test_of_figures_that_name_nothing_those_in_the_same_place_are_paired() -> None:
    old, new = [figure(1, noun=None), figure(2, noun=None)], [figure(3, noun=None), figure(4, noun=None)]
    assert [(one.value, other.value) for one, other in pair_figures(old, new)] == [(1, 3), (2, 4)]


def test_one_that_names_nothing_is_left_alone_among_several() -> None:
    """Which of two roads it means, nobody can say."""
    assert not list(pair_figures([figure(noun=None)], [figure(noun="东路"), figure(noun="西路")]))


@pytest.mark.parametrize(
    ("unit", "base_unit", "value", "scaled"),
    [
        pytest.param("公里", None, 5, 5000, id="to metres"),
        pytest.param("方", "立方米", 5, 5, id="by the base unit"),
        pytest.param("光年", None, 5, 5, id="an unknown unit stays"),
    ],
)
def test_values_of_one_dimension_compare(
    unit: str, base_unit: str | None, value: float, scaled: float
) -> None:
    assert scaled_value(figure(value, unit=unit, base_unit=base_unit)) == scaled


@pytest.mark.parametrize(
    ("one", "other", "fell"),
    [
        pytest.param(figure(5), figure(5), False, id="equal"),
        pytest.param(figure(5), figure(6), False, id="more"),
        pytest.param(figure(5), figure(4), True, id="less"),
        pytest.param(figure(5), figure(5000, unit="米"), False, id="equal in another unit"),
        pytest.param(figure(5, kind="achieved"), figure(4), True, id="a total below a result before it"),
        pytest.param(figure(5), figure(4, kind="achieved"), False, id="a quarter's own result may be less"),
        pytest.param(
            figure(5, kind="remaining"), figure(4, kind="remaining"), False, id="what is left should fall"
        ),
    ],
)
def test_when_a_total_has_fallen(one: Figure, other: Figure, fell: bool) -> None:
    assert has_fallen(one, other) is fell


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({}, True, id="a total"),
        pytest.param({"kind": "share"}, True, id="a share"),
        pytest.param({"kind": "plan"}, False, id="a plan"),
        pytest.param({"field": "content"}, False, id="a promise's field"),
    ],
)
def test_which_figures_tell_how_far_the_work_is(fields: dict, told: bool) -> None:
    assert is_reported(figure(**fields)) is told


def test_the_rate_of_a_figure() -> None:
    made = next(report(item("新建道路20公里。", "完成道路5公里，铺设管网3公里。")).iter_items())
    reported = [found for found in made.figures if found.field == "progress"]
    assert [find_rate(made, found) for found in reported] == [0.25, None]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(date(2025, 3, 31), date(2025, 12, 31), True, id="one year"),
        pytest.param(date(2024, 12, 31), date(2025, 3, 31), False, id="two years"),
        pytest.param(None, date(2025, 3, 31), True, id="who knows"),
    ],
)
def test_whether_reports_are_of_one_year(one: date | None, other: date | None, same: bool) -> None:
    assert is_same_year(one, other) is same
