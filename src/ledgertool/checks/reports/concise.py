"""One line for each finding: `FILE: PLACE: CODE severity: sentence`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from ledgertool.checks.outcome import Outcome
from ledgertool.checks.reports import ReportOptions
from ledgertool.checks.reports.wording import describe_place, finding_message
from ledgertool.escaping import escape_terminal
from ledgertool.messages import message

__all__ = ["write_concise"]


def write_concise(outcomes: Sequence[Outcome], stream: BinaryIO, options: ReportOptions) -> None:
    """Writes the lines as UTF-8."""
    for outcome in outcomes:
        for finding in outcome.findings:
            at = f":{finding.place.line}:{finding.place.character}" if finding.place.line else ""
            severity = message(f"level-{finding.severity}", language=options.language)
            place = describe_place(finding.place, options.language)
            sentence = finding_message(finding, options.language, options.rules)
            head = f"{escape_terminal(outcome.path)}{at}: "
            what = " ".join(filter(None, (finding.code, severity, place)))
            stream.write(f"{head}{what}: {sentence}\n".encode())
