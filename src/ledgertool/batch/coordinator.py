"""The order of things: the plan, the journal, retries, and word of every outcome."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ledgertool.batch.addresses import open_document
from ledgertool.batch.config import Config
from ledgertool.batch.convert import failure_result
from ledgertool.batch.deliver import output_names
from ledgertool.batch.manifest import Manifest, Place
from ledgertool.batch.plan import Planned
from ledgertool.batch.results import Died, Result, Task
from ledgertool.errors import InputRefused, OutputFailed
from ledgertool.messages import message
from ledgertool.output import remove_leftovers, sync_folder

__all__ = ["Coordinator", "Engine", "Outcome"]

DISK_FULL = "output-disk-full"
LOT = 0.005  # seconds to find tasks in before the workers get them, since some are large or far away
LOT_TASKS = 8  # what a kill leaves as started although no worker has seen it


class Engine(Protocol):
    """Somewhere tasks are run."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Result | Died]:
        """The outcome of every task, in the order in which they are known."""


class Outcome(Protocol):
    """Who is told of every document: the source it was read from, and the result or None if it was known."""

    def __call__(self, path: str, result: Result | None, /) -> None:
        """One document more is settled."""


@dataclass
class Coordinator:
    """Converts what the manifest does not have yet; every outcome is journalled as it comes."""

    config: Config
    manifest: Manifest
    tell: Outcome
    retry_failed: bool = False

    def convert(self, inputs: Iterable[Planned], engine: Callable[[bool], Engine]) -> None:
        """Converts the inputs; then whatever a worker or a whole run was lost over, once more.

        `engine` gives an engine; asked for one that is careful, one that risks a single document at a time.
        Raises OutputFailed where there is no room for outputs left: all others would fail as well.
        """
        places = (self.manifest.add_source(*planned) for planned in inputs)
        self._run(engine(False), self._iter_tasks(place for place in places if place.is_new), final=False)
        # read whole, since the journal is written to meanwhile
        if unfinished := self.manifest.list_unfinished():
            self._run(engine(True), self._iter_tasks(unfinished, again=True), final=True)

    def _run(self, engine: Engine, tasks: Iterable[Task], *, final: bool) -> None:
        paths: dict[str, str] = {}
        folders = _Folders(self.config.out)
        try:
            for outcome in engine.run(_remember(tasks, paths)):
                for result in self._settle(outcome, final=final):
                    folders.note(result.outputs)
                    self._note(paths.pop(result.key, ""), result)
                self.manifest.commit_if_due()
        finally:
            folders.settle()
        self.manifest.commit()

    def _note(self, path: str, result: Result) -> None:
        """Journals and tells an outcome. Raises OutputFailed where the disk is full."""
        self.manifest.finish(result)
        self.tell(path, result)
        if result.code == DISK_FULL:
            raise OutputFailed(DISK_FULL, self.config.out)

    def _settle(self, outcome: Result | Died, *, final: bool) -> Iterator[Result]:
        """The results to journal now. What took a worker with it stays started until the last try.

        A document that ran out of time is not tried again: it would take as long once more.
        """
        if isinstance(outcome, Result):
            yield outcome
        elif final or outcome.code == "timeout":
            yield from (self._lost(task, outcome) for task in outcome.tasks)

    def _lost(self, task: Task, died: Died) -> Result:
        """The result of a task that took its worker along, and nothing half-written beside its outputs."""
        for output in output_names(task.relative, self.config.formats):
            remove_leftovers(Path(self.config.out, output))
        facts = {
            "detail": died.detail,
            "seconds": f"{died.ms / 1000:.0f}",
            "limit": f"{self.config.timeout:g}",
        }
        told = message(died.code, language=self.config.language, **facts)
        return Result(key=task.key, status="failed", code=died.code, message=told, ms=died.ms)

    def _iter_tasks(self, places: Iterable[Place], *, again: bool = False) -> Iterator[Task]:
        """The tasks that are left to do, found while the engine already works.

        They are journalled as started in small lots: a commit for each was a tenth of the coordinator's time.
        """
        lot: list[Task] = []
        begun = time.monotonic()
        for place in places:
            if len(lot) >= (1 if again else LOT_TASKS) or (lot and time.monotonic() - begun > LOT):
                self.manifest.commit()
                yield from lot
                lot, begun = [], time.monotonic()
            task = self._open(place)
            if task is None:
                continue
            if not again and self._is_settled(task.key):
                self.tell(place.path, None)
                continue
            self.manifest.start(task)
            lot.append(task)
        self.manifest.commit()
        yield from lot

    def _open(self, place: Place) -> Task | None:
        """The task of a source, its key taken from its bytes; None where it cannot even be opened."""
        try:
            source = open_document(place.path, limits=self.config.limits)
        except InputRefused as error:
            # no bytes to tell it by: the path stands for them
            key = self.config.key_of(b"\0unread\0" + place.path.encode("utf-8", "surrogatepass"))
            self.manifest.set_key(place.path, key)
            result = failure_result(key, error, self.config.language)
            self.manifest.finish(result)
            self.tell(place.path, result)
            return None
        key = self.config.key_of(source.data)
        self.manifest.set_key(place.path, key)
        return Task(place.path, place.relative, source.name, key, source.data)

    def _is_settled(self, key: str) -> bool:
        """Whether there is nothing to do now: done with all its outputs there, or tried and to be left alone.

        A document that is started is settled too: it is at work, or a run was lost over it, and comes last.
        """
        entry = self.manifest.find_entry(key)
        if entry is None:
            return False
        if entry.status == "failed":
            return not (self.retry_failed or entry.code.startswith("output-"))
        return entry.status != "done" or self._has_outputs(entry.outputs)

    def _has_outputs(self, outputs: Iterable[str]) -> bool:
        return all(Path(self.config.out, output).exists() for output in outputs)


class _Folders:
    """Has the names of outputs outlast a power cut: a folder is synced when outputs go to another one.

    What a power cut takes before is missed by the next run, which makes it again.
    """

    def __init__(self, out: str) -> None:
        self._out = out
        self._open: str | None = None

    def note(self, outputs: Iterable[str]) -> None:
        """Takes note of outputs that were written, relative to OUT."""
        for output in outputs:
            folder = output.rpartition("/")[0]
            if folder != self._open:
                self.settle()
                self._open = folder

    def settle(self) -> None:
        """Syncs the folder that outputs went to last."""
        if self._open is not None:
            sync_folder(Path(self._out, self._open))
            self._open = None


def _remember(tasks: Iterable[Task], paths: dict[str, str]) -> Iterator[Task]:
    """The tasks; while one is under way its path is known by its key."""
    for task in tasks:
        paths[task.key] = task.path
        yield task
