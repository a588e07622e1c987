"""LedgerFile → bytes, one file per format; this table is the registry.

Other packages add writers through the entry-point group `ledgertool.writers` (docs/add-a-format.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Literal

from ledgertool.diagnostics import Diagnostic
from ledgertool.formats import Format, iter_plugins
from ledgertool.ledger import LedgerFile
from ledgertool.pace import Bands
from ledgertool.writers.history import History

__all__ = ["WRITERS", "Write", "WriteOptions", "find_writer", "find_writer_for", "list_writers"]


def _ignore(_: Diagnostic) -> None:
    """The report that nobody reads."""


@dataclass(frozen=True, kw_only=True)
class WriteOptions:
    """What a user may say about an output.

    `report` is called with every diagnostic of the writer (a character replaced, a cell split); `template`
    holds the bytes of a .docx whose styles and page setup are taken; `terminal` is true where the bytes go
    to standard output, which gets no byte-order mark; `language` is that of the labels a writer adds;
    `history` is what a report shows of the quarters before, `bands` say when work is behind the year;
    `hidden` is a text that Word and Excel files carry out of sight (`readers.hidden` finds it again), and
    `data_sheet` is false for a workbook to be filled in, where a second sheet would only mislead.
    """

    template: bytes | None = None
    paper: Literal["a4", "a3"] = "a4"
    terminal: bool = False
    language: Literal["zh", "en"] = "zh"
    history: History | None = None
    bands: Bands = field(default_factory=Bands)
    hidden: str | None = None
    data_sheet: bool = True
    report: Callable[[Diagnostic], None] = _ignore


Write = Callable[[LedgerFile, BinaryIO, WriteOptions], None]

WRITERS: tuple[Format, ...] = (
    Format(
        name="json",
        suffixes=(".json",),
        function="ledgertool.writers.json:write_json",
        summary=("记录（JSON）", "the records as JSON"),
    ),
    Format(
        name="xlsx",
        suffixes=(".xlsx",),
        function="ledgertool.writers.xlsx:write_xlsx",
        summary=("Excel：台账和数据两张表", "Excel workbook: a sheet to print and a sheet to filter"),
    ),
    Format(
        name="docx",
        suffixes=(".docx",),
        function="ledgertool.writers.docx:write_docx",
        summary=("重新生成的 Word 表格", "regenerated Word table"),
    ),
    Format(
        name="md",
        suffixes=(".md",),
        function="ledgertool.writers.markdown:write_markdown",
        summary=("Markdown 表格", "Markdown table"),
    ),
    Format(
        name="csv",
        suffixes=(".csv",),
        function="ledgertool.writers.csv:write_csv",
        summary=("CSV，一行一项", "CSV, one row per item"),
    ),
    Format(
        name="jsonl",
        suffixes=(".jsonl",),
        function="ledgertool.writers.jsonl:write_jsonl",
        summary=("JSON Lines，一行一项", "JSON Lines, one item a line"),
    ),
    Format(
        name="txt",
        suffixes=(".txt",),
        function="ledgertool.writers.extractor:write_extractor",
        summary=("提取器文本形式", "the text form that extractors print"),
    ),
    Format(
        name="html",
        suffixes=(".html", ".htm"),
        function="ledgertool.writers.html:write_html",
        summary=("进展报告（网页），一个文件", "progress report as one web page"),
    ),
)


def list_writers() -> tuple[Format, ...]:
    """The built-in writers, then those of installed packages."""
    return (*WRITERS, *iter_plugins("ledgertool.writers"))


def find_writer(name: str) -> Format | None:
    """The writer of that name, or None; installed packages are asked where no built-in writer has it."""
    built_in = next((writer for writer in WRITERS if writer.name == name), None)
    return built_in or next((plugin for plugin in _iter_plugins() if plugin.name == name), None)


def find_writer_for(suffix: str) -> Format | None:
    """The writer of a file name's suffix (".xlsx"), or None; built-in writers first."""
    built_in = next((writer for writer in WRITERS if suffix in writer.suffixes), None)
    return built_in or next((plugin for plugin in _iter_plugins() if suffix in plugin.suffixes), None)


def _iter_plugins() -> Iterator[Format]:
    return iter_plugins("ledgertool.writers")
