"""Whether a reported figure tells of the work that a target promised, and if not, why.

`own` says what the report itself is of, as in `completion.find_completion`.
"""

from __future__ import annotations

from typing import Literal

from ledgertool.quantities.figures import FigureMatch
from ledgertool.quantities.works import AREAS, PLACES, SPANS

__all__ = ["DONE", "Reason", "find_hindrance", "is_promised", "may_answer", "reached_stage"]

Reason = Literal[
    "nothing-reported",
    "other-thing",
    "not-finished",
    "zero-target",
    "implausible",
    "several-parts",
    "stock",
    "wider-area",
    "one-period",
    "range",
]
DONE = frozenset(("achieved", "cumulative"))
_PAPERS = frozenset(("design", "siting", "issued", "procedure"))  # stages that may be all that was promised
_BUILDING = frozenset(("new", "renewal", "built", "mending", "to-started"))
_STAGES = ("procured", "structure", "survey")
# works that leave a figure comparable
_BESIDE_THE_POINT = frozenset(
    ("portion", "surplus", "current", "built", "money", "done", "new", "renewal", "begin", "mending", "since")
)
_OPPOSITE = frozenset(("new", "renewal"))  # a new school is no altered one
_OTHER_DEEDS = frozenset(("allocation", "removal", "upkeep"))
_THINGS = frozenset(("count", "person", "area", "length", "power"))  # what may be there: no money spent
_MADE = frozenset(("new", "built"))
_LARGEST_RATE = 3  # above it stands a stock or a wider area, unless the text says 超额


def _other_works(target: FigureMatch, figure: FigureMatch) -> frozenset[str]:
    return figure.works - target.works - _BESIDE_THE_POINT


def reached_stage(target: FigureMatch, figure: FigureMatch) -> str | None:
    """Bought lamps, a laid road bed and a survey are no finished works, unless they are what was promised."""
    if figure.deed and figure.stage == "finished" and not is_promised(figure.deed, target.deed or ""):
        return "part"
    if figure.stage in _PAPERS and f"to-{figure.stage}" in target.works and not target.works & _BUILDING:
        return "finished"
    if figure.stage == "started" and "begin" in target.works & figure.works:
        return "finished"  # 开工1500套 was promised
    other = _other_works(target, figure)
    return next((stage for stage in _STAGES if stage in other and figure.stage == "finished"), figure.stage)


def is_promised(deed: str, promise: str) -> bool:
    """Whether two characters of what was done stand in the promise too."""
    return any(deed[at : at + 2] in promise for at in range(len(deed) - 1))


def may_answer(target: FigureMatch, figure: FigureMatch, own: frozenset[str]) -> bool:
    """Whether a figure can be what is said of a target, if it counts the same thing."""
    if find_hindrance(target, figure, own):
        return False
    if figure.kind == "share" and figure.dimension == "share":
        return target.dimension != "share" and _is_of_work(target, figure)
    return figure.dimension == target.dimension and (figure.kind in DONE or figure.kind == "remaining")


def _is_of_work(target: FigureMatch, figure: FigureMatch) -> bool:
    """Whether a share says how much of the work is done: 完成60%, but neither 满意率98% nor 资金支付60%."""
    return "done" in figure.works and (target.dimension == "money" or "money" not in figure.works)


def find_hindrance(target: FigureMatch, figure: FigureMatch, own: frozenset[str]) -> Reason | None:
    """Why a figure tells no work of this target's: it is a stock, or elsewhere, or of another time."""
    if _is_implausible(target, figure):
        return "implausible"
    other = _other_works(target, figure).difference(_STAGES)
    area = figure.works & AREAS - target.works
    if "stock" in other or (area and "built" in figure.works and "current" not in figure.works):
        return "wider-area" if area - own else "stock"
    if area - own:
        return "wider-area"
    if figure.noun and figure.dimension in _THINGS and _is_there(target, other):
        return "stock"
    if other & PLACES - _own_places(own):
        return "several-parts"
    if other & SPANS - own:
        return "one-period"
    if figure.value < 0:
        return "other-thing"  # 同比-5.5%
    rest = other - AREAS - SPANS - PLACES - own - {"tally", "bare"}
    years = frozenset(filter(str.isdigit, rest))
    known = "since" in figure.works or any(map(str.isdigit, own | target.works))
    if rest - years or (years and known) or _is_of_more_years(target, figure) or _is_opposite(target, figure):
        return "other-thing"
    return None


def _is_there(target: FigureMatch, works: frozenset[str]) -> bool:
    """Whether a figure counts what there is: nothing is told that was done, where something was to be."""
    return ("tally" in works and "to-make" in target.works) or ("bare" in works and "to-do" in target.works)


def _own_places(own: frozenset[str]) -> frozenset[str]:
    """The kinds of places that a report may itself be of: a town's tells what the town has done."""
    places = {"one-town"} if "town" in own else set()
    return frozenset(places if own & {"city", "province"} else places | {"one-county"})


def _is_implausible(target: FigureMatch, figure: FigureMatch) -> bool:
    """Far more than was promised, or more left over than was to be done."""
    if figure.dimension != target.dimension or figure.kind == "share" or "surplus" in figure.works:
        return False
    most = 1 if figure.kind == "remaining" else _LARGEST_RATE
    return figure.value * figure.factor > most * target.value * target.factor > 0


def _is_of_more_years(target: FigureMatch, figure: FigureMatch) -> bool:
    """A target of several years is not met by this year's work, though it is by all done so far."""
    if "overall" not in target.works or "overall" in figure.works:
        return False
    return figure.kind != "cumulative" or "current" in figure.works or bool(figure.works & SPANS)


def _is_opposite(target: FigureMatch, figure: FigureMatch) -> bool:
    if target.works & _OTHER_DEEDS - figure.works and figure.works & _MADE:
        return True  # 建成公租房 lets none of them
    promised, told = target.works & _OPPOSITE, figure.works & _OPPOSITE
    return bool(promised and told) and not promised & told
