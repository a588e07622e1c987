"""The zip gate: a package whose directory was judged before anything is inflated.

The order of the checks is that of what they cost. After them no entry can inflate to more than its
directory says, and all of them together stay under the limits: `Package.read` stops one byte past the size
that the directory gave. `zipfile` reads the directory only; it cannot bound what an entry inflates to, and
looks for overlaps only since 3.11.8 (CVE-2024-0450).
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ledgertool.diagnostics import Diagnostic, Location
from ledgertool.errors import InputRefused

if TYPE_CHECKING:
    from ledgertool.source.opening import Source

__all__ = ["Package", "open_package"]

LOCAL_HEADER = struct.Struct("<4s5H3I2H")  # APPNOTE 4.3.7; 30 bytes, then name and extra field
DIRECTORY_MARK = b"PK\1\2"
LOCAL_MARK = b"PK\3\4"
ENCRYPTED, UTF8_NAME = 0x1, 0x800  # APPNOTE 4.4.4, bits 0 and 11
STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
TEXT_SUFFIXES = (".xml", ".rels", ".vml")
SHOWN_NAMES = 5

# what zipfile raises on damage: beside its own error negative seeks, names that are no UTF-8, unknown versions
DAMAGE = (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OverflowError, OSError, EOFError)


class Entry(NamedTuple):
    """One entry of the directory: where its bytes are, and what they must give."""

    name: str
    start: int
    compressed: int
    size: int
    crc: int
    method: int
    header: int
    flags: int

    @property
    def end(self) -> int:
        """The offset after its last byte."""
        return self.start + self.compressed

    @property
    def ratio(self) -> int:
        """How many bytes come out for each byte in the file."""
        return self.size // max(1, self.compressed)

    @property
    def is_text(self) -> bool:
        """Whether it is a part that gets parsed, not a picture that is passed over."""
        return self.name.lower().endswith(TEXT_SUFFIXES)


@dataclass(frozen=True)
class Package:
    """The parts of a zip file. Names use "/" and are never used as paths."""

    source: Source = field(repr=False)
    entries: Mapping[str, Entry] = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all parts, as they stand in the directory but without a leading slash."""
        return frozenset(self.entries)

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {name.casefold(): name for name in self.entries}

    def find(self, name: str) -> str | None:
        """The name of a part in the package's own spelling, or None; part names ignore case (ECMA-376-2 6.2.2)."""
        return self._folded.get(name.lstrip("/").casefold())

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises InputRefused where it is missing, damaged or over a limit."""
        entry = self.entries.get(name)
        if entry is None:
            raise InputRefused("part-missing", self.source.name, part=name)
        _check_ratio(entry, self.source)
        content = _inflate(entry, self.source)
        if len(content) != entry.size:
            raise _corrupt(self.source, entry.name, "size")
        if zlib.crc32(content) != entry.crc:
            raise _corrupt(self.source, entry.name, "CRC")
        return content


def open_package(source: Source) -> Package:
    """The package in a source, its directory judged. Raises InputRefused [zip-...] or [encrypted]."""
    return source.package


def build_package(source: Source) -> Package:
    """The package in a source; `Source.package` keeps what this gives. Raises InputRefused."""
    if source.data.count(DIRECTORY_MARK) > source.limits.zip_entries:
        raise InputRefused("zip-entries", source.name, limit=source.limits.zip_entries)
    entries, directory = _read_directory(source)
    for check in CHECKS:
        check(entries, source)
    _check_overlap(entries, directory, source)
    _check_sizes(entries, source)
    diagnostics = tuple(_find_odd_names(entries))
    named = {_part_name(entry.name): entry for entry in entries}
    return Package(source, MappingProxyType(named), diagnostics)


def _corrupt(source: Source, part: str, fault: str) -> InputRefused:
    return InputRefused("zip-corrupt", source.name, part=part, fault=fault)


def _part_name(name: str) -> str:
    # some old .NET writers put backslashes, others a leading slash; both mean the same part
    return name.replace("\\", "/").lstrip("/")


def _read_directory(source: Source) -> tuple[list[Entry], int]:
    """The entries without those of folders, in order of the directory, and where the directory begins."""
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            found = [info for info in archive.infolist() if not info.filename.endswith("/")]
            return [_read_entry(info, source) for info in found], archive.start_dir
    except DAMAGE as error:
        raise _corrupt(source, "", "directory") from error


def _read_entry(info: zipfile.ZipInfo, source: Source) -> Entry:
    """The entry of a directory line, its own header found and compared."""
    if info.header_offset < 0:
        raise _corrupt(source, info.filename, "offset")
    mark, _, flags, *_, name_size, extra_size = LOCAL_HEADER.unpack_from(source.data, info.header_offset)
    name_at = info.header_offset + LOCAL_HEADER.size
    start = name_at + name_size + extra_size
    local_name = source.data[name_at : name_at + name_size].decode("utf-8" if flags & UTF8_NAME else "cp437")
    if mark != LOCAL_MARK or local_name != info.orig_filename:
        raise _corrupt(source, info.filename, "header")
    return Entry(
        info.filename,
        start,
        info.compress_size,
        info.file_size,
        info.CRC,
        info.compress_type,
        info.header_offset,
        info.flag_bits | flags,
    )


def _check_entries(entries: list[Entry], source: Source) -> None:
    if len(entries) > source.limits.zip_entries:
        raise InputRefused("zip-entries", source.name, limit=source.limits.zip_entries)


def _check_duplicates(entries: list[Entry], source: Source) -> None:
    # readers disagree on which copy counts: what a reviewer saw need not be what is read here
    seen: set[str] = set()
    for entry in entries:
        name = _part_name(entry.name).casefold()
        if name in seen:
            raise InputRefused("zip-duplicate", source.name, part=entry.name)
        seen.add(name)


def _check_encryption(entries: list[Entry], source: Source) -> None:
    if any(entry.flags & ENCRYPTED for entry in entries):
        raise InputRefused("encrypted", source.name)


def _check_methods(entries: list[Entry], source: Source) -> None:
    for entry in entries:
        if entry.method not in (STORED, DEFLATED):
            raise _corrupt(source, entry.name, f"method {entry.method}")


def _check_ratio(entry: Entry, source: Source) -> None:
    limits = source.limits
    if entry.size > limits.ratio_from_bytes and entry.size > limits.ratio * max(1, entry.compressed):
        raise InputRefused("zip-ratio", source.name, part=entry.name, ratio=entry.ratio, limit=limits.ratio)


def _check_ratios(entries: list[Entry], source: Source) -> None:
    # pictures are never inflated, so that only their sum counts
    for entry in entries:
        if entry.is_text:
            _check_ratio(entry, source)


def _check_sizes(entries: list[Entry], source: Source) -> None:
    limits = source.limits
    total = sum(entry.size for entry in entries)
    if total > limits.total_bytes:
        raise InputRefused("zip-total", source.name, size=total, limit=limits.total_bytes)
    for entry in entries:
        if entry.size > limits.part_bytes:
            raise InputRefused("zip-part", source.name, part=entry.name, size=entry.size, limit=limits.part_bytes)


def _check_overlap(entries: list[Entry], directory: int, source: Source) -> None:
    previous_end, previous = 0, ""
    for entry in sorted(entries, key=lambda entry: entry.header):
        if entry.header < previous_end:
            raise InputRefused("zip-overlap", source.name, part=entry.name, other=previous)
        previous_end, previous = entry.end, entry.name
    if previous_end > directory:
        raise _corrupt(source, previous, "size")


CHECKS: tuple[Callable[[list[Entry], Source], None], ...] = (
    _check_entries,
    _check_duplicates,
    _check_encryption,
    _check_methods,
    _check_ratios,
)


def _find_odd_names(entries: Iterable[Entry]) -> Iterable[Diagnostic]:
    """A warning where names look like a way out of a folder; nothing here makes them paths, other tools may."""
    odd = [entry.name for entry in entries if _is_odd(entry.name)]
    if odd:
        yield Diagnostic(
            code="zip-name",
            location=Location(part=odd[0]),
            facts={"count": len(odd), "names": odd[:SHOWN_NAMES]},
        )


def _is_odd(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or name[1:2] == ":" or not name.isprintable()


def _inflate(entry: Entry, source: Source) -> bytes:
    """The content of an entry, one byte longer than the directory said where there is more to come."""
    packed = source.data[entry.start : entry.end]
    if entry.method == STORED:
        return packed
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.size + 1)
    except zlib.error as error:
        raise _corrupt(source, entry.name, "deflate") from error
