"""`ledgertool track` as a user runs it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from ledgertool.ledger import LedgerFile
from tests.cli.conftest import Run
from tests.compare.builders import item, report
from tests.conftest import PROJECT

QUARTERS = [PROJECT / "samples" / f"quarterly-q{number}.docx" for number in (3, 1, 2)]


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def save(file: LedgerFile, path: Path) -> Path:
    path.write_text(file.model_dump_json(), encoding="utf-8")
    return path


def test_the_terminal_shows_the_periods_in_order_and_the_fall(run: Callable[..., Run]) -> None:
    result = run("track", *QUARTERS)
    assert result.code == 0
    assert re.search(r"2025年一季度.*2025年二季度.*2025年三季度", result.out)
    assert "泊位 198个（22.0%，累计数下降）" in result.out
    assert "共 12 项；累计数下降 1 处" in result.out


@pytest.mark.parametrize(
    ("files", "code"),
    [
        pytest.param(QUARTERS, 1, id="a total fell"),
        pytest.param(QUARTERS[:1], 0, id="one report has no falls"),
    ],
)
def test_strict_makes_a_fall_an_exit_code(run: Callable[..., Run], files: list[Path], code: int) -> None:
    assert run("track", *files, "--strict").code == code


def test_several_formats_go_to_a_folder(run: Callable[..., Run], tmp_path: Path) -> None:
    assert run("track", *QUARTERS, "--json", "--xlsx", "--sqlite", "--html", "-o", tmp_path).code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        f"timeline.{suffix}" for suffix in ("json", "xlsx", "sqlite", "html")
    }
    assert run("track", *QUARTERS, "--json", "--xlsx").code == 2


def test_a_folder_for_several_formats_is_made(run: Callable[..., Run], tmp_path: Path) -> None:
    """The example of the help page runs as printed; a path with a suffix is still no folder."""
    folder = tmp_path / "台账时间线"
    assert run("track", *QUARTERS, "--html", "--sqlite", "-o", folder).code == 0
    assert {path.name for path in folder.iterdir()} == {"timeline.html", "timeline.sqlite"}
    assert run("track", *QUARTERS, "--html", "--json", "-o", tmp_path / "a.html").code == 2


def test_json_goes_to_standard_output(run: Callable[..., Run]) -> None:
    timeline = json.loads(run("track", *QUARTERS, "--json").out)
    assert len(timeline["tracks"]) == 12
    assert timeline["editions"][0]["period"] == "2025年一季度"


def test_excel_has_the_values_as_numbers(run: Callable[..., Run], tmp_path: Path) -> None:
    out = tmp_path / "时间线.xlsx"
    run("track", *QUARTERS, "-o", out)
    book = openpyxl.load_workbook(out)
    rows = [[cell.value for cell in row] for row in book["数字"].iter_rows(min_row=2)]
    assert ["泊位", "个", "900个", 210, 198, 640, "累计数下降：2025年二季度"] in [row[2:] for row in rows]


def test_sqlite_answers_questions(run: Callable[..., Run], tmp_path: Path) -> None:
    """How a figure went on, which problem stayed open, and what came of a split."""
    out = tmp_path / "时间线.sqlite"
    run("track", *QUARTERS, "-o", out)
    db = sqlite3.connect(out)
    figures = db.execute("SELECT edition, value, fell FROM figure WHERE noun = '泊位' ORDER BY edition")
    assert figures.fetchall() == [(0, 210, 0), (1, 198, 1), (2, 640, 0)]
    problems = "SELECT count(*) FROM problem JOIN sighting USING (track, edition) WHERE text LIKE '城东地块%'"
    assert db.execute(problems).fetchone() == (2,)
    parents = "SELECT content FROM track JOIN parent USING (track)"
    assert db.execute(parents).fetchall() == [("新建城市绿道12公里。",)]
    db.close()


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_shows_strangers_text_as_text(run: Callable[..., Run], tmp_path: Path) -> None:
    """No element, attribute or script of theirs gets in, and nothing may be loaded."""
    attack = '<script>alert(1)</script><img src=x onerror="alert(1)">'
    hostile = item(
        f"{attack}新建道路30公里。",
        f"{attack}累计完成5公里。",
        attack,
        number=attack,
        responsible_units=[attack],
    )
    files = [save(report(hostile, quarter=number), tmp_path / f"{number}.json") for number in (1, 2)]
    page = run("track", *files, "--html").out
    found = Elements(page)
    tags = {tag for tag, _ in found.elements}
    assert not tags & {"script", "img", "link", "iframe"}
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
    assert found.text.count("<script>alert(1)</script>") >= 6
    policy = next(
        a["content"]
        for tag, a in found.elements
        if tag == "meta" and "content" in a and "src" in str(a["content"])
    )
    assert policy.startswith("default-src 'none'")


def test_the_style_of_the_page_is_the_one_that_the_policy_allows(run: Callable[..., Run]) -> None:
    import base64
    import hashlib

    page = run("track", *QUARTERS, "--html").out
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in page


def test_a_report_without_a_period_is_told(run: Callable[..., Run], tmp_path: Path) -> None:
    files = [
        save(report(item("新建道路30公里。"), quarter=quarter), tmp_path / f"{quarter}.json")
        for quarter in (1, None)
    ]
    result = run("track", *files)
    assert "没有写明报告期" in result.err


def test_binary_formats_do_not_go_to_a_terminal(
    run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert run("track", *QUARTERS, "--sqlite").code == 2
