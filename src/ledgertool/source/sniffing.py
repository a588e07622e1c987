"""Content decides what a file is, not its suffix."""

from __future__ import annotations

__all__ = ["find_kind"]


def find_kind(data: bytes) -> str:
    """The kind of content: "docx", "text" ..."""
    return "docx" if data.startswith(b"PK\x03\x04") else "text"
