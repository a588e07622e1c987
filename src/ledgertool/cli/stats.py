"""`ledgertool stats`: sums of items, problems, completion rates and their pace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from ledgertool.cli.bands import AsOf, Red, Yellow, parse_bands, parse_day
from ledgertool.cli.help import Says
from ledgertool.cli.inputs import Files, Reading, read_reports
from ledgertool.cli.options import (
    Force,
    LimitOption,
    Output,
    ProfileOption,
    console_of,
    parse_choice,
    parse_limits,
)
from ledgertool.cli.outputs import choose_target, write_result

if TYPE_CHECKING:
    from ledgertool.compare.summary import Grouping

EXAMPLES = (
    "ledgertool stats 一季度.docx",
    "ledgertool stats 一季度.docx --by unit",
    "ledgertool stats 报送/*.docx --by task -o 汇总.xlsx",
    "ledgertool stats 一季度.json --format csv --yellow 5 --red 20",
)
DETAILS = (
    "序时进度：完成率与当年已过时间（按月，一季度末为 25%）之差。落后 10 至 30 个百分点为黄，更多为红。"
    "只有目标和进展可比时才有完成率，否则说明原因。几个报告期的分别汇总。"
    "CSV 在有 --by 时是汇总，否则逐项列出。",
    "Pace is the completion rate against the share of the year that has passed (by months: 25% at the end of "
    "March). 10 to 30 points behind is yellow, more is red. A rate is given only where target and result can "
    "be compared, else the reason. Several periods are summed up apart. CSV has the groups "
    "with --by, else the rates.",
)

By = Annotated[
    str | None,
    typer.Option("--by", metavar="unit|task|section"),
    Says("按责任单位、目标任务或分组汇总", "sum up by responsible unit, task or section"),
]
FormatName = Annotated[
    str | None,
    typer.Option("--format", metavar="table|json|csv|xlsx"),
    Says(
        "输出格式（默认终端表格，或按 -o 的后缀）", "output format (a table, or what the suffix of -o says)"
    ),
]


def run(
    ctx: typer.Context,
    files: Files = None,
    by: By = None,
    format: FormatName = None,
    output: Output = None,
    yellow: Yellow = None,
    red: Red = None,
    as_of: AsOf = None,
    force: Force = False,
    limit: LimitOption = None,
    profile: ProfileOption = None,
) -> int:
    """Shows or writes the sums. Gives back 3 where an input was refused."""
    from ledgertool.cli.results.sums import FORMATS, list_sheets

    console = console_of(ctx)
    grouping = cast("Grouping", parse_choice("--by", by, ("unit", "task", "section"))) if by else None
    target = choose_target(
        FORMATS, None if format == "table" else format, output if format != "table" else None
    )
    bands, day = parse_bands(yellow, red), parse_day(as_of)
    reports = read_reports(files or [], Reading(parse_limits(limit), profile), console)

    from ledgertool.compare.summary import sum_up

    summary = sum_up(reports.files, by=grouping, bands=bands, day=day)
    if any(rate.rate is not None and rate.elapsed is None for rate in summary.rates):
        console.tell("pace-no-day", style="warning")
    if target:
        write_result(summary, target, console, inputs=reports.paths, files=reports.files, overwrite=force)
        return reports.exit_code
    from ledgertool.cli.tables.terminal import open_screen, show_sheet

    screen = open_screen(console)
    for sheet in list_sheets(summary, console.language):
        show_sheet(sheet, screen, in_full=console.verbose)
    return reports.exit_code
