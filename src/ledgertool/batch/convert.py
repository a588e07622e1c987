"""One document: bytes → outputs. The same function runs in a local worker, in Ray and in a debugger."""

from __future__ import annotations

import io
import time
from collections import Counter
from typing import TYPE_CHECKING

from ledgertool.batch.config import Config
from ledgertool.batch.results import Result, Status
from ledgertool.errors import InputRefused, LedgertoolError
from ledgertool.escaping import escape_terminal
from ledgertool.messages import Language, message, with_known_cause
from ledgertool.source import Source

if TYPE_CHECKING:
    from ledgertool.diagnostics import Diagnostic
    from ledgertool.ledger import LedgerFile
    from ledgertool.writers import WriteOptions

__all__ = ["convert_one", "failure_result", "sentence_of"]


def convert_one(source: Source, config: Config) -> Result:
    """What a document gives: the bytes of each format and the rows of its records, or why there are none.

    Pure: reads and writes no file. Never raises for anything a document can do.
    """
    start = time.monotonic()
    key = config.key_of(source.data)
    told: list[Diagnostic] = []
    try:
        file = _parse(source, config)
        told += file.diagnostics
        files = _render_all(file, config, told)
        rows = _make_rows(file) if config.rows else b""
    except Exception as error:  # noqa: BLE001 - the per-file boundary: one document must not stop the others
        return failure_result(key, error, config.language, ms=_elapsed(start))
    counts = dict(Counter(found.code for found in told))
    return Result(key=key, status="done", diagnostics=counts, files=files, rows=rows, ms=_elapsed(start))


def failure_result(key: str, error: Exception, language: Language, *, ms: int = 0) -> Result:
    """The result of a document over which an error was raised."""
    if isinstance(error, LedgertoolError):
        status: Status = "refused" if isinstance(error, InputRefused) else "failed"
        told = sentence_of(error, language)
        return Result(key=key, status=status, code=error.code, message=told, ms=ms)
    if isinstance(error, MemoryError):
        return Result(
            key=key, status="failed", code="memory", message=message("memory", language=language), ms=ms
        )
    facts = {"kind": type(error).__name__, "cause": escape_terminal(str(error).partition("\n")[0])}
    told = message("internal", language=language, **facts)
    return Result(key=key, status="failed", code="internal", message=told, ms=ms)


def sentence_of(error: LedgertoolError, language: Language) -> str:
    """The sentence of an error, fit for a terminal."""
    facts = {
        name: ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
        for name, value in error.facts.items()
    }
    known = with_known_cause(facts, language)
    return escape_terminal(message(error.code, language=language, source=error.source, **known))


def _parse(source: Source, config: Config) -> LedgerFile:
    from ledgertool.pipeline import parse_source

    profile = Source("profile.toml", config.profile.encode(), config.limits) if config.profile else None
    return parse_source(source, profile=profile)


def _render_all(file: LedgerFile, config: Config, told: list[Diagnostic]) -> dict[str, bytes]:
    from ledgertool.writers import WriteOptions

    options = WriteOptions(language=config.language, report=told.append)
    return {name: _render(file, name, options) for name in config.formats}


def _render(file: LedgerFile, name: str, options: WriteOptions) -> bytes:
    from ledgertool.pipeline import choose_writer, write_to

    buffer = io.BytesIO()
    write_to(file, choose_writer(name, ""), buffer, options=options)
    return buffer.getvalue()


def _make_rows(file: LedgerFile) -> bytes:
    from ledgertool.batch.datasets.rows import iter_rows
    from ledgertool.batch.spool import pack_rows

    return pack_rows(iter_rows(file))


def _elapsed(start: float) -> int:
    return round((time.monotonic() - start) * 1000)
