"""What a finding is recognized by from one run to the next, wherever its row has moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from ledgertool.checks.baseline import baseline_key
from ledgertool.checks.finding import Finding

__all__ = ["list_fingerprints"]


def list_fingerprints(findings: Sequence[Finding], path: str) -> list[str]:
    """A fingerprint for each finding of a file, in order; two that are alike differ by their count."""
    seen: Counter[tuple[str, ...]] = Counter()
    prints = []
    for finding in findings:
        key = (path, *baseline_key(finding))
        seen[key] += 1
        prints.append(sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "replace")).hexdigest())
    return prints
