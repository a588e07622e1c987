"""CON: cells that say nothing, or not enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ledgertool.checks.finding import Fix, Level
from ledgertool.checks.rule import one_row, rule, several_rows
from ledgertool.checks.view import Cell, Hit, LedgerView, Row
from ledgertool.ledger import TEXT_ROLES

__all__ = ["RULES"]

_UNITS = ("responsible_units", "lead_units", "supporting_units")


@rule(
    code="CON001",
    name="unit-empty",
    severity="error",
    basis="D",
    summary=("没有填责任单位", "No responsible unit"),
    why=(
        "没有责任单位的事项无人可问。纯文本看不出空白是否合并，只作提示。",
        "Nobody answers for an item without a unit. Plain text cannot tell a blank from a merge, so there it "
        "is only a hint.",
    ),
    bad=several_rows(
        {"number": "1", "task": "修建道路", "responsible_units": "示例局", "progress": "已完成。"},
        {"number": "2", "task": "栽种树木", "responsible_units": "", "progress": "已完成。"},
    ),
    good=several_rows(
        {"number": "1", "task": "修建道路", "responsible_units": "示例局", "progress": "已完成。"},
        {"number": "2", "task": "栽种树木", "responsible_units": "示例局", "progress": "已完成。"},
    ),
)
def unit_empty(view: LedgerView) -> Iterator[Hit]:
    """Rows without any unit, in ledgers that have a column for them."""
    columns = [role for role in _UNITS if role in view.columns]
    if not columns:
        return
    for row in view.rows:
        if row.is_guessed(columns[0]) or not any(getattr(row.item, role) for role in _UNITS):
            yield Hit(row=row, field=columns[0], severity=None if view.marks_merges else "info")


@rule(
    code="CON002",
    name="progress-empty",
    severity="error",
    basis="D",
    summary=("没有填进展情况", "No progress reported"),
    why=(
        "进展是台账的要害，空着等于没有上报。纯文本里续行的空白可能是合并，只作提示。",
        "Progress is what a ledger is for. In plain text the blank of a row that continues an item may be a "
        "merge, so there it is only a hint.",
    ),
    bad=one_row(number="1", task="修建道路", progress="", problems="无", next_steps="加快施工。"),
    good=one_row(number="1", task="修建道路", progress="已完成。", problems="无", next_steps="加快施工。"),
)
def progress_empty(view: LedgerView) -> Iterator[Hit]:
    """Rows whose progress is blank."""
    if "progress" not in view.columns:
        return
    for row in view.rows:
        if not row.item.progress.text and not row.is_uncut("progress"):
            severity: Level | None = "info" if row.may_be_merged else None
            yield Hit(row=row, field="progress", severity=severity)


@rule(
    code="CON003",
    name="problem-without-next-step",
    severity="error",
    basis="D",
    summary=("有问题而没有下步打算", "A problem without a next step"),
    why=(
        "列了问题就要写怎么解决。",
        "Who states a problem must say what will be done.",
    ),
    bad=one_row(
        number="1", task="修建道路", progress="已完成设计。", problems="用地未批复。", next_steps="无"
    ),
    good=one_row(
        number="1",
        task="修建道路",
        progress="已完成设计。",
        problems="用地未批复。",
        next_steps="加快办理用地手续。",
    ),
)
def problem_without_next_step(view: LedgerView) -> Iterator[Hit]:
    """Rows that state a problem, and no next step or measure in a column that asks for one."""
    asked = [role for role in ("next_steps", "measures") if role in view.columns]
    if "problems" not in view.columns or not asked:
        return
    for row in view.rows:
        if "problems" in row.item.merged or not row.item.problems.points:
            continue
        if not any(getattr(row.item, role).points or row.is_uncut(role) for role in asked):
            cell = row.cell("problems")
            yield cell.hit(0, len(cell.text))


@rule(
    code="CON004",
    name="none-written-differently",
    severity="warning",
    basis="D",
    fixes="safe",
    summary=("“没有”写法不一", "None is written in different ways"),
    why=(
        "无、暂无、空白混用，筛选和统计时各成一类。",
        "无, 暂无 and a blank are three different answers to a filter.",
    ),
    bad=several_rows(
        {"number": "1", "task": "修建道路", "progress": "已完成。", "problems": "无"},
        {"number": "2", "task": "栽种树木", "progress": "已完成。", "problems": "无"},
        {"number": "3", "task": "修建桥梁", "progress": "已完成。", "problems": "暂无"},
    ),
    good=several_rows(
        {"number": "1", "task": "修建道路", "progress": "已完成。", "problems": "无"},
        {"number": "2", "task": "栽种树木", "progress": "已完成。", "problems": "无"},
        {"number": "3", "task": "修建桥梁", "progress": "已完成。", "problems": "无"},
    ),
)
def none_written_differently(view: LedgerView) -> Iterator[Hit]:
    """The rarer ways in which a column says that there is nothing."""
    for field in ("problems", "next_steps"):
        if field in view.columns and field not in view.covered:
            yield from _odd_nones(view, field)


def _odd_nones(view: LedgerView, field: str) -> Iterator[Hit]:
    cells = [cell for row in view.rows if (cell := _none_cell(row, field))]
    forms = Counter(cell.clean for cell in cells)
    stated = [form for form, _ in forms.most_common() if form]
    if not stated or len(forms) < 2:
        return
    usual = stated[0]
    for cell in cells:
        is_usual_blank = not cell.clean and forms[""] >= forms[usual]
        if cell.clean != usual and not is_usual_blank:
            start = cell.text.find(cell.clean)
            end = start + len(cell.clean)
            facts = {"written": cell.clean, "usual": usual} if cell.clean else {"usual": usual}
            hit = cell.hit(start, end, **facts)
            sentence = "CON004" if cell.clean else "CON004.blank"
            # a blank may be forgotten: to write "none" there is to answer for somebody
            yield hit._replace(fix=Fix(start, end, usual, safe=bool(cell.clean)), sentence=sentence)


def _none_cell(row: Row, field: str) -> Cell | None:
    """The cell of a field where it is blank or says "none"."""
    value = getattr(row.item, field)
    if field in row.item.merged or value.points or (row.may_be_merged and not value.text):
        return None
    return row.cell(field)


_VAGUE = (
    "正常推进",
    "正在推进",
    "正在推进中",
    "推进中",
    "有序推进",
    "有序推进中",
    "正在有序推进",
    "稳步推进",
    "按计划推进",
    "按序时推进",
    "按时序推进",
    "持续推进",
    "继续推进",
    "加快推进",
    "抓紧推进",
    "积极推进",
    "扎实推进",
    "顺利推进",
    "进展顺利",
    "进展正常",
    "正常进行",
    "正常开展",
    "有序开展",
    "正在开展",
    "正在进行",
    "正在进行中",
    "正在实施",
    "正在实施中",
    "正在办理",
    "正在办理中",
    "已落实",
    "已开展",
    "近期实施",
    "将于近期实施",
    "拟于近期实施",
    "按要求推进",
    "按照计划推进",
    "按照计划有序推进",
    "长期坚持",
    "加强管理",
)


@rule(
    code="CON005",
    name="whole-cell-vague",
    severity="info",
    basis="H",
    options=("phrases",),
    summary=("整格只有套话", "The whole cell is a phrase that says nothing"),
    why=(
        "“正常推进。”“将于近期实施。”看不出做了什么、何时做。只看整格，句中出现不算；"
        "用语可在 rules.CON005.phrases 中改。",
        "正常推进。 does not tell what was done or when. Only whole cells count; "
        "rules.CON005.phrases changes the list.",
    ),
    bad=one_row(number="1", task="修建道路", progress="将于近期实施。"),
    good=one_row(number="1", task="修建道路", progress="将于4月15日前完成设计。"),
)
def whole_cell_vague(view: LedgerView) -> Iterator[Hit]:
    """Cells of running text that are nothing but a phrase of the list."""
    phrases = frozenset(view.option("CON005", "phrases", _VAGUE))
    for cell in view.cells:
        if cell.field in TEXT_ROLES and cell.clean.rstrip("。.；;！!") in phrases:
            start = cell.text.find(cell.clean)
            yield cell.hit(start, start + len(cell.clean), words=cell.clean)


RULES = (
    unit_empty,
    progress_empty,
    problem_without_next_step,
    none_written_differently,
    whole_cell_vague,
)
