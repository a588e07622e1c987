"""The documents that files, folders and patterns on the command line name."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from ledgertool.errors import UsageError

__all__ = ["find_documents"]


def find_documents(name: str, suffixes: frozenset[str]) -> list[str]:
    """A file as it is named, all readable documents of a folder, or what a pattern matches.

    A file that does not exist is given back too, to be refused by name. Raises UsageError [nothing-matched]
    for a folder or pattern without a document.
    """
    if Path(name).is_dir():
        found = list(_walk(name, suffixes))
    elif not os.path.lexists(name) and glob.has_magic(name):
        matches = sorted(glob.iglob(name, recursive=True))  # noqa: PTH207 - a pattern as the user wrote it
        found = [path for match in matches for path in _expand(match, suffixes)]
    else:
        return [name]
    if not found:
        raise UsageError("nothing-matched", name)
    return found


def _expand(match: str, suffixes: frozenset[str]) -> list[str]:
    """What a pattern has matched: the documents of a folder, or a file that is no lock file of Word."""
    if Path(match).is_dir():
        return list(_walk(match, suffixes))
    return [] if Path(match).name.startswith("~$") else [match]


def _walk(folder: str, suffixes: frozenset[str]) -> Iterator[str]:
    """The readable documents of a folder; hidden ones and the lock files of Word (~$) are passed over."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if Path(name).suffix.lower() in suffixes and not name.startswith(("~$", ".")):
                yield str(Path(place, name))
