"""A run of `check`: the files one by one, the report, the exit code."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from ledgertool.cli.documents import find_documents
from ledgertool.cli.options import open_input
from ledgertool.cli.settings import Asked, Gate, Gates, Given, Wanted
from ledgertool.cli.wording import failure_line
from ledgertool.errors import InputRefused, UsageError
from ledgertool.output import Fill, check_target, output_failure, write_file, write_stdout

if TYPE_CHECKING:
    from ledgertool.checks import Finding, Outcome, Rule
    from ledgertool.checks.finding import Level
    from ledgertool.checks.reports import ReportOptions
    from ledgertool.cli.console import Console
    from ledgertool.formats import Format
    from ledgertool.source import Source

__all__ = [
    "STDIN",
    "Asked",
    "Checked",
    "Given",
    "Wanted",
    "check_again",
    "check_files",
    "report_outcomes",
    "tell_summary",
    "write_baseline_file",
]

STDIN = "-"
COPIES = ("docx",)  # the forms that are a copy of each file
_BINARY = (".docx", ".xlsx")


@dataclass(frozen=True)
class Checked:
    """What became of all files, the paths they were named by, how they were checked, and by which rules."""

    outcomes: tuple[Outcome, ...]
    paths: tuple[str, ...]
    gates: tuple[Gate, ...]
    rules: tuple[Rule, ...]

    @property
    def findings(self) -> list[Finding]:
        """The findings of all files."""
        return [finding for outcome in self.outcomes for finding in outcome.findings]

    def exit_code(self, level: Level | None) -> int:
        """3 where a file was refused, 1 where a finding reaches the level, else 0."""
        if any(outcome.refusal for outcome in self.outcomes):
            return InputRefused.exit_code
        pairs = zip(self.outcomes, self.gates, strict=True)
        return int(
            any(
                _reaches(finding, level or gate.settings.fail_level)
                for outcome, gate in pairs
                for finding in outcome.findings
            )
        )


def _reaches(finding: Finding, level: Level | None) -> bool:
    from ledgertool.checks.finding import LEVELS

    return LEVELS.index(finding.severity) <= LEVELS.index(level or "error")


def check_files(files: Sequence[str], asked: Asked, console: Console, *, allow_empty: bool) -> Checked:
    """Checks every file; one that is refused is told and does not stop the others.

    Raises UsageError for settings that are wrong, and where there is nothing to check.
    """
    from ledgertool.checks import list_rules

    gates = Gates(asked, list_rules())
    paths = _list_paths(files, allow_empty=allow_empty)
    named = [asked.stdin_name or path if path == STDIN else path for path in paths]
    ways = [gates.gate_for(name) for name in named]
    for way in dict.fromkeys(ways):
        _prepare(way)
    jobs = zip(paths, named, ways, strict=True)
    outcomes = tuple(_check_file(path, name, way, console) for path, name, way in jobs)
    rules = tuple(dict.fromkeys(rule for way in ways for rule in way.rules))
    return Checked(outcomes, tuple(paths), tuple(ways), rules)


def _prepare(gate: Gate) -> None:
    """Reads what a gate needs, so that a mistake in it stops the run before any work."""
    _ = gate.rules, gate.baseline


def _list_paths(files: Sequence[str], *, allow_empty: bool) -> list[str]:
    """The documents that are named. Raises UsageError [nothing-to-check], [nothing-matched]."""
    from ledgertool.readers import list_readers

    suffixes = frozenset(suffix for reader in list_readers() for suffix in reader.suffixes)
    paths: list[str] = []
    for name in files:
        try:
            paths += [name] if name == STDIN else find_documents(name, suffixes)
        except UsageError:
            if not allow_empty:
                raise
    if not paths and not allow_empty:
        raise UsageError("nothing-to-check")
    return list(dict.fromkeys(paths))


def _check_file(path: str, name: str, gate: Gate, console: Console) -> Outcome:
    """The outcome of one file; one that is refused is told."""
    from ledgertool.checks import Outcome

    try:
        return check_again(_open(path, name, gate), name, gate)
    except InputRefused as refusal:
        console.complain(failure_line(refusal, console.language))
        return Outcome(path=name, refusal=refusal)


def check_again(source: Source, name: str, gate: Gate) -> Outcome:
    """What a check says of a source, less what is suppressed or known. Raises InputRefused."""
    from ledgertool.pipeline import check_source

    profile = open_input(gate.asked.profile, gate.asked.limits) if gate.asked.profile else None
    rules = gate.rules_for(name)
    outcome = check_source(source, rules, context=gate.context, profile=profile, path=name)
    return _without_known(outcome, gate, [rule.code for rule in rules])


def _open(path: str, name: str, gate: Gate) -> Source:
    source = open_input(path, gate.asked.limits)
    return source if path == name else replace(source, name=PurePath(name).name)


def _without_known(outcome: Outcome, gate: Gate, ran: Sequence[str]) -> Outcome:
    from ledgertool.checks.baseline import name_from, subtract_baseline
    from ledgertool.checks.suppression import apply_suppressions
    from ledgertool.checks.word.ignores import apply_ignores

    outcome = apply_ignores(outcome, ran)
    left, suppressed = apply_suppressions(
        outcome.findings, gate.settings.suppress, path=outcome.path, today=date.today(), ran=ran
    )
    name = name_from(Path(gate.baseline_path or "").parent, outcome.path)
    new, old = subtract_baseline(left, gate.baseline, name) if gate.baseline else (left, [])
    count = outcome.suppressed + len(suppressed) + len(old)
    return replace(outcome, findings=tuple(new), suppressed=count)


def write_baseline_file(run: Checked, path: str, console: Console, *, overwrite: bool) -> int:
    """Writes the findings as a baseline; gives back 0, or 3 where a file was refused."""
    from ledgertool.checks.baseline import baseline_json, name_from

    folder = Path(path).parent
    named = [
        replace(finding, file=name_from(folder, outcome.path))
        for outcome in run.outcomes
        for finding in outcome.findings
    ]
    text = baseline_json(named)
    write_file(path, partial(_write_text, text), overwrite=overwrite)
    console.tell("baseline-written", count=len(run.findings), output=path)
    return InputRefused.exit_code if any(outcome.refusal for outcome in run.outcomes) else 0


def _write_text(text: str, stream: BinaryIO) -> None:
    stream.write(text.encode("utf-8", "backslashreplace"))  # a file name may be no UTF-8


def report_outcomes(
    run: Checked, form: Format, output: str | None, console: Console, *, overwrite: bool, statistics: bool
) -> None:
    """Writes the report to a file, to standard output ("-") or nowhere, and its counts to standard error.

    Raises UsageError, and OutputFailed where it cannot be written.
    """
    from ledgertool.checks.reports import ReportOptions

    if output is not None:
        options = ReportOptions(
            language=console.language,
            color=output == STDIN and console.is_colored(sys.stdout),
            rules=run.rules,
        )
        if statistics:
            _deliver(partial(_write_text, _statistics(run, console)), run, output, overwrite=overwrite)
        else:
            _write_report(run, form, output, options, console, overwrite=overwrite)
    tell_summary(run, console)


def _write_report(
    run: Checked, form: Format, output: str, options: ReportOptions, console: Console, *, overwrite: bool
) -> None:
    """The report of all files, or, in a folder, a copy of each."""
    if form.name in COPIES and _is_folder(output, form, is_several=len(run.outcomes) > 1):
        _write_copies(run, form, output, options, console, overwrite=overwrite)
        return
    if output == STDIN and form.suffixes[0] in _BINARY and sys.stdout.isatty():
        raise UsageError("binary-to-terminal", format=form.name)
    _deliver(partial(form.load(), run.outcomes, options=options), run, output, overwrite=overwrite)


def _is_folder(output: str, form: Format, *, is_several: bool) -> bool:
    """Whether copies go into a folder, which is made where its name or the number of files asks for one."""
    path = Path(output)
    is_file = path.suffix.lower() in form.suffixes or (path.suffix and not is_several)
    if output != STDIN and not path.exists() and (output.endswith(("/", os.sep)) or not is_file):
        try:
            path.mkdir(parents=True)
        except OSError as error:
            raise output_failure(error, output) from error
    return path.is_dir()


def _deliver(fill: Fill, run: Checked, output: str, *, overwrite: bool) -> None:
    if output == STDIN:
        write_stdout(fill)
    else:
        check_target(output, inputs=[outcome.path for outcome in run.outcomes], overwrite=overwrite)
        write_file(output, fill, overwrite=overwrite)


def _write_copies(
    run: Checked, form: Format, folder: str, options: ReportOptions, console: Console, *, overwrite: bool
) -> None:
    """A copy of each file that can have one, under its own name; two of one name are told apart by number."""
    taken: set[str] = set()
    for outcome in run.outcomes:
        if outcome.refusal is not None:
            continue
        target = str(PurePath(folder, _free_name(PurePath(outcome.path), taken)))
        try:
            _deliver(partial(form.load(), [outcome], options=options), run, target, overwrite=overwrite)
        except UsageError as error:
            if error.code != "report-not-word":
                raise
            console.complain(failure_line(error, console.language), style="warning")


def _free_name(path: PurePath, taken: set[str]) -> str:
    """The name of a file, with a number where one before has it (but for case, as Windows sees it)."""
    name, number = path.name, 2
    while name.casefold() in taken:
        name, number = f"{path.stem}-{number}{path.suffix}", number + 1
    taken.add(name.casefold())
    return name


def _statistics(run: Checked, console: Console) -> str:
    """One line for each rule that found something, the most frequent first."""
    counts = Counter((finding.code, finding.name) for finding in run.findings)
    fixable = Counter(finding.code for finding in run.findings if finding.fix and finding.fix.safe)
    width = len(str(max(counts.values(), default=0)))
    lines = [
        f"{count:>{width}}  {code}  {'[*]' if fixable[code] else '   '} {name}"
        for (code, name), count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    ]
    return "".join(f"{line}\n" for line in lines)


def tell_summary(run: Checked, console: Console) -> None:
    """One line of counts on standard error."""
    levels = Counter(finding.severity for finding in run.findings)
    fixable = sum(finding.fix is not None and finding.fix.safe for finding in run.findings)
    left_out = sum(outcome.suppressed for outcome in run.outcomes)
    refused = sum(outcome.refusal is not None for outcome in run.outcomes)
    facts = {"errors": levels["error"], "warnings": levels["warning"], "infos": levels["info"]}
    more = {"fixable": fixable} if fixable else {}
    more |= {"suppressed": left_out} if left_out else {}
    style = "error" if levels["error"] else "warning" if levels["warning"] else "done"
    console.tell("check-summary", style=style, files=len(run.outcomes) - refused, **facts, **more)
    if refused:
        console.tell("check-refused", style="error", count=refused)
