"""Invented ledgers of many shapes, as blocks: a line, or a table of rows.

A cell is its text, or (text, rows, columns) where it spans; a slot that a cell above or to the left covers is
not written. No place, unit, person or figure in them is real.
"""

from __future__ import annotations

Cell = str | tuple[str, int, int]
Rows = list[list[Cell]]
Blocks = list[str | Rows]


def down(text: str, rows: int = 2) -> Cell:
    """A cell over several rows."""
    return text, rows, 1


def across(text: str, columns: int = 2) -> Cell:
    """A cell over several columns."""
    return text, 1, columns


def _build_wide() -> Blocks:
    """A list of defects with 52 narrow columns under five groups."""
    groups = {
        "问题基本情况": "问题编号 问题类别 问题描述 发现时间 检查人员 点位名称 所在镇街 风险等级 照片 来源",
        "整改方案": "整改目标 整改措施 整改要求 整改时限 牵头单位 责任单位 配合单位 责任领导 责任人 联系电话",
        "整改进展": "整改完成情况 形象进度 完成比例(%) 完成投资(万元) 存在问题 下一步计划",
        "销号情况": "是否完成整改 是否销号 销号时间 验收单位 验收人 验收意见",
        "附件材料": " ".join(f"佐证材料{n}" for n in range(1, 20)),
    }
    names = {group: words.split() for group, words in groups.items()}
    leaves = [leaf for words in names.values() for leaf in words]
    top: list[Cell] = [down("序号"), *(across(group, len(words)) for group, words in names.items())]
    rows: Rows = [top, [*leaves]]
    for n in range(1, 4):
        known = _defect(n)
        rows.append([str(n), *(known.get(leaf, "有" if n % 2 else "") for leaf in leaves)])
    return [
        "附件2",
        "松坪镇环境问题整改清单（截至2031年3月底）",
        "填报单位：松坪镇    填报时间：2031年4月2日",
        rows,
        "注：销号以验收意见为准。",
    ]


def _defect(n: int) -> dict[str, str]:
    return {
        "问题编号": f"A-{n:02d}",
        "问题类别": "环境卫生",
        "问题描述": f"清溪河{n}号排口雨污混流。",
        "发现时间": f"2031-03-0{n}",
        "点位名称": f"{n}号排口",
        "整改目标": "消除混流",
        "整改措施": "1.封堵混接口。\n2.新建截污管120米。",
        "整改时限": "2031年6月底前",
        "牵头单位": "市水务局",
        "责任单位": "松坪镇、市城管局",
        "配合单位": "市生态环境局",
        "责任领导": "李一",
        "责任人": "王二",
        "整改完成情况": f"1.已封堵混接口{n}处。\n2.已新建截污管60米。",
        "形象进度": "完成50%",
        "完成比例(%)": "50",
        "完成投资(万元)": "12.5",
        "存在问题": "无",
        "下一步计划": "加快管道施工。",
        "是否完成整改": "否",
        "验收意见": "",
    }


FIVE_ROWS: Blocks = [
    "2031年度民生实事项目进度统计表",
    [
        [down("序号", 5), down("项目名称", 5), down("责任单位", 5), across("2031年任务", 6), down("备注", 5)],
        [across("住房保障", 3), across("教育", 3)],
        [down("目标任务", 3), across("完成情况"), down("目标任务", 3), across("完成情况")],
        [down("进度"), "比例", down("进度"), "比例"],
        ["%", "%"],
        ["1", "棚户区改造", "市住建局", "改造120套", "已开工80套", "66.7", "/", "/", "/", ""],
        ["2", "新建学校", "市教育局", "/", "/", "/", "新建2所", "主体完工1所", "50", "按月调度"],
    ],
]

NO_NUMBERS: Blocks = [
    "重点工作督查台账",
    "2031年第二季度",
    [
        [
            "督办事项",
            "牵头单位",
            "责任单位",
            "办理时限",
            "办理情况",
            "存在困难和问题",
            "下一步工作打算",
            "是否完成",
        ],
        [
            "推进清溪湖生态修复工程",
            "市水务局",
            "市林业局、各镇街",
            "6月底前",
            "1.清淤3.2公里已完成。\n2.栽植苗木1200株。",
            "资金缺口约300万元。",
            "积极争取上级资金。",
            "否",
        ],
        ["建设社区食堂5处", "市民政局", "各街道", "长期坚持", "已建成3处。", "无", "加快建设。", "否"],
        ["智慧停车场改造", "市城管局", "市大数据中心", "2031年5月", "已完成。", "无", "正常推进。", "是"],
    ],
]

SECTIONS: Blocks = [
    "2031年1-6月份重点项目推进情况表",
    "单位：万元　　　　　　　　填报日期：2031年7月3日",
    [
        [
            "序号",
            "项目名称",
            "建设内容及规模",
            "总投资",
            "2031年度计划投资",
            "1-6月累计完成投资",
            "责任单位",
            "形象进度",
            "备注",
        ],
        [across("合计", 3), "13000", "6000", "3100", "", "", ""],
        [across("一、产业类项目（2个）", 9)],
        [
            "1",
            "青石岭光伏",
            "建设50兆瓦光伏电站。",
            "8000",
            "3000",
            "1600",
            "市发改局",
            "已完成桩基施工。",
            "",
        ],
        ["2", "云杉产业园", "新建厂房3万平方米。", "2000", "1000", "500", "云杉镇", "主体封顶。", ""],
        [across("二、民生类项目（1个）", 9)],
        [
            "3",
            "松坪医院二期",
            "新建住院楼1栋。",
            "3000",
            "2000",
            "1000",
            "市卫健委\n市城投集团",
            "基础施工。",
            "待补证",
        ],
        [across("备注：累计完成投资按报表统计。", 9)],
    ],
]

_PROGRESS: list[Cell] = ["序号", "工作任务", "责任单位", "进展情况", "下步打算"]

CONTINUED: Blocks = [
    "2031年上半年为民办实事进展台账",
    [
        _PROGRESS,
        ["1", "修缮青石桥", "市交通局", "已完成80米。", "继续施工。"],
        ["2", "扩建图书角", "文化站", "1.已采购书架3组。\n2.其余在招标。", "无"],
    ],
    "（续表）",
    [
        _PROGRESS,
        [down("3"), down("清理河道"), "水务站", "已清淤1.5公里。", "加快进度。"],
        ["城管办", "已清运垃圾30吨。", "无"],
    ],
    "接上表",
    [_PROGRESS, ["4", "改造路灯", "供电所", "已更换路灯40盏。", "收尾。"]],
    "填表人：张三    联系电话：0000-654321",
]

FROM_24: Blocks = [
    "附件",
    "市政府督办重点工作任务分解表",
    "（1-11月）",
    [
        [
            "序号",
            "主要任务",
            "全年目标任务",
            "责任主体与协同单位",
            "分管 领导",
            "1-10月推进情况",
            "1-11月推进情况",
            "是否 达序",
            "说明",
        ],
        [
            "24",
            "新建口袋公园",
            "新建口袋公园6处",
            "市园林处",
            "周五",
            "完成设计4处。",
            "完成6处设计，开工3处。",
            "是",
            "",
        ],
        [
            down("25"),
            down("老旧小区改造"),
            "改造老旧小区12个",
            "市住建局",
            down("吴六"),
            "开工8个。",
            "开工12个。",
            "是",
            "",
        ],
        ["加装电梯20部", "市住建局\n市市场监管局", "完成5部。", "完成9部。", "否", "需协调电力迁改"],
    ],
]

SEVERAL: Blocks = [
    "附件1",
    "2031年一季度重点工作台账",
    [
        ["序号", "重点工作", "责任单位", "进展情况", "存在问题"],
        ["1", "修建步道", "市园林处", "已修建2公里。", "无"],
        ["2", "建设公厕", "市城管局", "已建成3座。", "无"],
    ],
    "附件2",
    "2031年一季度民生实事台账",
    [
        ["序号", "实事名称", "建设内容", "责任单位", "进展情况"],
        ["1", "暖心食堂", "新建食堂2处。", "市民政局", "已选址2处。"],
        ["2", "校园护栏", "更换护栏800米。", "市教育局", "已更换500米。"],
    ],
]

UNITS: Blocks = [
    "2031年营商环境提升任务清单",
    [
        ["序号", "任务", "牵头单位", "责任单位", "配合单位", "完成时限", "工作进展", "备注"],
        [
            "1",
            "压缩审批时限",
            "市行政审批局",
            "市住建局、市自然资源局",
            "各县（市、区）政府，市直各部门",
            "2031年6月底前",
            "已压缩至15个工作日。",
            "",
        ],
        [
            "2",
            "推行一窗受理",
            "市行政审批局",
            "各镇街",
            "市税务局、市人社局",
            "2031年9月",
            "已在12个大厅推行。",
            "试点",
        ],
    ],
]


def _combined(heading: str, first: str, second: str, *others: Cell) -> Blocks:
    return [
        "2031年重点任务推进台账",
        [
            ["序号", "重点任务", "责任单位", *others, heading],
            ["1", "水库除险加固", "市水务局", *("坝体灌浆200米。" for _ in others), first],
            ["2", "公交站台改造", "市交通局", *("已改造16处。" for _ in others), second],
        ],
    ]


PROGRESS_PROBLEMS = _combined(
    "进展及问题",
    "进展：已完成坝体灌浆200米。\n存在问题：汛期施工受限。",
    "进展情况：已改造站台16处。问题：无",
)
PROGRESS_NEXT = _combined(
    "完成情况和下一步工作",
    "完成情况：1.坝体灌浆200米。2.闸门更换3扇。\n下一步工作：完成验收。",
    "完成情况：已改造站台16处。\n下一步工作：1.再改造4处。\n2.启动电子站牌建设。",
)
PROBLEMS_ADVICE = _combined(
    "存在困难问题及建议", "困难问题：资金缺口80万元。\n建议：由市财政统筹。", "无", "进展情况"
)

GROUPED_UNITS: Blocks = [
    "生态环境问题整改任务分解表",
    [
        [
            down("序号"),
            down("问题描述"),
            across("属地责任"),
            across("部门责任"),
            down("整改时限"),
            down("整改进展情况"),
        ],
        ["责任单位", "责任人", "责任单位", "责任人"],
        [
            "1",
            "砂场扬尘",
            "松坪镇",
            "李一",
            "市生态环境局",
            "赵二",
            "2031年4月底前",
            "已安装喷淋设施2套。",
        ],
        ["2", "黑臭水体", "云杉镇", "孙三", "市水务局", "钱四", "长期坚持", "已清淤800米。"],
    ],
]

ACTIONS: Blocks = [
    "Action log Q3 2031",
    [
        ["ID", "Action", "Owner", "Date opened", "Due date", "Status", "Progress", "Comments"],
        [
            "A-01",
            "Replace pump controller at north station",
            "Facilities; Operations",
            "2031-07-02",
            "2031-09-30",
            "In progress",
            "1. Parts ordered.\n2. Installation planned for week 38.",
            "Waiting for vendor",
        ],
        [
            "A-02",
            "Publish revised safety manual",
            "Safety team",
            "2031-07-10",
            "2031-08-15",
            "Completed",
            "Manual issued to 140 staff.",
            "None",
        ],
    ],
]

RISKS: Blocks = [
    "Risk register",
    [
        [
            "Risk ID",
            "Risk Description",
            "Category",
            "Likelihood",
            "Impact",
            "Risk Rating",
            "Mitigation Strategy",
            "Risk Owner",
            "Status",
        ],
        [
            "R001",
            "Supplier delivers late",
            "Supply",
            "High",
            "Medium",
            "High",
            "Dual sourcing",
            "J. Doe",
            "Open",
        ],
        ["R002", "Budget overrun", "Finance", "Low", "High", "Medium", "Monthly review", "A. Roe", "Closed"],
    ],
]

TRADITIONAL: Blocks = [
    "二〇三一年上半年重點工作進展台賬",
    [
        [
            "序號",
            "工作任務",
            "牽頭單位",
            "責任單位",
            "配合單位",
            "完成時限",
            "進展情況",
            "存在問題",
            "下一步打算",
            "備註",
        ],
        [
            "1",
            "修建海濱長廊",
            "市建設局",
            "市園林局、各街道",
            "市財政局",
            "2031年12月底前",
            "已修建1.2公里。",
            "無",
            "加快施工。",
            "",
        ],
        ["2", "設立社區書房", "市文化局", "各街道", "市教育局", "2031年9月", "已設立3間。", "無", "", "試點"],
    ],
]

HALF_WIDTH: Blocks = [
    "2031年一季度民生实事进展情况",
    [
        ["序号", "项目名称", "责任单位", "进展情况", "存在问题", "下步打算"],
        [
            "1",
            "青石路改造,含管网",
            "市住建局,市城投集团",
            "1.已完成路基1.2公里,占60%;2.管网完成800米.",
            "无",
            "加快施工.",
        ],
        [
            "2",
            "清溪桥新建",
            "市交通局",
            "下部结构:已完成;上部结构:正在施工.",
            "资金缺口,约200万元",
            "争取资金.",
        ],
    ],
]

CROSSED_UNITS: Blocks = [
    "2031年重点任务台账",
    [
        ["序号", "任务", "牵头单位", "责任单位", "进展情况"],
        [down("1"), "任务甲", down("市水务局"), "责任单位：市住建局；牵头单位：市城管局", "已完成。"],
        ["任务乙", "市交通局", "未完成。"],
    ],
]

MERGED_ROUND: Blocks = [
    "扶持资金项目变更表",
    [
        ["序号", "实施镇村", "项目金额(万元)", "变更前项目内容", "变更后项目内容", "变更理由"],
        [
            down("1", 3),
            down("松坪镇清溪村", 3),
            "5",
            down("清溪村沟渠硬化", 3),
            "机耕道建设（二期）",
            down("项目无法实施", 3),
        ],
        ["7", "低排沟清淤（一期）"],
        ["10", "浆砌挡墙（三期）"],
    ],
]

MERGED_PROGRESS: Blocks = [
    "2031年民生实事项目进展",
    [
        ["序号", "年度目标任务", "责任单位", "进展情况、存在问题及下一步打算", "目标完成情况"],
        [
            down("1"),
            "新建公办小学1所",
            down("市教育局"),
            down("进展情况：主体已封顶。\n存在问题：用工紧张。\n下步打算：加快装修。"),
            down("顺利推进"),
        ],
        ["新增学位810个"],
        ["2", "新建养老中心2处", "市民政局", "进展情况：已开工1处。下步打算：加快选址。", "推进缓慢"],
    ],
]

ALL_IN_TABLE: Blocks = [
    [
        [across("2031年二季度重点工作推进情况一览表", 6)],
        [across("填报单位：市发改局　　　　填报时间：2031年7月1日", 6)],
        ["序号", "工作任务", "责任领导", "责任科室", "进展情况", "备注"],
        ["1", "编制发展规划", "周五", "规划科", "已完成初稿。", ""],
        [
            "2",
            "推进能耗双控",
            "吴六",
            "能源科、环资科",
            "1．完成审计3家。2．督促整改2家。",
            "季度调度",
        ],
        [across("小计"), "", "", "2项", ""],
        [across("审核人：郑七    填表人：王八", 6)],
    ],
]

LEDGERS: dict[str, Blocks] = {
    "wide": _build_wide(),
    "five-rows": FIVE_ROWS,
    "no-numbers": NO_NUMBERS,
    "sections": SECTIONS,
    "continued": CONTINUED,
    "from-24": FROM_24,
    "several": SEVERAL,
    "units": UNITS,
    "progress-problems": PROGRESS_PROBLEMS,
    "progress-next": PROGRESS_NEXT,
    "problems-advice": PROBLEMS_ADVICE,
    "grouped-units": GROUPED_UNITS,
    "actions": ACTIONS,
    "risks": RISKS,
    "traditional": TRADITIONAL,
    "half-width": HALF_WIDTH,
    "crossed-units": CROSSED_UNITS,
    "merged-round": MERGED_ROUND,
    "merged-progress": MERGED_PROGRESS,
    "all-in-table": ALL_IN_TABLE,
}
