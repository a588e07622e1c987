"""The words of headings, in one table: role → headings, as found in published ledgers and in public code.

All headings here are written without blanks and 的; English ones in lower case. A heading in `NEUTRAL` is
known and has no role (a share, an investment, a date of filing): its column goes to `Item.extra`.
"""

from __future__ import annotations

from ledgertool.ledger import Role

__all__ = [
    "ALIASES",
    "ALTERNATIVES",
    "COMPOUNDS",
    "FOOT_LABELS",
    "JOINED",
    "MODIFIERS",
    "NEUTRAL",
    "PATTERNS",
    "UNITS",
]

ALIASES: dict[Role, str] = {
    "number": """
        序号 编号 项号 序列号 任务编号 受理编号 问题编码 点位序号 节点id 任务id 事项id 问题编号 项目编号
        事项编号 项目序号 条款号 条款编号 提案号 提案编号 建议号 建议编号 议案号 案号 指标编号 编码 案件编号
        信访件编号 受理号 流水号 清单编号 no no. #
        id item itemno riskid
        issueid actionid taskid ref number
    """,
    "category": """
        类别 项目类别 项目类型 问题类别 任务类别 问题类型 事项类别 工作类别 大类 小类 阶段 模块 分类 标签
        板块 领域 行业领域 章节 评审章节 所属工程 类型 工程类别 责任类别 指标类别 指标领域
        一级指标 条线 行业 所属行业 重点领域
        所属领域 工作板块 任务分类 工作分类 category type area
        workstream phase
    """,
    "task": """
        目标任务 主要任务 目标与任务 目标及任务 民生实事 民生实事工程 民生实事项目 民生实事工程项目名称
        民生实事项目名称 实事项目名称 提案题目 提案标题 提案名称 建议题目 建议标题 建议名称 议案名称 工作任务
        任务内容 任务名称 任务 交办事项 议题名称 工作事项 事项 关键节点 节点内容
        里程碑 整改任务 考核条目 重点工作 重点任务 实事项目 实事名称 工作项目 工作名称 事项名称 重点工作任务
        重点事项 工作要点 任务要点 任务清单 任务分项 中心工作 民生项目 主要工作 工作目标任务 具体任务
        督办事项 议定事项 工程名称 任务项目 实事工程
        task action title taskname actionitem risk issue
    """,
    "content": """
        项目内容 项目名称 主要内容 建设内容 交办内容 考核细则 工作内容及措施 工作内容 具体内容 隐患内容
        问题 问题描述 隐患描述 事项内容 建设内容及规模 建设规模及内容 主要建设内容 实事内容 工程内容
        项目及内容 具体工作 主要建设任务 举措内容 考核内容 具体工作内容 反馈问题 交办问题 具体问题 项目 内容
        实施内容 隐患 问题隐患 隐患问题
        问题及隐患 问题内容 问题表现 具体表现 问题清单 问题简述 问题线索 隐患情况 隐患简述 风险隐患 诉求
        主要诉求 案由 分解事项 分解任务 责任内容 具体事项 评审条款 评审内容 条款内容 测评内容 信访诉求
        群众诉求
        诉求内容 反映内容 反映事项 信访事项 信访内容 项目概况 工程概况 项目简介
        description details riskdescription taskdescription actiondescription issuedescription
    """,
    "target": """
        全年目标任务 年度目标任务 全年任务目标 年度任务目标 全年目标 年度目标 全年任务 年度任务 计划目标
        目标 工作目标 整改目标 整改要求 整改完成标准 完成标准 验收口径 验收标准 考核要点 考核标准 目标要求
        工作要求 任务目标 季度目标 阶段目标 阶段性目标 预期成效 预期成果 预期目标 建设目标 绩效目标 量化目标
        目标值 本年目标
        计划任务 年度计划 全年计划 年度工作目标 具体要求 任务要求 考核要求 target goal objective deliverable
    """,
    "measures": """
        整改措施 细化整改措施 已采取整改措施 措施内容 任务分解 时序进度 工作举措 工作措施 推进措施 具体措施
        主要措施 主要做法 具体做法 工作抓手 重点举措 保障措施 措施 举措 落实措施 具体举措 主要举措
        mitigation mitigationstrategy
        mitigationplan responseactions
    """,
    "responsible_units": """
        责任单位 责任主体 具体责任单位 单位名称 责任方 主责 主责部门 主责单位 责任部门 分管局委 建设单位
        实施单位 实施主体 承办单位 承办部门 主管部门 主管单位 整改责任单位 责任科室 落实单位 执行单位
        项目单位 业主单位 项目业主 项目法人 法人单位 业务科室 归口管理单位 单位 部门 完成单位 整改单位
        责任单位名称 owner team department
        responsibleunit
    """,
    "lead_units": """
        牵头单位 牵头部门 牵头责任单位 整改牵头单位 主要责任单位 主办单位 主办部门 主办 牵头 牵头方
        第一责任单位 leadunit leaddepartment lead
    """,
    "supporting_units": """
        配合单位 协办单位 协办部门 配合责任单位 配合方 配合部门 协同配合单位 参与单位 协同单位 协作单位 配合
        参加单位 会办单位 会办 协办 支持单位 supportingunit supportingunits support
    """,
    "responsible_people": """
        责任人 分管领导 区政府分管领导 县政府分管领导 市政府分管领导 分管县领导 分管区领导 分管市领导
        牵头领导 项目责任人 责任领导 区级责任人 县级责任人 市级责任人 部门主要领导 部门责任人 科室责任人
        经办人及联系方式 经办人 整改第一责任人 包联领导 核查人 挂包领导 负责人 项目负责人 直接责任人
        具体责任人 责任人员 第一责任人 联系领导 挂钩领导 包保领导 牵头人 承办人 主要负责人 河长 湖长 河湖长
        林长 路长 responsibleperson
        assignee assignedto riskowner actionowner issueowner taskowner
    """,
    "deadline": """
        完成时限 整改时限 预计完成时间 对应完成时间 计划完成时间 完成时间 截止日期 时间节点 要求闭环日
        办理时限 截止时间 完成日期 要求完成时间 时限 时限要求 期限 完成期限 整改期限 时间安排 时间进度安排
        时间进度 实施时间 办结时限 拟完成时间
        计划竣工时间 竣工时间 整改完成时限 完成时间节点 due duedate deadline targetdate dueby completiondate
    """,
    "progress": """
        进展情况 推进情况 当前进度 实际完成情况 进展与成效 进展及成效 实际已完成工作量 整改完成情况 整改进展
        整改进展情况 处理情况 部门反馈工作落实情况 最新进展 工作进展 工作进展情况 当前进展 工作动态 进展动态
        已开展工作 已完成工作 进展情况说明 完成情况说明 阶段性成效 整改完成进度 跟踪反馈 形象进度
        工程形象进度 工程进度 落实情况 工作落实情况 办理情况 完成情况 工作完成情况 任务完成情况 项目进展
        项目进展情况 实施进展 实施情况 进展 进度 进度情况 工作推进情况 推进进度 推进进展情况 项目推进情况
        整改情况 目前进展 目前进展情况 建设进展 建设进度 进展状况 目前进度 工作进度 执行情况 整改落实情况
        落实进展 贯彻落实情况 progress update latestupdate progressupdate statusupdate
        currentstatus
    """,
    "problems": """
        存在问题 困难问题 制约因素 部门反馈存在困难问题 存在困难问题 存在困难 存在困难及问题
        存在困难和问题 存在问题及困难 存在问题和困难 主要问题 问题及困难 问题困难 困难和问题 困难及问题
        问题和困难 未整改到位问题原因 未完成原因 未到位原因 主要困难 困难 需解决问题 需协调解决问题
        需协调问题 需协调解决困难问题 待解决问题 堵点难点
        难点堵点 卡点堵点 困难需求 问题短板 存在问题及原因 问题及原因 存在短板 存在不足 短板弱项 制约瓶颈
        瓶颈问题 难点问题 滞后原因 原因分析 problems blockers
        impediments obstacles
    """,
    "next_steps": """
        下步打算 部门反馈下一步工作计划 下一步动作 下一步计划 后续安排 下步措施 需协调事项 预计完成工作量
        需协调解决事项 需要协调事项 需要协调解决事项 需上级支持事项 需要支持事项 对策建议 工作建议 明年计划
        下一步打算 下步工作打算 下一步工作打算 下步计划 下步工作计划 下一步工作计划 下步工作 下一步工作
        下一步措施 下一步工作措施 下步工作措施 下步安排 下一步安排 下一步工作安排 下步工作安排 下阶段计划
        下阶段打算 下阶段工作计划 工作打算 下步举措 下一步举措 后续计划 下步整改措施 计划 下月计划 下季度计划
        nextsteps nextstep nextaction nextactions plan
    """,
    "status": """
        是否达序 目标完成情况 措施状态 是否已完成整改 是否销号 是否完成 当前状态 进度评价 状态 完成状态
        整改状态 办理状态 达序与否 是否达标 是否完成整改 销号情况 是否达到序时进度 达序情况 进度状态
        完成与否 办结情况 完结情况 评价 评价等次 成效评价 整改成效评价 进度研判 亮灯情况 亮灯 红黄绿灯
        亮牌情况 预警等级 预警情况 督查结论
        督查评价 status state rag ragstatus
    """,
    "remarks": """
        备注 说明 变更理由 备注说明 其他说明 其他事项 需说明事项 其他需说明事项 附注 备考 情况说明 补充说明
        补充 notes note comments comment
        remarks commentsnotes comments/notes
    """,
    "location": """
        建设地点 实施镇村 地区 地点 实施地点 项目地点 建设地址 项目地址 所在地 所属区域 区域 镇街 乡镇
        街道 乡(镇) 镇(乡) 镇(街) 镇(街道) 街道(镇) 乡镇(街道) 街道(乡镇) 县(区) 县(市区) 县(市、区)
        市(县、区) 村(居) 村(社区)
        镇(村) 所在镇街 所属镇街 镇村 村居 属地 所属地 项目所在地 部位 省份 位置 县区 乡镇街道
        镇办 实施村 详细地址 实施区域 点位 location place site region
    """,
}

NEUTRAL = """
    完成比例 完成工作进度 整改销号率 完成率 年度投资完成率 完成百分比 占比 比例 进度比例 完成进度
    投资完成率 总投资 项目金额 投资规模 年度计划投资 计划投资 完成投资 累计完成投资 年度累计完成投资
    当月投资 项目累计投资 投资 投资额 资金 金额 总投资额 资金来源 投资情况 年度投资 本年投资 到位资金 预算
    投资估算 概算投资 建设起止年限 起止年限 建设年限 交办时间 任务来源 来源 联系方式 联系电话 电话
    填报时间 填表时间 填报人 填表人 报送时间 开工时间 计划开工时间 开工日期 更新时间 发现时间 检查时间
    建设性质 项目性质 项目文号 文号 交办文号 发文字号 分值 得分 扣分 数量 件数 交办件数 移交件数 办结件数
    交办情况 满意 基本满意 不满意 测评等次 满意度 规模 建设规模 级别 权重 频次 优先级 priority impact
    likelihood probability severity riskrating rating score dateopened dateraised dateresolved opened
    resolution source startdate dateclosed closed budget cost risklevel 佐证材料 证明材料 支撑材料 附件
    提案人 提案者 第一提案人 建议人 领衔代表 办理类别 办理方式 委员满意度 代表满意度 河流名称 河湖名称
    河段名称 水体名称 企业名称 场所名称 隐患级别 隐患等级 风险等级 问题性质 问题金额
    涉及金额 整改金额 投资方 信访人 举报人 投诉人 联系人
    职务 单位及职务 职务职称 手机 手机号 手机号码
    联系人及电话 联系人及联系方式 整改前照片 整改后照片 检查人 检查人员 检查单位 检查日期 排查时间
    发现日期 受理时间 来访时间 交办日期 交办单位 督办单位 审计单位 移交单位 施工单位 设计单位 监理单位
    勘察单位 验收时间 验收人 验收单位 销号人 销号单位 手续办理情况 联络员 法人代表 法定代表人 项目法人代表
"""

# headings made of two words, in every combination: the first says of what, the second what it is. A heading
# that stands in ALIASES or NEUTRAL means what it means there.
COMPOUNDS: tuple[tuple[Role, str, str], ...] = (
    (
        "number",
        "问题 任务 事项 项目 条款 建议 提案 隐患 指标 线索 清单 督办 整改 案卷 点位 批次 立项",
        "序号 编号 编码 代码",
    ),
    (
        "category",
        "问题 隐患 风险 指标 任务 项目 事项 工作 实事 巡察 反馈意见 整改 诉求 案件 信访 监测",
        "类别 类型 分类 归类 门类 大类 小类",
    ),
    (
        "task",
        "改革 创建 攻坚 督查 督办 整治 治理 考核 专项 行动 试点 立法 调研 保障 批示 领导批示 承诺 实事 民生",
        "任务 事项 工作任务 任务事项 重点任务 具体任务 任务名称 事项名称",
    ),
    ("lead_units", "牵头 牵头责任 牵头负责 整改牵头 主办", "单位 部门 科室 处室 股室 机构"),
    (
        "supporting_units",
        """
        配合 配合责任 配合落实 配合推进 责任配合 整改配合 协办 会办 分办 协同 协同责任 协同配合 协同推进
        协同落实 协作 协助 参与 支持
        """,
        "单位 部门 科室 处室 股室 机构",
    ),
    (
        "responsible_units",
        "责任 整改责任 具体责任 主体责任 直接责任 属地责任 包抓 承办 办理 落实 实施 执行 包保",
        "单位 部门 科室 处室 股室 机构 乡镇 镇街 街道 班组 车间 项目部 支部 党组织",
    ),
    (
        "responsible_people",
        """
        包案 包抓 包保 包联 挂包 挂点 挂钩 挂牌督办 督办 整改 整改责任 责任 牵头 分管 主管 联系 校级 院级
        县级 区级 市级
        """,
        "领导 责任人 负责人 责任领导 负责同志",
    ),
    (
        "responsible_people",
        "科室 处室 股室 部门 单位 学校 支部 党组织 班组 专班 现场 行政 技术 巡查 安全 主要 村级 镇级",
        "责任人 负责人 负责同志",
    ),
    (
        "responsible_people",
        "责任 包保 市级 县级 区级 镇级 乡级 乡镇级 街道级 村级 总",
        "河长 湖长 河湖长 林长 路长 田长 街长 链长 段长 库长",
    ),
    (
        "content",
        """
        发现 反馈 反映 交办 移交 转办 信访 审计 审计发现 审计查出 检查 检查发现 排查 排查发现 督察
        督察反馈 督查 督查发现 巡察 巡察反馈 巡视 巡视反馈 考核反馈 查摆 梳理 需整改 违法
        """,
        "问题 隐患 问题隐患 问题线索 诉求 具体问题",
    ),
    ("content", "问题 隐患 问题隐患 风险隐患 案件 事件 诉求", "详情 具体情况 基本情况 概况 现状 名称"),
    ("target", "整改 工作 化解 治理 建设 创建 攻坚 销号", "目标 要求 标准 目标要求 任务目标"),
    (
        "measures",
        "整改 化解 治理 处置 防范 防控 管控 稳控 落实 推进 实施 改进 巩固 解决 应对 帮扶 工作 已采取 拟采取",
        "措施 举措 办法 方案",
    ),
    (
        "progress",
        """
        整改 化解 办理 承办 处理 处置 治理 落实 推进 完成 工作 实施 建设 施工 项目 工程 任务 执行 整改落实
        整改完成 贯彻落实 帮扶
        """,
        "进展 进展情况 情况说明 进展说明 成效 结果 成果 落实情况 完成情况 推进情况",
    ),
    ("progress", "整改 化解 办理 承办 处理 处置 治理 落实 推进 实施 建设 施工 执行", "情况 进度"),
    (
        "problems",
        """
        未完成 未整改 未整改到位 未办结 未销号 未化解 未达序 未达序时 未达标 未达进度 未达目标 未开工 滞后
        逾期 欠进度 进度滞后
        """,
        "原因 原因分析 原因说明 主要原因",
    ),
    ("problems", "需 需要 需上级 需要上级", "协调问题 协调解决问题 协调解决困难问题 解决问题"),
    (
        "problems",
        "存在 主要 突出 面临 遇到 目前存在",
        "困难 问题 困难问题 困难和问题 困难及问题 问题和困难 问题及困难 主要问题",
    ),
    (
        "next_steps",
        "下步 下一步 下阶段 下一阶段 后续 今后 下月 下季度",
        """
        计划 打算 安排 措施 举措 思路 重点 工作 工作计划 工作打算 工作安排 工作措施 工作举措 工作重点
        工作思路 重点工作 推进计划 推进措施 整改措施 整改举措 整改计划 整改打算 整改安排 化解措施 化解打算
        """,
    ),
    (
        "deadline",
        """
        整改 整改到位 整改完成 规定 限定 化解 办理 办结 销号 完成 落实 治理 处置 竣工 投用 交付 建成 达标
        闭环 计划完成
        预计完成 拟完成 要求完成 计划销号 预计销号 拟销号 计划办结 预计办结 计划竣工 预计竣工 计划整改
        """,
        "时限 期限 时间 日期 时间节点 节点 时限要求 时间要求",
    ),
    (
        "status",
        "亮灯 亮牌 红黄绿灯 预警 整改 化解 办理 办结 销号 完成 进展 任务 工作 落实 督办 验收 推进",
        "状态 与否 结论",
    ),
    (
        "location",
        "隐患 问题 具体 项目 工程 建设 实施 施工 点位 检查 排查",
        "部位 位置 地点 地址 所在地 区域 场所 点位",
    ),
    (
        "location",
        "所在 所属 涉及",
        "村 乡镇 镇村 镇街 街道 社区 村社区 村(社区) 乡镇(街道) 镇(街道) 县区 区县 区域 片区 位置 地点 河段",
    ),
)

# headings known by how they end, where no list of words holds all that may stand before: whatever was found
# by whoever found it, why something is late, and the offices that only stand by
PATTERNS: tuple[tuple[Role, str], ...] = (
    (
        "content",
        "(?:.*(?:指出|反映|反馈|查出|发现|揭示|提出|交办|通报|查摆|曝光)(?:存在|主要|突出|具体)*)"
        "(?:问题|隐患|问题隐患|问题线索)(?:描述|内容|清单)?",
    ),
    (
        "problems",
        "(?:尚未|仍未|未|滞后|逾期|超期|推进缓慢|进展缓慢|欠进度).{0,8}原因(?:分析|说明|及分析)?",
    ),
    ("target", "(?:年度|全年|本年度?|当年)(?:计划)?(?:建设|实施|改造|整治|治理|完成)(?:任务|目标)(?:数|量)?"),
    (
        "responsible_units",
        "(?:[区县市]级|项目)?(?:服务|秘书|服务秘书|监管|行业监管|管护|帮扶|包联|挂联|结对|对口帮扶|属地管理)"
        "(?:责任)?(?:单位|部门)",
    ),
    (
        "responsible_people",
        "(?:分管|责任|联系|包联|包保|包案|包抓|挂联|督办|主管|牵头)副?[省市州县区镇乡局校院处科厂]长",
    ),
)

# a heading that reads as the second role where another column of the table claims the first more plainly:
# beside 建设内容 a 项目名称 is what the item is called
# beside 存在问题 a 需协调解决的问题 is what others must do
# and beside 整改情况 an 整改结果 is what came of it
ALTERNATIVES: dict[str, Role] = {
    "项目名称": "task",
    "项目": "task",
    "问题": "task",
    # and beside 重点任务 a 具体任务 is a part of it
    **dict.fromkeys(("具体任务", "任务内容", "工作要点"), "content"),
    **{
        f"{need}{what}问题": "next_steps"
        for need in ("需", "需要", "需上级", "需要上级")
        for what in ("协调", "协调解决", "协调解决困难")
    },
    **dict.fromkeys(("整改结果", "办理结果", "处理结果", "处置结果", "化解结果"), "status"),
}

# what a word means where a heading names several things: 进展及问题, 存在困难问题及建议
JOINED: dict[str, Role] = {"问题": "problems", "建议": "next_steps", "意见建议": "next_steps"}

# what may stand before or after a known heading without changing what it means
MODIFIERS = """
    区级 县级 市级 省级 镇级 区 县 市 本月 本季度 当月 当季 本季 上月 本周 上周 年度 全年 截至目前 目前 当前
    最新 累计 主要 具体 项目 工作 整改 任务 工程 部门 单位 总体 序时 计划 实际 重点 各 今年 去年 已 拟 名称
    说明 简述 概述 描述 简要 详细 有关 相关 情况 上报 反馈 填报 月度 季度 上半年 下半年 区直 县直 市直 省直
    全 本 该 姓名
"""

UNITS = """
    万元 亿元 元 千元 百万元 美元 万美元 个 件 项 处 家 人 万人 户 万户 名 人次 万人次 次 场 场次 公里 千米
    米 平方米 万平方米 平方公里 立方米 万立方米 方 亩 万亩 公顷 吨 万吨 千瓦 万千瓦 千瓦时 条 座 栋 套 辆 台
    所 张 份 批 起 宗 株 天 小时 分 % ‰ ㎡ m² m2 km 百分点
"""

# label lines that stand under a table: who filled it in, when, and how to reach them
FOOT_LABELS = """
    填表人 填报人 制表人 制表 审核人 审核 负责人 单位负责人 分管领导 联系人 联系电话 电话 填报日期 填报时间
    填表日期 填表时间 报送时间 日期 签字 盖章 主要领导签字 审批人 复核人 复核 分管领导签字 主要负责人
    公示时间 经办人 签发人
"""
