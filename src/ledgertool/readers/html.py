"""Web pages, and what office programs save as HTML: paragraphs and tables in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from ledgertool.diagnostics import Diagnostic, Location
from ledgertool.document import Document, Paragraph, Table
from ledgertool.errors import InputRefused
from ledgertool.readers.bounds import check_size
from ledgertool.readers.deletions import tell_tracked
from ledgertool.readers.htmlbounds import check_tags
from ledgertool.readers.htmltable import Check, find_rows, make_table
from ledgertool.readers.htmltext import BLOCKS, Lines, is_hidden, item_mark, tag_of, visible_lines
from ledgertool.source import Limits, Source
from ledgertool.source.decoding import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_html", "read_html_text"]

META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,30})", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
GAVE_UP = "ERR_RESOURCE_LIMIT"  # libxml2's word where it drops what lies deeper than 256
SAME = {"gb2312": "gb18030", "gbk": "gb18030", "gb-2312": "gb18030", "utf8": "utf-8", "unicode": "utf-16"}


def read_html(source: Source) -> Document:
    """The paragraphs and tables of a page. Raises InputRefused as `read_html_text` does."""
    text, encoding, diagnostics = decode_html(source.data)
    document = read_html_text(text, source.name, source.limits)
    told = (*diagnostics, *document.diagnostics)
    return Document(document.blocks, "html", "html", encoding, True, told)


def read_html_text(text: str, name: str, limits: Limits) -> Document:
    """The document of decoded HTML. Raises InputRefused [empty], and as `check_tags` does."""
    from lxml import etree, html

    check_tags(text, name, limits)
    try:
        parser = html.HTMLParser(encoding=None, huge_tree=False)
        root = html.document_fromstring(XML_DECLARATION.sub("", text), parser=parser)
    except etree.ParserError as error:  # lxml's word for a page without an element or a word
        raise InputRefused("empty", name) from error
    if any(told.type_name == GAVE_UP for told in parser.error_log):  # however the depth escaped our own look
        raise InputRefused("html-depth", name, depth=limits.html_depth + 1, limit=limits.html_depth)
    tracked = list(_set_deleted_aside(root))
    page = _Page(partial(check_size, name=name, limits=limits))
    page.add_children(root)
    page.end_paragraphs()
    told = (*tracked, *page.diagnostics)
    return Document(tuple(page.blocks), "html", "html", None, True, told)


def _set_deleted_aside(root: _Element) -> Iterator[Diagnostic]:
    """Hides what was deleted under track changes, as Word keeps them in a page, and tells of it."""
    changes = [node for node in root.iter("del", "ins") if _is_tracked(node)]
    deleted = [node for node in changes if tag_of(node) == "del"]
    texts = []
    for node in deleted:
        if not any(map(_is_tracked, node.iterancestors("del"))):
            node.set("hidden", "")
            texts.append("".join(map(str, node.itertext())))
    if changes:
        yield tell_tracked(len(changes) - len(deleted), texts)


def _is_tracked(node: _Element) -> bool:
    """Whether a change has a time or an author; without them it may just be a line through words."""
    return node.get("datetime") is not None or node.get("cite") is not None


def decode_html(data: bytes) -> tuple[str, str, list[Diagnostic]]:
    """Text, encoding and what had to be repaired; bytes that are whole UTF-8 outweigh what the page says."""
    match = META.search(data[:4096])
    declared = match[1].decode("ascii").lower() if match else ""
    named = SAME.get(declared, declared)
    decoded = decode(data)
    told = list(decoded.diagnostics)
    found = "utf-8" if decoded.encoding == "ascii" else SAME.get(decoded.encoding, decoded.encoding)
    if not named or named.removesuffix("-sig") == found.removesuffix("-sig") or data.isascii():
        return decoded.text, decoded.encoding, told
    strict = None if found.startswith("utf") else _decode_strictly(data, named)
    if strict is not None:
        return strict, named, []
    return (
        decoded.text,
        decoded.encoding,
        [
            *told,
            Diagnostic(
                code="decode", location=Location(byte=0), facts={"declared": declared, "encoding": found}
            ),
        ],
    )


def _decode_strictly(data: bytes, encoding: str) -> str | None:
    """The text, if the named encoding is one of Chinese and gives it without a fault."""
    if encoding not in ("big5", "big5-hkscs", "gb18030", "utf-16", "utf-16le", "utf-16be"):
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


class _Page:
    """The blocks of a page, gathered in one walk."""

    def __init__(self, check: Check) -> None:
        self.blocks: list[Paragraph | Table] = []
        self.diagnostics: list[Diagnostic] = []
        self._check = check
        self._lines = Lines()
        self._tables = 0

    def end_paragraphs(self, level: int = 0) -> None:
        """Close the open line, so that what follows is a block of its own."""
        self.blocks += [Paragraph(line, level) for line in self._lines.take() if line.strip()]

    def add_children(self, node: _Element) -> None:
        """Add what stands inside an element."""
        self._lines.add(node.text)
        for child in node:
            if tag_of(child) and not is_hidden(child):
                self._add_child(child)
            self._lines.add(child.tail)

    def _add_child(self, child: _Element) -> None:
        tag = tag_of(child)
        if tag == "br":
            self._lines.end_line(forced=True)
            return
        if tag not in BLOCKS:
            self.add_children(child)
            return
        self.end_paragraphs()
        if tag == "table" and not is_layout(child):
            self._add_table(child)
            return
        if tag == "li":
            self._lines.add_mark(item_mark(child))
        self.add_children(child)
        self.end_paragraphs(int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0)

    def _add_table(self, node: _Element) -> None:
        table, told = make_table(node, self._tables, self._check)
        for caption in (child for child in node if tag_of(child) == "caption"):
            self.blocks += [Paragraph(line) for line in visible_lines(caption)]
        self.blocks.append(table)
        self.diagnostics += told
        self._tables += 1


def is_layout(table: _Element) -> bool:
    """Whether a table only arranges the page: one cell, or a longer table inside with most of its words."""
    rows = find_rows(table)
    if sum(tag_of(cell) in ("td", "th") for row, _ in rows for cell in row) <= 1:
        return True
    inner = [node for node in table.iter("table") if next(node.iterancestors("table"), None) is table]
    longest = max((len(find_rows(node)) for node in inner), default=0)
    return longest >= len(rows) and sum(map(_count_words, inner)) > 0.5 * _count_words(table)


def _count_words(node: _Element) -> int:
    return sum(len("".join(line.split())) for line in visible_lines(node))
