"""Sentences of comparing: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    # input and output of stats, diff and track
    "result-written": ("已写出 {output}", "wrote {output}"),
    "bad-points": (
        "{option} 的值“{value}”不对，应是 0 到 100 之间的百分点数",
        "the value '{value}' of {option} is wrong; write percentage points from 0 to 100",
    ),
    "bad-bands": (
        "黄线（{yellow}）不能超过红线（{red}）",
        "the yellow limit ({yellow}) must not be above the red one ({red})",
    ),
    "bad-day": (
        "{option} 的值“{value}”不是日期，应写成 2024-05-31",
        "the value '{value}' of {option} is no date; write it as 2024-05-31",
    ),
    # headings
    "heading-number": ("序号", "No."),
    "heading-item": ("事项", "Item"),
    "heading-units": ("责任单位", "Units"),
    "heading-target": ("目标", "Target"),
    "heading-achieved": ("完成", "Done"),
    "heading-rate": ("完成率", "Rate"),
    "heading-elapsed": ("序时", "Year"),
    "heading-ahead": ("与序时差", "Points ahead"),
    "heading-band": ("状态", "State"),
    # stats
    "stats-title": ("汇总", "Sums"),
    "stats-rate-title": ("完成率和序时进度", "Completion and pace"),
    "stats-edition": ("{name}：{period}", "{name}: {period}"),
    "stats-file": ("文件", "File"),
    "stats-all": ("范围", "Scope"),
    "stats-unit": ("责任单位", "Unit"),
    "stats-task": ("目标任务", "Task"),
    "stats-section": ("分组", "Section"),
    "stats-total": ("全部", "All"),
    "stats-nameless": ("（未写明）", "(none named)"),
    "stats-items": ("事项", "Items"),
    "stats-with-problems": ("有问题的事项", "With problems"),
    "stats-problems": ("问题", "Problems"),
    "stats-targets": ("量化目标", "Targets"),
    "stats-rates": ("有完成率", "Rates"),
    "stats-mean-rate": ("平均完成率", "Mean rate"),
    "stats-green": ("正常", "On pace"),
    "stats-yellow": ("黄", "Yellow"),
    "stats-red": ("红", "Red"),
    # why there is no rate
    "reason-nothing-reported": ("未报可比数", "nothing reported"),
    "reason-other-thing": ("所报为他事", "other things"),
    "reason-not-finished": ("尚未完工", "not finished"),
    "reason-zero-target": ("目标为零", "target is zero"),
}
