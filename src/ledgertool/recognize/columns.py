"""The columns of a ledger: for each its role or roles, its label, and the unit and period of its heading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.ledger import UNIT_ROLES, Column, Period, Role
from ledgertool.quantities.periods import find_period
from ledgertool.recognize.aliases import ALTERNATIVES
from ledgertool.recognize.header import HeaderRows, Match
from ledgertool.recognize.headings import Heading, is_unit

__all__ = ["Columns", "recognize_columns"]


class Columns(NamedTuple):
    """The columns from left to right, and what was guessed about them."""

    columns: tuple[Column, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Named(NamedTuple):
    """A column with its label and what its heading means."""

    label: str
    heading: Heading


def recognize_columns(header: HeaderRows, match: Match, table: int, default: Period | None) -> Columns:
    """The columns under a heading. `default` gives the year of a period that names none."""
    named = [_Named(label, _match_path(path, match)) for label, path in _labels(header.paths)]
    if header.has_unnamed_numbers:
        named[0] = _Named(named[0].label, Heading(("number",), "unnamed", True))
    named = _prefer_alternatives(named)
    owners = _find_owners(named)
    columns, diagnostics = [], []
    for c, (label, heading) in enumerate(named):
        roles = tuple(role for role in heading.roles if owners[role] == c)
        if len(roles) < len(
            heading.roles
        ):  # what is left of a combined column cannot be cut: its labels say more
            roles = roles[:1]
        columns.append(_make_column(label, heading, roles, default))
        where = Location(table=table, row=header.first, column=c)
        diagnostics += _tell(label, heading, roles, where)
    return Columns(tuple(columns), tuple(diagnostics))


def _labels(paths: Sequence[list[str]]) -> list[tuple[str, list[str]]]:
    """Each path with a label of its own: a second column of a name gets #2, a nameless one its place."""
    seen: dict[str, int] = defaultdict(int)
    labels = []
    for c, path in enumerate(paths):
        label = "/".join(path) or f"第{c + 1}列"
        seen[label] += 1
        labels.append((label if seen[label] == 1 else f"{label}#{seen[label]}", path))
    return labels


def _match_path(path: list[str], match: Match) -> Heading:
    """What a path means: its leaf, else the leaf with its group (责任单位 over 牵头), else the group."""
    if not path:
        return match("")
    if len(path) > 1 and is_unit(path[-1]):  # 比例 over %
        return _match_path(path[:-1], match)._replace(unit=path[-1].strip("()（）"))
    whole = match("/".join(path))
    leaf = match(path[-1]) if whole.how != "profile" else whole
    if len(path) == 1 or leaf.how == "profile":
        return leaf
    return _match_under_group(path, leaf, match)


def _match_under_group(path: list[str], leaf: Heading, match: Match) -> Heading:
    """What a leaf means under its groups; it has their unit, and no role where they have none."""
    groups = [match(text) for text in reversed(path[:-1])]
    unit = leaf.unit or next((group.unit for group in groups if group.unit), None)
    if any(group.known and not group.roles for group in groups):  # 年度计划 under 投资情况（万元）
        return leaf._replace(roles=(), known=True, unit=unit)
    if leaf.known:
        return leaf._replace(unit=unit)
    group = path[-2]
    for text in (group + path[-1], path[-1] + group):
        if (found := match(text)).roles and found.how != "typo":
            return found._replace(unit=unit)
    return _from_group(groups[0], path[-1], leaf)._replace(unit=unit)


def _from_group(group: Heading, name: str, leaf: Heading) -> Heading:
    """A leaf that is only a time takes the role of its group: 进展情况 over 一季度 and 二季度."""
    period = find_period(name)
    if period and group.role and len(period.label) >= len(name) - 1:
        return group._replace(period=name)
    return leaf


def _prefer_alternatives(named: list[_Named]) -> list[_Named]:
    """The columns, where a heading that can mean two roles takes the one that is free."""
    taken = [role for column in named for role in column.heading.roles]
    for c, (label, heading) in enumerate(named):
        other = ALTERNATIVES.get(heading.alias)
        if other and heading.role and taken.count(heading.role) > 1 and other not in taken:
            named[c] = _Named(label, heading._replace(roles=(other,), how="modified"))
            taken = [role for column in named for role in column.heading.roles]
    return named


def _find_owners(named: Sequence[_Named]) -> dict[Role, int]:
    """Which column has each role: among the plainest, the last for progress and the first for all others."""
    claims: dict[Role, list[tuple[int, int]]] = defaultdict(list)
    for c, (_, heading) in enumerate(named):
        for role in heading.roles:
            plainness = (heading.score >= _PLAIN) + (len(heading.roles) == 1)
            # 整改进度（%） beside 整改进展 is a share of it
            claims[role].append((plainness if heading.unit not in _SHARES else -1, c))
    owners = {}
    for role, found in claims.items():
        best = [c for plain, c in found if plain == max(found)[0]]
        owners[role] = best[-1] if role == "progress" else best[0]
    return owners


_PLAIN = 0.9
_SHARES = ("%", "‰")
_CODES = {
    "modified": "heading-near",
    "typo": "heading-typo",
    "combined": "heading-combined",
    "diagonal": "heading-diagonal",
    "unnamed": "number-unnamed",
}


def _make_column(label: str, heading: Heading, roles: tuple[Role, ...], default: Period | None) -> Column:
    return Column(
        role=roles[0] if roles else None,
        label=label,
        roles=list(roles) if len(roles) > 1 else [],
        unit=heading.unit,
        period=_column_period(heading.period, default),
    )


def _column_period(label: str | None, default: Period | None) -> Period | None:
    """The period a heading names; one without a year takes it from the ledger's. None where there is none."""
    if not label:
        return None
    found = find_period(label, period=(default.start, default.end) if default else None)
    return Period(label=label, start=found.start, end=found.end) if found else None


def _tell(label: str, heading: Heading, roles: tuple[Role, ...], where: Location) -> list[Diagnostic]:
    """What was guessed about one column."""
    dropped = [role for role in heading.roles if role not in roles]
    if dropped:
        facts = {"label": label, "role": dropped[0]}
        return [Diagnostic(code="role-twice", severity=Severity.GUESS, location=where, facts=dict(facts))]
    if heading.how in _CODES and heading.roles:
        code = _CODES[heading.how]
        severity = Severity.INFO if heading.how == "combined" else Severity.GUESS
        told = {"label": label, "alias": heading.alias, "role": ", ".join(roles)}
        return [Diagnostic(code=code, severity=severity, location=where, facts=dict(told))]
    if not heading.known:
        return [
            Diagnostic(code="heading-unknown", severity=Severity.INFO, location=where, facts={"label": label})
        ]
    return []


def has_units(columns: Sequence[Column]) -> bool:
    """Whether any of the columns holds units or people."""
    return any(column.role in UNIT_ROLES for column in columns)
