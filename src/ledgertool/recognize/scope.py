"""What a ledger reports on: its year and area, so that 全县 of a county's own ledger is no wider area."""

from __future__ import annotations

from collections import Counter

from ledgertool.ledger import Item, Ledger
from ledgertool.patterns import pattern

__all__ = ["find_item_scope", "find_scope"]

_LEVELS = {
    "省": "province",
    "市": "city",
    "州": "city",
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "town",
    "乡": "town",
    "街道": "town",
}
_AREA = r"(?P<area>街道|[省市州县区旗镇乡])"
_IN_TITLE = pattern(
    rf"(?<![社小园城老新片景灌库]){_AREA}(?=人民|政府|[(（]?(?:19|20)\d\d|[二一]〇|民生|重点|政务|为民|年度)"
)
_OF_UNIT = pattern(rf"{_AREA}(?=[^\W\d_]{{1,8}}(?:局|委|办|中心|部|院|公司|联|会|厅)$)")  # 县教育局
_TOWN = pattern(r"[^\W\d_]+(?:镇|乡|街道)(?:人民政府|政府|办事处|党委|党工委)?")
_MOST = 0.6  # of the units; the others may be towns and firms


def find_scope(ledger: Ledger) -> frozenset[str]:
    """The year ("2024"), the area ("county"), and "quarter" or "month" where that is all the year so far."""
    return frozenset(_times(ledger)) | _areas(ledger)


def find_item_scope(item: Item, scope: frozenset[str]) -> frozenset[str]:
    """The ledger's scope; a town that alone answers for an item reports what it has done itself."""
    units = item.responsible_units
    return scope | {"town"} if len(units) == 1 and _TOWN.fullmatch(units[0]) else scope


def _times(ledger: Ledger) -> set[str]:
    period = ledger.period
    if period is None or period.start.year != period.end.year:
        return set()
    told = {str(period.end.year)}
    if period.end.month <= 3:
        told.add("quarter")
    return told | {"month"} if period.end.month == 1 else told


def _areas(ledger: Ledger) -> frozenset[str]:
    """What the title names, else what most units are named after; nothing where neither tells."""
    if titled := [match["area"] for match in _IN_TITLE.finditer(ledger.title or "")]:
        return frozenset((_LEVELS[titled[-1]],))
    units = {unit for item in ledger.items for unit in item.responsible_units}
    levels = Counter(_LEVELS[match["area"]] for unit in units if (match := _OF_UNIT.match(unit)))
    level, times = levels.most_common(1)[0] if levels else ("", 0)
    return frozenset((level,)) if times > _MOST * len(units) else frozenset()
