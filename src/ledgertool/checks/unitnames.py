"""The registry of unit names (`units.toml`) that some rules ask for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from ledgertool.errors import InputRefused, UsageError

__all__ = ["UnitNames", "parse_units"]

_LIKE = 0.6
_KEYS = ("aliases", "names")


@dataclass(frozen=True)
class UnitNames:
    """The units that may be named, and other spellings of them with the name each stands for."""

    names: frozenset[str]
    aliases: Mapping[str, str] = field(default_factory=dict)

    def find_near(self, name: str) -> str | None:
        """The name that another spelling stands for, else the nearest one, else None."""
        if name in self.aliases:
            return self.aliases[name]
        near = get_close_matches(name, sorted(self.names), n=1, cutoff=_LIKE)
        return near[0] if near else None


def parse_units(data: bytes, name: str) -> UnitNames:
    """The registry of a TOML file: `names = [...]` and `[aliases]` with other spelling = name.

    Raises UsageError [units-key] for a key that is neither, InputRefused [units-toml] where it is no such
    file, [units-alias] for an alias of no name.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputRefused("units-toml", name, cause=str(error)) from error
    for key in table:
        if key not in _KEYS:
            raise UsageError("units-key", name, value=key, known=list(_KEYS))
    names, aliases = table.get("names", []), table.get("aliases", {})
    if not _are_words(names) or not isinstance(aliases, dict) or not _are_words(list(aliases.values())):
        raise InputRefused("units-toml", name, cause="names = [...], [aliases]")
    for alias, target in aliases.items():
        if target not in names:
            raise InputRefused("units-alias", name, alias=alias, target=target)
    return UnitNames(frozenset(names), dict(aliases))


def _are_words(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)
