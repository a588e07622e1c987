"""The program: the table of its commands, and one run from arguments to exit code."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from itertools import zip_longest
from typing import Annotated, NamedTuple, TextIO

import typer

from ledgertool import __version__
from ledgertool.cli.console import Console
from ledgertool.cli.help import ClickCommand, ClickContext, LedgerCommand, LedgerGroup, Page, Says, find_says
from ledgertool.cli.options import LANGUAGES, common_params, console_of
from ledgertool.cli.streams import prepare_streams, send_nowhere, write_stderr
from ledgertool.errors import UsageError
from ledgertool.messages import find_language

__all__ = ["COMMANDS", "CommandEntry", "build_program", "load_command", "run"]


class CommandEntry(NamedTuple):
    """A command: its name, what it is for (Chinese, English) and the module that has its `run`.

    The module is imported when the command runs or its own help is asked for. Beside `run` it has
    `EXAMPLES`, lines that a user can try, and may have `DETAILS`, a pair of longer explanations.
    """

    name: str
    purpose: tuple[str, str]
    module: str


COMMANDS: tuple[CommandEntry, ...] = (
    CommandEntry(
        "parse",
        ("把文档中的台账解析成记录（JSON）", "Turn the ledgers of a document into records (JSON)"),
        "ledgertool.cli.parse",
    ),
    CommandEntry(
        "export",
        (
            "把台账导出为 Excel、Word、Markdown、CSV 等格式",
            "Write a ledger as Excel, Word, Markdown, CSV and others",
        ),
        "ledgertool.cli.export",
    ),
    CommandEntry(
        "convert",
        (
            "批量转换：许多文档，各出文件或汇成数据集",
            "Convert many documents, to a file each or to one dataset",
        ),
        "ledgertool.cli.convert",
    ),
    CommandEntry(
        "show",
        ("在终端里查看台账", "Look at a ledger in the terminal"),
        "ledgertool.cli.show",
    ),
    CommandEntry(
        "check",
        ("检查台账：错在哪里、怎么改", "Check ledgers: what is wrong, where, and how to mend it"),
        "ledgertool.cli.check",
    ),
    CommandEntry(
        "rule",
        ("解释一条检查规则，或列出全部规则", "Explain a rule of `check`, or list them all"),
        "ledgertool.cli.rule",
    ),
    CommandEntry(
        "profile",
        ("为特殊表头起草对照文件（TOML）", "Draft a file that explains unusual headings (TOML)"),
        "ledgertool.cli.profile",
    ),
    CommandEntry(
        "stats",
        ("统计事项、问题、完成率和序时进度", "Sum up items, problems, completion rates and their pace"),
        "ledgertool.cli.stats",
    ),
    CommandEntry(
        "report",
        (
            "生成进展报告（网页），可含几个季度",
            "Make a progress report as a web page, of one or more quarters",
        ),
        "ledgertool.cli.report",
    ),
    CommandEntry(
        "diff",
        ("比较两期台账：什么变了", "Compare two reports: what changed"),
        "ledgertool.cli.diff",
    ),
    CommandEntry(
        "split",
        ("把台账按单位拆成各自填报的文件", "Split a ledger into a file for each unit to fill in"),
        "ledgertool.cli.split",
    ),
    CommandEntry(
        "merge",
        ("把各单位交回的文件合并成原来的台账", "Put the files that the units sent back together again"),
        "ledgertool.cli.merge",
    ),
    CommandEntry(
        "track",
        ("跟踪多期台账：每个事项的时间线", "Follow items through many reports: a timeline for each"),
        "ledgertool.cli.track",
    ),
    CommandEntry(
        "formats",
        ("列出能读、能写的格式（包括插件）", "List the formats that can be read and written, plugins too"),
        "ledgertool.cli.formats",
    ),
    CommandEntry(
        "schema",
        ("输出记录的 JSON Schema", "Print the JSON schema of the records"),
        "ledgertool.cli.schema",
    ),
    CommandEntry(
        "completion",
        ("输出命令补全脚本", "Print a script that completes commands in your shell"),
        "ledgertool.cli.completion",
    ),
)

EXAMPLES = (
    "ledgertool parse 台账.docx -o 台账.json",
    "ledgertool export 台账.json --xlsx --docx",
    "ledgertool parse 台账.docx | ledgertool export --xlsx -o 台账.xlsx",
)
PURPOSE = (
    "把 Word、文本等形式的工作台账变成经过校验的记录，再导出为 Excel、Word 等格式。",
    "Turn Chinese progress ledgers (台账) in Word, text and other forms into validated records, and back.",
)
DETAILS = (
    "退出码：0 完成；1 有发现或差异；2 用法错误或没有可处理的内容；3 输入被拒绝；4 输出无法写入；"
    "5 内部错误；130 中断。",
    "Exit codes: 0 done, 1 findings or differences, 2 usage or nothing to work on, 3 an input refused, "
    "4 an output could not be written, 5 an error of our own, 130 interrupted.",
)


class Program(LedgerGroup):
    """The group of all commands; one is loaded when it is asked for."""

    def list_commands(self, ctx: ClickContext) -> list[str]:
        """The names of all commands, in the order of the table."""
        return [entry.name for entry in COMMANDS]

    def get_command(self, ctx: ClickContext, cmd_name: str) -> LedgerCommand | None:
        """The command of that name, or None."""
        return next((load_command(entry) for entry in COMMANDS if entry.name == cmd_name), None)

    def resolve_command(
        self, ctx: ClickContext, args: list[str]
    ) -> tuple[str | None, ClickCommand | None, list[str]]:
        """The command and its arguments. Raises UsageError [no-such-command]."""
        if not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            file = {"file": args[0]} if "." in args[0] or os.path.exists(args[0]) else {}  # noqa: PTH110
            raise UsageError("no-such-command", value=args[0], known=self.list_commands(ctx), **file)
        return super().resolve_command(ctx, args)


def load_command(entry: CommandEntry) -> LedgerCommand:
    """The command of an entry, its module imported."""
    module = import_module(entry.module)
    app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_CONTEXT)
    app.command(entry.name, cls=LedgerCommand)(module.run)
    command = typer.main.get_command(app)
    assert isinstance(command, LedgerCommand)
    command.params += common_params()
    details = getattr(module, "DETAILS", ("", ""))
    command.page = Page(entry.purpose, details, module.EXAMPLES, find_says(module.run))
    return command


_CONTEXT = {"help_option_names": ["-h", "--help"]}


def _show_version(ctx: typer.Context, value: bool) -> None:
    if value:
        console_of(ctx).show(f"ledgertool {__version__}")
        raise typer.Exit


def _start(
    ctx: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, expose_value=False, callback=_show_version),
        Says("显示版本号", "show the version"),
    ] = False,
) -> int:
    if ctx.invoked_subcommand is None:
        console_of(ctx).complain(ctx.get_help(), style="plain")
        raise typer.Exit(UsageError.exit_code)
    return 0


def build_program() -> Program:
    """The whole command line, none of its commands loaded."""
    app = typer.Typer(cls=Program, add_completion=False, rich_markup_mode=None, context_settings=_CONTEXT)
    app.callback(invoke_without_command=True)(_start)
    program = typer.main.get_command(app)
    assert isinstance(program, Program)
    program.params += common_params()
    program.page = Page(PURPOSE, DETAILS, EXAMPLES, find_says(_start))
    program.rows = tuple((entry.name, entry.purpose) for entry in COMMANDS)
    return program


def run(arguments: Sequence[str] | None = None) -> int:
    """One run of the program: its exit code. Every failure ends here as one line on stderr."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # our models need no plugins, and pydantic would search all installed packages for some
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    prepare_streams()
    console = Console(language=find_language(_find_lang(words)))
    _speak_warnings(console)
    if "_LEDGERTOOL_COMPLETE" in os.environ:
        return _complete(console)
    try:
        code = _invoke(words, console)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last place where an error can be told
        return _end(error, console)
    return code


def _invoke(words: list[str], console: Console) -> int:
    program = build_program()
    try:
        with program.make_context("ledgertool", words, obj=console) as ctx:
            return program.invoke(ctx) or 0
    except typer.Exit as ended:
        return ended.exit_code


def _end(error: BaseException, console: Console) -> int:
    """Says what went wrong; gives back the exit code."""
    from ledgertool.cli.failures import failure_of

    failure = failure_of(error, console)
    if console.debug:
        import traceback

        write_stderr("".join(traceback.format_exception(error)).rstrip("\n"))
    if failure.line:
        console.complain(failure.line)
    if failure.closes_stdout:
        send_nowhere(sys.stdout)
    return failure.exit_code


def _find_lang(words: Sequence[str]) -> str | None:
    """The value of --lang, before anything else is read: the complaint about the rest is in that language."""
    for word, following in zip_longest(words, words[1:]):
        if word == "--":
            return None
        name, equals, value = word.partition("=")
        if name == "--lang":
            choice = value if equals else following
            return choice if choice in LANGUAGES else None
    return None


def _speak_warnings(console: Console) -> None:
    """Lets a plugin that cannot be loaded be one line of ours; other libraries' warnings are for --debug."""

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        from ledgertool.formats import BrokenPlugin

        if isinstance(message, BrokenPlugin):
            facts = {"name": message.name, "package": message.package, "cause": message.cause}
            console.say(
                f"ledgertool: [{message.code}] {console.text(message.code, **facts)}", style="warning"
            )
        elif console.debug:
            console.say(f"{filename}:{lineno}: {category.__name__}: {message}", style="warning")

    warnings.showwarning = show


def _complete(console: Console) -> int:
    """Answers the shell's question for completions."""
    from typer.completion import get_completion_inspect_parameters

    get_completion_inspect_parameters()  # registers typer's shells
    try:
        build_program().main([], prog_name="ledgertool", standalone_mode=False, obj=console)
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0
