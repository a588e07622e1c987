"""Figures in official sentences: their spans, values, units and meaning."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.quantities import find_figures, load_units

OFFICIAL = (
    "已完成新建改造约近余多以上剩余累计个处家公里万元亿百千十分之半成%~-至/(（）)“”，。；：、\n0123456789"
    "．三两一第号年月日其中其"
)


def words(text, **options):
    return [figure.text for figure in find_figures(text, **options)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("正常推进。", id="no digit"),
        pytest.param("润泽水厂二期", id="phase number is a name"),
        pytest.param("省道103 改建项目", id="road number"),
        pytest.param("G104国道、S235线", id="road code"),
        pytest.param("“四好农村路”建设", id="quoted name"),
        pytest.param("完善“1+2+N”模式", id="pattern of numbers"),
        pytest.param("城乡供水一体化工程，隧道双线贯通，镇村两级", id="lexical numerals"),
        pytest.param("按照“一镇一特色”，落实一户一档", id="one by one"),
        pytest.param("第十四届运动会，居全市第3位", id="ordinals"),
        pytest.param("1.已完成招标。\n2.正在施工。\n（3）已备案。", id="list markers"),
        pytest.param("3月28日、2024年一季度、2月30日", id="dates, possible or not"),
        pytest.param("上午9:30开会，17时前报送，9时30分结束", id="clock times"),
        pytest.param("根据政发〔2018〕59号和第二十三条", id="document number and article"),
        pytest.param("电话0530-1234567，12345热线", id="telephone"),
        pytest.param("三年提升工程，严格落实八项规定", id="lexical phrases"),
        pytest.param("新建5G基站，创建4A级景区，PM2.5下降，世界500强", id="codes"),
        pytest.param("三次产业比11.8:48.3:39.9", id="ratio"),
        pytest.param("关注度30万", id="万 without a cue"),
        pytest.param("办理1-11批信访", id="ordinal range"),
        pytest.param("一批项目、一个窗口、一次办好", id="indefinite one"),
        pytest.param("数百户、几十人、百强、千人计划", id="no definite number"),
    ],
)
def test_no_figure(text):
    """What only looks like a quantity is none."""
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "figure", "value", "unit"),
    [
        ("已投资900余万元完成", "900余万元", "9000000", "元"),
        ("建成1个体育公园", "1个", "1", "个"),
        ("惠及居民1 200户", "1 200户", "1200", "户"),
        ("惠及居民12\u2009345.6万元", "12\u2009345.6万元", "123456000", "元"),
        ("改厕１，２３０户", "１，２３０户", "1230", "户"),
        ("同比-5.5%", "-5.5%", "-5.5", "%"),
        ("增速（-0.8%）", "-0.8%", "-0.8", "%"),
        ("道路建设-60%", "60%", "60", "%"),
        ("流转一万一千余亩", "一万一千余亩", "11000", "亩"),
        ("剩余资金22.99万元", "22.99万元", "229900", "元"),
        ("外资2.18万亿元", "2.18万亿元", "2180000000000", "元"),
        ("到位资金1亿2000万元", "1亿2000万元", "120000000", "元"),
        ("投资1830万", "1830万", "18300000", "元"),
        ("解决103.5万农村人口饮水问题", "103.5万", "1035000", "人"),
        ("城镇新增就业3000人以上", "3000人", "3000", "人"),
        ("惠及１．２万户", "１．２万户", "12000", "户"),
        ("发放5,000份", "5,000份", "5000", "份"),
        ("回填种植土5300方", "5300方", "5300", "方"),
        ("新建22.3千米", "22.3千米", "22.3", "千米"),
        ("装机50千瓦", "50千瓦", "50", "千瓦"),
        ("抽检1.1万批次", "1.1万批次", "11000", "批次"),
        ("提高0.7个百分点", "0.7个百分点", "0.7", "个百分点"),
        ("覆盖率达100％", "100％", "100", "%"),
        ("合格率为百分之九十六", "百分之九十六", "96", "%"),
        ("八成村庄已完成", "八成", "80", "%"),
        ("任务过半", "过半", "50", "%"),
        ("工程量完成63%~68%", "63%~68%", "68", "%"),
        ("安排5至8万元", "5至8万元", "80000", "元"),
        ("产能提升1.6倍", "1.6倍", "1.6", "倍"),
        ("开展9大专项行动", "9大", "9", "大"),
        ("三百余人参加", "三百余人", "300", "人"),
        ("近百户受益", "百户", "100", "户"),
        ("已完成十二个村", "十二个", "12", "个"),
        ("举办演练三场", "三场", "3", "场"),
        ("新建一座水厂", "一座", "1", "座"),
        ("浓度32微克/立方米", "32微克/立方米", "32", "微克/立方米"),
        ("补助2000元/亩", "2000元/亩", "2000", "元/亩"),
        ("1.5个村完成改造", "5个", "5", "个"),
        ("“四好农村路”46公里", "46公里", "46", "公里"),
        ("完成 4025 人", "4025 人", "4025", "人"),
        ("购置设备3台（套）", "3台（套）", "3", "台(套)"),
        ("其中约1/6完成", "1/6", str(Decimal(1) / 6 * 100), "%"),
    ],
)
def test_figure(text, figure, value, unit):
    """A figure has exactly its span, its value in base units and its unit as written."""
    (found,) = find_figures(text)
    assert (found.text, found.value, found.unit) == (figure, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        pytest.param("新建3家、5家", ["3家", "5家"], None, "3", id="two figures are no range"),
        pytest.param("新建3~5家", ["3~5家"], "3", "5", id="one unit"),
        pytest.param("完成5公里至8公里", ["5公里至8公里"], "5", "8", id="the unit twice"),
        pytest.param("工程量10%—15%", ["10%—15%"], "10", "15", id="per cent"),
        pytest.param("投资5至8万元", ["5至8万元"], "50000", "80000", id="万 counts for both"),
        pytest.param(
            "投资800至1000万元", ["800至1000万元"], "8000000", "10000000", id="not only to one digit"
        ),
        pytest.param("投资0.5至1万元", ["0.5至1万元"], "5000", "10000", id="decimals"),
        pytest.param("投资5-8亿元", ["5-8亿元"], "500000000", "800000000", id="亿 too"),
        pytest.param("补助9000至10000元", ["9000至10000元"], "9000", "10000", id="no 万 at all"),
        pytest.param("补助5000至2万元", ["5000至2万元"], "5000", "20000", id="万 is the second one's alone"),
        pytest.param("补助5000-1.2万元", ["5000-1.2万元"], "5000", "12000", id="with decimals"),
    ],
)
def test_range(text, words, low, high):
    """A range is one figure, its first number in the same units as its last."""
    found = find_figures(text)
    assert [figure.text for figure in found] == words
    assert found[0].low == (low and Decimal(low))
    assert found[0].value == Decimal(high)


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from(["", "万", "亿"]), st.sampled_from("-~至"))
def test_a_range_never_begins_above_its_end(low, high, scale, link):
    """Where its numbers rise as they are written, or the scale makes them."""
    if low <= high:
        (found,) = find_figures(f"投资{low}{link}{high}{scale}元")
        assert found.low is not None
        assert found.low <= found.value


@pytest.mark.parametrize(
    ("text", "unit", "base"),
    [
        pytest.param("装机30kW(一期)", "kW", "千瓦", id="before a bracket"),
        pytest.param("发电30kWh电量", "kWh", "千瓦时", id="the longest that fits"),
        pytest.param("运煤5t。", "t", "吨", id="one letter"),
        pytest.param("单价30元/吨", "元/吨", None, id="per unit"),
    ],
)
def test_units_in_letters_end_where_the_letters_do(text, unit, base):
    """And have the Chinese unit beside them."""
    (found,) = find_figures(text)
    assert (found.unit, found.base_unit) == (unit, base)


@pytest.mark.parametrize("text", ["装机50kWa", "型号5t3", "按照三方面要求", "从五层面推进"])
def test_what_goes_on_is_no_unit(text):
    """A code, or 方 of 方面."""
    assert find_figures(text) == []


def test_two_in_one_phrase():
    """4栋5万平方米 are two figures, and so are the parts of a sum."""
    assert words("4栋5万平方米的生产车间") == ["4栋", "5万平方米"]
    assert words("共25家，其中新建12家，改扩建13家") == ["25家", "12家", "13家"]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("完成19亩", None),
        ("约19亩", "approx"),
        ("900余万元", "approx"),
        ("近3000平方米", "approx"),
        ("20万元左右", "approx"),
        ("3000人以上", "ge"),
        ("不少于3个", "ge"),
        ("超过100万元", "gt"),
        ("突破5亿元", "gt"),
        ("4%以内", "le"),
        ("不超过3天", "le"),
        ("不足20人", "lt"),
    ],
)
def test_qualifier(text, qualifier):
    """Words inside and beside a figure say how exact it is."""
    assert find_figures(text)[0].qualifier == qualifier


@pytest.mark.parametrize(
    ("column", "text", "kinds"),
    [
        ("content", "新建爱心食堂10家。", ["target"]),
        ("content", "实现24小时供水", ["attribute"]),
        ("content", "年产8000吨生产线", ["attribute"]),
        ("progress", "3月完成7个村改造，累计完成25个村", ["achieved", "cumulative"]),
        ("progress", "截至3月底，新增就业1016人", ["cumulative"]),
        ("progress", "房屋已拆迁103户，剩余21户未拆", ["cumulative", "remaining"]),
        ("progress", "剩余42米，桩基完成86根", ["remaining", "achieved"]),
        ("progress", "72个村改造：已完成25个村", ["target", "cumulative"]),
        ("progress", "40个村中，已有15个村开工", ["target", "cumulative"]),
        ("progress", "40件积案已化解40件", ["target", "cumulative"]),
        ("progress", "50件积案已化解60件", ["achieved", "cumulative"]),
        ("progress", "96个项目正在施工中", ["achieved"]),
        ("progress", "外部装饰完成95%", ["share"]),
        ("progress", "诚信光伏（约19亩）已搬迁", ["attribute"]),
        ("progress", "总投资2亿元，完成投资3000万元", ["attribute", "achieved"]),
        ("progress", "年度计划投资2亿元", ["target"]),
        ("problems", "资金仅到位300万元，700万元未到位", ["achieved", "remaining"]),
        ("next_steps", "完成路基整理3000平米", ["plan"]),
    ],
)
def test_kind(column, text, kinds):
    """The column and the words before a figure tell what it means."""
    assert [figure.kind for figure in find_figures(text, column=column)] == kinds


@pytest.mark.parametrize(
    ("text", "noun", "stage"),
    [
        ("累计完成25个村。", "村", "finished"),
        ("新建生态街巷8条。", "生态街巷", "finished"),
        ("“户户通”：已完成20.3公里。", "户户通", "finished"),
        ("已完成6处口袋公园设计方案", "口袋公园设计方案", "design"),
        ("已完成10个爱心食堂（助餐点）初步选址", "爱心食堂", "siting"),
        ("已开工建设卫生室25家", "卫生室", "started"),
        ("14个示范村正在开展招标", "示范村", "started"),
        ("已建成运营3家", None, "finished"),
        ("2.资金仅到位1200万元", "资金", "finished"),
        ("二是完成测绘1.2万亩", "测绘", "finished"),
        ("6月底前完成道路10公里", "道路", "finished"),
        ("其余5家正在装修", None, "started"),
        ("建成高中3所", "高中", "finished"),
    ],
)
def test_noun_and_stage(text, noun, stage):
    """A figure knows what it counts and how far that has come."""
    (found,) = find_figures(text, column="progress")
    assert (found.noun, found.stage) == (noun, stage)


def test_parts_have_come_as_far_as_the_whole():
    """其中新建12家 of 25 begun clinics are begun too, and clinics."""
    figures = find_figures("已开工建设卫生室25家，其中新建12家，改扩建13家", column="progress")
    assert {(figure.stage, figure.noun) for figure in figures} == {("started", "卫生室")}


@pytest.mark.parametrize(
    ("cell", "header", "value", "unit"),
    [
        ("1265.8", "万元", "12658000", "元"),
        ("187.9", "%", "187.9", "%"),
        ("5,000", "亩", "5000", "亩"),
        ("-3.2", "亿元", "-320000000", "元"),
        ("12", "篮", "12", "篮"),
    ],
)
def test_unit_of_the_heading(cell, header, value, unit):
    """A bare number is a quantity in the unit of its column's heading."""
    (found,) = find_figures(cell, header_unit=header)
    assert (found.text, found.value, found.unit) == (cell, Decimal(value), unit)


def test_heading_does_not_touch_what_has_a_unit():
    """3个 in a column of 万元 stays three things; text stays text."""
    assert [figure.unit for figure in find_figures("3个", header_unit="万元")] == ["个"]
    assert words("正常推进", header_unit="万元") == []


def test_table_is_broad_and_users_extend_it():
    """Some 500 spellings are known; a user's file adds its own and what may not follow."""
    assert len(load_units()) >= 400
    mine = load_units(['[count]\nclassifiers = "篮"\n[before]\n"篮" = "球"\n'.encode()])
    assert words("采收30篮，打3篮球", units=mine) == ["30篮"]
    assert words("采收30篮") == []


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(b"= nothing", id="no TOML"),
        pytest.param(b"\xff\xfe", id="no UTF-8"),
        pytest.param(b"count = 3", id="a number for a table"),
        pytest.param('[mass]\nnames = { "坨" = "heavy" }'.encode(), id="a word for a size"),
        pytest.param('[count]\nclassifiers = "坨"\n[before]\n"坨" = "("'.encode(), id="a broken pattern"),
    ],
)
def test_broken_tables_are_told(table):
    """A file that is no table of units raises ValueError when it is loaded, not when it is used."""
    with pytest.raises(ValueError):
        load_units([table])


@given(
    st.text(alphabet=OFFICIAL, max_size=80),
    st.sampled_from(["content", "progress", "problems", "next_steps"]),
)
def test_spans_are_true_and_in_order(text, column):
    """Whatever the text, each span is its words and none overlap."""
    end = 0
    for figure in find_figures(text, column=column):
        assert figure.start >= end
        assert text[figure.start : figure.end] == figure.text
        assert figure.value.is_finite()
        end = figure.end


@given(st.text(max_size=80), st.text(max_size=4))
def test_never_raises(text, header):
    """No text and no heading make the finder fail."""
    find_figures(text, header_unit=header)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("K12+300至K15+800段水稳层已铺筑。", [], id="stakes"),
        pytest.param("新城路（K3+200-K4+500段）改造完成。", [], id="stakes with a dash"),
        pytest.param("编号A43%待查，代码b7c81个。", [], id="digits of a code, whatever stands behind"),
        pytest.param("10kV开关站正在施工。", [], id="a voltage in a name"),
        pytest.param("2×660MW机组前期工作有序推进。", [], id="the size of generators"),
        pytest.param("东校区3号楼、5#楼、12幢主体封顶。", [], id="numbers of buildings"),
        pytest.param("建成楼房12幢。", ["12幢"], id="a count of buildings"),
        pytest.param("组织观摩8个点位。", ["8个"], id="places are no per cent"),
        pytest.param("提高8个点。", ["8个点"], id="per cent are"),
        pytest.param("召开调度会五次，印发通报3期。", ["五次", "3期"], id="times"),
        pytest.param("召开五次会议。", [], id="a classifier of meetings stays a word"),
    ],
)
def test_names_of_works_are_no_figures(text, expected):
    """Stakes, voltages and numbers of buildings name; the figures beside them count."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("上半年共争取上级资金2.37亿元。", ["cumulative"]),
        ("正式开工，工期18个月。", ["attribute"]),
        ("污水日处理能力由2万吨提升至4万吨。", ["attribute", "achieved"]),
        ("可年产智能水表100万只。", ["attribute"]),
        ("力争取得上级资金2亿元。", ["plan"]),
    ],
)
def test_kinds_of_descriptions(text, kinds):
    """What a thing is like is an attribute, what was won so far is a total."""
    assert [figure.kind for figure in find_figures(text)] == kinds


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("完成3.5公里，", id="one sentence without an end"),
        pytest.param("完成3公里", id="one clause without an end"),
        pytest.param("截至2024年3月5日完成3公里、", id="dates"),
        pytest.param("24年3月完成1.5个、", id="short years"),
    ],
)
def test_the_time_grows_with_the_length_alone(words: str) -> None:
    """A cell may be one sentence of a hundred thousand characters; each figure looks round itself."""
    count = 5_000
    start = time.process_time()
    assert len(find_figures(words * count)) >= count - 1
    assert time.process_time() - start < 6  # 1 s; to the beginning of the sentence 30


def test_a_label_far_off_is_still_that_of_its_line() -> None:
    """The name before the colon holds for all of a long line."""
    text = "幸福通：" + "正在推进各项工作，" * 100 + "已完成20公里。"
    assert [figure.noun for figure in find_figures(text)] == ["幸福通"]
