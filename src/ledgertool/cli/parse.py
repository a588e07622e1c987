"""`ledgertool parse`: a document → records."""

from __future__ import annotations

from typing import Annotated

import typer

from ledgertool.cli.delivery import STDOUT, Target, check_targets, deliver
from ledgertool.cli.help import Says
from ledgertool.cli.options import (
    Force,
    Input,
    LimitOption,
    Output,
    ProfileOption,
    console_of,
    open_input,
    parse_limits,
)
from ledgertool.cli.wording import tell_diagnostics

EXAMPLES = (
    "ledgertool parse 台账.docx -o 台账.json",
    "ledgertool parse 台账.docx | ledgertool export --xlsx -o 台账.xlsx",
    "ledgertool parse 台账.txt --strict -o 台账.json",
)
DETAILS = (
    "输出 JSON；-o 的后缀是别的格式时（如 .xlsx）写成该格式。猜测和修补之处写进 diagnostics，"
    "并在标准错误输出中说明。",
    "Gives JSON, or the format that the suffix of -o names (.xlsx ...). What was guessed or repaired stands "
    "in `diagnostics` and is told on standard error.",
)


def run(
    ctx: typer.Context,
    file: Input = None,
    output: Output = None,
    strict: Annotated[
        bool,
        typer.Option("--strict"),
        Says("有任何猜测时以退出码 1 结束（仍写出结果）", "end with exit code 1 where anything was guessed"),
    ] = False,
    force: Force = False,
    limit: LimitOption = None,
    profile: ProfileOption = None,
) -> int:
    """Parses one document. Gives back 1 where --strict finds a guess, 4 where the output failed."""
    console = console_of(ctx)
    limits = parse_limits(limit)
    target = _choose_target(output)
    check_targets([target], [file, profile], overwrite=force)
    rules = open_input(profile, limits) if profile else None
    source = open_input(file, limits)

    from ledgertool.pipeline import parse_source
    from ledgertool.writers import WriteOptions

    records = parse_source(source, profile=rules)
    options = WriteOptions(language=console.language)
    failed = deliver(records, [target], options, console, overwrite=force)
    tell_diagnostics(records.diagnostics, source.name, console)
    guessed = any(found.severity == "guess" for found in records.diagnostics)
    return failed or int(strict and guessed)


def _choose_target(output: str | None) -> Target:
    """JSON to stdout, else the format of the output's suffix, else JSON."""
    from pathlib import PurePath

    from ledgertool.pipeline import choose_writer
    from ledgertool.writers import find_writer_for

    path = output or STDOUT
    suffix = PurePath(path).suffix.lower()
    known = find_writer_for(suffix) if suffix and suffix != ".json" else None
    return Target(known or choose_writer("json", path), path)
