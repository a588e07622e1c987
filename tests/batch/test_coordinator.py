"""The order of things, with engines that only pretend to work."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ledgertool.batch import coordinator
from ledgertool.batch import manifest as manifests
from ledgertool.batch.config import Config
from ledgertool.batch.coordinator import Coordinator
from ledgertool.batch.manifest import Manifest
from ledgertool.batch.plan import Planned
from ledgertool.batch.results import Died, Result, Task
from ledgertool.errors import OutputFailed


class Pretender:
    """Answers each task with what a script says of its bytes; remembers what it was given."""

    def __init__(self, script: dict[bytes, list[str]]) -> None:
        self.script = script
        self.given: list[tuple[bool, bytes]] = []
        self.careful = False

    def __call__(self, careful: bool) -> Pretender:
        self.careful = careful
        return self

    def run(self, tasks: Iterable[Task]) -> Iterator[Result | Died]:
        for task in tasks:
            self.given.append((self.careful, task.data))
            word = self.script.get(task.data, ["done"]).pop(0)
            if word in ("timeout", "worker-died"):
                yield Died((task,), word, "SIGKILL", 1500)
            elif word == "done":
                yield Result(key=task.key, status="done")
            else:
                yield Result(key=task.key, status="failed", code=word)


@pytest.fixture
def manifest() -> Manifest:
    return Manifest(None)


def convert(
    folder: Path, manifest: Manifest, engine: Pretender, *names: str, retry_failed: bool = False
) -> list[tuple[str, str]]:
    """Runs the coordinator over files of that content; what it told."""
    told: list[tuple[str, str]] = []

    def tell(path: str, result: Result | None) -> None:
        told.append((Path(path).name, (result.code or result.status) if result else "known"))

    for name in names:
        (folder / name).write_bytes(name.encode())
    inputs = [Planned(str(folder / name), name) for name in names]
    config = Config(out=str(folder / "out"), language="en")
    Coordinator(config, manifest, tell, retry_failed).convert(inputs, engine)
    return told


def test_every_document_is_told_once(tmp_path: Path, manifest: Manifest) -> None:
    told = convert(tmp_path, manifest, Pretender({}), "a", "b")
    assert told == [("a", "done"), ("b", "done")]


def test_what_took_its_worker_along_is_tried_again_last_and_with_care(
    tmp_path: Path, manifest: Manifest
) -> None:
    engine = Pretender({b"a": ["worker-died", "done"]})
    assert convert(tmp_path, manifest, engine, "a", "b") == [("b", "done"), ("a", "done")]
    assert engine.given == [(False, b"a"), (False, b"b"), (True, b"a")]


def test_a_second_death_is_final(tmp_path: Path, manifest: Manifest) -> None:
    engine = Pretender({b"a": ["worker-died", "worker-died"]})
    assert convert(tmp_path, manifest, engine, "a") == [("a", "worker-died")]
    (line,) = manifest.iter_report()
    assert line["message"] == "ended its worker process (SIGKILL)"


def test_a_document_that_ran_out_of_time_is_not_tried_again(tmp_path: Path, manifest: Manifest) -> None:
    engine = Pretender({b"a": ["timeout"]})
    assert convert(tmp_path, manifest, engine, "a") == [("a", "timeout")]
    assert len(engine.given) == 1


def test_what_is_done_is_known_the_second_time(tmp_path: Path, manifest: Manifest) -> None:
    engine = Pretender({})
    convert(tmp_path, manifest, engine, "a")
    manifest._run = 99  # the next run
    assert convert(tmp_path, manifest, engine, "a", "b") == [("a", "known"), ("b", "done")]


@pytest.mark.parametrize(
    ("code", "retry_failed", "again"),
    [
        pytest.param("internal", False, False, id="a failure is left alone"),
        pytest.param("internal", True, True, id="a failure, when asked for"),
        pytest.param("output-permission", False, True, id="an output that failed"),
    ],
)
def test_failures_in_a_second_run(
    tmp_path: Path, manifest: Manifest, code: str, retry_failed: bool, again: bool
) -> None:
    convert(tmp_path, manifest, Pretender({b"a": [code]}), "a")
    manifest._run = 99
    told = convert(tmp_path, manifest, Pretender({}), "a", retry_failed=retry_failed)
    assert told == [("a", "done" if again else "known")]


def test_what_a_killed_run_was_at_comes_last(tmp_path: Path, manifest: Manifest) -> None:
    """A document that took the whole machine along must not be the first to be tried again."""
    (tmp_path / "a").write_bytes(b"a")
    key = Config(out=str(tmp_path / "out"), language="en").key_of(b"a")
    manifest.start(Task("a", "a", "a", key, b"a"))
    engine = Pretender({})
    assert convert(tmp_path, manifest, engine, "a", "b") == [("a", "known"), ("b", "done"), ("a", "done")]
    assert engine.given == [(False, b"b"), (True, b"a")]


def test_a_full_disk_ends_the_run(tmp_path: Path, manifest: Manifest) -> None:
    """All others would fail as well; the next run finds them undone."""
    engine = Pretender({b"a": ["output-disk-full"]})
    with pytest.raises(OutputFailed) as caught:
        convert(tmp_path, manifest, engine, "a", "b", "c")
    assert caught.value.code == "output-disk-full"
    assert engine.given == [(False, b"a")]
    manifest._run = 99
    told = convert(tmp_path, manifest, Pretender({}), "a", "b", "c")
    assert sorted(name for name, code in told if code == "done") == ["a", "b", "c"]


def test_a_document_is_journalled_as_started_before_a_worker_sees_it(tmp_path: Path) -> None:
    """Seen by another connection: what is not committed is lost with the coordinator."""

    class Looker(Pretender):
        def run(self, tasks: Iterable[Task]) -> Iterator[Result | Died]:
            yield from super().run(self._look(task) for task in tasks)

        def _look(self, task: Task) -> Task:
            with closing(sqlite3.connect(tmp_path / "m")) as other:
                (status,) = other.execute("SELECT status FROM document WHERE key = ?", [task.key]).fetchone()
            assert status == "started"
            return task

    names = [f"{n:03}" for n in range(300)]  # several lots
    with closing(Manifest(tmp_path / "m")) as manifest:
        told = convert(tmp_path, manifest, Looker({}), *names)
    assert [code for _, code in told] == ["done"] * 300


def test_an_outcome_is_journalled_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not when the next tasks are asked for: with slow documents that may be minutes."""
    monkeypatch.setattr(manifests, "_AT_RISK", 0)
    journalled: list[int] = []

    class Looker(Pretender):
        def run(self, tasks: Iterable[Task]) -> Iterator[Result | Died]:
            for outcome in super().run(list(tasks)):
                with closing(sqlite3.connect(tmp_path / "m")) as other:
                    query = "SELECT count(*) FROM document WHERE status = 'done'"
                    journalled.append(other.execute(query).fetchone()[0])
                yield outcome

    with closing(Manifest(tmp_path / "m")) as manifest:
        convert(tmp_path, manifest, Looker({}), "a", "b", "c")
    assert journalled == [0, 1, 2]


def test_a_lot_does_not_wait_for_documents_that_are_known(
    tmp_path: Path, manifest: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{n:03}" for n in range(100)]
    convert(tmp_path, manifest, Pretender({}), *names)
    manifest._run = 99
    monkeypatch.setattr(coordinator, "LOT", 0)
    told = convert(tmp_path, manifest, Pretender({}), "!new", *names)
    assert told.index(("!new", "done")) <= 1


def test_folders_of_outputs_are_synced_when_the_run_has_moved_on(
    tmp_path: Path, manifest: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    monkeypatch.setattr(coordinator, "sync_folder", lambda folder: synced.append(folder.name))

    class Maker(Pretender):
        def run(self, tasks: Iterable[Task]) -> Iterator[Result | Died]:
            for outcome in super().run(tasks):
                assert isinstance(outcome, Result)
                yield replace(outcome, outputs=(f"{next(folders)}/x.json",))

    folders = iter(["2023", "2023", "2024", "2023"])
    convert(tmp_path, manifest, Maker({}), "a", "b", "c", "d")
    assert synced == ["2023", "2024", "2023"]


def test_a_file_that_cannot_be_opened_never_reaches_a_worker(tmp_path: Path, manifest: Manifest) -> None:
    engine = Pretender({})
    told: list[str] = []
    config = Config(out=str(tmp_path), language="en")
    one = Coordinator(config, manifest, lambda path, result: told.append(result.code))
    one.convert([Planned(str(tmp_path / "gone"), "gone"), Planned(str(tmp_path), "folder")], engine)
    assert told == ["missing", "not-a-file"]
    assert engine.given == []
