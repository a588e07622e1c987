"""A baseline: the findings of old files, known and left, so that only new ones count.

A finding is known by its file, its code, the item's number and its words without blanks and punctuation:
it stays known when rows are added above it or lines are wrapped anew. A file is known by its path from
the folder of the baseline, so that one name in two folders is two files, on every machine.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ledgertool.checks.finding import Finding
from ledgertool.checks.matching import normalized
from ledgertool.errors import InputRefused

__all__ = ["Baseline", "baseline_json", "name_from", "parse_baseline", "subtract_baseline"]

Key = tuple[str, str, str, str, str]
Baseline = Counter[Key]


def name_from(folder: str | Path, path: str) -> str:
    """A file's path from a folder, with / on every system; the whole path where it is on another drive."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return Path(path).absolute().as_posix()


def baseline_key(finding: Finding, file: str | None = None) -> Key:
    """What a finding of `file` is known by; a sign alone is known by the words round it."""
    place = finding.place
    words = normalized(finding.text) or normalized(str(finding.facts.get("near", ""))) or finding.text
    return file or finding.file, finding.code, place.number or "", place.field or "", words


def baseline_json(findings: Iterable[Finding]) -> str:
    """The baseline of findings as JSON, sorted so that a change shows as a small difference."""
    counts = Counter(map(baseline_key, findings))
    names = ("file", "code", "item", "field", "text")
    entries = [dict(zip(names, key, strict=True)) | {"count": n} for key, n in sorted(counts.items())]
    lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f'{{"version": 1, "findings": [\n{lines}\n]}}\n'


def parse_baseline(data: bytes, name: str) -> Baseline:
    """The findings that a baseline knows. Raises InputRefused [not-baseline]."""
    try:
        entries = json.loads(data.decode("utf-8-sig"))["findings"]
        return Counter(
            {(e["file"], e["code"], e["item"], e["field"], e["text"]): int(e["count"]) for e in entries}
        )
    except (ValueError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise InputRefused("not-baseline", name, cause=str(error)) from error


def subtract_baseline(
    findings: Iterable[Finding], known: Baseline, file: str | None = None
) -> tuple[list[Finding], list[Finding]]:
    """The findings that are new, and those that the baseline knows under the name `file`."""
    rest = Counter(known)
    new: list[Finding] = []
    old: list[Finding] = []
    for finding in findings:
        key = baseline_key(finding, file)
        is_known = rest[key] > 0
        rest[key] -= is_known
        (old if is_known else new).append(finding)
    return new, old
