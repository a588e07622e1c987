"""The compressed streams of a PDF, judged before a library inflates one: it does so without a bound."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from ledgertool.errors import InputRefused
from ledgertool.source import Source

__all__ = ["check_streams"]

STREAM = re.compile(rb"\bstream\r?\n")
FILTER = re.compile(rb"/(?:FlateDecode|Fl)\b")
HEAD = 1_000  # bytes before a stream in which its dictionary stands
PIECE = 1 << 16
NESTED = 3  # filters one behind the other: a bomb in a bomb


def check_streams(source: Source) -> None:
    """Raises InputRefused [zip-ratio] for a stream that is a bomb, [zip-total] where all are too large.

    Of pictures, a blank one being a thousand times smaller in its file, only the sum counts.
    """
    limits, total = source.limits, 0
    for found in STREAM.finditer(source.data):
        head = source.data[max(0, found.start() - HEAD) : found.start()].rpartition(b" obj")[2]
        end = source.data.find(b"endstream", found.end())
        packed = source.data[found.end() : end if end >= 0 else None]
        ratio = None if b"/Image" in head else limits.ratio
        size = 0
        for piece in _unpack(packed, len(FILTER.findall(head))):
            size += len(piece)
            if ratio and size > max(limits.ratio_from_bytes, ratio * len(packed)):
                facts = {"part": "stream", "ratio": size // max(1, len(packed)), "limit": ratio}
                raise InputRefused("zip-ratio", source.name, **facts)
            if total + size > limits.total_bytes:
                raise InputRefused("zip-total", source.name, size=total + size, limit=limits.total_bytes)
        total += size


def _unpack(packed: bytes, filters: int) -> Iterator[bytes]:
    """What comes out behind the filters of a stream, piece by piece; of other filters nothing."""
    pieces: Iterator[bytes] = iter((packed,) if filters else ())
    for _ in range(min(filters, NESTED)):
        pieces = _inflate(pieces)
    return pieces


def _inflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The content of pieces up to where they are damaged, which the library finds out again."""
    unpacker = zlib.decompressobj()
    try:
        for piece in pieces:
            rest = piece
            while rest and not unpacker.eof:
                yield unpacker.decompress(rest, PIECE)
                rest = unpacker.unconsumed_tail
    except zlib.error:
        return
