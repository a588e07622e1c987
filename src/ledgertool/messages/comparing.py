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
    # diff
    "heading-change": ("变化", "Change"),
    "heading-old": ("上期", "Before"),
    "heading-new": ("本期", "Now"),
    "diff-title": ("台账变化：{old} → {new}", "Changes from {old} to {new}"),
    "diff-same": ("没有差异", "no differences"),
    "diff-whole-table": ("（全表）", "(whole table)"),
    "diff-summary": (
        "对上 {kept} 项，新增 {added} 项，撤下 {dropped} 项，拆分 {split} 项，合并 {joined} 项，"
        "重组 {regrouped} 项；需要注意 {warnings} 处",
        "{kept} items matched, {added} added, {dropped} dropped, {split} split, {joined} joined, "
        "{regrouped} regrouped; {warnings} changes to look at",
    ),
    "diff-added": ("新增事项", "item added"),
    "diff-dropped": ("本期没有这一事项", "item dropped"),
    "diff-split": ("拆分为 {new} 项", "split into {new} items"),
    "diff-joined": ("由 {old} 项合并", "joined from {old} items"),
    "diff-regrouped": ("由 {old} 项重组为 {new} 项", "{old} items regrouped into {new}"),
    "change-renumbered": ("序号改变", "renumbered"),
    "change-moved": ("{field}改变", "other {field}"),
    "change-reordered": ("位置移动", "moved among the rows"),
    "change-reworded": ("{field}改写", "{field} reworded"),
    "change-units-changed": (
        "{field}变动[[，新增{came}]][[，退出{left}]]",
        "{field} changed[[, new: {came}]][[, gone: {left}]]",
    ),
    "change-target-raised": ("目标提高[[：{noun}]]", "target raised[[: {noun}]]"),
    "change-target-lowered": ("目标降低[[：{noun}]]", "target lowered[[: {noun}]]"),
    "change-figure-up": (
        "上升[[：{noun}]][[（完成率 {old_rate} → {new_rate}）]]",
        "up[[: {noun}]][[ (rate {old_rate} → {new_rate})]]",
    ),
    "change-figure-down": (
        "下降[[：{noun}]][[（完成率 {old_rate} → {new_rate}）]]",
        "down[[: {noun}]][[ (rate {old_rate} → {new_rate})]]",
    ),
    "change-figure-fell": (
        "累计数下降[[：{noun}]][[（完成率 {old_rate} → {new_rate}）]]",
        "total fell[[: {noun}]][[ (rate {old_rate} → {new_rate})]]",
    ),
    "change-problem-solved": ("问题已解决（本期不再列出）", "problem solved (no longer listed)"),
    "change-problem-unstated": ("上期问题本期未作说明", "problem not mentioned (the cell is empty)"),
    "change-problem-open": ("问题仍未解决", "problem still open"),
    "change-problem-new": ("新问题", "new problem"),
    "change-text-copied": ("{field}照抄上期", "{field} copied from last time"),
    "change-text-changed": ("{field}更新", "{field} changed"),
    "change-deadline-postponed": ("时限推迟", "deadline postponed"),
    "change-deadline-changed": ("时限改变", "deadline changed"),
    "change-column-added": ("新增一列", "column added"),
    "change-column-dropped": ("少了一列", "column dropped"),
    "change-note-added": ("新增备注", "note added"),
    "change-note-dropped": ("删去备注", "note dropped"),
    "change-label-line-changed": ("表外说明“{field}”改变", "line '{field}' changed"),
    "change-total-changed": ("合计行“{field}”改变", "total row '{field}' changed"),
}
