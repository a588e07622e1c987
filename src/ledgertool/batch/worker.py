"""A worker process: `python -m ledgertool.batch.worker`, spoken to over its standard streams.

Messages stand behind their length (4 bytes, big-endian). The first one it gets is the configuration, each
task is two: what is to be done as JSON, and the bytes of the document. It answers in JSON, once when it is
ready and once for each task. Standard output is taken away from everything else, so that a library that
floods it cannot garble an answer. The worker ends when its parent does: on Linux the kernel kills it,
elsewhere a thread sees the end of its input.
"""

from __future__ import annotations

import ctypes
import json
import os
import queue
import re
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from ledgertool.batch.config import Config
from ledgertool.batch.convert import convert_one
from ledgertool.batch.deliver import deliver
from ledgertool.batch.frames import read_frame, write_frame
from ledgertool.batch.results import Result, Task
from ledgertool.batch.spool import SpoolWriter
from ledgertool.messages import message
from ledgertool.source import Source

__all__ = ["main", "run_task"]

_PR_SET_PDEATHSIG = 1  # prctl(2)
_STARVED = 0.6  # of the memory allowed: a parser that runs out of it may call the document damaged instead
_GROWN = 300 << 20  # bytes: what a worker should stay below, and where it is replaced after its document
_NEEDED = ("ledgertool.pipeline", "ledgertool.readers", "ledgertool.recognize", "ledgertool.writers")


def run_task(task: Task, config: Config, spool: SpoolWriter) -> Result:
    """Converts a document and delivers its outputs."""
    source = Source(task.name, task.data, config.limits)
    return deliver(convert_one(source, config), task, config, spool)


def main() -> int:
    """Answers tasks until the input ends."""
    requests, answers = _take_streams()
    receive = _receiver(requests)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    try:
        _serve(receive, answers)
    except BrokenPipeError:  # the parent died before the kernel knew of us
        os._exit(0)
    return 0


def _serve(receive: Callable[[], bytes | None], answers: BinaryIO) -> None:
    if (told := receive()) is None:
        return
    config = Config.from_json(told.decode())
    for name in _NEEDED:
        import_module(name)
    _limit_memory(config.memory)
    write_frame(answers, b"{}")
    _silence_errors()
    spool = SpoolWriter(config.state)
    while (head := receive()) is not None and (data := receive()) is not None:
        result = run_task(Task(**json.loads(head), data=data), config, spool)
        peak = _peak_memory()
        answer = {"result": _judge_memory(result, config, peak).to_dict(), "has_grown": peak > _GROWN}
        write_frame(answers, json.dumps(answer).encode())
        if peak > _GROWN:
            return  # another one takes its place


def _judge_memory(result: Result, config: Config, peak: int) -> Result:
    """The result; one that failed while memory ran out failed for that."""
    if result.status == "done" or not config.memory or peak < config.memory * _STARVED:
        return result
    told = message("memory", language=config.language, limit=config.memory >> 20)
    return replace(result, status="failed", code="memory", message=told)


def _peak_memory() -> int:
    """The most memory this process has held, in bytes; 0 where the system does not say.

    Not from getrusage(2): on Linux that begins with what the parent held.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


def _take_streams() -> tuple[BinaryIO, BinaryIO]:
    """Own copies of the standard streams; what anybody else prints or reads goes nowhere."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, answers


def _silence_errors() -> None:
    """From now on stderr goes nowhere too: what libraries say of a document is not for the user."""
    os.dup2(1, 2)


def _receiver(requests: BinaryIO) -> Callable[[], bytes | None]:
    """Gives the next message each time it is called, None at the end; has the process end with its parent."""
    if sys.platform == "linux":
        _die_with_parent()
        return partial(read_frame, requests)  # a thread that reads would break into the work on a document
    waiting: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    return waiting.get


def _listen(requests: BinaryIO, waiting: queue.Queue[bytes]) -> None:
    """Passes messages on; at the end of the input nobody wants an answer any more: the process goes."""
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

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size if most < 0 else min(size, most), most))


if __name__ == "__main__":
    sys.exit(main())
