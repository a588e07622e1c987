"""Messages between the coordinator and its workers: bytes behind their length (4 bytes, big-endian)."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO

__all__ = ["PIPE", "iter_bursts", "read_frame", "write_frames"]

_LENGTH = struct.Struct(">I")
PIPE = 1 << 16  # bytes: what a pipe holds


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next message, or None at the end of the stream."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def iter_bursts(stream: BinaryIO) -> Iterator[list[bytes]]:
    """The messages of a pipe, each time all that have come in since; ends with the stream.

    Reads past the buffer of `stream`, which nobody else may read.
    """
    held = b""
    while chunk := os.read(stream.fileno(), PIPE):
        held += chunk
        burst = []
        while len(held) >= _LENGTH.size:
            end = _LENGTH.size + _LENGTH.unpack_from(held)[0]
            if len(held) < end:
                break
            burst.append(held[_LENGTH.size : end])
            held = held[end:]
        if burst:
            yield burst


def write_frames(stream: BinaryIO, *messages: bytes) -> None:
    """Sends messages, in one piece where the buffer of `stream` holds them."""
    for data in messages:
        stream.write(_LENGTH.pack(len(data)))
        stream.write(data)  # not joined, which would copy a large document
    stream.flush()
