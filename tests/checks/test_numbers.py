"""NUM rules, a table of cells for each: what they leave alone first, then the words that they find."""

from __future__ import annotations

import pytest

from tests.checks.builders import broken, cell_words, check, full_context, read_rows, words

PERCENT = [
    pytest.param("路基工程完成92%。", [], id="less than all"),
    pytest.param("路基工程完成100%。", [], id="all"),
    pytest.param("完成年度目标的105%。", [], id="more than a target is legal"),
    pytest.param("完成全年任务的120%，超额完成。", [], id="more than a task"),
    pytest.param("产值同比增长达到130%。", [], id="a rate of growth"),
    pytest.param("时间进度完成110%。", [], id="against the calendar"),
    pytest.param("路基工程完成120%。", ["120%"], id="work done to 120 %"),
    pytest.param("本地职工占105%。", ["105%"], id="a share"),
]


@pytest.mark.parametrize(("text", "expected"), PERCENT)
def test_percent_over_100(text: str, expected: list[str]) -> None:
    """NUM001 finds shares of more than all, where nothing makes them legal."""
    assert cell_words("NUM001", text) == expected


SUMS = [
    pytest.param("已开工25家，其中新建12家，改扩建13家。", [], id="they add up"),
    pytest.param("已投资1830万元，其中行业资金520万元，自筹资金1310万元。", [], id="money adds up"),
    pytest.param("已投资1亿元，其中行业资金4000万元，自筹资金6000万元。", [], id="万 and 亿 add up"),
    pytest.param("新增就业1016人，其中高校毕业生300人，退役军人50人。", [], id="parts that are not all"),
    pytest.param("已开工25家，其中新建12家。", [], id="one part"),
    pytest.param("已开工25家，其中约12家为新建，15家为改扩建。", [], id="about"),
    pytest.param("已开工25家，其中甲镇等12家，乙镇14家，丙镇等。", ["25家"], id="too many, whatever 等 says"),
    pytest.param("已开工25家，其中新建12家，改扩建13家；另完工6家。", [], id="another matter after ；"),
    pytest.param("已开工25家，其中新建12家（甲镇5家、乙镇7家），改扩建13家。", [], id="parts of a part"),
    pytest.param("已开工25家，其中新建12家占48%，改扩建13家占52%。", [], id="shares beside"),
    pytest.param("已开工25家，其中新建12家、培训110人，改扩建13家。", [], id="another unit beside"),
    pytest.param("建成300个，其中直流120个、交流180个，较去年增加100个。", [], id="growth is no part"),
    pytest.param("完成25处，其中：甲镇12处；乙镇13处；下一步推进丙镇8处。", [], id="a plan is no part"),
    pytest.param("共有职工25人，其中党员12人，女职工14人。", [], id="members and women overlap"),
    pytest.param("培训25人，其中党员12人，带动就业50人。", [], id="another matter after the part"),
    pytest.param("排查隐患120处，其中已整改118处，重大隐患5处。", [], id="mended and major overlap"),
    pytest.param("受理45件，其中办结40件，重复件12件。", [], id="closed and repeated overlap"),
    pytest.param("培训1200人次，其中农民800人次，妇女500人次。", [], id="farmers and women overlap"),
    pytest.param("投放60辆，其中新能源40辆、国产60辆。", [], id="drive and origin overlap"),
    pytest.param("创建村25个，其中示范村12个，重点村14个。", [], id="what is said of places overlaps"),
    pytest.param("新增900张，其中公办500张、民办400张；其中，护理型620张。", [], id="其中 of another whole"),
    pytest.param("新建25家，较去年增加5家，其中新建12家，改扩建13家。", [], id="the growth is no whole"),
    pytest.param("已开工25家，其中甲镇12家，乙镇8家。", [], id="places that are not all"),
    pytest.param("新增900张，其中公办500张、民办300张。", ["900张"], id="public and private are all"),
    pytest.param("已开工25家，其中，甲镇12家、乙镇10家、丙镇5家。", ["25家"], id="places exceed"),
    pytest.param(
        "到位900万元（其中：中央资金500万元，省级资金300万元，县级资金200万元）。", ["900万元"], id="levels"
    ),
    pytest.param("投资900万元，其中行业资金500万元，自筹资金300万元。", ["900万元"], id="money falls short"),
    pytest.param("已开工25家，其中新建12家，改扩建14家。", ["25家"], id="one too many"),
    pytest.param("已开工25家，其中新建12家，改扩建3家。", ["25家"], id="new and rebuilt are all there is"),
    pytest.param("已培训25人，其中党员30人。", ["25人"], id="a part more than the whole"),
    pytest.param(
        "已完成8公里。已开工25家，其中：新建12家；改扩建14家。", ["25家"], id="parts listed with semicolons"
    ),
]


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_parts_that_do_not_sum(text: str, expected: list[str]) -> None:
    """NUM003 finds wholes that their parts exceed, or must make up and do not."""
    assert cell_words("NUM003", text) == expected


MONEY = [
    pytest.param("已投资1830万元。", [], id="yuan"),
    pytest.param("投资2亿美元。", [], id="dollars"),
    pytest.param("新增人口3万，投资建设学校。", [], id="people"),
    pytest.param("发行量达5万，资金到位。", [], id="money after the figure"),
    pytest.param("已投资1830万，开工。", ["1830万"], id="no yuan"),
    pytest.param("到位资金1.5亿，其中自筹资金5000万。", ["1.5亿", "5000万"], id="two amounts"),
]


@pytest.mark.parametrize(("text", "expected"), MONEY)
def test_money_without_yuan(text: str, expected: list[str]) -> None:
    """NUM005 finds amounts after 投资 or 资金 that end in 万 or 亿."""
    assert cell_words("NUM005", text) == expected


MEASURES = [
    pytest.param("回填500立方米，平整7800平方米。", [], id="as the standard has it"),
    pytest.param("双方达成3项协议，方案已定。", [], id="方 that is no measure"),
    pytest.param("新建道路5公里、管网3公里。", [], id="one name"),
    pytest.param("回填种植土5300方。", ["5300方"], id="方"),
    pytest.param("整理路基3000平米。", ["3000平米"], id="平米"),
    pytest.param("新建道路5公里、管网3千米、绿道2公里。", ["3千米"], id="two names of one unit"),
]


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_informal_measures(text: str, expected: list[str]) -> None:
    """NUM006 finds spoken measures, and the rarer of two names."""
    assert cell_words("NUM006", text) == expected


def test_a_measure_that_may_mean_two_is_no_safe_fix() -> None:
    """方 may be a square metre in one place and a cubic one in another; 平米 is only one thing."""
    rows = broken(3, progress="回填5300方，整理3000平米。")
    fixes = [finding.fix for finding in check(read_rows(rows), "NUM006")]
    assert [(fix.replacement, fix.safe) for fix in fixes if fix] == [("立方米", False), ("平方米", True)]


RANGES = [
    pytest.param("下降4%~6%。", [], id="both signs"),
    pytest.param("2024-2026年完成80%。", [], id="years"),
    pytest.param("3-5月完成20%。", [], id="months"),
    pytest.param("电话0632-8812345，完成5%。", [], id="a telephone"),
    pytest.param("下降4-6%。", ["4-6%"], id="hyphen"),
    pytest.param("下降4.5～6.5%。", ["4.5～6.5%"], id="wave"),
]


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_short_ranges(text: str, expected: list[str]) -> None:
    """NUM007 finds ranges without their first sign."""
    assert cell_words("NUM007", text) == expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param("累计完成道路4公里。", "累计完成道路5公里。", [], id="more"),
        pytest.param("累计完成道路5公里。", "累计完成道路5公里。", [], id="as much"),
        pytest.param("本月完成道路5公里。", "本月完成道路3公里。", [], id="months are no totals"),
        pytest.param("累计完成道路5公里。", "累计完成桥梁3座。", [], id="another thing"),
        pytest.param("累计完成道路5公里。", "累计完成道路3公里。", ["3公里"], id="less"),
    ],
)
def test_cumulative_figures_do_not_shrink(before: str, now: str, expected: list[str]) -> None:
    """NUM004 compares totals of one item over two ledgers."""
    context = full_context(previous=read_rows(broken(1, progress=before)))
    assert words(check(read_rows(broken(1, progress=now)), "NUM004", context=context)) == expected
