"""Records to where the user wants them: files and standard output, in one format or several."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ledgertool.cli.wording import failure_line, tell_diagnostics
from ledgertool.errors import OutputFailed, UsageError
from ledgertool.output import check_target, write_file, write_stdout
from ledgertool.pipeline import check_origin, choose_writer, write_to

if TYPE_CHECKING:
    from ledgertool.cli.console import Console
    from ledgertool.diagnostics import Diagnostic
    from ledgertool.formats import Format
    from ledgertool.ledger import LedgerFile
    from ledgertool.writers import WriteOptions

__all__ = ["STDOUT", "Target", "check_origins", "check_targets", "deliver", "plan_targets"]

STDOUT = "-"
_BINARY = (".xlsx", ".docx", ".sqlite")


@dataclass(frozen=True)
class Target:
    """One output: the writer, and the path to write to; "-" is standard output."""

    writer: Format
    path: str


def plan_targets(formats: Sequence[str], output: str | None, source: str | None) -> list[Target]:
    """Where each format goes: to -o, else beside the input with the format's suffix, else to stdout.

    Raises UsageError [unknown-output-format], [no-output-format], [several-outputs].
    """
    if not formats:
        if output in (None, STDOUT) or not Path(output or "").suffix or Path(output or "").is_dir():
            raise UsageError("no-output-format")
        return [Target(choose_writer(None, output or ""), output or "")]
    writers = [choose_writer(name, "") for name in dict.fromkeys(formats)]
    if output is not None and Path(output).is_dir():
        stem = Path(source).stem if source not in (None, STDOUT) else "ledger"
        return [Target(writer, str(Path(output, stem + writer.suffixes[0]))) for writer in writers]
    if output is not None or source in (None, STDOUT):
        if len(writers) > 1:
            raise UsageError("several-outputs", output=output or STDOUT)
        return [Target(writers[0], output or STDOUT)]
    return [Target(writer, str(Path(source or "").with_suffix(writer.suffixes[0]))) for writer in writers]


def check_targets(targets: Sequence[Target], inputs: Sequence[str | None], *, overwrite: bool) -> None:
    """Finds out before any work whether the outputs can be written. Raises UsageError, OutputFailed."""
    given = [path for path in inputs if path not in (None, STDOUT)]
    for target in targets:
        if target.path != STDOUT:
            check_target(target.path, inputs=[path for path in given if path], overwrite=overwrite)
        elif sys.stdout.isatty() and target.writer.suffixes[0] in _BINARY:
            raise UsageError("binary-to-terminal", format=target.writer.name)


def check_origins(targets: Sequence[Target], files: Sequence[LedgerFile]) -> None:
    """Finds out whether an output is a document that the records came from. Raises UsageError."""
    for target in targets:
        for file in files if target.path != STDOUT else ():
            check_origin(file, target.path)


def deliver(
    file: LedgerFile, targets: Sequence[Target], options: WriteOptions, console: Console, *, overwrite: bool
) -> int:
    """Writes every target; gives back 0, or the exit code of those that could not be written.

    Raises UsageError [output-is-input] before any is written.
    """
    check_origins(targets, [file])
    failed = 0
    for target in targets:
        try:
            told = _write_one(file, target, options, overwrite=overwrite)
        except OutputFailed as error:
            if target.path == STDOUT or len(targets) == 1:
                raise
            console.complain(failure_line(error, console.language))
            failed = error.exit_code
            continue
        tell_diagnostics(told, target.path, console)
        if target.path != STDOUT:
            items = sum(len(ledger.items) for ledger in file.ledgers)
            console.tell("written", output=target.path, ledgers=len(file.ledgers), items=items)
    return failed


def _write_one(
    file: LedgerFile, target: Target, options: WriteOptions, *, overwrite: bool
) -> list[Diagnostic]:
    from dataclasses import replace

    told: list[Diagnostic] = []
    options = replace(options, report=told.append, terminal=target.path == STDOUT)
    fill = partial(write_to, file, target.writer, options=options)
    if target.path == STDOUT:
        write_stdout(fill)
    else:
        write_file(target.path, fill, overwrite=overwrite)
    return told
