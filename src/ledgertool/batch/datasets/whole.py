"""Large files that appear whole: written beside their names, then renamed together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["whole_files"]


@contextmanager
def whole_files(targets: Iterable[Path]) -> Iterator[dict[Path, Path]]:
    """Target → the path to write to. At the end all are synced and renamed, after an error all removed."""
    parts = {target: target.with_name(f".ledgertool-{target.name}.part") for target in targets}
    for target, part in parts.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
    try:
        yield parts
        for target, part in parts.items():
            _sync(part)
            part.replace(target)
    except BaseException:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
        raise


def _sync(part: Path) -> None:
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
