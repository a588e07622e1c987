"""The main part of a Word package → its blocks, with nothing lost unsaid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import ledgertool.wordml.names as n
from ledgertool.diagnostics import Diagnostic, Severity
from ledgertool.document import Paragraph, Table
from ledgertool.errors import InputRefused
from ledgertool.wordml.blocks import Line, Story
from ledgertool.wordml.growing import Body, open_body
from ledgertool.wordml.names import Element
from ledgertool.wordml.numbering import read_lists
from ledgertool.wordml.parts import WordPackage
from ledgertool.wordml.runs import Piece
from ledgertool.wordml.styles import read_styles
from ledgertool.wordml.tables import TableReader
from ledgertool.wordml.tally import letters

__all__ = ["Embed", "Embedded", "WordText", "read_word"]

Block = Paragraph | Table


class Embedded(NamedTuple):
    """What an embedded document gave."""

    blocks: Sequence[Block]
    diagnostics: Sequence[Diagnostic] = ()


Embed = Callable[[str], Embedded | None]

SIDE_PARTS = ("header", "footer", "footnotes", "endnotes")


@dataclass
class WordText:
    """The blocks of a body; if traced, `nodes` and `lines` lead from cells and paragraphs back to XML."""

    root: Element
    story: Story
    blocks: list[Block] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    nodes: list[list[list[Element]]] = field(default_factory=list)
    pieces: dict[Element, list[Piece]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read_pieces(self, cell: Element) -> list[Piece]:
        """The pieces of a w:tc, which joined are its text, with the automatic numbers it was read with."""
        # a cell that needed no full walk has no automatic number, so that it may be walked at any time
        return self.pieces[cell] if cell in self.pieces else self.story.read_cell(cell)


def read_word(package: WordPackage, *, embed: Embed | None = None, trace: bool = False) -> WordText:
    """The text of a Word package; `trace` keeps the way back to its XML. Raises InputRefused.

    `embed` reads an embedded document by its part name, and gives None where it cannot.
    """
    body = open_body(package, keep=trace)
    text = WordText(body.root, _open_story(package, body))
    reader = TableReader(text.story, package.source, trace=trace)
    text.nodes, text.pieces = reader.nodes, reader.pieces
    _read_blocks(text, body, package, reader, embed or (lambda _: None))
    text.diagnostics += [*package.iter_diagnostics(), *_iter_findings(text, body, package)]
    return text


def _open_story(package: WordPackage, body: Body) -> Story:
    """The story of a body. Styles and lists are parsed where the body refers to some."""
    styles = read_styles(_parse_part(package, "styles") if body.styled else None)
    lists = read_lists(_parse_part(package, "numbering") if body.styled else None, styles)
    return Story(styles, lists, preserve=body.root.get(n.XML_SPACE) == "preserve")


def _parse_part(package: WordPackage, kind: str) -> Element | None:
    part = package.find_part(kind)
    return None if part is None else package.parse(part)


def _read_blocks(text: WordText, body: Body, package: WordPackage, reader: TableReader, embed: Embed) -> None:
    """The blocks of the body, those in frames among them: each frame waits here while its own are read."""
    waiting = [text.story.iter_blocks(body)]
    count, limit = 0, package.source.limits.paragraphs
    while waiting:
        block = next(waiting[-1], None)
        if block is None:
            waiting.pop()
        elif isinstance(block, Line):
            text.blocks.append(Paragraph(block.text, block.level))
            count += 1
            if count > limit:
                raise InputRefused("paragraphs", package.source.name, count=count, limit=limit)
            if reader.trace:
                text.lines.append(block)
        elif block.tag != n.TBL:
            embedded = _read_embedded(text, block, package, embed)
            reader.count_embedded(embedded)
            text.blocks.extend(embedded)
            count += sum(isinstance(one, Paragraph) for one in embedded)
        elif (frame := body.find_frame(block)) is not None:
            waiting.append(text.story.iter_framed(frame))
        else:
            text.blocks.append(reader.read_table(block, body.iter_ends(block)))


def _read_embedded(text: WordText, chunk: Element, package: WordPackage, embed: Embed) -> Sequence[Block]:
    part = package.find_target(chunk.get(n.R_ID) or "")
    found = None if part is None else embed(part)
    tally = text.story.tally
    tally.counts["altchunk"] += 1
    if found is None:
        tally.counts["altchunk-unread"] += 1
        return ()
    text.diagnostics.extend(found.diagnostics)
    for block in found.blocks:
        tally.generated += sum(map(len, _iter_letters(block)))
        if isinstance(block, Table):
            text.nodes.append([])
    return found.blocks


def _iter_letters(block: Block) -> Iterator[str]:
    """The letters of a block, those of a table row by row."""
    if isinstance(block, Paragraph):
        yield letters(block.text)
        return
    for row in block.rows:
        yield letters("".join([cell[0] for cell in row[0]]))


def _iter_findings(text: WordText, body: Body, package: WordPackage) -> Iterator[Diagnostic]:
    tally = text.story.tally
    delivered = sum(len(words) for block in text.blocks for words in _iter_letters(block))
    lost = body.count_letters() - (delivered - tally.generated) - sum(tally.left_out.values())
    if lost:
        tally.left_out["unaccounted"] += lost
    yield from tally.iter_diagnostics()
    for name, shown in text.story.numberer.uncertain.items():
        yield Diagnostic(
            code="number-format",
            severity=Severity.GUESS,
            facts={"format": name, "count": len(shown), "shown": shown[0]},
        )
    yield from _iter_side_texts(package)


def _iter_side_texts(package: WordPackage) -> Iterator[Diagnostic]:
    for kind in SIDE_PARTS:
        chars = sum(_count_text(package.parse(part)) for part in package.iter_parts(kind))
        if chars:
            yield Diagnostic(code="side-text", severity=Severity.INFO, facts={"part": kind, "chars": chars})
    comments = package.find_part("comments")
    if comments is not None:
        count = sum(1 for _ in package.parse(comments).iter(n.w("comment")))
        yield Diagnostic(code="comments", facts={"count": count})


def _count_text(root: Element) -> int:
    return len(letters(n.text_in(root, n.T)))
