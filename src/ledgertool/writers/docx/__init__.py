"""The regenerated Word document: its lines and tables, with every merge, dressed as an annex."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from lxml import etree

from ledgertool.errors import UsageError
from ledgertool.ledger import LedgerFile
from ledgertool.writers import WriteOptions
from ledgertool.writers.docx.hidden import hide_text
from ledgertool.writers.docx.page import dress_document, free_width
from ledgertool.writers.docx.styles import LINE, TITLE, add_styles
from ledgertool.writers.docx.table import paragraph_xml, table_xml
from ledgertool.writers.grid import GridTable, rebuild_grid
from ledgertool.writers.titles import document_title, find_titles
from ledgertool.writers.unwritten import report_unwritten
from ledgertool.writers.visible import show_controls

__all__ = ["write_docx"]


def write_docx(file: LedgerFile, stream: BinaryIO, options: WriteOptions) -> None:
    """A Word document. Raises UsageError [bad-template] where the template is none."""
    document = _open_template(options.template) if options.template is not None else docx.Document()
    if options.template is None:
        dress_document(document, options)
    styles = add_styles(document, is_ours=options.template is None)
    document.core_properties.title = document_title(file)
    _fill_body(document, _body_xml(file, document, styles, options))
    if options.hidden is not None:
        hide_text(document, options.hidden)
    document.save(stream)


def _open_template(template: bytes) -> Document:
    """The template without its text; its styles, page and footers stay."""
    try:
        document = docx.Document(BytesIO(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise UsageError("bad-template", cause=type(error).__name__) from error
    body = document.element.body
    for block in list(body):
        if block is not body.sectPr:
            body.remove(block)
    return document


def _body_xml(file: LedgerFile, document: Document, styles: dict[str, str], options: WriteOptions) -> str:
    """The blocks of the document as WordprocessingML."""
    report_unwritten(file, options.report)
    blocks = rebuild_grid(file, language=options.language)
    titles = find_titles(blocks, file)
    width = free_width(document)
    parts = []
    for number, block in enumerate(blocks):
        if isinstance(block, GridTable):
            parts.append(table_xml(block, width, styles, options.report))
            continue
        text = show_controls(block.text, options.report)
        parts.append(paragraph_xml(text, styles[TITLE if number in titles else LINE]))
    return "".join(parts)


def _fill_body(document: Document, xml: str) -> None:
    """Puts the blocks before the section properties, which must stay last (ECMA-376 17.2.2).

    The part is parsed anew: lxml takes quadratic time to move a long table from one tree to another, and
    python-docx has no public way to replace a tree.
    """
    place = etree.Comment("ledgertool")
    document.element.body.insert_element_before(place, "w:sectPr")
    whole = etree.tostring(document.element, encoding="unicode")
    document.part._element = parse_xml(whole.replace("<!--ledgertool-->", xml, 1))
