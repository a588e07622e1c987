"""Many reports of one series → a track for each item through all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from pydantic import BaseModel, ConfigDict, Field

from ledgertool.compare.changes import Change, Edition, ItemReference
from ledgertool.compare.comparison import Entry, compare_items, describe_edition, list_entries, refer_to
from ledgertool.compare.figures import find_rate, has_fallen, is_reported, is_same_year, pair_figures
from ledgertool.compare.likeness import point_texts
from ledgertool.compare.matching import Match, match_items
from ledgertool.ledger import Figure, Item, LedgerFile

__all__ = ["Reading", "Series", "Sighting", "Timeline", "Track", "follow_items"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Reading(_Value):
    """A figure as one report has it; `fell` where a total is below the one before it in the same year."""

    edition: int
    text: str
    value: float
    unit: str
    kind: str
    rate: float | None = None
    fell: bool = False


class Series(_Value):
    """One figure through the reports; `target` is the promise it is measured by, as last written."""

    noun: str | None = None
    field: str
    stage: str | None = None
    target: str | None = None
    readings: list[Reading] = Field(default_factory=list)


class Sighting(_Value):
    """An item in one report, and what changed since it was last seen."""

    edition: int
    file: str
    item: ItemReference
    progress: str = ""
    problems: list[str] = Field(default_factory=list)
    next_steps: str = ""
    changes: list[Change] = Field(default_factory=list)


class Track(_Value):
    """An item through all reports: `parents` are the tracks that it was split from or joined of."""

    id: int
    parents: list[int] = Field(default_factory=list)
    sightings: list[Sighting] = Field(default_factory=list)
    series: list[Series] = Field(default_factory=list)

    @property
    def last(self) -> ItemReference:
        """How the item was last called."""
        return self.sightings[-1].item


class Timeline(_Value):
    """The reports by period, the tracks in the order in which their items first come.

    `in_order` is false where a report does not say its period: then they stand as they were given.
    """

    schema_version: str = "1"
    in_order: bool = True
    editions: list[Edition] = Field(default_factory=list)
    tracks: list[Track] = Field(default_factory=list)

    def iter_falls(self) -> Iterator[tuple[Track, Series, Reading]]:
        """Every total that fell."""
        for track in self.tracks:
            for series in track.series:
                yield from ((track, series, reading) for reading in series.readings if reading.fell)


def follow_items(files: Sequence[LedgerFile]) -> Timeline:
    """The timeline of some reports; several files of one period are one report."""
    reports, in_order = _sort_reports(files)
    open_tracks: list[_OpenTrack] = []
    for number, report in enumerate(reports):
        _add_report(open_tracks, number, report)
    return Timeline(
        in_order=in_order,
        editions=[_describe(report) for report in reports],
        tracks=[track.close() for track in open_tracks],
    )


def _sort_reports(files: Sequence[LedgerFile]) -> tuple[list[list[LedgerFile]], bool]:
    """The files of each period together, by time; each for itself where one does not say its time."""
    dated = [(day, file) for file in files if (day := describe_edition(file).end)]
    if len(dated) < len(files):
        return [[file] for file in files], len(files) < 2
    dated.sort(key=lambda pair: pair[0])
    return [[file for _, file in group] for _, group in groupby(dated, key=lambda pair: pair[0])], True


def _describe(report: Sequence[LedgerFile]) -> Edition:
    edition = describe_edition(report[0])
    return edition.model_copy(update={"name": "、".join(file.source.name for file in report)})


# --- tracks that grow -----------------------------------------------------------------------------------


@dataclass
class _OpenSeries:
    """A series and the figure that it ends with."""

    series: Series
    figure: Figure
    day: date | None


@dataclass
class _OpenTrack:
    """A track that goes on, and the item that it ends with."""

    id: int
    entry: Entry
    parents: list[int] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    series: list[_OpenSeries] = field(default_factory=list)

    def close(self) -> Track:
        return Track(
            id=self.id,
            parents=self.parents,
            sightings=self.sightings,
            series=sorted((s.series for s in self.series), key=lambda one: one.readings[0].edition),
        )


def _add_report(tracks: list[_OpenTrack], edition: int, report: Sequence[LedgerFile]) -> None:
    """Leads every item to the track that it continues, also one that was missing for a while."""
    found = [(entry, file.source.name) for file in report for entry in list_entries(file)]
    before = list(tracks)
    for match in match_items([track.entry.item for track in before], [entry.item for entry, _ in found]):
        entries = [found[at] for at in match.new]
        if entries:
            _continue(tracks, [before[at] for at in match.old], entries, edition, match)


def _continue(
    tracks: list[_OpenTrack],
    parents: Sequence[_OpenTrack],
    found: Sequence[tuple[Entry, str]],
    edition: int,
    match: Match,
) -> None:
    """The first item goes on with the first parent's track; others are new tracks that come from them."""
    olds, news = [parent.entry for parent in parents], [entry for entry, _ in found]
    changes: list[Change] = []
    if olds:
        changes = compare_items(olds, news, likeness=match.likeness, is_later=True).changes
    pool = [series for parent in parents for series in parent.series]
    origin = [parent.id for parent in parents]
    for at, (entry, file) in enumerate(found):
        goes_on = at == 0 and bool(parents)
        track = parents[0] if goes_on else _OpenTrack(len(tracks), entry, list(origin))
        if goes_on:
            track.parents += origin[1:]
        else:
            tracks.append(track)
        track.entry = entry
        track.sightings.append(_sighting(edition, file, entry, changes if at == 0 else []))
        track.series = _extend(track.series if goes_on else [], pool, entry, edition)


def _sighting(edition: int, file: str, entry: Entry, changes: list[Change]) -> Sighting:
    return Sighting(
        edition=edition,
        file=file,
        item=refer_to(entry),
        progress=entry.item.progress.text,
        problems=point_texts(entry.item.problems),
        next_steps=entry.item.next_steps.text,
        changes=changes,
    )


def _extend(
    own: list[_OpenSeries], pool: Sequence[_OpenSeries], entry: Entry, edition: int
) -> list[_OpenSeries]:
    """A track's series with the figures of its new item: those that go on, those that rest, and new ones."""
    figures = [figure for figure in entry.item.figures if is_reported(figure)]
    pairs = pair_figures([series.figure for series in pool], figures)
    before = {id(new): next(s for s in pool if s.figure is old) for old, new in pairs}
    grown = [_grow(before.get(id(figure)), figure, entry, edition) for figure in figures]
    resting = [series for series in own if not any(series is used for used in before.values())]
    return [*resting, *grown]


def _grow(before: _OpenSeries | None, figure: Figure, entry: Entry, edition: int) -> _OpenSeries:
    fell = before is not None and has_fallen(before.figure, figure) and is_same_year(before.day, entry.day)
    reading = Reading(
        edition=edition,
        text=figure.text,
        value=figure.value,
        unit=figure.base_unit or figure.unit,
        kind=figure.kind,
        rate=find_rate(entry.item, figure),
        fell=fell,
    )
    noun = (figure.noun or "").strip("._、") or None
    series = before.series if before else Series(noun=noun, field=figure.field, stage=figure.stage)
    target = _find_target(entry.item, figure) or series.target
    grown = series.model_copy(update={"target": target, "readings": [*series.readings, reading]})
    return _OpenSeries(grown, figure, entry.day)


def _find_target(item: Item, figure: Figure) -> str | None:
    spans = ((c.target, c.achieved) for c in item.completion if c.achieved and c.rate is not None)
    return next(
        (target.text for target, a in spans if (a.field, a.start) == (figure.field, figure.start)), None
    )
