"""The input gate: opening, limits, the zip container, sniffing and decoding.

Bytes come in once and are judged before any library sees them; what passes is a `Source`.
"""

from __future__ import annotations

from ledgertool.source.limits import Limits
from ledgertool.source.opening import Source, open_source
from ledgertool.source.sniffing import find_kind

__all__ = ["Limits", "Source", "find_kind", "open_source"]
