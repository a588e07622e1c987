"""A zip package with some of its parts replaced."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from ledgertool.source.container import check_parts

if TYPE_CHECKING:
    from ledgertool.source.opening import Source

__all__ = ["replace_parts"]


def replace_parts(source: Source, parts: Mapping[str, bytes]) -> bytes:
    """The package of a source, in which some parts, by name, have another content or are new.

    Every other part keeps its bytes, its place, its date and whether it is compressed. Raises InputRefused
    where the package holds a part that must not be inflated.
    """
    package = check_parts(source)
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(source.data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name, entry in package.entries.items():
            content = parts[name] if name in parts else old.read(entry.filename)
            new.writestr(_like(entry), content)
        for name in sorted(parts.keys() - package.entries.keys()):
            new.writestr(zipfile.ZipInfo(name), parts[name], zipfile.ZIP_DEFLATED)  # of 1980, every time
    return buffer.getvalue()


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """A line of the directory like another one, without its sizes."""
    made = zipfile.ZipInfo(entry.filename, entry.date_time)
    made.compress_type, made.external_attr = entry.compress_type, entry.external_attr
    made.create_system = entry.create_system
    return made
