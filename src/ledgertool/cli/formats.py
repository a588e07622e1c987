"""`ledgertool formats`: what can be read and written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from ledgertool.cli.help import text_width
from ledgertool.cli.options import console_of

if TYPE_CHECKING:
    from ledgertool.cli.console import Console
    from ledgertool.formats import Format

EXAMPLES = (
    "ledgertool formats",
    "ledgertool export 台账.json --to csv",
)


def run(ctx: typer.Context) -> int:
    """Prints the readers and the writers, built-in ones first."""
    from ledgertool.readers import READERS, list_readers
    from ledgertool.writers import WRITERS, list_writers

    console = console_of(ctx)
    console.show(console.text("formats-read"))
    _show_formats(list_readers(), READERS, console)
    console.show(console.text("formats-write"))
    _show_formats(list_writers(), WRITERS, console)
    return 0


def _show_formats(formats: Sequence[Format], built_in: Sequence[Format], console: Console) -> None:
    rows = [
        (form.name, " ".join(form.suffixes), _remark(form, form in built_in, console)) for form in formats
    ]
    widths = [max(text_width(row[column]) for row in rows) + 2 for column in range(2)]
    for name, suffixes, remark in rows:
        console.show(f"  {name:<{widths[0]}}{suffixes:<{widths[1]}}{remark}")


def _remark(form: Format, is_built_in: bool, console: Console) -> str:
    remark = console.pick(form.summary)
    if form.extra:
        remark += console.text("formats-extra", extra=form.extra)
    return remark if is_built_in else remark + console.text("formats-plugin")
