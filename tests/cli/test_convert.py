"""What `convert` shows while it works, and how it is interrupted."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ledgertool.batch.results import Result
from ledgertool.cli import progress
from ledgertool.cli.console import Console
from ledgertool.cli.progress import Progress
from tests.batch.conftest import environment, mock, plugin  # noqa: F401 - fixtures

DONE = Result(key="k", status="done")
REFUSED = Result(key="k", status="refused", code="empty", message="is empty")


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "LINE_EVERY", 0.0)


def console(**more: bool) -> Console:
    return Console(language="en", **more)


def wait_for_total(shown: Progress) -> None:
    deadline = time.monotonic() + 5
    while shown._total is None and time.monotonic() < deadline:
        time.sleep(0.01)


def test_without_a_terminal_progress_is_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(console(), [1, 2, 3]) as shown:
        wait_for_total(shown)
        shown.add("a", DONE)
        shown.add("b", None)
    lines = capsys.readouterr().err.splitlines()
    assert re.fullmatch(
        r"ledgertool: 1 done, 0 refused, 0 failed, of 3; [\d.]+/s, \d+:\d\d left", lines[0]
    ), lines[0]
    assert "1 known" in lines[1]


def test_the_time_left_waits_for_the_number_of_documents(capsys: pytest.CaptureFixture[str]) -> None:
    """They are counted beside the work; a plan that cannot be read is told by the run itself."""

    class Broken:
        def __iter__(self) -> None:
            raise OSError

    with Progress(console(), Broken()) as shown:
        shown.add("a", DONE)
    err = capsys.readouterr().err
    assert "1 done" in err
    assert "left" not in err


def test_quiet_shows_no_progress_but_what_went_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(console(quiet=True), [1]) as shown:
        shown.add("a", DONE)
        shown.add("b\x1b[31m", REFUSED)
        shown.tell_phase("datasets")
    assert capsys.readouterr().err == "ledgertool: b\\x1b[31m: refused [empty] is empty\n"


def test_refusals_beyond_a_hundred_are_only_counted(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(console(quiet=True), []) as shown:
        for n in range(130):
            shown.add(f"{n}", REFUSED)
    assert capsys.readouterr().err.count("[empty]") == 100
    assert shown.unshown == 30


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (59.6, "1:00"), (125, "2:05"), (3723, "1:02:03"), (360000, "100:00:00")],
)
def test_durations(seconds: float, text: str) -> None:
    assert progress._duration(seconds) == text


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_a_bar(tmp_path: Path, environment: dict[str, str], mock) -> None:  # noqa: F811
    """It is drawn over itself and gone at the end; the table stays."""
    import pty

    for n in range(8):
        mock(f"a{n}", "wait", f"0.2{n}")
    mock("bad", "refuse")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ledgertool", "convert", "in", "-o", "out", "--jobs", "2"]
    env = {**environment, "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(command, cwd=tmp_path, env=env, stderr=theirs, stdout=theirs)
    os.close(theirs)
    seen = b""
    while True:
        try:
            data = os.read(ours, 4096)
        except OSError:  # the other side has closed it
            break
        if not data:
            break
        seen += data
    os.close(ours)
    assert process.wait(60) == 3
    text = seen.decode()
    assert "\x1b[2K" in text
    assert re.search(r"\d done, \d refused, 0 failed, of 9", text)
    assert "in/bad.mock: refused [encrypted]" in text
    assert re.search(r"done +8", text)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to another process")
def test_ctrl_c_ends_the_run_and_says_how_to_go_on(
    tmp_path: Path,
    environment: dict[str, str],  # noqa: F811
    mock,  # noqa: F811
) -> None:
    for n in range(20):
        mock(f"a{n}", "wait", f"0.3{n:02}")
    command = [sys.executable, "-m", "ledgertool", "convert", "in", "-o", "out", "--jobs", "2"]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    try:
        process = subprocess.Popen(
            command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
    finally:
        signal.signal(signal.SIGINT, before)
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob("out/*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers get it too
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "--resume" in err
    assert "Traceback" not in err
    again = subprocess.run([*command, "--resume", "-q"], cwd=tmp_path, env=environment, check=False)
    assert again.returncode == 0
    assert len(list(tmp_path.glob("out/*.json"))) == 20
