"""Rules of other packages, by the entry point `ledgertool.checks`."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator

from ledgertool.checks.rule import Rule
from ledgertool.formats import BrokenPlugin

__all__ = ["GROUP", "iter_rules"]

GROUP = "ledgertool.checks"


def iter_rules(taken: Iterable[str]) -> Iterator[Rule]:
    """The rules of installed packages; one that fails, or takes a known code, is a `BrokenPlugin` warning.

    An entry point is a Rule, a list of rules, or a function that gives one of them.
    """
    from importlib.metadata import entry_points  # looks through all installed packages, so only when asked

    known = set(taken)
    for point in entry_points(group=GROUP):
        try:
            rules = _rules(point.load())
            for rule in rules:
                _check_code(rule, known)
        except Exception as error:  # noqa: BLE001 - any error of foreign code, told in one line
            package = point.dist.name if point.dist else ""
            cause = f"{type(error).__name__}: {error}"
            warnings.warn(BrokenPlugin(point.name, package, cause), stacklevel=2)
        else:
            yield from rules


def _rules(loaded: object) -> list[Rule]:
    made = loaded() if callable(loaded) and not isinstance(loaded, Rule) else loaded
    rules: list[Rule] = []
    for rule in made if isinstance(made, (list, tuple)) else [made]:
        if not isinstance(rule, Rule):
            raise TypeError(f"a Rule is expected, not {type(rule).__name__}")
        rules.append(rule)
    return rules


def _check_code(rule: Rule, known: set[str]) -> None:
    if rule.code in known:
        raise ValueError(f"code {rule.code} is taken")
    known.add(rule.code)
