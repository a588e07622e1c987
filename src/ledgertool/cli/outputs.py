"""Results to where the user wants them: the terminal, standard output or a file, in one format of a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from ledgertool.cli.delivery import STDOUT, Target, check_origins, check_targets
from ledgertool.cli.wording import tell_diagnostics
from ledgertool.errors import UsageError
from ledgertool.output import output_failure, write_file, write_stdout

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ledgertool.cli.console import Console
    from ledgertool.diagnostics import Diagnostic
    from ledgertool.formats import Format
    from ledgertool.ledger import LedgerFile
    from ledgertool.writers import WriteOptions

__all__ = ["choose_target", "choose_targets", "dump_json", "write_json", "write_result"]


def choose_target(formats: Sequence[Format], name: str | None, output: str | None) -> Target | None:
    """The format that is named, else that of the output's suffix; None for the terminal.

    Raises UsageError [unknown-output-format].
    """
    if name is None and output in (None, STDOUT):
        return None
    path = output or STDOUT
    return Target(_find_format(formats, name, path), path)


def choose_targets(
    formats: Sequence[Format], names: Sequence[str], output: str | None, stem: str
) -> list[Target]:
    """A target for each format; several need a folder, where their files are called `stem`.

    Raises UsageError [unknown-output-format], [several-outputs], and OutputFailed for the folder.
    """
    if output is not None and output != STDOUT and names and _is_folder(output, is_needed=len(names) > 1):
        found = [_find_format(formats, name, "") for name in names]
        return [Target(writer, str(Path(output, stem + writer.suffixes[0]))) for writer in found]
    if len(names) > 1:
        raise UsageError("several-outputs", output=output or STDOUT)
    target = choose_target(formats, names[0] if names else None, output)
    return [target] if target else []


def _is_folder(output: str, *, is_needed: bool) -> bool:
    """Whether the outputs go into a folder; one that is needed and that no suffix makes a file is made."""
    path = Path(output)
    if is_needed and not path.suffix and not path.exists():
        try:
            path.mkdir(parents=True)
        except OSError as error:
            raise output_failure(error, output) from error
    return path.is_dir()


def _find_format(formats: Sequence[Format], name: str | None, path: str) -> Format:
    suffix = PurePath(path).suffix.lower()
    found = (f for f in formats if (f.name == name if name else suffix in f.suffixes))
    if (chosen := next(found, None)) is not None:
        return chosen
    raise UsageError("unknown-output-format", format=name or suffix or path, known=[f.name for f in formats])


def write_result(
    result: object,
    target: Target,
    console: Console,
    *,
    inputs: Sequence[str | None],
    files: Sequence[LedgerFile],
    overwrite: bool,
) -> None:
    """Writes the result of inputs and the records in them, in the format of the target.

    Raises UsageError, OutputFailed.
    """
    from ledgertool.writers import WriteOptions

    check_targets([target], inputs, overwrite=overwrite)
    check_origins([target], files)
    told: list[Diagnostic] = []
    options = WriteOptions(language=console.language, terminal=target.path == STDOUT, report=told.append)
    fill = partial(_fill, result, target.writer, options)
    if target.path == STDOUT:
        write_stdout(fill)
        return
    write_file(target.path, fill, overwrite=overwrite)
    tell_diagnostics(told, target.path, console)
    console.tell("result-written", output=target.path)


def _fill(result: object, writer: Format, options: WriteOptions, stream: BinaryIO) -> None:
    writer.load()(result, stream, options)


def write_json(result: BaseModel, stream: BinaryIO, options: WriteOptions) -> None:
    """A result as one JSON object with all its fields."""
    stream.write(dump_json(result.model_dump(mode="json")))


def dump_json(values: dict[str, Any]) -> bytes:
    """UTF-8, not escaped, but for what UTF-8 cannot say (a lone surrogate)."""
    import json

    text = json.dumps(values, ensure_ascii=False, indent=2)
    return text.encode("utf-8", errors="backslashreplace") + b"\n"  # \udcxx is also how JSON escapes it
