"""Paths as other programs want them: with "/", relative where they were given so."""

from __future__ import annotations

import os
import posixpath
from pathlib import PurePath, PureWindowsPath
from urllib.parse import quote

__all__ = ["posix_path", "uri_of"]


def posix_path(path: str) -> str:
    """The path with "/" for the separators of its system, and without "./" at its head."""
    return posixpath.normpath(PurePath(path).as_posix())


def uri_of(path: str) -> str:
    """A path as a URI reference (RFC 3986): a relative one stays relative, a full one becomes file://."""
    plain = posix_path(path)
    if plain.startswith("/"):
        return f"file://{_quote(plain)}"
    if PureWindowsPath(plain).drive:
        return f"file:///{_quote(plain, safe='/:')}"
    return _quote(plain)


def _quote(path: str, safe: str = "/") -> str:
    """The bytes of a path in percent signs: a file name need not be UTF-8."""
    return quote(os.fsencode(path), safe=safe)
