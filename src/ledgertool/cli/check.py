"""`ledgertool check`: documents → findings, and an exit code for a gate."""

from __future__ import annotations

import typer

from ledgertool.cli import checking_options as options
from ledgertool.cli.checking import (
    STDIN,
    Asked,
    Given,
    Wanted,
    check_files,
    report_outcomes,
    write_baseline_file,
)
from ledgertool.cli.mending import fix_files, show_differences
from ledgertool.cli.options import Force, LimitOption, ProfileOption, console_of, parse_limits

EXAMPLES = (
    "ledgertool check 台账.docx",
    "ledgertool check 报送 --select TXT,NUM --format concise",
    "ledgertool check 台账.docx --units units.toml --previous 一季度.docx --date 2024-06-30",
    "ledgertool check 台账.docx --diff",
    "ledgertool check 台账.docx --fix",
    "ledgertool check 台账.docx --format docx -o 台账-批注.docx",
    "ledgertool check 报送 --format xlsx -o 反馈表.xlsx",
    "ledgertool check 报送 --write-baseline 基线.json",
)
DETAILS = (
    "FILES 可以是文件、文件夹、通配符，或 -（标准输入）。默认检查能确定的规则（ledgertool rule 列出全部）；"
    "有达到 --fail-level 的问题时退出码为 1，没有可检查的文件为 2，有文件读不了为 3。"
    "设置写在最近的 ledgertool.toml 或 pyproject.toml 的 [tool.ledgertool] 里。",
    "FILES are files, folders, globs, or - for standard input. The decidable rules run by default "
    "(`ledgertool rule` lists all). Exit code 1 where a finding reaches --fail-level, 2 where there is "
    "nothing to check, 3 where a file cannot be read. Settings stand in the nearest ledgertool.toml, or in "
    "pyproject.toml under [tool.ledgertool].",
)


def run(
    ctx: typer.Context,
    files: options.Files = None,
    format: options.FormatName = "full",
    output: options.ReportOutput = None,
    select: options.Select = None,
    extend_select: options.ExtendSelect = None,
    ignore: options.Ignore = None,
    fail_level: options.FailLevel = None,
    fix: options.Fix = False,
    unsafe_fixes: options.UnsafeFixes = False,
    diff: options.Diff = False,
    statistics: options.Statistics = False,
    units: options.Units = None,
    previous: options.Previous = None,
    date: options.ReportingDate = None,
    baseline: options.BaselineFile = None,
    write_baseline: options.WriteBaseline = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    allow_empty: options.AllowEmpty = False,
    stdin_filename: options.StdinFilename = None,
    force: Force = False,
    limit: LimitOption = None,
    profile: ProfileOption = None,
) -> int:
    """Checks the files. Gives back 1 for findings that count, 3 where a file was refused."""
    console = console_of(ctx)
    asked = Asked(
        rules=Wanted(*map(options.parse_words, (select, extend_select, ignore))),
        given=Given(units, previous, baseline, options.parse_day(date)),
        config=config,
        isolated=isolated,
        limits=parse_limits(limit),
        profile=profile,
        stdin_name=stdin_filename,
    )
    options.check_fixing(fix=fix, unsafe=unsafe_fixes, diff=diff)
    level, form = options.parse_level(fail_level), options.parse_report(format)
    run = check_files(files or (), asked, console, allow_empty=allow_empty)
    if write_baseline:
        return write_baseline_file(run, write_baseline, console, overwrite=force)
    if diff:
        return show_differences(run, output, console, unsafe=unsafe_fixes)
    if fix:
        run = fix_files(run, console, unsafe=unsafe_fixes)
    has_document = fix and output is None and STDIN in run.paths  # standard output holds the mended one
    where = None if has_document else output or STDIN
    report_outcomes(run, form, where, console, overwrite=force, statistics=statistics)
    return run.exit_code(level)
