"""Several reports as input: documents, records, patterns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ledgertool.cli.help import Says
from ledgertool.cli.options import open_input
from ledgertool.cli.wording import failure_line, tell_diagnostics
from ledgertool.errors import InputRefused

if TYPE_CHECKING:
    from ledgertool.cli.console import Console
    from ledgertool.ledger import LedgerFile
    from ledgertool.source import Limits

__all__ = ["Files", "Reading", "Reports", "read_report", "read_reports"]

Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE..."),
    Says(
        "文档或记录（JSON），可写文件夹、通配符；写 - 读标准输入",
        "documents or records (JSON), folders, patterns; - reads standard input",
    ),
]


class Reading(NamedTuple):
    """How inputs are read: the limits, and the file that explains unusual headings."""

    limits: Limits
    profile: str | None


class Reports(NamedTuple):
    """What was read, where from, and the exit code that the refused ones ask for."""

    files: list[LedgerFile]
    paths: list[str]
    exit_code: int


def read_reports(paths: Sequence[str], reading: Reading, console: Console) -> Reports:
    """The records of every input; one that is refused is told on stderr, and the others are read.

    A report that was given twice is told too. Raises UsageError [nothing-matched], [no-input], and the
    refusal itself where there is only one input.
    """
    wanted = list(_expand(paths))
    files, refused = [], 0
    for path in wanted:
        try:
            files.append(read_report(path, reading, console))
        except InputRefused as error:
            if len(wanted) == 1:
                raise
            console.complain(failure_line(error, console.language))
            refused = error.exit_code
    _tell_repeats(files, console)
    return Reports(files, [path for path in wanted if path], refused)


def _tell_repeats(files: Sequence[LedgerFile], console: Console) -> None:
    """Warns of a report that was given twice, whose items count twice."""
    if len(files) < 2:
        return
    from ledgertool.compare.repeats import find_repeats

    for repeat in find_repeats(files):
        console.tell("report-repeated", style="warning", **repeat._asdict())


def read_report(path: str | None, reading: Reading, console: Console) -> LedgerFile:
    """The records of one input; the diagnostics of a document parsed just now are told with --verbose."""
    from ledgertool.pipeline import parse_source

    rules = open_input(reading.profile, reading.limits) if reading.profile else None
    source = open_input(path, reading.limits)
    records = parse_source(source, profile=rules)
    if console.verbose:
        tell_diagnostics(records.diagnostics, source.name, console)
    return records


def _expand(paths: Sequence[str]) -> Iterator[str | None]:
    """The paths, a folder or pattern replaced by the documents in it; None, a pipe, where there are none."""
    from ledgertool.cli.documents import find_documents
    from ledgertool.readers import list_readers

    suffixes = frozenset(suffix for reader in list_readers() for suffix in reader.suffixes) | {".json"}
    for path in paths:
        yield from ["-"] if path == "-" else find_documents(path, suffixes)
    if not paths:
        yield None
