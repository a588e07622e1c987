"""The settings of checks, from `[tool.ledgertool]` in pyproject.toml or from ledgertool.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ledgertool.checks.finding import LEVELS, Level
from ledgertool.checks.rule import Rule
from ledgertool.checks.suppression import Suppression
from ledgertool.errors import UsageError

__all__ = ["Settings", "check_options", "parse_settings"]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a settings file says; `name` is the file, paths in it count from its folder.

    `per_file_ignores` maps patterns of file names to codes, `rules` codes to the settings of single rules.
    """

    name: str = ""
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fail_level: Level | None = None
    units: str | None = None
    previous: str | None = None
    baseline: str | None = None
    date: date | None = None
    rules: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    suppress: tuple[Suppression, ...] = ()


def parse_settings(data: bytes, name: str) -> Settings | None:
    """The settings of a file; None for a pyproject.toml that has none.

    Raises UsageError [config-toml], [config-key] with the known names, [config-value].
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError("config-toml", name, cause=str(error)) from error
    if name.replace("\\", "/").rpartition("/")[2] == "pyproject.toml":
        tools = table.get("tool", {})
        if "ledgertool" not in tools:
            return None
        table = tools["ledgertool"]
    return Settings(name=name, **_values(table, name))


_KEYS = {
    "select": "words",
    "extend-select": "words",
    "ignore": "words",
    "per-file-ignores": "words by pattern",
    "fail-level": "level",
    "units": "text",
    "previous": "text",
    "baseline": "text",
    "date": "day",
    "rules": "tables",
    "suppress": "suppressions",
}


def _values(table: Mapping[str, Any], name: str) -> dict[str, Any]:
    values = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise UsageError("config-key", name, value=key, known=sorted(_KEYS))
        try:
            values[key.replace("-", "_")] = _PARSERS[_KEYS[key]](value)
        except (TypeError, ValueError) as error:
            raise UsageError("config-value", name, key=key, value=str(value), cause=str(error)) from error
    return values


def check_options(settings: Settings, rules: Iterable[Rule]) -> None:
    """Raises UsageError [config-key] for a setting of a rule that does not exist or does not have it."""
    known = {rule.code: rule for rule in rules}
    for code, table in settings.rules.items():
        if code not in known:
            raise UsageError("config-key", settings.name, value=f"rules.{code}", known=_names(known))
        for key in table:
            if key not in known[code].options:
                options = [f"rules.{code}.{option}" for option in known[code].options] or ["-"]
                raise UsageError("config-key", settings.name, value=f"rules.{code}.{key}", known=options)


def _names(known: Mapping[str, Rule]) -> list[str]:
    return [f"rules.{code}" for code, rule in known.items() if rule.options]


def _parse_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError('"..."')
    return value


def _parse_words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError('["...", "..."]')
    return tuple(_parse_text(word) for word in value)


def _parse_patterns(value: object) -> dict[str, tuple[str, ...]]:
    return {pattern: _parse_words(words) for pattern, words in _parse_table(value).items()}


def _parse_table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("{... = ...}")
    return value


def _parse_tables(value: object) -> dict[str, dict[str, Any]]:
    return {code: _parse_table(table) for code, table in _parse_table(value).items()}


def _parse_level(value: object) -> Level:
    for level in LEVELS:
        if value == level:
            return level
    raise ValueError(", ".join(LEVELS))


def _parse_day(value: object) -> date:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(_parse_text(value))
    except (TypeError, ValueError) as error:
        raise ValueError("2024-03-31") from error


def _parse_suppressions(value: object) -> tuple[Suppression, ...]:
    if not isinstance(value, list):
        raise TypeError("[[suppress]]")
    return tuple(_parse_suppression(_parse_table(entry)) for entry in value)


def _parse_suppression(entry: Mapping[str, Any]) -> Suppression:
    unknown = sorted(entry.keys() - {"file", "code", "item", "reason", "until"})
    missing = [key for key in ("file", "code", "reason") if not str(entry.get(key, "")).strip()]
    if unknown or missing:
        raise ValueError(f"file, code, item, reason, until; {', '.join(unknown or missing)}?")
    return Suppression(
        file=_parse_text(entry["file"]),
        code=_parse_text(entry["code"]),
        item=None if entry.get("item") is None else str(entry["item"]),
        reason=_parse_text(entry["reason"]),
        until=_parse_day(entry["until"]) if "until" in entry else None,
    )


_PARSERS: dict[str, Any] = {
    "words": _parse_words,
    "words by pattern": _parse_patterns,
    "level": _parse_level,
    "text": _parse_text,
    "day": _parse_day,
    "tables": _parse_tables,
    "suppressions": _parse_suppressions,
}
