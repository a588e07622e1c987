"""One document, without any process: what comes out, and that nothing a document does raises."""

from __future__ import annotations

import errno
import itertools
import json
import os
import pickle
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool import pipeline
from ledgertool.batch import deliver
from ledgertool.batch.config import Config
from ledgertool.batch.convert import convert_one
from ledgertool.batch.datasets.rows import TableRow
from ledgertool.batch.deliver import Delivery, output_names
from ledgertool.batch.results import Result, Task
from ledgertool.batch.spool import SpoolWriter, pack_rows, read_rows
from ledgertool.errors import OutputFailed
from ledgertool.source import Limits, Source

DATA = "示例区2024年一季度台账\n序号,目标任务,进展情况,责任单位\n1,修建道路,完成5公里。,交通局\n".encode()
SOURCE = Source("a.csv", DATA)


def config_for(folder: Path, **more: object) -> Config:
    return Config(out=str(folder), formats=("json",), rows=True, language="en", **more)


def test_a_document_gives_the_bytes_of_every_format(tmp_path: Path) -> None:
    result = convert_one(SOURCE, replace(config_for(tmp_path), formats=("json", "md")))
    assert result.status == "done"
    assert set(result.files) == {"json", "md"}
    assert json.loads(result.files["json"])["ledgers"][0]["items"][0]["task"] == "修建道路"


def test_it_reads_and_writes_no_file(tmp_path: Path) -> None:
    convert_one(SOURCE, config_for(tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []


def test_the_same_document_gives_the_same(tmp_path: Path) -> None:
    first, second = (convert_one(SOURCE, config_for(tmp_path)) for _ in range(2))
    assert replace(first, ms=0) == replace(second, ms=0)


def test_all_that_crosses_to_a_worker_can_be_pickled(tmp_path: Path) -> None:
    config = config_for(tmp_path)
    result = convert_one(SOURCE, config)
    assert pickle.loads(pickle.dumps((convert_one, SOURCE, config, result)))[1:] == (SOURCE, config, result)


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        pytest.param(b"PK\x03\x04", "refused", "zip-corrupt", id="a damaged package"),
        pytest.param("只有一句话。".encode(), "refused", "no-ledger", id="a text without a ledger"),
    ],
)
def test_a_refusal_is_a_result(tmp_path: Path, data: bytes, status: str, code: str) -> None:
    result = convert_one(Source("a.docx", data), config_for(tmp_path))
    assert (result.status, result.code) == (status, code)
    assert result.message


@pytest.mark.parametrize(
    ("error", "code"),
    [(RuntimeError("x\ny\x1b"), "internal"), (MemoryError(), "memory"), (RecursionError(), "internal")],
)
def test_an_error_is_a_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "parse_source", fail)
    result = convert_one(SOURCE, config_for(tmp_path))
    assert (result.status, result.code) == ("failed", code)
    assert "\n" not in result.message + "".join(char for char in result.message if not char.isprintable())


def test_the_key_depends_on_the_bytes_and_on_what_is_asked_for(tmp_path: Path) -> None:
    config = config_for(tmp_path)
    others = [
        replace(config, formats=("md",)),
        replace(config, rows=False),
        replace(config, limits=Limits(ratio=7)),
        replace(config, profile="[columns]\n"),
    ]
    assert len({other.key_of(DATA) for other in (config, *others)}) == 5
    assert config.key_of(DATA) != config.key_of(DATA + b" ")
    same = [replace(config, out="elsewhere"), replace(config, timeout=1), replace(config, memory=0)]
    assert {other.key_of(DATA) for other in same} == {config.key_of(DATA)}


def test_a_configuration_survives_the_way_to_a_worker(tmp_path: Path) -> None:
    config = config_for(tmp_path, limits=Limits(ratio=7), profile="[columns]\n", timeout=3.5)
    assert Config.from_json(config.to_json()) == config


# --- delivery -----------------------------------------------------------------------------------------


def deliver_one(folder: Path, relative: str = "in/a.csv") -> Result:
    config = config_for(folder)
    task = Task("a.csv", relative, "a.csv", config.key_of(DATA), DATA)
    return settle(Delivery(convert_one(SOURCE, config), task, config, SpoolWriter(config.state)))


def settle(delivery: Delivery) -> Result:
    delivery.sync()
    return delivery.finish()


def test_outputs_are_named_after_their_document(tmp_path: Path) -> None:
    result = deliver_one(tmp_path)
    assert result.outputs == ("in/a.csv.json",)
    assert (tmp_path / "in" / "a.csv.json").is_file()
    assert output_names("in/a.csv", ("json", "xlsx")) == ["in/a.csv.json", "in/a.csv.xlsx"]


def test_formats_of_one_suffix_do_not_share_an_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a writer of another package may have the suffix of one of ours."""
    monkeypatch.setattr("ledgertool.batch.deliver._suffix", lambda name: {"json": ".json"}.get(name, ".md"))
    assert output_names("a.csv", ("json", "md", "brief")) == ["a.csv.json", "a.csv.md", "a.csv.brief.md"]


def test_a_delivered_result_carries_no_bytes(tmp_path: Path) -> None:
    """Only what the manifest keeps goes back to the coordinator."""
    result = deliver_one(tmp_path)
    assert Result.from_dict(json.loads(json.dumps(result.to_dict()))) == result
    assert len(json.dumps(result.to_dict())) < 500


def test_a_failed_write_is_a_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OutputFailed("output-disk-full", "x", cause="no space")

    monkeypatch.setattr("ledgertool.batch.deliver.Draft", fail)
    result = deliver_one(tmp_path)
    assert (result.status, result.code, result.outputs) == ("failed", "output-disk-full", ())


def test_a_folder_that_cannot_be_made_is_a_result(tmp_path: Path) -> None:
    (tmp_path / "in").write_text("a file where a folder should be")
    assert deliver_one(tmp_path).code.startswith("output-")


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_no_output_appears_before_all_are_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n: int
) -> None:
    """Two outputs and the rows: whichever cannot be synced (the n-th, 0 for none), the old outputs stand."""
    calls = itertools.count(1)

    def fsync(_: int) -> None:
        if next(calls) == n:
            raise OSError(errno.ENOSPC, "No space left on device")

    config = replace(config_for(tmp_path), formats=("json", "md"))
    outputs = [tmp_path / name for name in output_names("a.csv", config.formats)]
    for output in outputs:
        output.write_text("old")
    result = convert_one(SOURCE, config)
    task = Task("a.csv", "a.csv", "a.csv", result.key, DATA)
    monkeypatch.setattr(os, "fsync", fsync)
    delivered = settle(Delivery(result, task, config, SpoolWriter(config.state)))
    assert delivered.code == ("output-disk-full" if n else "")
    assert [output.read_text(encoding="utf-8") == "old" for output in outputs] == [n > 0] * 2
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted(
        output.name for output in outputs
    )


@pytest.mark.parametrize("name", ["_draft", "output_names"])
def test_whatever_stops_a_delivery_is_its_own_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Another document is at work by then; nothing of the first output stays."""
    real, calls = getattr(deliver, name), itertools.count(1)

    def fail(*arguments: object) -> object:
        if name != "_draft" or next(calls) == 2:
            raise MemoryError
        return real(*arguments)

    monkeypatch.setattr(deliver, name, fail)
    config = replace(config_for(tmp_path), formats=("json", "md"))
    result = convert_one(SOURCE, config)
    task = Task("a.csv", "a.csv", "a.csv", result.key, DATA)
    delivered = settle(Delivery(result, task, config, SpoolWriter(config.state)))
    assert (delivered.status, delivered.code) == ("failed", "memory")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_although_another_step_fails_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends the run, which an ordinary failure does not."""

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def fail_too(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(SpoolWriter, "add", fail)
    monkeypatch.setattr(os, "fsync", fail_too)
    assert deliver_one(tmp_path).code == "output-disk-full"


def test_a_second_output_that_cannot_be_written_keeps_the_first_away(tmp_path: Path) -> None:
    (tmp_path / "a.csv.md").mkdir()
    config = replace(config_for(tmp_path), formats=("json", "md"))
    result = convert_one(SOURCE, config)
    task = Task("a.csv", "a.csv", "a.csv", result.key, DATA)
    delivered = settle(Delivery(result, task, config, SpoolWriter(config.state)))
    assert (delivered.status, delivered.code) == ("failed", "output-is-folder")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv.md"]


# --- rows laid aside ----------------------------------------------------------------------------------

VALUES = st.one_of(st.none(), st.integers(-(2**60), 2**60), st.text(), st.booleans())


@settings(max_examples=50)
@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=5))
def test_rows_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, values: list) -> None:
    state = tmp_path_factory.mktemp("state")
    rows = [TableRow("unit", (0, 0, None, None, *row)) for row in values]
    spool = SpoolWriter(state)
    places = [spool.add(pack_rows(rows)) for _ in range(2)]
    spool.close()
    assert all(list(read_rows(state, place)) == rows for place in places)


def test_a_lone_surrogate_is_shown(tmp_path: Path) -> None:
    r"""Word files can hold one, no database takes it: it becomes \ud800, six characters."""
    spool = SpoolWriter(tmp_path)
    place = spool.add(pack_rows([TableRow("unit", (0, 0, None, None, "a\ud800b\\udc00", 1, "\udfff"))]))
    spool.close()
    ((_, values),) = read_rows(tmp_path, place)
    assert values == (0, 0, None, None, "a\\ud800b\\udc00", 1, "\\udfff")


def test_rows_that_were_cut_are_not_taken_for_whole(tmp_path: Path) -> None:
    spool = SpoolWriter(tmp_path)
    place = spool.add(pack_rows([TableRow("unit", (0,))]))
    spool.close()
    with pytest.raises(zlib.error):
        list(read_rows(tmp_path, place._replace(length=place.length - 3)))


def test_a_dead_workers_half_rows_harm_nobody(tmp_path: Path) -> None:
    spool = SpoolWriter(tmp_path)
    first = spool.add(pack_rows([TableRow("unit", (1,))]))
    with (tmp_path / "rows" / first.file).open("ab") as stream:
        stream.write(b"half a record")
    second = spool.add(pack_rows([TableRow("unit", (0, 0, None, None, 2))]))
    spool.close()
    assert [row.values[-1] for row in read_rows(tmp_path, second)] == [2]
