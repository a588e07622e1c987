"""A worker process: `python -m ledgertool.batch.worker`, spoken to over its standard streams.

Messages stand behind their length (4 bytes, big-endian). The first one it gets is the configuration, each
task is two: what is to be done as JSON, and the bytes of the document. It answers in JSON: when it is ready,
when it begins a task, and with the result of one, which may come when it has begun the next; before it waits
for the disk it says that too. Standard output is taken away from everything else, so that a library that
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
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from io import BufferedReader, FileIO
from pathlib import Path
from typing import BinaryIO

from ledgertool.batch.config import Config
from ledgertool.batch.convert import convert_one
from ledgertool.batch.deliver import Delivery
from ledgertool.batch.frames import PIPE, read_frame, write_frames
from ledgertool.batch.results import Result, Task
from ledgertool.batch.spool import SpoolWriter
from ledgertool.messages import message
from ledgertool.source import Source

__all__ = ["main"]

_PR_SET_PDEATHSIG = 1  # prctl(2)
_STARVED = 0.6  # of the memory allowed: a parser that runs out of it may call the document damaged instead
_GROWN = 300 << 20  # bytes: what a worker should stay below, and where it is replaced after its document
_THREAD = 72 << 20  # bytes of address space that a second thread takes: its stack, and its part of the heap
_NEEDED = ("ledgertool.pipeline", "ledgertool.readers", "ledgertool.recognize", "ledgertool.writers")


def main() -> int:
    """Answers tasks until the input ends."""
    requests, answers = _take_streams()
    inbox = _Inbox(requests)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    try:
        _serve(inbox, answers)
    except BrokenPipeError:  # the parent died before the kernel knew of us
        os._exit(0)
    return 0


def _serve(inbox: _Inbox, answers: BinaryIO) -> None:
    if (told := inbox.receive()) is None:
        return
    config = Config.from_json(told.decode())
    for name in _NEEDED:
        import_module(name)
    desk = _Desk(config, answers)
    _limit_memory(config.memory and config.memory + _THREAD)
    desk.tell({"ready": True})
    _silence_errors()
    while (head := inbox.receive()) is not None and (data := inbox.receive()) is not None:
        desk.convert(Task(**json.loads(head), data=data))
        if desk.has_grown:
            return  # another one takes its place
        if not inbox.has_more():
            desk.finish()


class _Desk:
    """What a worker is at: one document is converted while the outputs of the one before go to the disk."""

    def __init__(self, config: Config, answers: BinaryIO) -> None:
        self.has_grown = False
        self._config = config
        self._answers = answers
        self._spool = SpoolWriter(config.state)
        self._syncer = ThreadPoolExecutor(1)
        self._syncer.submit(int)  # the thread, while there is memory
        self._under_way: tuple[Delivery, Future[None]] | None = None

    def convert(self, task: Task) -> None:
        """Converts a document, and answers for the one before; what it gave is on its way afterwards."""
        self.tell({"begun": True})
        try:
            result = convert_one(Source(task.name, task.data, self._config.limits), self._config)
        finally:  # it may end the process
            self.finish()
        peak = _peak_memory()
        self.has_grown = peak > _GROWN
        delivery = Delivery(_judge_memory(result, self._config, peak), task, self._config, self._spool)
        self._under_way = delivery, self._syncer.submit(delivery.sync)
        if self.has_grown:
            self.finish()

    def finish(self) -> None:
        """Waits for the outputs that are on their way, and answers."""
        if self._under_way:
            delivery, synced = self._under_way
            self._under_way = None
            if not synced.done():
                self.tell({"settling": True})
            synced.result()
            self.tell({"result": delivery.finish().to_dict(), "has_grown": self.has_grown})

    def tell(self, told: dict[str, object]) -> None:
        """Sends a message to the coordinator."""
        write_frames(self._answers, json.dumps(told).encode())


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


def _take_streams() -> tuple[BufferedReader[FileIO], BinaryIO]:
    """Own copies of the standard streams; what anybody else prints or reads goes nowhere."""
    requests = BufferedReader(FileIO(os.dup(0)), PIPE)
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, answers


def _silence_errors() -> None:
    """From now on stderr goes nowhere too: what libraries say of a document is not for the user."""
    os.dup2(1, 2)


class _Inbox:
    """What the coordinator sends. Has the process end with it."""

    def __init__(self, requests: BufferedReader[FileIO]) -> None:
        self._requests = requests
        self._heard: queue.Queue[bytes] = queue.Queue()
        if sys.platform == "linux":
            _die_with_parent()  # a thread that reads would break into the work on a document
        else:
            threading.Thread(target=_listen, args=(requests, self._heard), daemon=True).start()

    def receive(self) -> bytes | None:
        """The next message, None at the end."""
        return read_frame(self._requests) if sys.platform == "linux" else self._heard.get()

    def has_more(self) -> bool:
        """Whether a message has come in that was not taken."""
        if sys.platform != "linux":
            return not self._heard.empty()
        os.set_blocking(self._requests.fileno(), False)
        try:
            return bool(self._requests.peek(1))
        finally:
            os.set_blocking(self._requests.fileno(), True)


def _listen(requests: BinaryIO, heard: queue.Queue[bytes]) -> None:
    """Passes messages on; at the end of the input nobody wants an answer any more: the process goes."""
    while (request := read_frame(requests)) is not None:
        heard.put(request)
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
