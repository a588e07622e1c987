"""Bytes of a text file → text, never guessing wildly and never losing a byte.

The order: byte-order mark, strict UTF-8, UTF-16 by shape, strict GB18030 (which holds GB 2312 and GBK; Big5
where the characters are not those of simplified text and chardet says so), then line by line. A byte that
fits nowhere stays visible as \\xNN; a "\\x" that the text itself holds is then written \\x5Cx, so that the
bytes can be had back. chardet alone calls UTF-8 with one bad byte cp862: it never gets to say that.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.source.encodings import find_page, find_wide, looks_like_utf8, try_decode

__all__ = ["Decoded", "decode"]

SHOWN_OFFSETS = 20
WINDOW = 1 << 15  # looked at on either side of the first byte that is not UTF-8
STRAY_UTF8 = 0.05  # UTF-8 characters for each bad byte, above which a file is not in one code page
LINE_UTF8 = 1.0  # the same, above which a line is UTF-8 with bad bytes
PAGE_BYTES = 4  # fewer beyond ASCII in a line of a UTF-8 file are a damaged character, no other encoding
ESCAPE = "ledgertool.escape"
ESCAPED = re.compile("[\udc00-\udcff]")
VISIBLE = {0xDC00 + byte: f"\\x{byte:02X}" for byte in range(256)}
ASCII = bytes(range(0x80))
# a line, or as many as hold nothing but ASCII: ten million blank ones are not made one by one
LINES = re.compile(rb"[\x00-\x7f]*[\r\n]|[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
MARKS: dict[bytes, str] = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"\x84\x31\x95\x33": "gb18030",
}


class Decoded(NamedTuple):
    """The text, the encoding that gave it, and what had to be repaired.

    `mark` is the byte-order mark taken off. Where lines differ, `runs` holds the 0-based number of each line
    at which another encoding begins. `escaped` is true where bytes stand as \\xNN.
    """

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()
    mark: bytes = b""
    runs: tuple[tuple[int, str], ...] = ()
    escaped: bool = False


class Piece(NamedTuple):
    """Some lines of one encoding, and their place; bytes that are not of it stand as lone surrogates."""

    text: str
    encoding: str
    data: bytes
    byte: int
    line: int


def decode(data: bytes) -> Decoded:
    """The text of a file; it never raises. What was decided or repaired is told in `diagnostics`.

    Codes: decode (with byte offsets), encoding-guess, control-chars.
    """
    mark = next((mark for mark in MARKS if data.startswith(mark)), b"")
    body = data[len(mark) :]
    encoding = MARKS.get(mark) or _find_encoding(body)
    pieces = _decode_whole(body, encoding, len(mark)) if encoding else None
    pieces = pieces or list(_join_lines(body, len(mark), encoding == "utf-8-sig"))
    main = Counter(piece.encoding for piece in pieces if not piece.text.isascii()).most_common(1)
    found = encoding or (main[0][0] if main else "utf-8")
    joined = "".join(piece.text for piece in pieces)
    escaped = ESCAPED.search(joined) is not None
    text = joined.replace("\\x", "\\x5Cx").translate(VISIBLE) if escaped else joined
    told = tuple(_iter_diagnostics(pieces, found, text, escaped))
    uniform = all(piece.encoding == found.removesuffix("-sig") for piece in pieces)
    runs = () if uniform else tuple((piece.line, piece.encoding) for piece in pieces)
    return Decoded(text, found, told, mark, runs, escaped)


def _find_encoding(data: bytes) -> str | None:
    """The one encoding of all the bytes, or None where they must be taken line by line."""
    wide = find_wide(data)
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        window = data[max(0, error.start - WINDOW) : error.start + WINDOW]
        return None if looks_like_utf8(window, STRAY_UTF8) else find_page(data)
    return "utf-8"


def _decode_whole(data: bytes, encoding: str, byte: int) -> list[Piece] | None:
    """All the bytes as one piece, or None where lines must be told apart."""
    codec = encoding.removesuffix("-sig")
    text = try_decode(data, codec)
    if text is None and codec.startswith("utf-16"):
        text = data.decode(codec, ESCAPE)  # its lines cannot be in another encoding
    return None if text is None else [Piece(text, codec, data, byte, 0)]


def _join_lines(data: bytes, byte: int, marked: bool) -> Iterator[Piece]:
    """The lines, each in the encoding it is in, those that follow one another in the same one joined."""
    page, prefers_utf8 = find_page(data), marked or looks_like_utf8(data, LINE_UTF8)
    texts: list[str] = []
    encoding, start, first, number = "", 0, 0, 0
    for match in LINES.finditer(data):
        text, name = _decode_line(match[0], page, prefers_utf8)
        if encoding and name and name != encoding:
            yield Piece("".join(texts), encoding, data[start : match.start()], byte + start, first)
            start, first, texts = match.start(), number, []
        texts.append(text)
        encoding = name or encoding
        number += len(match[0].splitlines()) if match[0].isascii() else 1
    yield Piece("".join(texts), encoding or "utf-8", data[start:], byte + start, first)


def _decode_line(line: bytes, page: str, prefers_utf8: bool) -> tuple[str, str]:
    """A line's text, and its encoding; "" where it is plain ASCII and so in any."""
    if line.isascii():
        return line.decode("ascii"), ""
    text = try_decode(line, "utf-8")
    if text is not None:
        return text, "utf-8"
    is_short = len(line.translate(None, ASCII)) < PAGE_BYTES
    if looks_like_utf8(line, LINE_UTF8) or (prefers_utf8 and is_short):
        return line.decode("utf-8", ESCAPE), "utf-8"
    return line.decode(page, ESCAPE), page


def _keep_bytes(error: UnicodeError) -> tuple[str, int]:
    """Bytes that do not fit as the lone surrogates U+DC00 to U+DCFF; "surrogateescape" refuses ASCII ones."""
    assert isinstance(error, UnicodeDecodeError)
    end = _end_of(error)
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : end]), end


def _end_of(error: UnicodeDecodeError) -> int:
    """Where to go on: in a code page behind one byte, lest a cut character swallow a line break."""
    return error.end if error.encoding.startswith("utf") else error.start + 1


codecs.register_error(ESCAPE, _keep_bytes)


def _iter_diagnostics(pieces: list[Piece], encoding: str, text: str, escaped: bool) -> Iterator[Diagnostic]:
    used = list(dict.fromkeys(piece.encoding for piece in pieces))
    if any(name.startswith(("big5", "cp950")) for name in used):
        yield Diagnostic(code="encoding-guess", severity=Severity.GUESS, facts={"encoding": encoding})
    if len(used) > 1:
        switches = [piece.byte for piece in pieces[1 : SHOWN_OFFSETS + 1]]
        place = Location(byte=switches[0], line=pieces[1].line + 1)
        facts: dict[str, str | int | float | list[str] | list[int]] = {
            "encoding": encoding,
            "mixed": used,
            "switches": switches,
        }
        yield Diagnostic(code="decode", location=place, facts=facts)
    elif used != [encoding.removesuffix("-sig")] and not text.isascii():
        facts = {"declared": encoding.removesuffix("-sig"), "encoding": used[0]}
        yield Diagnostic(code="decode", location=Location(byte=0), facts=facts)  # the mark lies
    if escaped:
        yield _tell_bad_bytes(pieces, encoding)
    control = CONTROL.search(text)
    if control:
        found = [f"U+{ord(char):04X}" for char in sorted(set(CONTROL.findall(text)))]
        place = Location(line=text.count("\n", 0, control.start()) + 1)
        yield Diagnostic(code="control-chars", location=place, facts={"characters": found})


def _tell_bad_bytes(pieces: list[Piece], encoding: str) -> Diagnostic:
    spots = ((offset, piece) for piece in pieces for offset in _iter_bad_offsets(piece))
    found = list(islice(spots, SHOWN_OFFSETS))
    first, piece = found[0]
    above = piece.data[: first - piece.byte].decode(piece.encoding, "replace").count("\n")
    count = sum(len(ESCAPED.findall(piece.text)) for piece in pieces)
    return Diagnostic(
        code="decode",
        location=Location(byte=first, line=piece.line + above + 1),
        facts={"encoding": encoding, "count": count, "offsets": [offset for offset, _ in found]},
    )


def _iter_bad_offsets(piece: Piece) -> Iterator[int]:
    """The offsets in the file of runs of bytes that do not fit."""
    at = 0 if ESCAPED.search(piece.text) else len(piece.data)
    while at < len(piece.data):
        try:
            piece.data[at:].decode(piece.encoding)
        except UnicodeDecodeError as error:
            yield piece.byte + at + error.start
            at += _end_of(error)
        else:
            return
