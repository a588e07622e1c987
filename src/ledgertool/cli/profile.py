"""`ledgertool profile`: a first draft of the file that explains a document's headings."""

from __future__ import annotations

from typing import BinaryIO

import typer

from ledgertool.cli.delivery import STDOUT
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

EXAMPLES = (
    "ledgertool profile 台账.docx -o 台账.toml",
    "ledgertool parse 台账.docx --profile 台账.toml -o 台账.json",
)
DETAILS = (
    "列出每个表头、猜它是哪一列、有多大把握（sure）。改好以后用 parse --profile 读取同类文件。",
    "Lists every heading, the role it is taken for and how sure that is. Correct it, then read documents of "
    "the kind with parse --profile.",
)


def run(
    ctx: typer.Context,
    file: Input = None,
    output: Output = None,
    profile: ProfileOption = None,
    force: Force = False,
    limit: LimitOption = None,
) -> int:
    """Prints or writes the draft. Raises InputRefused [no-table] for a document without any table."""
    from ledgertool.output import check_target, write_file, write_stdout
    from ledgertool.pipeline import draft_profile

    limits = parse_limits(limit)
    is_file = output not in (None, STDOUT)
    if is_file:
        check_target(str(output), inputs=[path for path in (file, profile) if path], overwrite=force)
    rules = open_input(profile, limits) if profile else None
    draft = draft_profile(open_input(file, limits), profile=rules).encode()

    def fill(stream: BinaryIO) -> None:
        stream.write(draft)

    if not is_file:
        write_stdout(fill)
        return 0
    write_file(str(output), fill, overwrite=force)
    console_of(ctx).tell("profile-written", output=output)
    return 0
