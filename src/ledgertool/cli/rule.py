"""`ledgertool rule`: what a rule of `check` looks for, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from ledgertool.cli.help import Says, text_width
from ledgertool.cli.options import console_of, parse_choice
from ledgertool.errors import UsageError

if TYPE_CHECKING:
    from ledgertool.checks import Rule
    from ledgertool.cli.console import Console

EXAMPLES = (
    "ledgertool rule",
    "ledgertool rule TXT001",
    "ledgertool rule bookmark-residue --format json",
)


def run(
    ctx: typer.Context,
    code: Annotated[
        str | None,
        typer.Argument(metavar="RULE"),
        Says("规则的代码或名称；不写则列出全部", "the code or name of a rule; without it all are listed"),
    ] = None,
    format: Annotated[
        str,
        typer.Option("--format", metavar="text|json"),
        Says("输出形式（默认 text）", "the form of the output (text)"),
    ] = "text",
) -> int:
    """Prints a rule, or the list of all. Raises UsageError [no-such-rule]."""
    from ledgertool.checks import find_rule, list_rules

    console = console_of(ctx)
    parse_choice("--format", format, ("text", "json"))
    rules = list_rules()
    rule = find_rule(code, rules) if code else None
    if code and rule is None:
        known = [*(known.code for known in rules), *(known.name for known in rules)]
        raise UsageError("no-such-rule", value=code, known=known)
    if format == "json":
        _show_json([rule] if rule else list(rules), console)
    elif rule:
        _show_rule(rule, console)
    else:
        _list_rules(rules, console)
    return 0


def _show_rule(rule: Rule, console: Console) -> None:
    from ledgertool.checks.guide import describe_rule

    console.show(describe_rule(rule, console.language).removeprefix("## "))


def _show_json(rules: list[Rule], console: Console) -> None:
    from ledgertool.checks.guide import rule_values

    values = [rule_values(rule, console.language) for rule in rules]
    console.show(json.dumps(values, ensure_ascii=False, indent=2))


def _list_rules(rules: tuple[Rule, ...], console: Console) -> None:
    """A line for each rule: code, level, class, whether it is mended, what it looks for."""
    for rule in rules:
        level = console.text(f"level-{rule.severity}")
        mark = {"safe": "[*]", "unsafe": "[?]", None: "   "}[rule.fixes]
        gap = " " * (8 - text_width(level))
        console.show(
            f"{rule.code}  {level}{gap}{rule.basis} {mark} {rule.name:28} {console.pick(rule.summary)}"
        )
    console.say(console.text("rule-count", count=len(rules)))
