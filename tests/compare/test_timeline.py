"""Items followed through many reports."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

import ledgertool
from ledgertool.compare.timeline import Timeline, follow_items
from ledgertool.ledger import LedgerFile
from tests.compare.builders import item, report

ROAD, PARK = "新建农村公路30公里。", "建设口袋公园8处。"


def quarters(*progress: str | None) -> list[LedgerFile]:
    """One report for each text; None where the item is missing from the report."""
    others = item(PARK, "正在施工。")
    return [
        report(others, *([item(ROAD, words)] if words is not None else []), quarter=number)
        for number, words in zip((1, 2, 3, 5), progress, strict=False)
    ]


def road(timeline: Timeline) -> list[list[tuple[int, str, bool]]]:
    """The readings of the road's figures: edition, text, whether it fell."""
    track = next(track for track in timeline.tracks if track.last.content == ROAD)
    return [[(r.edition, r.text, r.fell) for r in series.readings] for series in track.series]


def test_reports_are_sorted_by_period_however_they_are_given() -> None:
    files = quarters("累计完成3公里。", "累计完成9公里。", "累计完成20公里。")
    expected = follow_items(files)
    assert [edition.period for edition in expected.editions] == [
        "2025年一季度",
        "2025年二季度",
        "2025年三季度",
    ]
    assert all(follow_items(order) == expected for order in permutations(files))


def test_a_report_without_a_period_leaves_the_order_as_given() -> None:
    files = [report(item(ROAD), quarter=quarter, name=f"{quarter}") for quarter in (2, None, 1)]
    timeline = follow_items(files)
    assert not timeline.in_order
    assert [edition.name for edition in timeline.editions] == ["2", "None", "1"]


def test_files_of_one_period_are_one_report() -> None:
    files = [report(item(ROAD), name="甲.docx"), report(item(PARK), name="乙.docx")]
    timeline = follow_items(files)
    assert [edition.name for edition in timeline.editions] == ["甲.docx、乙.docx"]
    assert [track.sightings[0].file for track in timeline.tracks] == ["甲.docx", "乙.docx"]


@pytest.mark.parametrize(
    ("progress", "readings"),
    [
        pytest.param(["正在设计。", "正在施工。"], [], id="no figures"),
        pytest.param(
            ["累计完成3公里。", "累计完成9公里。"],
            [[(0, "3公里", False), (1, "9公里", False)]],
            id="it grows",
        ),
        pytest.param(
            ["累计完成9公里。", "累计完成3公里。"], [[(0, "9公里", False), (1, "3公里", True)]], id="it falls"
        ),
        pytest.param(
            ["累计完成9公里。", "正在施工。", "累计完成7公里。"],
            [[(0, "9公里", False), (2, "7公里", True)]],
            id="it falls over a report that does not tell it",
        ),
        pytest.param(
            ["累计完成9公里。", "累计完成20公里。", "累计完成28公里。", "累计完成2公里。"],
            [[(0, "9公里", False), (1, "20公里", False), (2, "28公里", False), (3, "2公里", False)]],
            id="a new year begins at nothing",
        ),
    ],
)
def test_the_readings_of_a_figure(progress: list[str], readings: list[list[tuple[int, str, bool]]]) -> None:
    timeline = follow_items(quarters(*progress))
    assert road(timeline) == readings
    assert sum(1 for _ in timeline.iter_falls()) == sum(fell for one in readings for _, _, fell in one)


def test_an_item_that_was_missing_for_a_quarter_is_found_again() -> None:
    timeline = follow_items(quarters("累计完成3公里。", None, "累计完成20公里。"))
    track = next(track for track in timeline.tracks if track.last.content == ROAD)
    assert [sighting.edition for sighting in track.sightings] == [0, 2]
    assert len(timeline.tracks) == 2


def test_the_parts_of_a_split_item_carry_its_figures_on() -> None:
    """The part that becomes a track of its own knows where it comes from."""
    whole = report(item("新建口袋公园8处、城市绿道12公里。", "累计建成公园2处，累计建成绿道3公里。"))
    parts = [
        report(
            item("新建口袋公园8处。", f"累计建成公园{parks}处。"),
            item("新建城市绿道12公里。", f"累计建成绿道{ways}公里。"),
            quarter=quarter,
        )
        for quarter, parks, ways in ((2, 5, 7), (3, 8, 6))
    ]
    timeline = follow_items([whole, *parts])
    assert [track.parents for track in timeline.tracks] == [[], [0]]
    second = timeline.tracks[1].series
    assert [[(r.edition, r.text, r.fell) for r in series.readings] for series in second] == [
        [(0, "3公里", False), (1, "7公里", False), (2, "6公里", True)]
    ]


def test_items_that_are_joined_end_in_one_track() -> None:
    apart = report(item("城镇新增就业6000人。", task="就业"), item("开展技能培训4000人次。", task="就业"))
    joined = report(item("城镇新增就业6000人，开展技能培训4000人次。", task="就业"), quarter=2)
    timeline = follow_items([apart, joined])
    assert [(len(track.sightings), track.parents) for track in timeline.tracks] == [(2, [1]), (1, [])]


def test_a_sighting_tells_what_changed_since_the_last() -> None:
    timeline = follow_items(quarters("正在施工。", "正在施工。"))
    assert [change.code for change in timeline.tracks[1].sightings[1].changes] == ["text-copied"]
    assert timeline.tracks[1].sightings[0].changes == []


def test_a_timeline_survives_json() -> None:
    timeline = follow_items(quarters("累计完成3公里。", "累计完成2公里。"))
    assert Timeline.model_validate_json(timeline.model_dump_json()) == timeline


def test_no_report_gives_an_empty_timeline() -> None:
    assert follow_items([]).tracks == []


def test_the_three_quarters_of_the_sample(samples: Path) -> None:
    """Twelve items; one came of a split, one is new in the second quarter, one total fell."""
    timeline = follow_items([ledgertool.read(samples / f"quarterly-q{number}.docx") for number in (3, 1, 2)])
    assert len(timeline.tracks) == 12
    assert [len(track.sightings) for track in timeline.tracks] == [3] * 10 + [2] * 2
    assert [track.parents for track in timeline.tracks if track.parents] == [[2]]
    assert [(s.noun, r.edition, r.text) for _, s, r in timeline.iter_falls()] == [("泊位", 1, "198个")]
