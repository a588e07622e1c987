"""Words of the HTML report: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "report-untitled": ("台账", "Ledger"),
    "report-heading": ("{title}（进展报告）", "{title} (progress report)"),
    "report-skip": ("跳到事项", "Skip to the items"),
    "report-contents": ("目录", "Contents"),
    "report-number": ("第 {number} 项", "Item {number}"),
    # the overview
    "report-overview": ("总览", "Overview"),
    "report-period": ("报告期：{period}", "Period: {period}"),
    "report-as-of": ("截至 {day}", "As of {day}"),
    "report-elapsed": ("序时进度 {share}", "{share} of the year gone"),
    "report-items-count": ("事项", "Items"),
    "report-units-count": ("责任单位", "Responsible units"),
    "report-problems-count": ("存在问题的事项", "Items with problems"),
    "report-targets-count": ("可算完成率的指标", "Targets with a rate"),
    "report-of": ("{part} / {whole}", "{part} of {whole}"),
    "report-average": ("平均完成率", "Average completion"),
    "report-behind-count": ("落后于序时进度的事项", "Items behind the year"),
    "report-done-count": ("已完成的事项", "Items done"),
    "report-average-note": (
        "完成率只在目标与完工数可比时计算；平均完成率是各指标完成率的算术平均，超过 100% 的按 100% 计。",
        "A rate is given only where target and finished work can be compared; an average is the mean of "
        "the rates of single targets, those over 100% counted as 100%.",
    ),
    "report-pace-note": (
        "竖线是序时进度。落后 {behind} 至 {far} 个百分点为“滞后”，超过 {far} 个为“严重滞后”。",
        "The upright line is the share of the year gone. {behind} to {far} points behind it is “behind”, "
        "more than {far} is “far behind”.",
    ),
    # tables
    "report-by-unit": ("各单位进展", "Progress by unit"),
    "report-by-task": ("各任务进展", "Progress by task"),
    "report-by-quarter": ("各期进展", "Progress by period"),
    "report-unit": ("单位", "Unit"),
    "report-task": ("任务", "Task"),
    "report-quarter": ("报告期", "Period"),
    "report-items-short": ("事项", "Items"),
    "report-problems-short": ("有问题", "Problems"),
    "report-behind-short": ("滞后", "Behind"),
    "report-rate": ("完成率", "Completion"),
    "report-rate-of": ("（{count} 个指标）", "({count:target|targets})"),
    "report-no-rate": ("无可比数据", "nothing to compare"),
    "report-no-unit": ("（未写责任单位）", "(no unit named)"),
    # the filters
    "report-items": ("事项", "Items"),
    "report-filter": ("筛选", "Filter"),
    "report-search": ("搜索", "Search"),
    "report-search-hint": ("任务、进展、问题中的字词", "words of tasks, progress, problems"),
    "report-state": ("状态", "State"),
    "report-all": ("全部", "All"),
    "report-option": ("{name}（{count}）", "{name} ({count})"),
    "report-computed": ("按完成率", "By completion"),
    "report-as-written": ("台账所写状态", "State as written"),
    "report-only-problems": ("只看有问题的", "Only with problems"),
    "report-order": ("排序", "Order"),
    "report-order-problems": ("问题在前", "Problems first"),
    "report-order-document": ("原文顺序", "As in the ledger"),
    "report-order-rate": ("完成率低的在前", "Lowest completion first"),
    "report-reset": ("清除筛选", "Clear"),
    "report-shown": ("显示 {shown} / {total} 项", "{shown} of {total} shown"),
    "report-nothing": (
        "没有符合条件的事项。请换一个词，或清除筛选。",
        "No item matches. Try another word, or clear the filter.",
    ),
    # states
    "report-state-far-behind": ("严重滞后", "Far behind"),
    "report-state-behind": ("滞后", "Behind"),
    "report-state-on-pace": ("进度正常", "On pace"),
    "report-state-under-way": ("推进中", "Under way"),
    "report-state-unmeasured": ("无完成率", "No rate"),
    "report-state-done": ("已完成", "Done"),
    "report-has-problems": ("存在问题", "Problems"),
    "report-is-new": ("新增", "New"),
    # rates
    "report-rates": ("“{name}”的指标", "Targets of “{name}”"),
    "report-target": ("指标", "Target"),
    "report-this-period": ("本期", "Now"),
    "report-changed-target": ("目标 {target}", "target {target}"),
    "report-fell": ("比上期下降", "lower than before"),
    "report-problems-row": ("存在问题", "Problems"),
    "report-yes": ("有", "yes"),
    "report-no": ("无", "no"),
    "report-absent": ("无此项", "not in it"),
    "report-reason-nothing-reported": ("未报完成数", "nothing reported"),
    "report-reason-other-thing": ("所报数字不可比", "another thing was counted"),
    "report-reason-not-finished": ("{achieved} 尚未完工，不计", "{achieved} not finished, not counted"),
    "report-reason-zero-target": ("目标为零", "the target is zero"),
    "report-reason-implausible": (
        "{achieved} 远超目标，疑为总量或他处数字，不计",
        "{achieved} is far above the target, maybe a stock or a wider area; not counted",
    ),
    "report-reason-several-parts": (
        "{achieved} 等为分段数字，没有累计数，不计",
        "{achieved} is one of several parts without a total; not counted",
    ),
    "report-reason-stock": ("{achieved} 为总量，不是本项完成数，不计", "{achieved} is a stock; not counted"),
    "report-reason-wider-area": (
        "{achieved} 为更大范围的数字，不计",
        "{achieved} is of a wider area; not counted",
    ),
    "report-reason-one-period": (
        "{achieved} 只是单月或单季的数字，没有累计数，不计",
        "{achieved} is of one month or quarter only, without a total; not counted",
    ),
    "report-reason-range": (
        "{achieved} 或目标为区间数，不计",
        "{achieved} or the target is a range; not counted",
    ),
    # quarters
    "report-dropped": ("上期有、本期没有的事项", "Items that are gone since the period before"),
    # the end
    "report-sources": (
        "由 ledgertool 根据 {names} 生成。本页不联网，内容都在这一个文件里。",
        "Made by ledgertool from {names}. This page needs no network; everything is in this one file.",
    ),
    "report-notes": ("附注", "Notes"),
    "report-totals": ("合计行", "Totals"),
}
