"""Findings as JSON, in one object: {"findings": [...], "refused": [...]}."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, BinaryIO

from ledgertool.checks.finding import Finding
from ledgertool.checks.outcome import Outcome
from ledgertool.checks.reports import ReportOptions
from ledgertool.checks.reports.wording import finding_message

__all__ = ["write_json"]


def write_json(outcomes: Sequence[Outcome], stream: BinaryIO, options: ReportOptions) -> None:
    """Writes every finding and every refused file, as UTF-8 and not escaped."""
    values = {
        "findings": [_values(finding, o.path, options) for o in outcomes for finding in o.findings],
        "refused": [
            {"file": o.path, "code": o.refusal.code, "facts": o.refusal.facts}
            for o in outcomes
            if o.refusal is not None
        ],
    }
    text = json.dumps(values, ensure_ascii=False, indent=2, default=str)
    stream.write(text.encode("utf-8", "backslashreplace") + b"\n")  # \udcxx is also how JSON escapes it


def _values(finding: Finding, path: str, options: ReportOptions) -> dict[str, Any]:
    place, fix = finding.place, finding.fix
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding_message(finding, options.language, options.rules),
        "file": path,
        "ledger": place.ledger,
        "item": place.number,
        "row": place.row,
        "field": place.field,
        "point": list(place.point),
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "fix": fix and {"start": fix.start, "end": fix.end, "replacement": fix.replacement, "safe": fix.safe},
        "table": place.source and place.source.table,
        "table_row": place.source and place.source.row,
        "table_column": place.column,
        "line": place.line,
        "character": place.character,
    }
