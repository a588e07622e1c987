"""A timeline as one web page: no network, no script, light and dark, fit to print."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, BinaryIO

from ledgertool.cli.results.differences import change_text
from ledgertool.cli.results.sums import units_text
from ledgertool.cli.results.timelines import edition_name, reading_text
from ledgertool.messages import Language, message

if TYPE_CHECKING:
    from ledgertool.compare.timeline import Reading, Series, Sighting, Timeline, Track
    from ledgertool.writers import WriteOptions

__all__ = ["write_html"]

_WIDTH, _HEIGHT = 120, 28


def write_html(timeline: Timeline, stream: BinaryIO, options: WriteOptions) -> None:
    """A table with a row for each item and a column for each period."""
    page = "\n".join(_iter_page(timeline, options.language))
    stream.write(page.encode("utf-8", "backslashreplace"))


def _iter_page(timeline: Timeline, language: Language) -> Iterator[str]:
    title = escape(message("track-title", language=language))
    falls = sum(1 for _ in timeline.iter_falls())
    summary = message("track-summary", language=language, items=len(timeline.tracks), falls=falls)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{"zh-CN" if language == "zh" else "en"}">'
    yield from _iter_head(title)
    yield f"<body>\n<main>\n<h1>{title}</h1>\n<p>{escape(summary)}</p>\n<table>\n<thead><tr>"
    for code in ("heading-number", "heading-item", "heading-units", "heading-trend"):
        yield f'<th scope="col">{escape(message(code, language=language))}</th>'
    yield from (f'<th scope="col">{escape(edition_name(edition))}</th>' for edition in timeline.editions)
    yield "</tr></thead>\n<tbody>"
    for track in timeline.tracks:
        yield from _iter_row(track, timeline, language)
    yield "</tbody>\n</table>\n</main>\n</body>\n</html>\n"


def _iter_head(title: str) -> Iterator[str]:
    """Nothing may be loaded or run; the one style is allowed by its digest (CSP Level 3, 6.7.3)."""
    style = (files("ledgertool.cli.results") / "timeline.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    yield '<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{style}</style>\n</head>"


def _iter_row(track: Track, timeline: Timeline, language: Language) -> Iterator[str]:
    item = track.last
    yield f'<tr id="item-{track.id}">\n<td>{escape(item.number or "")}</td>'
    yield f'<th scope="row">{escape(item.title)}</th>\n<td>{escape(units_text(item))}</td>'
    charts = (_chart(series, len(timeline.editions), language) for series in track.series)
    yield f"<td>{''.join(charts)}</td>"
    sightings = {sighting.edition: sighting for sighting in track.sightings}
    for edition in range(len(timeline.editions)):
        if edition in sightings:
            yield from _iter_cell(track, sightings[edition], language)
        else:
            yield f'<td class="absent">{escape(message("track-absent", language=language))}</td>'
    yield "</tr>"


def _iter_cell(track: Track, sighting: Sighting, language: Language) -> Iterator[str]:
    yield "<td>"
    for series in track.series:
        for reading in series.readings:
            if reading.edition == sighting.edition and series.field == "progress":
                yield _figure(series, reading, language)
    if sighting.problems:
        yield f'<ul class="problems">{"".join(f"<li>{escape(text)}</li>" for text in sighting.problems)}</ul>'
    for change in sighting.changes:
        if change.severity == "warning" and change.code != "figure-fell":
            yield f'<p class="warning">{escape(change_text(change, language))}</p>'
    if sighting.progress:
        heading = escape(message("track-progress", language=language))
        yield f"<details><summary>{heading}</summary><p>{escape(sighting.progress)}</p></details>"
    yield "</td>"


def _figure(series: Series, reading: Reading, language: Language) -> str:
    """A figure in words, with a bar for its rate."""
    text = escape(reading_text(series, reading, language))
    kind = ' class="warning"' if reading.fell else ""
    bar = "" if reading.rate is None else f'<progress max="1" value="{min(reading.rate, 1):.4f}"></progress>'
    return f"<p{kind}>{text}{bar}</p>"


def _chart(series: Series, editions: int, language: Language) -> str:
    """The values of a figure as a line from 0 upwards; "" for one that came only once."""
    values = [reading.value for reading in series.readings]
    if len(values) < 2 or series.field != "progress":
        return ""
    low = min(0.0, *values)
    high = max(values) if max(values) > low else low + 1
    points = [
        f"{4 + (_WIDTH - 8) * r.edition / max(1, editions - 1):.1f},"
        f"{_HEIGHT - 4 - (_HEIGHT - 8) * (r.value - low) / (high - low):.1f}"
        for r in series.readings
    ]
    dots = "".join(_dot(point, r) for point, r in zip(points, series.readings, strict=True))
    label = escape(" → ".join(reading_text(series, reading, language) for reading in series.readings))
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"'
    line = f'<polyline points="{" ".join(points)}"/>'
    return f'<svg role="img" aria-label="{label}" {size}>{line}{dots}</svg>'


def _dot(point: str, reading: Reading) -> str:
    x, _, y = point.partition(",")
    kind = ' class="fell"' if reading.fell else ""
    return f'<circle cx="{x}" cy="{y}" r="3"{kind}/>'
