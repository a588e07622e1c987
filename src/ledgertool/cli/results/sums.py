"""Sums (`ledgertool stats`) as tables, and the formats that they are written in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from ledgertool.cli.tables.sheet import PERCENT, POINTS, Cell, Column, Sheet
from ledgertool.formats import Format
from ledgertool.messages import Language, message
from ledgertool.pace import format_percent

if TYPE_CHECKING:
    from ledgertool.compare.changes import ItemReference
    from ledgertool.compare.summary import Group, Rate, Summary
    from ledgertool.writers import WriteOptions

__all__ = ["FORMATS", "group_sheet", "list_sheets", "rate_sheet"]

FORMATS: tuple[Format, ...] = (
    Format(
        name="json",
        suffixes=(".json",),
        function="ledgertool.cli.outputs:write_json",
        summary=("统计结果（JSON）", "the sums as JSON"),
    ),
    Format(
        name="csv",
        suffixes=(".csv",),
        function="ledgertool.cli.results.sums:write_csv",
        summary=("CSV：有 --by 时为汇总，否则逐项", "CSV: the groups with --by, else the rates"),
    ),
    Format(
        name="xlsx",
        suffixes=(".xlsx",),
        function="ledgertool.cli.results.sums:write_xlsx",
        summary=("Excel：汇总和逐项两张表", "Excel: a sheet of sums and one of rates"),
    ),
)


def list_sheets(summary: Summary, language: Language) -> list[Sheet]:
    """The sums, then the rates that they are made of, if there are any."""
    sheets = [group_sheet(summary, language), rate_sheet(summary, language)]
    return sheets if summary.rates else sheets[:1]


def write_csv(summary: Summary, stream: BinaryIO, options: WriteOptions) -> None:
    """One table: the groups where there are any, else the rates."""
    from ledgertool.cli.tables.records import write_sheets

    make = group_sheet if summary.by else rate_sheet
    write_sheets([make(summary, options.language)], "csv", stream, options)


def write_xlsx(summary: Summary, stream: BinaryIO, options: WriteOptions) -> None:
    """A workbook of two sheets."""
    from ledgertool.cli.tables.workbook import write_workbook

    write_workbook(list_sheets(summary, options.language), stream, options)


# --- the sums -----------------------------------------------------------------------------------------------


def group_sheet(summary: Summary, language: Language) -> Sheet:
    """One row for each group and one for all; of several periods one after the other, each with its sum."""
    columns = [
        *([Column(message("stats-period", language=language))] if summary.periods else []),
        Column(message(f"stats-{summary.by or 'all'}", language=language), is_wide=True),
        Column(message("stats-items", language=language), "0"),
        Column(message("stats-with-problems", language=language), "0"),
        Column(message("stats-problems", language=language), "0"),
        Column(message("stats-targets", language=language), "0"),
        Column(message("stats-rates", language=language), "0"),
        Column(message("stats-mean-rate", language=language), PERCENT),
        *(Column(message(f"stats-{band}", language=language), "0") for band in ("green", "yellow", "red")),
    ]
    totals = summary.periods or [summary.total]
    rows = [row for total in totals for row in _rows_of(summary, total, language)]
    title = message("stats-title", language=language)
    return Sheet(title, columns, rows, _edition_lines(summary, language))


def _rows_of(summary: Summary, total: Group, language: Language) -> Iterator[list[Cell]]:
    """The groups of the period of a sum, and the sum."""
    nameless = message("stats-nameless", language=language)
    period: list[Cell] = [total.period or nameless] if summary.periods else []
    for group in summary.groups:
        if group.period == total.period:
            yield [*period, *_group_row(group, group.name or nameless)]
    yield [*period, *_group_row(total, message("stats-total", language=language))]


def _group_row(group: Group, name: str) -> list[Cell]:
    return [
        name,
        group.items,
        group.with_problems,
        group.problems,
        group.targets,
        group.rates,
        group.mean_rate,
        group.green,
        group.yellow,
        group.red,
    ]


def _edition_lines(summary: Summary, language: Language) -> list[str]:
    """Each report with its period and the share of the year that its rates are measured by."""
    elapsed = {rate.file: rate.elapsed for rate in summary.rates}
    return [
        message(
            "stats-edition",
            language=language,
            name=edition.name,
            period=edition.period or "-",
            **(
                {}
                if elapsed.get(edition.name) is None
                else {"elapsed": format_percent(elapsed[edition.name] or 0)}
            ),
        )
        for edition in summary.editions
    ]


# --- the rates ----------------------------------------------------------------------------------------------


def rate_sheet(summary: Summary, language: Language) -> Sheet:
    """One row for each target, with the two figures that its rate comes from, or the reason for none."""
    with_file = len(summary.editions) > 1
    columns = [
        *([Column(message("stats-file", language=language))] if with_file else []),
        Column(message("heading-number", language=language)),
        Column(message("heading-item", language=language), is_wide=True),
        Column(message("heading-units", language=language), is_wide=True),
        Column(message("heading-target", language=language)),
        Column(message("heading-achieved", language=language)),
        Column(message("heading-rate", language=language), PERCENT),
        Column(message("heading-elapsed", language=language), PERCENT, is_detail=True),
        Column(message("heading-ahead", language=language), POINTS),
        Column(message("heading-band", language=language)),
    ]
    rows = [[*([rate.file] if with_file else []), *_rate_row(rate, language)] for rate in summary.rates]
    return Sheet(message("stats-rate-title", language=language), columns, rows)


def _rate_row(rate: Rate, language: Language) -> list[Cell]:
    if rate.rate is None:
        state = message(f"reason-{rate.reason}", language=language)
    else:
        state = message(f"stats-{rate.band}", language=language) if rate.band else ""
    return [
        rate.item.number,
        rate.item.title,
        units_text(rate.item),
        rate.target.text,
        rate.achieved.text if rate.achieved else None,
        rate.rate,
        rate.elapsed,
        rate.ahead,
        state,
    ]


def units_text(item: ItemReference) -> str:
    """The names of the units in charge."""
    return "、".join(item.units)
