"""`ledgertool schema`: the JSON schema of the records."""

from __future__ import annotations

from typing import BinaryIO

import typer

from ledgertool.cli.delivery import STDOUT
from ledgertool.cli.options import Force, Output, console_of

EXAMPLES = (
    "ledgertool schema > ledger.schema.json",
    "ledgertool schema -o ledger.schema.json",
)


def run(ctx: typer.Context, output: Output = None, force: Force = False) -> int:
    """Prints or writes the schema."""
    from ledgertool.output import write_file, write_stdout

    if output in (None, STDOUT):
        write_stdout(_write_schema)
        return 0
    write_file(str(output), _write_schema, overwrite=force)
    console_of(ctx).tell("schema-written", output=output)
    return 0


def _write_schema(stream: BinaryIO) -> None:
    from ledgertool.ledger import schema_json

    stream.write(schema_json().encode())
