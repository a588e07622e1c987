"""The page: landscape, margins after GB/T 9704, number at the foot.

GB/T 9704-2012 has 37 mm above and 28 mm at the binding edge of a portrait page, and 156 x 225 mm for the
text; a landscape table is bound at its head, so that these margins turn with the page.
"""

from __future__ import annotations

from datetime import UTC, datetime

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section, _Footer
from docx.shared import Mm, Pt

from ledgertool.writers import WriteOptions

__all__ = ["dress_document", "free_width"]

_PAPER = {"a4": (Mm(297), Mm(210)), "a3": (Mm(420), Mm(297))}
_TWIP = 635  # EMU

_PAGE_NUMBER = (
    "<w:r {ns}><w:t xml:space='preserve'>\u2014 </w:t></w:r>",
    "<w:r {ns}><w:fldChar w:fldCharType='begin'/></w:r>",
    "<w:r {ns}><w:instrText xml:space='preserve'> PAGE </w:instrText></w:r>",
    "<w:r {ns}><w:fldChar w:fldCharType='separate'/></w:r>",
    "<w:r {ns}><w:t>1</w:t></w:r>",
    "<w:r {ns}><w:fldChar w:fldCharType='end'/></w:r>",
    "<w:r {ns}><w:t xml:space='preserve'> \u2014</w:t></w:r>",
)


def dress_document(document: Document, options: WriteOptions) -> None:
    """Page, footers and properties of a document made without a template."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAPER[options.paper]
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(35), Mm(37)
    section.header_distance = section.footer_distance = Mm(15)
    _add_page_numbers(document, section)
    _describe(document)


def free_width(document: Document) -> int:
    """The width between the margins of the last section, in twentieths of a point."""
    section = document.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    # Word's own defaults stand in for what a template leaves out (ECMA-376 17.6.11, 17.6.13)
    return ((page or Mm(210)) - (left or 0) - (right or 0)) // _TWIP


def _add_page_numbers(document: Document, section: Section) -> None:
    """Between dashes of one character, size 4, on odd pages at the right, on even ones at the left."""
    document.settings.odd_and_even_pages_header_footer = True
    for footer, alignment in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        _add_page_number(footer, alignment)


def _add_page_number(footer: _Footer, alignment: WD_ALIGN_PARAGRAPH) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = alignment
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    for run in _PAGE_NUMBER:
        paragraph._p.append(parse_xml(run.format(ns=nsdecls("w"))))


def _describe(document: Document) -> None:
    """The properties of a new document, and Word's present layout rules (compatibility mode 15)."""
    properties = document.core_properties
    properties.author, properties.comments = "ledgertool", ""
    properties.created = properties.modified = datetime.now(tz=UTC).replace(tzinfo=None, microsecond=0)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
