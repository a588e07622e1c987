"""Ledgers without a table: entries under headings, with label lines or with units in parentheses.

An entry is a numbered line and the label lines under it. Numbered lines also occur inside the entries' texts;
which of them open entries is seen from the labels that follow: an entry begins where they begin again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, ClassVar, NamedTuple

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.document import Document, Paragraph
from ledgertool.ledger import TEXT_ROLES, UNIT_ROLES, Column, Role
from ledgertool.recognize.aliases import ALTERNATIVES
from ledgertool.recognize.fields import FieldOptions, Values, build_readers, find_texts
from ledgertool.recognize.lines import (
    Head,
    find_foot_pairs,
    find_notes,
    is_date_line,
    is_furniture,
    is_note,
    recognize_head,
)
from ledgertool.recognize.organisations import ends_organisation
from ledgertool.recognize.profile import Profile
from ledgertool.recognize.prose_lines import RANKS, Style, Token, tokenize
from ledgertool.recognize.tally import Tally
from ledgertool.recognize.units import Units, split_units_at_end

__all__ = ["PROSE_TABLE", "recognize_prose"]

PROSE_TABLE = -1  # the table of an item that stands in none

_CLOSING = re.compile(
    r"\s*(?:特此(?:公示|公告|通知|说明|报告|函复|通报)|以上|此[复致]|公示(?:时间|期)|附[件表]\s*[：:])"
)
_ENTRY_ROLES = {*UNIT_ROLES, *TEXT_ROLES, "deadline", "target"}


@dataclass
class _Entry:
    """An entry: its number, its own words, and its labelled parts as (roles, label, lines)."""

    line: int
    number: str = ""
    section: str = ""
    words: list[str] = field(default_factory=list)
    parts: list[tuple[tuple[Role, ...], str, list[str]]] = field(default_factory=list)

    def has(self, role: Role | None) -> bool:
        """Whether a label of that role has come."""
        return any(role in roles for roles, _, _ in self.parts)


class _Prose(NamedTuple):
    """The entries, the lines above the first, those under the last, and what was guessed."""

    entries: list[_Entry]
    head: list[Paragraph]
    foot: list[str]
    bare_labels: list[tuple[str, int]]


def recognize_prose(document: Document, profile: Profile) -> tuple[dict[str, Any], list[Diagnostic]] | None:
    """The ledger in a document's lines as plain values, with diagnostics; None where the lines are none."""
    lines = [block for block in document.blocks if isinstance(block, Paragraph)]
    body, foot = _split_foot(lines)
    tokens = tokenize(body)
    form = _find_form(tokens)
    if form is None:
        return None
    walk = _Walk(tokens, form)
    entries = walk.run()
    if not entries:
        return None
    prose = _Prose(entries, list(lines[: walk.first_line]), [*walk.foot, *foot], walk.bare_labels)
    return _build(prose, lines, profile)


# --- what the lines look like -------------------------------------------------------------------------


class _Form(NamedTuple):
    """How entries begin: numbered lines of a style, or a label that comes again and again (`leader`)."""

    style: Style | None
    leader: Role | None


def _split_foot(lines: Sequence[Paragraph]) -> tuple[list[Paragraph], list[str]]:
    """The lines without those at the end that belong to the page: signature and date, source, notes."""
    end = len(lines)
    while end:
        text = lines[end - 1].text.strip()
        dated = any(is_date_line(line.text) for line in lines[end : end + 2])
        is_signature = dated and len(text) <= 25 and ends_organisation(text)
        if text and not (is_date_line(text) or is_furniture(text) or is_note(text) or is_signature):
            break
        end -= 1
    return list(lines[:end]), [line.text for line in lines[end:] if line.text.strip()]


def _find_form(tokens: Sequence[Token]) -> _Form | None:
    """How the entries of these lines begin; None where too few labels stand in them for a ledger."""
    labels = [token for token in tokens if token.kind == "label" and token.roles]
    roles = {role for token in labels for role in token.roles}
    if (len(roles) >= 2 and roles & _ENTRY_ROLES) or (len(labels) >= 2 and roles & set(UNIT_ROLES)):
        votes = Counter(_iter_votes(tokens))
        style, leader = max(votes, key=lambda vote: votes[vote]) if votes else (None, labels[0].roles[0])
        return _Form(style, leader)
    bracketed = Counter(token.style for token in tokens if token.style and _has_units(token.text))
    if bracketed and bracketed.most_common(1)[0][1] >= 2:
        return _Form(bracketed.most_common(1)[0][0], None)
    return None


def _has_units(text: str) -> bool:
    return any(split_units_at_end(text)[1][:3])


def _iter_votes(tokens: Sequence[Token]) -> list[tuple[Style, Role]]:
    """Style and role wherever a label comes right after a numbered line."""
    return [
        (before.style, token.roles[0])
        for before, token in pairwise(tokens)
        if before.kind == "mark" and before.style and token.kind == "label" and token.roles
    ]


# --- the walk -------------------------------------------------------------------------------------------


class _Walk:
    """Walks the tokens and gathers entries."""

    def __init__(self, tokens: Sequence[Token], form: _Form) -> None:
        self.tokens = tokens
        self.form = form
        self.entries: list[_Entry] = []
        self.foot: list[str] = []
        self.bare_labels: list[tuple[str, int]] = []
        self.first_line = tokens[0].line if tokens else 0
        self._sections: list[tuple[int, str]] = []
        self._entry: _Entry | None = None
        self._closed = False

    def run(self) -> list[_Entry]:
        """All entries in order."""
        for at, token in enumerate(self.tokens):
            if token.is_first and _CLOSING.match(token.text or token.label) and self._entry:
                self._closed = True
            if self._closed and not self._reopens(at, token):
                self.foot.append(f"{token.label}：{token.text}" if token.label else token.text)
                continue
            self._closed = False
            self._STEPS[token.kind](self, at, token)
        return [entry for entry in self.entries if entry.parts or entry.words]

    def _reopens(self, at: int, token: Token) -> bool:
        return token.kind == "mark" and (self._is_heading(token) or self._opens_entry(at, token))

    def _start(self, token: Token) -> _Entry:
        section = "/".join(text for _, text in self._sections)
        self._entry = _Entry(token.line, section=section)
        self._note_first(token)
        self.entries.append(self._entry)
        return self._entry

    def _note_first(self, token: Token) -> None:
        if not self.entries and not self._sections:
            self.first_line = token.line

    def _add_mark(self, at: int, token: Token) -> None:
        if self._opens_entry(at, token):
            entry = self._start(token)
            entry.number = token.number
            if token.text:
                entry.words.append(token.text)
        elif self._is_heading(token):
            self._open_section(token)
        else:
            self._add_text(at, token)

    def _opens_entry(self, at: int, token: Token) -> bool:
        if token.style != self.form.style:
            return False
        if self._entry is None or self.form.leader is None:
            return True
        following = self._next_label(at)
        if following is not None:
            return _comes_again(self._entry, following)
        return not self._in_text()

    def _next_label(self, at: int) -> Token | None:
        """The label after a numbered line, unless another numbered line of the style comes first."""
        for token in self.tokens[at + 1 :]:
            if token.kind == "label":
                return token
            if token.style == self.form.style:
                return None if self._in_text() else token
        return None

    def _in_text(self) -> bool:
        """Whether the part that is open holds running text, in which numbers are points."""
        if self._entry is None or not self._entry.parts:
            return False
        return any(role in TEXT_ROLES for role in self._entry.parts[-1][0])

    def _is_heading(self, token: Token) -> bool:
        if token.level:
            return True
        if token.style is None or (self.form.style and RANKS[token.style] >= RANKS[self.form.style]):
            return False
        return len(token.text) <= 60 and not (self._in_text() and token.text.endswith(("。", "；", ";")))

    def _open_section(self, token: Token) -> None:
        rank = RANKS[token.style] if token.style else token.level - 10
        self._sections = [(above, text) for above, text in self._sections if above < rank]
        self._note_first(token)
        self._sections.append((rank, _as_written(token)))
        self._entry = None

    def _add_label(self, at: int, token: Token) -> None:
        entry = self._entry
        if entry is None and not token.roles:
            self.foot += [f"{token.label}：{token.text}"] if self.entries else []
            return
        is_again = entry is not None and entry.has(token.roles[0] if token.roles else None)
        if entry is None or (self.form.style is None and is_again and token.roles[0] == self.form.leader):
            entry = self._start(token)
        if not token.has_colon:
            self.bare_labels.append((token.label, token.line))
        entry.parts.append((token.roles, token.label, [token.text] if token.text else []))

    def _add_text(self, at: int, token: Token) -> None:
        if token.kind == "text" and token.level:
            self._open_section(token)
        elif self._entry is None:
            if self.entries:
                self.foot.append(token.text)
        elif self._entry.parts:
            self._entry.parts[-1][2].append(_as_written(token))
        else:
            self._entry.words.append(token.text)

    _STEPS: ClassVar[dict[str, Callable[[_Walk, int, Token], None]]] = {
        "mark": _add_mark,
        "label": _add_label,
        "text": _add_text,
    }


def _comes_again(entry: _Entry, label: Token) -> bool:
    """Whether an entry has had such a label: then it is the next one's. Units of all kinds are alike."""
    if not label.roles:
        return entry.has(None)
    alike = UNIT_ROLES if label.roles[0] in UNIT_ROLES else label.roles[:1]
    return any(entry.has(role) for role in alike)


def _as_written(token: Token) -> str:
    return token.written or token.text


# --- entries → items --------------------------------------------------------------------------------------


def _build(
    prose: _Prose, lines: Sequence[Paragraph], profile: Profile
) -> tuple[dict[str, Any], list[Diagnostic]]:
    head = recognize_head(prose.head)
    head = head._replace(period=profile.period or head.period)
    shared = {label for entry in prose.entries if (label := _share_content(entry))}
    for entry in prose.entries:
        _share_like_others(entry, shared)
    columns = _find_columns(prose.entries)
    tally = Tally(PROSE_TABLE)
    items = _read_entries(
        prose.entries, columns, FieldOptions(head.period, tally.add, profile.first_leads), lines
    )
    ledger = _as_values(head, prose, columns, items)
    return ledger, [*_tell(prose, items), *tally.iter_diagnostics([column.label for column in columns])]


def _as_values(
    head: Head, prose: _Prose, columns: list[Column], items: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "title": head.title,
        "period": head.period,
        "as_of": head.as_of,
        "metadata": head.metadata | find_foot_pairs(prose.foot),
        "notes": [*head.notes, *find_notes(prose.foot)],
        "columns": columns,
        "items": items,
        "confidence": 0.8 if len(items) > 1 else 0.6,
    }


def _tell(prose: _Prose, items: list[dict[str, Any]]) -> list[Diagnostic]:
    told = [Diagnostic(code="prose-ledger", severity=Severity.GUESS, facts={"items": len(items)})]
    for label, line in prose.bare_labels:
        where = Location(paragraph=line)
        facts = {"label": label}
        told.append(
            Diagnostic(code="label-without-colon", severity=Severity.GUESS, location=where, facts=dict(facts))
        )
    return told


def _share_content(entry: _Entry) -> str | None:
    """Where an entry has two contents (项目名称 and 项目内容), what it is called becomes its task.

    The label whose role this changed, None where it changed none.
    """
    named = [n for n, (roles, _, _) in enumerate(entry.parts) if "content" in roles]
    if entry.has("task") or not named or (len(named) < 2 and not entry.words):
        return None
    if entry.words:
        entry.parts.insert(0, (("task",), "", entry.words))
        entry.words = []
        return None
    _, label, text = entry.parts[named[0]]
    entry.parts[named[0]] = ((ALTERNATIVES.get(label, "task"),), label, text)
    return label


def _share_like_others(entry: _Entry, shared: set[str]) -> None:
    """A label that says the task of other entries says that of this one too, though it has no content."""
    if entry.has("task"):
        return
    for n, (roles, label, text) in enumerate(entry.parts):
        if label in shared and "content" in roles:
            entry.parts[n] = ((ALTERNATIVES.get(label, "task"),), label, text)
            return


def _find_columns(entries: Sequence[_Entry]) -> list[Column]:
    """A column for each role and each label without one, in the order of their first coming."""
    found: dict[str, Column] = {}
    if any(entry.number for entry in entries):
        found["number"] = Column(role="number", label="序号")
    if any(entry.words for entry in entries):
        found["content"] = Column(role="content", label="项目内容")
    for entry in entries:
        for roles, label, _ in entry.parts:
            key = roles[0] if roles else label
            combined = list(roles) if len(roles) > 1 else []
            found.setdefault(
                key, Column(role=roles[0] if roles else None, label=label or "目标任务", roles=combined)
            )
    return list(found.values())


def _read_entries(
    entries: Sequence[_Entry], columns: Sequence[Column], options: FieldOptions, lines: Sequence[Paragraph]
) -> list[dict[str, Any]]:
    readers = {reader.key: reader for reader in build_readers(columns, options)}
    items = []
    for entry in entries:
        values = Values()
        if entry.number:
            readers["number"].read(entry.number, values)
        if entry.words:
            content, units = split_units_at_end("\n".join(entry.words))
            readers["content"].read(content, values)
            _add_units(values, units)
        for key, texts in _gather_parts(entry).items():
            readers[key].read("\n".join(texts), values)
        find_texts(values.fields)
        items.append(_as_item(entry, values, lines))
    return items


def _gather_parts(entry: _Entry) -> dict[str, list[str]]:
    """The lines of each column; a label that comes twice adds to the first."""
    gathered: dict[str, list[str]] = {}
    for roles, label, texts in entry.parts:
        gathered.setdefault(roles[0] if roles else label, []).extend(texts)
    return gathered


def _add_units(values: Values, units: Units) -> None:
    names = {
        "responsible_units": units.responsible,
        "lead_units": units.lead,
        "supporting_units": units.supporting,
    }
    for role, found in {**names, "responsible_people": units.people}.items():
        if found:
            values.fields[role] = list(found)


def _as_item(entry: _Entry, values: Values, lines: Sequence[Paragraph]) -> dict[str, Any]:
    item: dict[str, Any] = {**values.fields, "extra": values.extra, "raw": values.raw}
    if entry.section:
        item["section"] = entry.section
    item["source"] = {"table": PROSE_TABLE, "row": entry.line, "line": lines[entry.line].line or None}
    return item
