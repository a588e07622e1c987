"""What all tests share: the acceptance folder, LibreOffice, and a word on what was left out."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# no test is timed: machines are shared, and a slow moment is no fault of the code
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")

PROJECT = Path(__file__).parents[1]
ACCEPTANCE = PROJECT.parent / "shared" / "acceptance"

NEEDS = {
    "office": ("soffice", "LibreOffice"),
    "chromium": ("chromium", "Chromium"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this machine has not; in CI a missing program is a failure, since the script installs it."""
    for item in items:
        if item.get_closest_marker("acceptance") and not ACCEPTANCE.is_dir():
            item.add_marker(pytest.mark.skip(reason="no acceptance folder beside the checkout"))
        for marker, (program, title) in NEEDS.items():
            if item.get_closest_marker(marker) and not shutil.which(program) and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason=f"left out: {title} is not installed"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says which tests were left out for want of a program, and how to get it."""
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = [report for report in skipped if "left out: " in str(report.longrepr)]
    if left_out:
        terminalreporter.write_line(
            f"{len(left_out)} tests were left out for want of LibreOffice or Chromium; "
            "on Debian or Ubuntu: sudo scripts/install-debian-packages.sh"
        )


@pytest.fixture(scope="session")
def acceptance() -> Path:
    """The shared acceptance folder."""
    return ACCEPTANCE


@pytest.fixture(scope="session")
def samples() -> Path:
    """The project's own ledgers."""
    return PROJECT / "samples"
