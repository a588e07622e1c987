"""Word 2003 XML (w:wordDocument) → the names and parts of its successor, so that the same walk reads it."""

from __future__ import annotations

from lxml import etree

from ledgertool.errors import InputRefused
from ledgertool.source import Source
from ledgertool.source.relations import Relation
from ledgertool.source.xml import parse_xml
from ledgertool.wordml.flat import FlatParts
from ledgertool.wordml.names import VAL, Element, W, find_child, rename, w
from ledgertool.wordml.parts import WordPackage

__all__ = ["open_word2003"]

WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
ANNOTATION = "{http://schemas.microsoft.com/aml/2001/core}annotation"
MAIN = "word/document.xml"

RENAMED = {
    w("vmerge"): w("vMerge"),
    w("hmerge"): w("hMerge"),
    w("listPr"): w("numPr"),
    w("ilfo"): w("numId"),
    w("nfc"): w("numFmt"),
    w("listDef"): w("abstractNum"),
    w("list"): w("num"),
    w("ilst"): w("abstractNumId"),
    w("listStyleLink"): w("numStyleLink"),
}
RENAMED_ATTRIBUTES = {w("listDefId"): w("abstractNumId"), w("ilfo"): w("numId")}
ANNOTATIONS = {"Word.Insertion": w("ins"), "Word.Deletion": w("del"), "Word.Comment": w("comment")}
MOVED_OUT = {w("hdr"): "header", w("ftr"): "footer", w("comment"): "comments"}

# the numbers of w:nfc, in the order of ST_NumberFormat
NUMBER_FORMATS = (
    *("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText"),
    *("ordinalText", "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha"),
    *("decimalFullWidth", "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand"),
    *("decimalEnclosedCircle", "decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero"),
    *("bullet", "ganada", "chosung", "decimalEnclosedFullstop", "decimalEnclosedParen"),
    *("decimalEnclosedCircleChinese", "ideographEnclosedCircle", "ideographTraditional"),
    *("ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting", "ideographLegalTraditional"),
    *("taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting", "chineseLegalSimplified"),
    "chineseCountingThousand",
)


def open_word2003(source: Source) -> WordPackage:
    """The package that a Word 2003 XML file would be today. Raises InputRefused [not-ooxml]."""
    root = parse_xml(source.data, part=source.name, source=source)
    rename(root, {WORD_2003: W})
    if find_child(root, w("body")) is None:
        raise InputRefused("not-ooxml", source.name)
    for node in list(root.iter(etree.Element)):
        _modernize(node)
    trees = {MAIN: root}
    for kind, name in (("styles", "styles"), ("numbering", "lists")):
        found = find_child(root, w(name))
        if found is not None:
            trees[kind] = found
    trees |= _move_out(root)
    relations = tuple(
        Relation(kind, kind.rstrip("0123456789"), kind, False) for kind in trees if kind != MAIN
    )
    return WordPackage(source, FlatParts(trees, {}, source), MAIN, relations)


def _modernize(node: Element) -> None:
    """Give one element the name, attributes and value that it has today."""
    tag = str(node.tag)
    if tag == ANNOTATION:
        node.tag = ANNOTATIONS.get(node.get(w("type")) or "", tag)
        return
    if tag == w("nfc"):
        node.set(VAL, _number_format(node.get(VAL)))
    elif tag == w("suff"):
        node.set(VAL, (node.get(VAL) or "tab").lower())
    node.tag = RENAMED.get(tag, tag)
    for old, new in RENAMED_ATTRIBUTES.items():
        value = node.get(old)
        if value is not None:
            node.set(new, value)


def _number_format(code: str | None) -> str:
    if code is not None and code.isascii() and code.isdigit() and len(code) < 4:
        number = int(code)
        return (
            NUMBER_FORMATS[number] if number < len(NUMBER_FORMATS) else "none" if number == 255 else "decimal"
        )
    return "decimal"


def _move_out(root: Element) -> dict[str, Element]:
    """Headers, footers and comments as parts of their own; here they stand inside the body."""
    parts: dict[str, Element] = {}
    for node in list(root.iter(*MOVED_OUT)):
        kind = MOVED_OUT[str(node.tag)]
        name = kind if kind == "comments" else f"{kind}{len(parts)}"
        part = parts.setdefault(name, etree.Element(w(kind)))
        parent = node.getparent()
        if parent is not None and not (node.tail or "").strip():
            part.append(node)
    return parts
