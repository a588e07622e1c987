"""Opening a file once and judging what was opened."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from ledgertool.errors import InputRefused
from ledgertool.source.limits import MIB, Limits

if TYPE_CHECKING:
    from ledgertool.source.container import Package

__all__ = ["Source", "open_source", "read_stream"]

# without O_NONBLOCK a FIFO that nobody writes to would hang here; Windows has neither and needs O_BINARY
BLOCK = 1 << 12  # bytes: a file of the system's own may say that it holds none
FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
CAUSES = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.ELOOP: "symlink-loop",
    errno.EISDIR: "not-a-file",
    errno.ENXIO: "not-a-file",  # a socket
    errno.ENODEV: "not-a-file",
}
WINDOWS_CAUSES = {1921: "symlink-loop", 32: "locked", 33: "locked"}  # ERROR_CANT_RESOLVE_FILENAME, sharing


@dataclass(frozen=True)
class Source:
    """The bytes of one input, the name to call it by, and the limits it is read under.

    A name can hold what a terminal must not get; `escaping.escape_terminal` makes it fit to print.
    """

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
        """What the content is, whatever the suffix says: "docx", "text" ... (see `sniffing`).

        Raises InputRefused where a container is damaged, locked with a password or holds no document.
        """
        from ledgertool.source.sniffing import find_source_kind

        return find_source_kind(self)


def open_source(path: str, *, limits: Limits | None = None, stdin: BinaryIO | None = None) -> Source:
    """The bytes of a path, or of standard input where the path is "-".

    Raises InputRefused: missing, not-a-file, permission, symlink-loop, locked, unreadable, empty,
    file-too-large.
    """
    limits = limits or Limits()
    name = _visible(PurePath(path).name or path)
    try:
        if path == "-":
            data = _read_upto(stdin or sys.stdin.buffer, limits.file_bytes + 1)
        else:
            data = _read_file(path, name, limits)
    except OSError as error:
        raise _refuse(error, path) from error
    except ValueError as error:  # a NUL in the path
        raise InputRefused("missing", _visible(path)) from error
    return _accept(name, data, limits)


def read_stream(stream: BinaryIO, name: str, *, limits: Limits) -> Source:
    """What an open stream holds, under a name. Raises InputRefused [empty], [file-too-large]."""
    return _accept(_visible(name), _read_upto(stream, limits.file_bytes + 1), limits)


def _read_file(path: str, name: str, limits: Limits) -> bytes:
    """The bytes of a regular file, from the one descriptor that was judged. Raises OSError, InputRefused."""
    descriptor = os.open(path, FLAGS)
    with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor, not a path
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise InputRefused("not-a-file", name)
        if found.st_size > limits.file_bytes:
            raise _too_large(name, found.st_size, limits)
        # not more at once than there is: a buffer of a mebibyte takes longer to get than a document to read
        return _read_upto(file, limits.file_bytes + 1, at_once=min(MIB, max(BLOCK, found.st_size + 1)))


def _read_upto(file: BinaryIO, size: int, *, at_once: int = MIB) -> bytes:
    """All the bytes up to a number; a file that grows while it is read does not get past it."""
    chunks = []
    while size > 0 and (chunk := file.read(min(size, at_once))):
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def _accept(name: str, data: bytes, limits: Limits) -> Source:
    if not data:
        raise InputRefused("empty", name)
    if len(data) > limits.file_bytes:
        raise _too_large(name, len(data), limits)
    return Source(name, data, limits)


def _too_large(name: str, size: int, limits: Limits) -> InputRefused:
    return InputRefused("file-too-large", name, size=size, limit=limits.file_bytes)


def _refuse(error: OSError, path: str) -> InputRefused:
    """The refusal of a path that cannot be opened; `pattern` is one that no shell has resolved (Windows)."""
    code, cause = _find_cause(error, path), _error_name(error)
    pattern = {"pattern": _visible(path)} if code == "missing" and set(path) & set("*?") else {}
    return InputRefused(code, _visible(path), cause=cause, errno=cause, **pattern)


def _find_cause(error: OSError, path: str) -> str:
    """The code of a failure to open."""
    windows = WINDOWS_CAUSES.get(getattr(error, "winerror", None) or 0)
    if windows:
        return windows
    if error.errno == errno.EACCES and os.name == "nt" and Path(path).is_dir():
        return "not-a-file"  # Windows denies to open a folder
    return CAUSES.get(error.errno or 0, "unreadable")


def _error_name(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, type(error).__name__)


def _visible(name: str) -> str:
    """A name fit for JSON: bytes that are no UTF-8 become \\xNN, lone surrogates of Windows \\uNNNN."""
    try:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return name.encode("utf-8", "backslashreplace").decode("utf-8")
