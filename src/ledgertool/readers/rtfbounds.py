"""What an RTF file may ask for, judged by its bytes before a library or LibreOffice reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ledgertool.errors import InputRefused
from ledgertool.readers.bounds import check_size
from ledgertool.source import Source

__all__ = ["check_rtf"]

BINARY = re.compile(rb"\\bin(-?\d{1,10})[ ]?")
BRACE = re.compile(rb"\\[\\{}]|[{}]")  # of two characters where it is escaped, and then no brace
ROW, CELL = re.compile(rb"\\(?:nest)?row(?![a-z])"), re.compile(rb"\\(?:nest)?cell(?![a-z])")
LINE = re.compile(rb"\\(?:par|line|sect|page)(?![a-z])")


def check_rtf(source: Source) -> None:
    """Raises InputRefused: rtf-damaged, rtf-depth, table-rows, table-cells, text-lines."""
    data, name, limits = b"".join(_iter_words(source)), source.name, source.limits
    rows, cells = _count(ROW, data), _count(CELL, data)
    check_size(rows, 0, name, limits, cells=cells)
    if _count(LINE, data) > limits.text_lines:
        raise InputRefused("text-lines", name, limit=limits.text_lines)
    depth = 0
    for brace in BRACE.findall(data):
        depth += {b"{": 1, b"}": -1}.get(brace, 0)
        if depth > limits.rtf_depth:
            raise InputRefused("rtf-depth", name, depth=depth, limit=limits.rtf_depth)


def _count(word: re.Pattern[bytes], data: bytes) -> int:
    return sum(1 for _ in word.finditer(data))


def _iter_words(source: Source) -> Iterator[bytes]:
    """The bytes between stretches of binary data, whose length stands before them (RTF 1.9.1, \\bin)."""
    at = 0
    while found := BINARY.search(source.data, at):
        yield source.data[at : found.start()]
        size = int(found[1])
        at = found.end() + size
        if size < 0 or at > len(source.data):
            raise InputRefused("rtf-damaged", source.name, offset=found.start())
    yield source.data[at:]
