"""Opening a file once and judging what was opened."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from ledgertool.errors import InputRefused
from ledgertool.source.limits import Limits

if TYPE_CHECKING:
    from ledgertool.source.container import Package

__all__ = ["Source", "open_source"]


@dataclass(frozen=True)
class Source:
    """The bytes of one input, the name to call it by, and the limits it is read under."""

    name: str
    data: bytes = field(repr=False)
    limits: Limits = field(default_factory=Limits, repr=False)

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def suffix(self) -> str:
        """The file name's suffix in lower case, with its dot; "" if it has none."""
        return PurePath(self.name).suffix.lower()

    @cached_property
    def package(self) -> Package:
        """The parts of a zip file, judged once. Raises InputRefused [zip-...]."""
        from ledgertool.source.container import build_package

        return build_package(self)

    @cached_property
    def kind(self) -> str:
        """What the content is, whatever the suffix says: "docx", "text" ... (see `sniffing.find_kind`)."""
        from ledgertool.source.sniffing import find_kind

        return find_kind(self.data)


def open_source(path: str, *, limits: Limits | None = None, stdin: BinaryIO | None = None) -> Source:
    """The bytes of a path, or of `stdin` where the path is "-". Raises InputRefused."""
    limits = limits or Limits()
    if path == "-" and stdin is not None:
        return Source("-", stdin.read(limits.file_bytes + 1), limits)
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - replaced by a descriptor check
            data = file.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise InputRefused("missing", path) from error
    return Source(PurePath(path).name, data, limits)
