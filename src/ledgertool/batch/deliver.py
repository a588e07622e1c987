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
from ledgertool.errors import OutputFailed
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
        self._error: Exception | None = None
        try:
            names = output_names(task.relative, tuple(result.files))
            for relative, data in zip(names, result.files.values(), strict=True):
                self._drafts[relative] = _draft(Path(config.out, relative), data)
            self._place = spool.add(result.rows) if result.rows else None
        except Exception as error:  # noqa: BLE001 - it is told in the result, as below
            self._error = error

    def sync(self) -> None:
        """Waits until all is on the disk; where that fails, `finish` says so."""
        if self._error is not None:
            return
        try:
            for draft in self._drafts.values():
                draft.sync()
            if self._place:
                self._spool.sync()
        except Exception as error:  # noqa: BLE001 - another document is at work, and would be blamed
            self._error = error

    def finish(self) -> Result:
        """Puts the outputs in their places; the result for the manifest, a failure where one failed."""
        try:
            if self._error is not None:
                raise self._error
            for draft in self._drafts.values():
                draft.place(settle_new=False)  # the coordinator settles new names, many at once
        except Exception as error:  # noqa: BLE001
            failed = output_failure(error, self._relative) if isinstance(error, OSError) else error
            return failure_result(self._result.key, failed, self._language, ms=self._result.ms)
        finally:
            for draft in self._drafts.values():
                draft.drop()
        return replace(self._result, outputs=tuple(self._drafts), rows_place=self._place)


def output_names(relative: str, formats: tuple[str, ...]) -> list[str]:
    """The outputs of a document, relative to OUT: its own name whole, the suffix of each format after it.

    Where two formats have one suffix, the second has its name before it.
    """
    names: list[str] = []
    for format_ in formats:
        name = f"{relative}{_suffix(format_)}"
        names.append(f"{relative}.{format_}{_suffix(format_)}" if name in names else name)
    return names


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
