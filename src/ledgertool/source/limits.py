"""How much a document may ask for; each limit is `--limit NAME=VALUE` on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from ledgertool.errors import UsageError

__all__ = ["Limits", "parse_limit", "with_limits"]

MIB = 1 << 20
SIZE = re.compile(r"(\d{1,15})\s*(?:([kmg])i?)?b?", re.IGNORECASE)
SCALES = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
# libxml2's own bounds, which only `huge_tree` would lift; of a web page it drops what lies deeper
CEILINGS = {"xml_depth": 256, "html_depth": 250}


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Sizes in bytes, depths and counts; none is unlimited by default."""

    file_bytes: int = 50 * MIB
    zip_entries: int = 2_000
    part_bytes: int = 128 * MIB
    total_bytes: int = 256 * MIB
    ratio: int = 200
    ratio_from_bytes: int = 4 * MIB
    xml_depth: int = 256
    xml_elements: int = 2_000_000
    block_bytes: int = 8 * MIB
    html_depth: int = 250
    html_elements: int = 500_000
    html_attributes: int = 1_000
    rtf_depth: int = 250
    text_chars: int = 6_000_000
    text_lines: int = 200_000
    paragraphs: int = 30_000
    cell_chars: int = 1_000_000
    table_columns: int = 512
    table_rows: int = 40_000
    table_cells: int = 250_000
    figures: int = 50_000
    merged_ranges: int = 20_000


def parse_limit(setting: str) -> tuple[str, int]:
    """The name and value of "NAME=VALUE"; sizes may be written 100MiB, 100M or 2G (powers of 1024).

    Raises UsageError: no-such-limit (with the names there are), bad-limit.
    """
    name, _, value = setting.partition("=")
    name = name.strip().lower().replace("-", "_")
    known = [field.name for field in fields(Limits)]
    if name not in known:
        raise UsageError("no-such-limit", value=name, known=known)
    match = SIZE.fullmatch(value.strip().replace("_", "").replace(",", ""))
    size = int(match[1]) * SCALES[(match[2] or "").lower()] if match else 0
    if not 0 < size <= CEILINGS.get(name, size):
        raise UsageError("bad-limit", value=setting)
    return name, size


def with_limits(limits: Limits, settings: Iterable[str]) -> Limits:
    """The limits with some of them set as "NAME=VALUE". Raises UsageError: no-such-limit, bad-limit."""
    return replace(limits, **dict(parse_limit(setting) for setting in settings))
