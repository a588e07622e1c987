"""What is said of a rule: its page, and its values for scripts."""

from __future__ import annotations

import pytest

from ledgertool.checks import RULES, Rule
from ledgertool.checks.guide import describe_rule, rule_values
from tests.checks.builders import find_rule


def test_the_page_of_a_rule() -> None:
    """Columns stand in the order of a ledger, whatever the example's own."""
    assert describe_rule(find_rule("CON003"), "zh") == (
        "## CON003 problem-without-next-step\n\n"
        "有问题而没有下步打算。列了问题就要写怎么解决。\n\n"
        "- 级别：错误；可以确定（D）\n- 修复：无\n- 默认检查\n\n"
        "有问题：\n\n```text\n示例区2024年一季度重点工作台账\n\n序号：1\n目标任务：修建道路\n"
        "进展情况：已完成设计。\n存在问题：用地未批复。\n下步打算：无\n```\n\n"
        "改好后：\n\n```text\n示例区2024年一季度重点工作台账\n\n序号：1\n目标任务：修建道路\n"
        "进展情况：已完成设计。\n存在问题：用地未批复。\n下步打算：加快办理用地手续。\n```"
    )


def test_an_english_page_has_english_sentences_and_the_ledgers_own_headings() -> None:
    page = describe_rule(find_rule("CON003"), "en")
    assert "A problem without a next step. Who states a problem" in page
    assert "进展情况：已完成设计。" in page


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_values_are_those_of_the_page(rule: Rule) -> None:
    values = rule_values(rule, "en")
    assert values["code"] == rule.code
    assert values["default"] is rule.on
    page = describe_rule(rule, "en")
    assert all(str(values[name]) in page for name in ("name", "summary", "why", "bad", "good"))


def test_a_missing_column_is_missing_in_the_example_too() -> None:
    assert "责任单位" not in str(rule_values(find_rule("STR001"), "zh")["bad"])
    assert "责任单位" in str(rule_values(find_rule("STR001"), "zh")["good"])
