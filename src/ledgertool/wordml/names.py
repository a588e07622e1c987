"""The names of WordprocessingML, and the one spelling of them that the walk knows.

ISO strict files use other namespaces for the same elements; `adopt_transitional` renames them, so that
everything else needs only the constants below.
"""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

__all__ = [
    "Element",
    "adopt_transitional",
    "find_child",
    "find_value",
    "is_on",
    "is_strict",
    "parse_number",
    "rename",
    "text_in",
    "w",
]

Element: TypeAlias = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
V = "urn:schemas-microsoft-com:vml"

# ISO/IEC 29500-1 (strict) → ISO/IEC 29500-4 (transitional), for the namespaces that stand in Word's parts
STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    "http://purl.oclc.org/ooxml/officeDocument/math": M,
    "http://purl.oclc.org/ooxml/drawingml/main": A,
}


def w(name: str) -> str:
    """The qualified name of a Word element or attribute."""
    return f"{{{W}}}{name}"


BODY, P, RUN, T, TBL, TR, TC = w("body"), w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
PPR, RPR, TRPR, TCPR, SECTPR = w("pPr"), w("rPr"), w("trPr"), w("tcPr"), w("sectPr")
TAB, PTAB, BR, CR = w("tab"), w("ptab"), w("br"), w("cr")
NO_BREAK_HYPHEN, SOFT_HYPHEN, SYM = w("noBreakHyphen"), w("softHyphen"), w("sym")
INS, DEL, MOVE_FROM, MOVE_TO, DEL_TEXT = w("ins"), w("del"), w("moveFrom"), w("moveTo"), w("delText")
SDT, SDT_PR, SDT_CONTENT = w("sdt"), w("sdtPr"), w("sdtContent")
FLD_CHAR, INSTR_TEXT, DEL_INSTR_TEXT = w("fldChar"), w("instrText"), w("delInstrText")
FF_DATA = w("ffData")
RUBY, RUBY_BASE, RUBY_TEXT = w("ruby"), w("rubyBase"), w("rt")
DRAWING, PICT, OBJECT, TXBX_CONTENT = w("drawing"), w("pict"), w("object"), w("txbxContent")
ALT_CHUNK, SUB_DOC = w("altChunk"), w("subDoc")
P_STYLE, R_STYLE, NUM_PR, VANISH = w("pStyle"), w("rStyle"), w("numPr"), w("vanish")
GRID_SPAN, V_MERGE, H_MERGE = w("gridSpan"), w("vMerge"), w("hMerge")
CELL_INS, CELL_DEL, CELL_MERGE = w("cellIns"), w("cellDel"), w("cellMerge")
VAL, TYPE, CHAR, FONT = w("val"), w("type"), w("char"), w("font")
# w14 w15 w16* wps wpg wpc wpi wp14 a14 and, in strict files, those of ISO 29500
OFFICE = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
)
ALTERNATE, CHOICE, FALLBACK = f"{{{MC}}}AlternateContent", f"{{{MC}}}Choice", f"{{{MC}}}Fallback"
MATH_TEXT = f"{{{M}}}t"
DRAWING_TEXT, DRAWING_PARAGRAPH, TEXT_PATH = f"{{{A}}}t", f"{{{A}}}p", f"{{{V}}}textpath"
R_ID = f"{{{R}}}id"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

OFF = frozenset(("0", "false", "off", "none"))


def find_child(parent: Element | None, name: str) -> Element | None:
    """The first child of a name, or None; several times quicker than `find`."""
    return None if parent is None else next(parent.iterchildren(name), None)


def find_value(parent: Element | None, name: str) -> str | None:
    """The w:val of a child, or None where the child or its value is absent."""
    child = find_child(parent, name)
    return None if child is None else child.get(VAL)


def is_on(parent: Element | None, name: str) -> bool | None:
    """What an on/off child says; None where it is absent (ECMA-376 17.17.4: no value means on)."""
    child = find_child(parent, name)
    return None if child is None else child.get(VAL) not in OFF


def parse_number(text: str | None) -> int | None:
    """A whole number as attributes hold it; None where it is none, or too long to mean anything."""
    if text is None or len(text) > 10 or not text.isascii() or not text.removeprefix("-").isdigit():
        return None
    return int(text)


def adopt_transitional(root: Element) -> Element:
    """The same tree, strict names replaced by the transitional ones; untouched where it has none."""
    if is_strict(root):
        rename(root, STRICT)
    return root


def is_strict(root: Element) -> bool:
    """Whether a tree uses strict names."""
    return any(uri in STRICT for uri in root.nsmap.values())


def rename(root: Element, namespaces: dict[str, str]) -> None:
    """Move every element and attribute of the given namespaces into the ones they map to."""
    for node in root.iter(etree.Element):
        node.tag = _moved(str(node.tag), namespaces)
        for key, value in node.attrib.items():
            moved = _moved(str(key), namespaces)
            if moved != key:
                del node.attrib[key]
                node.set(moved, value)


def _moved(name: str, namespaces: dict[str, str]) -> str:
    uri, brace, local = name[1:].partition("}")
    return f"{{{namespaces[uri]}}}{local}" if brace and uri in namespaces else name


def text_in(node: Element, *tags: str) -> str:
    """All text in an element, or in those of some names inside it."""
    return "".join([str(text) for text in node.itertext(*tags, with_tail=False)])
