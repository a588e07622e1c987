"""Completion: a rate only where what was promised and what is done are comparable."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ledgertool.quantities import find_figures
from ledgertool.quantities.completion import find_completion

REAL = Path(__file__).parents[3] / "shared" / "acceptance" / "real" / "2024-q1.gold.json"


def completions(content, progress):
    return find_completion(find_figures(content, column="content"), find_figures(progress, column="progress"))


@pytest.mark.parametrize(
    ("content", "progress", "reason", "stage"),
    [
        pytest.param("改造2个小区。", "", "nothing-reported", None, id="nothing is reported"),
        pytest.param("新建停车泊位110个。", "将于近期实施。", "nothing-reported", None, id="no figure"),
        pytest.param(
            "新建口袋公园6处。", "已完成6处口袋公园设计方案。", "not-finished", "design", id="designs"
        ),
        pytest.param(
            "新建爱心食堂10家。", "已完成10个爱心食堂初步选址。", "not-finished", "siting", id="sites"
        ),
        pytest.param("新建卫生室30家。", "已开工建设卫生室25家。", "not-finished", "started", id="starts"),
        pytest.param("新建卫生室30家。", "已下发30家卫生室交办单。", "not-finished", "issued", id="papers"),
        pytest.param(
            "新改建人才公寓100套。", "已对3处房源实地摸排。", "other-thing", None, id="other things"
        ),
        pytest.param("新建卫生室30家。", "新建公厕25座。", "other-thing", None, id="same verb, other noun"),
        pytest.param(
            "新建绿道5公里。", "已建成绿道停车位20个。", "nothing-reported", None, id="other dimension"
        ),
        pytest.param("新建书房0个。", "已建成书房1个。", "zero-target", None, id="a target of nought"),
    ],
)
def test_no_rate(content, progress, reason, stage):
    """Without comparable figures there is no rate, but a reason."""
    (found,) = completions(content, progress)
    assert (found.rate, found.basis, found.reason, found.stage) == (None, None, reason, stage)


@pytest.mark.parametrize(
    ("content", "progress", "rate", "basis"),
    [
        ("完成72个村电网改造。", "3月完成7个村，累计完成25个村。", Decimal(25) / 72, "explicit"),
        ("实施“户户通”103公里。", "“户户通”：已完成20.3公里。", Decimal("20.3") / 103, "explicit"),
        ("改造老旧管网15公里", "累计完成10.2公里。", Decimal("0.68"), "explicit"),
        ("发放创业担保贷款1亿元", "创业担保贷款发放2940万元。", Decimal("0.294"), "explicit"),
        ("新增城镇就业3000人以上", "截至3月底，城镇新增就业人数为1016人。", Decimal(1016) / 3000, "explicit"),
        ("文化惠民演出100场", "已完成文化惠民演出120场。", Decimal("1.2"), "explicit"),
        ("新建绿道5公里。", "已建成绿道2500米。", Decimal("0.5"), "explicit"),
        ("建设标准厂房8栋。", "剩余3栋标准厂房正在施工。", Decimal("0.625"), "counted"),
        ("新建污水管网15公里。", "污水管网完成60%。", Decimal("0.6"), "share"),
    ],
)
def test_rate(content, progress, rate, basis):
    """The same thing, finished, in the same dimension gives a rate; more than all is legal."""
    (found,) = completions(content, progress)
    assert (found.rate, found.basis, found.reason) == (rate, basis, None)


def test_each_target_has_its_own_figure():
    """Two targets of one row take the figures of their own nouns, in any order."""
    found = completions("新建公园6处、绿道5公里、书房4处。", "建成书房1处，建成绿道2公里，建成公园3处。")
    assert [(c.target.noun, c.achieved.text) for c in found] == [
        ("公园", "3处"),
        ("绿道", "2公里"),
        ("书房", "1处"),
    ]


def test_no_figure_answers_twice():
    """One reported figure is not the fulfilment of two targets."""
    found = completions("新建示范村14个、提升村120个。", "已建成示范村7个。")
    assert [c.rate for c in found] == [Decimal("0.5"), None]


def test_a_total_said_again_is_not_done():
    """40个提升村中，已有15个村开工 repeats the target and reports a start: there is no rate."""
    (found,) = completions("新建提升村40个。", "40个提升村中，已有15个村开工建设。")
    assert (found.rate, found.reason) == (None, "not-finished")


@pytest.mark.acceptance
def test_real_ledger():
    """On a published ledger the truth is seven rates, where naive matching gives eighteen."""
    if not REAL.exists():
        pytest.skip("the shared acceptance folder is absent")
    items = json.loads(REAL.read_text("utf-8"))["items"]
    rates = [
        (c.target.text, c.achieved.text)
        for item in items
        for c in completions(item.get("content") or "", (item.get("progress") or {}).get("text") or "")
        if c.rate is not None
    ]
    assert rates == [
        ("72个", "25个"),
        ("6个", "5个"),
        ("46公里", "5.2公里"),
        ("103公里", "20.3公里"),
        ("1亿元", "2940万元"),
        ("3000人", "1016人"),
        ("3880场", "162场"),
    ]
