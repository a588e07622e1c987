"""Source → Document, one file per format; this table is the registry.

The first reader whose `kinds` hold the source's kind and whose `looks` accepts the content reads it. Other
packages add readers through the entry-point group `ledgertool.readers`; theirs are asked where the file's
suffix is none of the built-in ones, so that the usual run does not search the installed packages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ledgertool.document import Document
from ledgertool.errors import InputRefused
from ledgertool.formats import Format, iter_plugins
from ledgertool.readers.bounds import check_bounds
from ledgertool.readers.invisible import tell_invisible
from ledgertool.source import Source

__all__ = ["READERS", "Read", "find_reader", "list_readers", "read_document"]

Read = Callable[[Source], Document]

READERS: tuple[Format, ...] = (
    Format(
        name="docx",
        suffixes=(".docx", ".docm"),
        kinds=("docx",),
        function="ledgertool.readers.docx:read_docx",
        summary=("Word 文档", "Word document"),
    ),
    Format(
        name="flatopc",
        suffixes=(".xml", ".doc"),
        kinds=("flatopc",),
        function="ledgertool.readers.flatopc:read_flat_opc",
        summary=("单个 XML 文件的 Word 文档（Flat OPC）", "Word document in one XML file (Flat OPC)"),
    ),
    Format(
        name="word2003xml",
        suffixes=(".xml", ".doc"),
        kinds=("word2003xml",),
        function="ledgertool.readers.word2003xml:read_word2003_xml",
        summary=("Word 2003 XML 文档", "Word 2003 XML document"),
    ),
    Format(
        name="extractor",
        suffixes=(".txt",),
        kinds=("text",),
        looks="ledgertool.readers.extractor:looks_like_extractor",
        function="ledgertool.readers.extractor:read_extractor",
        summary=("提取器输出的文本", "text printed by an extractor"),
    ),
    Format(
        name="sheet-print",
        suffixes=(".txt",),
        kinds=("text",),
        looks="ledgertool.readers.sheetprint:looks_like_sheet_print",
        function="ledgertool.readers.sheetprint:read_sheet_print",
        summary=("提取器输出的电子表格文本", "a spreadsheet as an extractor prints it"),
    ),
    Format(
        name="markdown",
        suffixes=(".md", ".markdown", ".rst"),
        kinds=("text", "markdown"),
        looks="ledgertool.readers.markdown:looks_like_markdown",
        function="ledgertool.readers.markdown:read_markdown",
        summary=("Markdown：竖线、网格或 HTML 表格", "Markdown with pipe, grid or HTML tables"),
    ),
    Format(
        name="bars",
        suffixes=(".txt",),
        kinds=("text",),
        looks="ledgertool.readers.bars:looks_like_bars",
        function="ledgertool.readers.bars:read_bars",
        summary=("竖线分隔的文本（antiword、网页）", "text with bars (antiword, web pages)"),
    ),
    Format(
        name="delimited",
        suffixes=(".csv", ".tsv"),
        kinds=("text", "csv", "tsv"),
        looks="ledgertool.readers.delimited:looks_like_delimited",
        function="ledgertool.readers.delimited:read_delimited",
        summary=("CSV、TSV 表格", "comma- or tab-separated values"),
    ),
    Format(
        name="xlsx",
        suffixes=(".xlsx", ".xlsm"),
        kinds=("xlsx",),
        function="ledgertool.readers.xlsx:read_xlsx",
        summary=("Excel 工作簿", "Excel workbook"),
    ),
    Format(
        name="xls",
        suffixes=(".xls", ".xlsb", ".et"),
        kinds=("xls", "xlsb"),
        function="ledgertool.readers.workbook:read_workbook",
        summary=("旧版或二进制 Excel 工作簿", "older or binary Excel workbook"),
    ),
    Format(
        name="ods",
        suffixes=(".ods",),
        kinds=("ods",),
        function="ledgertool.readers.anydocument:read_ods",
        summary=("OpenDocument 电子表格", "OpenDocument spreadsheet"),
    ),
    Format(
        name="doc",
        suffixes=(".doc", ".wps", ".odt", ".rtf"),
        kinds=("doc", "odt", "rtf"),
        function="ledgertool.readers.anydocument:read_anydoc",
        summary=("Word 97-2003、WPS、OpenDocument、RTF", "Word 97-2003, WPS, OpenDocument, RTF"),
    ),
    Format(
        name="pdf",
        suffixes=(".pdf",),
        kinds=("pdf",),
        function="ledgertool.readers.pdf:read_pdf",
        summary=("带框线表格的 PDF", "PDF with ruled tables"),
        extra="pdf",
    ),
    Format(
        name="html",
        suffixes=(".html", ".htm"),
        kinds=("html",),
        function="ledgertool.readers.html:read_html",
        summary=("网页（HTML）", "web page (HTML)"),
    ),
    Format(
        name="mhtml",
        suffixes=(".mht", ".mhtml"),
        kinds=("mhtml",),
        function="ledgertool.readers.mhtml:read_mhtml",
        summary=("单个文件网页", "web page in one file"),
    ),
    Format(
        name="excel2003xml",
        suffixes=(".xml",),
        kinds=("excel2003xml",),
        function="ledgertool.readers.excel2003xml:read_excel2003xml",
        summary=("Excel 2003 XML 表格（常以 .xls 为名）", "Excel 2003 XML workbook, often called .xls"),
    ),
    Format(
        name="flatodf",
        suffixes=(".fodt",),
        kinds=("flatodf",),
        function="ledgertool.readers.office:read_by_office",
        summary=(
            "单个文件的 OpenDocument（需要 LibreOffice）",
            "OpenDocument in one file, by way of LibreOffice",
        ),
    ),
    Format(
        name="lines",
        suffixes=(".txt",),
        kinds=("text",),
        function="ledgertool.readers.lines:read_paragraphs",
        summary=("没有表格的文本：标签行、分级标题", "text without a table: label lines, headings"),
    ),
)


def find_reader(source: Source) -> Format:
    """The reader for a source. Raises InputRefused [unknown-format] where none takes it."""
    for reader in (*_iter_plugins(source.suffix), *READERS):
        if (not reader.kinds or source.kind in reader.kinds) and reader.fits(source):
            return reader
    raise InputRefused("unknown-format", source.name, kind=source.kind)


def _iter_plugins(suffix: str) -> Iterator[Format]:
    """The readers of installed packages for a suffix that no built-in reader has."""
    if suffix and not any(suffix in reader.suffixes for reader in READERS):
        yield from (plugin for plugin in iter_plugins("ledgertool.readers") if suffix in plugin.suffixes)


def list_readers() -> tuple[Format, ...]:
    """The built-in readers, then those of installed packages."""
    return (*READERS, *iter_plugins("ledgertool.readers"))


def read_document(source: Source) -> Document:
    """The document of a source, by the reader that fits its content. Raises InputRefused."""
    read: Read = find_reader(source).load()
    document = read(source)
    check_bounds(document, source)
    return tell_invisible(document)
