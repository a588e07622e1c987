"""Which documents a batch is about, and what their outputs are called."""

from __future__ import annotations

import glob
import hashlib
import itertools
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePath
from typing import NamedTuple

from ledgertool.batch.addresses import find_store, is_address, local_path
from ledgertool.errors import UsageError

__all__ = ["Plan", "Planned", "Shard", "expand_paths"]

_UNSAFE = re.compile(r'[<>:"\\|?*\x00-\x1f]')  # what Windows allows in no file name
_MAGIC = re.compile("[*?[]")  # as in glob
_RESERVED = re.compile(
    r"\.ledgertool|dataset|report(-\d+-of-\d+)?\.jsonl"
)  # what a run itself writes into OUT


class Planned(NamedTuple):
    """An input as it is opened, and the name of its outputs relative to OUT, its own suffix kept."""

    path: str
    relative: str


@dataclass(frozen=True)
class Shard:
    """Part `index` (from 1) of `count` parts of the work."""

    index: int
    count: int

    def has(self, relative: str) -> bool:
        """Whether a document belongs to this part, by the digest of its name."""
        digest = hashlib.blake2b(relative.encode("utf-8", "surrogateescape"), digest_size=8).digest()
        return int.from_bytes(digest, "big") % self.count == self.index - 1


@dataclass(frozen=True)
class Plan:
    """The documents under paths; iterating finds them anew, folder by folder and in order.

    A path is a file, a folder (all of it, files with one of `suffixes`), a pattern, or such an address.
    Outputs are named by the place of their input below the deepest folder that holds all of `paths`, so that
    no two have the same. What lies under `out` is passed over.
    """

    paths: tuple[str, ...]
    out: str
    suffixes: frozenset[str]
    shard: Shard | None = None

    def __iter__(self) -> Iterator[Planned]:
        """Every document of this shard. A file that is named twice comes twice."""
        for path in self.paths:
            for found in self._expand(path):
                relative = self._name(found)
                if self.shard is None or self.shard.has(relative):
                    yield Planned(found, relative)

    def check(self) -> None:
        """Raises UsageError [nothing-matched] for a pattern without a match, [inside-output] for a file."""
        for path in self.paths:
            if _MAGIC.search(path) and next(self._expand(path), None) is None:
                raise UsageError("nothing-matched", path)
            if not is_address(path) and self._is_output(path):
                raise UsageError("inside-output", path, output=self.out)

    @cached_property
    def _base(self) -> tuple[str, ...]:
        """The deepest folder that holds all paths."""
        roots = [_parts_of(_root_of(path)) for path in self.paths]
        shared = itertools.takewhile(lambda parts: len({*parts}) == 1, zip(*roots, strict=False))
        return tuple(parts[0] for parts in shared)

    @cached_property
    def _out(self) -> str:
        return os.path.join(os.path.realpath(self.out), "")  # noqa: PTH118 - ends in a separator

    def _is_output(self, path: str) -> bool:
        return os.path.join(os.path.realpath(path), "").startswith(self._out)  # noqa: PTH118

    def _expand(self, path: str) -> Iterator[str]:
        if is_address(path):
            yield from self._expand_address(path)
        elif Path(path).is_dir():
            yield from self._walk(path)
        elif _is_pattern(path):
            yield from self._expand_pattern(path)
        else:
            yield path

    def _expand_pattern(self, pattern: str) -> Iterator[str]:
        for match in sorted(glob.iglob(pattern, recursive=True)):  # noqa: PTH207 - as the user wrote it
            if Path(match).is_dir():
                yield from self._walk(match)
            elif not self._is_output(match):
                yield match

    def _walk(self, folder: str) -> Iterator[str]:
        """The readable files of a folder; one that may not be looked into is given itself, to be refused."""
        failed: list[OSError] = []
        for place, folders, files in os.walk(folder, onerror=failed.append):
            yield from (error.filename for error in failed)
            failed.clear()
            folders[:] = sorted(f for f in folders if self._is_wanted(place, f))
            # strings, not paths: a million of them are joined here
            yield from (os.path.join(place, name) for name in sorted(files) if self._is_readable(name))  # noqa: PTH118
        yield from (error.filename for error in failed)

    def _is_wanted(self, place: str, folder: str) -> bool:
        return not folder.startswith(".") and not self._is_output(str(Path(place, folder)))

    def _is_readable(self, name: str) -> bool:
        """Whether a file is to be read; ~$x.docx are the lock files of Word."""
        ending = os.path.splitext(name)[1]  # noqa: PTH122 - of a million names
        return ending.lower() in self.suffixes and not name.startswith(("~$", "."))

    def _expand_address(self, address: str) -> Iterator[str]:
        system, path = find_store(address)
        if _MAGIC.search(path):
            found = [name for name in sorted(system.glob(path)) if not system.isdir(name)]
        elif system.isdir(path):
            found = [name for name in sorted(system.find(path)) if self._is_readable(name.rpartition("/")[2])]
        else:
            found = [path]
        yield from (system.unstrip_protocol(name) for name in found)

    def _name(self, path: str) -> str:
        folder, name = os.path.split(path)
        if not folder or name in ("", ".", "..") or is_address(path):
            return self._name_below(_parts_of(path))
        return self._name_below((*_parts_of_folder(folder), name))

    def _name_below(self, parts: tuple[str, ...]) -> str:
        below = parts[len(self._base) :] or parts[-1:]
        first, *rest = below
        if _RESERVED.fullmatch(first.casefold()):
            first = f"_{first}"
        return "/".join((first, *rest))


def _root_of(path: str) -> str:
    """The folder that a path names, or that holds the file or all the matches of the pattern it names."""
    if is_address(path):
        system, inner = find_store(path)
        if magic := _MAGIC.search(path):
            return path[: magic.start()].rpartition("/")[0]
        return path if system.isdir(inner) else path.rpartition("/")[0]
    if Path(path).is_dir():
        return path
    magic = _MAGIC.search(path) if _is_pattern(path) else None
    return os.path.dirname(path[: magic.start()] if magic else path)  # noqa: PTH120 - "" is here


def _parts_of(path: str) -> tuple[str, ...]:
    """A path from its root as parts that are safe as names of files."""
    if is_address(path):
        return tuple(_UNSAFE.sub("_", part) for part in path.split("/") if part not in ("", ".", ".."))
    absolute = PurePath(os.path.abspath(path))  # noqa: PTH100 - links stay, as the user sees them
    drive = _UNSAFE.sub("_", absolute.drive.rstrip(":")).strip("_/")
    return (drive, *absolute.parts[1:]) if drive else absolute.parts[1:]


@lru_cache(maxsize=64)
def _parts_of_folder(folder: str) -> tuple[str, ...]:
    """The parts of a folder, which are the same for all that is in it."""
    return _parts_of(folder)


def _is_pattern(path: str) -> bool:
    return bool(_MAGIC.search(path)) and not os.path.lexists(path)


def expand_paths(paths: Iterable[str]) -> tuple[str, ...]:
    """Paths as they are opened: file:// addresses as paths, and written one way only."""
    return tuple(path if is_address(path) else os.path.normpath(path) for path in map(local_path, paths))
