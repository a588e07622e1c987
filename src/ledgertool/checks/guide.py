"""What is said of a rule: one text for `ledgertool rule`, docs/rules.md and the help in SARIF files."""

from __future__ import annotations

from ledgertool.checks.rule import Example, Rule
from ledgertool.messages import Language, message

__all__ = ["describe_rule", "rule_values"]

# the order of columns in examples
_FIELDS = ("number", "task", "content", "responsible_units", "progress", "problems", "next_steps")


def describe_rule(rule: Rule, language: Language) -> str:
    """The page of a rule in Markdown, without an end of line."""
    english = language == "en"
    parts = [
        f"## {rule.code} {rule.name}",
        f"{rule.summary[english]}{_stop(language)}{rule.why[english]}",
        "\n".join(f"- {fact}" for fact in _facts(rule, language)),
    ]
    for title, example in (("rule-bad", rule.bad), ("rule-good", rule.good)):
        parts.append(f"{message(title, language=language)}\n\n```text\n{_example_text(example)}\n```")
    return "\n\n".join(parts)


def rule_values(rule: Rule, language: Language) -> dict[str, object]:
    """The same as values for JSON."""
    english = language == "en"
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "class": rule.basis,
        "fix": rule.fixes,
        "needs": rule.needs,
        "default": rule.on,
        "options": list(rule.options),
        "summary": rule.summary[english],
        "why": rule.why[english],
        "bad": _example_text(rule.bad),
        "good": _example_text(rule.good),
    }


def _stop(language: Language) -> str:
    return "。" if language == "zh" else ". "


def _facts(rule: Rule, language: Language) -> list[str]:
    codes = [f"level-{rule.severity}", f"rule-class-{rule.basis.lower()}"]
    severity, basis = (message(code, language=language) for code in codes)
    facts = [message("rule-severity", language=language, severity=severity, basis=basis)]
    facts.append(message(f"rule-fix-{rule.fixes or 'none'}", language=language))
    state = f"rule-needs-{rule.needs}" if rule.needs else "rule-on" if rule.on else "rule-off"
    return [*facts, message(state, language=language, code=rule.code)]


def _example_text(example: Example) -> str:
    """An example as it stands in a ledger: the title where it matters, then the rows field by field."""
    rows = [
        "\n".join(f"{_label(field)}：{row[field]}" for field in _order(row) if field not in example.absent)
        for row in example.rows
    ]
    return "\n\n".join([example.title, *rows])


def _order(row: object) -> list[str]:
    names = list(row) if isinstance(row, dict) else []
    return sorted(names, key=lambda name: _FIELDS.index(name) if name in _FIELDS else len(_FIELDS))


def _label(field: str) -> str:
    return message(f"heading-of-{field}", language="zh")
