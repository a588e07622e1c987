"""Mends in a document that is text: only the characters of the words are replaced."""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Sequence

from ledgertool.checks.alignment import field_text
from ledgertool.checks.finding import Finding, Fix
from ledgertool.checks.fixes import Fixed
from ledgertool.checks.lines import line_starts
from ledgertool.ledger import LedgerFile
from ledgertool.source import Source
from ledgertool.source.decoding import Decoded, decode

__all__ = ["fix_text"]

Cut = tuple[int, int, str]

_REACHES = (400, 20, 10, 5)  # how many characters on either side may tell a place


def fix_text(source: Source, file: LedgerFile, findings: Sequence[Finding]) -> Fixed:
    """The text with the mends made whose words stand in it as they stand in their field."""
    decoded = decode(source.data)
    if _encode(decoded, decoded.text) != source.data:
        return Fixed(data=source.data, done=(), left=tuple((finding, "fix-encoding") for finding in findings))
    starts = line_starts(decoded.text)
    cuts: list[Cut] = []
    done: list[Finding] = []
    left: list[tuple[Finding, str]] = []
    for finding in findings:
        cut = _find_cut(finding, file, decoded.text, starts)
        if cut is None or _meets_one(cut, cuts):
            left.append((finding, "fix-overlap" if cut else "fix-place"))
            continue
        insort(cuts, cut)
        done.append(finding)
    data = _encode(decoded, _replace(decoded.text, cuts))
    assert data is not None
    return Fixed(data=data, done=tuple(done), left=tuple(left))


def _encode(decoded: Decoded, text: str) -> bytes | None:
    """The text in the encoding it came in, or None where it has more than one or cannot be written in it."""
    if decoded.runs or decoded.escaped:
        return None
    try:
        return decoded.mark + text.encode(decoded.encoding.removesuffix("-sig"))
    except UnicodeEncodeError:
        return None


def _find_cut(finding: Finding, file: LedgerFile, text: str, starts: Sequence[int]) -> Cut | None:
    """Where the mend stands in the text; None where the words there are others, or stand in many places."""
    fix = finding.fix
    if fix is None:
        return None
    field = field_text(finding, file)
    origin = _known_origin(finding, field, text, starts)
    if origin is None:
        origin = _unique_origin(fix, field, text)
    return None if origin is None else (origin + fix.start, origin + fix.end, fix.replacement)


def _known_origin(finding: Finding, field: str, text: str, starts: Sequence[int]) -> int | None:
    """Where the field would begin in the text, were it in one piece, by the place of the finding."""
    place, fix = finding.place, finding.fix
    if fix is None or finding.start is None or finding.end is None or not place.line or not place.character:
        return None
    origin = starts[place.line - 1] + place.character - 1 - finding.start
    first, last = min(finding.start, fix.start), max(finding.end, fix.end)
    is_there = origin + first >= 0 and text[origin + first : origin + last] == field[first:last]
    return origin if is_there else None


def _unique_origin(fix: Fix, field: str, text: str) -> int | None:
    """The same, by the words round the mend where they stand in the text only once."""
    begin = field.rfind("\n", 0, fix.start) + 1
    end = field.find("\n", fix.end)
    end = len(field) if end < 0 else end
    for reach in _REACHES:
        first, last = max(begin, fix.start - reach), min(end, fix.end + reach)
        words = field[first:last]
        if words and text.count(words) == 1:
            return text.index(words) - first
    return None


def _meets_one(cut: Cut, cuts: Sequence[Cut]) -> bool:
    """Whether a mend meets one of those planned, which are sorted and do not meet each other."""
    at = bisect(cuts, cut)
    return any(cut[0] <= other[1] and other[0] <= cut[1] for other in cuts[max(0, at - 1) : at + 1])


def _replace(text: str, cuts: Sequence[Cut]) -> str:
    line_end = "\r\n" if "\r\n" in text else "\n"
    pieces: list[str] = []
    done = 0
    for start, end, new in cuts:
        pieces += (text[done:start], new.replace("\n", line_end))
        done = end
    return "".join((*pieces, text[done:]))
