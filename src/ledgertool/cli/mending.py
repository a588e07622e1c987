"""`check --fix` and `check --diff`: findings mended in their files, or what that would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from ledgertool.cli.checking import STDIN, Checked, check_again
from ledgertool.errors import InputRefused
from ledgertool.escaping import escape_terminal
from ledgertool.output import write_file, write_stdout

if TYPE_CHECKING:
    from ledgertool.checks.fixes.mending import Mended
    from ledgertool.cli.console import Console

__all__ = ["fix_files", "show_differences"]

_WHOLE = ("fix-format", "fix-encoding")  # what stands in the way of all mends of a file


def fix_files(run: Checked, console: Console, *, unsafe: bool) -> Checked:
    """Mends the files in place, what came through a pipe to standard output; gives back what is left.

    Raises OutputFailed; a file is replaced when its new content is whole.
    """
    mended = _mend_files(run, unsafe=unsafe)
    for path, each in zip(run.paths, mended, strict=True):
        if each.done or path == STDIN:
            _write(path, each)
        _tell_left(each, console)
    count = sum(len(each.done) for each in mended)
    console.tell("fix-done", count=count, files=sum(bool(each.done) for each in mended))
    return replace(run, outcomes=tuple(each.outcome for each in mended))


def show_differences(run: Checked, output: str | None, console: Console, *, unsafe: bool) -> int:
    """Writes what --fix would change and leaves the files alone; gives back 1 where that is something."""
    from ledgertool.checks.fixes.difference import describe_difference

    mended = _mend_files(run, unsafe=unsafe)
    text = "".join(describe_difference(each, console.language) for each in mended)
    fill = partial(_write_bytes, text.encode("utf-8", "replace"))
    if output is None or output == STDIN:
        write_stdout(fill)
    else:
        write_file(output, fill, overwrite=True)
    for each in mended:
        _tell_left(each, console)
    count = sum(len(each.done) for each in mended)
    console.tell("fix-would", count=count, files=sum(bool(each.done) for each in mended))
    if any(outcome.refusal for outcome in run.outcomes):
        return InputRefused.exit_code
    return int(count > 0)


def _mend_files(run: Checked, *, unsafe: bool) -> Sequence[Mended]:
    from ledgertool.checks.fixes.mending import Mended, mend

    return [
        Mended(before=outcome, outcome=outcome)
        if outcome.refusal
        else mend(outcome, partial(check_again, name=outcome.path, gate=gate), unsafe=unsafe)
        for outcome, gate in zip(run.outcomes, run.gates, strict=True)
    ]


def _write(path: str, mended: Mended) -> None:
    if mended.outcome.source is None:
        return
    fill = partial(_write_bytes, mended.outcome.source.data)
    if path == STDIN:
        write_stdout(fill)
    else:
        write_file(path, fill, overwrite=True)


def _write_bytes(data: bytes, stream: BinaryIO) -> None:
    stream.write(data)


def _tell_left(mended: Mended, console: Console) -> None:
    """One line for each finding that could not be mended, and why; one for all if the file is the cause."""
    from ledgertool.checks.reports.wording import describe_place

    name = escape_terminal(mended.before.path)
    causes = Counter(obstacle for _, obstacle in mended.left if obstacle in _WHOLE)
    for obstacle, count in causes.items():
        said = console.text("fix-left-all", count=count, cause=console.text(obstacle))
        console.say(f"ledgertool: {name}: [{obstacle}] {said}", style="warning")
    for finding, obstacle in mended.left:
        if obstacle in _WHOLE:
            continue
        place = describe_place(finding.place, console.language)
        said = console.text("fix-left", code=finding.code, place=place, cause=console.text(obstacle))
        console.say(f"ledgertool: {name}: [{obstacle}] {said}", style="warning")
