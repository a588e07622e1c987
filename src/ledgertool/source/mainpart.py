"""The main part of an Office Open XML package, and what it makes the package."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ledgertool.source.xml import parse_xml

if TYPE_CHECKING:
    from lxml import etree

    from ledgertool.source.container import Package
    from ledgertool.source.opening import Source

__all__ = ["MainPart", "find_main_part"]

# content types of main parts (ECMA-376-1 annex A and [MS-OFFMACRO2] 2.2), plain, template and with macros
MAIN_TYPES: dict[str, str] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": "docx",
    "application/vnd.ms-word.document.macroenabled.main+xml": "docx",
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": "xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": "xlsx",
    "application/vnd.ms-excel.template.macroenabled.main+xml": "xlsx",
    "application/vnd.ms-excel.sheet.binary.macroenabled.main": "xlsb",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": "pptx",
}
FOLDER_KINDS = {"word": "docx", "xl": "xlsx", "ppt": "pptx"}  # where a main part has no type of its own
RELATION = "/relationships/officeDocument"  # its namespace is another one in ISO strict files


class MainPart(NamedTuple):
    """The name of the main part and the kind of package it makes: "docx", "xlsx" ..."""

    name: str
    kind: str


def find_main_part(package: Package, source: Source) -> MainPart | None:
    """The part that the package's relations name, or its content types; None where it has none.

    Raises InputRefused where those two are damaged.
    """
    listing = package.find("[Content_Types].xml")
    if listing is None:
        return None
    types = parse_xml(package.read(listing), part=listing, source=source)
    targets = list(_iter_main_targets(package, source)) or list(_iter_typed_names(types))
    for target in targets:
        name = package.find(target)
        kind = _find_kind(types, name) if name else None
        if name and kind:
            return MainPart(name, kind)
    return None


def _iter_main_targets(package: Package, source: Source) -> Iterator[str]:
    """The targets of the package's relations to its main part; all are relative to its root."""
    relations = package.find("_rels/.rels")
    if relations is None:
        return
    for relation in parse_xml(package.read(relations), part=relations, source=source):
        if relation.get("Type", "").endswith(RELATION):
            yield posixpath.normpath("/" + relation.get("Target", ""))


def _iter_typed_names(types: etree._Element) -> Iterator[str]:
    for override in types:
        if _is_main_type(override):
            yield override.get("PartName", "")


def _is_main_type(line: etree._Element) -> bool:
    return line.get("ContentType", "").lower() in MAIN_TYPES


def _find_kind(types: etree._Element, name: str) -> str | None:
    """The kind that a part's content type means: its own, that of its extension, else that of its folder."""
    wanted = {"PartName": "/" + name.casefold(), "Extension": posixpath.splitext(name)[1][1:].casefold()}
    for attribute, value in wanted.items():
        for line in types:
            if line.get(attribute, "").casefold() == value and _is_main_type(line):
                return MAIN_TYPES[line.get("ContentType", "").lower()]
    return FOLDER_KINDS.get(name.split("/")[0].casefold())
