"""What a worker tells its coordinator, and when."""

from __future__ import annotations

import io
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from ledgertool.batch import worker
from ledgertool.batch.config import Config
from ledgertool.batch.frames import read_frame, write_frames
from ledgertool.batch.results import Task

TABLE = "序号,目标任务,进展情况\n1,修路,完成。\n".encode()


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the process of the tests has held before is no document's memory."""
    monkeypatch.setattr(worker, "_peak_memory", lambda: 0)


class Desk(worker._Desk):
    """A desk whose messages can be looked at."""

    def __init__(self, folder: Path) -> None:
        self.sent = io.BytesIO()
        super().__init__(Config(out=str(folder), formats=("json",)), self.sent)

    def do(self, key: str) -> None:
        self.convert(Task(f"{key}.csv", f"{key}.csv", f"{key}.csv", key, TABLE))

    @property
    def told(self) -> list[dict[str, Any]]:
        self.sent.seek(0)
        frames = iter(lambda: read_frame(self.sent), None)
        return [json.loads(frame) for frame in frames]

    @property
    def order(self) -> list[str]:
        """The outputs as they are told, and "begun"; whether the disk was slow is left out."""
        return [
            Path(told["result"]["outputs"][0]).stem if "result" in told else "begun"
            for told in self.told
            if "settling" not in told
        ]


def test_a_document_is_answered_for_when_the_next_one_is_converted(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for key in "ab":
        desk.do(key)
    assert desk.order == ["begun", "begun", "a.csv"]
    assert (tmp_path / "a.csv.json").exists()
    assert not (tmp_path / "b.csv.json").exists()
    desk.finish()
    desk.finish()
    assert desk.order == ["begun", "begun", "a.csv", "b.csv"]
    assert (tmp_path / "b.csv.json").exists()


def hold_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch, until: str, times: int) -> None:
    """The disk is done only when the worker has told something so many times."""
    told, is_told = [], threading.Event()
    tell = desk.tell

    def watch(message: dict[str, object]) -> None:
        tell(message)
        told.append(next(iter(message)))
        if told.count(until) == times:
            is_told.set()

    monkeypatch.setattr(desk, "tell", watch)
    monkeypatch.setattr(os, "fsync", lambda _: is_told.wait(60) or pytest.fail(f"it did not tell {until}"))


def test_the_next_document_does_not_wait_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    hold_disk(desk, monkeypatch, "begun", 2)
    desk.do("a")
    desk.do("b")
    desk.finish()
    assert desk.order[-2:] == ["a.csv", "b.csv"]


def test_whoever_waits_for_the_disk_says_so_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lest the document that was converted meanwhile be blamed for the time."""
    desk = Desk(tmp_path)
    hold_disk(desk, monkeypatch, "settling", 1)
    desk.do("a")
    desk.do("b")
    assert [next(iter(told)) for told in desk.told] == ["begun", "begun", "settling", "result"]


def test_what_ends_the_process_does_not_lose_the_document_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    desk.do("a")
    monkeypatch.setattr(worker, "convert_one", lambda *_: sys.exit(3))
    with pytest.raises(SystemExit):
        desk.do("b")
    assert desk.order[-1] == "a.csv"


def test_growth_is_told_of_the_document_that_caused_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that tells it is replaced at once: the other document would be lost on its way."""
    peaks = iter([0, worker._GROWN + 1])
    monkeypatch.setattr(worker, "_peak_memory", lambda: next(peaks))
    desk = Desk(tmp_path)
    desk.do("a")
    desk.do("b")
    assert [told["has_grown"] for told in desk.told if "result" in told] == [False, True]


@pytest.mark.skipif(not hasattr(os, "set_blocking"), reason="no pipe that can be asked")
def test_whether_there_is_more_is_known_without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_die_with_parent", lambda: None)
    reader, writer = os.pipe()
    with os.fdopen(writer, "wb") as requests, io.BufferedReader(io.FileIO(reader), 1 << 16) as stream:
        inbox = worker._Inbox(stream)
        assert not inbox.has_more()
        write_frames(requests, b"a", b"b" * 20_000)
        assert inbox.has_more()
        assert inbox.receive() == b"a"
        assert inbox.has_more()
        assert inbox.receive() == b"b" * 20_000
        assert not inbox.has_more()
