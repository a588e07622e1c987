"""Messages between the coordinator and its workers: bytes behind their length (4 bytes, big-endian)."""

from __future__ import annotations

import struct
from typing import BinaryIO

__all__ = ["read_frame", "write_frame"]

_LENGTH = struct.Struct(">I")


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next message, or None at the end of the stream."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Sends a message."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)  # not joined, which would copy a large document
    stream.flush()
