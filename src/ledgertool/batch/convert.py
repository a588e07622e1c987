"""One document: bytes → outputs. The same function runs in a local worker, in Ray and in a debugger."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ledgertool.batch.config import Config
from ledgertool.batch.results import Result, Task
from ledgertool.errors import InputRefused, LedgertoolError
from ledgertool.messages import message
from ledgertool.output import write_file
from ledgertool.source import Source, open_source

if TYPE_CHECKING:
    from ledgertool.ledger import LedgerFile

__all__ = ["convert_one", "find_spool", "run_task"]


def convert_one(source: Source, config: Config) -> tuple[LedgerFile, dict[str, bytes]]:
    """The records of a source and the bytes of each format asked for. Pure: reads and writes no file.

    Raises InputRefused where the source cannot be read.
    """
    from ledgertool.pipeline import parse_source

    file = parse_source(source)
    return file, {name: _render(file, name) for name in config.formats}


def run_task(task: Task, config: Config) -> Result:
    """Converts one document and delivers its outputs; whatever goes wrong is in the result."""
    start = time.monotonic()
    try:
        source = open_source(task.path, limits=config.limits)
        file, outputs = convert_one(source, config)
        delivered = tuple(_deliver(task, outputs, config))
        if config.keep_records:
            _spool(task.key, file, config)
    except InputRefused as error:
        return Result(task.key, "refused", error.code, _sentence(error, config), ms=_elapsed(start))
    except LedgertoolError as error:
        return Result(task.key, "failed", error.code, _sentence(error, config), ms=_elapsed(start))
    except MemoryError:
        return Result(
            task.key, "failed", "memory", message("memory", language=config.language), ms=_elapsed(start)
        )
    except Exception as error:  # noqa: BLE001 - the per-file boundary: one document must not stop the others
        return Result(task.key, "failed", "internal", f"{type(error).__name__}: {error}", ms=_elapsed(start))
    return Result(task.key, "done", "", "", delivered, len(file.diagnostics), _elapsed(start))


def find_spool(out: str, key: str) -> Path:
    """Where the records of a document wait until the datasets are built."""
    return Path(out) / ".ledgertool" / "records" / key[:2] / f"{key}.json"


def _render(file: LedgerFile, name: str) -> bytes:
    from ledgertool.pipeline import choose_writer, write_to
    from ledgertool.writers import WriteOptions

    buffer = io.BytesIO()
    write_to(file, choose_writer(name, ""), buffer, options=WriteOptions())
    return buffer.getvalue()


def _deliver(task: Task, outputs: dict[str, bytes], config: Config) -> Iterator[str]:
    """Writes the outputs beside each other under OUT; gives their names relative to it."""
    from ledgertool.pipeline import choose_writer

    for name, data in outputs.items():
        relative = f"{task.relative}{choose_writer(name, '').suffixes[0]}"
        _write(Path(config.out, relative), data)
        yield relative


def _spool(key: str, file: LedgerFile, config: Config) -> None:
    _write(
        find_spool(config.out, key),
        file.model_dump_json(exclude_defaults=True).encode("utf-8", "surrogatepass"),
    )


def _write(path: Path, data: bytes) -> None:
    def fill(stream: BinaryIO) -> None:
        stream.write(data)

    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, fill, overwrite=True)


def _sentence(error: LedgertoolError, config: Config) -> str:
    return message(error.code, language=config.language, **error.facts)


def _elapsed(start: float) -> int:
    return round((time.monotonic() - start) * 1000)
