"""Findings → bytes, one file per form; this table is the registry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from ledgertool.checks.outcome import Outcome
from ledgertool.checks.rule import Rule
from ledgertool.formats import Format
from ledgertool.messages import Language

__all__ = ["REPORTS", "ReportOptions", "WriteReport", "find_report"]


@dataclass(frozen=True, kw_only=True)
class ReportOptions:
    """How a report is written: its language, whether escapes may stand in it, and the rules that ran."""

    language: Language = "zh"
    color: bool = False
    rules: tuple[Rule, ...] = ()


WriteReport = Callable[[Sequence[Outcome], BinaryIO, ReportOptions], None]

REPORTS: tuple[Format, ...] = (
    Format(
        name="full",
        suffixes=(".txt",),
        function="ledgertool.checks.reports.full:write_full",
        summary=("逐条说明，标出原文", "each finding with its words marked"),
    ),
    Format(
        name="concise",
        suffixes=(".txt",),
        function="ledgertool.checks.reports.concise:write_concise",
        summary=("一条一行", "one line for each finding"),
    ),
    Format(
        name="json",
        suffixes=(".json",),
        function="ledgertool.checks.reports.json:write_json",
        summary=("JSON", "JSON"),
    ),
    Format(
        name="junit",
        suffixes=(".xml",),
        function="ledgertool.checks.reports.junit:write_junit",
        summary=("JUnit XML", "JUnit XML"),
    ),
    Format(
        name="sarif",
        suffixes=(".sarif",),
        function="ledgertool.checks.reports.sarif:write_sarif",
        summary=("SARIF 2.1.0，附规则说明", "SARIF 2.1.0 with the help of the rules"),
    ),
    Format(
        name="github",
        suffixes=(".txt",),
        function="ledgertool.checks.reports.github:write_github",
        summary=("GitHub 工作流的批注", "annotations of a GitHub workflow"),
    ),
    Format(
        name="gitlab",
        suffixes=(".json",),
        function="ledgertool.checks.reports.gitlab:write_gitlab",
        summary=("GitLab 的代码质量报告", "GitLab's Code Quality report"),
    ),
    Format(
        name="docx",
        suffixes=(".docx",),
        function="ledgertool.checks.reports.docx:write_docx",
        summary=("报送文件的副本，问题处有批注", "a copy of the submitted file with comments at the words"),
    ),
    Format(
        name="xlsx",
        suffixes=(".xlsx",),
        function="ledgertool.checks.reports.xlsx:write_xlsx",
        summary=("按单位分组的反馈表", "a feedback workbook, grouped by unit"),
    ),
)


def find_report(name: str) -> Format | None:
    """The form of that name, or None."""
    return next((report for report in REPORTS if report.name == name), None)
