"""The zip gate: a package whose directory was judged before anything is inflated.

After the checks no entry can inflate to more than its directory line says, and all of them together stay
under the limits: `Package.read` stops one byte past the size that the directory gave. `zipfile` reads the
directory only; it cannot bound what an entry inflates to, and looks for overlaps only since 3.11.8
(CVE-2024-0450).
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING
from zipfile import ZipInfo

from ledgertool.diagnostics import Diagnostic, Location
from ledgertool.errors import InputRefused
from ledgertool.patterns import pattern

if TYPE_CHECKING:
    from lxml import etree

    from ledgertool.source.opening import Source

__all__ = ["Package", "check_parts", "open_package"]

LOCAL_HEADER = struct.Struct("<4s2xH18x2H")  # APPNOTE 4.3.7: mark, flags, lengths of name and extra field
LOCAL_MARK = b"PK\3\4"
DIRECTORY_MARK, DIRECTORY_LINE = b"PK\1\2", 46  # how a line of the directory begins, and its least length
ENCRYPTED, UTF8_NAME = 0x1, 0x800  # APPNOTE 4.4.4, bits 0 and 11
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the two that ECMA-376-2 annex C and ODF 1.3-2 allow
TEXT_SUFFIXES = (".xml", ".rels", ".vml")
SHOWN_NAMES = 5
PROLOG = 2_048  # bytes of a part in which its root element begins
ODD_NAME = pattern(
    r"^/|\\|^.:|(?:^|/)\.\.(?:/|$)"  # an absolute path, a drive, a step upwards
    r"|[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # control and direction characters
)
MAYBE_ODD = pattern(r" /|\\|:|\.\.|[^\x20-\x7e]")  # over all names at once, joined with blanks
# what zipfile raises on damage: its own error, negative seeks, names that are no UTF-8, unknown versions
DAMAGE = (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OverflowError, OSError, EOFError)


@dataclass(frozen=True)
class Package:
    """The parts of a zip file. Names use "/" and are never used as paths.

    `room` says for each header where the next one, or the directory, begins: an entry must end before.
    """

    source: Source = field(repr=False)
    entries: Mapping[str, ZipInfo] = field(repr=False)
    room: Mapping[int, int] = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all parts, as they stand in the directory but without a leading slash."""
        return frozenset(self.entries)

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {name.casefold(): name for name in self.entries}

    def find(self, name: str) -> str | None:
        """A part's name in the package's own spelling, or None; names ignore case (ECMA-376-2 6.2.2)."""
        return self._folded.get(name.lstrip("/").casefold())

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises InputRefused where it is missing, damaged or over a limit."""
        entry = self.entries.get(name)
        if entry is None:
            raise InputRefused("part-missing", self.source.name, part=name)
        _check_ratio(entry, self.source)
        return self._read_entry(name, entry)

    def parse(self, name: str) -> etree._Element:
        """The tree of a part. Raises InputRefused as `read` and `parse_xml` do."""
        from ledgertool.source.xml import parse_xml

        return parse_xml(self.read(name), part=name, source=self.source)

    def _read_entry(self, name: str, entry: ZipInfo) -> bytes:
        content = _inflate(entry, self._packed(entry), self.source)
        if len(content) != entry.file_size:
            raise _corrupt(self.source, name, "size")
        if zlib.crc32(content) != entry.CRC:
            raise _corrupt(self.source, name, "CRC")
        return content

    def _read_head(self, entry: ZipInfo) -> bytes:
        """The beginning of an entry; nothing of one that is damaged, which is told when it is read."""
        try:
            packed = self._packed(entry)[:PROLOG]
            if entry.compress_type == zipfile.ZIP_STORED:
                return packed
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, PROLOG)
        except (InputRefused, zlib.error):
            return b""

    def _packed(self, entry: ZipInfo) -> bytes:
        """The bytes of an entry as they stand in the file, its own header compared with the directory."""
        data, header = self.source.data, entry.header_offset
        mark, flags, name_size, extra_size = LOCAL_HEADER.unpack_from(data, header)
        name_at = header + LOCAL_HEADER.size
        start = name_at + name_size + extra_size
        if mark != LOCAL_MARK or not _is_called(entry, data[name_at : name_at + name_size], flags):
            raise _corrupt(self.source, entry.orig_filename, "header")
        if start + entry.compress_size > self.room[header]:
            raise InputRefused("zip-overlap", self.source.name, part=entry.orig_filename)
        return data[start : start + entry.compress_size]


def open_package(source: Source) -> Package:
    """The package in a source, its directory judged. Raises InputRefused [zip-...] or [encrypted]."""
    return source.package


def build_package(source: Source) -> Package:
    """The package in a source; `Source.package` keeps what this gives. Raises InputRefused."""
    limit = source.limits.zip_entries  # held before zipfile makes an object of each
    if len(source.data) > limit * DIRECTORY_LINE and source.data.count(DIRECTORY_MARK) > limit:
        raise InputRefused("zip-entries", source.name, limit=limit)
    entries, directory = _read_directory(source)
    for check in CHECKS:
        check(entries, source)
    room = _find_room(entries, directory, source)
    _check_sizes(entries, source)
    named = {_part_name(entry.filename): entry for entry in entries}
    package = Package(
        source, MappingProxyType(named), MappingProxyType(room), tuple(_iter_odd_names(entries))
    )
    _check_prologs(package)
    return package


def _check_prologs(package: Package) -> None:
    """Looks where a document type would stand, also in parts that nobody is going to read.

    A part that is read is looked through whole. Raises InputRefused [xml-dtd].
    """
    from ledgertool.source.xml import check_prolog

    for name, entry in package.entries.items():
        if not name.lower().endswith(TEXT_SUFFIXES):
            continue
        head = package._read_head(entry)
        if head and not check_prolog(head, part=name, source=package.source) and len(head) < entry.file_size:
            check_prolog(package.read(name), part=name, source=package.source)


def check_parts(source: Source) -> Package:
    """The package, every part of it read and every XML part judged: what another library may be given.

    Raises InputRefused. Pictures are read too, since that library may inflate them, but a blank one may
    well be a thousand times smaller in its package: no ratio is asked of them.
    """
    from ledgertool.source.xml import check_xml

    package = open_package(source)
    for name, entry in package.entries.items():
        content = package._read_entry(name, entry)
        if name.lower().endswith(TEXT_SUFFIXES):
            check_xml(content, part=name, source=source)
    return package


def _corrupt(source: Source, part: str, fault: str) -> InputRefused:
    return InputRefused("zip-corrupt", source.name, part=part, fault=fault)


def _part_name(name: str) -> str:
    # some old .NET writers put backslashes, others a leading slash; both mean the same part
    return name.replace("\\", "/").lstrip("/")


def _read_directory(source: Source) -> tuple[list[ZipInfo], int]:
    """The entries without those of folders, in order of the directory, and where the directory begins."""
    try:
        archive = zipfile.ZipFile(BytesIO(source.data))
    except DAMAGE as error:
        raise InputRefused("zip-corrupt", source.name, fault="directory") from error
    return [entry for entry in archive.filelist if not entry.filename.endswith("/")], archive.start_dir


def _is_called(entry: ZipInfo, name: bytes, flags: int) -> bool:
    """Whether the header of an entry has the name that the directory gives it."""
    return name.decode("utf-8" if flags & UTF8_NAME else "cp437", "replace") == entry.orig_filename


def _check_duplicates(entries: Sequence[ZipInfo], source: Source) -> None:
    # readers disagree on which copy counts: what a reviewer saw need not be what is read here
    names = [_part_name(entry.filename).casefold() for entry in entries]
    if len(set(names)) < len(names):
        raise InputRefused("zip-duplicate", source.name, part=Counter(names).most_common(1)[0][0])


def _check_encryption(entries: Sequence[ZipInfo], source: Source) -> None:
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise InputRefused("encrypted", source.name)


def _check_methods(entries: Sequence[ZipInfo], source: Source) -> None:
    for entry in entries:
        if entry.compress_type not in METHODS:
            raise _corrupt(source, entry.filename, f"method {entry.compress_type}")


def _check_ratio(entry: ZipInfo, source: Source) -> None:
    limits = source.limits
    packed = max(1, entry.compress_size)
    if entry.file_size > limits.ratio_from_bytes and entry.file_size > limits.ratio * packed:
        facts = {"part": entry.filename, "ratio": entry.file_size // packed, "limit": limits.ratio}
        raise InputRefused("zip-ratio", source.name, **facts)


def _check_ratios(entries: Sequence[ZipInfo], source: Source) -> None:
    # of pictures, which are not inflated here, only the sum counts
    for entry in entries:
        if entry.filename.lower().endswith(TEXT_SUFFIXES):
            _check_ratio(entry, source)


def _check_sizes(entries: Sequence[ZipInfo], source: Source) -> None:
    limits = source.limits
    total = sum(entry.file_size for entry in entries)
    if total > limits.total_bytes:
        raise InputRefused("zip-total", source.name, size=total, limit=limits.total_bytes)
    for entry in entries:
        if entry.file_size > limits.part_bytes:
            facts = {"part": entry.filename, "size": entry.file_size, "limit": limits.part_bytes}
            raise InputRefused("zip-part", source.name, **facts)


CHECKS: tuple[Callable[[Sequence[ZipInfo], Source], None], ...] = (
    _check_duplicates,
    _check_encryption,
    _check_methods,
    _check_ratios,
)  # then overlaps, whose bombs would fail on their sum otherwise, and last the sum


def _find_room(entries: Sequence[ZipInfo], directory: int, source: Source) -> dict[int, int]:
    """Where each entry must end, by where it begins. Raises InputRefused [zip-overlap], [zip-corrupt]."""
    ordered = sorted(entries, key=attrgetter("header_offset"))
    ends = [entry.header_offset for entry in ordered[1:]] + [directory]
    room: dict[int, int] = {}
    for entry, end in zip(ordered, ends, strict=False):
        least = entry.header_offset + LOCAL_HEADER.size + entry.compress_size
        if entry.header_offset < 0 or least > directory:
            raise _corrupt(source, entry.filename, "offset")
        if least > end:
            raise InputRefused("zip-overlap", source.name, part=entry.filename)
        room[entry.header_offset] = end
    return room


def _iter_odd_names(entries: Sequence[ZipInfo]) -> Iterator[Diagnostic]:
    """A warning where names look like a way out of a folder; nothing here makes paths of them."""
    names = [entry.orig_filename for entry in entries]
    if not MAYBE_ODD.search(" " + " ".join(names)):
        return
    odd = [name for name in names if ODD_NAME.search(name)]
    if odd:
        shown = odd[:SHOWN_NAMES]
        yield Diagnostic(
            code="zip-name", location=Location(part=odd[0]), facts={"count": len(odd), "names": shown}
        )


def _inflate(entry: ZipInfo, packed: bytes, source: Source) -> bytes:
    """The content of an entry, one byte longer than the directory said where there is more to come."""
    if entry.compress_type == zipfile.ZIP_STORED:
        return packed
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.file_size + 1)
    except zlib.error as error:
        raise _corrupt(source, entry.filename, "deflate") from error
