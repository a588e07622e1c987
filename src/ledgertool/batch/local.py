"""Supervised worker processes on this machine: one document at a time each, replaced when they die."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, BinaryIO, cast

from ledgertool.batch.config import Config
from ledgertool.batch.results import Died, Result, Task
from ledgertool.batch.worker import read_frame, write_frame
from ledgertool.errors import LedgertoolError

__all__ = ["LocalEngine"]

LIFE = 5_000  # documents; to start a process costs as much as forty of them
STARTUP = 60.0  # seconds in which a worker must have come up, on a machine that is busy too

Told = dict[str, Any] | None  # what a worker said, or None when it ended
Inbox = queue.Queue[tuple["_Worker", Told]]


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
        """The outcome of every task, in the order in which they are known; one task is taken ahead.

        Raises LedgertoolError [worker-start] where no worker comes up.
        """
        waiting = _Ahead(tasks)
        try:
            for _ in range(self._jobs):
                self._give_next(None, waiting)
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

    def _give_next(self, worker: _Worker | None, waiting: Iterator[Task]) -> None:
        """Gives the next task to a worker that is free, or to a new one."""
        if worker:
            self._release(worker)
        task = next(waiting, None)
        if task is not None:
            worker = self._idle.pop() if self._idle else _Worker(self._config, self._inbox)
            self._workers.append(worker)
            worker.give(task)
        elif not self._keep:
            self._end_idle()

    def _release(self, worker: _Worker) -> None:
        """Lets a worker wait for work, or ends it if it has done enough."""
        self._workers.remove(worker)
        if worker.is_spent:
            worker.kill()
        else:
            self._idle.append(worker)

    def _end_idle(self) -> None:
        while self._idle:
            self._idle.pop().kill()

    def _wait(self, waiting: Iterator[Task]) -> Iterator[Result | Died]:
        """Waits for one worker to answer, to die or to run out of time."""
        deadline = min(worker.deadline for worker in self._workers)
        try:
            worker, told = self._inbox.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            yield from self._end_late(waiting)
            return
        if worker not in self._workers:
            return  # the last word of one that was ended
        if not worker.is_ready:
            worker.welcome(told)
            return
        outcome = worker.conclude(told)
        self._give_next(worker, waiting)  # first, so that it need not wait for the journal
        yield outcome

    def _end_late(self, waiting: Iterator[Task]) -> Iterator[Died]:
        now = time.monotonic()
        for worker in [worker for worker in self._workers if worker.deadline <= now]:
            if not worker.is_ready:
                raise LedgertoolError("worker-start", cause=f"{STARTUP:.0f} s")
            yield worker.give_up()
            self._give_next(worker, waiting)


class _Ahead(Iterator[Task]):
    """Tasks, of which one is made ready while the workers are busy."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks = iter(tasks)
        self._next: Task | None = None

    def look(self) -> None:
        """Makes the next task ready."""
        if self._next is None:
            self._next = next(self._tasks, None)

    def __next__(self) -> Task:
        self.look()
        if self._next is None:
            raise StopIteration
        task, self._next = self._next, None
        return task


class _Worker:
    """One process, the task it has, and the thread that speaks with it, so that nobody else waits for it."""

    def __init__(self, config: Config, inbox: Inbox) -> None:
        self._limit = config.timeout
        # -P: a file json.py in the user's folder is not ours to import
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ledgertool.batch.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYDANTIC_DISABLE_PLUGINS": "__all__"},
        )
        self._task: Task | None = None
        self._outbox: queue.SimpleQueue[list[bytes]] = queue.SimpleQueue()
        self._outbox.put([config.to_json().encode()])
        self._start = time.monotonic()
        self._served = 0
        self.is_ready = False
        self.is_spent = False
        self.deadline = self._start + STARTUP
        threading.Thread(target=self._converse, args=(inbox,), daemon=True).start()

    def give(self, task: Task) -> None:
        """Starts a task; its time begins when the process has come up."""
        self._task = task
        head = {"path": task.path, "relative": task.relative, "name": task.name, "key": task.key}
        self._outbox.put([json.dumps(head).encode(), task.data])
        if self.is_ready:
            self._set_clock()

    def welcome(self, told: Told) -> None:
        """Takes note that the process has come up. Raises LedgertoolError [worker-start] where it died."""
        if told is None:
            self.kill()
            raise LedgertoolError("worker-start", cause=self._ending())
        self.is_ready = True
        self._set_clock()

    def conclude(self, told: Told) -> Result | Died:
        """The outcome of its task."""
        if told is None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(1)  # it has closed its output; let it end as it wants to
            return self._die("worker-died")
        self._task = None
        self._served += 1
        self.is_spent = self._served >= LIFE or told["has_grown"]
        return Result.from_dict(told["result"])

    def give_up(self) -> Died:
        """Ends the process over a task that takes too long."""
        return self._die("timeout")

    def kill(self) -> None:
        """Ends the process."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        self._outbox.put([])

    def _set_clock(self) -> None:
        self._start = time.monotonic()
        self.deadline = self._start + self._limit

    def _die(self, code: str) -> Died:
        elapsed = round((time.monotonic() - self._start) * 1000)
        assert self._task is not None
        self.is_spent = True
        self.kill()
        return Died((self._task,), code, self._ending(), elapsed)

    def _ending(self) -> str:
        """How the process ended: "SIGSEGV", or "exit code 3"."""
        code = self._process.returncode
        with suppress(ValueError):
            return signal.Signals(-code).name
        return f"exit code {code}"

    def _converse(self, inbox: Inbox) -> None:
        """Passes on what the process says; sends a task when the one before is answered."""
        requests = cast(BinaryIO, self._process.stdin)
        answers = cast(BinaryIO, self._process.stdout)
        with suppress(OSError, ValueError), requests, answers:
            while messages := self._outbox.get():
                for data in messages:
                    write_frame(requests, data)
                inbox.put((self, _hear(answers)))
        inbox.put((self, None))


def _hear(answers: BinaryIO) -> Told:
    data = read_frame(answers)
    return None if data is None else json.loads(data)
