"""Quantities in running text: a number, its unit and what the two mean in their sentence.

A span is number, infix qualifier and unit (900余万元, 3000人). 约 and 以上 stand beside it: its qualifier.
The unit of a bare 1830万 comes from a cue nearby. What only looks like a figure is masked first (`masks`).
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import ledgertool.quantities.meaning as meaning
from ledgertool.patterns import pattern
from ledgertool.quantities.amounts import HAS_AMOUNT, Amount, bare_amount, iter_amounts
from ledgertool.quantities.characters import flatten
from ledgertool.quantities.masks import masked
from ledgertool.quantities.meaning import Context, Kind, Place, Qualifier
from ledgertool.quantities.nouns import find_noun, find_subject
from ledgertool.quantities.tables import Cues, UnitTable, load_cues, load_units
from ledgertool.quantities.works import find_deed, find_deeds, find_works

__all__ = ["FigureMatch", "find_figures"]

_OF_ALL = pattern(
    r"[^\d,，、。:;；\n已]*(?:现已|已经|已|完成)[^\d,，、。:;；\n的]{2,6}"
)  # 50件积案已化解40件
_RESUMES = pattern(r"(?:目前|现|已)*(?:首批|累计|共计|合计|总计)(?:达|为|约)*")
_OF_WHOLE = pattern(r"[^\d,，、。:;；\n]*中(?:的|已有|已|有)?约?")  # between the figures of 80台电梯中的32台


class FigureMatch(NamedTuple):
    """A quantity: `text[start:end]`, `value` in `unit` with 万, 亿 and 百分之 resolved.

    `unit` is as written, `base_unit` its usual name where that differs (方 → 立方米). `low` is the lower
    end of 63%~68%, whose value is the upper. `stage` says how far reported work has come ("finished" …).
    `works` names what is done with the thing ("removal", "upkeep" …) and of what period and area it is told,
    `deed` quotes what is said to be done with it where that may not be the work promised (完成检测), `deeds`
    are the known ones right before it.
    `dimension` and `factor` make values comparable: value × factor is in references of the dimension.
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    base_unit: str | None
    qualifier: Qualifier | None
    kind: Kind
    noun: str | None
    stage: str | None
    dimension: str
    factor: Decimal
    low: Decimal | None
    works: frozenset[str] = frozenset()
    deed: str | None = None
    deeds: frozenset[str] = frozenset()


def find_figures(
    text: str,
    *,
    column: str = "progress",
    header_unit: str | None = None,
    units: UnitTable | None = None,
    cues: Cues | None = None,
) -> list[FigureMatch]:
    """The quantities of a text in order, without overlaps.

    `column` is the role of the column the text stands in. `header_unit` is the unit that the column's heading
    gives (万元 of 完成投资（万元）): a cell that is a bare number is then a quantity in it.
    """
    if not HAS_AMOUNT.search(text):
        return []
    return list(_found(text, column, header_unit, units or load_units(), cues or load_cues()))


@lru_cache(maxsize=1024)  # rows under one merged cell repeat its words
def _found(
    text: str, column: str, header_unit: str | None, table: UnitTable, known: Cues
) -> tuple[FigureMatch, ...]:
    plain = flatten(text)
    context = Context(plain, masked(plain, known), known, column)
    amounts = list(iter_amounts(context, table)) or bare_amount(plain, header_unit, table)
    return tuple(_with_meaning(amounts, context, text))


def _with_meaning(amounts: list[Amount], context: Context, text: str) -> list[FigureMatch]:
    found: list[FigureMatch] = []
    for amount in amounts:
        place = context.place(amount.start, amount.end)
        figure = _figure(amount, context, place, text)
        figure = _as_share(figure, found, context, place)
        if found and found[-1].start == place.clause_start and _repeats(found[-1], figure, context):
            found[-1] = found[-1]._replace(kind="target")
            figure = figure._replace(noun=found[-1].noun)
        figure = _as_part(figure, found, context, place)
        found.append(_resumed(figure, found, context, place))
    return found


def _repeats(whole: FigureMatch, figure: FigureMatch, context: Context) -> bool:
    """Whether the figure before only repeats the target: 50件积案已化解40件."""
    if context.column not in meaning.REPORTED or (whole.unit, whole.stage) != (figure.unit, figure.stage):
        return False
    is_part = whole.value >= figure.value
    return is_part and _OF_ALL.fullmatch(context.plain, whole.end, figure.start) is not None


def _as_share(figure: FigureMatch, found: list[FigureMatch], context: Context, place: Place) -> FigureMatch:
    """A share that names nothing is of what its sentence speaks of: 计划安装路灯500盏，已完成60%."""
    if figure.dimension != "share":
        return figure
    if found and found[-1].kind == "target" and found[-1].end > place.clause_start:
        return figure._replace(noun=found[-1].noun, works=figure.works | {"done"})  # 500盏已安装60%
    if figure.noun or "done" not in figure.works:
        return figure
    if found and found[-1].start >= place.sentence:
        return figure._replace(noun=found[-1].noun)
    return figure._replace(noun=find_subject(context, place))


def _as_part(figure: FigureMatch, found: list[FigureMatch], context: Context, place: Place) -> FigureMatch:
    """A part after 其中 has come as far as the whole, and is of the same things where it names none."""
    sentence = place.sentence
    beside = found and found[-1].end > place.clause_start
    if beside and _OF_WHOLE.fullmatch(context.plain, found[-1].end, place.start):
        return figure._replace(noun=found[-1].noun or figure.noun)
    if "其中" not in context.plain[sentence : place.start]:
        return figure
    if not found or found[-1].start < sentence:
        return figure._replace(works=figure.works | {"part"})
    whole = found[-1]
    done = context.words("done", place.end, place.clause_end)
    stage = whole.stage if figure.stage == "finished" and not done else figure.stage
    names_none = figure.noun is None or context.plain.find(figure.noun, sentence, place.clause_end) < 0
    return figure._replace(stage=stage, noun=whole.noun if names_none else figure.noun)


def _resumed(figure: FigureMatch, found: list[FigureMatch], context: Context, place: Place) -> FigureMatch:
    """首批20辆已上线 and 累计1350人次 go on about what the sentence counted before."""
    if figure.noun or not found or found[-1].start < place.sentence or found[-1].unit != figure.unit:
        return figure
    words = _RESUMES.fullmatch(context.plain, place.clause_start, place.start)
    nouns = {other.noun for other in found if other.start >= place.sentence and other.unit == figure.unit}
    named = nouns - {None}
    if not words or len(named) != 1:
        return figure
    return figure._replace(noun=named.pop(), works=figure.works - {"tally"} | found[-1].works & {"tally"})


def _figure(amount: Amount, context: Context, place: Place, text: str) -> FigureMatch:
    start, end = amount.start, amount.end
    return FigureMatch(
        start,
        end,
        text[start:end],
        amount.value,
        amount.unit,
        amount.base_unit,
        meaning.find_qualifier(context, start, end, amount.vague),
        meaning.find_kind(context, place, amount.dimension),
        find_noun(context, place, amount.dimension),
        meaning.find_stage(context, place),
        amount.dimension,
        amount.factor,
        amount.low,
        find_works(context, place),
        find_deed(context, place),
        find_deeds(context, place),
    )
