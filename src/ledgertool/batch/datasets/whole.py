"""Large files that appear whole: written aside, then renamed together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Room", "whole_files"]


@dataclass(frozen=True)
class Room:
    """Where a dataset goes: its folder, what ends every name before the suffix ("", "-1-of-4"), and a folder
    on the same disk, this run's alone, for what is not whole yet."""

    folder: Path
    ending: str
    staging: Path

    def target(self, stem: str, suffix: str) -> Path:
        """The path of a file."""
        return self.folder / f"{stem}{self.ending}{suffix}"


@contextmanager
def whole_files(targets: Iterable[Path], room: Room) -> Iterator[dict[Path, Path]]:
    """Target → the path to write to. At the end all are synced and then renamed, after an error none is."""
    parts = {target: room.staging / target.name for target in targets}
    for part in parts.values():
        part.unlink(missing_ok=True)
    yield parts
    for part in parts.values():
        _sync(part)
    for target, part in parts.items():
        part.replace(target)


def _sync(part: Path) -> None:
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
