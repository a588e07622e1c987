"""What a document gave, put where it belongs under OUT."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import BinaryIO

from ledgertool.batch.config import Config
from ledgertool.batch.convert import failure_result
from ledgertool.batch.results import Result, RowsPlace, Task
from ledgertool.batch.spool import SpoolWriter
from ledgertool.errors import LedgertoolError, OutputFailed
from ledgertool.output import Draft, output_failure

__all__ = ["Delivery", "output_names"]


class Delivery:
    """What a document gave, on its way to its place: written at once, then to be synced, then to be placed.

    `sync` waits for the disk and may run in another thread, so that the next document can be converted
    meanwhile. An output appears whole or not at all; none appears before all are on the disk.
    """

    def __init__(self, result: Result, task: Task, config: Config, spool: SpoolWriter) -> None:
        """Writes the outputs of a document beside their places and lays its rows aside."""
        self._result = replace(result, files={}, rows=b"")
        self._relative = task.relative
        self._language = config.language
        self._spool = spool
        self._drafts: dict[str, Draft] = {}
        self._place: RowsPlace | None = None
        self._error: LedgertoolError | OSError | None = None
        try:
            for name, data in result.files.items():
                (relative,) = output_names(task.relative, (name,))
                self._drafts[relative] = _draft(Path(config.out, relative), data)
            self._place = spool.add(result.rows) if result.rows else None
        except (LedgertoolError, OSError) as error:
            self._error = error

    def sync(self) -> None:
        """Waits until all is on the disk; where that fails, `finish` says so."""
        try:
            for draft in self._drafts.values():
                draft.sync()
            if self._place:
                self._spool.sync()
        except (LedgertoolError, OSError) as error:
            self._error = error

    def finish(self) -> Result:
        """Puts the outputs in their places; the result for the manifest, a failure where one failed."""
        try:
            if self._error is not None:
                raise self._error
            for draft in self._drafts.values():
                draft.place(settle_new=False)  # the coordinator settles new names, many at once
        except LedgertoolError as error:
            return self._failure(error)
        except OSError as error:
            return self._failure(output_failure(error, self._relative))
        finally:
            for draft in self._drafts.values():
                draft.drop()
        return replace(self._result, outputs=tuple(self._drafts), rows_place=self._place)

    def _failure(self, error: LedgertoolError) -> Result:
        return failure_result(self._result.key, error, self._language, ms=self._result.ms)


def output_names(relative: str, formats: tuple[str, ...]) -> list[str]:
    """The outputs of a document, relative to OUT: its own name whole, the suffix of each format after it."""
    return [f"{relative}{_suffix(name)}" for name in formats]


def _draft(path: Path, data: bytes) -> Draft:
    def fill(stream: BinaryIO) -> None:
        stream.write(data)

    if path.is_symlink():  # what it points to may be anything, an input too
        raise OutputFailed("output-is-link", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    return Draft(path, fill, overwrite=True)


@cache
def _suffix(name: str) -> str:
    from ledgertool.pipeline import choose_writer

    return choose_writer(name, "").suffixes[0]
