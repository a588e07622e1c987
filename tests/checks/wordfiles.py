"""Word ledgers for the checks: rows of cells as XML or text, and what a check says of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from ledgertool.checks import RULES, Context, Outcome
from ledgertool.pipeline import check_source
from ledgertool.source import Source
from tests.wordml.markup import cell, pack, par, row, table

TITLE = "示例区2024年一季度重点工作台账"
HEADINGS = ("序号", "目标任务", "责任单位", "进展情况", "存在问题", "下步打算")
CLEAN_ROW = ("1", "修建道路", "示例局", "已完成设计。", "无", "开工建设。")


def word_ledger(*rows: Sequence[str], title: str = TITLE, comments: str = "") -> bytes:
    """A .docx with a title and a table; what begins with "<" is the XML of a cell's paragraphs."""
    lines = [row(*map(cell, HEADINGS)), *(row(*map(cell, texts)) for texts in rows)]
    parts = {"comments": comments} if comments else {}
    return pack(par(title) + table(*lines) + par(), parts)


def with_progress(content: str, number: str = "1") -> tuple[str, ...]:
    """A row that is clean but for its progress."""
    return (number, *CLEAN_ROW[1:3], content, *CLEAN_ROW[4:])


def outcome_of(source: Source, *codes: str) -> Outcome:
    """What the decidable rules, or those of these codes, say of a source."""
    rules = [rule for rule in RULES if (rule.code in codes if codes else rule.on)]
    return check_source(source, rules, context=Context(), path=source.name)


def main_part(data: bytes) -> str:
    """The main part of a .docx as text."""
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
