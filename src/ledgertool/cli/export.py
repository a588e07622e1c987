"""`ledgertool export`: records or a document → Excel, Word and other formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from ledgertool.cli.delivery import Target, check_targets, deliver, plan_targets
from ledgertool.cli.help import Says
from ledgertool.cli.options import (
    Force,
    Input,
    LimitOption,
    Output,
    ProfileOption,
    console_of,
    open_input,
    parse_choice,
    parse_limits,
)
from ledgertool.cli.wording import tell_diagnostics

if TYPE_CHECKING:
    from ledgertool.cli.console import Console
    from ledgertool.ledger import LedgerFile
    from ledgertool.source import Limits

EXAMPLES = (
    "ledgertool export 台账.json --xlsx",
    "ledgertool export 台账.docx --xlsx --md --csv",
    "ledgertool export 台账.json --docx --template 模板.docx -o 新台账.docx",
    "ledgertool parse 台账.docx | ledgertool export --xlsx -o 台账.xlsx",
)
DETAILS = (
    "FILE 是 parse 得到的 JSON，或任何能读的文档。不写 -o 时，写在输入文件旁边，换成该格式的后缀。",
    "FILE is JSON from `parse`, or any document that can be read. Without -o the output stands beside the "
    "input, with the suffix of its format.",
)

Xlsx = Annotated[bool, typer.Option("--xlsx"), Says("Excel：台账和数据两张表", "Excel workbook")]
Docx = Annotated[bool, typer.Option("--docx"), Says("重新生成的 Word 表格", "regenerated Word table")]
Md = Annotated[bool, typer.Option("--md"), Says("Markdown 表格", "Markdown table")]
Csv = Annotated[bool, typer.Option("--csv"), Says("CSV，一行一项", "CSV, one row per item")]
Jsonl = Annotated[bool, typer.Option("--jsonl"), Says("JSON Lines，一行一项", "JSON Lines, one item a line")]
Txt = Annotated[bool, typer.Option("--txt"), Says("提取器文本形式", "the text form of extractors")]
Html = Annotated[bool, typer.Option("--html"), Says("进展报告（网页）", "progress report as a web page")]
To = Annotated[
    list[str] | None,
    typer.Option("--to", metavar="NAME"),
    Says("其他格式的名称，见 ledgertool formats", "any other format, see ledgertool formats"),
]
Template = Annotated[
    str | None,
    typer.Option("--template", metavar="DOCX"),
    Says("取其样式和页面设置的 Word 文件", "a Word file whose styles and page setup are taken"),
]
Paper = Annotated[
    str,
    typer.Option("--paper", metavar="a4|a3"),
    Says("纸张（默认 a4）", "paper size (a4)"),
]


def run(
    ctx: typer.Context,
    file: Input = None,
    xlsx: Xlsx = False,
    docx: Docx = False,
    md: Md = False,
    csv: Csv = False,
    jsonl: Jsonl = False,
    txt: Txt = False,
    html: Html = False,
    to: To = None,
    output: Output = None,
    template: Template = None,
    paper: Paper = "a4",
    force: Force = False,
    limit: LimitOption = None,
    profile: ProfileOption = None,
) -> int:
    """Writes one or several formats. Gives back 4 where an output could not be written."""
    console = console_of(ctx)
    flags = {"xlsx": xlsx, "docx": docx, "md": md, "csv": csv, "jsonl": jsonl, "txt": txt, "html": html}
    wanted = [name for name, given in flags.items() if given] + (to or [])
    size = cast(Literal["a4", "a3"], parse_choice("--paper", paper.lower(), ("a4", "a3")))
    targets = plan_targets(wanted, output, file)
    check_targets(targets, [file, template, profile], overwrite=force)
    _tell_oddities(targets, template, console)
    limits = parse_limits(limit)
    styles = open_input(template, limits).data if template else None
    records = _read_records(file, profile, limits, console)

    from ledgertool.writers import WriteOptions

    options = WriteOptions(template=styles, paper=size, language=console.language)
    return deliver(records, targets, options, console, overwrite=force)


def _tell_oddities(targets: Sequence[Target], template: str | None, console: Console) -> None:
    """Tells of a name that promises another format, and of a template that nothing uses."""
    from ledgertool.writers import find_writer_for

    for target in targets:
        other = find_writer_for(Path(target.path).suffix.lower())
        if other is not None and other.name != target.writer.name:
            console.tell("suffix-differs", style="warning", output=target.path, format=target.writer.name)
    if template and all(target.writer.name != "docx" for target in targets):
        console.tell("template-unused", style="warning")


def _read_records(file: str | None, profile: str | None, limits: Limits, console: Console) -> LedgerFile:
    """The records of the input; the diagnostics of a document parsed just now are told."""
    rules = open_input(profile, limits) if profile else None
    source = open_input(file, limits)

    from ledgertool.pipeline import parse_source

    records = parse_source(source, profile=rules)
    if records.source.sha256 == source.sha256:  # that of JSON is the document's, told when it was parsed
        tell_diagnostics(records.diagnostics, source.name, console)
    return records
