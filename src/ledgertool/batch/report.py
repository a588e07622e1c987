"""OUT/report.jsonl: one line for each source."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any, BinaryIO

__all__ = ["show_name", "write_report"]


def write_report(lines: Iterable[dict[str, Any]], stream: BinaryIO) -> None:
    """Writes the lines as JSON; a name that is no Unicode text has its bytes shown as \\xNN."""
    for line in lines:
        shown = {**line, "source": show_name(line["source"]), "outputs": [*map(show_name, line["outputs"])]}
        stream.write(_escape(json.dumps(shown, ensure_ascii=False)).encode() + b"\n")


def show_name(name: str) -> str:
    """A name as text that any program can read."""
    try:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # a lone surrogate of Windows
        return name.encode("utf-8", "backslashreplace").decode()


def _escape(text: str) -> str:
    """The JSON with invisible characters as escapes: a reader gets them back, a terminal never sees them."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text)
