"""The changes between the quarters of the sample, each written down by hand from its words."""

from __future__ import annotations

from pathlib import Path

import pytest

import ledgertool
from ledgertool.compare.comparison import compare_files

Told = tuple[str, str | None, str | None]  # code, before, now

FUNDS = ("资金仅到位1200万元，尚有800万元未到位。", "资金仅到位1600万元，尚有400万元未到位。")
STONE = "外立面石材供应不足，影响进度。"
COPIED = "1.主体结构已封顶。2.机电安装完成40%，外立面完成25%。"
STEPS = "协调厂家供货，确保5月底前完成外立面。"
RENUMBERED, BACK = ("renumbered", "4", "3"), ("renumbered", "3", "4")

SECOND: dict[str, list[Told]] = {
    "完成柳溪水厂二期、望河水厂建设，改造村内管网260公里。": [
        ("figure-up", "65公里", "148公里"),
        ("problem-new", None, "柳溪水厂二期地下水位较高，影响基础施工。"),
    ],
    "改造6个老旧小区。": [
        ("figure-up", "2个", "6个"),
        ("figure-up", "1200万元", "1600万元"),
        ("figure-down", "800万元", "400万元"),
        ("problem-solved", "部分居民对停车方案有不同意见。", None),
        ("problem-open", *FUNDS),
    ],
    "新建口袋公园8处。": [("split", None, None), ("figure-up", "1.5公里", "5.2公里")],
    "建成启用市全民健身中心。": [
        ("problem-open", STONE, STONE),
        ("text-copied", COPIED, COPIED),
        ("text-copied", STEPS, STEPS),
    ],
    "建设和美乡村示范村6个、提升村40个。": [
        RENUMBERED,
        ("reworded", "新建和美乡村示范村6个、提升村40个。", "建设和美乡村示范村6个、提升村40个。"),
        ("reordered", None, None),
        ("problem-solved", "2024年度奖补资金未下达。", None),
    ],
    "新建高标准农田1.2万亩。": [RENUMBERED, ("reordered", None, None)],
    "新增公共停车泊位900个。": [
        BACK,
        ("figure-fell", "210个", "198个"),
        ("problem-new", None, "城东地块用地未批复。"),
    ],
    "建设社区食堂10家。": [
        BACK,
        ("figure-up", "3家", "6家"),
    ],
    "建设松湾幼儿园、河滨学校，新增学位1500个。": [
        ("figure-up", "860万元", "1450万元"),
        ("problem-solved", "河滨学校用地手续办理较慢。", None),
    ],
    "城镇新增就业6000人，开展技能培训4000人次，发放创业担保贷款1亿元。": [
        ("figure-up", "1860人", "3720人"),
        ("figure-up", "1150人次", "2300人次"),
        ("figure-up", "2600万元", "5400万元"),
    ],
    "为1200户特殊困难老年人家庭实施适老化改造。": [("added", None, None)],
}

THIRD: dict[str, list[Told]] = {
    "完成柳溪水厂二期、望河水厂建设，改造村内管网260公里。": [
        ("figure-up", "148公里", "231公里"),
        ("problem-solved", "柳溪水厂二期地下水位较高，影响基础施工。", None),
    ],
    "改造6个老旧小区。": [("figure-up", "2个", "5个"), ("problem-solved", FUNDS[1], None)],
    "新建口袋公园8处。": [("figure-up", "3处", "8处")],
    "新建城市绿道12公里。": [("figure-up", "5.2公里", "10.4公里")],
    "建成启用市全民健身中心。": [
        ("units-changed", "市体育事业发展中心、青岚文旅集团", "市体育事业发展中心"),
        ("figure-up", "40%", "90%"),
        ("problem-solved", STONE, None),
    ],
    "建设和美乡村示范村6个、提升村40个。": [("figure-up", "22个", "36个")],
    "新建高标准农田1.2万亩。": [("figure-up", "3200亩", "9800亩")],
    "新增公共停车泊位900个。": [
        ("figure-up", "198个", "640个"),
        ("problem-open", "城东地块用地未批复。", "城东地块用地未批复。"),
    ],
    "建设社区食堂10家。": [("figure-up", "6家", "11家")],
    "城镇新增就业6000人，开展技能培训4000人次，发放创业担保贷款1亿元。": [
        ("figure-up", "3720人", "5480人"),
        ("figure-up", "2300人次", "3650人次"),
        ("figure-up", "5400万元", "8900万元"),
    ],
    "为1200户特殊困难老年人家庭实施适老化改造。": [
        ("figure-up", "460户", "1015户"),
    ],
}


def changes(samples: Path, old: int, new: int) -> set[tuple[str, Told]]:
    """Every change but that a text is another; an item that is not kept tells how."""
    files = [ledgertool.read(samples / f"quarterly-q{number}.docx") for number in (old, new)]
    found: set[tuple[str, Told]] = set()
    for item in compare_files(*files).items:
        name = (item.new or item.old)[0].content or ""
        if item.kind != "kept":
            found.add((name, (item.kind, None, None)))
        found |= {(name, (c.code, c.old, c.new)) for c in item.changes if c.code != "text-changed"}
    return found


@pytest.mark.parametrize(
    ("quarters", "expected"),
    [pytest.param((1, 2), SECOND, id="to the second"), pytest.param((2, 3), THIRD, id="to the third")],
)
def test_the_changes_of_a_quarter_are_those_that_a_reader_finds(
    quarters: tuple[int, int], expected: dict[str, list[Told]], samples: Path
) -> None:
    """All of them, and none besides."""
    assert changes(samples, *quarters) == {
        (name, told) for name, all_told in expected.items() for told in all_told
    }
