"""Timelines (`ledgertool track`) as tables, and the formats that they are written in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from ledgertool.cli.results.sums import units_text
from ledgertool.cli.tables.sheet import Cell, Column, Sheet
from ledgertool.formats import Format
from ledgertool.messages import Language, message
from ledgertool.pace import format_percent

if TYPE_CHECKING:
    from ledgertool.compare.changes import Edition
    from ledgertool.compare.timeline import Reading, Series, Timeline, Track
    from ledgertool.writers import WriteOptions

__all__ = ["FORMATS", "edition_name", "figure_lines", "series_sheet", "track_sheet"]

FORMATS: tuple[Format, ...] = (
    Format(
        name="json",
        suffixes=(".json",),
        function="ledgertool.cli.outputs:write_json",
        summary=("时间线（JSON）", "the timeline as JSON"),
    ),
    Format(
        name="xlsx",
        suffixes=(".xlsx",),
        function="ledgertool.cli.results.timelines:write_xlsx",
        summary=("Excel：事项和数字两张表", "Excel: a sheet of items and one of figures"),
    ),
    Format(
        name="sqlite",
        suffixes=(".sqlite", ".db"),
        function="ledgertool.cli.results.timeline_database:write_sqlite",
        summary=("SQLite 数据库", "SQLite database"),
    ),
    Format(
        name="html",
        suffixes=(".html", ".htm"),
        function="ledgertool.cli.results.timeline_page:write_html",
        summary=("单个网页，不联网", "one web page, without network"),
    ),
)


def write_xlsx(timeline: Timeline, stream: BinaryIO, options: WriteOptions) -> None:
    """A worksheet of items and one of figures."""
    from ledgertool.cli.tables.workbook import write_workbook

    sheets = [track_sheet(timeline, options.language), series_sheet(timeline, options.language)]
    write_workbook(sheets, stream, options)


def edition_name(edition: Edition) -> str:
    """The period of a report, else its file."""
    return edition.period or edition.name


# --- items ----------------------------------------------------------------------------------------------


def track_sheet(timeline: Timeline, language: Language) -> Sheet:
    """One row for each item, with its figures and problems in each period."""
    columns = [
        Column(message("heading-number", language=language)),
        Column(message("heading-item", language=language), is_wide=True),
        Column(message("heading-units", language=language)),
        *(Column(edition_name(edition), is_wide=True) for edition in timeline.editions),
    ]
    rows = [_track_row(track, len(timeline.editions), language) for track in timeline.tracks]
    return Sheet(message("track-title", language=language), columns, rows, _lines(timeline, language))


def _track_row(track: Track, editions: int, language: Language) -> list[Cell]:
    cells = ("\n".join(_cell_lines(track, edition, language)) for edition in range(editions))
    return [track.last.number, track.last.title, units_text(track.last), *cells]


def _cell_lines(track: Track, edition: int, language: Language) -> Iterator[str]:
    """What an item has to tell in one period."""
    sighting = next((s for s in track.sightings if s.edition == edition), None)
    if sighting is None:
        yield message("track-absent", language=language)
        return
    yield from figure_lines(track, edition, language)
    if sighting.problems:
        yield message("track-problems", language=language, count=len(sighting.problems))
    if any(change.code == "text-copied" and change.field == "progress" for change in sighting.changes):
        yield message("track-copied", language=language)


def figure_lines(track: Track, edition: int, language: Language) -> Iterator[str]:
    """The reported figures of an item in one period, with their rates."""
    for series in track.series:
        for reading in series.readings:
            if reading.edition == edition and series.field == "progress":
                yield reading_text(series, reading, language)


def reading_text(series: Series, reading: Reading, language: Language) -> str:
    """ "泊位 198个（22.0%，累计数下降）", "小区 2个（开工）"."""
    named = f"{series.noun} {reading.text}" if series.noun else reading.text
    stage = "remaining" if reading.kind == "remaining" else series.stage
    remarks = [
        "" if reading.rate is None else format_percent(reading.rate),
        "" if stage in (None, "finished") else message(f"stage-{stage}", language=language),
        message("track-fell", language=language) if reading.fell else "",
    ]
    told = "，".join(remark for remark in remarks if remark)
    return message("track-reading", language=language, figure=named, remarks=told) if told else named


def _lines(timeline: Timeline, language: Language) -> list[str]:
    falls = sum(1 for _ in timeline.iter_falls())
    return [message("track-summary", language=language, items=len(timeline.tracks), falls=falls)]


# --- figures --------------------------------------------------------------------------------------------


def series_sheet(timeline: Timeline, language: Language) -> Sheet:
    """One row for each figure, with its values in each period as numbers."""
    columns = [
        Column(message("heading-number", language=language)),
        Column(message("heading-item", language=language)),
        Column(message("heading-noun", language=language)),
        Column(message("heading-unit", language=language)),
        Column(message("heading-target", language=language)),
        *(Column(edition_name(edition), "#,##0.##") for edition in timeline.editions),
        Column(message("heading-remark", language=language)),
    ]
    rows = [
        _series_row(track, series, timeline, language) for track in timeline.tracks for series in track.series
    ]
    return Sheet(message("track-series-title", language=language), columns, rows)


def _series_row(track: Track, series: Series, timeline: Timeline, language: Language) -> list[Cell]:
    values = {reading.edition: reading.value for reading in series.readings}
    fallen = [edition_name(timeline.editions[r.edition]) for r in series.readings if r.fell]
    remark = message("track-fell-in", language=language, periods="、".join(fallen)) if fallen else None
    return [
        track.last.number,
        track.last.title,
        series.noun,
        series.readings[-1].unit,
        series.target,
        *(values.get(edition) for edition in range(len(timeline.editions))),
        remark,
    ]
