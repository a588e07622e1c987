"""`ledgertool merge`: the files that the units sent back → the ledger again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from ledgertool.cli.delivery import STDOUT, Target, check_targets, deliver
from ledgertool.cli.documents import find_documents
from ledgertool.cli.help import Says
from ledgertool.cli.options import (
    Force,
    LimitOption,
    Output,
    ProfileOption,
    console_of,
    open_input,
    parse_limits,
)
from ledgertool.cli.wording import failure_line, tell_findings
from ledgertool.errors import InputRefused, UsageError

if TYPE_CHECKING:
    from ledgertool.cli.console import Console
    from ledgertool.parts import Merged, Returned
    from ledgertool.source import Limits, Source

EXAMPLES = (
    "ledgertool merge out/*.docx -o 汇总.docx",
    "ledgertool merge 收回/ --original 台账.docx -o 汇总.json",
)
DETAILS = (
    "行序、合并单元格、表头都恢复成原台账的样子；两个单位填得不同的单元格两种文字都保留并报告；"
    "未交的单位、缺少的行、新增的行都报告。文件改名、另存、复制到新文档都行；"
    "标记丢失的按序号、任务、内容核对。--original 不是必需的，"
    "但有了它，没交的单位的行才能照原样保留。有冲突、缺少或新增时退出码为 1。",
    "Order, merges and headings are those of the ledger that was split. Where two units filled one cell "
    "differently both texts are kept and reported; units and rows that are missing, and rows that were "
    "added, are reported. Files may be renamed, saved as something else or copied into a new document: "
    "without the hidden key rows are found by number, task and content. --original is not needed, but only "
    "with it the rows of units that sent nothing are kept. Exit code 1 for conflicts and for what is missing "
    "or added.",
)

Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE..."),
    Says("收回的文件，可写文件夹、通配符", "the returned files, folders, patterns"),
]
Original = Annotated[
    str | None,
    typer.Option("--original", metavar="FILE"),
    Says("拆分前的台账（文档或 JSON）", "the ledger that was split, as document or JSON"),
]


def run(
    ctx: typer.Context,
    files: Files = None,
    output: Output = None,
    original: Original = None,
    force: Force = False,
    limit: LimitOption = None,
    profile: ProfileOption = None,
) -> int:
    """Merges the files. Gives back 1 for conflicts and gaps, 3 where a file was refused, else 0 or 4."""
    console = console_of(ctx)
    paths = list(_iter_paths(files or ()))
    target = _choose_target(output)
    check_targets([target], [*paths, original, profile], overwrite=force)
    limits = parse_limits(limit)
    rules = open_input(profile, limits) if profile else None
    whole = open_input(original, limits) if original else None

    from ledgertool.pipeline import parse_source
    from ledgertool.rounds import merge_returned
    from ledgertool.writers import WriteOptions

    records = parse_source(whole, profile=rules) if whole else None
    opened = [_open(path, limits, rules, console) for path in paths]
    returned = [part for part in opened if part is not None and (part.file or part.key)]
    if not returned:
        return InputRefused.exit_code
    merged = merge_returned(returned, original=records)
    for error in merged.refused:
        console.complain(failure_line(error, console.language))
    failed = deliver(merged.file, [target], WriteOptions(language=console.language), console, overwrite=force)
    tell_findings(merged.findings, console)
    refused = len(merged.refused) + sum(part is None or part.file is None for part in opened)
    _tell_done(merged, len(paths) - refused, console)
    found = any(finding.severity == "warning" for finding in merged.findings)
    return failed or (InputRefused.exit_code if refused else int(found))


def _iter_paths(names: Sequence[str]) -> Iterator[str]:
    """The files named; Word's lock files (~$...), which patterns match too, are none. Raises UsageError."""
    from ledgertool.readers import list_readers

    suffixes = frozenset(suffix for reader in list_readers() for suffix in reader.suffixes)
    paths = [
        path for name in names for path in ([name] if name == STDOUT else find_documents(name, suffixes))
    ]
    found = [path for path in dict.fromkeys(paths) if not PurePath(path).name.startswith("~$")]
    if not found:
        raise UsageError("merge-nothing")
    yield from found


def _choose_target(output: str | None) -> Target:
    """JSON to stdout, else the format of the output's suffix. Raises UsageError [unknown-output-format]."""
    from ledgertool.pipeline import choose_writer

    if output in (None, STDOUT):
        return Target(choose_writer("json", ""), STDOUT)
    return Target(choose_writer(None, str(output)), str(output))


def _open(path: str, limits: Limits, rules: Source | None, console: Console) -> Returned | None:
    """A returned file; one that cannot be read is told, and still gives its key where it has one."""
    from ledgertool.diagnostics import Diagnostic
    from ledgertool.rounds import open_returned

    try:
        opened = open_returned(open_input(path, limits), profile=rules)
    except InputRefused as error:
        console.complain(failure_line(error, console.language))
        return None
    if opened.refusal:
        console.complain(failure_line(opened.refusal, console.language))
    if opened.key_damaged:
        tell_findings([Diagnostic(code="part-key-damaged")], console, name=opened.part.name)
    return opened.part


def _tell_done(merged: Merged, files: int, console: Console) -> None:
    counts = Counter(finding.code for finding in merged.findings)
    console.tell(
        "merge-done",
        files=files,
        cells=merged.cells,
        conflicts=counts["part-conflict"],
        missing=counts["part-not-returned"] + counts["part-lost"],
        lost=counts["part-row-missing"],
        added=counts["part-row-added"],
    )
