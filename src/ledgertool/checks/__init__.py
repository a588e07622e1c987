"""Records → findings: rules, one file per family.

A rule is a function with a code, a name and the texts from which all its help is made (`rule.Rule`). It sees
a ledger as a `LedgerView` and yields `Hit`s, which become `Finding`s at exactly their words.
`registry.RULES` is the table of all rules; other packages add theirs by the entry point `ledgertool.checks`.
"""

from __future__ import annotations

from ledgertool.checks.examining import check_records
from ledgertool.checks.finding import Finding, Fix, Place, Related
from ledgertool.checks.lines import add_lines
from ledgertool.checks.outcome import Outcome
from ledgertool.checks.registry import RULES, find_rule, list_rules
from ledgertool.checks.rule import Rule, rule
from ledgertool.checks.selection import Selection, select_rules
from ledgertool.checks.view import Context

__all__ = [
    "RULES",
    "Context",
    "Finding",
    "Fix",
    "Outcome",
    "Place",
    "Related",
    "Rule",
    "Selection",
    "add_lines",
    "check_records",
    "find_rule",
    "list_rules",
    "rule",
    "select_rules",
]
