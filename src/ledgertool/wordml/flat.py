"""Flat OPC: all parts of a Word package in one XML file (what template engines save under the name .doc)."""

from __future__ import annotations

import base64
import binascii

from lxml import etree

from ledgertool.diagnostics import Diagnostic
from ledgertool.errors import InputRefused
from ledgertool.source import Source
from ledgertool.source.xml import parse_xml
from ledgertool.wordml.names import Element
from ledgertool.wordml.parts import WordPackage, build_word

__all__ = ["FlatParts", "open_flat"]

PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


class FlatParts:
    """Parts that are trees already, and such as are bytes in base64."""

    def __init__(self, trees: dict[str, Element], binaries: dict[str, str], source: Source) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self._source = source
        self._trees = trees
        self._binaries = binaries
        self._spelling = {name.casefold(): name for name in (*trees, *binaries)}

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._spelling.values())

    def find(self, name: str) -> str | None:
        """A part's name in its own spelling, or None."""
        return self._spelling.get(name.lstrip("/").casefold())

    def parse(self, name: str) -> Element:
        """The tree of a part. Raises InputRefused [part-missing] where it is none."""
        if name not in self._trees:
            raise InputRefused("part-missing", self._source.name, part=name)
        return self._trees[name]

    def read_unparsed(self, name: str) -> bytes | None:
        """None, as every XML part is a tree already."""
        return None

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises InputRefused [part-missing] where they are damaged."""
        if name in self._trees:
            return etree.tostring(self._trees[name])
        try:
            return base64.b64decode(self._binaries[name])
        except (KeyError, binascii.Error) as error:
            raise InputRefused("part-missing", self._source.name, part=name) from error


def open_flat(source: Source) -> WordPackage:
    """The Word package in a Flat OPC file. Raises InputRefused."""
    root = parse_xml(source.data, part=source.name, source=source)
    trees: dict[str, Element] = {}
    binaries: dict[str, str] = {}
    for part in root.iterchildren(f"{PKG}part"):
        name = (part.get(f"{PKG}name") or "").lstrip("/")
        for content in part.iterchildren(f"{PKG}xmlData"):
            trees.update((name, tree) for tree in content.iterchildren())
        for content in part.iterchildren(f"{PKG}binaryData"):
            binaries[name] = content.text or ""
    return build_word(FlatParts(trees, binaries, source), source)
