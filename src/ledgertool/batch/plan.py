"""Which documents a batch is about, and where the outputs of each go."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from ledgertool.errors import UsageError

__all__ = ["Planned", "iter_inputs", "iter_shard"]


class Planned(NamedTuple):
    """An input as it was named, and the name of its outputs relative to OUT, its own suffix kept."""

    path: str
    relative: str


def iter_inputs(paths: Iterable[str], *, out: str, suffixes: frozenset[str]) -> Iterator[Planned]:
    """Every document under the paths: files as named, folders recursively (their readable suffixes), globs.

    Files below OUT are passed over. Two inputs never share an output: what would collide gets the name of its
    folder's path as a prefix. Raises UsageError [nothing-matched] for a path that matches nothing.
    """
    taken: dict[str, str] = {}
    seen: set[str] = set()
    for path in paths:
        found = False
        for planned in _expand(path, out=os.path.realpath(out), suffixes=suffixes):
            found = True
            real = os.path.realpath(planned.path)
            if real in seen:
                continue
            seen.add(real)
            yield _place(planned, taken)
        if not found:
            raise UsageError("nothing-matched", path)


def iter_shard(inputs: Iterable[Planned], index: int, count: int) -> Iterator[Planned]:
    """The inputs whose hashed relative name falls into bin `index` (from 1) of `count`."""
    for planned in inputs:
        digest = hashlib.blake2b(planned.relative.encode("utf-8", "surrogateescape"), digest_size=8).digest()
        if int.from_bytes(digest, "big") % count == index - 1:
            yield planned


def _expand(path: str, *, out: str, suffixes: frozenset[str]) -> Iterator[Planned]:
    if Path(path).is_dir():
        yield from _walk(path, out=out, suffixes=suffixes)
    elif not os.path.lexists(path) and glob.has_magic(path):
        for match in sorted(glob.iglob(path, recursive=True)):  # noqa: PTH207 - a pattern as the user wrote it
            if Path(match).is_dir():
                yield from _walk(match, out=out, suffixes=suffixes)
            else:
                yield Planned(match, PurePath(match).name)
    else:
        yield Planned(path, PurePath(path).name)


def _walk(folder: str, *, out: str, suffixes: frozenset[str]) -> Iterator[Planned]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(
            f for f in folders if not f.startswith(".") and os.path.realpath(Path(place, f)) != out
        )
        for name in sorted(files):
            if Path(name).suffix.lower() in suffixes and not name.startswith(("~$", ".")):
                path = str(Path(place, name))
                yield Planned(path, PurePath(os.path.relpath(path, folder)).as_posix())


def _place(planned: Planned, taken: dict[str, str]) -> Planned:
    """The same, under a name that no other input has; compared without case, as Windows and macOS do."""
    relative = planned.relative
    if taken.get(relative.casefold(), planned.path) != planned.path:
        folder = Path(planned.path).absolute().parent
        digest = hashlib.blake2b(os.fsencode(folder), digest_size=3).hexdigest()
        relative = f"{folder.name}-{digest}/{relative}"
    taken[relative.casefold()] = planned.path
    return Planned(planned.path, relative)
