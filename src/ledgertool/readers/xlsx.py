"""Excel workbooks (.xlsx), read from their XML.

python-calamine, which reads the other spreadsheet formats, gives neither number formats nor hidden rows and
ends the whole process on a cell in the far corner; a ledger needs numbers and dates as shown, so that the
parts are read here: workbook, shared strings, styles, and the cells of each sheet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ledgertool.diagnostics import Diagnostic, Location
from ledgertool.document import Document
from ledgertool.errors import InputRefused
from ledgertool.readers.bounds import Room
from ledgertool.readers.numberformat import BUILT_IN, is_date_format, show_number
from ledgertool.readers.numbers import parse_whole
from ledgertool.readers.sheetgrid import Area, Sheet, build_sheets
from ledgertool.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ledgertool.source.container import Package
    from ledgertool.source.relations import Relation

__all__ = ["find_sheet", "read_xlsx"]

REFERENCE = re.compile(r"\$?([A-Za-z]{1,7})\$?(\d{1,10})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ECMA-376 22.9.2.19
REPEATS = "_ledgertool_data"
LONGEST_CODE = 255  # characters of a number format that Excel takes
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
Told = list[Diagnostic]


class _Entry(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool
    repeats: bool


class _Place(NamedTuple):
    """Where a cell stands. A `Location` of each would cost more than the cell: only few are told of."""

    part: str
    row: int
    column: int

    def locate(self) -> Location:
        """The place as a diagnostic has it."""
        return Location(part=self.part, row=self.row, column=self.column)


@dataclass(frozen=True)
class _Workbook:
    """What all sheets share."""

    source: Source
    package: Package
    strings_part: str | None
    formats: list[str]
    from_1904: bool
    room: Room
    told: Told = field(default_factory=list)

    @cached_property
    def strings(self) -> list[str]:
        """The shared strings, read when a cell shows one: a sheet that is refused before needs none."""
        return list(_iter_strings(self.package, self.strings_part))


def read_xlsx(source: Source) -> Document:
    """A table for every sheet that holds anything; numbers and dates as shown. Raises InputRefused."""
    book, entries = _open_book(source)
    sheets = [_read_sheet(book, entry) for entry in entries]
    if not sheets:
        raise InputRefused("not-ooxml", source.name)
    document = build_sheets(sheets, source, "xlsx", "xlsx")
    return replace(document, diagnostics=(*book.package.diagnostics, *book.told, *document.diagnostics))


def find_sheet(source: Source, name: str) -> Sheet | None:
    """The sheet of that name, also a hidden one, or None. Raises InputRefused."""
    book, entries = _open_book(source)
    return next((_read_sheet(book, entry) for entry in entries if entry.name == name), None)


def _open_book(source: Source) -> tuple[_Workbook, list[_Entry]]:
    """What all sheets share, and the sheets that have a part. Raises InputRefused."""
    from ledgertool.source.container import open_package
    from ledgertool.source.mainpart import find_main_part
    from ledgertool.source.relations import find_relations, iter_odd_relations

    package = open_package(source)
    found = find_main_part(package, source)
    main = found.name if found else "xl/workbook.xml"
    root = _parse(package, main)
    relations = find_relations(package, main)
    book = _Workbook(
        source,
        package,
        _by_kind(relations, "sharedStrings"),
        _read_formats(package, _by_kind(relations, "styles")),
        any(_flag(node, "date1904") for node in _named(root, "workbookPr")),
        Room(source.name, source.limits),
        list(iter_odd_relations(package, main, relations)),
    )
    entries = list(_iter_sheets(root, relations, book.told))
    return book, _drop_twins([entry for entry in entries if package.find(entry.part)], book.told)


def _drop_twins(entries: list[_Entry], told: Told) -> list[_Entry]:
    """The sheets without those whose part another one has shown; a visible one counts before a hidden one."""
    first: dict[str, _Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.hidden):
        first.setdefault(entry.part, entry)
    kept = [entry for entry in entries if entry is first[entry.part]]
    if len(kept) < len(entries):
        part = Counter(entry.part for entry in entries).most_common(1)[0][0]
        facts: dict[str, str | int | float | list[str] | list[int]] = {
            "count": len(entries) - len(kept),
            "sheet": first[part].name,
        }
        told.append(Diagnostic(code="sheet-twice", facts=facts))
    return kept


# --- parts --------------------------------------------------------------------------------------------


def _parse(package: Package, part: str) -> _Element:
    name = package.find(part)
    if name is None:
        raise InputRefused("not-ooxml", package.source.name, part=part)
    return package.parse(name)


def _local(node: _Element) -> str:
    return _local_name(node.tag)


@lru_cache(maxsize=256)
def _local_name(tag: object) -> str:
    return str(tag).rpartition("}")[2]  # transitional and strict namespaces alike


def _named(node: _Element, *names: str) -> list[_Element]:
    return [child for child in node if _local_name(child.tag) in names]


def _flag(node: _Element, name: str) -> bool:
    return node.get(name, "0") in ("1", "true", "on")


def _by_kind(relations: Sequence[Relation], kind: str) -> str | None:
    return next((link.target for link in relations if link.kind == kind and not link.external), None)


def _iter_sheets(root: _Element, relations: Sequence[Relation], told: Told) -> Iterator[_Entry]:
    """The sheets that a workbook lists; of those that lead to no part at all is told."""
    links = {link.rel_id: link for link in relations}
    repeats = set(_iter_repeats(root))
    for node in (node for sheets in _named(root, "sheets") for node in sheets):
        name = node.get("name", "")
        link = links.get(next((str(value) for key, value in node.items() if str(key).endswith("}id")), ""))
        if link is None:
            told.append(Diagnostic(code="sheet-missing", location=Location(part=name)))
        elif link.kind == "worksheet" and not link.external:
            hidden = node.get("state", "visible") != "visible"
            yield _Entry(name, link.target, hidden, name in repeats)


def _iter_repeats(root: _Element) -> Iterator[str]:
    """The sheets that our own writer marked as made of the others; programs keep the name in step."""
    for node in (node for group in _named(root, "definedNames") for node in group):
        if node.get("name") == REPEATS:
            sheet = (node.text or "").rpartition("!")[0]
            yield sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def _iter_strings(package: Package, part: str | None) -> Iterator[str]:
    """The shared strings while they are parsed, each taken out of the tree when read."""
    from ledgertool.source.xml import iter_growing

    name = package.find(part) if part else None
    if name is None:
        return
    root = None
    for root in iter_growing(package.read(name), part=name, source=package.source, tag="{*}sst"):
        whole = list(root)[:-1]  # the last may not be
        yield from (_rich_text(item) for item in whole if _local(item) == "si")
        del root[: len(whole)]
    yield from (_rich_text(item) for item in (_named(root, "si") if root is not None else ()))


def _rich_text(item: _Element) -> str:
    """The text of a string: its own and that of its runs, not how to pronounce it (rPh)."""
    texts = []
    for node in item:
        if _local(node) == "t":
            texts.append(node.text or "")
        elif _local(node) == "r":
            texts += [text.text or "" for text in _named(node, "t")]
    return (
        ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(texts))
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )


def _read_formats(package: Package, part: str | None) -> list[str]:
    """The number format code of each cell style; faults in the other styles do not matter here."""
    if part is None or package.find(part) is None:
        return []
    root = _parse(package, part)
    codes = dict(BUILT_IN)
    for node in (node for group in _named(root, "numFmts") for node in group):
        code = node.get("formatCode", "")
        codes[_number(node.get("numFmtId"))] = code if len(code) <= LONGEST_CODE else "General"
    styles = [node for group in _named(root, "cellXfs") for node in group]
    return [codes.get(_number(node.get("numFmtId")), "General") for node in styles]


def _number(text: str | None) -> int:
    return parse_whole(text, -1)


# --- cells --------------------------------------------------------------------------------------------


def _read_sheet(book: _Workbook, entry: _Entry) -> Sheet:
    told: Told = []
    cells: dict[tuple[int, int], str] = {}
    areas: list[Area] = []
    hidden = 0
    row = -1
    for node in _iter_rows(book, entry.part, areas):
        row = _number(node.get("r")) - 1 if node.get("r") else row + 1
        if not len(node):  # a sheet may have a million rows that only have a style
            continue
        before = len(cells)
        column = -1
        for cell in _named(node, "c"):
            row, column = _place(cell, row, column + 1)
            text = _cell_text(book, cell, _Place(entry.name, row, column), told)
            if text:
                cells[row, column] = text
        hidden += _flag(node, "hidden") and len(cells) > before
        book.room.add(len(cells) > before, 1, len(cells) - before)
    far = [slot for slot in cells if slot[0] >= LAST_ROW or slot[1] >= LAST_COLUMN]
    if far:
        told.append(
            Diagnostic(
                code="sheet-limits", location=Location(part=entry.name, row=far[0][0], column=far[0][1])
            )
        )
    return Sheet(entry.name, cells, areas, entry.hidden, hidden, told, entry.repeats)


def _iter_rows(book: _Workbook, part: str, areas: list[Area]) -> Iterator[_Element]:
    """The rows of a sheet while it is parsed, each taken out when read; its merges are added at the end."""
    from ledgertool.source.xml import iter_growing

    package = book.package
    name = package.find(part) or part
    root = None
    for root in iter_growing(package.read(name), part=name, source=book.source, tag="{*}sheetData"):
        for data in _named(root, "sheetData"):
            for node in list(data)[:-1]:  # the last may not be whole
                if _local(node) == "row":
                    yield node
            del data[: len(data) - 1]
    for data in _named(root, "sheetData") if root is not None else ():
        yield from _named(data, "row")
    areas += _read_merges(book, root) if root is not None else []


def _place(cell: _Element, row: int, column: int) -> tuple[int, int]:
    """Where a cell stands: what its reference says, else the next place."""
    found = find_reference(cell.get("r", ""))
    return found if found else (row, column)


def find_reference(text: str) -> tuple[int, int] | None:
    """0-based row and column of a reference such as AB12, or None."""
    match = REFERENCE.fullmatch(text.strip())
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return max(int(match[2]) - 1, 0), column - 1


def _read_merges(book: _Workbook, root: _Element) -> list[Area]:
    nodes = [node for group in _named(root, "mergeCells") for node in _named(group, "mergeCell")]
    limit = book.source.limits.merged_ranges
    if len(nodes) > limit:
        raise InputRefused("merged-ranges", book.source.name, count=len(nodes), limit=limit)
    areas = []
    for node in nodes:
        first, _, last = node.get("ref", "").partition(":")
        start, end = find_reference(first), find_reference(last or first)
        if start and end:
            areas.append(Area(*start, *end))
    return areas


def _cell_text(book: _Workbook, cell: _Element, place: _Place, told: Told) -> str:
    """What the cell shows."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_rich_text(node) for node in _named(cell, "is"))
    value = _first_text(cell, "v")
    if not value:
        formula = _first_text(cell, "f")
        if formula:  # saved by a program that does not calculate
            told.append(
                Diagnostic(code="formula-uncached", location=place.locate(), facts={"formula": formula[:100]})
            )
        return f"={formula}" if formula else ""
    if kind == "s":
        return _shared_text(book, value, place, told)
    if kind == "b":
        return "TRUE" if value.strip() == "1" else "FALSE"
    return _number_text(book, cell, value, place, told) if kind == "n" else _plain_text(value)


def _first_text(cell: _Element, name: str) -> str:
    for node in cell:
        if _local_name(node.tag) == name:
            return node.text or ""
    return ""


def _plain_text(value: str) -> str:
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), value).replace("\r\n", "\n")


def _shared_text(book: _Workbook, value: str, place: _Place, told: Told) -> str:
    index = _number(value)
    if 0 <= index < len(book.strings):
        return book.strings[index]
    told.append(Diagnostic(code="bad-reference", location=place.locate(), facts={"value": value[:20]}))
    return ""


def _number_text(book: _Workbook, cell: _Element, value: str, place: _Place, told: Told) -> str:
    style = _number(cell.get("s", "0"))
    code = book.formats[style] if 0 <= style < len(book.formats) else "General"
    try:
        number = float(value)
    except ValueError:
        return value
    shown = show_number(number, code, from_1904=book.from_1904)
    if shown is None and is_date_format(code):
        told.append(Diagnostic(code="bad-date", location=place.locate(), facts={"value": value[:20]}))
    return value if shown is None else shown
