"""Profiles: what a user says about ledgers that no alias covers, as a TOML file; and a first draft of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, TypeVar

from ledgertool.errors import InputRefused
from ledgertool.ledger import ROLES, Period, Role
from ledgertool.quantities.periods import find_period
from ledgertool.quantities.tables import Cues, UnitTable, load_cues, load_units
from ledgertool.recognize.headings import normalize_heading

__all__ = ["NO_PROFILE", "Profile", "load_profile"]

Blanks = Literal["auto", "empty"]


class Profile(NamedTuple):
    """What a user says about a ledger.

    `columns` maps normalized headings to roles (None: `extra`). `first_leads` makes the first unit of a cell
    the leading one. `blanks` "empty" keeps blank cells blank in tables that mark no merges. `period` is the
    ledger's where its title names none. `units` and `cues` tell what figures are, None being the package's.
    """

    columns: Mapping[str, Role | None] = {}
    first_leads: bool = False
    separators: str = ""
    blanks: Blanks = "auto"
    period: Period | None = None
    units: UnitTable | None = None
    cues: Cues | None = None


NO_PROFILE = Profile()

Value = TypeVar("Value", bool, str, dict[str, Any])

Loaded = TypeVar("Loaded", UnitTable, Cues)

# table → its keys; () where every key is a heading
_KEYS: dict[str, tuple[str, ...]] = {
    "columns": (),
    "units": ("first_leads", "separators"),
    "blanks": ("policy",),
    "title": ("period",),
    "figures": ("units", "cues"),
}


def load_profile(data: bytes, name: str = "profile.toml") -> Profile:
    """The profile in a TOML file.

    Raises InputRefused [profile-toml], [profile-key], [profile-role] or [profile-value].
    """
    import tomllib  # takes long to import, and few runs have a profile

    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputRefused("profile-toml", name, cause=str(error)) from error
    _check_keys(values, name)
    return Profile(
        columns=_read_columns(values.get("columns", {}), name),
        first_leads=_read(values, "units", "first_leads", False, name),
        separators=_read(values, "units", "separators", "", name),
        blanks=_read_blanks(_read(values, "blanks", "policy", "auto", name), name),
        period=_read_period(_read(values, "title", "period", "", name), name),
        units=_read_figures(values, "units", load_units, name),
        cues=_read_figures(values, "cues", load_cues, name),
    )


def _check_keys(values: Mapping[str, Any], name: str) -> None:
    for table, value in values.items():
        if table not in _KEYS or not isinstance(value, dict):
            raise InputRefused("profile-key", name, key=table, known=sorted(_KEYS))
        known = _KEYS[table]
        for key in value if known else ():
            if key not in known:
                raise InputRefused("profile-key", name, key=f"{table}.{key}", known=list(known))


def _read_columns(table: Mapping[str, Any], name: str) -> dict[str, Role | None]:
    columns: dict[str, Role | None] = {}
    for heading, role in table.items():
        if role != "extra" and role not in ROLES:
            raise InputRefused("profile-role", name, heading=heading, role=str(role), known=[*ROLES, "extra"])
        columns[normalize_heading(heading)] = None if role == "extra" else role
    return columns


def _read(values: Mapping[str, Any], table: str, key: str, default: Value, name: str) -> Value:
    value = values.get(table, {}).get(key, default)
    if not isinstance(value, type(default)):
        raise InputRefused("profile-value", name, key=f"{table}.{key}", value=str(value))
    return value


def _read_figures(
    values: Mapping[str, Any], key: str, load: Callable[[list[bytes | Mapping[str, Any]]], Loaded], name: str
) -> Loaded | None:
    table: dict[str, Any] = _read(values, "figures", key, {}, name)
    try:
        return load([table]) if table else None
    except ValueError as error:
        raise InputRefused("profile-value", name, key=f"figures.{key}", value=str(error)) from error


def _read_blanks(policy: str, name: str) -> Blanks:
    if policy == "empty":
        return "empty"
    if policy == "auto":
        return "auto"
    raise InputRefused("profile-value", name, key="blanks.policy", value=policy)


def _read_period(label: str, name: str) -> Period | None:
    if not label:
        return None
    found = find_period(label)
    if found is None:
        raise InputRefused("profile-value", name, key="title.period", value=label)
    return Period(label=found.label, start=found.start, end=found.end)
