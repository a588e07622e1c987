"""How a batch tells how far it is: counts, rate, time left, and each document that did not come through."""

from __future__ import annotations

import time

import pytest

from ledgertool.batch.results import Result
from ledgertool.cli import progress
from ledgertool.cli.console import Console
from ledgertool.cli.progress import SHOWN, Progress, _duration

DONE = Result(key="k", status="done")
REFUSED = Result(key="k", status="refused", code="zip-corrupt", message="压缩包损坏")
FAILED = Result(key="k", status="failed", code="timed-out", message="超时")


class Clock:
    """A clock that a test sets."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(progress, "time", made)
    return made


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0:00"),
        (0.6, "0:01"),
        (59.4, "0:59"),
        (59.6, "1:00"),
        (760, "12:40"),
        (3600, "1:00:00"),
        (3723, "1:02:03"),
    ],
)
def test_a_duration(seconds: float, said: str) -> None:
    assert _duration(seconds) == said


def test_nothing_is_said_before_five_seconds(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    """A small folder is done before anybody asks."""
    bar = Progress(Console(language="zh"), [])
    clock.now += progress.LINE_EVERY - 0.1
    bar.add("a.docx", DONE)
    assert capsys.readouterr().err == ""
    clock.now += 0.1
    bar.add("b.docx", DONE)
    assert capsys.readouterr().err == "ledgertool: 完成 2，拒绝 0，失败 0；每秒 0.4 个\n"


def test_the_line_says_what_is_left_where_the_whole_is_known(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    """Documents of an earlier run are no part of the rate."""
    bar = Progress(Console(language="zh"), range(60))
    bar._count_plan()
    for _ in range(20):
        bar.add("old.docx", None)
    for _ in range(20):
        bar.add("a.docx", DONE)
    clock.now += 10
    bar.add("b.docx", DONE)
    assert (
        capsys.readouterr().err
        == "ledgertool: 完成 21，拒绝 0，失败 0，已有 20，共 60；每秒 2.1 个，约余 0:09\n"
    )


def test_a_fast_run_has_no_decimals(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    bar = Progress(Console(language="en"), [])
    for _ in range(99):
        bar.add("a.docx", DONE)
    clock.now += 5
    bar.add("a.docx", DONE)
    assert "; 20/s" in capsys.readouterr().err


def test_more_documents_than_were_counted_have_no_time_left(clock: Clock) -> None:
    """Files that come in while the run goes on."""
    bar = Progress(Console(language="en"), range(1))
    bar._count_plan()
    for _ in range(3):
        bar.add("a.docx", DONE)
    assert "left" not in bar._facts(clock.now + 10)


def test_a_plan_that_cannot_be_walked_is_left_to_the_run(clock: Clock) -> None:
    """The run meets the same error and tells it; the count is only left out."""

    def broken():  # type: ignore[no-untyped-def]
        yield "a.docx"
        raise PermissionError("locked")

    bar = Progress(Console(language="en"), broken())
    bar._count_plan()
    assert "total" not in bar._facts(clock.now + 1)


@pytest.mark.parametrize(
    ("result", "line"),
    [
        pytest.param(DONE, "", id="done"),
        pytest.param(None, "", id="known from before"),
        pytest.param(REFUSED, "ledgertool: a\\x1b.docx: 拒绝 [zip-corrupt] 压缩包损坏\n", id="refused"),
        pytest.param(FAILED, "ledgertool: a\\x1b.docx: 失败 [timed-out] 超时\n", id="failed"),
    ],
)
def test_what_did_not_come_through_is_a_line_of_its_own(
    capsys: pytest.CaptureFixture[str], result: Result | None, line: str
) -> None:
    """With --quiet too, and its name escaped."""
    bar = Progress(Console(language="zh", quiet=True), [])
    bar.add("a\x1b.docx", result)
    assert capsys.readouterr().err == line


def test_a_hundred_refusals_are_told_and_the_rest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    bar = Progress(Console(language="zh"), [])
    assert bar.unshown == 0
    for n in range(SHOWN + 3):
        bar.add(f"{n}.docx", REFUSED)
    assert capsys.readouterr().err.count("[zip-corrupt]") == SHOWN
    assert bar.unshown == 3


def test_a_phase_is_a_line_where_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(Console(language="zh"), []) as bar:
        bar.tell_phase("datasets")
    assert capsys.readouterr().err == "ledgertool: 正在写数据集……\n"


def test_a_terminal_gets_one_bar_that_goes_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Refusals stay above it, and no mark-up in a file's name is obeyed."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "DRAW_EVERY", 0.0)
    with Progress(Console(language="zh"), [1, 2]) as bar:
        assert bar._bar is not None
        bar.add("a.docx", DONE)
        bar.add("[red]b.docx", REFUSED)
        bar.tell_phase("datasets")
        time.sleep(0.01)
        task = bar._bar.tasks[0]
    assert (task.completed, task.description) == (2, "正在写数据集……")
    assert "[red]b.docx: 拒绝" in capsys.readouterr().err
