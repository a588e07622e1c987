"""The body of a Word document while it is parsed: what was read is taken out of the tree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

import ledgertool.wordml.names as n
from ledgertool.errors import InputRefused
from ledgertool.source.xml import PIECE, WIDE_MARKS, iter_growing
from ledgertool.wordml.frames import find_frame, may_be_frame
from ledgertool.wordml.names import Element
from ledgertool.wordml.parts import WordPackage
from ledgertool.wordml.tally import letters

__all__ = ["Body", "open_body"]

LARGE = 2  # pieces of the part (64 KiB) that went by while one child was read

STYLED = (n.P_STYLE, n.R_STYLE, n.NUM_PR)
STYLED_NAMES = (b"pStyle", b"rStyle", b"numPr")


def open_body(package: WordPackage, *, keep: bool = False) -> Body:
    """The body of a package; with `keep` its tree stays whole. Raises InputRefused."""
    data = None if keep else package.package.read_unparsed(package.main)
    if data is not None and data[:2] not in WIDE_MARKS:
        roots = iter_growing(data, part=package.main, source=package.source, tag="{*}body")
        root = next(roots)
        if not n.is_strict(root):  # whose names can only be replaced in a whole tree
            return Body(package, root, roots, styled=any(name in data for name in STYLED_NAMES))
    root = package.parse(package.main)
    return Body(package, root, None, styled=next(root.iter(*STYLED), None) is not None)


class Body:
    """The w:body of a document. `styled` is true where it refers to styles or lists.

    Without `roots` the tree is whole and stays so; else each of them is the root after further parsing.
    """

    def __init__(
        self, package: WordPackage, root: Element, roots: Iterator[Element] | None, *, styled: bool
    ) -> None:
        self.root = root
        self._package = package
        self.styled = styled
        self._roots = roots
        self._whole = roots is None
        self._taken = 0
        self._grown = 0
        while (found := root.find(n.BODY)) is None:
            if not self._grow():
                raise InputRefused("not-ooxml", package.source.name)
        self._body: Element = found

    def __iter__(self) -> Iterator[Element]:
        """The children in order, each when it is complete, but a table as soon as it has begun."""
        body = self._body
        if self._roots is None:
            yield from body
            return
        while True:
            block = next(iter(body), None)  # not its length, for which lxml counts all children
            if block is None:
                if not self._grow():
                    return
                continue
            while block.tag != n.TBL and self._is_open(block):
                self._grow()
                self._check_size(block)
            yield block
            self._take(body, 1)

    def iter_ends(self, table: Element) -> Iterator[Element | None]:
        """While a table is parsed, its first row that is not complete, again and again; at last None.

        The rows before it are taken out when the next end is asked for.
        """
        while table.getparent() is self._body and self._is_open(table):
            complete = len(table) - 1
            if complete > 0 and table[-1].tag == n.TR:
                yield table[-1]
                self._take(table, complete)
            self._grow()
            self._check_size(table[-1] if len(table) else table)
        yield None

    def find_frame(self, table: Element) -> Element | None:
        """The one cell of a table that only frames another, parsed whole by then; None of any other table."""
        while table.getparent() is self._body and may_be_frame(table) and self._is_open(table):
            self._grow()
        return find_frame(table)

    def count_letters(self) -> int:
        """How many characters but whitespace all text nodes of the body hold, those taken out included."""
        return self._taken + _count_letters(self._body)

    def _is_open(self, node: Element) -> bool:
        return not self._whole and node.getnext() is None

    def _grow(self) -> bool:
        """Parse further; false where nothing was left to parse."""
        self._grown += 1
        self._whole = self._roots is None or next(self._roots, None) is None
        return not self._whole

    def _check_size(self, node: Element) -> None:
        """Refuse a paragraph or a row, which must be held whole, that goes on without end."""
        limit = self._package.source.limits.block_bytes
        if self._grown * PIECE > limit and node.tag in (n.P, n.TR):
            part = self._package.main
            raise InputRefused("block-bytes", self._package.source.name, part=part, limit=limit)

    def _take(self, parent: Element, count: int) -> None:
        """Take the first children out of the tree."""
        is_large = self._grown > LARGE
        self._grown = 0
        for child in list(islice(parent, count)):
            self._taken += _count_letters(child)
            if is_large:
                _take_apart(child)
            del parent[0]


def _take_apart(node: Element) -> None:
    """Take an element apart from within.

    To take it out of its tree as one costs lxml the square of its elements, once Python holds some of them
    (6.1: half a second for 40,000, eight for 160,000).
    """
    for child in node:
        if len(child):
            _take_apart(child)
    del node[:]


def _count_letters(node: Element) -> int:
    if not len(node) and not node.text and not node.tail:
        return 0
    return len(letters(etree.tostring(node, method="text", encoding="unicode")))
