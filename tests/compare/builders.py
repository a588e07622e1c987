"""Items and reports made in one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ledgertool.ledger import Column, Item, Ledger, LedgerFile, Period, Point, SourceInfo, Text
from ledgertool.recognize.figures import add_figures

QUARTERS = {
    1: ("2025年一季度", date(2025, 1, 1), date(2025, 3, 31)),
    2: ("2025年二季度", date(2025, 4, 1), date(2025, 6, 30)),
    3: ("2025年三季度", date(2025, 7, 1), date(2025, 9, 30)),
    5: ("2026年一季度", date(2026, 1, 1), date(2026, 3, 31)),
}


def text(words: str) -> Text:
    """A cell of which each line is a point; 无 states that there is none."""
    lines = [] if words in ("", "无") else words.split("\n")
    return Text(text=words, points=[Point(text=line) for line in lines])


def item(content: str | None, progress: str = "", problems: str = "无", **fields: Any) -> Item:
    """An item with its progress and problems."""
    fields.setdefault("number", "1")
    return Item(content=content, progress=text(progress), problems=text(problems), **fields)


def report(*items: Item, quarter: int | None = 1, name: str = "", **fields: Any) -> LedgerFile:
    """A report of one ledger, its figures found."""
    period = None
    if quarter:
        label, start, end = QUARTERS[quarter]
        period = Period(label=label, start=start, end=end)
    columns = [
        Column(role=role, label=role) for role in ("number", "task", "content", "progress", "problems")
    ]
    ledger = Ledger(title="示例台账", period=period, columns=columns, items=list(items))
    source = SourceInfo(name=name or f"q{quarter}.docx", sha256="0" * 64, format="docx", reader="docx")
    return add_figures(LedgerFile(source=source, ledgers=[ledger.model_copy(update=fields)]))


def rows(entries: Sequence[Sequence[str]]) -> list[Item]:
    """Items from rows of number, task, content and units, their figures found."""
    items = [
        Item(number=number, task=task or None, content=content or None, responsible_units=units.split("、"))
        for number, task, content, units in entries
    ]
    return list(report(*items).iter_items())
