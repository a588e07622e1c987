"""XML parts → lxml trees, judged before a tree is built.

A document type declaration may stand only before the root element (XML 1.0, 2.8), so that looking there
finds every one; the number of "<" bounds the number of elements. Both cost next to nothing beside parsing.
Whether the parser met a declaration is asked too, in case it takes the bytes for another encoding than we do.
Depth and the length of one text are libxml2's own limits, which `huge_tree` would lift: it never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NoReturn

from lxml import etree

from ledgertool.errors import InputRefused

if TYPE_CHECKING:
    from ledgertool.source.opening import Source

__all__ = ["PIECE", "WIDE_MARKS", "check_prolog", "check_xml", "iter_growing", "parse_xml"]

# In these the bytes of "<" mean "<" and nothing else, as the trail bytes of Chinese double-byte characters
# begin at 0x40 and the digits of four-byte ones end at 0x39. Others (UTF-7, EBCDIC) could hide a declaration.
PLAIN_ENCODINGS = frozenset(
    ("utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "gb2312", "gbk", "gb18030", "big5")
)
WIDE_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
# XML 1.0 appendix F: UTF-32 with and without a mark, and EBCDIC; no Office program writes them
ODD_STARTS = {
    b"\xff\xfe\0\0": "utf-32-le",
    b"\0\0\xfe\xff": "utf-32-be",
    b"<\0\0\0": "utf-32-le",
    b"\0\0\0<": "utf-32-be",
    b"\x4c\x6f\xa7\x94": "ebcdic",
}
ENCODING_NAME = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
PARSER_DEPTH = 256  # xmlParserMaxDepth without XML_PARSE_HUGE
SKIPPED_PROLOG = {b"<?": b"?>", b"<!--": b"-->"}
PIECE = 1 << 16  # bytes parsed at a time
PARSING: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}


def parse_xml(data: bytes, *, part: str, source: Source) -> etree._Element:
    """The root element of a part, without comments and processing instructions.

    Raises InputRefused: xml-dtd, xml-elements, xml-depth, xml-text, xml-syntax (with part and line).
    """
    check_xml(data, part=part, source=source)
    try:
        root = etree.fromstring(data, etree.XMLParser(**PARSING))
    except etree.XMLSyntaxError as error:
        _refuse(error, part, source)
    _check_declared(root, part, source)
    if source.limits.xml_depth < PARSER_DEPTH:
        _check_depth(root, part, source)
    return root


def iter_growing(data: bytes, *, part: str, source: Source, tag: str) -> Iterator[etree._Element]:
    """The root element of a part again and again while it is parsed, from the first `tag` on, at last whole.

    A child that another one follows is complete and may be taken out of the tree. Raises as `parse_xml` does.
    """
    if source.limits.xml_depth < PARSER_DEPTH:
        yield parse_xml(data, part=part, source=source)
        return
    check_xml(data, part=part, source=source)
    parser = etree.XMLPullParser(("start",), tag=tag, **PARSING)
    root = None
    try:
        for start in range(0, len(data), PIECE):
            parser.feed(data[start : start + PIECE])
            if root is None:
                root = _find_root(parser)
                if root is not None:
                    _check_declared(root, part, source)
            if root is not None:
                yield root
        yield parser.close()
    except etree.XMLSyntaxError as error:
        faults = parser.feed_error_log
        _refuse(error, part, source, faults[0].line if len(faults) else 1)


def _find_root(parser: etree.XMLPullParser) -> etree._Element | None:
    begun = next(iter(parser.read_events()), None)
    return begun[1].getroottree().getroot() if begun and isinstance(begun[1], etree._Element) else None


def check_xml(data: bytes, *, part: str, source: Source) -> None:
    """Judge a part without building a tree. Raises InputRefused: xml-dtd, xml-elements, xml-syntax."""
    text = _plain_bytes(data, part, source)
    if _has_doctype(text):
        raise InputRefused("xml-dtd", source.name, part=part)
    limit = source.limits.xml_elements
    if len(text) > limit * len("<a/>") and text.count(b"<") - text.count(b"</") > limit:
        raise InputRefused("xml-elements", source.name, part=part, limit=limit)


def check_prolog(head: bytes, *, part: str, source: Source) -> bool:
    """Judges the beginning of a part by itself; false where its root element begins behind it.

    Raises InputRefused [xml-dtd].
    """
    wide = WIDE_MARKS.get(head[:2])
    text = head.decode(wide, "replace").encode() if wide else head
    start = _find_start(text)
    if text.startswith(b"<!", start):
        raise InputRefused("xml-dtd", source.name, part=part)
    return start < len(text)


def _check_declared(root: etree._Element, part: str, source: Source) -> None:
    """Refuse what the parser found a document type declaration in."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputRefused("xml-dtd", source.name, part=part)


def _check_depth(root: etree._Element, part: str, source: Source) -> None:
    """Hold a tree to a limit below the parser's own."""
    depth, limit = 0, source.limits.xml_depth
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            raise InputRefused("xml-depth", source.name, part=part, limit=limit)


def _plain_bytes(data: bytes, part: str, source: Source) -> bytes:
    """The part in an encoding where "<" is one byte of its own; the data itself but for UTF-16."""
    name = ODD_STARTS.get(data[:4])
    wide = WIDE_MARKS.get(data[:2])
    if wide and name is None:
        return data.decode(wide, "replace").encode()
    if name is None:
        declared = ENCODING_NAME.match(data.removeprefix(b"\xef\xbb\xbf")[:300])
        name = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    if name not in PLAIN_ENCODINGS:
        raise InputRefused("xml-syntax", source.name, part=part, line=1, encoding=name)
    return data


def _has_doctype(text: bytes) -> bool:
    """Whether a document type declaration stands before the root element."""
    return text.startswith(b"<!", _find_start(text))


def _find_start(text: bytes) -> int:
    """Where the root element or the declaration before it begins; the end where neither does."""
    at = text.find(b"<")
    while at >= 0:
        end = next((end for start, end in SKIPPED_PROLOG.items() if text.startswith(start, at)), None)
        if end is None:
            return at
        closed = text.find(end, at + 2)
        at = text.find(b"<", closed) if closed >= 0 else -1
    return len(text)


def _refuse(error: etree.XMLSyntaxError, part: str, source: Source, last: int = 1) -> NoReturn:
    """Raises InputRefused; `last` is the line where the error has none of its own."""
    # the parser's own words may quote the document, so that only its place is passed on
    line = error.position[0] or last
    if "Excessive depth" in error.msg:
        raise InputRefused("xml-depth", source.name, part=part, limit=source.limits.xml_depth) from error
    if "XML_PARSE_HUGE" in error.msg:
        raise InputRefused("xml-text", source.name, part=part, line=line) from error
    raise InputRefused("xml-syntax", source.name, part=part, line=line) from error
