"""DAT: days that cannot be, or cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ledgertool.checks.rule import one_row, rule
from ledgertool.checks.view import Cell, Hit, LedgerView
from ledgertool.ledger import UNIT_ROLES, DateSpan
from ledgertool.quantities import find_impossible_dates

__all__ = ["RULES"]

_PLANNED = re.compile(r"计划|预计|拟|将|确保|力争|争取|至迟|原定|有望|打算")
_CLAUSE = re.compile(r"[，。；;！？\n]")
_FAR = 180  # days; a month that lies further back is one of the year to come


def _dates(view: LedgerView, field: str) -> Iterator[tuple[Cell, DateSpan]]:
    for row in view.rows:
        spans = (
            [span for span in row.item.dates if span.field == field] if field not in row.item.merged else ()
        )
        if spans:
            cell = row.cell(field)
            yield from ((cell, span) for span in spans)


def _at(cell: Cell, span: DateSpan, **facts: str) -> Hit:
    return cell.hit(cell.offset(span.start), cell.offset(span.end - 1) + 1, written=span.text, **facts)


def _reporting_day(view: LedgerView) -> date | None:
    """The day of reporting: the one given, else the ledger's closing day or the end of its period."""
    period = view.ledger.period
    return view.context.today or view.ledger.as_of or (period.end if period else None)


@rule(
    code="DAT001",
    name="event-outside-period",
    severity="warning",
    basis="R",
    needs="date",
    summary=("进展中的日期不在报告期内", "An event outside the period of the report"),
    why=(
        "一季度台账里写“4月15日已完成”，不是日期写错就是抄了别期的内容。只看写明几月几日的，计划不算。",
        "A report on the first quarter that tells of 15 April is wrong or copied. Only days count, no plans.",
    ),
    bad=one_row(number="1", task="修建道路", progress="6月15日完成道路设计。"),
    good=one_row(number="1", task="修建道路", progress="3月15日完成道路设计。"),
)
def event_outside_period(view: LedgerView) -> Iterator[Hit]:
    """Days in a progress column before the period or after the day of reporting."""
    period, day = view.ledger.period, _reporting_day(view)
    if period is None or day is None:
        return
    for cell, span in _dates(view, "progress"):
        is_day = span.first == span.last and "日" in span.text + cell.clean[span.end : span.end + 1]
        clause = _CLAUSE.split(cell.clean[: span.start])[-1] + _CLAUSE.split(cell.clean[span.end :])[0]
        is_plan = _PLANNED.search(clause) or cell.clean[span.end : span.end + 1] == "前"
        if is_day and not is_plan and not period.start <= span.first <= max(day, period.end):
            yield _at(cell, span, period=period.label)


@rule(
    code="DAT002",
    name="next-step-deadline-past",
    severity="error",
    basis="R",
    needs="date",
    summary=("下步打算的期限已过", "A next step whose time has passed"),
    why=(
        "报告日之后才做的事，期限不能在报告日之前；多半是上期的内容没有更新。用 --date 给出报告日。",
        "What is still to be done cannot be due before the day of the report; mostly it was left over from "
        "the last one. --date names the day.",
    ),
    bad=one_row(number="1", task="修建道路", progress="已完成设计。", next_steps="2月底前开工建设。"),
    good=one_row(number="1", task="修建道路", progress="已完成设计。", next_steps="6月底前开工建设。"),
)
def deadline_past(view: LedgerView) -> Iterator[Hit]:
    """Dates among the next steps that lie before the day of reporting."""
    day = _reporting_day(view)
    if day is None:
        return
    for cell, span in _dates(view, "next_steps"):
        is_of_next_year = span.derived and (day - span.last).days > _FAR
        if span.last < day and not is_of_next_year and _is_deadline(cell.clean, span):
            yield _at(cell, span, day=day.isoformat())


def _is_deadline(text: str, span: DateSpan) -> bool:
    """Whether a date is a time to do something by, and not the year of a plan's title or of funds."""
    after = text[span.end : span.end + 2]
    if text.rfind("《", 0, span.start) > text.rfind("》", 0, span.start):
        return False
    is_short = (span.last - span.first).days < 32 or "底" in span.text or "末" in span.text
    return after[:1] in ("前", "底", "末", "完", "内") or (is_short and after[:1] not in ("的", "度", "已"))


@rule(
    code="DAT003",
    name="impossible-date",
    severity="error",
    basis="D",
    summary=("没有这一天", "There is no such day"),
    why=("2月30日、13月是笔误。", "30 February and a 13th month are slips of the pen."),
    bad=one_row(number="1", task="修建道路", progress="2月30日召开推进会议，已完成设计。"),
    good=one_row(number="1", task="修建道路", progress="2月29日召开推进会议，已完成设计。"),
)
def impossible_date(view: LedgerView) -> Iterator[Hit]:
    """Words in the form of a date that name no day of the calendar."""
    period = view.ledger.period
    window = (period.start, period.end) if period else None
    for cell in view.written:
        if cell.field != "number" and cell.field not in UNIT_ROLES and _SUSPECT.search(cell.text):
            for span in find_impossible_dates(cell.text, period=window):
                yield cell.hit(span.start, span.end, written=span.text)


# only such numbers can make a date impossible
_SUSPECT = re.compile(
    r"(?<!\d)0{1,2}[月日号]|(?:1[3-9]|[2-9]\d)月|(?:29|3\d|[4-9]\d)[日号]"
    r"|十[三四五六七八九]月|三十[一二三四五六七八九]?[日号]|\d[-./]\d+[-./]\d"
)

RULES = (event_outside_period, deadline_past, impossible_date)
