"""A format as both registries list it, and the finding of third-party ones.

`readers.READERS` and `writers.WRITERS` are literal tables of `Format`; others come in through the
entry-point groups `ledgertool.readers` and `ledgertool.writers` (docs/add-a-format.md). The module of a
format is imported when the format is first used, so that a table of names costs nothing.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

__all__ = ["BrokenPlugin", "Format", "iter_plugins"]


@dataclass(frozen=True, kw_only=True)
class Format:
    """One format: how it is called, what it is called in file names, and where its code is.

    `function` is "module:name" of a `Read` or `Write`, or the function itself. `kinds` are the kinds of
    `Source` (see `source.find_kind`) a reader takes; `looks` is "module:name" of a predicate over a Source
    that picks among readers of one kind. `extra` is the optional dependency it needs: ledgertool[extra].
    """

    name: str
    suffixes: tuple[str, ...]
    function: str | Callable[..., Any]
    summary: tuple[str, str]
    kinds: tuple[str, ...] = ()
    looks: str | Callable[..., bool] | None = None
    extra: str | None = None

    def load(self) -> Callable[..., Any]:
        """The function that reads or writes this format."""
        return _resolve(self.function)

    def fits(self, source: object) -> bool:
        """Whether the content of a source looks like this format; true where no predicate is given."""
        return self.looks is None or bool(_resolve(self.looks)(source))


def _resolve(target: str | Callable[..., Any]) -> Callable[..., Any]:
    if not isinstance(target, str):
        return target
    module, _, name = target.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function


class BrokenPlugin(UserWarning):
    """A plugin that could not be loaded: its name, the package it came from and the cause."""

    code = "plugin-broken"

    def __init__(self, name: str, package: str, cause: str) -> None:
        super().__init__(name, package, cause)
        self.name = name
        self.package = package
        self.cause = cause

    def __str__(self) -> str:
        return f"[{self.code}] {self.name} ({self.package}): {self.cause}"


def iter_plugins(group: str) -> Iterator[Format]:
    """The formats that installed packages offer under an entry-point group.

    Whatever is wrong with a package, the others work: a plugin that fails is a `BrokenPlugin` warning.
    """
    from importlib.metadata import entry_points  # looks through all installed packages, so only when asked

    for point in entry_points(group=group):
        try:
            plugin = point.load()
            made = plugin if isinstance(plugin, Format) else _call(plugin)
        except Exception as error:  # noqa: BLE001 - any error of foreign code, told in one line
            package = point.dist.name if point.dist else ""
            cause = f"{type(error).__name__}: {error}"
            warnings.warn(BrokenPlugin(point.name, package, cause), stacklevel=2)
        else:
            yield made


def _call(plugin: Callable[[], object]) -> Format:
    made = plugin()
    if not isinstance(made, Format):
        raise TypeError(f"a Format is expected, not {type(made).__name__}")
    return made
