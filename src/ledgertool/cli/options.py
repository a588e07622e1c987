"""Options that several commands share, and what their values mean."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from ledgertool.cli.help import ClickParam, Says, find_says
from ledgertool.cli.streams import require_stdin
from ledgertool.errors import UsageError

if TYPE_CHECKING:
    from ledgertool.cli.console import Console
    from ledgertool.source import Limits, Source

__all__ = [
    "Force",
    "Input",
    "LimitOption",
    "Output",
    "ProfileOption",
    "common_params",
    "common_says",
    "console_of",
    "open_input",
    "parse_choice",
    "parse_limits",
]

Input = Annotated[
    str | None,
    typer.Argument(metavar="FILE"),
    Says("输入文件；写 - 或从管道输入时读标准输入", "the input file; - or a pipe reads standard input"),
]
Output = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="OUT"),
    Says("输出文件；写 - 输出到标准输出", "the output file; - is standard output"),
]
Force = Annotated[
    bool,
    typer.Option("--force"),
    Says("覆盖已存在的输出文件（输入文件永不覆盖）", "overwrite an existing output (never an input)"),
]
LimitOption = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=VALUE"),
    Says(
        "放宽或收紧读取限制，如 file_bytes=100M、ratio=500",
        "loosen or tighten a limit of reading, such as file_bytes=100M or ratio=500",
    ),
]

ProfileOption = Annotated[
    str | None,
    typer.Option("--profile", metavar="TOML"),
    Says("说明特殊表头等的 TOML 文件", "a TOML file that explains unusual headings and the like"),
]

LANGUAGES = ("zh", "en")
COLORS = ("auto", "always", "never")


def console_of(ctx: typer.Context) -> Console:
    """The console of the run."""
    console: Console = ctx.find_root().obj
    return console


def _set_choice(ctx: typer.Context, param: typer.CallbackParam, value: str | None) -> None:
    if value is None or ctx.resilient_parsing:
        return
    name, choices = {"lang": ("language", LANGUAGES), "color": ("color", COLORS)}[param.name]
    setattr(console_of(ctx), name, parse_choice(f"--{param.name}", value, choices))


def _set_flag(ctx: typer.Context, param: typer.CallbackParam, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        setattr(console_of(ctx), param.name, True)


def _common(
    lang: Annotated[
        str | None,
        typer.Option(metavar="zh|en", expose_value=False, is_eager=True, callback=_set_choice),
        Says("信息和帮助的语言（默认按环境）", "language of messages and help (by default the locale's)"),
    ] = None,
    color: Annotated[
        str | None,
        typer.Option(metavar="auto|always|never", expose_value=False, callback=_set_choice),
        Says("是否用颜色", "whether to use colour"),
    ] = None,
    quiet: Annotated[
        bool,
        typer.Option("-q", "--quiet", expose_value=False, callback=_set_flag),
        Says("只报告错误", "report nothing but errors"),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("-v", "--verbose", expose_value=False, callback=_set_flag),
        Says("逐条列出所有提示", "list every diagnostic"),
    ] = False,
    debug: Annotated[
        bool,
        typer.Option("--debug", expose_value=False, callback=_set_flag),
        Says("出错时显示调用栈", "show the traceback of an error"),
    ] = False,
) -> None:
    """The options that every command has; their callbacks set the fields of the console."""


@cache
def common_says() -> dict[str, Says]:
    """The help of the options that every command has, by name."""
    return find_says(_common)


def common_params() -> list[ClickParam]:
    """New parameters for the options that every command has."""
    app = typer.Typer(add_completion=False)
    app.command()(_common)
    return list(typer.main.get_command(app).params)


def parse_choice(option: str, value: str, choices: Sequence[str]) -> str:
    """The value, if it is one of the choices. Raises UsageError [bad-choice]."""
    if value not in choices:
        raise UsageError("bad-choice", option=option, value=value, known=list(choices))
    return value


def parse_limits(settings: Sequence[str] | None) -> Limits:
    """The limits with the changes of --limit NAME=VALUE. Raises UsageError [no-such-limit], [bad-limit]."""
    from ledgertool.source.limits import Limits, with_limits

    return with_limits(Limits(), settings or ())


def open_input(path: str | None, limits: Limits) -> Source:
    """The source that an INPUT argument names. Raises InputRefused, UsageError [no-input]."""
    from ledgertool.source import open_source

    if path not in (None, "-"):
        return open_source(str(path), limits=limits)
    if path is None and (sys.stdin is None or sys.stdin.isatty()):
        raise UsageError("no-input")
    return open_source("-", limits=limits, stdin=require_stdin())
