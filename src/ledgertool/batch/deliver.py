"""What a document gave, put where it belongs under OUT."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import BinaryIO

from ledgertool.batch.config import Config
from ledgertool.batch.convert import failure_result
from ledgertool.batch.results import Result, Task
from ledgertool.batch.spool import SpoolWriter
from ledgertool.errors import LedgertoolError, OutputFailed
from ledgertool.output import output_failure, write_file

__all__ = ["deliver", "output_names"]


def deliver(result: Result, task: Task, config: Config, spool: SpoolWriter) -> Result:
    """Writes the outputs of a document and lays its rows aside; gives the result that the manifest keeps.

    An output appears whole or not at all. Where one cannot be written the result is a failure that says so.
    """
    try:
        outputs = tuple(_write_outputs(result, task, config))
        place = spool.add(result.rows) if result.rows else None
    except LedgertoolError as error:
        return failure_result(result.key, error, config.language, ms=result.ms)
    except OSError as error:
        failed = output_failure(error, task.relative)
        return failure_result(result.key, failed, config.language, ms=result.ms)
    return replace(result, files={}, rows=b"", outputs=outputs, rows_place=place)


def output_names(relative: str, formats: tuple[str, ...]) -> list[str]:
    """The outputs of a document, relative to OUT: its own name whole, the suffix of each format after it."""
    return [f"{relative}{_suffix(name)}" for name in formats]


def _write_outputs(result: Result, task: Task, config: Config) -> Iterator[str]:
    for name, data in result.files.items():
        (relative,) = output_names(task.relative, (name,))
        _write(Path(config.out, relative), data)
        yield relative


def _write(path: Path, data: bytes) -> None:
    def fill(stream: BinaryIO) -> None:
        stream.write(data)

    if path.is_symlink():  # what it points to may be anything, an input too
        raise OutputFailed("output-is-link", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    # a new name is settled by the coordinator, once for many: where it is lost, the next run misses the file
    write_file(path, fill, overwrite=True, settle_folder=path.exists())


@cache
def _suffix(name: str) -> str:
    from ledgertool.pipeline import choose_writer

    return choose_writer(name, "").suffixes[0]
