"""How much a document may ask for; each limit is `--limit NAME=VALUE` on the command line."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]

MIB = 1 << 20


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
    html_depth: int = 1_000
    text_chars: int = 20_000_000
    cell_chars: int = 1_000_000
    table_columns: int = 512
    table_rows: int = 200_000
    merged_ranges: int = 20_000
