"""Small packages and files, honest and hostile, built byte by byte."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ledgertool.errors import InputRefused

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
BODY = f'<w:document xmlns:w="{WORD}"><w:body><w:p/></w:body></w:document>'.encode()
NONE = 0xFFFFFFFF


@dataclass
class Member:
    """One entry, and what its headers say of it where that is not the truth."""

    name: str | bytes
    content: bytes = b""
    size: int | None = None
    crc: int | None = None
    method: int = 8
    flags: int = 0
    local_name: bytes | None = None
    packed: bytes | None = None

    @property
    def raw_name(self) -> bytes:
        return self.name.encode() if isinstance(self.name, str) else self.name

    def headers(self, offset: int, packed: bytes) -> tuple[bytes, bytes]:
        """The header before its bytes and its line of the directory."""
        crc = zlib.crc32(self.content) if self.crc is None else self.crc
        size = len(self.content) if self.size is None else self.size
        name, local = self.raw_name, self.raw_name if self.local_name is None else self.local_name
        facts = (20, self.flags, self.method, 0, 0x5A21, crc, len(packed), size)
        head = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", *facts, len(local), 0) + local
        line = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, *facts, len(name), 0, 0, 0, 0, 0, offset)
        return head, line + name

    def deflate(self) -> bytes:
        if self.packed is not None:
            return self.packed
        if self.method == 0:
            return self.content
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(self.content) + packer.flush()


def find_refusal(call: Callable[[], object]) -> str | None:
    """The code with which a call refuses its input, or None where it does not; other exceptions pass."""
    try:
        call()
    except InputRefused as error:
        return error.code
    return None


def build_zip(members: Sequence[Member], *, shift: int = 0) -> bytes:
    """A zip file; `shift` moves what the directory says of the second entry's place."""
    out, lines = b"", b""
    for number, member in enumerate(members):
        packed = member.deflate()
        head, line = member.headers(len(out) + (shift if number == 1 else 0), packed)
        out, lines = out + head + packed, lines + line
    count, size = len(members), len(lines)
    return out + lines + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, size, len(out), 0)


def content_types(*overrides: tuple[str, str]) -> bytes:
    lines = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides)
    return f'<Types xmlns="{PACKAGE}/content-types">{lines}</Types>'.encode()


def relations(target: str, kind: str = f"{RELATIONS}/officeDocument") -> bytes:
    line = f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{line}</Relationships>'.encode()


def docx_members(
    body: bytes = BODY, *, part: str = "word/document.xml", kind: str = WORD_TYPE, **facts: object
) -> list[Member]:
    """The three parts that a Word package must have."""
    return [
        Member("[Content_Types].xml", content_types((f"/{part}", kind))),
        Member("_rels/.rels", relations(part)),
        Member(part, body, **facts),  # type: ignore[arg-type]
    ]


def build_docx(body: bytes = BODY, *more: Member, **facts: object) -> bytes:
    return build_zip([*docx_members(body, **facts), *more])


def build_ole(*streams: tuple[str, bytes]) -> bytes:
    """An OLE compound file of up to three streams, padded so that none is a mini stream (MS-CFB 2)."""
    padded = [(name, data.ljust(4096, b"\0")) for name, data in streams]
    fat, entries, body, start = [0xFFFFFFFD, 0xFFFFFFFE], [], b"", 2
    for name, data in padded:
        sectors = -(-len(data) // 512)
        entries.append((name, start, len(data)))
        fat += [*range(start + 1, start + sectors), 0xFFFFFFFE]
        body, start = body + data.ljust(sectors * 512, b"\0"), start + sectors
    lines = _ole_entry("Root Entry", 5, NONE, 1, 0xFFFFFFFE, 0)
    for number, (name, sector, size) in enumerate(entries, 1):
        lines += _ole_entry(name, 2, number + 1 if number < len(entries) else NONE, NONE, sector, size)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    head += struct.pack("<I", 0) + b"\xff" * 432
    table = b"".join(struct.pack("<I", sector) for sector in fat).ljust(512, b"\xff")
    return head + table + lines.ljust(512, b"\0") + body


def _ole_entry(name: str, kind: int, right: int, child: int, sector: int, size: int) -> bytes:
    label = name.encode("utf-16-le") + b"\0\0"
    line = label.ljust(64, b"\0") + struct.pack("<HBBIII", len(label), kind, 1, NONE, right, child)
    return line + bytes(36) + struct.pack("<IQ", sector, size)
