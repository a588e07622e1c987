"""Content decides what a file is, not its suffix."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from ledgertool.diagnostics import Diagnostic
from ledgertool.errors import InputRefused

if TYPE_CHECKING:
    from ledgertool.source.opening import Source

__all__ = ["find_kind", "find_mismatch", "find_source_kind"]

HEAD = 4_096
FOREIGN = ("odt", "ods", "xlsb")  # read by other libraries from the file's own bytes
ZIP_MARKS = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

MARKS: dict[bytes, str] = {
    b"{\\rtf": "rtf",
    b"%PDF-": "pdf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"II*\0": "image",
    b"MM\0*": "image",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"\x1f\x8b": "archive",
    b"BZh": "archive",
    b"\xfd7zXZ": "archive",
}

# what an XML document says of itself before its first element ends
XML_KINDS: dict[bytes, str] = {
    b"http://schemas.microsoft.com/office/2006/xmlPackage": "flatopc",
    b"http://schemas.microsoft.com/office/word/2003/wordml": "word2003xml",
    b"urn:schemas-microsoft-com:office:spreadsheet": "excel2003xml",
    b"urn:oasis:names:tc:opendocument:xmlns:office:1.0": "flatodf",
}
# patterns for texts alone: `re` compiles them when they are first used
HTML = (
    rb"(?i)\s*<(?:!doctype\s+html|!--|html|head|body|title|meta|link|style|script|center|font|table|tr|div|p|br|h[1-6]|ul|ol)"
    rb"(?=[\s>/!-])"
)
PAGES = (".htm", ".html")
TAG = rb"\s*<[a-zA-Z][^<>]*>"  # enough where the name says that it is a page
HTML_INSIDE = rb"(?i)<(?:html|body)[\s>]"
MHTML = rb"(?i)(?:mime-version:|from:|content-type:\s*multipart/related)"
RECORDS = rb'\s*\{\s*"schema_version"\s*:'

MIMETYPES: dict[bytes, str] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.spreadsheet-template": "ods",
}

SUFFIX_KINDS: dict[str, tuple[str, ...]] = {
    ".docx": ("docx",),
    ".docm": ("docx",),
    ".dotx": ("docx",),
    ".doc": ("doc",),
    ".wps": ("doc",),
    ".xlsx": ("xlsx",),
    ".xlsm": ("xlsx",),
    ".xlsb": ("xlsb",),
    ".xls": ("xls",),
    ".et": ("xls",),
    ".odt": ("odt",),
    ".ods": ("ods",),
    ".rtf": ("rtf",),
    ".pdf": ("pdf",),
    ".htm": ("html", "text"),
    ".html": ("html", "text"),
    ".mht": ("mhtml",),
    ".mhtml": ("mhtml",),
    ".json": ("json", "text"),
    ".txt": ("text",),
    ".csv": ("text",),
    ".tsv": ("text",),
    ".md": ("text", "html"),
}


def find_kind(data: bytes) -> str:
    """The kind of content: "docx", "text" ... Raises InputRefused as `Source.kind` does."""
    from ledgertool.source.opening import Source

    return Source("", data).kind


def find_source_kind(source: Source) -> str:
    """The kind of a source's content.

    docx, xlsx, xlsb, pptx, odt, ods, ofd (zip); doc, xls, ppt (OLE); rtf, pdf, html, mhtml, word2003xml,
    flatopc, excel2003xml, flatodf, json (records of ours), image, archive, binary; all else is "text".
    Raises InputRefused: zip-..., not-ooxml, encrypted, legacy-doc.
    """
    data = source.data
    if data.startswith(ZIP_MARKS):
        return _find_zip_kind(source)
    if data.startswith(OLE_MARK):
        from ledgertool.source.compound import find_ole_kind

        return find_ole_kind(source)
    marked = next((kind for mark, kind in MARKS.items() if data.startswith(mark)), None)
    kind = marked or _find_text_kind(data)
    return (
        "html" if kind == "text" and source.suffix in PAGES and re.match(TAG, _narrow(data[:HEAD])) else kind
    )


def find_mismatch(source: Source) -> Diagnostic | None:
    """The diagnostic of a file whose suffix promises something else than it holds, or None."""
    expected = SUFFIX_KINDS.get(source.suffix)
    if expected is None or source.kind in expected:
        return None
    return Diagnostic(code="type-mismatch", facts={"suffix": source.suffix, "kind": source.kind})


def _find_text_kind(data: bytes) -> str:
    head = _narrow(data[:HEAD])
    if re.match(RECORDS, head):
        return "json"
    if b"%PDF-" in head[:1024]:  # some producers put a line of their own first; readers accept that
        return "pdf"
    start = head.lstrip()
    if start.startswith((b"<?xml", b"<?mso", b"<pkg:", b"<w:", b"<Workbook", b"<office:")):
        found = next((kind for name, kind in XML_KINDS.items() if name in head), None)
        if found:
            return found
    if start.startswith(b"<?xml") or re.match(HTML, head) or re.search(HTML_INSIDE, head):
        return "html"
    if re.match(MHTML, start) and b"multipart/related" in head.lower():
        return "mhtml"
    return "binary" if _is_binary(head) else "text"


def _narrow(head: bytes) -> bytes:
    """The beginning of a text with "<" and letters as single bytes, without a byte-order mark."""
    from ledgertool.source.encodings import find_wide  # its tables are for texts alone

    wide = find_wide(head)
    text = head.decode(wide, "replace").encode() if wide else head
    return text.removeprefix(codecs.BOM_UTF8)


def _is_binary(head: bytes) -> bool:
    """Whether a twelfth of the bytes are controls that no text has; noise has 27 of 256."""
    controls = len(head.translate(None, bytes(range(0x20, 0x100)) + b"\t\n\v\f\r"))
    return controls * 12 > len(head)


def _find_zip_kind(source: Source) -> str:
    """The kind of a zip file, by its main part. Raises InputRefused: zip-..., encrypted, not-ooxml."""
    for find in ZIP_KINDS:
        kind = find(source)
        if kind in FOREIGN:
            _check_parts(source)
        if kind:
            return kind
    raise InputRefused("not-ooxml", source.name)


def _check_parts(source: Source) -> None:
    from ledgertool.source.container import check_parts

    check_parts(source)


def _find_ooxml_kind(source: Source) -> str | None:
    from ledgertool.source.mainpart import find_main_part

    main = find_main_part(source.package, source)
    return main.kind if main else None


def _find_odf_kind(source: Source) -> str | None:
    names = source.package.names
    if "mimetype" not in names or "content.xml" not in names:
        return None
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in source.package.read(manifest):
        raise InputRefused("encrypted", source.name)  # ODF 1.3-2, 4.4
    return MIMETYPES.get(source.package.read("mimetype").strip())


def _find_ofd_kind(source: Source) -> str | None:
    # GB/T 33190; no reader takes it, but its user learns what it is
    return "ofd" if "OFD.xml" in source.package.names else None


ZIP_KINDS: tuple[Callable[[Source], str | None], ...] = (_find_ooxml_kind, _find_odf_kind, _find_ofd_kind)
