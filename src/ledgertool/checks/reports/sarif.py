"""Findings as SARIF 2.1.0 (OASIS), with the help of every rule that ran."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from ledgertool import __version__
from ledgertool.checks.finding import Finding
from ledgertool.checks.guide import describe_rule
from ledgertool.checks.outcome import Outcome
from ledgertool.checks.reports import ReportOptions
from ledgertool.checks.reports.fingerprints import list_fingerprints
from ledgertool.checks.reports.paths import uri_of
from ledgertool.checks.reports.wording import describe_place, finding_message, refusal_message
from ledgertool.checks.rule import Rule

__all__ = ["write_sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def write_sarif(outcomes: Sequence[Outcome], stream: BinaryIO, options: ReportOptions) -> None:
    """Writes one run as UTF-8, not escaped; a refused file is a notification of it."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(outcomes, options)]}
    stream.write(json.dumps(log, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")


def _run(outcomes: Sequence[Outcome], options: ReportOptions) -> dict[str, Any]:
    places = {rule.code: index for index, rule in enumerate(options.rules)}
    refused = [_notification(outcome, options) for outcome in outcomes if outcome.refusal]
    driver = {
        "name": "ledgertool",
        "version": __version__,
        "rules": [_rule(rule, options) for rule in options.rules],
    }
    return {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not refused, "toolExecutionNotifications": refused}],
        "columnKind": "unicodeCodePoints",
        "results": [result for outcome in outcomes for result in _iter_results(outcome, places, options)],
    }


def _rule(rule: Rule, options: ReportOptions) -> dict[str, Any]:
    english = options.language == "en"
    page = describe_rule(rule, options.language)
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary[english]},
        "fullDescription": {"text": rule.why[english]},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"enabled": rule.on, "level": _LEVELS[rule.severity]},
    }


def _iter_results(
    outcome: Outcome, places: Mapping[str, int], options: ReportOptions
) -> Iterator[dict[str, Any]]:
    marks = list_fingerprints(outcome.findings, uri_of(outcome.path))
    for finding, mark in zip(outcome.findings, marks, strict=True):
        index = {"ruleIndex": places[finding.code]} if finding.code in places else {}
        yield {
            "ruleId": finding.code,
            **index,
            "level": _LEVELS[finding.severity],
            "message": {"text": finding_message(finding, options.language, options.rules)},
            "locations": [_location(finding, outcome.path, options)],
            "partialFingerprints": {"ledgertool/v1": mark},
            "properties": _properties(finding),
        }


def _location(finding: Finding, path: str, options: ReportOptions) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri_of(path)}}
    if finding.place.line is not None:
        physical["region"] = _region(finding)
    said = describe_place(finding.place, options.language)
    logical = {"logicalLocations": [{"fullyQualifiedName": said}]} if said else {}
    return {"physicalLocation": physical, **logical}


def _region(finding: Finding) -> dict[str, Any]:
    place, words = finding.place, finding.text
    region: dict[str, Any] = {"startLine": place.line}
    if place.character is not None:
        region["startColumn"] = place.character
    if place.character is not None and words and "\n" not in words and finding.start is not None:
        region["endColumn"] = place.character + len(words)  # behind the last character (SARIF 3.30.8)
        region["snippet"] = {"text": words}
    return region


def _properties(finding: Finding) -> dict[str, Any]:
    """What SARIF has no word for: the place in the records and in the document's grid, and the mend."""
    place, fix = finding.place, finding.fix
    values = {
        "text": finding.text,
        "item": place.number,
        "field": place.field,
        "table": place.source and place.source.table,
        "row": place.source and place.source.row,
        "column": place.column,
        "replacement": fix and fix.replacement,
    }
    return {name: value for name, value in values.items() if value is not None}


def _notification(outcome: Outcome, options: ReportOptions) -> dict[str, Any]:
    assert outcome.refusal is not None
    return {
        "descriptor": {"id": outcome.refusal.code},
        "level": "error",
        "message": {"text": refusal_message(outcome.refusal, options.language)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri_of(outcome.path)}}}],
    }
