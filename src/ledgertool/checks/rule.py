"""A rule: a function with a code, and all that is said of it anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from ledgertool.checks.finding import Level

if TYPE_CHECKING:
    from ledgertool.checks.view import Hit, LedgerView

__all__ = ["Basis", "Check", "Example", "Needs", "Rule", "one_row", "rule", "several_rows"]

Pair = tuple[str, str]
Basis = Literal["D", "H", "R"]
Needs = Literal["units", "previous", "date"]
Check = Callable[["LedgerView"], Iterable["Hit"]]


class Example(NamedTuple):
    """A small ledger: its rows by role, its title, and the headings where they are not the usual ones."""

    rows: tuple[Mapping[str, str], ...]
    title: str = "示例区2024年一季度重点工作台账"
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule:
    """A rule, from which its help, docs/rules.md and the SARIF help are made.

    `basis` is D (decidable), H (heuristic) or R (needs what the ledger alone does not say: `needs`). A rule
    that is not `on` runs only where it is selected; an R rule also where what it needs is given. `fixes` says
    whether its mends are safe, `options` are its settings in the settings file. `summary` and `why` are
    (Chinese, English). `sentences` are those of a third party's findings; ours stand in `messages`.
    """

    code: str
    name: str
    severity: Level
    basis: Basis
    summary: Pair
    why: Pair
    bad: Example
    good: Example
    check: Check
    fixes: Literal["safe", "unsafe"] | None = None
    needs: Needs | None = None
    on: bool = True
    options: tuple[str, ...] = ()
    sentences: Mapping[str, Pair] = field(default_factory=dict)


def rule(
    *,
    code: str,
    name: str,
    severity: Level,
    basis: Basis,
    summary: Pair,
    why: Pair,
    bad: Example,
    good: Example,
    fixes: Literal["safe", "unsafe"] | None = None,
    needs: Needs | None = None,
    on: bool | None = None,
    options: tuple[str, ...] = (),
    sentences: Mapping[str, Pair] | None = None,
) -> Callable[[Check], Rule]:
    """Makes a rule of a check; it is on by default where it is decidable."""

    def make(check: Check) -> Rule:
        return Rule(
            code=code,
            name=name,
            severity=severity,
            basis=basis,
            summary=summary,
            why=why,
            bad=bad,
            good=good,
            check=check,
            fixes=fixes,
            needs=needs,
            on=basis == "D" if on is None else on,
            options=options,
            sentences=sentences or {},
        )

    return make


def one_row(**fields: str) -> Example:
    """An example of one row."""
    return Example((fields,))


def several_rows(*several: Mapping[str, str]) -> Example:
    """An example of several rows."""
    return Example(several)
