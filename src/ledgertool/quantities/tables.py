"""The unit and cue tables, read from TOML files that users extend with files of the same shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from ledgertool.quantities.characters import flatten

__all__ = ["Cues", "Unit", "UnitTable", "load_cues", "load_units"]

Table = Mapping[str, Any]
_NO_DIMENSIONS = frozenset(("lone", "per", "before"))
_SEARCHED = ("implied", "kind", "kind_after", "stage", "works")
_OPEN = frozenset(("implied", "stage", "works"))  # where any unit, stage or work may be a key
_LISTED = ("deeds", "done", "each", "making", "named")  # lists of words that mean one thing


class Unit(NamedTuple):
    """A unit as one may write it: its dimension, its usual name and how many references it holds.

    `lone` is true where a single Chinese digit before it is a number: 三家 counts, 二期 is a name.
    `before` is the pattern of what may not follow it, compiled when first met: most units never are.
    """

    surface: str
    dimension: str
    canonical: str
    factor: Decimal
    lone: bool = False
    before: str = ""


class UnitTable:
    """Units by the way they are written; the longest that fits wins."""

    def __init__(self, units: Iterable[Unit], per: Iterable[str]) -> None:
        self._by_surface = {unit.surface: unit for unit in units}
        lengths: dict[str, set[int]] = {}
        for surface in self._by_surface:
            lengths.setdefault(surface[0], set()).add(len(surface))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        self._per = tuple(sorted(per, key=len, reverse=True))

    def __iter__(self) -> Iterator[Unit]:
        """Every spelling, in no order that matters."""
        return iter(self._by_surface.values())

    def __len__(self) -> int:
        """How many spellings are known."""
        return len(self._by_surface)

    def find(self, surface: str) -> Unit | None:
        """The unit written exactly so, 万元 and 亿元 included in those of money; None where it is unknown."""
        plain = flatten(surface).strip(" ()")
        return self._by_surface.get(plain)

    def find_at(self, plain: str, at: int) -> Unit | None:
        """The longest unit that begins at an offset of a flattened text and is not part of a longer word."""
        if at >= len(plain):
            return None
        for length in self._lengths.get(plain[at], ()):
            unit = self._by_surface.get(plain[at : at + length])
            if unit and _stands_alone(unit, plain, at + length):
                return unit
        return None

    def per_at(self, plain: str, at: int) -> str:
        """The second half of 元/吨 at an offset, stroke included; empty where there is none."""
        if plain[at : at + 1] != "/":
            return ""
        return next(("/" + word for word in self._per if plain.startswith(word, at + 1)), "")


def _stands_alone(unit: Unit, plain: str, end: int) -> bool:
    if unit.before and _begins_with(unit.before, plain, end):
        return False
    after = plain[end : end + 1]
    return not (
        unit.surface[-1].isascii() and unit.surface[-1].isalpha() and after.isascii() and after.isalnum()
    )


def _begins_with(words: str, plain: str, at: int) -> bool:
    """Whether any of the alternatives of 龄|嫂 begins at an offset; the package's own are plain words."""
    if words.replace("|", "").isalnum():
        return plain.startswith(tuple(words.split("|")), at)
    return re.compile(words).match(plain, at) is not None


class Words:
    """Words of which the longest that begins at a place is found; quicker to set up than a pattern."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(set(words), key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append(word)

    def find_at(self, text: str, at: int = 0) -> str | None:
        """The longest word that begins at an offset of a text, or None."""
        for word in self._by_first.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return word
        return None


@dataclass(frozen=True, eq=False)  # hashed by identity: figures are remembered by table
class Cues:
    """The cue tables, compiled: a pattern or `Words` finds a cue, a mapping says what it means.

    `words` "before", "beside" and "signed", and `trailing_reversed`, read a text from right to left: they
    find what ends at a place.
    """

    implied: Mapping[str, str]
    before: Mapping[str, str]
    after: Mapping[str, str]
    kind: Mapping[str, str]
    beside: Mapping[str, str]
    kind_after: Mapping[str, str]
    stage: Mapping[str, str]
    works: Mapping[str, str]
    names: re.Pattern[str]
    leading: Words
    trailing_reversed: Words
    noun_end: re.Pattern[str]
    whole: frozenset[str]
    fillers: tuple[str, ...]
    patterns: Mapping[str, re.Pattern[str]]
    words: Mapping[str, Words]


def load_units(extra: Iterable[bytes | Table] = ()) -> UnitTable:
    """The package's units with users' tables, read or as TOML, merged over them.

    Raises tomllib.TOMLDecodeError, UnicodeDecodeError or ValueError where one is no such table.
    """
    added = tuple(extra)
    if not added:
        return _default_units()
    try:
        table = _units(_merged("units", added))
        for unit in table:
            re.compile(unit.before)
    except (re.error, AttributeError, KeyError, TypeError, InvalidOperation) as error:
        raise ValueError(f"not a table of units: {error}") from error
    return table


def load_cues(extra: Iterable[bytes | Table] = ()) -> Cues:
    """The package's cues with users' tables merged over them; raises as `load_units` does."""
    added = tuple(extra)
    if not added:
        return _default_cues()
    merged, own = _merged("cues", added), _own_tables()["cues"]
    for name, table in merged.items():
        known = own.get(name)
        is_table = isinstance(table, Mapping) and all(isinstance(words, str) for words in table.values())
        if known is None or not is_table:
            raise ValueError(f"not a table of cues: {name}")
        if name not in _OPEN and (odd := [key for key in table if key not in known]):
            raise ValueError(f"not a key of the cues {name}: {odd[0]}")
    return _cues(merged)


@cache
def _default_units() -> UnitTable:
    return _units(_own_tables()["units"])


@cache
def _default_cues() -> Cues:
    return _cues(_own_tables()["cues"])


def _own_tables() -> dict[str, Table]:
    """The package's "units" and "cues": generated from the TOML files, which take long to read."""
    # importlib.resources would load zipfile and tempfile to open a file that lies beside this one
    path = Path(__file__).with_name("tables.json")
    return cast("dict[str, Table]", json.loads(path.read_text(encoding="utf-8")))


def _merged(name: str, extra: Iterable[bytes | Table]) -> Table:
    import tomllib

    merged: dict[str, Any] = {}
    _merge(merged, _own_tables()[name])
    for table in extra:
        _merge(merged, tomllib.loads(table.decode("utf-8-sig")) if isinstance(table, bytes) else table)
    return merged


def _merge(into: dict[str, Any], table: Table) -> None:
    """Tables join, lists of words grow, anything else is replaced."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            _merge(into.setdefault(key, {}), value)
        elif isinstance(value, str) and isinstance(into.get(key), str):
            into[key] += " " + value
        else:
            into[key] = value


def _units(tables: Table) -> UnitTable:
    before = {name: "|".join(words.split()) for name, words in tables["before"].items()}
    lone = frozenset(tables["lone"]["words"].split())
    units = [
        unit
        for dimension, table in tables.items()
        if dimension not in _NO_DIMENSIONS
        for unit in _dimension(dimension, table, lone, before)
    ]
    return UnitTable(units, tables["per"]["words"].split())


def _dimension(name: str, table: Table, lone: frozenset[str], before: Mapping[str, str]) -> Iterable[Unit]:
    """Every spelling of the units of one dimension."""
    sizes = {**dict.fromkeys(_words(table.get("classifiers", "")), 1), **table.get("names", {})}
    for canonical, factor in sizes.items():
        for surface in (canonical, *_words(table.get("also", {}).get(canonical, ""))):
            plain = flatten(surface)
            yield Unit(plain, name, canonical, Decimal(str(factor)), plain in lone, before.get(plain, ""))


def _words(text: str) -> list[str]:
    return str(text).split()


def _cues(tables: Table) -> Cues:
    mappings = {
        name: {flatten(word): meaning for meaning, words in tables[name].items() for word in _words(words)}
        for name in ("implied", "before", "after", "kind", "beside", "kind_after", "stage", "works")
    }
    words = {name: Words(word[::-1] for word in mappings[name]) for name in ("before", "beside")}
    words["signed"] = Words(word[::-1] for word in _words(tables["signed"]["words"]))
    verbs, hanging = _words(tables["verbs"]["words"]), _words(tables["verbs"]["before"])
    inside = [word for word in verbs if len(word) > 1]
    return Cues(
        **mappings,
        names=_any_of(_words(tables["names"]["words"])),
        leading=Words(verbs),
        trailing_reversed=Words(word[::-1] for word in verbs + hanging),
        noun_end=_any_of(inside + _words(tables["verbs"]["after"])),
        whole=frozenset(_words(tables["whole"]["words"])),
        fillers=tuple(_words(tables["filler"]["words"])),
        patterns={
            **{name: _any_of(mappings[name]) for name in _SEARCHED},
            **{name: _any_of(_words(tables[name]["words"])) for name in _LISTED},
        },
        words={**words, "after": Words(mappings["after"])},
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, longest first."""
    return re.compile(
        "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
    )
