"""The rules: this table, and those of installed packages."""

from __future__ import annotations

from collections.abc import Sequence

from ledgertool.checks import (
    content,
    crossref,
    dates,
    numbers,
    punctuation,
    sequence,
    structure,
    suppression,
    text,
    units,
)
from ledgertool.checks.plugins import iter_rules
from ledgertool.checks.rule import Rule

__all__ = ["RULES", "find_rule", "list_rules"]

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *sequence.RULES,
    *content.RULES,
    *crossref.RULES,
    *numbers.RULES,
    *dates.RULES,
    *text.RULES,
    *punctuation.RULES,
    *units.RULES,
    *suppression.RULES,
)


def list_rules() -> tuple[Rule, ...]:
    """The built-in rules, then those that packages offer under the entry point `ledgertool.checks`."""
    return (*RULES, *iter_rules(rule.code for rule in RULES))


def find_rule(word: str, rules: Sequence[Rule]) -> Rule | None:
    """The rule of that code or name, or None."""
    return next((rule for rule in rules if word.upper() == rule.code or word.lower() == rule.name), None)
