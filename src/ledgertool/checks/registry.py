"""The rules: this table, and those of installed packages."""

from __future__ import annotations

from collections.abc import Sequence

from ledgertool.checks.content import RULES as CONTENT
from ledgertool.checks.crossref import RULES as CROSSREF
from ledgertool.checks.dates import RULES as DATES
from ledgertool.checks.numbers import RULES as NUMBERS
from ledgertool.checks.plugins import iter_rules
from ledgertool.checks.punctuation import RULES as PUNCTUATION
from ledgertool.checks.rule import Rule
from ledgertool.checks.sequence import RULES as SEQUENCE
from ledgertool.checks.structure import RULES as STRUCTURE
from ledgertool.checks.suppression import RULES as SUPPRESSION
from ledgertool.checks.text import RULES as TEXT
from ledgertool.checks.units import RULES as UNITS

__all__ = ["RULES", "find_rule", "list_rules"]

RULES: tuple[Rule, ...] = (
    *STRUCTURE,
    *SEQUENCE,
    *CONTENT,
    *CROSSREF,
    *NUMBERS,
    *DATES,
    *TEXT,
    *PUNCTUATION,
    *UNITS,
    *SUPPRESSION,
)


def list_rules() -> tuple[Rule, ...]:
    """The built-in rules, then those that packages offer under the entry point `ledgertool.checks`."""
    return (*RULES, *iter_rules(rule.code for rule in RULES))


def find_rule(word: str, rules: Sequence[Rule]) -> Rule | None:
    """The rule of that code or name, or None."""
    return next((rule for rule in rules if word.upper() == rule.code or word.lower() == rule.name), None)
