"""How much of what was promised is done, where the two can be compared at all.

A target and a reported figure are comparable only where they count the same thing in the same dimension and
the work is finished: designs, sites and starts are no works. Anything else has no rate, and a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from ledgertool.quantities.figures import FigureMatch
from ledgertool.quantities.nouns import noun_likeness
from ledgertool.quantities.tables import Cues, load_cues

__all__ = ["Basis", "Completion", "Reason", "find_completion"]

Basis = Literal["explicit", "counted", "share"]
Reason = Literal[
    "nothing-reported", "other-thing", "not-finished", "zero-target", "implausible", "several-parts"
]
_DONE = frozenset(("achieved", "cumulative"))
_STAGES = ("procured", "structure")
_BESIDE_THE_POINT = frozenset(("portion", "surplus"))  # works that leave a figure comparable
_LARGEST_RATE = 3  # above it stands a stock or a wider area, unless the text says 超额
_SAME_CLAUSE = 12  # characters between the parts of 3个（城东）、4个（城西）


class Completion(NamedTuple):
    """A target, the figure reported against it and their quotient (1 is all, more is legal).

    `basis`: "explicit" for an amount, "counted" from what is left over, "share" for a percentage.
    Without a rate `reason` says why, and `stage` how far the work has come ("design", "siting" …).
    """

    target: FigureMatch
    achieved: FigureMatch | None = None
    rate: Decimal | None = None
    basis: Basis | None = None
    reason: Reason | None = None
    stage: str | None = None


class _Pair(NamedTuple):
    """A target and a reported figure that may answer it, with how well they agree."""

    target: int
    figure: int
    rank: tuple[bool, float, int, int]


def find_completion(
    targets: Sequence[FigureMatch], reported: Sequence[FigureMatch], *, cues: Cues | None = None
) -> list[Completion]:
    """One `Completion` for each figure of kind target, in order; a reported figure answers one target."""
    known = cues or load_cues()
    promised = [figure for figure in targets if figure.kind == "target"]
    pairs = sorted(
        (
            pair
            for index, target in enumerate(promised)
            for pair in _pairs(index, target, promised, reported, known)
        ),
        key=lambda pair: pair.rank,
        reverse=True,
    )
    answers = _assigned(pairs)
    return [
        _answered(target, answers[index], reported, frozenset(answers.values()), known)
        if index in answers
        else _without(target, reported)
        for index, target in enumerate(promised)
    ]


def _pairs(
    index: int,
    target: FigureMatch,
    promised: Sequence[FigureMatch],
    reported: Sequence[FigureMatch],
    cues: Cues,
) -> list[_Pair]:
    alone = sum(other.dimension == target.dimension for other in promised) == 1
    pairs = []
    for at, figure in enumerate(reported):
        likeness = _likeness(target, figure, alone, cues)
        if likeness and _answers(target, figure):
            finished = _stage(target, figure) == "finished"
            pairs.append(_Pair(index, at, (finished, likeness, _strength(figure), -at)))
    return pairs


def _likeness(target: FigureMatch, figure: FigureMatch, alone: bool, cues: Cues) -> float:
    """Agreement of the nouns; a figure that names none speaks of the row's one target in its dimension."""
    if figure.noun is None:
        return 0.3 if alone and figure.dimension == target.dimension else 0.0
    return noun_likeness(target.noun, figure.noun, cues)


def _other_works(target: FigureMatch, figure: FigureMatch) -> frozenset[str]:
    return figure.works - target.works - _BESIDE_THE_POINT


def _stage(target: FigureMatch, figure: FigureMatch) -> str | None:
    """Bought lamps and a laid road bed are no finished works, unless they are what was promised."""
    other = _other_works(target, figure)
    return next((stage for stage in _STAGES if stage in other and figure.stage == "finished"), figure.stage)


def _answers(target: FigureMatch, figure: FigureMatch) -> bool:
    if _other_works(target, figure).difference(_STAGES):
        return False
    if figure.kind == "share" and figure.dimension == "share":
        return target.dimension != "share"
    return figure.dimension == target.dimension and (figure.kind in _DONE or figure.kind == "remaining")


def _strength(figure: FigureMatch) -> int:
    """A total tells more than a month's figure, that more than what is left, and a share least."""
    return {"cumulative": 3, "achieved": 2, "remaining": 1}.get(figure.kind, 0)


def _assigned(pairs: Sequence[_Pair]) -> dict[int, int]:
    """The best figure for each target, none used twice."""
    answers: dict[int, int] = {}
    used: set[int] = set()
    for pair in pairs:
        if pair.target not in answers and pair.figure not in used:
            answers[pair.target] = pair.figure
            used.add(pair.figure)
    return answers


def _answered(
    target: FigureMatch, at: int, reported: Sequence[FigureMatch], used: frozenset[int], cues: Cues
) -> Completion:
    """The rate of a figure, unless it is one part of several that no total sums up."""
    figure = reported[at]
    others = (other for index, other in enumerate(reported) if index not in used)
    found = _completion(target, figure)
    if found.basis == "explicit" and any(_is_next_part(target, figure, other, cues) for other in others):
        return Completion(target, figure, reason="several-parts")
    return found


def _is_next_part(target: FigureMatch, figure: FigureMatch, other: FigureMatch, cues: Cues) -> bool:
    """Whether another figure tells a further part of the same things: 4月完成10公里，5月5公里."""
    if (other.kind, other.unit) != (figure.kind, figure.unit) or "portion" in other.works | figure.works:
        return False
    if not _answers(target, other) or _stage(target, other) != "finished":
        return False
    if figure.kind == "cumulative" and not 0 <= other.start - figure.end <= _SAME_CLAUSE:
        return False
    return other.noun is None or noun_likeness(figure.noun, other.noun, cues) == 1


def _completion(target: FigureMatch, figure: FigureMatch) -> Completion:
    stage = _stage(target, figure)
    if stage != "finished" and figure.kind != "remaining":
        return Completion(target, figure, reason="not-finished", stage=stage)
    promised = target.value * target.factor
    if figure.kind == "share":
        return Completion(target, figure, figure.value * figure.factor / 100, "share")
    if not promised:
        return Completion(target, figure, reason="zero-target")
    done = figure.value * figure.factor / promised
    if done > _LARGEST_RATE and "surplus" not in figure.works:
        return Completion(target, figure, reason="implausible")
    return (
        Completion(target, figure, 1 - done, "counted")
        if figure.kind == "remaining"
        else Completion(target, figure, done, "explicit")
    )


def _without(target: FigureMatch, reported: Sequence[FigureMatch]) -> Completion:
    comparable = any(figure.dimension == target.dimension for figure in reported)
    return Completion(target, reason="other-thing" if comparable else "nothing-reported")
