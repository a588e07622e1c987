"""Whatever ends a run early, as one line and an exit code."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from typer import Abort
from typer.exceptions import TyperException

from ledgertool.cli.help import ClickContext, Says
from ledgertool.cli.wording import failure_line, join_words, suggest
from ledgertool.errors import LedgertoolError, OutputFailed, UsageError
from ledgertool.output import output_failure

if TYPE_CHECKING:
    from ledgertool.cli.console import Console

__all__ = ["INTERNAL", "INTERRUPTED", "Failure", "failure_of"]

Complaint = Any  # one of typer's exceptions, whose classes have no public name

INTERNAL = 5
INTERRUPTED = 130


class Failure(NamedTuple):
    """How a run ends: its exit code, the line that says why, whether stdout must not be flushed again."""

    exit_code: int
    line: str = ""
    closes_stdout: bool = False


def failure_of(error: BaseException, console: Console) -> Failure:
    """The failure that an exception means to the user."""
    if isinstance(error, TyperException):
        error = _complaint(error)
    if isinstance(error, OSError) and error.filename is None and not isinstance(error, BrokenPipeError):
        error = output_failure(error, "-")  # of a descriptor: nothing but the standard streams is left open
    if isinstance(error, LedgertoolError):
        line = failure_line(_with_hints(error, console), console.language)
        return Failure(error.exit_code, line, isinstance(error, OutputFailed) and error.source == "-")
    if isinstance(error, BrokenPipeError):  # the reader has seen enough, as in `| head`
        return Failure(0, closes_stdout=True)
    if isinstance(error, (KeyboardInterrupt, Abort)):
        return Failure(INTERRUPTED, f"ledgertool: {console.text('interrupted')}")
    facts = {"kind": type(error).__name__, "cause": str(error).partition("\n")[0]}
    return Failure(INTERNAL, f"ledgertool: {console.text('internal', **facts)}")


def _with_hints(error: LedgertoolError, console: Console) -> LedgertoolError:
    """The error, its list of known words as a suggestion and as one line, what help says in the language."""
    says, known = error.facts.get("says"), error.facts.get("known")
    if isinstance(says, Says):
        return type(error)(error.code, error.source, **error.facts | {"says": console.pick(says)})
    if not isinstance(known, list):
        return error
    word = str(error.facts.get("value", error.facts.get("format", "")))
    facts = error.facts | {
        "known": join_words(known, console.language),
        "hint": suggest(word, known, console.language),
    }
    return type(error)(error.code, error.source, **facts)


def _complaint(error: TyperException) -> UsageError:
    """What typer has to say about the command line, as an error of ours."""
    make = _COMPLAINTS.get(type(error).__name__, _any_complaint)
    return make(error, getattr(error, "ctx", None))


def _no_such_option(error: Complaint, ctx: ClickContext) -> UsageError:
    known = [name for param in ctx.command.get_params(ctx) for name in param.opts]
    return UsageError("no-such-option", value=error.option_name, known=known, help=ctx.command_path)


def _bad_option_usage(error: Complaint, ctx: ClickContext) -> UsageError:
    takes_none = "does not take" in error.message
    code = "option-takes-no-value" if takes_none else "option-needs-value"
    return UsageError(code, option=error.option_name, help=ctx.command_path)


def _missing(error: Complaint, ctx: ClickContext) -> UsageError:
    param = error.param
    name = param.opts[-1] if param.param_type_name == "option" else param.metavar or param.name.upper()
    says = ctx.command.page.says or {}
    told = {"says": says[param.name]} if param.name in says else {}
    return UsageError(f"missing-{param.param_type_name}", value=name, help=ctx.command_path, **told)


def _bad_value(error: Complaint, ctx: ClickContext) -> UsageError:
    name = error.param.opts[-1] if error.param else ""
    return UsageError("bad-value", option=name, cause=error.message, help=ctx.command_path if ctx else "")


def _any_complaint(error: Complaint, ctx: ClickContext) -> UsageError:
    path = ctx.command_path if ctx else "ledgertool"
    return UsageError("bad-usage", cause=error.format_message(), help=path)


_COMPLAINTS: dict[str, Callable[[Complaint, ClickContext], UsageError]] = {
    "NoSuchOption": _no_such_option,
    "BadOptionUsage": _bad_option_usage,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
}
