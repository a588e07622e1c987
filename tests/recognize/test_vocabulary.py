"""Every word that ledgers were seen to use, as a table: headings, markers, periods, nothing, units."""

from __future__ import annotations

from datetime import date

import pytest

from ledgertool.ledger import Role
from ledgertool.quantities.periods import find_period
from ledgertool.recognize.headings import match_heading
from ledgertool.recognize.points import parse_text
from ledgertool.recognize.stated_none import is_stated_none
from ledgertool.recognize.units import parse_units

HEADINGS: dict[Role, str] = {
    "number": "序号 条款号 提案号 任务编号 问题编码 点位序号 编号 节点id 任务id 事项id 项号 No. "
    "督办编号 批次序号 问题序号",
    "category": "类别 项目类别 项目类型 问题类别 大类 小类 阶段 模块 分类 标签 板块 领域 所属工程 "
    "责任类别 指标领域 一级指标 问题分类 风险类别 问题归类 行业领域",
    "task": "目标任务 主要任务 目标与任务 民生实事 工作任务 任务内容 交办事项 议题名称 工作事项 "
    "任务名称 关键节点 "
    "节点内容 里程碑 整改任务 考核条目 重点工作 实事项目 实事项目名称 提案题目 "
    "改革任务 督办事项 专项任务 领导批示事项 民生项目 任务清单",
    "content": "项目内容 项目名称 主要内容 建设内容 交办内容 考核细则 工作内容及措施 "
    "分解事项 责任内容 评审条款 隐患名称 问题详情 案件基本情况 主要建设任务 具体工作",
    "target": "全年目标任务 整改目标 整改要求 整改完成标准 完成标准 验收口径 验收标准 "
    "全年任务目标(个) 考核要点 "
    "年度目标 一季度目标 阶段性目标 销号标准 预期成效",
    "measures": "整改措施 细化的整改措施 已采取的整改措施 措施内容 任务分解/时序进度 工作举措 "
    "主要做法 帮扶措施",
    "responsible_units": "责任单位 责任主体 具体责任单位 单位名称 责任方 主责 主责部门 责任部门 "
    "分管局委 建设单位 "
    "实施单位 承办单位 主管部门 项目法人 包抓单位 业务科室 办理单位",
    "lead_units": "牵头单位 牵頭單位 牵头部门 牵头责任单位 整改牵头单位 主要责任单位 主办单位 "
    "牵头负责单位 主办",
    "supporting_units": "配合单位 协办单位 配合责任单位 配合方 配合部门 协同配合单位 参与单位 "
    "协同责任单位 配合落实单位 会办",
    "responsible_people": "分管领导 区政府分管领导 分管县领导 牵头领导 项目责任人 责任人 责任领导 区级责任人 "
    "部门主要领导 部门责任人 科室责任人 经办人及联系方式 整改第一责任人 包联领导 核查人 挂包领导 "
    "责任河长 县级河长 林长 分管副县长 责任局长 专班负责人 主要负责同志 行政责任人",
    "deadline": "完成时限 整改时限 预计完成时间 对应的完成时间 计划完成时间 截止日期 时间节点 "
    "要求闭环日 办理时限 时间进度安排 整改到位时间 限定时间",
    "progress": "进展情况 1-10月推进情况 当前进度 实际完成情况 进展与成效 实际已完成工作量 "
    "整改完成情况 整改进展 "
    "处理情况 部门反馈工作落实情况 最新进展 工作进展 当前进展 跟踪反馈 形象进度 落实情况 办理情况 "
    "工作动态 已开展工作 整改完成进度 进展情况说明 帮扶成效",
    "problems": "存在问题 部门反馈存在困难问题 困难问题 制约因素 需协调解决的问题 未达序时原因 "
    "需要上级协调解决的问题 存在不足 问题及原因",
    "next_steps": "下步打算 部门反馈下一步工作计划 下一步动作 下一步计划 后续安排 3月份计划 "
    "下步措施 需协调事项 需上级支持事项 对策建议",
    "status": "是否达序 目标完成情况 措施状态 是否已完成整改 是否销号 是否完成 当前状态 进度评价 亮灯情况 "
    "亮灯状态 进度研判",
    "remarks": "备注 说明 变更理由 其他事项",
    "location": "建设地点 实施镇村 地区 所在村 所在乡镇 所属镇（街道） 所在河段 检查点位 乡（镇） "
    "县（市、区） 实施村",
}
ENGLISH: dict[Role, str] = {
    "number": "ID|Risk ID|Issue ID|Action ID|#",
    "task": "Task|Action|Action item",
    "content": "Description|Risk Description|Issue Description",
    "responsible_units": "Owner|Team|Department",
    "responsible_people": "Risk Owner|Action Owner|Assigned To|Assignee",
    "deadline": "Due Date|Due|Deadline|Target date",
    "status": "State|Status|RAG|RAG status",
    "remarks": "Comments/notes|Comments|Notes|Remarks",
    "measures": "Mitigation|Mitigation Strategy|Response Actions",
    "category": "Category|Type",
    "progress": "Progress|Update|Status update",
    "next_steps": "Next steps|Next action",
}
NO_ROLE = (
    "完成工作进度(%) 完成比例(%) 整改销号率 完成进度 年度投资完成率 项目金额(万元) 投资规模 总投资(亿元) "
    "年度计划投资(万元) 年度累计完成投资（万元） 2023年度计划投资(万元) 1-12月累计完成投资(万元) "
    "当月投资 项目累计投资 "
    "建设起止年限 交办时间 任务来源 联系方式 填表人 河流名称 提案人 办理类别 职务 手续办理情况 法人代表"
)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param(text, role, id=f"{role}-{text}")
        for role, words in HEADINGS.items()
        for text in words.split()
    ]
    + [
        pytest.param(text, role, id=f"{role}-{text}")
        for role, words in ENGLISH.items()
        for text in words.split("|")
    ],
)
def test_a_heading_has_its_role(text: str, role: Role) -> None:
    """Every heading seen means what it means there, whether as an alias or as a guess that says so."""
    assert match_heading(text).role == role


@pytest.mark.parametrize("text", NO_ROLE.split())
def test_a_heading_without_a_role_is_known(text: str) -> None:
    """Shares, investments and dates of filing are expected and stay in `extra`."""
    heading = match_heading(text)
    assert (heading.roles, heading.known) == ((), True)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("总投资（亿元）", "亿元"),
        ("年度计划投资（万元）", "万元"),
        ("完成比例(%)", "%"),
        ("全年任务目标(个)", "个"),
        ("完成投资 [万元]", "万元"),
    ],
)
def test_a_unit_in_a_heading_goes_to_its_field(text: str, unit: str) -> None:
    """亿元 beside 万元 in one table: each column says its own."""
    assert match_heading(text).unit == unit


def markers_of(text: str) -> list[str | None]:
    return [point.marker for point in parse_text(text).points]


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        pytest.param("1.开工。\n2.设计。", ["1.", "2."], id="1."),
        pytest.param("1、开工。\n2、设计。", ["1、", "2、"], id="1、"),
        pytest.param("1．开工。\n2．设计。", ["1．", "2．"], id="1．"),
        pytest.param("（一）开工。\n（二）设计。", ["（一）", "（二）"], id="（一）"),
        pytest.param("（1）开工。\n（2）设计。", ["（1）", "（2）"], id="（1）"),
        pytest.param("一、开工。\n二、设计。", ["一、", "二、"], id="一、"),
        pytest.param("一是开工；二是设计。", ["一是", "二是"], id="一是 in one sentence"),
        pytest.param("①开工②设计", ["①", "②"], id="①"),
        pytest.param("——开工。\n——设计。", ["——", "——"], id="dashes"),
        pytest.param("* 开工。\n* 设计。", ["*", "*"], id="stars"),
        pytest.param("• 开工。\n• 设计。", ["•", "•"], id="bullets"),
        pytest.param("a)开工。\nb)设计。", ["a)", "b)"], id="letters"),
        pytest.param("首先开工，其次设计。", ["首先", "其次"], id="首先"),
        pytest.param("1.开工。2.设计。3.招标。", ["1.", "2.", "3."], id="run together"),
        pytest.param("已完成5.2公里。", [None], id="a decimal"),
        pytest.param("1.3月28日，召开会议。\n2.开工。", ["1.", "2."], id="a month behind the first marker"),
        pytest.param("1.开工。\n2.3月15日，设计。", ["1.", "2."], id="a month behind a marker"),
        pytest.param("1.5万元已拨付。", [None], id="an amount at the start"),
        pytest.param("2024.3.15完成。", [None], id="a date"),
        pytest.param("省道103改建，270米×4米×0.2米。", [None], id="names and sizes"),
        pytest.param("推进1+2+N、5G+工程。", [None], id="names with signs"),
    ],
)
def test_markers(text: str, markers: list[str | None]) -> None:
    """Markers in sequence, and what only looks like one."""
    assert markers_of(text) == markers


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年一季度", (2024, 1, 1), (2024, 3, 31)),
        ("2024年第1季度", (2024, 1, 1), (2024, 3, 31)),
        ("Q1 2024", (2024, 1, 1), (2024, 3, 31)),
        ("2024年1—6月份", (2024, 1, 1), (2024, 6, 30)),
        ("2024年1-2月份", (2024, 1, 1), (2024, 2, 29)),
        ("2024年元至3月份", (2024, 1, 1), (2024, 3, 31)),
        ("2024年上半年", (2024, 1, 1), (2024, 6, 30)),
        ("2024年前三季度", (2024, 1, 1), (2024, 9, 30)),
        ("2024年10月份", (2024, 10, 1), (2024, 10, 31)),
        ("2024年度", (2024, 1, 1), (2024, 12, 31)),
        ("二〇二四年", (2024, 1, 1), (2024, 12, 31)),
        ("二○二四年", (2024, 1, 1), (2024, 12, 31)),
        ("二O二四年", (2024, 1, 1), (2024, 12, 31)),
        ("二零二四年", (2024, 1, 1), (2024, 12, 31)),
        ("2024—2026年", (2024, 1, 1), (2026, 12, 31)),
    ],
)
def test_periods(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    """Every way to write a period gives its days."""
    period = find_period(text)
    assert period is not None
    assert (period.start, period.end) == (date(*first), date(*last))


@pytest.mark.parametrize("text", ["202x年", "第二十批", "1-11月", "重点工作台账"])
def test_no_periods(text: str) -> None:
    """A placeholder, a batch, months without a year and plain words name no days."""
    assert find_period(text) is None


@pytest.mark.parametrize(
    "text",
    ["无", "暂无", "无。", "不存在", "/", "\\", "—", "--", "－", "None", "N/A", "nil", "NA", " 无 ", "無"],
)
def test_nothing(text: str) -> None:
    """The whole cell says that there is nothing: the text stays, no point is made of it."""
    assert is_stated_none(text)
    parsed = parse_text(text)
    assert (parsed.text, parsed.points) == (text, [])


@pytest.mark.parametrize("text", ["", "正常推进。", "无主管楼院", "无障碍", "无；另行上报", "同上", "0"])
def test_not_nothing(text: str) -> None:
    """Content, however short, and words that only begin like none."""
    assert not is_stated_none(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("立山开发区,各街道、区直各部门", ["立山开发区", "各街道", "区直各部门"]),
        ("市公安局、市城管局,各区政府", ["市公安局", "市城管局", "各区政府"]),
        ("区教体局\n青山集团", ["区教体局", "青山集团"]),
        ("区水务局\n\n区住建局", ["区水务局", "区住建局"]),
        ("五星街道南大街街道荷花池街道", ["五星街道", "南大街街道", "荷花池街道"]),
        ("责任单位：区政府责任单位：商务局", ["区政府", "商务局"]),
        ("责 任 单 位 ：区政府", ["区政府"]),
        ("区综合行政\n执法局", ["区综合行政执法局"]),
        ("区体育事业\n发展中心\n青山集团", ["区体育事业发展中心", "青山集团"]),
        ("区住房和城乡 建设局", ["区住房和城乡建设局"]),
        ("各街道、相关街道、县各有关单位", ["各街道", "相关街道", "县各有关单位"]),
        ("高新园（青山镇）", ["高新园（青山镇）"]),
        ("城管局；教体局；水务局", ["城管局", "教体局", "水务局"]),
        (
            "市残联、市妇联、市税务局、清河指挥部、工作专班",
            ["市残联", "市妇联", "市税务局", "清河指挥部", "工作专班"],
        ),
    ],
)
def test_units(text: str, names: list[str]) -> None:
    """Every form of unit cell that was seen."""
    assert list(parse_units(text).responsible) == names
