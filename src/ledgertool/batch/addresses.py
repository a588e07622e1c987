"""Where documents lie: paths of this machine, and addresses that fsspec knows (s3://, memory:// ...)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ledgertool.errors import InputRefused, UsageError
from ledgertool.source import Limits, Source, open_source
from ledgertool.source.opening import read_stream

__all__ = ["Store", "find_store", "is_address", "local_path", "open_document"]

# one letter before the colon is a drive of Windows
_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


class Store(NamedTuple):
    """A file system of fsspec, and a path on it."""

    system: Any
    path: str


def is_address(path: str) -> bool:
    """Whether a path is an address for fsspec; file:// is a path of this machine (see `local_path`)."""
    return bool(_ADDRESS.match(path))


def local_path(path: str) -> str:
    """A file:// address as a path; anything else as it is."""
    if not path.lower().startswith("file://"):
        return path
    from urllib.request import url2pathname  # takes as long to import as two documents

    return url2pathname(urlsplit(path.replace("?", "%3F").replace("#", "%23")).path)


def find_store(address: str) -> Store:
    """The file system of an address. Raises UsageError [no-such-store] where no package knows it."""
    try:
        import fsspec
    except ImportError as error:
        raise UsageError("needs-extra", address, extra="remote") from error
    try:
        system, path = fsspec.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UsageError("no-such-store", address, cause=str(error).partition("\n")[0]) from error
    return Store(system, path)


def open_document(path: str, *, limits: Limits) -> Source:
    """The bytes of a path or an address, through the gate. Raises InputRefused."""
    if not is_address(path):
        return open_source(path, limits=limits)
    try:
        system, inner = find_store(path)
        with system.open(inner, "rb") as stream:
            return read_stream(stream, inner.rpartition("/")[2], limits=limits)
    except (InputRefused, UsageError):
        raise
    except FileNotFoundError as error:
        raise InputRefused("missing", path) from error
    except PermissionError as error:
        raise InputRefused("permission", path) from error
    except Exception as error:  # a stranger's file system may raise anything
        raise InputRefused("unreadable", path, cause=type(error).__name__) from error
