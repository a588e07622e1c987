"""Cells of units: which names a cell gives to which role, and the same cell with other names in it.

The names that the records have are known, so a cell needs no grammar of names: it is cut at labels
(牵头单位：), marks and line breaks, and what is neither a name nor a word that names nobody is a name that
the records no longer have.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ledgertool.ledger import UNIT_ROLES, Role
from ledgertool.writers.labels import role_label

__all__ = ["UnitCell", "bare_name", "read_cell"]

_NONE = r"暂?[无無]|不存在|[-－–—\\＼]+|none\b\.?|n/?a\b|n\.a\.|nil\b\.?"
_MARKS = r"[\s\u200b\ufeff、，,；;/／|｜。]"
_BARE = re.compile(r"[\s\u200b\ufeff、，,；;/／|｜]+")
_PLAIN_WORDS = (
    "整改|第一|具体|主要|直接|项目|区级|县级|市级|主体|牵头|主责|主办|承办|配合|协办|协助|协同|参与|参加|责任"
    "|主管|实施|建设|落实|完成|单位|部门|科室|处室|领导|负责人|联系人|责任人|分管|包联|联系|挂包|政府"
    "|区|县|市|方|人"
)
_GAP = r"[^\S\n]*"  # labels are spread over a line: 牵 头 单 位 ：
_WORD = re.sub(r"(?<=\w)(?=\w)", lambda _: _GAP, _PLAIN_WORDS)
_TAG = r"[（(]\s*(?:牵头|主责|主办|配合|协办|协助)(?:单位|部门)?\s*[)）]"
_FILLER = rf"{_NONE}|等|由|和|及|与|共同|分别|负责|按职责分工|{_WORD}|[：:（()）【】]"
_BETWEEN = rf"{_MARKS}*"

# the words of a label, a clause or a tag that say whose names they are; the others leave them the column's
_ROLE_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("responsible_people", re.compile("领导|人")),
    ("lead_units", re.compile("牵头|主责|主办|主要责任")),
    ("supporting_units", re.compile("配合|协办|协助|协同|参与|参加")),
)
_CLAUSE = re.compile("牵头|主责|主办|配合|协办|协助|协同|负责|落实")
_COLON = re.compile("[：:]")


def bare_name(name: str) -> str:
    """A name without blanks and marks, as it is compared."""
    return _BARE.sub("", name)


@dataclass(frozen=True)
class _Piece:
    """What stands between two marks: the mark before it, its text, the role and the names it gives.

    `is_known` is false where it holds anything but names that the records have and words that name nobody.
    """

    before: str
    text: str
    role: Role
    tag: str = ""
    names: tuple[str, ...] = ()
    is_known: bool = True

    @property
    def written(self) -> str:
        """The piece as it stands in its cell."""
        return f"{self.before}{self.text}{self.tag}"


@dataclass(frozen=True)
class _Segment:
    """A label (or none, at the start), the pieces behind it, and the marks that end them."""

    label: str
    role: Role
    pieces: tuple[_Piece, ...] = ()
    tail: str = ""

    @property
    def written(self) -> str:
        """The segment as it stands in its cell."""
        return self.label + "".join(piece.written for piece in self.pieces) + self.tail


@dataclass(frozen=True)
class UnitCell:
    """A cell of units, cut into segments.

    `has_clauses` where sentences (甲局牵头，乙局配合) or labels of an unknown kind say whose names they are.
    """

    segments: tuple[_Segment, ...]
    role: Role
    has_clauses: bool = False

    @property
    def written(self) -> str:
        """The text of the cell."""
        return "".join(segment.written for segment in self.segments)

    @property
    def is_plain(self) -> bool:
        """Whether nothing in the cell says whose names they are."""
        tags = any(piece.tag for piece in self._iter_pieces())
        return not self.has_clauses and not tags and not any(segment.label for segment in self.segments)

    def names_of(self, role: Role) -> list[str]:
        """The names, bare and each once, that the cell gives to a role; with clauses, all of them."""
        pieces = (piece for piece in self._iter_pieces() if piece.role == role or self.has_clauses)
        return list(dict.fromkeys(name for piece in pieces for name in piece.names))

    def gives(self, wanted: Mapping[Role, Sequence[str]], elsewhere: Mapping[Role, Collection[str]]) -> bool:
        """Whether the cell says these names and no others; `elsewhere` are those its labels may send away."""
        if not all(piece.is_known for piece in self._iter_pieces()):
            return False
        if self.has_clauses:
            everybody = {bare_name(name) for names in wanted.values() for name in names}
            return everybody == set(self.names_of(self.role))
        if any(not set(self.names_of(role)) <= set(elsewhere.get(role, ())) for role in self._sent(wanted)):
            return False
        return all(self.names_of(role) == _bare_names(names) for role, names in wanted.items())

    def with_names(self, wanted: Mapping[Role, Sequence[str]]) -> UnitCell | None:
        """The cell with these names and every other word of it; None where their places cannot be told."""
        if self.has_clauses or self._sent(wanted):
            return None
        cell = self
        for role, names in wanted.items():
            cell = cell._with_role(role, names)
        return cell

    def _iter_pieces(self) -> Iterator[_Piece]:
        for segment in self.segments:
            yield from segment.pieces

    def _sent(self, wanted: Mapping[Role, Sequence[str]]) -> list[Role]:
        """The roles that have names here, and a column of their own elsewhere."""
        return [role for role in UNIT_ROLES if role not in wanted and self._has(role)]

    def _has(self, role: Role) -> bool:
        return any(
            piece.role == role and (piece.names or not piece.is_known) for piece in self._iter_pieces()
        )

    # --- an edit ------------------------------------------------------------------------------------------

    def _with_role(self, role: Role, names: Sequence[str]) -> UnitCell:
        """The cell whose names of one role are these: renamed in their places, taken out, or added."""
        kept = set(_bare_names(names))
        gone = dict.fromkeys(
            bare_name(piece.text) for piece in self._iter_pieces() if _is_gone(piece, role, kept)
        )
        new = [name for name in names if bare_name(name) not in self.names_of(role)]
        renamed = dict(zip(gone, new, strict=False))
        segments = (_renamed(segment, role, kept, renamed) for segment in self.segments)
        cell = replace(self, segments=_closed([segment for segment in segments if segment is not None]))
        return cell._with_added(role, list(dict.fromkeys(new[len(gone) :])))

    def _with_added(self, role: Role, names: Sequence[str]) -> UnitCell:
        """The cell with further names behind the last ones of their role."""
        if not names:
            return self
        segments = list(self.segments)
        own = [n for n, segment in enumerate(segments) if any(p.role == role for p in segment.pieces)]
        added = [_Piece("、", name, role, names=(bare_name(name),)) for name in names]
        if not own:
            label = "" if role == self.role and not self.segments else f"{role_label(role)}："
            return replace(self, segments=(*_parted(segments), _Segment(label, role, _first(added))))
        at = own[-1]
        last = max(n for n, piece in enumerate(segments[at].pieces) if piece.role == role) + 1
        pieces = segments[at].pieces
        tag = pieces[last - 1].tag
        grown = (*pieces[:last], *(replace(piece, tag=tag) for piece in added), *pieces[last:])
        segments[at] = replace(segments[at], pieces=grown)
        return replace(self, segments=tuple(segments))


def _bare_names(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(map(bare_name, names)))


def _is_gone(piece: _Piece, role: Role, kept: Collection[str]) -> bool:
    """Whether a piece holds names of a role that the records do not have, or not under that role."""
    return piece.role == role and (not piece.is_known or not set(piece.names) <= set(kept))


def _renamed(
    segment: _Segment, role: Role, kept: Collection[str], renamed: Mapping[str, str]
) -> _Segment | None:
    """The segment with other names for those that are gone; None where none is left behind its label."""
    pieces: list[_Piece] = []
    for piece in segment.pieces:
        if not _is_gone(piece, role, kept):
            pieces.append(piece)
        elif name := renamed.get(bare_name(piece.text)):
            pieces.append(replace(piece, text=name, names=(bare_name(name),), is_known=True))
    if len(pieces) == len(segment.pieces):
        return replace(segment, pieces=tuple(pieces))
    return replace(segment, pieces=_first(pieces, segment.pieces[0].before)) if pieces else None


def _first(pieces: Sequence[_Piece], before: str = "") -> tuple[_Piece, ...]:
    """The pieces, the first of them without the mark that parted it from one before it."""
    return (replace(pieces[0], before=before), *pieces[1:])


def _closed(segments: list[_Segment]) -> tuple[_Segment, ...]:
    """The segments, the last of which has no mark behind it but a full stop."""
    if segments:
        segments[-1] = replace(segments[-1], tail=segments[-1].tail.rstrip("、，,；;/／|｜"))
    return tuple(segments)


def _parted(segments: list[_Segment]) -> list[_Segment]:
    """The segments with a mark behind the last one, for another to follow."""
    if segments and not re.search(r"[；;\n]\s*$", segments[-1].tail):
        segments[-1] = replace(segments[-1], tail=segments[-1].tail.rstrip("、，,。 ") + "；")
    return segments


# --- reading ------------------------------------------------------------------------------------------


def read_cell(text: str, role: Role, names: Collection[str]) -> UnitCell:
    """A cell of a column of this role; `names` are all that the item's fields of units have."""
    cut = _Cutting(role)
    for match in _token_pattern(names).finditer(text):
        getattr(cut, f"add_{match.lastgroup}")(match.group())
    return cut.finish()


def _token_pattern(names: Collection[str]) -> re.Pattern[str]:
    """Names, the longest first and with line breaks inside, then labels, tags, marks and other words."""
    longest_first = sorted(filter(None, map(bare_name, names)), key=len, reverse=True)
    known = "|".join(_BETWEEN.join(map(re.escape, name)) for name in longest_first) or r"(?!)"
    words = rf"(?:(?:{_WORD}){_GAP})+"
    label = rf"(?:{words})[：:]|(?:(?<=\n)|\A)[ \t]*{words}(?=\n)"
    parts = {"name": known, "label": label, "tag": _TAG, "filler": _FILLER, "mark": rf"{_MARKS}+"}
    groups = "|".join(f"(?P<{name}>{pattern})" for name, pattern in parts.items())
    return re.compile(rf"{groups}|(?P<other>.)", re.IGNORECASE | re.DOTALL)


@dataclass
class _Cutting:
    """A cell that is being cut, token by token."""

    role: Role
    segments: list[_Segment] = field(default_factory=list)
    label: str = ""
    pieces: list[_Piece] = field(default_factory=list)
    before: str = ""
    text: str = ""
    tag: str = ""
    names: list[str] = field(default_factory=list)
    words: str = ""
    is_known: bool = True
    has_clauses: bool = False

    def add_name(self, text: str) -> None:
        """A name that the records have."""
        self.text += self._untag() + text
        self.names.append(bare_name(text))

    def add_filler(self, text: str) -> None:
        """Words that name nobody, or say what the names before them do."""
        self.text += self._untag() + text
        self.words += text

    def add_other(self, text: str) -> None:
        """A character of something else."""
        self.text += self._untag() + text
        self.is_known = False

    def add_tag(self, text: str) -> None:
        """What the name before it does, in brackets."""
        self.text += self._untag()
        self.tag = text

    def add_mark(self, text: str) -> None:
        """What parts two names."""
        self._end_piece()
        self.before += text

    def add_label(self, text: str) -> None:
        """Whose names follow."""
        self._end_segment()
        self.label = text

    def finish(self) -> UnitCell:
        """The cell."""
        self._end_segment()
        return UnitCell(tuple(self.segments), self.role, self.has_clauses)

    def _untag(self) -> str:
        """A tag with text behind it was none."""
        tag, self.tag = self.tag, ""
        return tag

    def _end_piece(self) -> None:
        if not self.text and not self.tag:
            return
        role = _role_of(self.tag or self.label, self.role)
        is_clause = bool(self.names) and _CLAUSE.search(self.words) is not None
        self.has_clauses |= is_clause or (not self.is_known and _COLON.search(self.text) is not None)
        piece = _Piece(self.before, self.text, role, self.tag, tuple(self.names), self.is_known)
        self.pieces.append(piece)
        self.before, self.text, self.tag, self.names, self.words, self.is_known = "", "", "", [], "", True

    def _end_segment(self) -> None:
        self._end_piece()
        if self.label or self.pieces or self.before:
            role = _role_of(self.label, self.role)
            self.segments.append(_Segment(self.label, role, tuple(self.pieces), self.before))
        self.label, self.pieces, self.before = "", [], ""


def _role_of(words: str, own: Role) -> Role:
    """The role that a label or a tag gives names; the column's own where it says none."""
    bare = "".join(words.split())
    return next((role for role, pattern in _ROLE_WORDS if pattern.search(bare)), own)
