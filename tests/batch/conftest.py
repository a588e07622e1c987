"""Runs of `ledgertool convert` in a process of its own, with a reader that misbehaves on demand."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
FAST = "good"


@dataclass(frozen=True)
class Run:
    """What a run left."""

    code: int
    out: str
    err: str
    folder: Path

    @property
    def report(self) -> dict[str, dict[str, Any]]:
        """The lines of the report, by source."""
        lines = (self.folder / "report.jsonl").read_text(encoding="utf-8").splitlines()
        return {line["source"]: line for line in map(json.loads, lines)}

    @property
    def outcomes(self) -> dict[str, str]:
        """What each source came to: "done", or the code of its refusal or failure."""
        return {source: line["code"] or line["status"] for source, line in self.report.items()}


@pytest.fixture(scope="session")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for PYTHONPATH in which the misbehaving reader is installed."""
    site = tmp_path_factory.mktemp("site")
    (site / "mock_reader.py").write_text(
        (HERE / "mock_reader.py").read_text(encoding="utf-8"), encoding="utf-8"
    )
    info = site / "mock_reader-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: mock-reader\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[ledgertool.readers]\nmock = mock_reader:MOCK\n")
    return site


@pytest.fixture
def environment(plugin: Path) -> dict[str, str]:
    """The environment of a run."""
    return {**os.environ, "PYTHONPATH": str(plugin), "LEDGERTOOL_LANG": "en", "PYTHONUTF8": "1"}


@pytest.fixture
def convert(tmp_path: Path, environment: dict[str, str]) -> Callable[..., Run]:
    """Runs `ledgertool convert ... -o out` in the test's folder."""

    def call(*arguments: object, out: str = "out", stdin: str | None = None, timeout: float = 120) -> Run:
        command = [sys.executable, "-m", "ledgertool", "convert", *map(str, arguments), "-o", out]
        done = subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            env=environment,
            cwd=tmp_path,
            input=stdin,
            timeout=timeout,
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr, tmp_path / out)

    return call


@pytest.fixture
def mock(tmp_path: Path) -> Callable[..., Path]:
    """Writes in/NAME.mock, which does a deed when it is read."""

    def write(name: str, deed: str = FAST, rest: str = "") -> Path:
        path = tmp_path / "in" / f"{name}.mock"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{deed}\n{rest or name}", encoding="utf-8")
        return path

    return write


def read_table(path: Path, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query to a SQLite dataset."""
    db = sqlite3.connect(path)
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()
