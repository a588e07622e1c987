"""Where results go: formats, files, several inputs, and the page of a timeline."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ledgertool.cli.console import Console
from ledgertool.cli.inputs import Reading, read_reports
from ledgertool.cli.outputs import choose_target, choose_targets, dump_json
from ledgertool.cli.results import differences, sums, timelines
from ledgertool.cli.results.timeline_database import TABLES
from ledgertool.cli.results.timelines import reading_text
from ledgertool.compare.timeline import Reading as FigureReading
from ledgertool.compare.timeline import Series
from ledgertool.errors import InputRefused, UsageError
from ledgertool.source import Limits
from tests.cli.conftest import Run
from tests.compare.builders import item, report

READING = Reading(Limits(), None)


@pytest.mark.parametrize(
    ("name", "output", "expected"),
    [
        pytest.param(None, None, None, id="the terminal"),
        pytest.param(None, "-", None, id="a pipe without a format is the terminal's table"),
        pytest.param("json", None, ("json", "-"), id="a format on standard output"),
        pytest.param(None, "变化.DOCX", ("docx", "变化.DOCX"), id="the suffix, in whatever case"),
        pytest.param("md", "变化.txt", ("md", "变化.txt"), id="the format that is named beats the suffix"),
    ],
)
def test_the_format_of_an_output(
    name: str | None, output: str | None, expected: tuple[str, str] | None
) -> None:
    target = choose_target(differences.FORMATS, name, output)
    assert (target and (target.writer.name, target.path)) == expected


@pytest.mark.parametrize(("name", "output"), [("pdf", None), (None, "变化"), (None, "变化.pdf")])
def test_a_format_that_nobody_writes(name: str | None, output: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        choose_target(differences.FORMATS, name, output)
    assert caught.value.code == "unknown-output-format"
    assert caught.value.facts["known"] == ["json", "md", "docx", "xlsx"]


def test_several_formats_need_a_folder(tmp_path: Path) -> None:
    targets = choose_targets(timelines.FORMATS, ["json", "html"], str(tmp_path), "timeline")
    assert [Path(target.path).name for target in targets] == ["timeline.json", "timeline.html"]
    with pytest.raises(UsageError) as caught:
        choose_targets(timelines.FORMATS, ["json", "html"], str(tmp_path / "x.json"), "timeline")
    assert caught.value.code == "several-outputs"


@pytest.mark.parametrize("formats", [differences.FORMATS, sums.FORMATS, timelines.FORMATS], ids=len)
def test_every_format_of_the_tables_can_be_loaded(formats: tuple) -> None:
    assert all(callable(form.load()) for form in formats)


def test_json_survives_a_lone_surrogate() -> None:
    """Word files can hold one; JSON says it as an escape."""
    assert json.loads(dump_json({"text": "甲\udc80"})) == {"text": "甲\udc80"}


@pytest.fixture
def two(tmp_path: Path) -> list[str]:
    """Two reports and a file that is none."""
    for number in (1, 2):
        file = report(item("修路。"), quarter=number)
        (tmp_path / f"{number}.json").write_text(file.model_dump_json(), encoding="utf-8")
    (tmp_path / "3.json").write_text("{", encoding="utf-8")
    return [str(tmp_path / f"{number}.json") for number in (1, 2, 3)]


def test_a_refused_input_does_not_stop_the_others(two: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    reports = read_reports(two, READING, Console())
    assert (len(reports.files), reports.paths, reports.exit_code) == (2, two, 3)
    assert "3.json" in capsys.readouterr().err


def test_the_only_input_is_refused_as_an_error(two: list[str]) -> None:
    with pytest.raises(InputRefused):
        read_reports(two[2:], READING, Console())


def test_folders_and_patterns_are_looked_through(two: list[str]) -> None:
    folder = Path(two[0]).parent
    for given in (str(folder), str(folder / "[12].json")):
        assert len(read_reports([given], READING, Console()).files) == 2
    with pytest.raises(UsageError):
        read_reports([str(folder / "*.docx")], READING, Console())


@pytest.mark.parametrize(
    ("series", "reading", "text"),
    [
        pytest.param({}, {}, "道路 5公里", id="finished work"),
        pytest.param({"noun": None}, {}, "5公里", id="nothing named"),
        pytest.param({}, {"rate": 0.25}, "道路 5公里（25.0%）", id="with its rate"),
        pytest.param({"stage": "design"}, {}, "道路 5公里（设计）", id="another stage"),
        pytest.param({}, {"kind": "remaining"}, "道路 5公里（未完成）", id="what is left"),
        pytest.param({}, {"rate": 0.25, "fell": True}, "道路 5公里（25.0%，累计数下降）", id="a fall"),
    ],
)
def test_a_figure_in_words(series: dict, reading: dict, text: str) -> None:
    made = Series(**{"noun": "道路", "field": "progress", "stage": "finished", **series})
    figure = FigureReading(
        **{"edition": 0, "text": "5公里", "value": 5, "unit": "公里", "kind": "cumulative", **reading}
    )
    assert reading_text(made, figure, "zh") == text


def test_the_stages_that_cues_know_have_words() -> None:
    """A stage without a sentence would be shown as its code."""
    from ledgertool.messages import find_message
    from ledgertool.quantities import load_cues

    stages = {*load_cues().stage.values(), "remaining"} - {"finished"}
    assert all(
        find_message(f"stage-{stage}", language=language) for stage in stages for language in ("zh", "en")
    )


def test_the_reasons_and_bands_have_words() -> None:
    from typing import get_args

    from ledgertool.messages import find_message
    from ledgertool.pace import Band
    from ledgertool.quantities.completion import Reason

    codes = [f"reason-{reason}" for reason in get_args(Reason)] + [f"stats-{band}" for band in get_args(Band)]
    assert [code for code in codes if find_message(code, language="zh") is None] == []


def test_the_database_has_every_table_also_when_it_is_empty(
    run: Callable[..., Run], two: list[str], tmp_path: Path
) -> None:
    import sqlite3

    out = tmp_path / "时间线.db"
    assert run("track", *two[:2], "-o", out).code == 0
    db = sqlite3.connect(out)
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == set(TABLES)
    assert db.execute("SELECT count(*) FROM figure").fetchone() == (0,)
    db.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_in_the_language_of_the_run(
    run: Callable[..., Run], two: list[str], language: str
) -> None:
    page = run("--lang", language, "track", *two[:2], "--html").out
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in page
    assert ("事项时间线" in page) is (language == "zh")


def test_the_page_marks_an_item_that_is_missing(run: Callable[..., Run], tmp_path: Path) -> None:
    paths = []
    for number, contents in ((1, ["修路。"]), (2, ["修路。", "造林。"])):
        paths.append(tmp_path / f"{number}.json")
        file = report(*map(item, contents), quarter=number)
        paths[-1].write_text(file.model_dump_json(), encoding="utf-8")
    assert run("track", *paths, "--html").out.count('class="absent"') == 1


def test_the_database_says_when_an_item_was_first_and_last_there(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    """Counted in periods from 0, and each sighting with its own number and words."""
    import sqlite3

    contents = {1: ["修路。"], 2: ["修路。", "造林。"], 3: ["造林。"]}
    paths = []
    for number, made in contents.items():
        paths.append(tmp_path / f"{number}.json")
        file = report(*map(item, made), quarter=number)
        paths[-1].write_text(file.model_dump_json(), encoding="utf-8")
    out = tmp_path / "时间线.db"
    assert run("track", *paths, "-o", out).code == 0
    db = sqlite3.connect(out)
    tracks = db.execute("SELECT content, first, last FROM track ORDER BY content").fetchall()
    sightings = db.execute("SELECT edition, count(*) FROM sighting GROUP BY edition").fetchall()
    periods = db.execute("SELECT period, start FROM edition ORDER BY edition").fetchall()
    db.close()
    assert tracks == [("修路。", 0, 1), ("造林。", 1, 2)]
    assert sightings == [(0, 1), (1, 2), (2, 1)]
    assert periods[0] == ("2025年一季度", "2025-01-01")


def test_a_report_of_refused_files_alone_writes_nothing(run: Callable[..., Run], tmp_path: Path) -> None:
    for name in ("一.json", "二.json"):
        (tmp_path / name).write_text("{", encoding="utf-8")
    result = run("report", tmp_path / "一.json", tmp_path / "二.json", "-o", tmp_path / "报告.html")
    assert result.code == 3
    assert result.err.count("\n") == 2
    assert not (tmp_path / "报告.html").exists()


def test_the_sums_say_by_which_share_of_the_year_they_are_measured(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    """Only where there is a rate to measure."""
    measured = report(item("新建食堂10家。", "已建成食堂4家。"), quarter=2, name="有.docx")
    silent = report(item("修路。", "已开工。"), quarter=2, name="无.docx")
    paths = []
    for name, file in (("有", measured), ("无", silent)):
        paths.append(tmp_path / f"{name}.json")
        paths[-1].write_text(file.model_dump_json(), encoding="utf-8")
    lines = [
        line for line in run("stats", *paths).out.splitlines() if ".docx" in line and "2025年二季度" in line
    ]
    assert ["50.0%" in line for line in lines if line.startswith("有")] == [True]
    assert ["%" in line for line in lines if line.startswith("无")] == [False]
