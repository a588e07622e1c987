"""The registry of unit names (`units.toml`) that some rules ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["UnitNames"]


@dataclass(frozen=True)
class UnitNames:
    """The units that may be named, and other spellings of them with the name each stands for."""

    names: frozenset[str]
    aliases: Mapping[str, str] = field(default_factory=dict)
