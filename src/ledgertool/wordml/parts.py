"""The parts of a Word package: which is the body, what it refers to, and what points nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.errors import InputRefused
from ledgertool.source import Source
from ledgertool.source.container import Package, open_package
from ledgertool.source.xml import parse_xml
from ledgertool.wordml.names import Element, adopt_transitional

__all__ = ["Parts", "Relation", "WordPackage", "build_word", "open_word"]

LISTED = 20


class Relation(NamedTuple):
    """A line of a .rels part: `kind` is the last word of its type, `target` a part name or an address."""

    rel_id: str
    kind: str
    target: str
    external: bool


class Parts(Protocol):
    """Where parts come from: a zip package, or one XML file that holds them all."""

    @property
    def names(self) -> Collection[str]:
        """The names of all parts."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is odd about them."""

    def find(self, name: str) -> str | None:
        """A part's name in its own spelling, or None."""

    def read(self, name: str) -> bytes:
        """The bytes of a part."""

    def read_unparsed(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is a tree of it already."""

    def parse(self, name: str) -> Element:
        """The tree of a part."""


class ZipParts:
    """The parts of a zip package."""

    def __init__(self, package: Package, source: Source) -> None:
        self._source = source
        self.names = package.names
        self.diagnostics = package.diagnostics
        self.find = package.find
        self.read = self.read_unparsed = package.read

    def parse(self, name: str) -> Element:
        """The tree of a part. Raises InputRefused."""
        return parse_xml(self.read(name), part=name, source=self._source)


@dataclass(frozen=True)
class WordPackage:
    """A Word package whose main part was found."""

    source: Source
    package: Parts
    main: str
    relations: tuple[Relation, ...] = field(default=())

    def parse(self, part: str) -> Element:
        """The tree of a part, in transitional names. Raises InputRefused."""
        return adopt_transitional(self.package.parse(part))

    def find_part(self, kind: str) -> str | None:
        """The part of a kind that the main part refers to, or None."""
        return next(self.iter_parts(kind), None)

    def iter_parts(self, kind: str) -> Iterator[str]:
        """The parts of a kind that the main part refers to, where they exist."""
        for relation in self.relations:
            part = None if relation.external else self.package.find(relation.target)
            if relation.kind == kind and part is not None:
                yield part

    def find_target(self, rel_id: str) -> str | None:
        """The part that a relation of the main part leads to, or None."""
        for relation in self.relations:
            if relation.rel_id == rel_id and not relation.external:
                return self.package.find(relation.target)
        return None

    def iter_diagnostics(self) -> Iterator[Diagnostic]:
        """What is wrong or worth knowing about the package itself."""
        yield from self.package.diagnostics
        dangling = [link.target for link in self.relations if self._dangles(link)]
        if dangling:
            yield Diagnostic(
                code="dangling-relation",
                location=Location(part=dangling[0][:200]),
                facts={"count": len(dangling), "targets": dangling[:LISTED]},
            )
        yield from self._iter_external()
        if any(name.casefold().endswith("vbaproject.bin") for name in self.package.names):
            yield Diagnostic(code="macros")

    def _dangles(self, relation: Relation) -> bool:
        return not relation.external and self.package.find(relation.target) is None

    def _iter_external(self) -> Iterator[Diagnostic]:
        external = [link for link in self.relations if link.external]
        if not external:
            return
        kinds = sorted({link.kind for link in external})
        # a link that a reader may click is ordinary; a picture or template elsewhere is not
        severity = Severity.INFO if kinds == ["hyperlink"] else Severity.WARNING
        facts: dict[str, str | int | float | list[str] | list[int]] = {"count": len(external), "kinds": kinds}
        yield Diagnostic(code="external-link", severity=severity, facts=facts)


def open_word(source: Source) -> WordPackage:
    """The Word package in a source. Raises InputRefused [not-ooxml] where it has no main part."""
    return build_word(ZipParts(open_package(source), source), source)


def build_word(package: Parts, source: Source) -> WordPackage:
    """The Word package that some parts make up. Raises InputRefused [not-ooxml]."""
    roots = _read_relations(package, "")
    targets = [link.target for link in roots if link.kind == "officeDocument" and not link.external]
    main = next((part for target in targets if (part := package.find(target))), None)
    if main is None:
        raise InputRefused("not-ooxml", source.name)
    return WordPackage(source, package, main, _read_relations(package, main))


def _read_relations(package: Parts, part: str) -> tuple[Relation, ...]:
    folder, name = posixpath.split(part)
    rels = package.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    if rels is None:
        return ()
    root = package.parse(rels)
    return tuple(_read_relation(node, folder) for node in root)


def _read_relation(node: Element, folder: str) -> Relation:
    external = node.get("TargetMode") == "External"
    target = node.get("Target") or ""
    kind = (node.get("Type") or "").rpartition("/")[2]
    return Relation(node.get("Id") or "", kind, target if external else _resolve(target, folder), external)


def _resolve(target: str, folder: str) -> str:
    """The part name of a relative target; it stays inside the package, whatever it says."""
    path = posixpath.normpath(posixpath.join("/", folder, unquote(target.partition("#")[0])))
    return path.lstrip("/")
