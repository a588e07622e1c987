"""OLE compound files: .doc, .xls and their kin, and Office files behind a password."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

from ledgertool.errors import InputRefused

if TYPE_CHECKING:
    import olefile

    from ledgertool.source.opening import Source

__all__ = ["find_ole_kind", "read_ole_stream"]

# streams that make an OLE file what it is (MS-OFFCRYPTO 2.3, MS-DOC 2.1, MS-XLS 2.1); WPS writes the same
STREAM_KINDS: dict[str, str] = {
    "encryptedpackage": "encrypted",
    "encryptioninfo": "encrypted",
    "worddocument": "doc",
    "workbook": "xls",
    "book": "xls",
    "powerpoint document": "ppt",
}
WORD_MARKS = (0xA5EC, 0xA5DC)  # wIdent of Word 97 and later, and of Word 6 and 95
WORD_ENCRYPTED = 0x0100  # fEncrypted, MS-DOC 2.5.2
EXCEL_BEGIN, EXCEL_PASSWORD = 0x0809, 0x002F  # BOF and FilePass, MS-XLS 2.4.21 and 2.4.117
# what olefile raises on damage beside its own OSError
DAMAGE = (OSError, struct.error, ValueError, IndexError, TypeError, OverflowError, MemoryError)


def find_ole_kind(source: Source) -> str:
    """ "doc", "xls", "ppt" or "ole". Raises InputRefused: encrypted, legacy-doc where nothing can read it."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(source.data)) as container:
            return _find_kind(container, source)
    except DAMAGE as error:
        raise InputRefused("legacy-doc", source.name) from error


def read_ole_stream(data: bytes, name: str) -> bytes:
    """A stream of an OLE file; nothing where there is none of that name, or it is damaged."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            return bytes(container.openstream(name).read())
    except DAMAGE:
        return b""


def _find_kind(container: olefile.OleFileIO, source: Source) -> str:
    streams = {path[0].casefold(): path[0] for path in container.listdir() if len(path) == 1}
    kind = next((kind for name, kind in STREAM_KINDS.items() if name in streams), "ole")
    name = next((streams[name] for name in STREAM_KINDS if name in streams), None)
    if kind == "encrypted" or (name and _has_password(container, name, kind, source)):
        raise InputRefused("encrypted", source.name)
    return kind


def _has_password(container: olefile.OleFileIO, name: str, kind: str, source: Source) -> bool:
    """Whether a .doc or .xls says that it is encrypted. Raises InputRefused [legacy-doc] for a false .doc."""
    head: bytes = container.openstream(name).read(64)
    if kind == "doc":
        mark, flags = struct.unpack_from("<H8xH", head)
        if mark not in WORD_MARKS:
            raise InputRefused("legacy-doc", source.name)
        return bool(flags & WORD_ENCRYPTED)
    if kind == "xls":
        begin, size = struct.unpack_from("<2H", head)
        after = 4 + size
        return begin == EXCEL_BEGIN and head[after : after + 2] == EXCEL_PASSWORD.to_bytes(2, "little")
    return False
