"""A real Chromium without a window, and reports to open in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import ledgertool
from ledgertool.cli.quarters import join_quarters
from ledgertool.ledger import LedgerFile
from tests.writers.builders import written

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INSTALL = "Chromium is not installed; on Debian or Ubuntu: sudo scripts/install-debian-packages.sh"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium; where it is missing the test fails and says how to install it."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    if path is None:
        pytest.fail(INSTALL)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@dataclass
class Opened:
    """A report in a page of the browser, with what the browser said and what it asked for."""

    page: Any
    said: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def shown(self) -> list[str]:
        """The titles of the items that can be seen, from top to bottom."""
        titles: list[str] = self.page.locator("article:visible h3").all_inner_texts()
        return titles

    def status(self) -> str:
        text: str = self.page.locator("#shown").inner_text()
        return text


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def open_report_for_long(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Writes a report and opens it from the disk, in a context of its own with the settings given."""
    contexts = []

    def open_it(file: LedgerFile, *, written_as: dict[str, Any] | None = None, **settings: Any) -> Opened:
        path = tmp_path_factory.mktemp("report") / "report.html"
        path.write_bytes(written("html", file, **(written_as or {})))
        context = browser.new_context(**settings)
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("console", lambda message: opened.said.append(message.text))
        opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
        opened.page.on("dialog", lambda dialog: (opened.said.append("dialog"), dialog.dismiss()))
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.goto(path.as_uri())
        return opened

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def open_report(open_report_for_long: Open) -> Iterator[Open]:
    """The same; the pages are closed at the end of the test."""
    opened: list[Opened] = []

    def open_it(file: LedgerFile, **settings: Any) -> Opened:
        opened.append(open_report_for_long(file, **settings))
        return opened[-1]

    yield open_it
    for report in opened:
        report.page.close()


@pytest.fixture(scope="session")
def second_report(open_report_for_long: Open, second: LedgerFile) -> Opened:
    """The second quarter, opened once for tests that only search it."""
    return open_report_for_long(second)


@pytest.fixture(scope="session")
def quarters(samples: Path) -> list[LedgerFile]:
    """The three quarters of the sample series."""
    return [ledgertool.read(samples / f"quarterly-q{number}.docx") for number in (1, 2, 3)]


@pytest.fixture(scope="session")
def second(quarters: list[LedgerFile]) -> LedgerFile:
    """The second quarter, which has problems, arrears and work on pace."""
    return quarters[1]


@pytest.fixture(scope="session")
def series(quarters: list[LedgerFile]) -> tuple[LedgerFile, dict[str, Any]]:
    """The third quarter, and the options that give it its history."""
    file, history = join_quarters(quarters)
    return file, {"history": history}
