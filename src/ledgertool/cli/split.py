"""`ledgertool split`: a ledger → a file for each unit."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ledgertool.cli.delivery import Target, check_origins, check_targets
from ledgertool.cli.help import Says
from ledgertool.cli.options import (
    Force,
    Input,
    LimitOption,
    ProfileOption,
    console_of,
    open_input,
    parse_limits,
)
from ledgertool.cli.wording import tell_diagnostics
from ledgertool.errors import UsageError
from ledgertool.output import output_failure

if TYPE_CHECKING:
    from ledgertool.cli.console import Console
    from ledgertool.diagnostics import Diagnostic
    from ledgertool.ledger import LedgerFile
    from ledgertool.parts import Part

EXAMPLES = (
    "ledgertool split 台账.docx --by unit -o out/",
    "ledgertool split 台账.xlsx --docx --fill-down -o out/",
    "ledgertool merge out/*.docx -o 汇总.docx",
)
DETAILS = (
    "每个单位得到自己的 Word 和 Excel 文件：标题、表头同原表，序号不变，合并单元格的内容逐行写全；"
    "一行有几个单位的，各得一份。文件里藏有标记，收回后用 ledgertool merge 合并（见 docs/collect.md）。",
    "Each unit gets its own Word and Excel file: title and headings of the whole, numbers kept, merged "
    "values written in every row; a row with several units goes to each of them. A hidden key in each file "
    "lets `ledgertool merge` put the returned files together (docs/collect.md).",
)

_FORMATS = ("docx", "xlsx")

Folder = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="DIR"),
    Says("存放各单位文件的文件夹，没有则新建", "the folder for the files; made if it is not there"),
]
By = Annotated[
    str,
    typer.Option("--by", metavar="unit|every-unit|lead|person|section|category|task"),
    Says(
        "按什么拆分：责任和牵头单位（默认）、连同配合单位、只按牵头单位、责任人、分节、类别、任务",
        "what to split by: responsible and leading units (the default), supporting ones too, the leading one "
        "alone, people, sections, categories, tasks",
    ),
]
Docx = Annotated[bool, typer.Option("--docx"), Says("只出 Word 文件", "Word files only")]
Xlsx = Annotated[bool, typer.Option("--xlsx"), Says("只出 Excel 文件", "Excel files only")]
FillDown = Annotated[
    bool,
    typer.Option("--fill-down"),
    Says(
        "没写单位的行归上一行的单位（默认另成一份）",
        "rows without a unit belong to that of the row above (else they are a part of their own)",
    ),
]


def run(
    ctx: typer.Context,
    file: Input = None,
    by: By = "unit",
    output: Folder = None,
    docx: Docx = False,
    xlsx: Xlsx = False,
    fill_down: FillDown = False,
    force: Force = False,
    limit: LimitOption = None,
    profile: ProfileOption = None,
) -> int:
    """Writes the files of all parts. Raises OutputFailed before any is written where one cannot be."""
    console = console_of(ctx)
    if output is None:
        raise UsageError("split-no-folder")
    limits = parse_limits(limit)
    rules = open_input(profile, limits) if profile else None
    source = open_input(file, limits)

    from ledgertool.pipeline import parse_source
    from ledgertool.rounds import split_records

    records = parse_source(source, profile=rules)
    tell_diagnostics(records.diagnostics if console.verbose else (), source.name, console)
    nameless = console.text("part-without-name")
    parts = split_records(records, by=by, nameless=nameless, fill_down=fill_down)
    if not parts:
        raise UsageError("split-nothing", source.name)
    wanted = [name for name, given in zip(_FORMATS, (docx, xlsx), strict=True) if given] or _FORMATS
    targets = _plan(parts, Path(output), wanted)
    check_targets([target for _, target in targets], [file, profile], overwrite=force)
    check_origins([target for _, target in targets], [records])
    for part, target in targets:
        _write(part, target, console, overwrite=force)
    _tell_done(records, parts, output, nameless, console)
    return 0


def _plan(parts: list[Part], folder: Path, wanted: tuple[str, ...] | list[str]) -> list[tuple[Part, Target]]:
    """Every part with every file it gets. Raises OutputFailed where the folder cannot be made."""
    from ledgertool.parts import safe_names
    from ledgertool.pipeline import choose_writer

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_failure(error, folder) from error
    writers = [choose_writer(name, "") for name in wanted]
    named = zip(parts, safe_names(part.name for part in parts), strict=True)
    return [
        (part, Target(writer, str(folder / (name + writer.suffixes[0]))))
        for part, name in named
        for writer in writers
    ]


def _write(part: Part, target: Target, console: Console, *, overwrite: bool) -> None:
    from ledgertool.output import write_file
    from ledgertool.rounds import write_part
    from ledgertool.writers import WriteOptions

    told: list[Diagnostic] = []
    options = WriteOptions(language=console.language, report=told.append)
    fill = partial(write_part, part, target.writer, options=options)
    write_file(target.path, fill, overwrite=overwrite)
    tell_diagnostics(told, target.path, console)
    rows = sum(len(ledger.items) for ledger in part.file.ledgers)
    console.tell("part-written", output=target.path, unit=part.name, rows=rows)


def _tell_done(records: LedgerFile, parts: list[Part], folder: str, nameless: str, console: Console) -> None:
    items = sum(len(ledger.items) for ledger in records.ledgers)
    facts: dict[str, Any] = {"items": items, "parts": len(parts), "folder": folder}
    if parts[-1].name == nameless:
        facts["nameless"] = len(parts[-1].key.items)
    console.tell("split-done", **facts)
