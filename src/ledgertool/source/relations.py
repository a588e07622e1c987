"""The relations of an Office Open XML package: which part refers to which, and what is odd about them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import unquote

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.errors import InputRefused

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Relation", "find_relations", "iter_odd_relations"]

LISTED = 20
MOST_PARTS = 200  # looked through for links elsewhere
MACROS = ("vbaProject", "xlMacrosheet", "xlIntlMacrosheet")
# where Word found the template on its author's disk, which every document made from one says
LOCAL = re.compile(r"(?:file:/*)?[a-z]:[\\/]|[^:/\\]+$", re.IGNORECASE)


class Relation(NamedTuple):
    """A line of a .rels part: `kind` is the last word of its type, `target` a part name or an address."""

    rel_id: str
    kind: str
    target: str
    external: bool


class Related(Protocol):
    """Parts that refer to one another."""

    @property
    def names(self) -> Collection[str]:
        """The names of all parts."""

    def find(self, name: str) -> str | None:
        """A part's name in its own spelling, or None."""

    def parse(self, name: str) -> _Element:
        """The tree of a part. Raises InputRefused."""


def find_relations(package: Related, part: str) -> tuple[Relation, ...]:
    """What a part refers to, "" being the package itself. Raises InputRefused."""
    folder, name = posixpath.split(part)
    rels = package.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    return () if rels is None else _read_relations(package, rels, folder)


def iter_odd_relations(package: Related, main: str, relations: Sequence[Relation]) -> Iterator[Diagnostic]:
    """What is wrong or worth knowing: parts that are not there, links to elsewhere, macros.

    `relations` are those of the main part.
    """
    dangling = [link.target for link in relations if not link.external and package.find(link.target) is None]
    if dangling:
        yield Diagnostic(
            code="dangling-relation",
            location=Location(part=dangling[0][:200]),
            facts={"count": len(dangling), "targets": dangling[:LISTED]},
        )
    external = [link for link in (*relations, *_iter_others(package, main)) if link.external]
    if external:
        yield _tell_external(external)
    called = any(name.casefold().endswith("vbaproject.bin") for name in package.names)
    if called or any(link.kind in MACROS for link in relations):
        yield Diagnostic(code="macros")


def _tell_external(external: Sequence[Relation]) -> Diagnostic:
    # a link that a reader may click is ordinary, as is the name of a template; a picture elsewhere is not
    ordinary = all(
        link.kind == "hyperlink" or (link.kind == "attachedTemplate" and LOCAL.match(link.target))
        for link in external
    )
    kinds = sorted({link.kind for link in external})
    facts: dict[str, str | int | float | list[str] | list[int]] = {"count": len(external), "kinds": kinds}
    return Diagnostic(
        code="external-link", severity=Severity.INFO if ordinary else Severity.WARNING, facts=facts
    )


def _iter_others(package: Related, main: str) -> Iterator[Relation]:
    """The relations of all parts but the main one; those in damaged lists are nobody's concern."""
    own = posixpath.join(posixpath.dirname(main), "_rels", f"{posixpath.basename(main)}.rels").casefold()
    names = sorted(name for name in package.names if name.casefold().endswith(".rels"))
    for name in [name for name in names if name.casefold() != own][:MOST_PARTS]:
        with suppress(InputRefused):
            yield from _read_relations(package, name, "")


def _read_relations(package: Related, rels: str, folder: str) -> tuple[Relation, ...]:
    return tuple(_read_relation(node, folder) for node in package.parse(rels))


def _read_relation(node: _Element, folder: str) -> Relation:
    external = node.get("TargetMode") == "External"
    target = node.get("Target") or ""
    kind = (node.get("Type") or "").rpartition("/")[2]
    return Relation(node.get("Id") or "", kind, target if external else _resolve(target, folder), external)


def _resolve(target: str, folder: str) -> str:
    """The part name of a relative target; it stays inside the package, whatever it says."""
    path = posixpath.normpath(posixpath.join("/", folder, unquote(target.partition("#")[0])))
    return path.lstrip("/")
