"""The run of a batch: the plan, the journal, retries and what to tell the user meanwhile."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from ledgertool.batch.config import Config
from ledgertool.batch.local import Died
from ledgertool.batch.manifest import Manifest
from ledgertool.batch.plan import Planned
from ledgertool.batch.results import Result, Task
from ledgertool.errors import InputRefused
from ledgertool.messages import message
from ledgertool.source import open_source

__all__ = ["Engine", "Progress", "run_batch", "sweep_parts"]

MOST_ATTEMPTS = 2


class Engine(Protocol):
    """Somewhere tasks are run."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Result | Died]:
        """The outcome of every task, in the order in which they are known."""


@dataclass
class Progress:
    """Counts of a run so far; `total` is None while the plan is still being read."""

    done: int = 0
    refused: int = 0
    failed: int = 0
    skipped: int = 0
    total: int | None = None

    def add(self, result: Result) -> None:
        """Counts an outcome."""
        setattr(self, result.status, getattr(self, result.status) + 1)


def run_batch(
    inputs: Iterable[Planned],
    *,
    config: Config,
    engine: Engine,
    manifest: Manifest,
    retry_failed: bool = False,
    report: Callable[[Progress], None] = lambda _: None,
) -> Progress:
    """Converts what the manifest does not have yet; every outcome is journalled as it comes."""
    progress = Progress()
    suspects: list[Task] = []
    tasks = _Todo(
        inputs,
        config=config,
        manifest=manifest,
        retry_failed=retry_failed,
        progress=progress,
        suspects=suspects,
    )
    _run(engine, tasks, manifest, progress, suspects, report)
    # what took a worker with it, now or in a run that was killed, is tried once more when all others are safe
    last: list[Task] = []
    _run(engine, _journal(suspects, manifest), manifest, progress, last, report, final=True)
    return progress


def sweep_parts(out: str) -> int:
    """Removes the temporary files that a killed run left under OUT; gives their number."""
    count = 0
    for part in Path(out).rglob(".ledgertool-*.part"):
        with suppress(OSError):
            part.unlink()
            count += 1
    return count


def _run(
    engine: Engine,
    tasks: Iterable[Task],
    manifest: Manifest,
    progress: Progress,
    suspects: list[Task],
    report: Callable[[Progress], None],
    *,
    final: bool = False,
) -> None:
    for outcome in engine.run(tasks):
        for result in _settle(outcome, suspects, final=final):
            manifest.add_results([result])
            progress.add(result)
        report(progress)


def _settle(outcome: Result | Died, suspects: list[Task], *, final: bool) -> Iterator[Result]:
    """The results to journal now; the tasks of a worker that died are put aside unless this is the last try.

    A document that ran out of time is not tried again: it would take as long once more.
    """
    if isinstance(outcome, Result):
        yield outcome
    elif final or outcome.code == "timeout":
        for task in outcome.tasks:
            yield Result(
                task.key,
                "failed",
                outcome.code,
                message(outcome.code, seconds=outcome.ms // 1000),
                ms=outcome.ms,
            )
    else:
        suspects += outcome.tasks


def _journal(tasks: Iterable[Task], manifest: Manifest) -> Iterator[Task]:
    for task in tasks:
        manifest.add_started([task])
        yield task


@dataclass(frozen=True)
class _Todo:
    """The tasks that are left to do, found while the engine already works."""

    inputs: Iterable[Planned]
    config: Config
    manifest: Manifest
    retry_failed: bool
    progress: Progress
    suspects: list[Task]

    def __iter__(self) -> Iterator[Task]:
        fingerprint = self.config.fingerprint()
        given: set[str] = set()
        for planned in self.inputs:
            task = self._identify(planned, fingerprint)
            if task is None or task.key in given or self._is_settled(task):
                continue
            given.add(task.key)
            self.manifest.add_started([task])
            yield task

    def _identify(self, planned: Planned, fingerprint: str) -> Task | None:
        """The task of an input, its key taken from its bytes; None where it cannot even be opened."""
        try:
            data = open_source(planned.path, limits=self.config.limits).data
        except InputRefused as error:
            key = _digest(planned.path.encode("utf-8", "surrogateescape"), f"unread {fingerprint}")
            self.manifest.add_source(planned.path, key)
            refused = Result(
                key, "refused", error.code, message(error.code, language=self.config.language, **error.facts)
            )
            self.manifest.add_results([refused])
            self.progress.add(refused)
            return None
        key = _digest(data, fingerprint)
        self.manifest.add_source(planned.path, key)
        return Task(planned.path, planned.relative, key)

    def _is_settled(self, task: Task) -> bool:
        """Whether nothing is left to do for a task now; one that a killed run had begun twice comes last."""
        status, attempts = self.manifest.find_status(task.key) or ("", 0)
        if status in ("done", "refused") or (status == "failed" and not self.retry_failed):
            self.progress.skipped += 1
            return True
        if status == "started" and attempts >= MOST_ATTEMPTS:
            self.suspects.append(replace(task))
            return True
        return False


def _digest(data: bytes, fingerprint: str) -> str:
    return hashlib.blake2b(data + fingerprint.encode(), digest_size=16).hexdigest()
