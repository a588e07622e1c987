"""Settings files: the nearest one to each document, and what the paths in it name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ledgertool.cli.options import open_input
from ledgertool.source import Limits

if TYPE_CHECKING:
    from ledgertool.checks import Context, Rule
    from ledgertool.checks.baseline import Baseline
    from ledgertool.checks.settings import Settings

__all__ = ["Asked", "Gate", "Gates", "Given", "Wanted", "find_settings"]

_NAMES = ("ledgertool.toml", "pyproject.toml")


class Wanted(NamedTuple):
    """The words of --select, --extend-select and --ignore; None where the option was not given."""

    select: tuple[str, ...] | None = None
    extend: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None


class Given(NamedTuple):
    """What the ledger alone does not say: --units, --previous, --baseline and --date."""

    units: str | None = None
    previous: str | None = None
    baseline: str | None = None
    day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the command line asks of a check; it goes before what a settings file says."""

    rules: Wanted = field(default_factory=Wanted)
    given: Given = field(default_factory=Given)
    config: str | None = None
    isolated: bool = False
    limits: Limits = field(default_factory=Limits)
    profile: str | None = None
    stdin_name: str | None = None


@dataclass(frozen=True, eq=False)
class Gate:
    """How the documents of one settings file are checked."""

    asked: Asked
    settings: Settings
    known: tuple[Rule, ...]

    @cached_property
    def context(self) -> Context:
        """The units, the previous ledger and the day that are given. Raises InputRefused."""
        from ledgertool.checks import Context
        from ledgertool.checks.unitnames import parse_units
        from ledgertool.pipeline import parse_source

        units = self._path(self.asked.given.units, self.settings.units)
        previous = self._path(self.asked.given.previous, self.settings.previous)
        limits = self.asked.limits
        return Context(
            units=parse_units(open_input(units, limits).data, units) if units else None,
            previous=parse_source(open_input(previous, limits)) if previous else None,
            today=self.asked.given.day or self.settings.date,
            options=self.settings.rules,
        )

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that run. Raises UsageError [no-such-rule]."""
        return self._select(())

    def rules_for(self, path: str) -> tuple[Rule, ...]:
        """The rules that run on a file: without those that the settings ignore for it."""
        from ledgertool.checks.suppression import is_matching

        words = [
            word
            for pattern, codes in self.settings.per_file_ignores.items()
            if is_matching(path, pattern)
            for word in codes
        ]
        return self._select(words) if words else self.rules

    @property
    def baseline_path(self) -> str | None:
        """The file of the findings that are known."""
        return self._path(self.asked.given.baseline, self.settings.baseline)

    @cached_property
    def baseline(self) -> Baseline | None:
        """The findings that are known. Raises InputRefused."""
        from ledgertool.checks.baseline import parse_baseline

        path = self.baseline_path
        return parse_baseline(open_input(path, self.asked.limits).data, path) if path else None

    def _select(self, more_ignored: Iterable[str]) -> tuple[Rule, ...]:
        from ledgertool.checks import Selection, select_rules

        wanted, said = self.asked.rules, self.settings
        is_said = wanted.select is None
        selection = Selection(
            select=said.select if is_said else wanted.select,
            extend=(*(said.extend_select if is_said else ()), *(wanted.extend or ())),
            ignore=(*(said.ignore if is_said else ()), *(wanted.ignore or ()), *more_ignored),
        )
        return select_rules(selection, self.known, self.context)

    def _path(self, asked: str | None, said: str | None) -> str | None:
        """A path as given on the command line, else as the settings say from their own folder."""
        if asked is not None or said is None:
            return asked
        return str(Path(self.settings.name).parent / said)


def find_settings(folder: Path) -> Path | None:
    """The nearest settings file in a folder or above it; a pyproject.toml only where it has settings."""
    for place in (folder, *folder.parents):
        for name in _NAMES:
            path = place / name
            if path.is_file() and (name != "pyproject.toml" or b"[tool.ledgertool" in path.read_bytes()):
                return path
    return None


class Gates:
    """The gate for each document, every settings file read once."""

    def __init__(self, asked: Asked, known: tuple[Rule, ...]) -> None:
        self._asked = asked
        self._known = known
        self._by_folder: dict[Path, Gate] = {}
        self._by_settings: dict[str, Gate] = {}

    def gate_for(self, path: str) -> Gate:
        """The gate of a document's folder. Raises UsageError for settings that are wrong."""
        folder = Path(path).absolute().parent
        if folder not in self._by_folder:
            self._by_folder[folder] = self._make(self._settings_path(folder))
        return self._by_folder[folder]

    def _settings_path(self, folder: Path) -> str:
        if self._asked.config:
            return self._asked.config
        found = None if self._asked.isolated else find_settings(folder)
        return str(found) if found else ""

    def _make(self, path: str) -> Gate:
        if path not in self._by_settings:
            self._by_settings[path] = Gate(self._asked, self._read(path), self._known)
        return self._by_settings[path]

    def _read(self, path: str) -> Settings:
        from ledgertool.checks.settings import Settings, check_options, parse_settings

        if not path:
            return Settings()
        settings = parse_settings(open_input(path, self._asked.limits).data, path) or Settings(name=path)
        check_options(settings, self._known)
        return settings
