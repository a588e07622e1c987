"""`ledgertool track`: many reports of one series → a timeline for each item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ledgertool.cli.help import Says
from ledgertool.cli.inputs import Files, Reading, read_reports
from ledgertool.cli.options import (
    Force,
    LimitOption,
    Output,
    ProfileOption,
    console_of,
    parse_limits,
)
from ledgertool.cli.outputs import choose_targets, write_result

if TYPE_CHECKING:
    from ledgertool.cli.console import Console
    from ledgertool.compare.timeline import Timeline

EXAMPLES = (
    "ledgertool track 一季度.docx 二季度.docx 三季度.docx",
    "ledgertool track 2024/*.docx --xlsx -o 时间线.xlsx",
    "ledgertool track 2024/*.json --html --sqlite -o 台账时间线",
)
DETAILS = (
    "按报告期排序，同一期的几个文件合为一期；拆分、合并的事项前后相连。同一年内累计数下降的会标出，"
    "加 --strict 时退出码为 1。",
    "Reports are sorted by period, several files of one period count as one; items that were split or joined "
    "stay connected. Totals that fall within a year are flagged; with --strict they make the exit code 1.",
)

Json = Annotated[bool, typer.Option("--json"), Says("时间线（JSON）", "the timeline as JSON")]
Xlsx = Annotated[bool, typer.Option("--xlsx"), Says("Excel：事项和数字两张表", "Excel workbook")]
Sqlite = Annotated[bool, typer.Option("--sqlite"), Says("SQLite 数据库", "SQLite database")]
Html = Annotated[bool, typer.Option("--html"), Says("单个网页，不联网", "one web page, without network")]
Strict = Annotated[
    bool,
    typer.Option("--strict"),
    Says("有累计数下降时以退出码 1 结束", "end with exit code 1 where a total fell"),
]


def run(
    ctx: typer.Context,
    files: Files = None,
    json: Json = False,
    xlsx: Xlsx = False,
    sqlite: Sqlite = False,
    html: Html = False,
    output: Output = None,
    strict: Strict = False,
    force: Force = False,
    limit: LimitOption = None,
    profile: ProfileOption = None,
) -> int:
    """Shows or writes the timeline. Gives back 3 where an input was refused, 1 for a fall with --strict."""
    from ledgertool.cli.results.timelines import FORMATS

    console = console_of(ctx)
    flags = {"json": json, "xlsx": xlsx, "sqlite": sqlite, "html": html}
    targets = choose_targets(FORMATS, [name for name, given in flags.items() if given], output, "timeline")
    reports = read_reports(files or [], Reading(parse_limits(limit), profile), console)

    from ledgertool.compare.timeline import follow_items

    timeline = follow_items(reports.files)
    if not timeline.in_order:
        console.tell("track-no-order", style="warning")
    for target in targets:
        write_result(timeline, target, console, inputs=reports.paths, files=reports.files, overwrite=force)
    if not targets:
        _show(timeline, console)
    fell = any(True for _ in timeline.iter_falls())
    return reports.exit_code or int(strict and fell)


def _show(timeline: Timeline, console: Console) -> None:
    from ledgertool.cli.results.timelines import track_sheet
    from ledgertool.cli.tables.terminal import open_screen, show_sheet

    show_sheet(track_sheet(timeline, console.language), open_screen(console), in_full=True)
