"""Word 97-2003, WPS, OpenDocument and RTF files, through anydoc (firecrawl-anydoc).

anydoc gives a grid in which every slot is a cell of its own or covered by one; where it fails, LibreOffice is
asked to save the file as .docx, if it is installed (`office`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import prod
from typing import TYPE_CHECKING

from ledgertool.diagnostics import Diagnostic
from ledgertool.document import Cell, Document, Paragraph, Row, Table
from ledgertool.errors import InputRefused
from ledgertool.readers.bounds import check_size
from ledgertool.readers.numbers import parse_whole
from ledgertool.source import Source

if TYPE_CHECKING:
    from anydoc import Block, Format, Inline, ListItem
    from anydoc import Table as Grid
    from lxml.etree import _Element

__all__ = ["inline_text", "read_anydoc", "read_ods"]

CONTENT = "content.xml"
REPEATED_ROWS = "number-rows-repeated"
FORMATS: dict[str, Format] = {"doc": "doc", "odt": "odt", "rtf": "rtf", "ods": "ods"}


def read_anydoc(source: Source) -> Document:
    """The paragraphs and tables of a .doc, .wps, .odt or .rtf. Raises InputRefused."""
    from ledgertool.readers.autonumbers import has_automatic_numbers
    from ledgertool.readers.office import find_office, read_by_office
    from ledgertool.readers.revisions import count_comments, has_deletions
    from ledgertool.readers.rtfbounds import check_rtf

    if source.kind == "rtf":
        check_rtf(source)
    try:
        document = _read_text(source) if source.kind == "odt" else _convert(source)
    except InputRefused as refusal:
        if refusal.code != "not-converted":
            raise
        if source.kind == "doc" and source.suffix in (".docx", ".docm"):
            # not even what its name says: LibreOffice would take seconds to find the same
            raise InputRefused("legacy-doc", source.name) from refusal
        return read_by_office(source)
    faults = ["deleted-read"] if has_deletions(source) else []
    if any(_lacks_numbers(table) for table in document.tables):
        faults.append("numbers-lost")
    elif has_automatic_numbers(source):
        faults.append("list-numbers-lost")
    if faults and find_office() and (found := _read_again(source, document)):
        return found
    told = [Diagnostic(code=code, facts={"kind": source.kind}) for code in faults]
    if comments := count_comments(source):
        told.append(Diagnostic(code="comments", facts={"count": comments}))
    return replace(document, diagnostics=(*document.diagnostics, *told))


def _read_again(source: Source, document: Document) -> Document | None:
    """The document by way of LibreOffice, where that finds the same tables (of a .doc not always)."""
    from ledgertool.readers.office import read_by_office

    try:
        found = read_by_office(source)
    except InputRefused:
        return None
    sizes = [[(len(table.rows), table.columns) for table in one.tables] for one in (document, found)]
    return found if sizes[0] == sizes[1] else None


def _lacks_numbers(table: Table) -> bool:
    """Whether the first column has a heading and nothing below it, as where Word numbers the rows."""
    first = [row.cells[0].text.strip() for row in table.rows if row.cells and row.cells[0].column == 0]
    return len(first) > 2 and bool(first[0]) and not any(first[1:])


def _read_text(source: Source) -> Document:
    """The paragraphs and tables of an OpenDocument text, with word of what stands outside them."""
    from ledgertool.readers.opendocument import count_letters, tell_lost, tell_margins

    root, aside = _load_content(source)
    letters = count_letters(root)
    document = _read_content(source, root, aside)
    told = tell_lost(letters, document)
    if styles := source.package.find("styles.xml"):
        told += tell_margins(source.package.parse(styles))
    return replace(document, diagnostics=(*document.diagnostics, *told))


def read_ods(source: Source) -> Document:
    """The sheets of an OpenDocument spreadsheet, cells as shown, with their merges. Raises InputRefused."""
    document = _read_content(source, *_load_content(source))
    blocks = [block for block in document.blocks if not _is_default_name(block)]
    return Document(tuple(blocks), "ods", "anydoc", None, True, document.diagnostics)


def _load_content(source: Source) -> tuple[_Element, list[Diagnostic]]:
    """The content of an OpenDocument file without what stands beside its text, and word of that."""
    from lxml import etree

    from ledgertool.readers.opendocument import set_aside
    from ledgertool.source.xml import parse_xml

    root = source.package.parse(CONTENT)  # anydoc would go on where the XML is damaged
    told = set_aside(root)
    if told:  # the texts that are left are in pieces, which lxml puts together in square time
        root = parse_xml(etree.tostring(root), part=CONTENT, source=source)
    return root, told


def _read_content(source: Source, root: _Element, aside: list[Diagnostic]) -> Document:
    """What anydoc reads of an OpenDocument file once its content is made ready."""
    from lxml import etree

    from ledgertool.readers.opendocument import unveil, veil
    from ledgertool.source.repacking import replace_parts

    plane = veil(root)
    told = [*aside, *_fit_repeats(root, source)]
    if told or plane:
        source = replace(source, data=replace_parts(source, {CONTENT: etree.tostring(root)}))
    document = _convert(source)
    document = unveil(document, plane) if plane else document
    return replace(document, diagnostics=(*told, *document.diagnostics))


def _fit_repeats(root: _Element, source: Source) -> list[Diagnostic]:
    """Has blank rows not repeated where the used range is huge: anydoc keeps every cell of it.

    Raises InputRefused [sheet-sparse] where even so no memory would hold it, [table-rows], [table-columns].
    """
    from ledgertool.readers.sheetgrid import MOST_SLOTS

    sizes = _used_sizes(root)
    area, rows = sum(map(prod, sizes)), sum(size[0] for size in sizes)
    if area <= MOST_SLOTS and rows <= source.limits.table_rows:
        _check_sizes(sizes, source)
        return []
    for row in _iter_rows(root):
        if not _has_text(row):
            for key in [key for key in row.keys() if str(key).endswith(REPEATED_ROWS)]:  # noqa: SIM118
                del row.attrib[key]
    sizes = _used_sizes(root)
    if sum(map(prod, sizes)) > MOST_SLOTS:
        raise InputRefused("sheet-sparse", source.name, part=CONTENT, area=area)
    _check_sizes(sizes, source)
    return [Diagnostic(code="sheet-sparse", facts={"area": area})]


def _check_sizes(sizes: Sequence[tuple[int, int]], source: Source) -> None:
    rows, columns = sum(size[0] for size in sizes), max((size[1] for size in sizes), default=0)
    check_size(rows, columns, source.name, source.limits)


def _used_sizes(root: _Element) -> list[tuple[int, int]]:
    """Rows and columns of each sheet, from its first row to its last with text, as wide as the widest."""
    sizes = []
    for table in (node for node in root.iter() if str(node.tag).endswith("}table")):
        rows = used = width = 0
        for row in _iter_rows(table):
            rows += _repeats(row, REPEATED_ROWS)
            if _has_text(row):
                used, width = rows, max(width, _used_width(row))
        sizes.append((used, width))
    return sizes


def _used_width(row: _Element) -> int:
    columns = width = 0
    for cell in row:
        columns += _repeats(cell, "number-columns-repeated")
        if _has_text(cell):
            width = columns
    return width


def _iter_rows(node: _Element) -> Iterator[_Element]:
    return (row for row in node.iter() if str(row.tag).endswith("}table-row"))


def _has_text(node: _Element) -> bool:
    return any(text.strip() for text in node.itertext())


def _repeats(node: _Element, name: str) -> int:
    value = next((str(value) for key, value in node.items() if str(key).endswith("}" + name)), "1")
    return parse_whole(value, 1)


def _is_default_name(block: Paragraph | Table) -> bool:
    from ledgertool.readers.sheetgrid import DEFAULT_NAME

    return isinstance(block, Paragraph) and bool(DEFAULT_NAME.fullmatch(block.text.strip()))


def _convert(source: Source) -> Document:
    import anydoc

    try:
        found = anydoc.to_document(source.data, FORMATS[source.kind])
    except anydoc.EncryptedError as error:
        raise InputRefused("encrypted", source.name) from error
    except anydoc.ConvertError as error:
        raise InputRefused("not-converted", source.name, kind=source.kind) from error
    blocks = [part for block in found.blocks for part in _read_block(block)]
    if not any(isinstance(block, Table) or block.text.strip() for block in blocks):
        raise InputRefused("not-converted", source.name, kind=source.kind)
    told = source.package.diagnostics if source.kind in ("odt", "ods") else ()
    return Document(tuple(blocks), source.kind, "anydoc", None, True, told)


def _read_block(block: Block) -> list[Paragraph | Table]:
    """The paragraphs or the table of a block; a table that only places things gives its paragraphs."""
    if block.kind == "table" and block.table:
        table = _read_table(block.table)
        if table.columns == 1 and len(table.rows) == 1:
            return [Paragraph(line) for cell in table.rows[0].cells for line in cell.text.split("\n")]
        return [table]
    level = block.level or 0 if block.kind == "heading" else 0
    return [Paragraph(line, level) for line in block_lines(block)]


def _read_table(table: Grid) -> Table:
    columns = max((len(row) for row in table.grid), default=0)
    rows = []
    for r, slots in enumerate(table.grid):
        cells = [
            Cell(blocks_text(slot.cell.blocks), r, c, max(slot.cell.row_span, 1), max(slot.cell.col_span, 1))
            for c, slot in enumerate(slots)
            if slot.cell
        ]
        cells += [Cell("", r, c) for c in range(len(slots), columns)]  # empty cells at the end are left out
        rows.append(Row(tuple(cells), r < table.header_rows))
    return Table(tuple(rows), columns, any(cell.row_span > 1 for row in rows for cell in row.cells))


def blocks_text(blocks: Sequence[Block]) -> str:
    """The lines of a cell, those of tables and lists inside it too."""
    return "\n".join(line for block in blocks for line in block_lines(block))


def block_lines(block: Block) -> list[str]:
    """The lines of a block; a row of a table inside a cell is a line, its cells apart by TAB."""
    if block.kind == "list" and block.list:
        return _list_lines(block.list.items, block.list.marker, block.list.start)
    if block.kind == "table" and block.table:
        rows = [[blocks_text(slot.cell.blocks) for slot in row if slot.cell] for row in block.table.grid]
        return [line for row in rows for line in "\t".join(row).split("\n")]
    if block.kind == "block_quote":
        return blocks_text(block.blocks or ()).split("\n")
    text = block.text if block.text is not None else inline_text(block.content or ())
    return text.split("\n")


def _list_lines(items: Iterable[ListItem], marker: str, start: int) -> list[str]:
    """The lines of a list, each item behind its number as a Word document shows it; bullets are left out."""
    lines: list[str] = []
    for number, item in enumerate(items, start):
        own = [line for block in item.blocks for line in block_lines(block)] or [""]
        lines += [f"{number}.{own[0]}" if marker == "decimal" else own[0], *own[1:]]
    return lines


def inline_text(content: Iterable[Inline]) -> str:
    """The text of runs, links and line breaks."""
    parts = []
    for inline in content:
        if inline.kind == "line_break":
            parts.append("\n")
        elif inline.kind == "link":
            parts.append(inline_text(inline.content or ()))
        elif inline.kind == "checkbox":
            parts.append("☑" if inline.checked else "□")
        else:
            parts.append(inline.text or "")
    return "".join(parts)
