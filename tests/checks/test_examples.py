"""Every rule's own examples: the bad one yields it, the good one does not."""

from __future__ import annotations

import re

import pytest

from ledgertool.checks import RULES, Rule
from ledgertool.messages import list_messages
from tests.checks.builders import check, codes, full_context, read_example

# what these find depends on more than the ledger; their own tests show it
ELSEWHERE = {"SUP001"}
WORD = {"STR004", "CON001"}
RULE_PARAMS = [pytest.param(rule, id=rule.code) for rule in RULES]


@pytest.mark.parametrize("rule", RULE_PARAMS)
def test_the_good_example_is_good(rule: Rule) -> None:
    """The mended example does not yield the rule, whatever else is given."""
    assert codes(check(read_example(rule.good, word=rule.code in WORD), rule.code)) == []


@pytest.mark.parametrize("rule", [param for param in RULE_PARAMS if param.id not in ELSEWHERE])
def test_the_bad_example_is_bad(rule: Rule) -> None:
    """The bad example yields the rule."""
    context = full_context(previous=read_example(rule.good))
    found = codes(check(read_example(rule.bad, word=rule.code in WORD), rule.code, context=context))
    assert set(found) == {rule.code}


@pytest.mark.parametrize("rule", RULE_PARAMS)
def test_a_rule_says_what_it_is_in_both_languages(rule: Rule) -> None:
    """Codes, names and texts are of the form that help and selectors count on."""
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
    assert all([*rule.summary, *rule.why])
    assert any(code == rule.code or code.startswith(f"{rule.code}.") for code, _ in list_messages())


def test_codes_and_names_come_once() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_all_rules_of_class_d_are_on_and_no_others() -> None:
    """The default gate holds what can be decided, and nothing else."""
    assert [rule.code for rule in RULES if rule.on != (rule.basis == "D")] == []
