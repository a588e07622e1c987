"""One bad document costs itself alone, whatever it does to the process that reads it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ledgertool.batch import local
from ledgertool.batch.config import Config
from ledgertool.batch.local import LocalEngine
from ledgertool.batch.results import Result, Task
from tests.batch.conftest import Run

GOOD = ("a", "b", "c", "z")
TABLE = "序号,目标任务,进展情况\n1,修路,完成。\n".encode()


@pytest.mark.parametrize(
    ("deed", "outcome", "code"),
    [
        pytest.param("good", "done", 0, id="an ordinary document"),
        pytest.param("flood", "done", 0, id="a library floods standard output and error"),
        pytest.param("stdin", "done", 0, id="a library reads standard input"),
        pytest.param("refuse", "encrypted", 3, id="a refusal"),
        pytest.param("error", "internal", 5, id="a bug"),
        pytest.param("exit", "worker-died", 3, id="a library ends the process"),
        pytest.param("hang", "timeout", 3, id="a document that never ends"),
        pytest.param("spin", "timeout", 3, id="an endless loop"),
        pytest.param("slow disk", "timeout", 3, id="a disk that does not take the outputs"),
        pytest.param(
            "abort",
            "worker-died",
            3,
            id="a library aborts",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="exits with 3 there"),
        ),
        pytest.param(
            "kill",
            "worker-died",
            3,
            id="the system kills the process",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL"),
        ),
        pytest.param(
            "memory",
            "memory",
            3,
            id="a document that eats all memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="needs RLIMIT_AS"),
        ),
    ],
)
def test_the_others_are_converted(
    convert: Callable[..., Run], mock: Callable[..., Path], deed: str, outcome: str, code: int
) -> None:
    """Every good document is done; the bad one is reported with its own code and one line."""
    for name in GOOD:
        mock(name)
    mock("bad", deed)
    limit = "30" if deed == "memory" else "2"  # it takes a while to fill a gibibyte
    run = convert("in", "--to", "json", "--jobs", "1", "--timeout", limit)
    assert run.outcomes == {f"in/{name}.mock": "done" for name in GOOD} | {"in/bad.mock": outcome}
    assert run.code == code
    assert "Traceback" not in run.err
    assert "\x1b" not in run.err
    assert sum("in/bad.mock: " in line for line in run.err.splitlines()) == (outcome != "done")
    assert {path.name for path in run.folder.glob("*.json")} == {
        f"{name}.mock.json" for name in (*GOOD, *(["bad"] if outcome == "done" else []))
    }
    assert not list(run.folder.glob(".*.part"))


def test_a_worker_that_dies_once_costs_nothing(
    convert: Callable[..., Run], mock: Callable[..., Path], tmp_path: Path
) -> None:
    """A document whose worker died is tried once more, when the others are safe."""
    mock("a")
    mock("b", "die once", str(tmp_path / "mark"))
    assert convert("in").outcomes == {"in/a.mock": "done", "in/b.mock": "done"}


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_memory_that_one_document_took_is_not_held_against_the_next(
    convert: Callable[..., Run], mock: Callable[..., Path]
) -> None:
    """A worker that has grown is replaced, since what it held cannot be told from what it holds."""
    mock("a", "grow")
    mock("b", "refuse")
    run = convert("in", "--jobs", "1")
    assert run.outcomes == {"in/a.mock": "done", "in/b.mock": "encrypted"}


def test_many_workers_that_die_do_not_lose_each_others_documents(
    convert: Callable[..., Run], mock: Callable[..., Path]
) -> None:
    for n in range(12):
        mock(f"good{n}")
        mock(f"poison{n}", "exit", str(n))
    run = convert("in", "--jobs", "3")
    assert sum(outcome == "done" for outcome in run.outcomes.values()) == 12
    assert sum(outcome == "worker-died" for outcome in run.outcomes.values()) == 12


def test_a_time_limit_counts_from_when_the_worker_is_ready(
    convert: Callable[..., Run], mock: Callable[..., Path]
) -> None:
    """The start of the process, slow on a busy machine, is not the document's time."""
    mock("a")
    assert convert("in", "--timeout", "1").outcomes == {"in/a.mock": "done"}


def test_how_the_worker_ended_is_told(convert: Callable[..., Run], mock: Callable[..., Path]) -> None:
    mock("a", "exit")
    assert "exit code 3" in convert("in").report["in/a.mock"]["message"]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_an_idle_worker_that_died_is_not_given_work(tmp_path: Path) -> None:
    """Kept for a later run, a process may be ended by the system in between."""
    config = Config(out=str(tmp_path / "out"), formats=("json",), timeout=30)
    engine = LocalEngine(config, jobs=1, keep=True)
    try:
        tasks = [Task(f"{n}.csv", f"{n}.csv", f"{n}.csv", n, TABLE) for n in "abc"]
        assert [outcome.status for outcome in engine.run(tasks[:2])] == ["done", "done"]  # type: ignore[union-attr]
        (worker,) = engine._idle
        os.kill(worker._process.pid, signal.SIGKILL)
        worker._process.wait(10)
        (result,) = engine.run(tasks[2:])
        assert isinstance(result, Result)
        assert result.status == "done"
    finally:
        engine.close()


def run_mocks(
    folder: Path, plugin: Path, monkeypatch: pytest.MonkeyPatch, deeds: dict[int, str], *, jobs: int
) -> tuple[dict[str, str], int]:
    """120 fast documents, and those with a deed: outcomes by key, and the most tasks a worker had at once."""
    monkeypatch.setenv("PYTHONPATH", str(plugin))
    most = 0

    class Watched(local._Worker):
        def give(self, task: Task) -> None:
            nonlocal most
            super().give(task)
            most = max(most, len(self.tasks))

    monkeypatch.setattr(local, "_Worker", Watched)
    config = Config(out=str(folder / "out"), formats=("json",), timeout=3)
    names = [f"{n}.mock" for n in range(120)]
    data = [f"{deeds.get(n, 'refuse')}\n{n}".encode() for n in range(120)]
    tasks = [Task(name, name, name, name, content) for name, content in zip(names, data, strict=True)]
    found: dict[str, str] = {}
    for outcome in LocalEngine(config, jobs=jobs).run(tasks):
        for key in [outcome.key] if isinstance(outcome, Result) else [task.key for task in outcome.tasks]:
            assert key not in found
            found[key] = outcome.code
    return found, most


def test_what_a_lost_worker_had_not_come_to_is_done_by_another(
    tmp_path: Path, plugin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fast documents: a worker has many before it when one of them takes it along."""
    deeds = {40: "exit", 60: "exit", 61: "hang", 90: "exit"}
    # two whose outputs may be on their way to the disk when the next document takes the worker along
    found, most = run_mocks(tmp_path, plugin, monkeypatch, deeds | {39: "good", 89: "good"}, jobs=2)
    assert len(found) == 120
    lost = {key: code for key, code in found.items() if code not in ("", "encrypted")}
    died = "worker-died"
    assert lost == {"40.mock": died, "60.mock": died, "61.mock": "timeout", "90.mock": died}
    assert most > 2
    assert list(found.values()).count("") == 2
    assert sorted(path.name for path in (tmp_path / "out").glob("*.json")) == ["39.mock.json", "89.mock.json"]
    assert not list((tmp_path / "out").glob(".*.part"))


def test_a_worker_at_the_end_of_its_life_leaves_nothing_undone(
    tmp_path: Path, plugin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "LIFE", 25)
    found, most = run_mocks(tmp_path, plugin, monkeypatch, {}, jobs=1)
    assert list(found.values()) == ["encrypted"] * 120
    assert most > 2


def test_a_file_of_the_user_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers run in the user's folder, where a file may have the name of a library."""
    (tmp_path / "json.py").write_text("raise SystemExit(9)\n")
    (tmp_path / "lxml.py").write_text("raise SystemExit(9)\n")
    config = Config(out=str(tmp_path / "out"), formats=("json",))
    monkeypatch.chdir(tmp_path)
    task = Task("a.csv", "a.csv", "a.csv", config.key_of(TABLE), TABLE)
    (result,) = LocalEngine(config, jobs=1).run([task])
    assert isinstance(result, Result)
    assert result.status == "done", result.message


@pytest.mark.parametrize("told", [True, False], ids=["with its configuration", "before it was told anything"])
def test_a_worker_whose_parent_is_gone_ends_without_a_word(tmp_path: Path, told: bool) -> None:
    """Its parent was killed while it came up: what it prints then would lie in the user's terminal."""
    reader, writer = os.pipe()
    command = [sys.executable, "-P", "-m", "ledgertool.batch.worker"]
    pipes = {"stdin": subprocess.PIPE, "stdout": writer, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as worker:
        os.close(writer)
        os.close(reader)  # nobody reads its answers
        data = Config(out=str(tmp_path)).to_json().encode()
        _, errors = worker.communicate(len(data).to_bytes(4, "big") + data if told else b"", timeout=60)
    assert (worker.returncode, errors) == (0, b"")
