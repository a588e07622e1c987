"""Ledgers for the checks: small ones from examples, and a clean one to break in one way at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ledgertool.checks import Context, Finding, Rule, check_records
from ledgertool.checks.registry import RULES
from ledgertool.checks.rule import Example
from ledgertool.checks.unitnames import UnitNames
from ledgertool.ledger import LedgerFile
from ledgertool.messages import message
from ledgertool.pipeline import parse_source
from ledgertool.source import Source

TITLE = "示例区2024年一季度重点工作台账"
ORDER = ("number", "task", "content", "responsible_units", "progress", "problems", "next_steps")
UNITS = UnitNames(
    frozenset(
        ("示例局", "样板局", "示例区交通运输局", "示例区住建局", "示例区综合行政执法局", "示例区卫健局")
    ),
    {"示例区交通局": "示例区交通运输局"},
)

CLEAN: tuple[dict[str, str], ...] = (
    {
        "number": "1",
        "task": "实施道路提升工程",
        "content": "新建道路20公里、桥梁3座。",
        "responsible_units": "示例区交通运输局",
        "progress": "1.3月12日，召开道路工程推进会议。\n2.累计完成道路5公里、桥梁1座，路基工程完成80%。",
        "problems": "用地手续未批复，影响施工进度。",
        "next_steps": "1.加快办理用地手续。\n2.6月底前完成道路10公里。",
    },
    {
        "number": "2",
        "task": "实施卫生室提升工程",
        "content": "新建和改扩建卫生室40家。",
        "responsible_units": "示例区卫健局",
        "progress": "已开工卫生室25家，其中新建12家，改扩建13家。累计投资300万元，用于“互联网+医疗”设备。",
        "problems": "无",
        "next_steps": "加快推进卫生室建设，实行“互联网+医疗”管理。",
    },
    {
        "number": "3",
        "task": "实施供水、供暖工程",
        "content": "改造供水管网8公里、供暖管网6公里。",
        "responsible_units": "示例区住建局",
        "progress": "供水：已完成管网改造3公里，能耗下降4%~6%。\n"
        "供暖：已完成管网改造2公里，回填土方500立方米。",
        "problems": "无",
        "next_steps": "加快管网改造，确保按期完成（含验收）。",
    },
    {
        "number": "4",
        "task": "实施停车泊位工程",
        "content": "新增停车泊位110个。",
        "responsible_units": "示例区综合行政执法局",
        "progress": "已建成停车泊位60个，落实“四好农村路”“户户通”配套。",
        "problems": "无",
        "next_steps": "加快其余停车泊位建设。",
    },
)


def ledger_text(rows: Sequence[Mapping[str, str]], *, title: str = TITLE, absent: Sequence[str] = ()) -> str:
    """A ledger in the form in which text extractors print tables."""
    names = [name for name in ORDER if any(name in row for row in rows)]
    names += sorted({name for row in rows for name in row} - set(names))
    names = [name for name in names if name not in absent]
    lines = ["\n".join(f"\t{message(f'heading-of-{name}', language='zh')}" for name in names)]
    for row in rows:
        lines.append("\n".join(f"\t{row[name]}" for name in names if name in row))
    return f"{title}\n\n" + "\n\n".join(lines) + "\n\n"


def read_rows(rows: Sequence[Mapping[str, str]], *, title: str = TITLE, word: bool = False) -> LedgerFile:
    """The records of a ledger; `word` says that they come from a Word document, where a blank is a blank."""
    return read_text(ledger_text(rows, title=title), word=word)


def read_text(text: str, *, word: bool = False) -> LedgerFile:
    """The records of an extractor's text."""
    file = parse_source(Source("台账.txt", text.encode()))
    if not word:
        return file
    source = file.source.model_copy(update={"format": "docx", "reader": "docx", "encoding": None})
    return file.model_copy(update={"source": source})


def read_example(example: Example, *, word: bool = False) -> LedgerFile:
    """The records of a rule's example."""
    return read_text(ledger_text(example.rows, title=example.title, absent=example.absent), word=word)


def find_rule(code: str) -> Rule:
    """The rule of a code."""
    return next(rule for rule in RULES if rule.code == code)


def full_context(**changes: object) -> Context:
    """All that rules may need: a list of units, the quarter before, the day of the report."""
    given = {"units": UNITS, "previous": read_rows(PREVIOUS), "today": date(2024, 3, 31)} | changes
    return Context(**given)  # type: ignore[arg-type]


def check(file: LedgerFile, *codes: str, context: Context | None = None) -> list[Finding]:
    """What the rules of these codes find; of all where none is named."""
    rules = [rule for rule in RULES if not codes or rule.code in codes]
    return check_records(file, rules, context=context or full_context())


def words(findings: Sequence[Finding]) -> list[str]:
    """The words of findings."""
    return [finding.text for finding in findings]


def codes(findings: Sequence[Finding]) -> list[str]:
    """The codes of findings."""
    return [finding.code for finding in findings]


def cell_words(code: str, text: str, *, field: str = "progress", context: Context | None = None) -> list[str]:
    """The words that a rule finds in a ledger of one row with this text in a field."""
    row = {"number": "1", "task": "修建道路", "responsible_units": "示例局", "progress": "已完成设计。"}
    return words(check(read_rows([{**row, field: text}]), code, context=context))


def broken(item: int, **fields: str) -> list[dict[str, str]]:
    """The clean ledger with fields of one row changed."""
    rows = [dict(row) for row in CLEAN]
    rows[item - 1].update(fields)
    return rows


PREVIOUS = broken(1, progress="累计完成道路4公里、桥梁1座，路基工程完成60%。")
