"""How far two items are the same one, reported twice.

Words are pairs of neighbouring characters, since Chinese has no blanks to cut at; figures are left out, since
they are what changes. A pair that stands in many items (新建, 工程) says little, one that stands in few says
much: each weighs by how rare it is among the items compared (inverse document frequency). Verbs are left out,
since 新建 and 建设 tell no items apart; another name in the same place (松湾幼儿园, 望河幼儿园) does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from ledgertool.ledger import TEXT_ROLES, Item, Point, Text
from ledgertool.quantities import load_cues

__all__ = [
    "PROMISES",
    "Likeness",
    "Profile",
    "bare_words",
    "point_texts",
    "same_text",
    "squeeze",
    "text_likeness",
]

PROMISES = ("task", "content", "target")  # the fields that say what shall be done

_FIGURES = re.compile(r"[\d.,，．％%]*\d[\d.,，．％%]*")
_MARKS = re.compile(r"[\W_]+")
_WEIGHTS = {
    "words": 4.0,
    "wording": 2.0,
    "task": 1.0,
    "labels": 1.0,
    "units": 1.0,
    "place": 0.5,
    "number": 0.5,
    "target": 1.0,
}


def squeeze(text: str | None) -> str:
    """A text without blanks and line ends, which a clerk's table breaks as its columns require."""
    return "".join((text or "").split())


def same_text(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same but for blanks and line ends."""
    return squeeze(one) == squeeze(other)


def bare_words(text: str) -> str:
    """The letters of a text, without figures and marks."""
    return _MARKS.sub("", _FIGURES.sub("", text))


def text_likeness(one: str, other: str) -> float:
    """Likeness of two short texts, 0 to 1, figures left out."""
    first, second = bare_words(one), bare_words(other)
    return fuzz.ratio(first, second) / 100 if first and second else float(same_text(one, other))


def point_texts(text: Text) -> list[str]:
    """The points of a cell as texts, labels included, sub-points with the point they belong to."""
    return [_whole(point) for point in text.points]


def _whole(point: Point) -> str:
    label = f"{point.label}：" if point.label else ""
    return label + point.text + "".join(_whole(child) for child in point.points)


@dataclass(frozen=True)
class Profile:
    """What an item is known by: its names and promises, not how far it has come."""

    item: Item

    @cached_property
    def subject(self) -> str:
        """The words that tell the item from the other items of its task, without verbs."""
        texts = [self.item.content, self.item.target]
        return _things("".join(text for text in texts if text) or self.item.task or "") or self._told

    @property
    def _told(self) -> str:
        """What an item without any name says: its columns without a role, or its points."""
        texts = [*self.item.extra.values(), *(getattr(self.item, role).text for role in TEXT_ROLES)]
        return bare_words("".join(texts))

    @cached_property
    def words(self) -> frozenset[str]:
        """Pairs of neighbouring characters of the subject; of a lone character, itself."""
        return frozenset(_pairs_of(self.subject))

    @cached_property
    def task(self) -> str:
        """The words of the task."""
        return _things(self.item.task or "")

    @cached_property
    def labels(self) -> frozenset[str]:
        """The names of the points of progress and next steps."""
        points = [*self.item.progress.points, *self.item.next_steps.points]
        return frozenset(squeeze(point.label) for point in points if point.label)

    @cached_property
    def units(self) -> frozenset[str]:
        """Who is responsible, in whatever column."""
        return frozenset([*self.item.responsible_units, *self.item.lead_units])

    @cached_property
    def place(self) -> str:
        """The section and category under which it stands."""
        return bare_words(f"{self.item.section or ''}{self.item.category or ''}")

    @cached_property
    def target(self) -> frozenset[tuple[float, str]]:
        """The amounts promised; a promise that the progress repeats may be cut short there."""
        promised = (f for f in self.item.figures if f.kind == "target" and f.field in PROMISES)
        return frozenset((figure.value, figure.base_unit or figure.unit) for figure in promised)


class Likeness:
    """Compares profiles; knows how rare each word is among all of them."""

    def __init__(self, before: Sequence[Profile], after: Sequence[Profile]) -> None:
        # a word is as rare as in the report that has it more often: an item that stays does not double it
        counts = _count(before) | _count(after)
        size = max(len(before), len(after))
        self._weights = {word: log(1 + size / count) for word, count in counts.items()}

    def weigh(self, words: Iterable[str]) -> float:
        """How much a set of words tells."""
        return sum(self._weights[word] for word in words)

    def coverage(self, part: Iterable[str], whole: Iterable[str]) -> float:
        """How much of a part's words the whole has, 0 to 1."""
        words = frozenset(part)
        return self.weigh(words & frozenset(whole)) / self.weigh(words) if words else 0.0

    def words(self, one: Profile, other: Profile) -> float:
        """Likeness of words, 0 to 1; items that differ in length lose half as much as by Dice's measure."""
        shared = self.weigh(one.words & other.words)
        sizes = sorted((self.weigh(one.words), self.weigh(other.words)))
        return shared / sizes[0] / 2 + shared / sum(sizes) if sizes[0] else 0.0

    def score(self, one: Profile, other: Profile) -> float:
        """Likeness of two items, 0 to 1: a mean over what both have, less for names that contradict."""
        found = {
            "words": self.words(one, other),
            "wording": fuzz.ratio(one.subject, other.subject) / 100,
            "task": fuzz.ratio(one.task, other.task) / 100 if one.task and other.task else None,
            "labels": _overlap(one.labels, other.labels),
            "units": _overlap(one.units, other.units),
            "target": _overlap(one.target, other.target),
            "place": fuzz.ratio(one.place, other.place) / 100 if one.place and other.place else None,
            "number": float(one.item.number == other.item.number) if one.item.number else None,
        }
        known = {name: value for name, value in found.items() if value is not None}
        mean = sum(_WEIGHTS[name] * value for name, value in known.items()) / sum(_WEIGHTS[n] for n in known)
        return max(0.0, mean - _contradiction(one.subject, other.subject))


def _pairs_of(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)] if len(text) > 1 else [text] * bool(text)


def _overlap(one: frozenset[object], other: frozenset[object]) -> float | None:
    """Dice's measure; None where one side names nothing."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else None


def _count(profiles: Sequence[Profile]) -> Counter[str]:
    return Counter(word for profile in profiles for word in profile.words)


def _things(text: str) -> str:
    """The letters of a text without figures, marks and verbs; with its verbs where nothing else is left."""
    words, verbs, at = bare_words(text), load_cues().leading, 0
    kept: list[str] = []
    while at < len(words):
        verb = verbs.find_at(words, at)
        kept += [] if verb else [words[at]]
        at += len(verb) if verb else 1
    return "".join(kept) or words


def _contradiction(one: str, other: str) -> float:
    """How much of the shorter text stands against other words in the other's place, 0 to 1.

    Words that the other text has elsewhere have only moved, and a single character is a classifier or a
    turn of phrase. Which characters stand against which may depend on the direction: the milder view counts.
    """
    shorter = min(len(one), len(other))
    return min(_count_against(one, other), _count_against(other, one)) / shorter if shorter else 0.0


def _count_against(one: str, other: str) -> int:
    blocks = Indel.editops(one, other).as_matching_blocks()
    against, at, other_at = 0, 0, 0
    for block in blocks:
        gaps = one[at : block.a], other[other_at : block.b]
        if min(map(len, gaps)) > 1 and not (_shares(gaps[0], other) or _shares(gaps[1], one)):
            against += min(map(len, gaps))
        at, other_at = block.a + block.size, block.b + block.size
    return against


def _shares(part: str, text: str) -> bool:
    return any(word in text for word in _pairs_of(part))
