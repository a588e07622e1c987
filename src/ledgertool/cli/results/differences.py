"""Changes between two reports (`ledgertool diff`) as a table, and the formats that they are written in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from ledgertool.cli.tables.sheet import Cell, Column, Sheet
from ledgertool.formats import Format
from ledgertool.messages import Language, message
from ledgertool.pace import format_percent

if TYPE_CHECKING:
    from ledgertool.compare.changes import Change, Comparison, Edition, ItemChange
    from ledgertool.writers import WriteOptions

__all__ = ["FORMATS", "change_text", "difference_sheet"]

FORMATS: tuple[Format, ...] = (
    Format(
        name="json",
        suffixes=(".json",),
        function="ledgertool.cli.results.differences:write_json",
        summary=("差异（JSON）", "the changes as JSON"),
    ),
    Format(
        name="md",
        suffixes=(".md", ".markdown"),
        function="ledgertool.cli.results.differences:write_markdown",
        summary=("Markdown 表格", "Markdown table"),
    ),
    Format(
        name="docx",
        suffixes=(".docx",),
        function="ledgertool.cli.results.differences:write_docx",
        summary=("Word 变化对照表", "Word table of changes"),
    ),
    Format(
        name="xlsx",
        suffixes=(".xlsx",),
        function="ledgertool.cli.results.differences:write_xlsx",
        summary=("Excel 变化清单", "Excel list of changes"),
    ),
)


def write_json(result: Comparison, stream: BinaryIO, options: WriteOptions) -> None:
    """Whether the two are the same, the counts, and all items with their changes."""
    from ledgertool.cli.outputs import dump_json

    values = result.model_dump(mode="json")
    version = {"schema_version": values.pop("schema_version")}
    stream.write(dump_json({**version, "same": result.is_same, "counts": result.count(), **values}))


def _write_records(name: str, result: Comparison, stream: BinaryIO, options: WriteOptions) -> None:
    from ledgertool.cli.tables.records import write_sheets

    write_sheets([difference_sheet(result, options.language)], name, stream, options)


write_markdown = partial(_write_records, "md")
write_docx = partial(_write_records, "docx")


def write_xlsx(result: Comparison, stream: BinaryIO, options: WriteOptions) -> None:
    """A worksheet that can be filtered by change."""
    from ledgertool.cli.tables.workbook import write_workbook

    write_workbook([difference_sheet(result, options.language)], stream, options)


# --- the table ----------------------------------------------------------------------------------------------


def difference_sheet(result: Comparison, language: Language) -> Sheet:
    """One row for each change, those that need a look first within their item."""
    columns = [
        Column(message("heading-number", language=language), is_merged=True),
        Column(message("heading-item", language=language), is_merged=True, is_wide=True),
        Column(message("heading-change", language=language)),
        Column(message("heading-old", language=language), is_wide=True),
        Column(message("heading-new", language=language), is_wide=True),
    ]
    whole = message("diff-whole-table", language=language)
    rows: list[list[Cell]] = [["", whole, *_change_cells(change, language)] for change in result.table]
    for item in result.items:
        rows += _item_rows(item, language)
    title = message("diff-title", language=language, old=_name(result.old), new=_name(result.new))
    return Sheet(title, columns, rows, [summary_line(result, language)])


def _name(edition: Edition) -> str:
    return edition.period or edition.name


def summary_line(result: Comparison, language: Language) -> str:
    """The counts in one sentence."""
    kinds = [item.kind for item in result.items]
    counts: dict[str, object] = {
        kind: kinds.count(kind) for kind in ("kept", "added", "dropped", "split", "joined", "regrouped")
    }
    warnings = sum(change.severity == "warning" for change in result.iter_changes())
    return message("diff-summary", language=language, warnings=warnings, **counts)


def _item_rows(item: ItemChange, language: Language) -> Iterator[list[Cell]]:
    names = item.new or item.old
    head: list[Cell] = [names[0].number or "", "\n".join(name.title for name in names)]
    if item.kind != "kept":
        titles = ["\n".join(name.title for name in side) for side in (item.old, item.new)]
        kind = message(f"diff-{item.kind}", language=language, old=len(item.old), new=len(item.new))
        yield [*head, kind, *titles]
    for change in sorted(item.changes, key=lambda change: change.severity != "warning"):
        yield [*head, *_change_cells(change, language)]


def _change_cells(change: Change, language: Language) -> list[Cell]:
    return [change_text(change, language), change.old or "", change.new or ""]


def change_text(change: Change, language: Language) -> str:
    """The sentence of a change."""
    facts: dict[str, object] = {
        name: _spoken(name, value, language) for name, value in change.facts.items() if value not in ("", [])
    }
    if change.field:
        facts["field"] = field_label(change.field, language)
    return message(f"change-{change.code}", language=language, **facts)


def field_label(field: str, language: Language) -> str:
    """The usual heading of a role, else the heading itself."""
    from ledgertool.ledger import ROLES
    from ledgertool.writers.labels import role_label

    return next((role_label(role, language) for role in ROLES if role == field), field)


def _spoken(name: str, value: object, language: Language) -> object:
    """A fact as people say it: rates as percentages, names in a row, stages of the work by name."""
    if name == "stage":
        return message(f"stage-{value}", language=language)
    if name.endswith("rate") and isinstance(value, float):
        return format_percent(value)
    return "、".join(value) if isinstance(value, list) else value
