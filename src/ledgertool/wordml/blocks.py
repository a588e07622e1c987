"""A container of Word (body, cell, text box) → its lines and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ledgertool.wordml.names as n
from ledgertool.wordml.names import Element, find_child, find_value, is_on, parse_number, w
from ledgertool.wordml.numbering import Lists, Numberer, find_list
from ledgertool.wordml.runs import PAGE_BREAK, Piece, Runs, choose_branch
from ledgertool.wordml.styles import Style, Styles, read_outline
from ledgertool.wordml.tally import Tally, letters

__all__ = ["Line", "Story", "iter_members"]

BLOCKS = frozenset((n.P, n.TBL, n.ALT_CHUNK, n.SUB_DOC))
ROWS, CELLS = frozenset((n.TR,)), frozenset((n.TC,))
SKIPPED = frozenset(
    (*(n.PPR, n.RPR, n.TRPR, n.TCPR, n.SECTPR, n.SDT_PR), w("tblPr"), w("tblPrEx"), w("tblGrid"))
)
GONE = {n.DEL: "deleted", n.MOVE_FROM: "moved"}
NUM_ID, ILVL, OUTLINE = w("numId"), w("ilvl"), w("outlineLvl")


class Line(NamedTuple):
    """A visible paragraph: its pieces, and its outline level (0 is body text)."""

    pieces: list[Piece]
    level: int = 0

    @property
    def text(self) -> str:
        """The text of all pieces."""
        return "".join([piece.text for piece in self.pieces])


class _Mark(NamedTuple):
    """What the end mark of a paragraph decides; `gone` joins it to the next paragraph."""

    style: Style
    number: tuple[str, int] | None
    gone: bool
    level: int


def iter_members(children: Iterable[Element], kinds: frozenset[str], tally: Tally) -> Iterator[Element]:
    """The elements of some kinds in a container, through content controls and other wrappers."""
    for child in children:
        tag = str(child.tag)
        if tag in kinds:
            yield child
        elif tag in SKIPPED:
            continue
        elif tag in GONE:
            tally.counts[GONE[tag]] += 1
            tally.leave_out(GONE[tag], child)
        elif tag == n.ALTERNATE:
            for branch in choose_branch(child, tally):
                yield from iter_members(branch, kinds, tally)
        else:
            if child.text and not child.text.isspace():
                tally.left_out["unknown-element"] += len(letters(child.text))
            yield from iter_members(child, kinds, tally)


class Story:
    """One text stream of a document (its body with all that is in it) while it is read once, in order."""

    def __init__(self, styles: Styles, lists: Lists, *, preserve: bool = False) -> None:
        self.tally = Tally()
        self.styles = styles
        self.preserve = preserve
        self._lists = lists
        self.numberer = Numberer(lists)
        self._runs = Runs(styles, self.tally, preserve=preserve)

    def iter_blocks(self, container: Iterable[Element]) -> Iterator[Line | Element]:
        """Lines, and the elements of tables and embedded documents, in reading order."""
        waiting: list[Piece] = []
        for node in iter_members(container, BLOCKS, self.tally):
            if node.tag != n.P:
                if waiting:
                    yield Line(waiting)
                    waiting = []
                yield node
                continue
            mark = self._read_mark(node)
            pieces = waiting + self._runs.read_pieces(node, mark.style)
            waiting = pieces if mark.gone else []
            if not mark.gone:
                yield from self._iter_lines(pieces, mark)
        if waiting:
            yield Line(waiting)
        yield from self._iter_boxes()

    def iter_runs(self, paragraph: Element) -> Iterator[Piece]:
        """The visible pieces of one paragraph; its automatic number comes first, without a node."""
        mark = self._read_mark(paragraph)
        pieces = self._runs.read_pieces(paragraph, mark.style)
        yield from self._with_number(pieces, mark)

    def read_cell(self, cell: Element) -> list[Piece]:
        """The visible pieces of a cell; joined they are its text, with line ends between paragraphs."""
        depth = self._runs.field_depth
        lines: list[list[Piece]] = []
        after_table = False
        for block in self.iter_blocks(cell):
            if isinstance(block, Line):
                lines.append(block.pieces)
                after_table = after_table and not block.pieces
            elif block.tag == n.TBL:
                lines.extend(self._read_nested(block))
                after_table = True
            else:
                self.tally.counts["altchunk"] += 1  # no reader gives lines of a cell
                self.tally.counts["altchunk-unread"] += 1
        if after_table and lines and not lines[-1]:
            lines.pop()  # a cell must end in a paragraph; after a table it is an empty one that nobody wrote
        self._runs.close_fields(depth)
        return _join(lines, "\n")

    def iter_framed(self, cell: Element) -> Iterator[Line | Element]:
        """The blocks of a cell that only frames a table, as if they stood outside of it."""
        depth = self._runs.field_depth
        self.tally.counts["table-frame"] += 1
        held: Line | None = None
        after_table = False
        for block in self.iter_blocks(cell):
            if held is not None:
                yield held
            held = block if after_table and isinstance(block, Line) and not block.pieces else None
            if held is None:
                yield block
            after_table = not isinstance(block, Line)
        self._runs.close_fields(depth)  # the line held is the one that must follow a table, as in `read_cell`

    def is_blank(self, cell: Element) -> bool:
        """Whether a cell holds no text at all, automatic numbers aside."""
        return next(cell.iter(n.T, n.SYM, n.MATH_TEXT, n.TXBX_CONTENT, n.FLD_CHAR), None) is None

    def list_cells(self, row: Element) -> list[Element]:
        """The cells of a row, through content controls and other wrappers."""
        return list(iter_members(row, CELLS, self.tally))

    def _read_nested(self, table: Element) -> Iterator[list[Piece]]:
        """The rows of a table inside a cell, one line each, tabs between their cells."""
        self.tally.counts["nested-table"] += 1
        for row, _ in self.iter_rows(table):
            yield _join((self.read_cell(cell) for cell in self.list_cells(row)), "\t")

    def iter_rows(self, table: Iterable[Element]) -> Iterator[tuple[Element, Element | None]]:
        """The rows of a table that are there once all revisions are accepted, and their properties."""
        for row in iter_members(table, ROWS, self.tally):
            properties = find_child(row, n.TRPR)
            if not self.is_deleted(row, properties):
                yield row, properties

    def is_deleted(self, row: Element, properties: Element | None) -> bool:
        """Whether a row is marked as deleted; this and an insertion mark are counted."""
        if properties is None:
            return False
        if find_child(properties, n.DEL) is not None:
            self.tally.counts["deleted"] += 1
            self.tally.leave_out("deleted", row)
            return True
        self.tally.counts["inserted"] += find_child(properties, n.INS) is not None
        return False

    def _iter_lines(self, pieces: list[Piece], mark: _Mark) -> Iterator[Line | Element]:
        boxes = bool(self._runs.boxes)
        pieces = self._with_number(pieces, mark)
        if pieces or not boxes:
            yield Line(pieces, mark.level)
        if boxes:
            yield from self._iter_boxes()

    def _iter_boxes(self) -> Iterator[Line | Element]:
        """What stands in the text boxes that were anchored in the lines just read."""
        boxes, self._runs.boxes = self._runs.boxes, []
        for box in boxes:
            self.tally.counts["text-boxes"] += 1
            if box.tag == n.TXBX_CONTENT:
                yield from self.iter_blocks(box)
            elif box.tag == n.TEXT_PATH:
                yield Line([self._made(box.get("string") or "", box)])
            else:
                yield Line([Piece(node.text or "", node) for node in box.iter(n.DRAWING_TEXT)])

    def _made(self, text: str, node: Element | None) -> Piece:
        self.tally.generated += len(letters(text))
        return Piece(text, node)

    def _with_number(self, pieces: list[Piece], mark: _Mark) -> list[Piece]:
        if any(piece.text == PAGE_BREAK for piece in pieces):
            pieces = _settle_breaks(pieces)
        if mark.number is None or (mark.style.hidden and not pieces):
            return pieces
        number, suffix = self.numberer.next_number(*mark.number)
        if not number:
            return pieces
        following = next((piece.text for piece in pieces if piece.text), "")
        return [self._made(number + _gap(number, suffix, following), None), *pieces]

    def _read_mark(self, paragraph: Element) -> _Mark:
        properties = find_child(paragraph, n.PPR)
        if properties is None:
            style = self.styles.default
            return _Mark(style, find_list(style, None, self._lists), False, style.level)
        style_id = find_value(properties, n.P_STYLE)
        style = self.styles.find(style_id)
        outline = find_value(properties, OUTLINE)
        return _Mark(
            style,
            self._find_number(properties, style, style_id),
            self._is_gone(find_child(properties, n.RPR), style),
            style.level if outline is None else read_outline(outline),
        )

    def _find_number(self, properties: Element, style: Style, style_id: str | None) -> tuple[str, int] | None:
        direct = find_child(properties, n.NUM_PR)
        inherited = find_list(style, style_id, self._lists)
        if direct is None:
            return inherited
        num_id = find_value(direct, NUM_ID)
        depth = find_value(direct, ILVL)
        level = parse_number(depth) or 0
        if num_id is None:  # only the level is set here, the list is the style's
            return (inherited[0], level) if inherited else None
        if num_id == "0":  # removes the number that the style would give (ECMA-376 17.9.18)
            return None
        if depth is None and style_id is not None:
            level = self._lists.find_level(num_id, style_id)
        return num_id, level

    def _is_gone(self, mark: Element | None, style: Style) -> bool:
        """Whether the paragraph's end was deleted, moved away or hidden."""
        if mark is not None:
            for tag, kind in GONE.items():
                if find_child(mark, tag) is not None:
                    self.tally.counts[kind] += 1
                    return True
            self.tally.counts["inserted"] += find_child(mark, n.INS) is not None
        direct = is_on(mark, n.VANISH)
        return style.hidden if direct is None else direct


def _gap(number: str, suffix: str, following: str) -> str:
    """A blank where number and text would run into one another: "3" and "5个村", "1." and "3月"."""
    if suffix == "nothing" or not following:
        return ""
    runs_on = number[-1].isalnum() or (number[-1] in ".．" and following[0].isdigit())
    return " " if runs_on else ""


def _settle_breaks(pieces: list[Piece]) -> list[Piece]:
    """Page breaks are nothing at the ends of a paragraph and a line end inside it."""
    while pieces and pieces[0].text == PAGE_BREAK:
        pieces = pieces[1:]
    while pieces and pieces[-1].text == PAGE_BREAK:
        pieces = pieces[:-1]
    return [piece._replace(text="\n") if piece.text == PAGE_BREAK else piece for piece in pieces]


def _join(parts: Iterable[list[Piece]], sign: str) -> list[Piece]:
    joined: list[Piece] = []
    for index, part in enumerate(parts):
        if index:
            joined.append(Piece(sign, None))
        joined.extend(part)
    return joined
