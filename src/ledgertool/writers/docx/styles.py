"""The paragraph styles of a regenerated document.

Chinese letters take their font from w:eastAsia alone. 方正小标宋 and 仿宋_GB2312 are often not installed: the
font table names 宋体 and 仿宋 in their place (w:altName, ECMA-376 17.8.3.1). No font is embedded.
"""

from __future__ import annotations

from typing import NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

__all__ = ["CELL", "CENTRED", "HEADER", "LINE", "TITLE", "add_styles"]

TITLE, LINE, HEADER, CELL, CENTRED = (
    "Ledger Title",
    "Ledger Line",
    "Ledger Header",
    "Ledger Cell",
    "Ledger Centred",
)

_LATIN = "Times New Roman"
_INSTEAD = {
    "方正小标宋简体": "方正小标宋_GBK,宋体",
    "仿宋_GB2312": "仿宋",
    "黑体": "SimHei",
}


class _Look(NamedTuple):
    """Font, size and line pitch in points, alignment; `base` is what a template may have for the style."""

    font: str
    size: float
    pitch: float
    alignment: WD_ALIGN_PARAGRAPH
    base: str = "Normal"
    after: float = 0


# 2号 is 22 points, 小四 12
_LOOKS = {
    TITLE: _Look("方正小标宋简体", 22, 32, WD_ALIGN_PARAGRAPH.CENTER, "Title", 6),
    LINE: _Look("仿宋_GB2312", 12, 20, WD_ALIGN_PARAGRAPH.LEFT),
    HEADER: _Look("黑体", 12, 17, WD_ALIGN_PARAGRAPH.CENTER),
    CELL: _Look("仿宋_GB2312", 12, 17, WD_ALIGN_PARAGRAPH.LEFT),
    CENTRED: _Look("仿宋_GB2312", 12, 17, WD_ALIGN_PARAGRAPH.CENTER),
}


def add_styles(document: Document, *, is_ours: bool) -> dict[str, str]:
    """The id of each style by its name; those that the document has already stay as they are.

    In a template (`is_ours` false) the new ones take font and size from its own styles Normal and Title, and
    only set what a cell needs: no indent, no space round it.
    """
    if is_ours:
        _set_defaults(document)
        _name_substitutes(document)
    known = {style.name for style in document.styles}
    for name, look in _LOOKS.items():
        if name not in known:
            _add_style(document, name, look, look.base if look.base in known else "Normal", is_ours)
    return {name: document.styles[name].style_id for name in _LOOKS}


def _add_style(document: Document, name: str, look: _Look, base: str, is_ours: bool) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal" if is_ours else base] if "Normal" in document.styles else None
    style.quick_style = True
    shape = style.paragraph_format
    shape.alignment = look.alignment
    shape.first_line_indent = Pt(0)
    shape.space_before, shape.space_after = Pt(0), Pt(look.after)
    if is_ours:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.pitch)
        style.font.size = Pt(look.size)
        _set_fonts(style, look.font)


def _set_fonts(style: ParagraphStyle, font: str) -> None:
    style.font.name = _LATIN
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:cs"), _LATIN)
    fonts.set(qn("w:hint"), "eastAsia")


def _set_defaults(document: Document) -> None:
    """Normal in 仿宋, Chinese as language, and no space after paragraphs."""
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size = Pt(14)  # 4号, which the page numbers take
    _set_fonts(normal, "宋体")
    normal.paragraph_format.space_after = Pt(0)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _name_substitutes(document: Document) -> None:
    """Enters into the font table what stands in for a font that is not installed."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    entries = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for font, other in _INSTEAD.items()
    )
    # python-docx knows the font table only as bytes
    part._blob = part.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")
