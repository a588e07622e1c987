"""The page of a timeline in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import ledgertool
from ledgertool.cli.results.timeline_page import write_html
from ledgertool.compare.timeline import follow_items
from ledgertool.writers import WriteOptions

pytestmark = pytest.mark.chromium


def test_the_page_has_its_style_asks_for_nothing_and_fits_a_phone(
    browser: Any, samples: Path, tmp_path: Path
) -> None:
    """The policy lets the page's own style through; only the table scrolls sideways."""
    out = tmp_path / "timeline.html"
    files = [ledgertool.read(samples / f"quarterly-q{number}.docx") for number in (1, 2, 3)]
    with out.open("wb") as stream:
        write_html(follow_items(files), stream, WriteOptions())
    page = browser.new_page(viewport={"width": 390, "height": 800})
    said: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(out.as_uri())
    assert page.eval_on_selector("table", "e => getComputedStyle(e).borderCollapse") == "collapse"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("tbody tr").count() == 12
    assert page.locator(".warning", has_text="累计数下降").count() == 1
    assert (said, requests) == ([], [out.as_uri()])
    page.close()
