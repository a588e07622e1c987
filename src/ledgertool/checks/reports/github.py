"""Findings as annotations of a GitHub workflow: `::error file=...,line=...::...`.

GitHub shows ten annotations of each level in a step and drops the rest (actions/toolkit 734). Where a run has
more of a level, that level gets one annotation for each file, which lists what was found there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from ledgertool.checks.finding import LEVELS, Finding, Level
from ledgertool.checks.outcome import Outcome
from ledgertool.checks.reports import ReportOptions
from ledgertool.checks.reports.paths import posix_path
from ledgertool.checks.reports.wording import describe_place, finding_message, refusal_message
from ledgertool.escaping import escape_terminal
from ledgertool.messages import message

__all__ = ["write_github"]

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_SHOWN = 10  # of each level in a step
# as the runner reads them back: data first, then what would end a property
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write_github(outcomes: Sequence[Outcome], stream: BinaryIO, options: ReportOptions) -> None:
    """Writes the commands as UTF-8, one a line."""
    lines = [line for level in LEVELS for line in _iter_level(outcomes, level, options)]
    lines += [_refusal(outcome, options) for outcome in outcomes if outcome.refusal]
    stream.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


def _iter_level(outcomes: Sequence[Outcome], level: Level, options: ReportOptions) -> Iterator[str]:
    found = [(outcome, [f for f in outcome.findings if f.severity == level]) for outcome in outcomes]
    is_much = sum(len(findings) for _, findings in found) > _SHOWN
    for outcome, findings in found:
        if is_much and findings:
            yield _summary(outcome.path, level, findings, options)
        elif findings:
            yield from (_annotation(outcome.path, finding, options) for finding in findings)


def _annotation(path: str, finding: Finding, options: ReportOptions) -> str:
    place = finding.place
    where = {"line": place.line or 1} | ({"col": place.character} if place.character else {})
    title = f"{finding.code} {describe_place(place, options.language)}".strip()
    return _command(finding.severity, path, where, title, _say(finding, options))


def _summary(path: str, level: Level, findings: Sequence[Finding], options: ReportOptions) -> str:
    severity = message(f"level-{level}", language=options.language)
    title = message("report-count", language=options.language, severity=severity, count=len(findings))
    told = [
        f"{finding.code} {describe_place(finding.place, options.language)}: {_say(finding, options)}"
        for finding in findings
    ]
    return _command(level, path, {"line": findings[0].place.line or 1}, title, "\n".join(told))


def _refusal(outcome: Outcome, options: ReportOptions) -> str:
    assert outcome.refusal is not None
    said = refusal_message(outcome.refusal, options.language)
    return _command("error", outcome.path, {"line": 1}, outcome.refusal.code, said)


def _command(level: Level, path: str, where: dict[str, int], title: str, text: str) -> str:
    values = {"file": posix_path(path), **where, "title": title}
    shown = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in values.items())
    return f"::{_COMMANDS[level]} {shown}::{text.translate(_DATA)}"


def _say(finding: Finding, options: ReportOptions) -> str:
    return escape_terminal(finding_message(finding, options.language, options.rules))
