"""Help pages in the language of the run: purpose and examples first, then arguments and options.

typer lays its pages out in English and counts a Chinese character as one column wide; the classes here
give a command's pages words from `messages` and a layout by the width that a terminal shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints
from unicodedata import east_asian_width

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from ledgertool.errors import UsageError

if TYPE_CHECKING:
    from ledgertool.cli.console import Console

__all__ = [
    "ClickCommand",
    "ClickContext",
    "ClickParam",
    "LedgerCommand",
    "LedgerGroup",
    "Page",
    "Says",
    "find_says",
    "render_page",
    "text_width",
    "wrap_text",
]

# typer has its own copy of click, whose classes have no public name
ClickContext = Any
ClickCommand = Any
ClickParam = Any
ClickFormatter = Any

Row = tuple[str, str]
Pair = tuple[str, str]

_FIRST_COLUMN = 30
_WIDEST = 100


class Says(NamedTuple):
    """What the help says of a parameter; stands in its annotation beside `typer.Option`."""

    chinese: str
    english: str


class Page(NamedTuple):
    """What the help page of a command says: its purpose, more about it, lines to try, its parameters."""

    purpose: Pair
    details: Pair = ("", "")
    examples: tuple[str, ...] = ()
    says: dict[str, Says] | None = None


def find_says(function: Callable[..., object]) -> dict[str, Says]:
    """The help of a function's parameters, by name."""
    hints = get_type_hints(function, include_extras=True)
    return {
        name: text
        for name, hint in hints.items()
        for text in getattr(hint, "__metadata__", ())
        if isinstance(text, Says)
    }


class PlainOption(TyperOption):
    """An option whose value is taken as it is: typer would import pydantic to find that a str is a str."""

    def process_value(self, ctx: ClickContext, value: object) -> object:
        """What the option's callback makes of the value."""
        return self.callback(ctx, self, value) if self.callback else value


class PlainArgument(TyperArgument):
    """An argument whose value is taken as it is."""

    def process_value(self, ctx: ClickContext, value: object) -> object:
        """The value."""
        return value


_PLAIN: dict[type, type] = {TyperOption: PlainOption, TyperArgument: PlainArgument}
_TEXTS = (bool, str, list[str])


def _take_plainly(params: list[ClickParam]) -> list[ClickParam]:
    """The parameters; those that may be absent and hold text or flags are taken as they are."""
    for param in params:
        if not param.required and param.type_descriptor.annotation in _TEXTS:
            param.__class__ = _PLAIN.get(type(param), type(param))
    return params


class LedgerCommand(TyperCommand):
    """A command whose help page and complaints are in the language of the run."""

    page: Page

    def format_help(self, ctx: ClickContext, formatter: ClickFormatter) -> None:
        """Writes the page."""
        formatter.write(render_page(self, ctx))

    def get_params(self, ctx: ClickContext) -> list[ClickParam]:
        """The parameters and the help option."""
        return _take_plainly(super().get_params(ctx))

    def parse_args(self, ctx: ClickContext, args: list[str]) -> list[str]:
        """Reads the arguments. Raises UsageError [unexpected-argument] for more than there may be."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except TyperException as error:
            error.ctx = ctx  # type: ignore[attr-defined]  # some of typer's exceptions do not say it
            raise
        if rest and not ctx.resilient_parsing:
            raise UsageError("unexpected-argument", argument=" ".join(rest), help=ctx.command_path)
        return rest


class LedgerGroup(TyperGroup):
    """The program itself: like a command, with a list of commands on its page."""

    page: Page
    rows: tuple[tuple[str, Pair], ...] = ()

    def format_help(self, ctx: ClickContext, formatter: ClickFormatter) -> None:
        """Writes the page."""
        formatter.write(render_page(self, ctx, self.rows))

    def get_params(self, ctx: ClickContext) -> list[ClickParam]:
        """The parameters and the help option."""
        return _take_plainly(super().get_params(ctx))


def render_page(command: ClickCommand, ctx: ClickContext, commands: Iterable[tuple[str, Pair]] = ()) -> str:
    """The help page of a command as text, without an end of line."""
    console: Console = ctx.find_root().obj
    page: Page = command.page
    rest = " ".join(_usage_pieces(command, console))
    listed = [(name, console.pick(summary)) for name, summary in commands]
    sections = [
        console.text("help-usage", command=ctx.command_path, rest=rest),
        "\n".join(wrap_text(console.pick(page.purpose), _page_width())),
        "\n".join(wrap_text(console.pick(page.details), _page_width())),
        _section(console.text("help-examples"), [(example, "") for example in page.examples]),
        _section(console.text("help-commands"), listed),
        _section(console.text("help-arguments"), _argument_rows(command, console)),
        _section(console.text("help-options"), _option_rows(command, console, common=False)),
        _section(console.text("help-common-options"), _option_rows(command, console, common=True)),
    ]
    return "\n\n".join(section for section in sections if section)


def _usage_pieces(command: ClickCommand, console: Console) -> Iterator[str]:
    yield console.text("help-usage-options")
    if isinstance(command, LedgerGroup):
        yield console.text("help-usage-command")
    for param in command.params:
        if param.param_type_name == "argument":
            name = param.metavar or param.name.upper()
            yield name if param.required else f"[{name}]"


def _argument_rows(command: ClickCommand, console: Console) -> list[Row]:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    return [(param.metavar or param.name.upper(), _say_of(param, command, console)) for param in arguments]


def _option_rows(command: ClickCommand, console: Console, *, common: bool) -> list[Row]:
    """The options with their help; those that every command has stand by themselves."""
    rows = [
        (_option_names(param), _say_of(param, command, console))
        for param in command.params
        if param.param_type_name == "option" and not param.hidden and (param.name in _common_says()) == common
    ]
    return [*rows, ("-h, --help", console.text("help-help"))] if common else rows


def _option_names(param: ClickParam) -> str:
    names = ", ".join(sorted(param.opts, key=len))
    if param.is_flag:
        return names
    return f"{names} {param.metavar or param.name.upper()}"


def _say_of(param: ClickParam, command: ClickCommand, console: Console) -> str:
    says = _common_says() | (command.page.says or {})
    text = console.pick(says[param.name]) if param.name in says else ""
    if param.param_type_name == "option" and param.multiple:
        text += console.text("help-repeatable")
    return text


def _common_says() -> dict[str, Says]:
    from ledgertool.cli.options import common_says

    return common_says()


# --- layout -------------------------------------------------------------------------------------------


def _page_width() -> int:
    return min(get_terminal_size().columns, _WIDEST)


def _section(heading: str, rows: list[Row]) -> str:
    """A heading and its rows, the second column aligned; "" without rows."""
    if not rows:
        return ""
    first = min(max(text_width(name) for name, _ in rows), _FIRST_COLUMN) + 2
    return "\n".join([heading, *(line for row in rows for line in _row_lines(row, first))])


def _row_lines(row: Row, first: int) -> Iterator[str]:
    name, text = row
    lines = wrap_text(text, max(_page_width() - first - 2, 20)) if text else []
    if lines and text_width(name) + 2 <= first:
        yield f"  {name}{' ' * (first - text_width(name))}{lines.pop(0)}"
    else:
        yield f"  {name}"
    yield from (" " * (first + 2) + line for line in lines)


def text_width(text: str) -> int:
    """How many columns a terminal needs for a text: a Chinese character takes two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrap_text(text: str, width: int) -> list[str]:
    """The lines of a text: words stay whole, Chinese breaks between characters but not before a comma."""
    lines = [""]
    for piece in _iter_pieces(text):
        if lines[-1] and text_width(lines[-1]) + text_width(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def _iter_pieces(text: str) -> Iterator[str]:
    """What may not be broken: a word with the blanks after it, or a wide character with its closing mark."""
    piece = ""
    for before, char in zip(f" {text}", text, strict=False):
        if piece and (before == " " or _may_break(before, char)):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_break(before: str, char: str) -> bool:
    if char in "，。；：、！？）》”’ " or before in "（《“‘":
        return False
    return any(east_asian_width(side) in "WF" for side in (before, char))
