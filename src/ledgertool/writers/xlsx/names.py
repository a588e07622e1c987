"""Names of sheets that Excel accepts: at most 31 characters, none of []:*?/\\\\, unique, not "History"."""

from __future__ import annotations

import re

import ledgertool.writers.xlsx.limits as limits
from ledgertool.diagnostics import Diagnostic, Severity
from ledgertool.writers import WriteOptions
from ledgertool.writers.visible import show_controls

__all__ = ["SheetNames"]

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")
_RESERVED = {"history"}  # Excel keeps this name for its own list of changes


class SheetNames:
    """The names given so far; `take` gives the next one."""

    def __init__(self, options: WriteOptions) -> None:
        self._options = options
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """A legal name as near to the wanted one as can be; reports [sheet-renamed] where it differs."""
        name = self._free_name(_legal_name(wanted))
        self._taken.add(name.lower())
        if name != wanted:
            facts = {"title": wanted, "sheet": name}
            self._options.report(Diagnostic(code="sheet-renamed", severity=Severity.INFO, facts={**facts}))
        return name

    def _free_name(self, name: str) -> str:
        if name.lower() not in self._taken | _RESERVED:
            return name
        number = 2
        while (numbered := _with_suffix(name, f" ({number})")).lower() in self._taken:
            number += 1
        return numbered


def _legal_name(wanted: str) -> str:
    name = _FORBIDDEN.sub(" ", show_controls(wanted, lambda _: None)).strip(" '")
    return _with_suffix(name, "").strip(" '") or "Sheet"


def _with_suffix(name: str, suffix: str) -> str:
    """The name cut so that it fits with a suffix; Excel counts UTF-16 units."""
    room = (limits.NAME_CHARACTERS - len(suffix)) * 2
    return name.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + suffix
