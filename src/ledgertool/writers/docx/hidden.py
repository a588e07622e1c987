"""A text in a Word file that nobody sees: a custom XML part, which Word keeps when it saves the file anew."""

from __future__ import annotations

from html import escape
from uuid import NAMESPACE_URL, uuid5

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

__all__ = ["NAMESPACE", "hide_text"]

NAMESPACE = "urn:ledgertool:hidden"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def hide_text(document: Document, text: str) -> None:
    """Adds the text as a custom XML part with its properties (ECMA-376-1 15.2.5 and 15.2.6)."""
    package = document.part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(n for n in range(1, len(taken) + 2) if f"/customXml/item{n}.xml" not in taken)
    xml = f'<hidden xmlns="{NAMESPACE}">{escape(text, quote=False)}</hidden>'
    item = Part(PackURI(f"/customXml/item{number}.xml"), CONTENT_TYPE.XML, xml.encode("utf-8"), package)
    identity = f"{{{str(uuid5(NAMESPACE_URL, NAMESPACE)).upper()}}}"
    about = (
        f'<ds:datastoreItem xmlns:ds="{_DATA_STORE}" ds:itemID="{identity}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    name = PackURI(f"/customXml/itemProps{number}.xml")
    properties = Part(name, CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, about.encode("utf-8"), package)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
