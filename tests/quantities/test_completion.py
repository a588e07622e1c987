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
    ("content", "progress", "reason", "stage"),
    [
        pytest.param("新建公厕10座。", "去年已完成公厕6座。", "other-thing", None, id="last year"),
        pytest.param("新建公厕10座。", "上一年度已完成公厕6座。", "other-thing", None, id="the year before"),
        pytest.param("新建公厕10座。", "拆除旧公厕6座。", "other-thing", None, id="pulled down"),
        pytest.param(
            "改造老旧小区20个。", "已完成12个老旧小区的入户调查。", "not-finished", "siting", id="a survey"
        ),
        pytest.param(
            "改造老旧小区20个。", "已完成老旧小区摸底12个。", "not-finished", "siting", id="a count"
        ),
        pytest.param("新建农村公路50公里。", "完成农村公路养护30公里。", "other-thing", None, id="upkeep"),
        pytest.param(
            "新建农村公路50公里。",
            "累计完成农村公路路基30公里、路面12公里。",
            "not-finished",
            "structure",
            id="road beds",
        ),
        pytest.param(
            "新增城镇就业3000人。", "城镇失业人员再就业1200人。", "other-thing", None, id="employed again"
        ),
        pytest.param(
            "安装路灯500盏。", "路灯基础已完成60%。", "not-finished", "structure", id="share of a part"
        ),
        pytest.param("安装路灯500盏。", "已采购路灯500盏。", "not-finished", "procured", id="bought"),
        pytest.param(
            "完成危房改造30户。", "兄弟县区已完成危房改造25户。", "other-thing", None, id="done by others"
        ),
        pytest.param(
            "新建口袋公园8个。", "若资金到位，可完成口袋公园6个。", "other-thing", None, id="on a condition"
        ),
        pytest.param(
            "新建口袋公园8个。",
            "一旦资金到位，可完成口袋公园6个。",
            "other-thing",
            None,
            id="once the money is there",
        ),
        pytest.param(
            "建设高标准农田2万亩。", "全市高标准农田已建成50万亩。", "implausible", None, id="a stock"
        ),
        pytest.param(
            "新建农村公路50公里。",
            "4月完成农村公路10公里，5月完成农村公路5公里，6月完成农村公路8公里。",
            "several-parts",
            None,
            id="months without a total",
        ),
        pytest.param(
            "改造老旧小区20个。",
            "已完成老旧小区改造3个（城东）、4个（城西）。",
            "several-parts",
            None,
            id="areas without a total",
        ),
    ],
)
def test_no_made_up_rate(content, progress, reason, stage):
    """What is done to another end, at another time or place, or only in part fulfils no target."""
    (found,) = completions(content, progress)
    assert (found.rate, found.reason, found.stage) == (None, reason, stage)


@pytest.mark.parametrize(
    ("content", "progress", "rate", "basis"),
    [
        (
            "开展文艺演出100场。",
            "原计划完成文艺演出60场，实际完成文艺演出45场。",
            Decimal("0.45"),
            "explicit",
        ),
        ("安装路灯500盏。", "已安装路灯500盏中的120盏。", Decimal("0.24"), "explicit"),
        ("新建农村公路50公里。", "未完成农村公路20公里。", Decimal("0.6"), "counted"),
        ("建设高标准农田2万亩。", "超额完成高标准农田7万亩。", Decimal("3.5"), "explicit"),
        ("拆除旧公厕10座。", "已拆除旧公厕6座。", Decimal("0.6"), "explicit"),
        ("购置校车10辆。", "已购置校车6辆。", Decimal("0.6"), "explicit"),
        ("新建公厕10座。", "去年完成4座，今年完成公厕6座。", Decimal("0.6"), "explicit"),
        ("新建公厕10座。", "较去年提速明显，已完成公厕6座。", Decimal("0.6"), "explicit"),
        ("完成投资5亿元。", "累计完成投资3.2亿元，其中本月完成投资0.4亿元。", Decimal("0.64"), "explicit"),
        ("新建公厕10座。", "拆除重建公厕6座。", Decimal("0.6"), "explicit"),
    ],
)
def test_rate_beside_other_figures(content, progress, rate, basis):
    """Words near those that forbid a rate do not take away a true one."""
    (found,) = completions(content, progress)
    assert (found.rate, found.basis) == (rate, basis)


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
