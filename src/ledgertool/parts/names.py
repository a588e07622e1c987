"""File names that every system takes."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["safe_names"]

_LONGEST = 120  # bytes; the full name with its folder must stay under Windows' 260 characters


def safe_names(names: Iterable[str]) -> list[str]:
    """A file name without suffix for each name: legal on Windows, and none like another but for case."""
    from pathvalidate import sanitize_filename

    taken: set[str] = set()
    found = []
    for name in names:
        sayable = name.encode("utf-8", "replace").decode()  # a lone surrogate stands in no file name
        plain = sanitize_filename(sayable.strip(" ."), replacement_text="_", platform="universal")
        plain = _cut(plain, _LONGEST).strip(" .") or "_"
        found.append(_distinct(plain, taken))
        taken.add(found[-1].casefold())
    return found


def _cut(name: str, size: int) -> str:
    return name.encode("utf-8")[:size].decode("utf-8", "ignore")


def _distinct(name: str, taken: set[str]) -> str:
    number, wanted = 2, name
    while wanted.casefold() in taken:
        wanted, number = f"{name} ({number})", number + 1
    return wanted
