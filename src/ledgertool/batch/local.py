"""Supervised worker processes on this machine, replaced when they die.

A worker is at one document at a time, while the outputs of the one before go to the disk. The next ones
already lie in its input, some hundredths of a second of work, so that it never waits, and so that its answers
are looked at several at a time: to wake the coordinator for each of them costs the workers, whose cores it
takes, more than the answers are worth. Where a worker dies only the document it was at is to blame; another
one gets the rest.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any, BinaryIO, cast

from ledgertool.batch.config import Config
from ledgertool.batch.frames import PIPE, iter_bursts, write_frames
from ledgertool.batch.results import Died, Result, Task
from ledgertool.errors import LedgertoolError

__all__ = ["LocalEngine"]

LIFE = 5_000  # documents; to start a process costs as much as forty of them
PAUSE = 0.02  # seconds between two looks at the answers of a worker that has enough to do
LEAD = 3 * PAUSE  # seconds of work that a worker has before it,
LEAD_TASKS = 16  # at most so many tasks
LEAD_BYTES = 1 << 20  # or so large ones; two in any case: the one it is at, and the next
STARTUP = 60.0  # seconds in which a worker must have come up, on a machine that is busy too

Told = dict[str, Any] | None  # what a worker said, or None when it ended
Inbox = queue.Queue[tuple["_Worker", list[Told]]]


class LocalEngine:
    """Runs tasks in `jobs` worker processes.

    They end with the run; with `keep` they wait for the next one, until `close`.
    """

    def __init__(self, config: Config, *, jobs: int, keep: bool = False) -> None:
        self._config = config
        self._jobs = jobs
        self._keep = keep
        self._inbox: Inbox = queue.Queue()
        self._workers: list[_Worker] = []
        self._idle: list[_Worker] = []

    def run(self, tasks: Iterable[Task]) -> Iterator[Result | Died]:
        """The outcome of every task, in the order in which they are known; few are taken ahead.

        Raises LedgertoolError [worker-start] where no worker comes up.
        """
        waiting = _Ahead(tasks)
        try:
            for _ in range(self._jobs):
                self._engage(waiting)
            while self._workers:
                waiting.look()
                yield from self._wait(waiting)
        finally:
            if self._workers or not self._keep:
                self.close()

    def close(self) -> None:
        """Ends all workers."""
        for worker in (*self._workers, *self._idle):
            worker.kill()
        self._workers, self._idle = [], []

    def _engage(self, waiting: _Ahead) -> None:
        """Sets one more worker to work, if there is any left to do."""
        task = next(waiting, None)
        if task is not None:
            worker = self._rested() or _Worker(self._config, self._inbox)
            self._workers.append(worker)
            worker.give(task)
            self._fill(worker, waiting)
        elif not self._keep:
            self._end_idle()

    def _rested(self) -> _Worker | None:
        """A worker that waits for work and has not died meanwhile."""
        while self._idle:
            worker = self._idle.pop()
            if worker.is_alive:
                return worker
            worker.kill()
        return None

    def _fill(self, worker: _Worker, waiting: _Ahead) -> None:
        """Gives a worker what it is to do next, so that it need not wait for us, or lets it go."""
        while worker.has_room and (task := next(waiting, None)) is not None:
            worker.give(task)
        if not worker.tasks:
            self._workers.remove(worker)
            self._idle.append(worker)
            self._engage(waiting)

    def _replace(self, worker: _Worker, waiting: _Ahead) -> None:
        """Ends a worker; another one gets what it had not come to."""
        self._workers.remove(worker)
        worker.kill()
        waiting.put_back(worker.tasks)
        self._engage(waiting)

    def _end_idle(self) -> None:
        while self._idle:
            self._idle.pop().kill()

    def _wait(self, waiting: _Ahead) -> Iterator[Result | Died]:
        """Waits for one worker to answer, to die or to run out of time."""
        deadline = min(worker.deadline for worker in self._workers)
        try:
            worker, heard = self._inbox.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            yield from self._end_late(waiting)
            return
        if worker not in self._workers:
            return  # the last words of one that was ended
        outcomes = [outcome for told in heard if (outcome := worker.hear(told))]
        if worker.is_spent:
            self._replace(worker, waiting)
        else:
            self._fill(worker, waiting)  # first, so that it need not wait for the journal
        yield from outcomes

    def _end_late(self, waiting: _Ahead) -> Iterator[Died]:
        now = time.monotonic()
        for worker in [worker for worker in self._workers if worker.deadline <= now]:
            if not worker.is_ready:
                raise LedgertoolError("worker-start", cause=f"{STARTUP:.0f} s")
            outcome = worker.give_up()
            self._replace(worker, waiting)
            yield outcome


class _Ahead(Iterator[Task]):
    """Tasks, of which one is made ready while the workers are busy."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks = iter(tasks)
        self._ready: deque[Task] = deque()

    def look(self) -> None:
        """Makes the next task ready."""
        if not self._ready:
            self._ready.extend(islice(self._tasks, 1))

    def put_back(self, tasks: Iterable[Task]) -> None:
        """Tasks that a worker had not come to; they are the next."""
        self._ready.extendleft(reversed(list(tasks)))

    def __next__(self) -> Task:
        self.look()
        if not self._ready:
            raise StopIteration
        return self._ready.popleft()


class _Worker:
    """One process, the tasks it has, and the threads that speak with it, so that nobody else waits for it."""

    def __init__(self, config: Config, inbox: Inbox) -> None:
        self._limit = config.timeout
        # -P: a file json.py in the user's folder is not ours to import
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ledgertool.batch.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=PIPE,
            env={**os.environ, "PYDANTIC_DISABLE_PLUGINS": "__all__"},
        )
        self.tasks: deque[Task] = deque()
        self._begun = 0  # of these; the last one is under way, the outputs of those before go to the disk
        self._is_settling = False  # it waits for the outputs of the first
        self._loads: deque[tuple[float, int]] = deque()  # seconds and bytes, from the one under way on
        self._work, self._bytes = 0.0, 0  # their sums
        self._outbox: queue.SimpleQueue[list[bytes]] = queue.SimpleQueue()
        self._outbox.put([config.to_json().encode()])
        self._start = time.monotonic()
        self._served = 0
        self._pace = LEAD  # seconds for a document, lately
        self._paces: dict[str, float] = {}  # the same for documents with a suffix
        self.is_ready = False
        self.is_spent = False
        self.deadline = self._start + STARTUP
        threading.Thread(target=self._send, daemon=True).start()
        threading.Thread(target=self._hear, args=(inbox,), daemon=True).start()

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    @property
    def has_room(self) -> bool:
        """Whether it can be given a task to begin when it has done those it has."""
        count = len(self._loads)
        if not self.is_ready or count >= LEAD_TASKS or self._served + len(self.tasks) >= LIFE:
            return False
        return count < 2 or (self._work < LEAD and self._bytes < LEAD_BYTES)

    def give(self, task: Task) -> None:
        """Gives a task; its time begins when the process is up and has done the one before."""
        self.tasks.append(task)
        self._load(self._paces.get(_suffix(task), LEAD), len(task.data))
        head = {"path": task.path, "relative": task.relative, "name": task.name, "key": task.key}
        self._outbox.put([json.dumps(head).encode(), task.data])
        if self.is_ready and len(self.tasks) == 1:
            self._set_clock()

    def hear(self, told: Told) -> Result | Died | None:
        """Takes note of what the process said; gives the outcome of a task, if that is known now.

        Raises LedgertoolError [worker-start] where it died before it had come up.
        """
        if told is None:
            return self._mourn()
        self._set_clock()
        self._is_settling = "settling" in told
        if "result" in told:
            return self._conclude(told)
        if "begun" in told:
            self._begun += 1
            if self._begun > 1:
                self._unload()
        self.is_ready = True
        return None

    def _mourn(self) -> Died:
        if not self.is_ready:
            self.kill()
            raise LedgertoolError("worker-start", cause=self._ending())
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)  # it has closed its output; let it end as it wants to
        return self._die("worker-died")

    def _conclude(self, told: dict[str, Any]) -> Result:
        suffix = _suffix(self.tasks.popleft())
        self._begun -= 1
        if not self._begun:
            self._unload()
        self._served += 1
        self.is_spent = self._served >= LIFE or told["has_grown"]
        result = Result.from_dict(told["result"])
        taken = result.ms / 1000
        self._pace += (taken - self._pace) / 8
        known = self._paces.get(suffix, LEAD)
        self._paces[suffix] = known + (taken - known) / 8
        return result

    def give_up(self) -> Died:
        """Ends the process over a task that takes too long."""
        return self._die("timeout")

    def kill(self) -> None:
        """Ends the process."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        self._outbox.put([])

    def _load(self, work: float, size: int) -> None:
        self._loads.append((work, size))
        self._work, self._bytes = self._work + work, self._bytes + size

    def _unload(self) -> None:
        work, size = self._loads.popleft()
        self._work, self._bytes = self._work - work, self._bytes - size

    def _set_clock(self) -> None:
        self._start = time.monotonic()
        self.deadline = self._start + self._limit

    def _die(self, code: str) -> Died:
        elapsed = round((time.monotonic() - self._start) * 1000)
        self.is_spent = True
        self.kill()
        at = 0 if self._is_settling else max(0, self._begun - 1)
        task = self.tasks[at]
        del self.tasks[at]
        return Died((task,), code, self._ending(), elapsed)

    def _ending(self) -> str:
        """How the process ended: "SIGSEGV", or "exit code 3"."""
        code = self._process.returncode
        with suppress(ValueError):
            return signal.Signals(-code).name
        return f"exit code {code}"

    def _send(self) -> None:
        """Writes to the process whatever it is given."""
        with suppress(OSError, ValueError), cast(BinaryIO, self._process.stdin) as requests:
            while messages := self._outbox.get():
                write_frames(requests, *messages)

    def _hear(self, inbox: Inbox) -> None:
        """Passes on what the process says, and at last that it says no more."""
        with suppress(OSError, ValueError), cast(BinaryIO, self._process.stdout) as answers:
            for burst in iter_bursts(answers):
                heard = [json.loads(data) for data in burst]
                # without the one of which the outputs go to the disk
                left = len(self.tasks) - sum("result" in told for told in heard) - 1
                inbox.put((self, heard))
                if left > 1:
                    time.sleep(min(PAUSE, left * self._pace / 2))
        inbox.put((self, [None]))


def _suffix(task: Task) -> str:
    return task.name.rpartition(".")[2]
