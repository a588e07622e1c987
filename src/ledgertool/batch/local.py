"""Supervised worker processes on this machine: one document at a time each, replaced when they die."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass

from ledgertool.batch.config import Config
from ledgertool.batch.results import Result, Task
from ledgertool.batch.worker import read_frame, write_frame

__all__ = ["Died", "LocalEngine"]

LIFE = 500  # documents; a library that leaks is not let leak for long


@dataclass(frozen=True)
class Died:
    """A worker was lost over these documents: it died, or was ended for taking too long."""

    tasks: tuple[Task, ...]
    code: str
    ms: int = 0


@dataclass(frozen=True)
class _Told:
    """What a worker said: an answer, or None when it ended."""

    worker: _Worker
    answer: bytes | None


class LocalEngine:
    """Runs tasks in `jobs` worker processes."""

    def __init__(self, config: Config, *, jobs: int) -> None:
        self._config = config
        self._jobs = jobs
        self._told: queue.Queue[_Told] = queue.Queue()
        self._workers: list[_Worker] = []

    def run(self, tasks: Iterable[Task]) -> Iterator[Result | Died]:
        """The outcome of every task, in the order in which they are known."""
        waiting = iter(tasks)
        try:
            self._workers = [worker for _ in range(self._jobs) if (worker := self._feed(None, waiting))]
            while self._workers:
                yield from self._wait(waiting)
        finally:
            self.close()

    def close(self) -> None:
        """Ends all workers."""
        for worker in self._workers:
            worker.kill()
        self._workers = []

    def _feed(self, worker: _Worker | None, waiting: Iterator[Task]) -> _Worker | None:
        """Gives the next task to a worker, a new one if need be; None where no task is left."""
        task = next(waiting, None)
        if task is None:
            if worker:
                worker.kill()
            return None
        if worker is None or worker.served >= LIFE:
            if worker:
                worker.kill()
            worker = _Worker(self._config, self._told)
        worker.give(task)
        return worker

    def _wait(self, waiting: Iterator[Task]) -> Iterator[Result | Died]:
        """Waits for one worker to answer, to die or to run out of time."""
        deadline = min(worker.deadline for worker in self._workers)
        try:
            told = self._told.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            yield from self._end_late(waiting)
            return
        if told.worker not in self._workers:
            return  # the last word of one that we ended ourselves
        worker = told.worker
        if told.answer is None:
            yield Died((worker.take(),), "worker-died", worker.elapsed)
            self._replace(worker, self._feed(None, waiting))
            return
        worker.take()
        yield Result.from_dict(json.loads(told.answer))
        self._replace(worker, self._feed(worker, waiting))

    def _end_late(self, waiting: Iterator[Task]) -> Iterator[Died]:
        now = time.monotonic()
        for worker in [worker for worker in self._workers if worker.deadline <= now]:
            worker.kill()
            yield Died((worker.take(),), "timeout", worker.elapsed)
            self._replace(worker, self._feed(None, waiting))

    def _replace(self, old: _Worker, new: _Worker | None) -> None:
        self._workers = [w for w in self._workers if w is not old] + ([new] if new else [])


class _Worker:
    """One process, the task it has, and the thread that listens to it."""

    def __init__(self, config: Config, told: queue.Queue[_Told]) -> None:
        self._limit = config.timeout
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ledgertool.batch.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._task: Task | None = None
        self._start = time.monotonic()
        self.served = 0
        self.deadline = self._start + self._limit
        self._send(config.to_json().encode())
        threading.Thread(target=self._listen, args=(told,), daemon=True).start()

    @property
    def elapsed(self) -> int:
        """Milliseconds since the task was given."""
        return round((time.monotonic() - self._start) * 1000)

    def give(self, task: Task) -> None:
        """Starts a task; the first one is given some seconds more, in which the process comes up."""
        grace = 0.0 if self.served else 10.0
        self._task, self._start = task, time.monotonic()
        self.deadline = self._start + self._limit + grace
        self.served += 1
        self._send(json.dumps(asdict(task)).encode())

    def take(self) -> Task:
        """The task it had."""
        task, self._task = self._task, None
        assert task is not None
        return task

    def kill(self) -> None:
        """Ends the process."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]

    def _send(self, data: bytes) -> None:
        with suppress(OSError):  # it is dead: the listener says so
            write_frame(self._process.stdin, data)  # type: ignore[arg-type]

    def _listen(self, told: queue.Queue[_Told]) -> None:
        with suppress(OSError, ValueError):
            while (answer := read_frame(self._process.stdout)) is not None:  # type: ignore[arg-type]
                told.put(_Told(self, answer))
        told.put(_Told(self, None))
