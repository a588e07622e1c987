"""The parts of a Word package: which is the body, what it refers to, and what points nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from ledgertool.diagnostics import Diagnostic
from ledgertool.errors import InputRefused
from ledgertool.source import Source
from ledgertool.source.container import Package, open_package
from ledgertool.source.relations import Relation, find_relations, iter_odd_relations
from ledgertool.wordml.names import Element, adopt_transitional

__all__ = ["Parts", "Relation", "WordPackage", "build_word", "open_word"]


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

    def __init__(self, package: Package) -> None:
        self.names = package.names
        self.diagnostics = package.diagnostics
        self.find = package.find
        self.parse = package.parse
        self.read = self.read_unparsed = package.read


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
        yield from iter_odd_relations(self.package, self.main, self.relations)


def open_word(source: Source) -> WordPackage:
    """The Word package in a source. Raises InputRefused [not-ooxml] where it has no main part."""
    return build_word(ZipParts(open_package(source)), source)


def build_word(package: Parts, source: Source) -> WordPackage:
    """The Word package that some parts make up. Raises InputRefused [not-ooxml]."""
    roots = find_relations(package, "")
    targets = [link.target for link in roots if link.kind == "officeDocument" and not link.external]
    main = next((part for target in targets if (part := package.find(target))), None)
    if main is None:
        raise InputRefused("not-ooxml", source.name)
    return WordPackage(source, package, main, find_relations(package, main))
