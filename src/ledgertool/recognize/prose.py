"""Ledgers without a table: entries under headings, with label lines or with units in parentheses.

An entry is a numbered line and the label lines under it. Numbered lines also occur inside the entries' texts;
which of them open entries is seen from the labels that follow: an entry begins where they begin again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile
from typing import Any, ClassVar, NamedTuple

from ledgertool.diagnostics import Diagnostic
from ledgertool.document import Document, Paragraph
from ledgertool.ledger import TEXT_ROLES, UNIT_ROLES, Role
from ledgertool.patterns import pattern
from ledgertool.recognize.lines import is_date_line, is_furniture, is_note
from ledgertool.recognize.organisations import ends_organisation
from ledgertool.recognize.profile import Profile
from ledgertool.recognize.prose_items import Entry, Prose, build_ledger
from ledgertool.recognize.prose_lines import RANKS, Style, Token, tokenize
from ledgertool.recognize.units import split_units_at_end

__all__ = ["recognize_prose"]

_CLOSING = pattern(
    r"\s*(?:特此(?:公示|公告|通知|说明|报告|函复|通报)|以上|此[复致]|公示(?:时间|期)|附[件表]\s*[：:])"
)
# who hands the ledger in: above the entries no part of any
_FILING_LABELS = frozenset(
    {
        f"{word}{what}"
        for word in ("填报", "填表", "报送", "上报", "编制", "制表")
        for what in ("单位", "部门")
    }
)
_ENTRY_ROLES = {*UNIT_ROLES, *TEXT_ROLES, "deadline", "target"}


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
    before = takewhile(lambda token: token.kind == "text", tokens)
    opening = [Paragraph(token.text) for token in before if token.line == walk.first_line]
    head = [*lines[: walk.first_line], *opening]
    prose = Prose(entries, head, [*walk.foot, *foot], walk.bare_labels, walk.under_title)
    return build_ledger(prose, lines, profile)


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
        self.entries: list[Entry] = []
        self.foot: list[str] = []
        self.bare_labels: list[tuple[str, int]] = []
        self.under_title: list[str] = []  # the lines between a first heading and what stands under it
        self.first_line = tokens[0].line if tokens else 0
        self._sections: list[tuple[int, str]] = []
        self._entry: Entry | None = None
        self._closed = False

    def run(self) -> list[Entry]:
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

    def _start(self, token: Token) -> Entry:
        section = "/".join(text for _, text in self._sections)
        self._entry = Entry(token.line, section=section)
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
        for following in range(at + 1, len(self.tokens)):  # a slice would copy all the rest, line by line
            token = self.tokens[following]
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
        is_filing = token.label in _FILING_LABELS and not self.entries
        if entry is None and (not token.roles or is_filing):
            (self.foot if self.entries else self.under_title).append(f"{token.label}：{token.text}")
            return
        is_again = entry is not None and entry.has(token.roles[0] if token.roles else None)
        if entry is None or (self.form.style is None and is_again and token.roles[0] == self.form.leader):
            entry = self._start(token)
        if not token.has_colon:
            self.bare_labels.append((token.label, token.line))
        text, rest = _end_names(token)
        entry.parts.append((token.roles, token.label, [text] if text else []))
        entry.words += [rest] if rest else []

    def _add_text(self, at: int, token: Token) -> None:
        if token.kind == "text" and token.level:
            self._open_section(token)
        elif self._entry is None:
            (self.foot if self.entries else self.under_title).append(token.text)
        elif self._entry.parts:
            self._entry.parts[-1][2].append(_as_written(token))
        else:
            self._entry.words.append(token.text)

    _STEPS: ClassVar[dict[str, Callable[[_Walk, int, Token], None]]] = {
        "mark": _add_mark,
        "label": _add_label,
        "text": _add_text,
    }


def _end_names(token: Token) -> tuple[str, str]:
    """The text of a label and what is no part of it: a sentence behind the names of units is the entry's."""
    if not token.roles or token.roles[0] not in UNIT_ROLES:
        return token.text, ""
    names, stop, rest = token.text.partition("。")
    return names + stop, rest.strip()


def _comes_again(entry: Entry, label: Token) -> bool:
    """Whether an entry has had such a label: then it is the next one's. Units of all kinds are alike."""
    if not label.roles:
        return entry.has(None)
    alike = UNIT_ROLES if label.roles[0] in UNIT_ROLES else label.roles[:1]
    return any(entry.has(role) for role in alike)


def _as_written(token: Token) -> str:
    return token.written or token.text
