"""What a .doc or .rtf holds that anydoc does not tell: deleted text, which it gives as text, and comments.

Facts from MS-DOC: 2.5.1 (Fib), 2.8.5 and 2.9.33 (where the formats of characters lie), 2.6.1 (what they
are), and from the RTF specification 1.9.1.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from ledgertool.source import Source
from ledgertool.source.compound import read_ole_stream

__all__ = ["count_comments", "has_deletions"]

# not behind a backslash that is text itself
RTF_DELETED = re.compile(rb"(?<!\\)(?:\\\\)*\\deleted1?(?![a-z0-9])")
RTF_COMMENT = re.compile(rb"(?<!\\)(?:\\\\)*\\annotation(?![a-z])")
FLAGS_AT, SECOND_TABLE = 11, 0x02  # the second byte of the flags, and fWhichTblStm
COMMENTS_AT, FORMATS_AT = 0xBA, 0xFA  # fcPlcfandRef and fcPlcfBteChpx, each before its length
PAGE, PAGE_NUMBER = 512, 0x3FFFFF  # bytes; the bits that are its number
SPRM_DELETED = 0x0800  # sprmCFRMarkDel
DELETED = re.compile(rb"\x00\x08[^\x00]", re.DOTALL)  # the same, switched on, or some operands
OPERAND_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes, by the three highest bits; 0 where the first byte tells
MOST_SPRMS = 500_000  # looked at; a file with more that only look like deletions is taken to have some


def has_deletions(source: Source) -> bool:
    """Whether there is text that is marked as deleted."""
    if source.kind == "rtf":
        return RTF_DELETED.search(source.data) is not None
    if source.kind != "doc":
        return False
    formats = _iter_formats(*_streams(source.data))
    sprms = (found for format_ in formats for found in _iter_sprms(format_))
    for count, (sprm, operand) in enumerate(sprms):
        if (sprm == SPRM_DELETED and operand[:1] not in (b"", b"\0")) or count > MOST_SPRMS:
            return True
    return False


def count_comments(source: Source) -> int:
    """How many comments there are."""
    if source.kind == "rtf":
        return len(RTF_COMMENT.findall(source.data))
    if source.kind != "doc":
        return 0
    word, table = _streams(source.data)
    return max(0, (len(_range(word, table, COMMENTS_AT)) - 4) // 34)


def _streams(data: bytes) -> tuple[bytes, bytes]:
    """The stream with the text of a .doc and the one with its tables."""
    word = read_ole_stream(data, "WordDocument")
    is_second = len(word) > FLAGS_AT and word[FLAGS_AT] & SECOND_TABLE
    return word, read_ole_stream(data, "1Table" if is_second else "0Table")


def _range(word: bytes, table: bytes, at: int) -> bytes:
    """The bytes of the table stream that the header names at a place."""
    if len(word) < at + 8:
        return b""
    start, size = struct.unpack_from("<II", word, at)
    return table[start : start + size]


def _iter_formats(word: bytes, table: bytes) -> Iterator[bytes]:
    """The formats of runs of characters, of pages that may hold a deletion."""
    places = _range(word, table, FORMATS_AT)
    count = max(0, (len(places) - 4) // 8)
    found = struct.iter_unpack("<I", places[4 * (count + 1) : 4 * (2 * count + 1)])
    last = len(word) // PAGE
    for number in {number & PAGE_NUMBER for (number,) in found if number & PAGE_NUMBER < last}:
        page = word[number * PAGE : (number + 1) * PAGE]
        runs = page[-1]
        starts = page[4 * (runs + 1) : 4 * (runs + 1) + runs]
        if DELETED.search(page, 4 * (runs + 1) + runs):
            yield from (page[2 * at + 1 : 2 * at + 1 + page[2 * at]] for at in set(starts) if at)


def _iter_sprms(format_: bytes) -> Iterator[tuple[int, bytes]]:
    """The changes that a format makes: which, and how."""
    at = 0
    while at + 2 < len(format_):
        (sprm,) = struct.unpack_from("<H", format_, at)
        size = OPERAND_SIZES[sprm >> 13] or format_[at + 2] + 1
        yield sprm, format_[at + 2 : at + 2 + size]
        at += 2 + size
