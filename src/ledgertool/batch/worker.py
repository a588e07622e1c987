"""A worker process: `python -m ledgertool.batch.worker`, spoken to over its standard streams.

Requests and answers are JSON, each behind its length (4 bytes, big-endian). The first request is the
configuration. Standard output is taken away from everything else, so that a library that floods it cannot
garble an answer. The worker ends when its parent does: it reads the end of its input, and on Linux asks the
kernel to be killed.
"""

from __future__ import annotations

import ctypes
import json
import os
import queue
import signal
import struct
import sys
import threading
from dataclasses import asdict
from typing import BinaryIO

from ledgertool.batch.config import Config
from ledgertool.batch.convert import run_task
from ledgertool.batch.results import Result, Task

__all__ = ["main", "read_frame", "write_frame"]

_LENGTH = struct.Struct(">I")
_PR_SET_PDEATHSIG = 1


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
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def main() -> int:
    """Answers requests until the input ends."""
    requests, answers = _take_streams()
    _die_with_parent()
    waiting: queue.Queue[bytes | None] = queue.Queue()
    threading.Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    first = waiting.get()
    if first is None:
        return 0
    config = Config.from_json(first.decode())
    _limit_memory(config.memory)
    while (request := waiting.get()) is not None:
        result = run_task(Task(**json.loads(request)), config)
        write_frame(answers, _encode(result))
    return 0


def _encode(result: Result) -> bytes:
    return json.dumps(asdict(result)).encode()


def _take_streams() -> tuple[BinaryIO, BinaryIO]:
    """Own copies of the standard streams; what anybody else prints or reads goes nowhere."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, answers


def _listen(requests: BinaryIO, waiting: queue.Queue[bytes | None]) -> None:
    """Passes requests on; at the end of the input nobody wants an answer any more: the process goes."""
    while (request := read_frame(requests)) is not None:
        waiting.put(request)
    os._exit(0)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the kernel knew
            os._exit(0)


def _limit_memory(size: int) -> None:
    """A backstop on the address space, where the system has one; the true limits are those of the gate."""
    if size and sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


if __name__ == "__main__":
    sys.exit(main())
