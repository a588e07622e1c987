"""Findings as GitLab's Code Quality report."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from ledgertool.checks.outcome import Outcome
from ledgertool.checks.reports import ReportOptions
from ledgertool.checks.reports.fingerprints import list_fingerprints
from ledgertool.checks.reports.paths import posix_path
from ledgertool.checks.reports.wording import describe_place, finding_message, refusal_message

__all__ = ["write_gitlab"]

# the five severities that GitLab knows: info, minor, major, critical, blocker
_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def write_gitlab(outcomes: Sequence[Outcome], stream: BinaryIO, options: ReportOptions) -> None:
    """Writes the list as UTF-8, not escaped. What has no line stands at line 1 of its file."""
    entries = [entry for outcome in outcomes for entry in _iter_entries(outcome, options)]
    stream.write(json.dumps(entries, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")


def _iter_entries(outcome: Outcome, options: ReportOptions) -> Iterator[dict[str, Any]]:
    path = posix_path(outcome.path)
    for finding, mark in zip(outcome.findings, list_fingerprints(outcome.findings, path), strict=True):
        place = describe_place(finding.place, options.language)
        said = finding_message(finding, options.language, options.rules)
        yield {
            "description": f"{place}: {said}" if place else said,
            "check_name": f"{finding.code} {finding.name}",
            "fingerprint": mark,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": path, "lines": {"begin": finding.place.line or 1}},
        }
    if outcome.refusal is not None:
        yield {
            "description": refusal_message(outcome.refusal, options.language),
            "check_name": outcome.refusal.code,
            "fingerprint": f"{outcome.refusal.code}:{path}",
            "severity": "blocker",
            "location": {"path": path, "lines": {"begin": 1}},
        }
