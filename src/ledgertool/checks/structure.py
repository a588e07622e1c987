"""STR: the shape of the table: columns, rows, serial numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ledgertool.checks.counting import find_breaks, parse_ordinal
from ledgertool.checks.finding import Fix, Related
from ledgertool.checks.rule import Example, one_row, rule, several_rows
from ledgertool.checks.view import Hit, LedgerView, Row
from ledgertool.ledger import ItemSource

__all__ = ["RULES"]

_REQUIRED = (
    "number",
    "task content",
    "responsible_units lead_units responsible_people",
    "progress measures status",
)


@rule(
    code="STR001",
    name="column-missing",
    severity="error",
    basis="D",
    options=("required",),
    summary=("缺少必要的列", "A column that every ledger needs is missing"),
    why=(
        "没有序号、任务、责任单位或进展列的台账无法汇总。列名按同义词识别，以任务、事项、项目、举措、清单、名称、"
        "内容等结尾的列都算任务；"
        "需要哪些列可在 rules.STR001.required 中改。",
        "Without number, task, unit or progress a ledger cannot be merged with others. Headings are known by "
        "their synonyms, and one that ends in a word for tasks is a task; rules.STR001.required changes what "
        "is needed.",
    ),
    bad=Example(
        ({"number": "1", "task": "修建道路", "progress": "已完成。"},), absent=("responsible_units",)
    ),
    good=one_row(number="1", task="修建道路", responsible_units="示例局", progress="已完成。"),
)
def column_missing(view: LedgerView) -> Iterator[Hit]:
    """Each group of roles of which the ledger has none."""
    required = view.option("STR001", "required", _REQUIRED)
    present = set(view.columns)
    is_prose = any(told.code == "prose-ledger" for told in view.file.diagnostics)
    for group in required:
        roles = group.split()
        is_told = is_prose and roles == ["number"]
        if present.isdisjoint(roles) and not is_told and not _has_matter(view, roles):
            yield Hit(field="columns", facts={"column": f"heading-of-{roles[0]}"})


# headings of what is to be done, whatever word stands before: 改革任务, 承诺事项, 提案名称
_MATTER = re.compile(
    r"(?:任务|事项|项目|举措|清单|名称|内容|措施|实事|工程|指标|要点|目标)$"
    r"|\b(?:tasks?|projects?|items?|actions?|activit(?:y|ies)|deliverables?|objectives?|initiatives?|contents?)$",
    re.IGNORECASE,
)
_OTHER_MATTERS = ("progress", "problems", "next_steps", "status", "remarks")


def _has_matter(view: LedgerView, roles: Sequence[str]) -> bool:
    """Whether a task is asked for and a heading names one that the parser has no role for."""
    return "task" in roles and any(
        _MATTER.search(re.sub(r"[（(].*|\s+$", "", column.label))
        and (column.role not in _OTHER_MATTERS or column.label.endswith("清单"))
        for column in view.ledger.columns
    )


@rule(
    code="STR002",
    name="ragged-row",
    severity="error",
    basis="D",
    summary=("行的单元格数与表头不符", "A row has more or fewer cells than the heading"),
    why=(
        "少一个或多一个单元格，后面的内容就错了列。",
        "With a cell too few or too many, what follows stands in the wrong column.",
    ),
    bad=Example(
        (
            {"number": "1", "task": "修建道路", "responsible_units": "示例局", "progress": "已完成。"},
            {"number": "2", "task": "栽种树木"},
        )
    ),
    good=one_row(number="1", task="修建道路", responsible_units="示例局", progress="已完成。"),
)
def ragged_row(view: LedgerView) -> Iterator[Hit]:
    """The rows that the parser could not fill, or had to place by what the cells hold."""
    tables = {row.item.source.table for row in view.rows if row.item.source}
    rows = {(row.item.source.table, row.item.source.row): row for row in view.rows if row.item.source}
    for diagnostic in view.file.diagnostics:
        where = diagnostic.location
        if diagnostic.code not in ("row-unplaced", "row-placed", "cells-absent") or where is None:
            continue
        if where.table is None or where.table not in tables:
            continue
        for number in _rows_of(diagnostic.facts.get("rows"), where.row):
            found = rows.get((where.table, number))
            yield Hit(row=found, source=ItemSource(table=where.table, row=number, line=where.line))


def _rows_of(listed: object, row: int | None) -> list[int]:
    if isinstance(listed, list):
        return [number for number in listed if isinstance(number, int)]
    return [] if row is None else [row]


@rule(
    code="STR003",
    name="serial-gap-or-repeat",
    severity="error",
    basis="D",
    fixes="unsafe",
    summary=("序号中断或重复", "A serial number is left out or comes twice"),
    why=(
        "序号是事项的地址；缺号多半是漏报，重号使人不知所指。序号不必从1开始，每个分组可另起。",
        "The number is the address of an item; a gap is mostly an item forgotten. Numbers need not begin "
        "at 1, and each section may begin anew.",
    ),
    bad=several_rows(
        {"number": "1", "task": "修建道路", "progress": "已完成。"},
        {"number": "3", "task": "栽种树木", "progress": "已完成。"},
    ),
    good=several_rows(
        {"number": "1", "task": "修建道路", "progress": "已完成。"},
        {"number": "2", "task": "栽种树木", "progress": "已完成。"},
    ),
)
def serial_gap(view: LedgerView) -> Iterator[Hit]:
    """Numbers that do not follow the one before them in their section and style."""
    for sequence in _sequences(view.rows):
        for found in find_breaks([number.value for number in sequence]):
            row, span, _ = sequence[found.at]
            cell = row.cell("number")
            hit = cell.hit(0, len(cell.text), number=row.item.number or "", expected=found.expected)
            blanks = _blanks_between(sequence[found.at - 1].row, row) if found.at else 0
            if found.kind == "gap" and found.value - found.expected == blanks:
                continue  # STR004 tells of the blank ones
            may_mend = found.kind != "order" and not blanks and cell.text[slice(*span)].isdigit()
            fix = Fix(*span, str(found.expected), safe=False) if may_mend else None
            yield hit._replace(sentence=f"STR003.{found.kind}", fix=fix)


def _blanks_between(first: Row, last: Row) -> int:
    """How many rows between two have a blank number."""
    return sum(map(_is_blank, first.view.rows[first.index + 1 : last.index]))


class _Number(NamedTuple):
    """A row's number: where its value stands in the cell, and the value."""

    row: Row
    span: tuple[int, int]
    value: int

    @property
    def style(self) -> tuple[str, bool]:
        """What stands before the value (2. of 2.1), and whether it is Chinese: （一） above 1."""
        text = self.row.cell("number").text
        return text[: self.span[0]].strip(), not text[slice(*self.span)].isascii()


def _sequences(rows: Sequence[Row]) -> list[list[_Number]]:
    """The numbered rows, in lists that each should count up: by section and style."""
    lists: list[list[_Number]] = []
    current: dict[tuple[str, bool], list[_Number]] = {}
    group: tuple[str | None, str | None] | None = None
    for number in filter(None, map(_parse_number, rows)):
        own = (number.row.item.section, number.row.item.category)
        if number.style not in current or (number.value == 1 and own != group):
            current[number.style] = []
            lists.append(current[number.style])
        if number.style[1]:  # （一） stands above 1. 2. 3., which begin anew under it
            current = {style: numbers for style, numbers in current.items() if style[1]}
        current[number.style].append(number)
        group = own
    return lists


_NUMBER = re.compile(r"^(?P<prefix>.*?)(?P<value>\d+|[〇一二三四五六七八九十]+|[①-⒇])\D*$")
_NAMED = re.compile(r"[^\W\d]")  # A-07 is a name given by somebody else, who may leave others out


def _parse_number(row: Row) -> _Number | None:
    """The number of a row; None where it has none, or one that is not counted."""
    item = row.item
    if not item.number or "number" in item.merged or _is_filled_down(row):
        return None
    match = _NUMBER.match(row.cell("number").text)
    value = parse_ordinal(match["value"]) if match else None
    if match is None or value is None or _NAMED.search(match["prefix"]):
        return None
    return _Number(row, match.span("value"), value)


def _is_filled_down(row: Row) -> bool:
    """Whether a number repeats the one above because an export has filled a merged cell down."""
    if row.index == 0:
        return False
    above, item = row.view.rows[row.index - 1].item, row.item
    return above.number == item.number and bool(item.task or item.category) and above.task == item.task


@rule(
    code="STR004",
    name="serial-blank-unmerged",
    severity="error",
    basis="D",
    summary=("序号空白而未合并", "A blank number that is not merged with the one above"),
    why=(
        "看上去像合并，其实是空单元格：排序、汇总时这一行不知属于哪一项。只在 Word 文档中判断。",
        "It looks like a merge and is an empty cell: sorted or summed up, the row belongs to nothing. Judged "
        "in Word documents only.",
    ),
    bad=several_rows(
        {"number": "1", "task": "修建道路", "progress": "已完成。"},
        {"number": "", "task": "栽种树木", "progress": "已完成。"},
    ),
    good=several_rows(
        {"number": "1", "task": "修建道路", "progress": "已完成。"},
        {"number": "2", "task": "栽种树木", "progress": "已完成。"},
    ),
)
def serial_blank(view: LedgerView) -> Iterator[Hit]:
    """Rows whose number is blank in a Word table, guessed to be merged or not."""
    if any(row.item.number for row in view.rows):
        yield from (Hit(row=row, field="number") for row in view.rows if _is_blank(row))


def _is_blank(row: Row) -> bool:
    """Whether a number is a blank cell; only a Word document tells blank from merged."""
    is_word = row.view.file.source.reader == "docx"
    return is_word and (row.item.number is None or row.is_guessed("number"))


@rule(
    code="STR005",
    name="label-inside-paragraph",
    severity="warning",
    basis="D",
    fixes="unsafe",
    summary=("新的小标题没有另起一段", "A label opens a new matter inside a paragraph"),
    why=(
        "“甲：……。乙：……”写在一段里，后一件事容易被当作前一件的内容。",
        "Where two matters share a paragraph, the second is easily read as part of the first.",
    ),
    bad=one_row(
        number="1", task="修建道路、书房", progress="道路：已完成5公里，正在验收。书房：已完成选址。"
    ),
    good=one_row(
        number="1", task="修建道路、书房", progress="道路：已完成5公里，正在验收。\n书房：已完成选址。"
    ),
)
def label_inside(view: LedgerView) -> Iterator[Hit]:
    """Points that begin with a label after the end of a sentence in the same paragraph."""
    for cell in view.cells:
        if len(cell.points) < 2:
            continue
        for start, point, _ in cell.spots:
            if (
                point.label
                and not point.marker
                and cell.text[:start].rstrip(" \u3000")[-1:] in tuple("。；;")
            ):
                end = start + len(point.label) + 1
                yield cell.hit(start, end, label=point.label)._replace(
                    fix=Fix(start, start, "\n", safe=False)
                )


@rule(
    code="STR006",
    name="row-duplicated",
    severity="error",
    basis="D",
    summary=("两行内容完全相同", "Two rows say the same"),
    why=("重复的行使合计翻倍。", "A row that comes twice is counted twice."),
    bad=several_rows(
        {"number": "1", "task": "修建道路", "content": "新建道路5公里。", "progress": "已完成设计。"},
        {"number": "2", "task": "修建道路", "content": "新建道路5公里。", "progress": "已完成设计。"},
    ),
    good=several_rows(
        {"number": "1", "task": "修建道路", "content": "新建道路5公里。", "progress": "已完成设计。"},
        {"number": "2", "task": "修建桥梁", "content": "新建桥梁2座。", "progress": "已完成设计。"},
    ),
)
def row_duplicated(view: LedgerView) -> Iterator[Hit]:
    """Rows all of whose cells but the number are those of an earlier row."""
    seen: dict[tuple[str, ...], Row] = {}
    for row in view.rows:
        texts = tuple("".join(row.cell(name).text.split()) for name in view.columns if name != "number")
        if sum(map(bool, texts)) < 2 or not any(cell.field != "number" for cell in row.cells):
            continue
        first = seen.setdefault(texts, row)
        if first is not row:
            yield Hit(row=row, facts={"other": first.index + 1}, related=(Related(place=first.place()),))


@rule(
    code="STR007",
    name="title-without-period",
    severity="error",
    basis="D",
    summary=("标题没有写明报告期", "The title does not say which period it reports on"),
    why=(
        "没有“2024年一季度”一类的字样，台账无法归档，也不能与上期比较。",
        "Without a period such as 2024年一季度 a ledger can be neither filed nor compared.",
    ),
    bad=Example(
        ({"number": "1", "task": "修建道路", "progress": "已完成。"},), title="示例区重点工作进展情况台账"
    ),
    good=one_row(number="1", task="修建道路", progress="已完成。"),
)
def title_without_period(view: LedgerView) -> Iterator[Hit]:
    """A title where neither it nor the lines round the table name a period or a closing day."""
    ledger = view.ledger
    if ledger.title and ledger.period is None and ledger.as_of is None:
        yield Hit(field="title", text=ledger.title, facts={"title": ledger.title})


_NAME_FIELDS = ("category", "task", "responsible_units", "lead_units", "supporting_units")


@rule(
    code="STR008",
    name="line-break-inside-name",
    severity="warning",
    basis="R",
    fixes="unsafe",
    needs="units",
    summary=("名称中间有换行", "A line break inside a name"),
    why=(
        "为排版在名称中间回车，复制、检索时名称就断成两截。是一个单位折行还是两个单位，靠单位名录判断。",
        "A name broken by hand for its looks falls in two when it is copied or searched. The list of units "
        "tells a wrapped name from two names.",
    ),
    bad=one_row(number="1", task="修建道路", responsible_units="示例区综合行政\n执法局", progress="已完成。"),
    good=one_row(number="1", task="修建道路", responsible_units="示例区综合行政执法局", progress="已完成。"),
)
def line_break_inside_name(view: LedgerView) -> Iterator[Hit]:
    """Breaks within a known unit's name, and those that the parser has joined in a task."""
    known = view.context.units.names if view.context.units else frozenset()
    for cell in view.cells:
        if cell.field not in _NAME_FIELDS or "\n" not in cell.text:
            continue
        for match in re.finditer(r"\n+", cell.text.strip()):
            at = match.start() + cell.text.find(cell.text.strip())
            if _breaks_name(cell.text, at, known if cell.field.endswith("units") else None):
                end = at + len(match[0])
                yield cell.hit(at, end)._replace(fix=Fix(at, end, "", safe=False))


def _breaks_name(text: str, at: int, known: frozenset[str] | None) -> bool:
    """Whether the lines on both sides of a break are one name: a known unit, or a phrase in a task."""
    before = re.split(r"[\n、，,；;]", text[:at])[-1].strip()
    after = re.split(r"[\n、，,；;]", text[at:].strip())[0].strip()
    if known is not None:
        return before + after in known and not (before in known and after in known)
    return text[:at].rstrip()[-1:] not in tuple("。；;：:！？、，,")


RULES = (
    column_missing,
    ragged_row,
    serial_gap,
    serial_blank,
    label_inside,
    row_duplicated,
    title_without_period,
    line_break_inside_name,
)
