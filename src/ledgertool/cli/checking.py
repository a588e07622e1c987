"""A run of `check`: the files one by one, the report, the exit code."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from ledgertool.cli.documents import find_documents
from ledgertool.cli.options import open_input
from ledgertool.cli.settings import Asked, Gate, Gates, Wanted
from ledgertool.cli.wording import failure_line
from ledgertool.errors import InputRefused, UsageError
from ledgertool.output import check_target, write_file, write_stdout

if TYPE_CHECKING:
    from ledgertool.checks import Finding, Outcome, Rule
    from ledgertool.checks.finding import Level
    from ledgertool.cli.console import Console
    from ledgertool.formats import Format
    from ledgertool.source import Source

__all__ = ["Asked", "Checked", "Wanted", "check_files", "report_outcomes", "write_baseline_file"]

STDIN = "-"


@dataclass(frozen=True)
class Checked:
    """What became of all files, and from which level on a finding of each counts."""

    outcomes: tuple[Outcome, ...]
    levels: tuple[Level | None, ...]
    rules: tuple[Rule, ...]

    @property
    def findings(self) -> list[Finding]:
        """The findings of all files."""
        return [finding for outcome in self.outcomes for finding in outcome.findings]

    def exit_code(self, level: Level | None) -> int:
        """3 where a file was refused, 1 where a finding reaches the level, else 0."""
        if any(outcome.refusal for outcome in self.outcomes):
            return InputRefused.exit_code
        pairs = zip(self.outcomes, self.levels, strict=True)
        return int(any(_reaches(finding, level or own) for o, own in pairs for finding in o.findings))


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
    return Checked(outcomes, tuple(way.settings.fail_level for way in ways), rules)


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
    """The outcome of one file, less what is suppressed or known."""
    from ledgertool.checks import Outcome
    from ledgertool.pipeline import check_source

    limits = gate.asked.limits
    try:
        source = _open(path, name, gate)
        profile = open_input(gate.asked.profile, limits) if gate.asked.profile else None
        rules = gate.rules_for(name)
        outcome = check_source(source, rules, context=gate.context, profile=profile, path=name)
    except InputRefused as refusal:
        console.complain(failure_line(refusal, console.language))
        return Outcome(path=name, refusal=refusal)
    return _without_known(outcome, gate, rules)


def _open(path: str, name: str, gate: Gate) -> Source:
    source = open_input(path, gate.asked.limits)
    return source if path == name else replace(source, name=PurePath(name).name)


def _without_known(outcome: Outcome, gate: Gate, rules: Iterable[Rule]) -> Outcome:
    from ledgertool.checks.baseline import subtract_baseline
    from ledgertool.checks.suppression import apply_suppressions

    left, suppressed = apply_suppressions(
        outcome.findings,
        gate.settings.suppress,
        path=outcome.path,
        today=date.today(),
        ran=[rule.code for rule in rules],
    )
    new, old = subtract_baseline(left, gate.baseline) if gate.baseline else (left, [])
    return replace(outcome, findings=tuple(new), suppressed=len(suppressed) + len(old))


def write_baseline_file(run: Checked, path: str, console: Console) -> int:
    """Writes the findings as a baseline; gives back 0, or 3 where a file was refused."""
    from ledgertool.checks.baseline import baseline_json

    text = baseline_json(run.findings)
    write_file(path, lambda stream: _write_text(text, stream), overwrite=True)
    console.tell("baseline-written", count=len(run.findings), output=path)
    return InputRefused.exit_code if any(outcome.refusal for outcome in run.outcomes) else 0


def _write_text(text: str, stream: BinaryIO) -> None:
    stream.write(text.encode("utf-8"))


def report_outcomes(
    run: Checked, form: Format, output: str | None, console: Console, *, overwrite: bool, statistics: bool
) -> None:
    """Writes the report to a file or to standard output, and one line of counts to standard error."""
    from ledgertool.checks.reports import ReportOptions

    is_stdout = output in (None, STDIN)
    options = ReportOptions(
        language=console.language, color=is_stdout and console.is_colored(sys.stdout), rules=run.rules
    )
    if statistics:
        fill = partial(_write_text, _statistics(run, console))
    else:
        fill = partial(form.load(), run.outcomes, options=options)
    if output is None or is_stdout:
        write_stdout(fill)
    else:
        check_target(output, inputs=[outcome.path for outcome in run.outcomes], overwrite=overwrite)
        write_file(output, fill, overwrite=overwrite)
    _tell_summary(run, console)


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


def _tell_summary(run: Checked, console: Console) -> None:
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
