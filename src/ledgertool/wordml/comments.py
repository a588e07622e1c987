"""Comments at exactly the words they speak of, everything else being left as it is written.

python-docx has `add_comment`, which needs whole runs, opens no strict file and writes every part anew; what
is submitted must come back untouched, so that the marks are put between the bytes of the part.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import ledgertool.wordml.names as n
from ledgertool.wordml.markup import Change, Markup, Span, attribute, character_data
from ledgertool.wordml.names import Element, find_child
from ledgertool.wordml.runs import Piece
from ledgertool.wordml.trace import Trace, TracedCell, locate

__all__ = ["Comment", "Words", "annotate"]

_STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "[Content_Types].xml"
# stand for a prefix and its declaration until the surroundings are known; no XML can hold these characters
P, GIVEN, DECLARED = "\0", "\1", "\2"
# between a paragraph and a run, where marks of comments may stand (ECMA-376 17.13.4.4)
_AROUND_RUNS = frozenset(
    map(n.w, ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple"))
)


class Words(NamedTuple):
    """Some pieces of text, the first from the character `start` on, the last up to `end`."""

    pieces: Sequence[Piece]
    start: int
    end: int

    @classmethod
    def of_cell(cls, cell: TracedCell, start: int, end: int) -> Words | None:
        """The characters [start, end) of a cell; None where none of them stands in a run of its own."""
        return cls.of_pieces(cell.pieces, start, end)

    @classmethod
    def of_pieces(cls, pieces: Sequence[Piece], start: int, end: int) -> Words | None:
        """The characters [start, end) of some pieces, likewise."""
        covered = [part for part in locate(pieces, start, end) if _is_plain(part[0].node)]
        if not covered:
            return None
        return cls([piece for piece, _, _ in covered], covered[0][1], covered[-1][2])


class Comment(NamedTuple):
    """What is said of some words, or of the paragraphs from the first to the last one."""

    lines: Sequence[str]
    place: Words | tuple[Element, Element]


def annotate(trace: Trace, comments: Sequence[Comment], *, author: str, initials: str) -> bytes:
    """The package with the comments added to those that it has."""
    part = trace.package.find_part("comments")
    first = _next_id(trace, part)
    marks = _Marks(trace)
    for number, comment in enumerate(comments, first):
        marks.add(number, comment.place)
    numbered = enumerate((comment.lines for comment in comments), first)
    written = "".join(_comment_xml(number, lines, author, initials) for number, lines in numbered)
    others = _add_to_part(trace, part, written) if part else _make_part(trace, written)
    return trace.repack(trace.markup.apply(marks.iter_changes()), others)


# --- marks in the text --------------------------------------------------------------------------------


def _is_plain(node: Element | None) -> bool:
    """Whether marks may be put into the run in which a piece stands."""
    if node is None or node.tag not in (n.T, n.TAB, n.BR, n.SYM, n.NO_BREAK_HYPHEN, n.CR):
        return False
    run = node.getparent()
    above = run.getparent() if run is not None and run.tag == n.RUN else None
    while above is not None and above.tag in _AROUND_RUNS:
        above = above.getparent()
    return above is not None and above.tag == n.P and not _is_in_box(above)


def _is_in_box(node: Element) -> bool:
    """Whether a node stands in a text box, where Word allows no comments."""
    return next(node.iterancestors(n.TXBX_CONTENT, n.ALTERNATE), None) is not None


class _Marks:
    """The marks of all comments: within texts by character, and at the ends of paragraphs."""

    def __init__(self, trace: Trace) -> None:
        self._markup = trace.markup
        self._space = _space_of(trace)
        self._root = trace.words.root
        self._in_text: dict[Element, list[tuple[int, str]]] = {}
        self._length: dict[Element, Piece] = {}
        self._at_start: dict[Element, list[str]] = {}
        self._at_end: dict[Element, list[str]] = {}

    def add(self, number: int, place: Words | tuple[Element, Element]) -> None:
        """Put the marks of a comment: its start before the words, its end and its reference behind them."""
        named = f'{DECLARED} {GIVEN}id="{number}"/>'
        start = f"<{GIVEN}commentRangeStart{named}"
        end = f"<{GIVEN}commentRangeEnd{named}<{P}r><{GIVEN}commentReference{named}</{P}r>"
        if isinstance(place, Words):
            self._put(place.pieces[0], place.start, start)
            self._put(place.pieces[-1], place.end, end)
        else:
            self._at_start.setdefault(place[0], []).append(start)
            self._at_end.setdefault(place[1], []).append(end)

    def _put(self, piece: Piece, at: int, mark: str) -> None:
        assert piece.node is not None
        self._length[piece.node] = piece
        self._in_text.setdefault(piece.node, []).append((at, mark))

    def iter_changes(self) -> Iterator[Change]:
        """The changes to the part, those at one place in the order in which they must stand."""
        spans = self._markup.find_spans(self._root, list(self._iter_nodes()))
        for node in dict.fromkeys((*self._at_start, *self._at_end)):
            yield from self._in_paragraph(node, spans)
        for node, marks in self._in_text.items():
            yield from self._in_run(node, _by_place(marks), spans)

    def _iter_nodes(self) -> Iterator[Element]:
        for paragraph in (*self._at_start, *self._at_end):
            yield paragraph
            yield from paragraph.iterchildren(n.PPR)
        for node in self._in_text:
            run = node.getparent()
            assert run is not None
            yield from (node, run, *run.iterchildren(n.RPR))

    def _in_paragraph(self, node: Element, spans: dict[Element, Span]) -> Iterator[Change]:
        span, properties = spans[node], find_child(node, n.PPR)
        starts, ends = "".join(self._at_start.get(node, ())), "".join(self._at_end.get(node, ()))
        if span.is_empty_tag:
            text = _fill(f">{starts}{ends}</{P}p>", span.prefix, self._space)
            yield Change(span.end - len("/>"), span.end, text)
            return
        yield self._insert(span.opened if properties is None else spans[properties].end, starts, span)
        yield self._insert(span.closing, ends, span)

    def _in_run(
        self, node: Element, marks: list[tuple[int, str]], spans: dict[Element, Span]
    ) -> Iterator[Change]:
        run = node.getparent()
        assert run is not None
        own, around = spans[node], spans[run]
        properties = find_child(run, n.RPR)
        copied = (
            "" if properties is None else self._markup.cut(spans[properties].start, spans[properties].end)
        )
        length = len(self._length[node].text)
        for at, mark in [(at, mark) for at, mark in marks if at in (0, length)]:
            neighbour = node.getprevious() if at == 0 else node.getnext()
            is_edge = neighbour is None or neighbour.tag == n.RPR
            if is_edge:
                yield self._insert(around.start if at == 0 else around.end, mark, own)
            else:
                split = f"</{P}r>{mark}<{P}r>{copied}"
                yield self._insert(own.start if at == 0 else own.end, split, own)
        inner = [(at, mark) for at, mark in marks if 0 < at < length]
        if inner:
            yield from self._split(node, inner, copied, own)

    def _insert(self, at: int, text: str, span: Span) -> Change:
        return Change(at, at, _fill(text, span.prefix, self._space))

    def _split(
        self, node: Element, marks: list[tuple[int, str]], properties: str, span: Span
    ) -> Iterator[Change]:
        """The text in several runs, the marks between them."""
        text = self._length[node].text
        places = [0, *(at for at, _ in marks), len(text)]
        parts = [character_data(text[start:end]) for start, end in pairwise(places)]
        written = parts[0]
        for part, (_, mark) in zip(parts[1:], marks, strict=True):
            written += f"</{P}t></{P}r>{mark}<{P}r>{properties}"
            written += f'<{P}t xml:space="preserve">{part}'
        if node.get(n.XML_SPACE) is None:
            yield Change(span.opened - 1, span.opened - 1, ' xml:space="preserve"')
        yield Change(span.opened, span.closing, _fill(written, span.prefix, self._space))


def _by_place(marks: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """One entry for each place, what ends there before what begins there."""
    places: dict[int, list[str]] = {}
    for at, mark in marks:
        places.setdefault(at, []).append(mark)
    return [
        (at, "".join(sorted(found, key=lambda mark: "RangeStart" in mark)))
        for at, found in sorted(places.items())
    ]


def _fill(text: str, prefix: str, space: str) -> str:
    """Text in the prefix of its surroundings. An attribute is in no namespace without one."""
    given, declared = (prefix, "") if prefix else ("w:", f' xmlns:w="{space}"')
    return text.replace(P, prefix).replace(GIVEN, given).replace(DECLARED, declared)


# --- the part that holds what is said -----------------------------------------------------------------


def _next_id(trace: Trace, part: str | None) -> int:
    """A number above those of the comments there are."""
    if part is None:
        return 0
    used = [n.parse_number(node.get(n.w("id"))) or 0 for node in trace.package.parse(part)]
    return max(used, default=-1) + 1


def _comment_xml(number: int, lines: Iterable[str], author: str, initials: str) -> str:
    paragraphs = "".join(
        f'<{P}p><{P}r><{P}t xml:space="preserve">{character_data(line)}</{P}t></{P}r></{P}p>'
        for line in lines
    )
    names = f"{GIVEN}author={attribute(author)} {GIVEN}initials={attribute(initials)}"
    return f'<{P}comment{DECLARED} {GIVEN}id="{number}" {names}>{paragraphs}</{P}comment>'


def _add_to_part(trace: Trace, part: str, written: str) -> dict[str, bytes]:
    return {part: _append(trace.package.package.read(part), written, _space_of(trace))}


def _make_part(trace: Trace, written: str) -> dict[str, bytes]:
    """The part, its content type and the relation that leads to it."""
    package = trace.package.package
    folder, main = posixpath.split(trace.package.main)
    name = next(
        name for number in range(1, 1000) if not package.find(name := posixpath.join(folder, _file(number)))
    )
    space = _space_of(trace)
    is_strict = space == _STRICT_W
    content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{space}">'
    content += _fill(written, "w:", space) + "</w:comments>"
    rels = posixpath.join(folder, "_rels", f"{main}.rels")
    kind = f"{_STRICT_R if is_strict else n.R}/comments"
    link = f'<{P}Relationship Id="{_free_id(trace)}" Type="{kind}" Target="{posixpath.basename(name)}"/>'
    override = f'<{P}Override PartName="/{name}" ContentType="{_CONTENT_TYPE}"/>'
    types = package.find(_TYPES) or _TYPES
    links = package.find(rels)
    return {
        name: content.encode(),
        types: _append(package.read(types), override),
        links or rels: _append(package.read(links) if links else _NO_LINKS, link),
    }


_NO_LINKS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


def _file(number: int) -> str:
    return f"comments{number if number > 1 else ''}.xml"


def _free_id(trace: Trace) -> str:
    used = {relation.rel_id for relation in trace.package.relations}
    return next(name for number in range(1, len(used) + 2) if (name := f"rId{number}") not in used)


def _space_of(trace: Trace) -> str:
    """The namespace in which the main part is written."""
    return _STRICT_W if trace.markup.is_holding(_STRICT_W, 4096) else n.W


def _append(part: bytes, written: str, space: str = "") -> bytes:
    """A part with more at the end of its root element."""
    markup = Markup(part)
    root = markup.find_root()
    text = _fill(written, root.prefix, space)
    if root.is_empty_tag:
        tag = markup.cut(root.start, root.end)
        name = tag[1:].split()[0].removesuffix("/>")
        return markup.apply([Change(root.end - len("/>"), root.end, f">{text}</{name}>")])
    return markup.apply([Change(root.closing, root.closing, text)])
