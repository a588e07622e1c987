"""Whether a .doc, .odt or .rtf leaves the numbers of paragraphs to be counted by Word.

They are no text of the file, and the library that reads these formats leaves them out or writes all as 1. 2.
"""

from __future__ import annotations

import re

from ledgertool.source import Source
from ledgertool.source.compound import read_ole_stream

__all__ = ["has_automatic_numbers"]

# sprmPIlfo with the list a paragraph is of, 1 to 2046 (MS-DOC 2.6.2); 0 is none. Only in the stream with the
# text: the styles, which stand in another, often name lists that no paragraph uses
DOC_LIST = re.compile(rb"\x0b\x46(?:[\x01-\xff][\x00-\x07]|\x00[\x01-\x07])", re.DOTALL)
ODT_LIST = re.compile(rb"<text:(?:list|numbered-paragraph)[ >]")
# the number as it was last shown, for programs that cannot count (RTF 1.9.1, \listtext and \pntext)
RTF_LIST = re.compile(rb"\{(?:\\\*)?\\(?:listtext|pntext)(?![a-z])")


def has_automatic_numbers(source: Source) -> bool:
    """Whether a paragraph of the file is numbered, or has a bullet: to tell these would take as long."""
    if source.kind == "rtf":
        return RTF_LIST.search(source.data) is not None
    if source.kind == "odt":
        return ODT_LIST.search(source.package.read("content.xml")) is not None
    return source.kind == "doc" and DOC_LIST.search(read_ole_stream(source.data, "WordDocument")) is not None
