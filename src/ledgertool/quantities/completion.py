"""How much of what was promised is done, where the two can be compared at all.

A target and a reported figure are comparable only where they count the same thing in the same dimension and
the work is finished: designs, sites and starts are no works. A stock, a wider area, one month of the year and
a growth rate are no work of this task either. Anything else has no rate, and a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from ledgertool.quantities.comparable import (
    DONE,
    Reason,
    find_hindrance,
    is_promised,
    may_answer,
    reached_stage,
)
from ledgertool.quantities.figures import FigureMatch
from ledgertool.quantities.nouns import is_same_thing, noun_likeness
from ledgertool.quantities.tables import Cues, load_cues
from ledgertool.quantities.works import SPANS

__all__ = ["Basis", "Completion", "Reason", "find_completion"]

Basis = Literal["explicit", "counted", "share"]
_ALIKE = 0.3  # likeness of nouns above which another figure tells a part of the same
_PROJECTS = frozenset(("工程", "项目"))  # 9处工程 are any nine
_NEAR_BY = 20  # characters between the whole and the part of it that is done
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
    targets: Sequence[FigureMatch],
    reported: Sequence[FigureMatch],
    *,
    cues: Cues | None = None,
    own: frozenset[str] = frozenset(),
) -> list[Completion]:
    """One `Completion` for each figure of kind target, in order; a reported figure answers one target.

    `own` says what the report itself is of: its year ("2024"), its area ("county": 全县 is then no wider
    area), and "quarter" or "month" where that is all of the year so far.
    """
    known = cues or load_cues()
    promised = _with_nouns([figure for figure in targets if figure.kind == "target"], known)
    reported = [
        figure._replace(kind="target")
        if any(_is_repeated(target, figure, reported[at + 1 :], known) for target in promised)
        else figure
        for at, figure in enumerate(reported)
    ]
    pairs = sorted(
        (
            pair
            for index, target in enumerate(promised)
            for pair in _pairs(index, promised, reported, known, own)
        ),
        key=lambda pair: pair.rank,
        reverse=True,
    )
    answers = _assigned(pairs)
    return [
        _answered(target, answers[index], reported, frozenset(answers.values()), known, own)
        if index in answers
        else _without(target, reported, known, own)
        for index, target in enumerate(promised)
    ]


def _is_repeated(target: FigureMatch, figure: FigureMatch, later: Sequence[FigureMatch], cues: Cues) -> bool:
    """建设18座，其中13座已竣工: the number promised is said again where a part of it is told to be done."""
    if figure.dimension != target.dimension or figure.kind != "achieved" or "done" in figure.works:
        return False
    if figure.value * figure.factor != target.value * target.factor:
        return False
    return any(
        other.unit == figure.unit
        and other.value < figure.value
        and other.start - figure.end <= _NEAR_BY
        and "done" in other.works
        and (other.kind == "cumulative" or "portion" in other.works)
        and (other.noun is None or noun_likeness(figure.noun, other.noun, cues) > 0)
        for other in later
    )


def _with_nouns(promised: Sequence[FigureMatch], cues: Cues) -> list[FigureMatch]:
    """建设公路300公里，今年目标100公里: a target that names nothing is of what the one before it names."""
    named: list[FigureMatch] = []
    for target in promised:
        names_none = target.noun is None or target.noun in cues.whole
        if named and names_none and named[-1].dimension == target.dimension:
            target = target._replace(noun=named[-1].noun)
        named.append(target)
    return named


def _pairs(
    index: int,
    promised: Sequence[FigureMatch],
    reported: Sequence[FigureMatch],
    cues: Cues,
    own: frozenset[str],
) -> list[_Pair]:
    target = promised[index]
    rivals = sum(other.dimension == target.dimension for other in promised)
    pairs = []
    for at, figure in enumerate(reported):
        alone = len(promised) == 1 if figure.kind == "share" else rivals == 1
        likeness = _likeness(target, figure, alone, cues)
        if likeness and may_answer(target, figure, own):
            finished = reached_stage(target, figure) == "finished"
            pairs.append(_Pair(index, at, (finished, likeness, _strength(figure), -at)))
    return pairs


def _likeness(target: FigureMatch, figure: FigureMatch, alone: bool, cues: Cues) -> float:
    """Agreement of the nouns; a figure that names none speaks of the row's one target in its dimension."""
    names_none = cues.whole if figure.kind == "share" else _PROJECTS
    if figure.noun is None or (figure.noun in names_none and figure.noun != target.noun):
        return 0.3 if alone and (figure.kind == "share" or figure.dimension == target.dimension) else 0.0
    altered = "renewal" in target.works & figure.works  # 6个小区电网改造 alters 小区
    if reached_stage(target, figure) == "finished" and not is_same_thing(
        target.noun or "", figure.noun, cues, begins=altered
    ):
        return 0.0
    return noun_likeness(target.noun, figure.noun, cues)


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
    target: FigureMatch,
    at: int,
    reported: Sequence[FigureMatch],
    used: frozenset[int],
    cues: Cues,
    own: frozenset[str],
) -> Completion:
    """The rate of a figure, unless it is one part of several that no total sums up."""
    figure = reported[at]
    others = (other for index, other in enumerate(reported) if index not in used)
    found = _completion(target, figure)
    if found.basis != "explicit":
        return found
    if any(_is_step_before(target, figure, other, own) for other in reported[:at]):
        return Completion(target, figure, reason="other-thing")
    is_all = "done" in figure.works and figure.value * figure.factor >= target.value * target.factor
    if not is_all and any(_is_next_part(target, figure, other, cues, own) for other in others):
        return Completion(target, figure, reason="several-parts")
    return found


def _is_step_before(
    target: FigureMatch, figure: FigureMatch, other: FigureMatch, own: frozenset[str]
) -> bool:
    """征集意见430条，已办理312条: the second is a further step with what the first counts."""
    if figure.noun or not other.noun or other.unit != figure.unit:
        return False
    if reached_stage(target, other) != "finished" or find_hindrance(target, other, own):
        return False
    if other.kind not in DONE or other.value < figure.value or figure.start - other.end > _NEAR_BY:
        return False
    return bool(target.deeds & other.deeds) and is_promised(other.noun, target.deed or "")


def _is_next_part(
    target: FigureMatch, figure: FigureMatch, other: FigureMatch, cues: Cues, own: frozenset[str]
) -> bool:
    """Whether another figure tells a further part of the same things: 4月完成10公里，5月5公里."""
    if (other.kind, other.unit, other.stage) != (
        figure.kind,
        figure.unit,
        figure.stage,
    ) or "portion" in other.works | figure.works:
        return False
    if other.start > figure.start:
        own |= SPANS  # 一季度25场，二季度30场
    if not may_answer(target, other, own) or reached_stage(target, other) != "finished":
        return False
    if figure.kind == "cumulative" and not 0 <= other.start - figure.end <= _SAME_CLAUSE:
        return False
    if other.noun and _is_other_deed(target, figure, other, cues):
        return False
    if other.noun is None or _likeness(target, other, alone=False, cues=cues) > _ALIKE:
        return True
    if _is_promised_beside(target, other):
        return True
    is_all = noun_likeness(target.noun, figure.noun, cues) == 1
    return not is_all and _is_of_one_kind(target, figure, other)


def _is_other_deed(target: FigureMatch, figure: FigureMatch, other: FigureMatch, cues: Cues) -> bool:
    """Beside 收储土地700亩 of what was promised 供应土地600亩 is no further part of it."""
    if not target.deeds & figure.deeds or not other.deeds or target.deeds & other.deeds:
        return False
    return not any(cues.patterns["making"].search(deed) for deed in other.deeds)


def _is_promised_beside(target: FigureMatch, other: FigureMatch) -> bool:
    """老党员 of 老党员、困难党员350名 are counted among the 350."""
    before, found, _ = (target.deed or "").partition(target.text)
    beside, pause, last = before.rpartition("、")
    if not found or not pause or not other.noun:
        return False
    return other.noun[-2:] in (beside[-2:], last[-2:])  # C、D级危房 are C级危房 and D级危房


def _is_of_one_kind(target: FigureMatch, figure: FigureMatch, other: FigureMatch) -> bool:
    """主管网34公里、支管网17公里 are both 管网, the one as little all of them as the other."""
    nouns = {noun[-2:] for noun in (target.noun, figure.noun, other.noun) if noun}
    return len(nouns) == 1 and 0 <= other.start - figure.end <= _SAME_CLAUSE


def _completion(target: FigureMatch, figure: FigureMatch) -> Completion:
    stage = reached_stage(target, figure)
    if stage != "finished" and figure.kind != "remaining":
        return Completion(target, figure, reason="not-finished", stage=stage)
    if target.low is not None or figure.low is not None:
        return Completion(target, figure, reason="range")
    promised = target.value * target.factor
    if figure.kind == "share":
        return Completion(target, figure, figure.value * figure.factor / 100, "share")
    if not promised:
        return Completion(target, figure, reason="zero-target")
    done = figure.value * figure.factor / promised
    return (
        Completion(target, figure, 1 - done, "counted")
        if figure.kind == "remaining"
        else Completion(target, figure, done, "explicit")
    )


def _without(
    target: FigureMatch, reported: Sequence[FigureMatch], cues: Cues, own: frozenset[str]
) -> Completion:
    """No rate, with the figure that seems to answer but does not where there is one."""
    alike = [figure for figure in reported if figure.dimension == target.dimension]
    seeming = [(figure, reason) for figure in alike if (reason := _seems(target, figure, cues, own))]
    if not seeming:
        return Completion(target, reason="other-thing" if alike else "nothing-reported")
    figure, reason = seeming[0]
    if reason == "one-period" and len(seeming) > 1:
        return Completion(target, figure, reason="several-parts")
    found = _completion(target, figure)
    return Completion(target, figure, reason=found.reason or reason, stage=found.stage)


def _seems(target: FigureMatch, figure: FigureMatch, cues: Cues, own: frozenset[str]) -> Reason | None:
    """Why a figure of the same things does not answer, where that is worth telling."""
    reason = find_hindrance(target, figure, own)
    if reason in (None, "other-thing") or (figure.kind not in DONE and reason != "implausible"):
        return None
    alike = figure.noun is None or noun_likeness(target.noun, figure.noun, cues)  # 充电桩保有量 is a stock
    return reason if alike else None
