"""A timeline as a SQLite database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from ledgertool.compare.timeline import Timeline, Track
    from ledgertool.writers import WriteOptions

__all__ = ["TABLES", "write_sqlite"]

Row = tuple[str | int | float | None, ...]

# table → columns with their types; `edition` counts the periods from 0, `track` is the number of an item
TABLES: dict[str, str] = {
    "edition": "edition INTEGER PRIMARY KEY, name TEXT, title TEXT, period TEXT, start TEXT, end TEXT",
    "track": "track INTEGER PRIMARY KEY, number TEXT, task TEXT, content TEXT, first INTEGER, last INTEGER",
    "parent": "track INTEGER, parent INTEGER",
    "unit": "track INTEGER, edition INTEGER, name TEXT",
    "sighting": (
        "track INTEGER, edition INTEGER, file TEXT, number TEXT, task TEXT, content TEXT, "
        "progress TEXT, next_steps TEXT, PRIMARY KEY (track, edition)"
    ),
    "problem": "track INTEGER, edition INTEGER, text TEXT",
    "figure": (
        "track INTEGER, series INTEGER, edition INTEGER, noun TEXT, field TEXT, stage TEXT, target TEXT, "
        "text TEXT, value REAL, unit TEXT, kind TEXT, rate REAL, fell INTEGER"
    ),
    "change": ("track INTEGER, edition INTEGER, code TEXT, severity TEXT, field TEXT, old TEXT, new TEXT"),
}


def write_sqlite(timeline: Timeline, stream: BinaryIO, options: WriteOptions) -> None:
    """The bytes of a database with the tables above; dates are ISO texts."""
    db = sqlite3.connect(":memory:")
    for table, columns in TABLES.items():
        db.execute(f"CREATE TABLE {table} ({columns})")
    for table, row in _iter_rows(timeline):
        db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", _storable(row))  # noqa: S608
    db.commit()
    stream.write(db.serialize())
    db.close()


def _storable(row: Row) -> Row:
    """The row without what UTF-8 cannot say (a lone surrogate)."""
    return tuple(
        value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
        for value in row
    )


def _iter_rows(timeline: Timeline) -> Iterator[tuple[str, Row]]:
    for number, edition in enumerate(timeline.editions):
        days = [day.isoformat() if day else None for day in (edition.start, edition.end)]
        yield "edition", (number, edition.name, edition.title, edition.period, *days)
    for track in timeline.tracks:
        yield from _track_rows(track)
        yield from _sighting_rows(track)
        yield from _figure_rows(track)


def _track_rows(track: Track) -> Iterator[tuple[str, Row]]:
    name, editions = track.last, [sighting.edition for sighting in track.sightings]
    yield "track", (track.id, name.number, name.task, name.content, editions[0], editions[-1])
    yield from (("parent", (track.id, parent)) for parent in track.parents)


def _sighting_rows(track: Track) -> Iterator[tuple[str, Row]]:
    for sighting in track.sightings:
        key, item = (track.id, sighting.edition), sighting.item
        names = (item.number, item.task, item.content)
        yield "sighting", (*key, sighting.file, *names, sighting.progress, sighting.next_steps)
        yield from (("unit", (*key, unit)) for unit in item.units)
        yield from (("problem", (*key, problem)) for problem in sighting.problems)
        for change in sighting.changes:
            yield "change", (*key, change.code, change.severity.value, change.field, change.old, change.new)


def _figure_rows(track: Track) -> Iterator[tuple[str, Row]]:
    for number, series in enumerate(track.series):
        name = (series.noun, series.field, series.stage, series.target)
        for reading in series.readings:
            value = (reading.text, reading.value, reading.unit, reading.kind, reading.rate, reading.fell)
            yield "figure", (track.id, number, reading.edition, *name, *value)
