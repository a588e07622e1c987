"""What a .doc or .rtf holds that anydoc does not tell: deleted text, which it gives as text, and comments.

Facts from MS-DOC: 2.5.1 (Fib), 2.8.5 and 2.9.33 (where the formats of characters lie), 2.6.1 (what they
are), and from the RTF specification 1.9.1.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from io import BytesIO

from ledgertool.source import Source

__all__ = ["count_comments", "has_deletions"]

RTF_DELETED = re.compile(rb"\\deleted(?![a-z0-9])|\\deleted1(?![0-9])")
RTF_COMMENT = re.compile(rb"\\annotation(?![a-z])")
SECOND_TABLE = 0x0200  # fWhichTblStm, of the flags at 10
COMMENTS_AT, FORMATS_AT = 0xBA, 0xFA  # fcPlcfandRef and fcPlcfBteChpx, each before its length
PAGE, PAGE_NUMBER = 512, 0x3FFFFF  # bytes; the bits that are its number
DELETED = re.compile(rb"\x00\x08[^\x00]", re.DOTALL)  # sprmCFRMarkDel, switched on


def has_deletions(source: Source) -> bool:
    """Whether there is text that is marked as deleted."""
    if source.kind == "rtf":
        return RTF_DELETED.search(source.data) is not None
    if source.kind != "doc":
        return False
    return any(DELETED.search(formats) for formats in _iter_formats(*_streams(source.data)))


def count_comments(source: Source) -> int:
    """How many comments there are."""
    if source.kind == "rtf":
        return len(RTF_COMMENT.findall(source.data))
    if source.kind != "doc":
        return 0
    word, table = _streams(source.data)
    return max(0, (len(_range(word, table, COMMENTS_AT)) - 4) // 34)


def _streams(data: bytes) -> tuple[bytes, bytes]:
    """The stream with the text of a .doc and the one with its tables; nothing where it is damaged."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            word = bytes(container.openstream("WordDocument").read())
            (flags,) = struct.unpack_from("<H", word, 10)
            name = "1Table" if flags & SECOND_TABLE else "0Table"
            return word, bytes(container.openstream(name).read())
    except (OSError, struct.error, ValueError, IndexError, TypeError, OverflowError):
        return b"", b""


def _range(word: bytes, table: bytes, at: int) -> bytes:
    """The bytes of the table stream that the header names at a place."""
    if len(word) < at + 8:
        return b""
    start, size = struct.unpack_from("<II", word, at)
    return table[start : start + size]


def _iter_formats(word: bytes, table: bytes) -> Iterator[bytes]:
    """The formats of the runs of characters, page by page, without the places of the runs before them."""
    places = _range(word, table, FORMATS_AT)
    count = max(0, (len(places) - 4) // 8)
    found = struct.iter_unpack("<I", places[4 * (count + 1) : 4 * (2 * count + 1)])
    last = len(word) // PAGE
    for number in {number & PAGE_NUMBER for (number,) in found if number & PAGE_NUMBER < last}:
        page = word[number * PAGE : (number + 1) * PAGE]
        runs = page[-1]
        yield page[4 * (runs + 1) + runs : -1]
