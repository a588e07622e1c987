"""The options of `check`, and what their values mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ledgertool.cli.help import Says
from ledgertool.cli.options import parse_choice
from ledgertool.errors import UsageError

if TYPE_CHECKING:
    from ledgertool.checks.finding import Level
    from ledgertool.formats import Format

__all__ = [
    "AllowEmpty",
    "BaselineFile",
    "ConfigFile",
    "Diff",
    "ExtendSelect",
    "FailLevel",
    "Files",
    "Fix",
    "FormatName",
    "Ignore",
    "Isolated",
    "Previous",
    "ReportOutput",
    "ReportingDate",
    "Select",
    "Statistics",
    "StdinFilename",
    "Units",
    "UnsafeFixes",
    "WriteBaseline",
    "check_fixing",
    "parse_day",
    "parse_level",
    "parse_report",
    "parse_words",
]

Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILES"),
    Says("文件、文件夹、通配符，或 -（标准输入）", "files, folders, globs, or - for standard input"),
]
FormatName = Annotated[
    str,
    typer.Option("--format", metavar="NAME"),
    Says(
        "报告的形式：full（默认）、concise、json、junit、sarif、github、gitlab、docx（批注）、xlsx（反馈表）",
        "the form of the report: full (default), concise, json, junit, sarif, github, gitlab, "
        "docx (a copy with comments) or xlsx (feedback by unit)",
    ),
]
ReportOutput = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="OUT"),
    Says("报告写入的文件", "the file to write the report to"),
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="RULES"),
    Says("只查这些规则：代码、前缀或名称，逗号分隔", "only these rules: codes, prefixes or names, by commas"),
]
ExtendSelect = Annotated[
    list[str] | None,
    typer.Option("--extend-select", metavar="RULES"),
    Says("在默认规则之外再查这些", "these rules beside the usual ones"),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="RULES"),
    Says("不查这些规则", "leave these rules out"),
]
FailLevel = Annotated[
    str | None,
    typer.Option("--fail-level", metavar="error|warning|info"),
    Says(
        "从哪一级起以退出码 1 结束（默认 error）",
        "from which level on the exit code is 1 (error)",
    ),
]
Fix = Annotated[
    bool,
    typer.Option("--fix"),
    Says("改好能安全修复的问题，写回原文件", "mend what can be mended safely, in the files themselves"),
]
UnsafeFixes = Annotated[
    bool,
    typer.Option("--unsafe-fixes"),
    Says(
        "连需人核对的修复也做，与 --fix 或 --diff 同用",
        "with --fix or --diff: also the mends to be looked at",
    ),
]
Diff = Annotated[
    bool,
    typer.Option("--diff"),
    Says("只显示 --fix 会改什么，不动文件", "show what --fix would change, and change nothing"),
]
Statistics = Annotated[
    bool,
    typer.Option("--statistics"),
    Says("只报告每条规则的问题数", "report only how many findings each rule has"),
]
Units = Annotated[
    str | None,
    typer.Option("--units", metavar="TOML"),
    Says("单位名录：names = [...]、[aliases]", "the list of units: names = [...], [aliases]"),
]
Previous = Annotated[
    str | None,
    typer.Option("--previous", metavar="FILE"),
    Says("上期台账，用来比较累计数", "the ledger of the period before, to compare cumulative figures with"),
]
ReportingDate = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD"),
    Says("报告日，用来检查期限和日期", "the day of reporting, against which dates are checked"),
]
BaselineFile = Annotated[
    str | None,
    typer.Option("--baseline", metavar="JSON"),
    Says("基线：其中已有的问题不再报告", "a baseline: the findings that it knows are left out"),
]
WriteBaseline = Annotated[
    str | None,
    typer.Option("--write-baseline", metavar="JSON"),
    Says("把现有的问题写成基线", "write the findings there are to a baseline"),
]
ConfigFile = Annotated[
    str | None,
    typer.Option("--config", metavar="TOML"),
    Says("用这个设置文件，不去找最近的", "this settings file in place of the nearest"),
]
Isolated = Annotated[
    bool,
    typer.Option("--isolated"),
    Says("不用任何设置文件", "use no settings file"),
]
AllowEmpty = Annotated[
    bool,
    typer.Option("--allow-empty"),
    Says("没有可检查的文件也算成功", "nothing to check is a success"),
]
StdinFilename = Annotated[
    str | None,
    typer.Option("--stdin-filename", metavar="NAME"),
    Says("标准输入的文件名，用于报告和设置", "the name of standard input, for reports and settings"),
]


def parse_words(values: Sequence[str] | None) -> tuple[str, ...] | None:
    """The words of a repeatable option, each of which may hold several by commas; None without the option."""
    if not values:
        return None
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def parse_day(value: str | None) -> date | None:
    """The day, or None. Raises UsageError [bad-reporting-date]."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise UsageError("bad-reporting-date", value=value) from error


def parse_level(value: str | None) -> Level | None:
    """The level, or None. Raises UsageError [bad-choice]."""
    from ledgertool.checks.finding import LEVELS

    if value is not None:
        parse_choice("--fail-level", value, LEVELS)
    return next((level for level in LEVELS if level == value), None)


def check_fixing(*, fix: bool, unsafe: bool, diff: bool) -> None:
    """Raises UsageError [fix-and-diff], [unsafe-fixes-alone]."""
    if fix and diff:
        raise UsageError("fix-and-diff")
    if unsafe and not (fix or diff):
        raise UsageError("unsafe-fixes-alone")


def parse_report(name: str) -> Format:
    """The form of reports of that name. Raises UsageError [bad-choice]."""
    from ledgertool.checks.reports import REPORTS, find_report

    form = find_report(parse_choice("--format", name, [known.name for known in REPORTS]))
    assert form is not None
    return form
