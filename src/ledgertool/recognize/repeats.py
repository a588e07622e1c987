"""The sheet 数据 of our own workbooks beside the ledger it was made of: what somebody has changed in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.document import Document, Paragraph, Repeated
from ledgertool.ledger import UNIT_ROLES
from ledgertool.recognize.assembly import recognize_tables
from ledgertool.recognize.profile import Profile

__all__ = ["adopt_repeated", "iter_changes"]

Values = Mapping[str, Any]
FILLED = ("number", "category", "task", *UNIT_ROLES)


class _Row(NamedTuple):
    """A row of the sheet (0-based), all it says, and what can be compared, by role or by "/heading"."""

    number: int
    text: str
    words: dict[str, str]


def adopt_repeated(document: Document) -> Document:
    """The document with its repeated tables as blocks like others, for want of the ones they repeat."""
    blocks = [block for one in document.repeated for block in (Paragraph(one.name, 1), one.table)]
    return replace(document, blocks=(*document.blocks, *blocks), repeated=())


def iter_changes(document: Document, ledgers: Sequence[Values], profile: Profile) -> Iterator[Diagnostic]:
    """What the repeated tables say otherwise than the ledgers, and one line where they say the same."""
    for repeated in document.repeated:
        told = list(_iter_differences(document, repeated, ledgers, profile))
        same = Diagnostic(
            code="data-sheet", severity=Severity.INFO, location=Location(part=repeated.name), facts={}
        )
        yield from told or [same]


def _iter_differences(
    document: Document, repeated: Repeated, ledgers: Sequence[Values], profile: Profile
) -> Iterator[Diagnostic]:
    alone = replace(document, blocks=(repeated.table,), repeated=())
    found = recognize_tables(alone, profile).ledgers
    texts, items = _read_rows(found), _read_rows(ledgers)
    shared = {name for words in texts for name in words} & {name for words in items for name in words}
    texts, items = ([_only(words, shared) for words in rows] for rows in (texts, items))
    numbers = [item["source"]["row"] for ledger in found for item in ledger["items"]]
    said = [
        " | ".join(cell.text for cell in repeated.table.rows[number].cells if cell.text) for number in numbers
    ]
    pairs = list(_pair(list(map(_Row, numbers, said, texts)), items))
    for row, kept in pairs:
        yield from _tell(repeated.name, row, kept) if row else ()
    if (missing := sum(row is None for row, _ in pairs)) and len(document.repeated) == 1:
        yield Diagnostic(
            code="data-sheet-short", location=Location(part=repeated.name), facts={"count": missing}
        )


def _read_rows(ledgers: Sequence[Values]) -> list[dict[str, str]]:
    return _fill_down(_read_words(item, ledger) for ledger in ledgers for item in ledger["items"])


def _only(words: dict[str, str], names: set[str]) -> dict[str, str]:
    return {name: text for name, text in words.items() if name in names}


def _read_words(item: Values, ledger: Values) -> dict[str, str]:
    """The words of an item that can be compared: those of the roles its ledger has, and of other columns."""
    roles = [role for column in ledger["columns"] for role in column.all_roles]
    found = {role: _words(item.get(role)) for role in roles}
    return found | {f"/{label}": _words(text) for label, text in item.get("extra", {}).items()}


def _words(value: object) -> str:
    text = value.get("text") if isinstance(value, Mapping) else getattr(value, "text", value)
    return "、".join(text) if isinstance(text, (list, tuple)) else str(text or "")


def _fill_down(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """The rows, a blank where cells are merged as a rule replaced by the words above, as in the sheet."""
    filled: list[dict[str, str]] = []
    for words in rows:
        above = filled[-1] if filled else {}
        blank = {role: above.get(role, "") for role in FILLED if not words.get(role)}
        filled.append(words | {role: text for role, text in blank.items() if text})
    return filled


def _pair(
    rows: list[_Row], items: list[dict[str, str]]
) -> Iterator[tuple[_Row | None, dict[str, str] | None]]:
    """The rows that say what no item says, each with the item in its place, and the items that have no row.

    A sheet may have been sorted.
    """
    left = Counter(map(_key, items))
    changed = []
    for row in rows:
        if left[_key(row.words)]:
            left[_key(row.words)] -= 1
        else:
            changed.append(row)
    waiting = []
    for words in items:
        if left[_key(words)]:
            left[_key(words)] -= 1
            waiting.append(words)
    for row in changed:
        number = row.words.get("number")
        same = (n for n, words in enumerate(waiting) if words.get("number") == number)
        place = next(same, None) if number else (0 if waiting else None)
        yield row, None if place is None else waiting.pop(place)
    yield from ((None, words) for words in waiting)


def _key(words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, "".join(text.split())) for name, text in words.items() if text.strip()))


def _tell(sheet: str, row: _Row, words: dict[str, str] | None) -> Iterator[Diagnostic]:
    place = Location(part=sheet, row=row.number)
    if words is None:
        yield Diagnostic(code="data-sheet-row", location=place, facts={"text": row.text})
        return
    for name, text in row.words.items():
        if "".join(text.split()) != "".join(words.get(name, "").split()):
            where = place.model_copy(update={"field": name.removeprefix("/")})
            facts = {"text": text, "kept": words.get(name, "")}
            yield Diagnostic(code="data-sheet-cell", location=where, facts={**facts})
