"""Which item of one report is which item of the next, though renumbered, reworded, moved, split or joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nlargest
from typing import NamedTuple

from ledgertool.compare.assignment import assign
from ledgertool.compare.likeness import Likeness, Profile, squeeze
from ledgertool.ledger import Item

__all__ = ["Match", "match_items"]

_LEAST_SCORE = 0.5
_LEAST_WORDS = 0.4
_PART_OF_WHOLE = 0.7  # how much of a part's words the whole must have
_PART_OF_REST = 0.5  # and how much of them must stand in what the whole's partner leaves over
_PART_BY_TARGET = 0.3  # how much suffices where the amounts agree
_TELLING = 3  # words that a part must have to be known by them
_COMMON = 0.2  # words of more than this share of the items find no candidates
_FEW = 50  # items, among which every word does
_CANDIDATES = 40  # that are looked at closely

_Key = Callable[[Profile], tuple[str, ...]]


class Match(NamedTuple):
    """Positions of the old and the new items that are one: 1:1, 1:n (split), n:1 (joined), 1:0, 0:1."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float = 0.0


class _Sides(NamedTuple):
    """Two reports, and the likeness of their items."""

    before: Sequence[Profile]
    after: Sequence[Profile]
    likeness: Likeness

    def turned(self) -> _Sides:
        """The later report as the earlier one."""
        return _Sides(self.after, self.before, self.likeness)


def match_items(old: Sequence[Item], new: Sequence[Item]) -> list[Match]:
    """Every old and every new item in exactly one match, in the order of the new items, dropped ones last.

    Items that are named alike are paired in their order; among the rest the assignment with the greatest sum
    of likenesses is taken, and what is left over may be a part of an item that was split or joined.
    """
    before, after = [Profile(item) for item in old], [Profile(item) for item in new]
    sides = _Sides(before, after, Likeness(before, after))
    pairs = _pair_namesakes(sides, {}, _full_key)
    pairs |= _pair_namesakes(sides, pairs, _key, only_as_many=True)
    pairs |= _pair_alike(sides, pairs)
    split = _find_parts(sides, pairs)
    joined = _find_parts(sides.turned(), {b: a for a, b in pairs.items()})
    return _collect(sides, pairs, split, joined)


def _others(count: int, taken: Iterable[int]) -> list[int]:
    known = set(taken)
    return [at for at in range(count) if at not in known]


# --- items named alike ----------------------------------------------------------------------------------


def _pair_namesakes(
    sides: _Sides, pairs: dict[int, int], key: _Key, *, only_as_many: bool = False
) -> dict[int, int]:
    """Pairs of items with the same key, in order; with `only_as_many` where both sides have as many of it."""
    olds, news = (
        _group(sides.before, _others(len(sides.before), pairs), key),
        _group(sides.after, _others(len(sides.after), pairs.values()), key),
    )
    return {
        a: b
        for name, found in olds.items()
        if name in news and (not only_as_many or len(found) == len(news[name]))
        for a, b in zip(found, news[name], strict=False)
    }


def _group(profiles: Sequence[Profile], positions: list[int], key: _Key) -> dict[tuple[str, ...], list[int]]:
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in positions:
        groups[key(profiles[at])].append(at)
    return groups


def _key(profile: Profile) -> tuple[str, ...]:
    item = profile.item
    named = [item.task, item.content, item.target]
    return (*(squeeze(text) for text in named), "" if any(named) else profile.subject)


def _full_key(profile: Profile) -> tuple[str, ...]:
    item = profile.item
    return (*_key(profile), item.number or "", squeeze(item.section), squeeze(item.category))


# --- items alike ----------------------------------------------------------------------------------------


def _pair_alike(sides: _Sides, pairs: dict[int, int]) -> dict[int, int]:
    weights = {}
    for a, b in _iter_candidates(
        sides, _others(len(sides.before), pairs), _others(len(sides.after), pairs.values())
    ):
        one, other = sides.before[a], sides.after[b]
        if sides.likeness.words(one, other) < _LEAST_WORDS:
            continue
        score = sides.likeness.score(one, other)
        if score >= _LEAST_SCORE:
            weights[a, b] = score
    return assign(weights)


def _iter_candidates(sides: _Sides, olds: list[int], news: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs that share the most telling words; words of very many items find none."""
    index: dict[str, list[int]] = defaultdict(list)
    for a in olds:
        for word in sides.before[a].words:
            index[word].append(a)
    limit = max(_FEW, int(_COMMON * len(olds)))
    for b in news:
        shared: dict[int, float] = defaultdict(float)
        for word in sides.after[b].words:
            found = index.get(word, ())
            weight = sides.likeness.weigh((word,)) if len(found) <= limit else 0.0
            for a in found if weight else ():
                shared[a] += weight
        yield from ((a, b) for a in nlargest(_CANDIDATES, shared, key=lambda a: (shared[a], -a)))


# --- parts ------------------------------------------------------------------------------------------------


def _find_parts(sides: _Sides, pairs: dict[int, int]) -> dict[int, int]:
    """Part (after) → whole (before), for items without a partner that were one with an item that has one."""
    best: dict[int, tuple[float, int]] = {}
    for whole, part in _iter_candidates(sides, list(pairs), _others(len(sides.after), pairs.values())):
        fit = _fit(sides, whole, pairs[whole], part)
        if fit > best.get(part, (0.0, 0))[0]:
            best[part] = fit, whole
    return {part: whole for part, (_, whole) in best.items()}


def _fit(sides: _Sides, whole: int, partner: int, part: int) -> float:
    """How well an item fits as a part of a whole that has a partner already, 0 where it is none.

    Its words, or the amounts that it promises, must stand in what the partner does not say: a whole that is
    still there as it was has no parts, and a new item like it is new.
    """
    one, kept, own = sides.before[whole], sides.after[partner], sides.after[part]
    covered = sides.likeness.coverage(own.words, one.words)
    if own.target and own.target <= one.target - kept.target:
        is_near = covered >= _PART_BY_TARGET or (own.units == one.units and own.task == one.task)
        return 1 + covered if is_near else 0.0
    if len(own.words) < _TELLING or sides.likeness.coverage(kept.words, one.words) < _PART_OF_WHOLE:
        return 0.0
    rest = sides.likeness.coverage(own.words - kept.words, one.words - kept.words)
    return covered if covered >= _PART_OF_WHOLE and rest >= _PART_OF_REST else 0.0


def _collect(
    sides: _Sides, pairs: dict[int, int], split: dict[int, int], joined: dict[int, int]
) -> list[Match]:
    parts_of, joins_of = _invert(split), _invert(joined)
    matches = [
        Match(
            tuple(sorted([a, *joins_of.get(b, ())])),
            tuple(sorted([b, *parts_of.get(a, ())])),
            round(sides.likeness.score(sides.before[a], sides.after[b]), 4),
        )
        for a, b in pairs.items()
    ]
    olds, news = {at for m in matches for at in m.old}, {at for m in matches for at in m.new}
    matches += [Match((), (b,)) for b in _others(len(sides.after), news)]
    matches.sort(key=lambda match: match.new)
    return matches + [Match((a,), ()) for a in _others(len(sides.before), olds)]


def _invert(parts: dict[int, int]) -> dict[int, list[int]]:
    wholes: dict[int, list[int]] = defaultdict(list)
    for part, whole in parts.items():
        wholes[whole].append(part)
    return wholes
