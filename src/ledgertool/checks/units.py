"""UNT: names of units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ledgertool.checks.finding import Fix
from ledgertool.checks.rule import one_row, rule
from ledgertool.checks.unitnames import UnitNames
from ledgertool.checks.view import Cell, Hit, LedgerView, Row

__all__ = ["RULES"]

_ROLES = ("responsible_units", "lead_units", "supporting_units")
_GENERAL = re.compile(r"^(?:各|有关|相关|全体|区直|县直|市直|所有|其他)|(?:等|部门|单位|成员单位)$")


@rule(
    code="UNT001",
    name="unit-unknown-or-two-spellings",
    severity="warning",
    basis="R",
    fixes="unsafe",
    needs="units",
    summary=("单位不在名录中，或不是规范名称", "A unit that is not in the list, or by another name"),
    why=(
        "同一单位两种写法，按单位汇总就成了两家。名录是 TOML 文件（units）。",
        "A unit by two names is two units to every sum. The list is a TOML file (units).",
    ),
    bad=one_row(number="1", task="修建道路", responsible_units="示例区交通运输居", progress="已完成。"),
    good=one_row(number="1", task="修建道路", responsible_units="示例区交通运输局", progress="已完成。"),
)
def unit_unknown(view: LedgerView) -> Iterator[Hit]:
    """Names that the registry has not, or has as another spelling of one."""
    known = view.context.units
    if known is None:
        return
    for row in view.rows:
        for role in _ROLES:
            if role not in row.item.merged:
                yield from _unknown(row, role, known)


def _unknown(row: Row, role: str, known: UnitNames) -> Iterator[Hit]:
    names: list[str] = getattr(row.item, role)
    cursor, cell = 0, _cell_of(row, role)
    for name in names:
        span = _find_name(cell.text, name, cursor)
        cursor = span[1]
        if name in known.names or _GENERAL.search(name):
            continue
        better = known.find_near(name)
        sentence = "UNT001.near" if better else "UNT001"
        fix = Fix(*span, better, safe=False) if better else None
        yield cell.hit(*span, unit=name, better=better or "")._replace(sentence=sentence, fix=fix)


def _cell_of(row: Row, role: str) -> Cell:
    """The cell in which a role's names stand: 牵头单位：… may stand in the column of all units."""
    own = row.cell(role)
    shared = row.cell("responsible_units")
    return own if role in row.view.columns or not shared.text else shared


def _find_name(text: str, name: str, cursor: int) -> tuple[int, int]:
    """Where a name stands in a cell, line breaks inside it allowed; the whole cell where it is not found."""
    match = re.compile(r"\s*".join(map(re.escape, name))).search(text, cursor)
    return match.span() if match else (0, len(text))


@rule(
    code="UNT002",
    name="lead-unit-unmarked",
    severity="info",
    basis="R",
    on=False,
    summary=("几个单位而没有写明谁牵头", "Several units, and none marked as the lead"),
    why=(
        "几家共同负责时，应写明牵头单位。是否要求由各地规定，需用 --extend-select UNT002 打开。",
        "Where several units share an item, one should lead. Whether that is asked is a matter of local "
        "rule: --extend-select UNT002 turns it on.",
    ),
    bad=one_row(number="1", task="修建道路", responsible_units="示例局、样板局", progress="已完成。"),
    good=one_row(
        number="1",
        task="修建道路",
        responsible_units="牵头单位：示例局；配合单位：样板局",
        progress="已完成。",
    ),
)
def lead_unit_unmarked(view: LedgerView) -> Iterator[Hit]:
    """Rows of several units without a lead."""
    for row in view.rows:
        several = row.item.responsible_units
        if len(several) > 1 and not row.item.lead_units and "responsible_units" not in row.item.merged:
            cell = row.cell("responsible_units")
            yield cell.hit(0, len(cell.text), count=len(several))


RULES = (unit_unknown, lead_unit_unmarked)
