"""What a heading means: its role or roles, and the unit and period it names.

A heading is compared without blanks and 的. It is tried, in this order, as an alias, as several aliases
joined in one heading (进展情况、存在问题及下一步打算), as an alias with a modifier round it (区级责任人), and
last as an alias with one character wrong. All but the first are guesses, and the match says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from ledgertool.ledger import TEXT_ROLES, UNIT_ROLES, Role
from ledgertool.quantities.periods import find_period
from ledgertool.recognize.aliases import ALIASES, COMPOUNDS, JOINED, MODIFIERS, NEUTRAL, PATTERNS, UNITS
from ledgertool.recognize.traditional import SIMPLIFIED

__all__ = ["Heading", "How", "find_alias", "is_unit", "match_heading", "normalize_heading"]

How = Literal["alias", "profile", "combined", "modified", "diagonal", "unnamed", "typo", "unknown"]

SCORES: dict[How, float] = {
    "alias": 1.0,
    "profile": 1.0,
    "combined": 0.9,
    "modified": 0.8,
    "diagonal": 0.7,
    "unnamed": 0.7,
    "typo": 0.6,
    "unknown": 0.0,
}

_WIDE = str.maketrans("（）［］【】：／，．％　", "()[][]:/,.% ") | SIMPLIFIED
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_JOINTS = re.compile(r"[、,，/;；]|以及|及其|及|与|和|暨|&")
_UNIT = re.compile(r"(?:单位[:：]?)?(.{1,5}?)")
_EDGES = "、,.:：;；-—_*"
# a month or months, with nothing to say the year: 1-10月, 3月份, 一季度
_BARE_PERIOD = re.compile(
    r"(?:截[至止])?(?:\d{4}年)?(?:(?:\d{1,2}|元)[-—–~～至](?:\d{1,2})月份?|\d{1,2}月(?:份|底|末)?|第?[一二三四1-4]季度|[上下]半年|前[二三]季度)"
)
_SHORTEST_TYPO = 4
_LONGEST_QUESTION = 12
_LONGEST_NAME = 40


class Heading(NamedTuple):
    """A heading understood. `roles` is empty where it has none; `known` where it is nevertheless expected."""

    roles: tuple[Role, ...]
    how: How
    known: bool
    alias: str = ""
    unit: str | None = None
    period: str | None = None

    @property
    def role(self) -> Role | None:
        """The first of the roles."""
        return self.roles[0] if self.roles else None

    @property
    def score(self) -> float:
        """How plainly the heading says its role, 0 to 1; half a point for a known heading without a role."""
        return SCORES[self.how] * (1.0 if self.roles else 0.5)


UNKNOWN = Heading((), "unknown", False)


def normalize_heading(text: str) -> str:
    """A heading without blanks, in half-width punctuation, lower case and simplified characters."""
    return _BLANKS.sub("", text.translate(_WIDE)).lower()


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@cache
def _alias_table() -> dict[str, Role]:
    # a word listed twice keeps its first meaning, so all is read backwards
    compounds = {
        first + second: role
        for role, firsts, seconds in reversed(COMPOUNDS)
        for first in firsts.split()
        for second in seconds.split()
    }
    return {word: role for word, role in compounds.items() if word not in _words(NEUTRAL)} | _listed_aliases()


@cache
def _listed_aliases() -> dict[str, Role]:
    return {word: role for role in reversed(ALIASES) for word in ALIASES[role].split()}


def find_alias(text: str) -> Role | None:
    """The role of a normalized heading that is an alias word for word, or None."""
    return _alias_table().get(text.replace("的", ""))


def is_unit(text: str) -> bool:
    """Whether a text is nothing but a unit: 万元, (个), %."""
    return normalize_heading(text).strip("()[]") in _words(UNITS)


def match_heading(text: str, extra: Mapping[str, Role | None] | None = None) -> Heading:
    """What a heading means. `extra` maps further normalized headings to roles (of a profile)."""
    name = normalize_heading(text)
    if extra and name in extra:
        role = extra[name]
        return Heading(
            (role,) if role else (), "profile", True, name, _find_unit(name)[1], _find_time(name)[1]
        )
    found = _match(name)
    if found.how in ("alias", "typo") or len(text) > _LONGEST_NAME:
        return found
    return _match_parts(text.split()) or found


def _match_parts(parts: list[str]) -> Heading | None:
    """A heading of several lines each of which is one: running text of several roles, or a diagonal cell.

    A cell cut by a diagonal names rows and columns (乡镇、部门 and 类型): the rows' name counts.
    """
    found = [_match(normalize_heading(part)) for part in parts]
    if len(found) < 2 or not all(heading.roles for heading in found):
        return None
    roles = tuple(dict.fromkeys(role for heading in found for role in heading.roles))
    if len(roles) > 1 and set(roles) <= set(TEXT_ROLES):
        return Heading(roles, "combined", True, "、".join(parts))
    return found[0]._replace(how="diagonal")


@lru_cache(maxsize=4096)
def _match(name: str) -> Heading:
    if not name or len(name) > _LONGEST_NAME:
        return UNKNOWN
    direct = _match_alias(name)
    if direct:
        return direct
    bare, unit = _find_unit(name)
    bare, period = _find_time(bare)
    bare = _BRACKETED.sub("", bare).strip(_EDGES)
    return _match_bare(bare)._replace(unit=unit, period=period)


def _match_bare(name: str) -> Heading:
    return (
        _match_alias(name)
        or _match_combined(name)
        or _match_question(name)
        or _match_pattern(name)
        or _match_modified(name)
        or _match_typo(name)
        or UNKNOWN
    )


def _match_alias(name: str) -> Heading | None:
    return _known_headings().get(name.replace("的", "").strip(_EDGES))


@cache
def _known_headings() -> dict[str, Heading]:
    """The headings known word for word; those that say no role are NEUTRAL."""
    plain: dict[str, Role | None] = dict.fromkeys(_words(NEUTRAL)) | _alias_table()
    return {word: Heading((role,) if role else (), "alias", True, word) for word, role in plain.items()}


@cache
def _longest_known() -> int:
    return max(map(len, _known_headings()))


def _match_combined(name: str) -> Heading | None:
    """Two or more roles named in one heading; every part must be known by itself."""
    parts = [part for part in _JOINTS.split(name) if part]
    if len(parts) < 2:
        return None
    tries = (_match_joined, _match_alias, _match_pattern, _match_modified)
    found = [next((heading for tried in tries if (heading := tried(part))), None) for part in parts]
    roles = tuple(dict.fromkeys(heading.roles[0] for heading in found if heading and heading.roles))
    if None in found or not roles:
        return None
    if "location" in roles and set(roles) & set(UNIT_ROLES):  # 乡镇(街道)、区直部门: places that act as units
        roles = tuple(role for role in roles if role != "location")
    return Heading(roles, "combined" if len(roles) > 1 else "modified", True, name)


def _match_joined(part: str) -> Heading | None:
    role = JOINED.get(part)
    return Heading((role,), "alias", True, part) if role else None


def _match_modified(name: str) -> Heading | None:
    """An alias with something before or after it: 区级责任单位, 责任单位名称, 2023年度工作完成情况."""
    plain = name.replace("的", "")
    longest = _longest_known() + sum(map(plain.count, _EDGES))  # whatever is longer has no chance
    for start, end in _windows(len(plain), longest):
        inner = _match_alias(plain[start:end])
        if inner and (end - start > 3 or (_is_modifier(plain[:start]) and _is_modifier(plain[end:]))):
            return inner._replace(how="modified")
    return None


def _match_question(name: str) -> Heading | None:
    """是否整改到位, 是否验收: whatever is asked, the answer is a status."""
    if name.startswith("是否") and 2 < len(name) <= _LONGEST_QUESTION:
        return Heading(("status",), "modified", True, "是否")
    return None


def _match_pattern(name: str) -> Heading | None:
    """A heading known by its end: 审计报告指出的问题, 未按期完成原因."""
    plain = name.replace("的", "")
    role = next((role for role, words in _patterns() if words.fullmatch(plain)), None)
    return Heading((role,), "modified", True, name) if role else None


@cache
def _patterns() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple((role, re.compile(words)) for role, words in PATTERNS)


def _windows(size: int, longest: int) -> Iterator[tuple[int, int]]:
    """Stretches of a name that end with it or begin it, the longest first; not under two characters."""
    for length in range(min(size - 1, longest), 1, -1):
        yield size - length, size
        if length > 3:
            yield 0, length


def _is_modifier(text: str) -> bool:
    if not text or text in _words(MODIFIERS):
        return True
    return any(text.startswith(word) and _is_modifier(text[len(word) :]) for word in _words(MODIFIERS))


def _match_typo(name: str) -> Heading | None:
    """An alias with one character wrong, missing or too much (工资进展), where only one role is so near."""
    if len(name) < _SHORTEST_TYPO or name.isascii():
        return None
    near = sorted(found for found in set(_iter_near(name)) if _differ_by_one(name, found[1]))
    if len({role for _, _, role in near}) != 1:
        return None
    return Heading((near[0][2],), "typo", True, near[0][1])


def _iter_near(name: str) -> Iterator[tuple[int, str, Role]]:
    """Whatever may differ by one, with its rank: nearly as long, and alike at one end.

    Every line of a document may be asked for, so that only a few aliases are looked at.
    """
    table = _aliases_by_end()
    for length in range(len(name) - 1, len(name) + 2):
        yield from table.get((length, 0, name[0]), ())
        yield from table.get((length, -1, name[-1]), ())


@cache
def _aliases_by_end() -> dict[tuple[int, int, str], list[tuple[int, str, Role]]]:
    """The aliases long enough for a typo by their length and their first (0) or last (-1) character."""
    table: dict[tuple[int, int, str], list[tuple[int, str, Role]]] = {}
    for rank, (word, role) in enumerate(_listed_aliases().items()):
        if len(word) >= _SHORTEST_TYPO:
            for end in (0, -1):
                table.setdefault((len(word), end, word[end]), []).append((rank, word, role))
    return table


def _differ_by_one(one: str, other: str) -> bool:
    """Whether at most one character is wrong, missing or too much: behind it the two end alike.

    A library of distances takes longer to import than a document to read.
    """
    pairs = enumerate(zip(one, other, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
    behind, beyond = one[at + 1 :], other[at + 1 :]
    return behind == beyond or behind == other[at:] or one[at:] == beyond


def _find_unit(name: str) -> tuple[str, str | None]:
    """The name without the unit in brackets that it ends in, and the unit: 完成投资(万元)."""
    for match in _BRACKETED.finditer(name):
        inner = _UNIT.fullmatch(match[1] or match[2] or "")
        if inner and inner[1] in _words(UNITS):
            return name[: match.start()] + name[match.end() :], inner[1]
    return name, None


def _find_time(name: str) -> tuple[str, str | None]:
    """The name without the period that it names, and the period's words: 1-10月推进情况, 2023年度计划投资."""
    period = find_period(name)
    label = period.label if period else None
    if label is None and (bare := _BARE_PERIOD.search(name)):
        label = bare[0]
    if not label or label not in name or label == name:
        return name, None
    return name.replace(label, "", 1).replace("()", "").strip(_EDGES), label
