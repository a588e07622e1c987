"""The words that writers add: headings for records without any, and names of columns of their own."""

from __future__ import annotations

from typing import Literal

from ledgertool.ledger import Role

__all__ = ["Language", "own_label", "role_label"]

Language = Literal["zh", "en"]

_ROLES: dict[Role, tuple[str, str]] = {
    "number": ("序号", "No."),
    "category": ("类别", "Category"),
    "task": ("目标任务", "Task"),
    "content": ("项目内容", "Content"),
    "target": ("年度目标", "Target"),
    "measures": ("工作措施", "Measures"),
    "progress": ("进展情况", "Progress"),
    "problems": ("存在问题", "Problems"),
    "next_steps": ("下步打算", "Next steps"),
    "responsible_units": ("责任单位", "Responsible units"),
    "lead_units": ("牵头单位", "Lead units"),
    "supporting_units": ("配合单位", "Supporting units"),
    "responsible_people": ("责任人", "Responsible people"),
    "deadline": ("完成时限", "Deadline"),
    "status": ("状态", "Status"),
    "remarks": ("备注", "Remarks"),
    "location": ("地点", "Location"),
}

_OWN: dict[str, tuple[str, str]] = {
    "section": ("分组", "Section"),
    "ledger": ("台账", "Ledger"),
    "period": ("期间", "Period"),
    "points": ("{label}要点数", "{label}: points"),
    "deadline_end": ("{label}（截止日期）", "{label} (end date)"),
    "source_row": ("来源行", "Source row"),
    "total": ("合计", "Total"),
    "paper_sheet": ("台账", "Ledger"),
    "data_sheet": ("数据", "Data"),
    "page": ("第 &P 页，共 &N 页", "Page &P of &N"),
    "as_of": ("截至{day}", "As of {day}"),
}


def role_label(role: Role, language: Language = "zh") -> str:
    """The usual heading of a role's column."""
    return _ROLES[role][language == "en"]


def own_label(key: str, language: Language = "zh", **facts: object) -> str:
    """A label that a writer adds to what the ledger says."""
    return _OWN[key][language == "en"].format(**facts)
