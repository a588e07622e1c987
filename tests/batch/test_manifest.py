"""The journal: what it keeps through kills, names and second runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.batch.manifest import Done, Manifest
from ledgertool.batch.results import Result, RowsPlace, Task
from ledgertool.errors import OutputFailed


def task(key: str, relative: str = "a.docx") -> Task:
    return Task(relative, relative, relative, key, b"")


def done(key: str, **more: object) -> Result:
    return Result(key=key, status="done", **more)


@pytest.fixture
def manifest() -> Manifest:
    return Manifest(None)


def test_a_document_that_was_never_tried_is_not_known(manifest: Manifest) -> None:
    assert manifest.find_entry("k") is None
    assert manifest.list_unfinished() == []
    assert list(manifest.iter_report()) == []


def test_a_result_comes_back_as_it_was(manifest: Manifest) -> None:
    manifest.add_source("in/a.docx", "a.docx")
    manifest.set_key("in/a.docx", "k")
    manifest.start(task("k"))
    place = RowsPlace("x.rows", 10, 20)
    manifest.finish(done("k", outputs=("a.docx.json",), diagnostics={"x": 2}, ms=7, rows_place=place))
    assert manifest.find_entry("k") == ("done", "", ("a.docx.json",))
    assert list(manifest.iter_done()) == [Done("k", place)]
    assert list(manifest.iter_report()) == [
        {
            "source": "in/a.docx",
            "key": "k",
            "status": "done",
            "code": "",
            "message": "",
            "outputs": ["a.docx.json"],
            "diagnostics": {"x": 2},
            "ms": 7,
        }
    ]


def test_what_was_started_and_not_finished_is_unfinished(tmp_path: Path) -> None:
    """After a kill the next run finds what the last one was at."""
    first = Manifest(tmp_path / "m")
    first.add_source("a", "a.docx")
    first.set_key("a", "k")
    first.start(task("k"))
    first.close()
    again = Manifest(tmp_path / "m")
    assert [place.path for place in again.list_unfinished()] == ["a"]
    again.finish(done("k"))
    assert again.list_unfinished() == []


def test_what_was_tried_least_comes_first(manifest: Manifest) -> None:
    """A document that takes the whole run along each time must not keep the others from their turn."""
    for name in "abc":
        manifest.add_source(name, name)
        manifest.set_key(name, name)
        manifest.start(task(name, name))
    manifest.start(task("a", "a"))
    assert [place.path for place in manifest.list_unfinished()] == ["b", "c", "a"]


def test_a_document_without_a_source_is_nobodys(manifest: Manifest) -> None:
    """The file has other bytes now: what came of the old ones is in no dataset and no report."""
    manifest.add_source("a", "a.docx")
    manifest.set_key("a", "old")
    manifest.start(task("old"))
    manifest.finish(done("old"))
    manifest.set_key("a", "new")
    assert list(manifest.iter_done()) == []
    assert manifest.list_unfinished() == []


def test_a_source_is_new_once_in_a_run(tmp_path: Path) -> None:
    first = Manifest(tmp_path / "m")
    assert [first.add_source("a", "a.docx").is_new for _ in range(2)] == [True, False]
    first.close()
    assert [Manifest(tmp_path / "m").add_source("a", "a.docx").is_new for _ in range(1)] == [True]


def test_a_source_keeps_its_name_through_runs(tmp_path: Path) -> None:
    first = Manifest(tmp_path / "m")
    first.add_source("2023/a.docx", "a.docx")
    first.close()
    again = Manifest(tmp_path / "m")
    other = again.add_source("2024/a.docx", "a.docx").relative
    assert other != "a.docx"
    assert other.endswith("/a.docx")
    assert again.add_source("2023/a.docx", "2023/a.docx").relative == "a.docx"


@given(st.lists(st.tuples(st.text(min_size=1), st.sampled_from(["a", "A", "ß", "SS", "b"])), unique=True))
def test_no_two_sources_have_the_same_name(sources: list[tuple[str, str]]) -> None:
    """Names are compared as Windows and macOS compare them, without case."""
    manifest = Manifest(None)
    names = {path: manifest.add_source(path, name).relative.casefold() for path, name in sources}
    assert len({*names.values()}) == len(names)


@given(st.binary(min_size=1).filter(lambda data: b"\0" not in data))
def test_a_name_of_any_bytes_comes_back(data: bytes) -> None:
    path = data.decode("utf-8", "surrogateescape")
    manifest = Manifest(None)
    manifest.add_source(path, path)
    manifest.set_key(path, "k")
    manifest.start(Task(path, path, path, "k", b""))
    assert manifest.list_unfinished()[0][:2] == (path, path)
    assert manifest.list_paths("k") == [path]


def test_outcomes_are_counted_by_source(manifest: Manifest) -> None:
    for path, key in (("a", "same"), ("b", "same"), ("c", "other")):
        manifest.add_source(path, path)
        manifest.set_key(path, key)
    manifest.finish(done("same", ms=5))
    manifest.finish(Result(key="other", status="refused", code="empty"))
    assert manifest.count_outcomes() == {("done", ""): 2, ("refused", "empty"): 1}
    assert manifest.list_slowest(3) == [("a", 5)]


def test_a_file_that_is_no_manifest_is_an_output_that_failed(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(b"not a database, whatever its name says" * 100)
    with pytest.raises(OutputFailed) as caught:
        Manifest(tmp_path / "m")
    assert caught.value.code == "output-failed"


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path / "m")
    manifest._db.execute("PRAGMA max_page_count = 1")

    def fill() -> None:
        for n in range(2000):
            manifest.add_source(f"{n}" * 50, f"{n}" * 50)

    with pytest.raises(OutputFailed) as caught:
        fill()
    assert caught.value.code == "output-disk-full"


def test_a_copy_in_memory_leaves_the_file_alone(tmp_path: Path) -> None:
    first = Manifest(tmp_path / "m")
    first.add_source("a", "a.docx")
    first.close()
    before = (tmp_path / "m").read_bytes()
    copy = Manifest(None, model=tmp_path / "m")
    assert copy.add_source("b", "a.docx").relative != "a.docx"
    assert (tmp_path / "m").read_bytes() == before
    assert sqlite3.connect(tmp_path / "m").execute("SELECT count(*) FROM source").fetchone() == (1,)


def test_an_outcome_lasts_with_the_next_commit(tmp_path: Path) -> None:
    """A kill in between loses the outcome, never that the document was started: it is done again."""
    first = Manifest(tmp_path / "m")
    first.add_source("a", "a.docx")
    first.set_key("a", "k")
    first.start(task("k"))
    first.commit()
    first.finish(done("k"))

    def look() -> list[tuple[str, str]]:
        with closing(sqlite3.connect(tmp_path / "m")) as other:
            return other.execute("SELECT key, status FROM document ORDER BY key").fetchall()

    assert look() == [("k", "started")]
    first.start(task("l", "b.docx"))
    first.commit()
    assert look() == [("k", "done"), ("l", "started")]
    first.finish(done("l"))
    first.close()
    assert look() == [("k", "done"), ("l", "done")]


def test_a_full_disk_is_told_when_notes_are_to_last(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path / "m")
    manifest.add_source("a", "a.docx")

    class Full:
        def commit(self) -> None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    manifest._db.close()
    manifest._db = Full()
    with pytest.raises(OutputFailed) as caught:
        manifest.commit()
    assert caught.value.code == "output-disk-full"
