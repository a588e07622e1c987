"""Cells of several roles (进展情况、存在问题及下步打算), and the same cell with another text in one part."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["consists_of", "put_parts"]

_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_LABEL = r"(?:[^：:。；！？\n]{1,16}[：:]|【[^】\n]{1,16}】)"
# what is left of a cell once its parts are gone: labels, each with a colon or in brackets
_LABELS = re.compile(r"(?:[^：:。；！？]{1,16}[：:]|【[^】]{1,16}】|[。；])*")
# a label, the part it names, the label of the part behind it, blanks
_OLD_PART = re.compile(
    rf"(\s*{_LABEL}[^\S\n]*|\s*)(.*?)((?:(?<=[。；\n])|\s*\n)\s*{_LABEL}\s*)?(\s*)", re.DOTALL
)


def consists_of(text: str, parts: Sequence[str]) -> bool:
    """Whether a combined cell is made of these parts and nothing else but labels between them."""
    rest = _BLANKS.sub("", text)
    for part in sorted((_BLANKS.sub("", part) for part in parts), key=len, reverse=True):
        if part not in rest:
            return False
        # a mark stays where the part was, lest the words round it make a label
        rest = rest.replace(part, "\n", 1)
    return all(_LABELS.fullmatch(piece) for piece in rest.split("\n"))


def put_parts(text: str, parts: Sequence[str]) -> str | None:
    """The cell with the one part that it does not have yet, in the place of the one that is gone.

    Labels and all else stay. None where more than one part was edited, or its place cannot be told.
    """
    spans, new = _find_parts(text, parts)
    gaps = _gaps(text, spans)
    old = [(start, end) for start, end in gaps if not _LABELS.fullmatch(_BLANKS.sub("", text[start:end]))]
    if len(old) != 1 or len(new) > 1:
        return None
    (start, end) = old[0]
    match = _OLD_PART.fullmatch(text, start, end)
    if match is None:
        return None
    put = f"{match[1]}{''.join(new)}{match[3] or ''}{match[4]}"
    edited = text[:start] + put + text[end:]
    return edited if consists_of(edited, parts) else None


def _find_parts(text: str, parts: Sequence[str]) -> tuple[list[tuple[int, int]], list[str]]:
    """Where the parts stand, the longest found first, and those that stand nowhere."""
    spans: list[tuple[int, int]] = []
    missing: list[str] = []
    for part in sorted(parts, key=len, reverse=True):
        pattern = r"\s*".join(map(re.escape, _BLANKS.sub("", part)))
        places = (match.span() for match in re.finditer(pattern, text))
        free = [(a, b) for a, b in places if all(b <= start or a >= end for start, end in spans)]
        if not free:
            missing.append(part)
            continue
        # a short one (无) may stand inside a sentence too
        spans.append(next((span for span in free if _is_whole(text, *span)), free[0]))
    return spans, missing


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a place begins behind a label and ends where a label, a line or the cell does."""
    rest = text[end:]
    ends = not rest.strip() or rest[0] in "。；\n" or re.match(_LABEL, rest.lstrip()) is not None
    return ends and text[:start].rstrip()[-1:] in ("", "：", ":", "】")


def _gaps(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What stands before, between and behind some places of a text."""
    edges = [0, *(edge for span in sorted(spans) for edge in span), len(text)]
    return list(zip(edges[::2], edges[1::2], strict=True))
