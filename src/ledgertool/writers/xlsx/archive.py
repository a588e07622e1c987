"""Saving a workbook under its own name.

LibreOffice fits the height of rows when it opens a workbook, but not one that says it comes from "Microsoft
Excel", as openpyxl's do: it trusts that program's heights (oox, isGeneratorKnownGood). Rows here have none,
so that Excel and WPS fit them too.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

__all__ = ["save_workbook"]

_PROPERTIES = "docProps/app.xml"


def save_workbook(book: Workbook, stream: BinaryIO) -> None:
    """Writes a workbook to a stream, which stays open."""
    book.properties.modified = datetime.now(tz=UTC).replace(tzinfo=None)
    with _Archive(stream, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).save()


class _Archive(ZipFile):
    """A zip file in which the workbook's application is this program."""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,  # noqa: ANN401  (bytes, str or a buffer, as ZipFile has it)
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        if zinfo_or_arcname == _PROPERTIES:
            data = data.replace(b"Microsoft Excel", b"ledgertool")
        super().writestr(zinfo_or_arcname, data, compress_type, compresslevel)
