"""Which rules run: by code, prefix or name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledgertool.checks.rule import Rule
from ledgertool.checks.view import Context
from ledgertool.errors import UsageError

__all__ = ["Selection", "select_rules"]

_ALL = "ALL"


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The rules that are asked for: `select` in place of the usual ones, `extend` beside them, less `ignore`.

    Each word is a code, the beginning of one, a name, or ALL.
    """

    select: tuple[str, ...] | None = None
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def select_rules(selection: Selection, rules: Sequence[Rule], context: Context) -> tuple[Rule, ...]:
    """The rules that a selection means. Raises UsageError [no-such-rule] for a word that means none.

    Where two words speak of one rule, the longer one decides: `--select TXT --ignore TXT002`. A rule that
    needs what is not given runs only where it is selected by its own code or name.
    """
    for word in (*(selection.select or ()), *selection.extend, *selection.ignore):
        _check_word(word, rules)
    return tuple(rule for rule in rules if _runs(rule, selection, context))


def matches(word: str, rule: Rule) -> int:
    """How closely a word speaks of a rule: 0 not at all, 1 by ALL, more the longer it is."""
    if word.lower() == rule.name:
        return len(rule.code) + 1
    if word.upper() == _ALL:
        return 1
    return len(word) + 1 if rule.code.startswith(word.upper()) else 0


def _runs(rule: Rule, selection: Selection, context: Context) -> bool:
    wanted = _closest((*(selection.select or ()), *selection.extend), rule)
    refused = _closest(selection.ignore, rule)
    if refused and refused >= wanted:
        return False
    is_named = wanted > len(rule.code)
    if is_named:
        return True
    is_usual = selection.select is None and (rule.on or (rule.needs is not None and _has(rule, context)))
    return (bool(wanted) and (rule.needs is None or _has(rule, context))) or is_usual


def _has(rule: Rule, context: Context) -> bool:
    """Whether what a rule needs is given."""
    given = {"units": context.units, "previous": context.previous, "date": context.today}
    return rule.needs is not None and given[rule.needs] is not None


def _closest(words: Iterable[str], rule: Rule) -> int:
    return max((matches(word, rule) for word in words), default=0)


def _check_word(word: str, rules: Sequence[Rule]) -> None:
    if not any(matches(word, rule) for rule in rules):
        families = dict.fromkeys(rule.code[:3] for rule in rules)
        known = [*families, *(rule.code for rule in rules), *(rule.name for rule in rules)]
        raise UsageError("no-such-rule", value=word, known=known)
