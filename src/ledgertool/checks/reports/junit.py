"""Findings as JUnit XML: a suite for each file, a failed case for each finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from lxml import etree

from ledgertool.checks.finding import Finding
from ledgertool.checks.outcome import Outcome
from ledgertool.checks.reports import ReportOptions
from ledgertool.checks.reports.wording import (
    describe_place,
    finding_message,
    finding_notes,
    refusal_message,
)
from ledgertool.escaping import escape_terminal

__all__ = ["write_junit"]


def write_junit(outcomes: Sequence[Outcome], stream: BinaryIO, options: ReportOptions) -> None:
    """Writes the suites as UTF-8; a file without findings is a case that passed, a refused one an error."""
    suites = [_suite(outcome, options) for outcome in outcomes]
    counts = {name: str(sum(int(suite.get(name, "0")) for suite in suites)) for name in _COUNTS}
    root = etree.Element("testsuites", {"name": "ledgertool", **counts})
    root.extend(suites)
    etree.ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True, pretty_print=True)


_COUNTS = ("tests", "failures", "errors")


def _suite(outcome: Outcome, options: ReportOptions) -> etree._Element:
    cases = [_failed_case(finding, outcome, options) for finding in outcome.findings]
    if outcome.refusal is not None:
        cases.append(_refused_case(outcome, options))
    counts = (max(1, len(cases)), len(outcome.findings), int(outcome.refusal is not None))
    attributes = dict(zip(_COUNTS, map(str, counts), strict=True))
    suite = etree.Element("testsuite", {"name": _plain(outcome.path), **attributes})
    suite.extend(cases or [_case(outcome, _plain(outcome.path))])
    return suite


def _case(outcome: Outcome, name: str, line: int | None = None) -> etree._Element:
    path = _plain(outcome.path)
    place = {"line": str(line)} if line else {}
    return etree.Element("testcase", {"classname": path, "name": name, "file": path, **place})


def _failed_case(finding: Finding, outcome: Outcome, options: ReportOptions) -> etree._Element:
    place = describe_place(finding.place, options.language)
    case = _case(outcome, _plain(f"{finding.code} {place}".strip()), finding.place.line)
    said = _plain(finding_message(finding, options.language, options.rules))
    failure = etree.SubElement(case, "failure", {"type": finding.severity, "message": said})
    failure.text = _plain("\n".join((said, *finding_notes(finding, options.language))))
    return case


def _refused_case(outcome: Outcome, options: ReportOptions) -> etree._Element:
    assert outcome.refusal is not None
    case = _case(outcome, outcome.refusal.code)
    said = _plain(refusal_message(outcome.refusal, options.language))
    etree.SubElement(case, "error", {"type": outcome.refusal.code, "message": said})
    return case


def _plain(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return escape_terminal(text, keep="\n")
