"""`ledgertool diff`: what changed from one report to the next."""

from __future__ import annotations

from typing import Annotated

import typer

from ledgertool.cli.help import Says
from ledgertool.cli.inputs import Reading, read_report
from ledgertool.cli.options import (
    Force,
    LimitOption,
    Output,
    ProfileOption,
    console_of,
    parse_limits,
)
from ledgertool.cli.outputs import choose_target, write_result

EXAMPLES = (
    "ledgertool diff 一季度.docx 二季度.docx",
    "ledgertool diff 一季度.json 二季度.json --format json",
    "ledgertool diff 一季度.docx 二季度.docx -o 变化对照表.docx",
)
DETAILS = (
    "按序号、任务、内容和要点名称对上两期的事项，改号、改写、移动、拆分、合并的也能对上。"
    "指出数字升降、目标调整、问题解决与否、单位变动，以及照抄上期的文字。没有差异时退出码为 0，有差异为 1。",
    "Items are matched by number, task, content and the names of their points, though renumbered, reworded, "
    "moved, split or joined. Told are figures up or down, targets changed, problems solved or still open, "
    "units changed, and texts copied from last time. Exit code 0 where nothing differs, else 1.",
)

Old = Annotated[
    str,
    typer.Argument(metavar="OLD"),
    Says(
        "上期的文档或记录（JSON）；写 - 读标准输入",
        "the earlier document or records (JSON); - reads standard input",
    ),
]
New = Annotated[
    str,
    typer.Argument(metavar="NEW"),
    Says(
        "本期的文档或记录（JSON）；写 - 读标准输入",
        "the later document or records (JSON); - reads standard input",
    ),
]
FormatName = Annotated[
    str | None,
    typer.Option("--format", metavar="terminal|json|md|docx|xlsx"),
    Says(
        "输出格式（默认终端表格，或按 -o 的后缀）", "output format (a table, or what the suffix of -o says)"
    ),
]


def run(
    ctx: typer.Context,
    old: Old,
    new: New,
    format: FormatName = None,
    output: Output = None,
    force: Force = False,
    limit: LimitOption = None,
    profile: ProfileOption = None,
) -> int:
    """Shows or writes the changes. Gives back 0 where there are none, else 1."""
    from ledgertool.cli.results.differences import FORMATS, difference_sheet, summary_line

    console = console_of(ctx)
    name = None if format == "terminal" else format
    target = choose_target(FORMATS, name, output if format != "terminal" else None)
    reading = Reading(parse_limits(limit), profile)
    before, after = read_report(old, reading, console), read_report(new, reading, console)

    from ledgertool.compare.comparison import compare_files

    result = compare_files(before, after)
    if target:
        write_result(result, target, console, inputs=[old, new], files=[before, after], overwrite=force)
    elif result.is_same:
        console.show(console.text("diff-same"))
    else:
        from ledgertool.cli.tables.terminal import open_screen, show_sheet

        show_sheet(difference_sheet(result, console.language), open_screen(console), in_full=console.verbose)
    if target and not console.quiet:
        console.say(f"ledgertool: {summary_line(result, console.language)}")
    return int(not result.is_same)
