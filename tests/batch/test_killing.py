"""Runs that are killed lose nothing: a short form of benchmarks/killing.py, which is run by `make soak`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import PROJECT


@pytest.mark.skipif(sys.platform != "linux", reason="looks for workers in /proc")
def test_killed_runs_that_go_on_leave_what_an_undisturbed_one_leaves() -> None:
    """Every document once, every output whole, the same dataset, nothing left over, no worker lives on."""
    script = [sys.executable, PROJECT / "benchmarks" / "killing.py", "--kills", "3", "--documents", "150"]
    done = subprocess.run(script, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 kills, 0 faults" in done.stdout
