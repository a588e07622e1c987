"""Figures of one thing in two reports, and which way they went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from ledgertool.compare.assignment import assign
from ledgertool.compare.changes import Change, Fact
from ledgertool.compare.likeness import PROMISES
from ledgertool.diagnostics import Severity
from ledgertool.ledger import Completion, Figure, Item
from ledgertool.quantities import load_cues, load_units
from ledgertool.quantities.nouns import noun_likeness

__all__ = ["compare_figures", "find_rate", "has_fallen", "is_reported", "pair_figures", "scaled_value"]

_DONE = ("achieved", "cumulative")
_LEAST_LIKENESS = 0.4
_LATER = 1e-6  # of two that are equally alike, the one in the same place


def compare_figures(old: Item, new: Item, *, same_year: bool) -> list[Change]:
    """Targets and reported figures that changed; `same_year` says whether a total may not fall."""
    changes = []
    for one, other in pair_figures(old.figures, new.figures):
        if scaled_value(one) == scaled_value(other):
            continue
        rates: dict[str, Fact] = {}
        if (before := find_rate(old, one)) is not None and (after := find_rate(new, other)) is not None:
            rates = {"old_rate": before, "new_rate": after}
        changes.append(_change(one, other, rates, same_year=same_year))
    return changes


def _change(one: Figure, other: Figure, rates: dict[str, Fact], *, same_year: bool) -> Change:
    up = scaled_value(other) > scaled_value(one)
    fell = same_year and has_fallen(one, other)
    if one.kind == "target":
        code = "target-raised" if up else "target-lowered"
    else:
        code = "figure-fell" if fell else "figure-up" if up else "figure-down"
    return Change(
        code=code,
        severity=Severity.WARNING if code in ("figure-fell", "target-lowered") else Severity.INFO,
        field=other.field,
        old=one.text,
        new=other.text,
        facts={
            "noun": (other.noun or one.noun or "").strip("._、"),
            "kind": other.kind,
            "unit": other.base_unit or other.unit,
            "old_value": one.value,
            "new_value": other.value,
            **({"stage": other.stage} if other.stage not in (None, "finished") else {}),
            **rates,
        },
    )


def has_fallen(one: Figure, other: Figure) -> bool:
    """Whether a total since the start of the year is less than what was reported before."""
    return other.kind == "cumulative" and one.kind in _DONE and scaled_value(other) < scaled_value(one)


def is_reported(figure: Figure) -> bool:
    """Whether a figure says how far the work has come."""
    return figure.kind in (*_DONE, "share", "remaining") and figure.field not in PROMISES


def scaled_value(figure: Figure) -> float:
    """The value in the reference of its dimension, so that 亩 and 公顷 compare."""
    unit = load_units().find(figure.base_unit or figure.unit)
    return figure.value * float(unit.factor) if unit else figure.value


def find_rate(item: Item, figure: Figure) -> float | None:
    """The completion rate that a reported figure gives (1 is all), or None."""
    return next((c.rate for c in item.completion if c.rate is not None and _is_of(c, figure)), None)


def _is_of(completion: Completion, figure: Figure) -> bool:
    span = completion.achieved
    return span is not None and (span.field, span.start) == (figure.field, figure.start)


# --- which figure is which --------------------------------------------------------------------------------


def pair_figures(old: Sequence[Figure], new: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The figures that count one thing in both reports, in the order of the new ones.

    They agree in dimension, in what is counted, in the stage of the work and in what they tell: a promise, a
    result, a remainder, a share. Plans and attributes (a plant's capacity) are not compared.
    """
    before, after = _by_kind(old), _by_kind(new)
    weights = {
        (a, b): weight - _LATER * abs(a - b)
        for kind, olds in before.items()
        for b in after.get(kind, ())
        for a in olds
        if (weight := _likeness(old[a], new[b], are_alone=len(olds) == len(after[kind]) == 1))
        >= _LEAST_LIKENESS
    }
    pairs = sorted((b, a) for a, b in assign(weights).items())
    return ((old[a], new[b]) for b, a in pairs)


def _by_kind(figures: Sequence[Figure]) -> dict[tuple[str, ...], list[int]]:
    """The positions of the figures that can be compared, by what must agree."""
    kinds: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, figure in enumerate(figures):
        if (kind := _kind(figure)) is not None:
            kinds[kind].append(at)
    return kinds


def _likeness(one: Figure, other: Figure, *, are_alone: bool) -> float:
    """Agreement of what two figures count; one that names nothing is taken for the only one of its kind."""
    if not one.noun or not other.noun:
        return 0.6 if one.noun == other.noun else 0.4 * are_alone
    return 1.0 if one.noun == other.noun else 0.99 * noun_likeness(one.noun, other.noun, load_cues())


def _kind(figure: Figure) -> tuple[str, ...] | None:
    """What must agree; None for figures that are not compared."""
    dimension = _dimension(figure)
    if figure.field in PROMISES:
        return ("promise", dimension) if figure.kind == "target" else None
    group = "done" if figure.kind in _DONE else figure.kind
    return (figure.field, group, dimension, figure.stage or "") if is_reported(figure) else None


def _dimension(figure: Figure) -> str:
    unit = load_units().find(figure.base_unit or figure.unit)
    return unit.dimension if unit else figure.base_unit or figure.unit


def is_same_year(one: date | None, other: date | None) -> bool:
    """Whether two reports count from one 1 January; unknown periods may."""
    return one is None or other is None or one.year == other.year
