"""The text that one of our writers hid in a Word or Excel file."""

from __future__ import annotations

import re
from collections.abc import Callable

from ledgertool.source import Source

__all__ = ["find_hidden_text"]

_NAMESPACE = "urn:ledgertool:hidden"
_SHEET = "ledgertool"
_ITEM = re.compile(r"(?:.*/)?customXml/item\d+\.xml", re.IGNORECASE)


def find_hidden_text(source: Source) -> str | None:
    """The hidden text, or None where the file has none or cannot have any. Raises InputRefused."""
    find = _FINDERS.get(source.kind)
    return find(source) if find else None


def _find_in_word(source: Source) -> str | None:
    """The text of the custom XML part of ours; the number in its name is the saving program's choice."""
    from ledgertool.source.xml import parse_xml

    for name in sorted(filter(_ITEM.fullmatch, source.package.names)):
        root = parse_xml(source.package.read(name), part=name, source=source)
        if root.tag == f"{{{_NAMESPACE}}}hidden":
            return root.text or ""
    return None


def _find_in_workbook(source: Source) -> str | None:
    from ledgertool.readers.xlsx import find_sheet

    sheet = find_sheet(source, _SHEET)
    if sheet is None:
        return None
    return "".join(text for (_, column), text in sorted(sheet.cells.items()) if column == 0)


_FINDERS: dict[str, Callable[[Source], str | None]] = {"docx": _find_in_word, "xlsx": _find_in_workbook}
