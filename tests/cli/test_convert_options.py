"""What the options of `ledgertool convert` mean, without a document being converted."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ledgertool.batch.plan import Shard
from ledgertool.batch.run import Summary
from ledgertool.cli.console import Console
from ledgertool.cli.convert import (
    _count_cores,
    _parse_number,
    _parse_shard,
    _parse_targets,
    _read_list,
    _show_summary,
)
from ledgertool.errors import UsageError
from tests.cli.conftest import Run

Runner = Callable[..., Run]


@pytest.mark.parametrize(
    ("text", "least", "value"), [("1", 1, 1.0), ("0.5", 0, 0.5), ("1e3", 1, 1000.0), ("20", 1, 20.0)]
)
def test_numbers(text: str, least: int, value: float) -> None:
    assert _parse_number("--timeout", text, least=least) == value


@pytest.mark.parametrize("text", ["", "viel", "0", "0.99", "-3", "nan", "inf", "1_0s"])
def test_what_is_no_number_or_too_small(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        _parse_number("--timeout", text, least=1)
    assert (caught.value.code, caught.value.facts["value"]) == ("bad-number", text)


@pytest.mark.parametrize(("text", "shard"), [("1/1", (1, 1)), ("2/4", (2, 4)), ("4/4", (4, 4))])
def test_parts_of_the_work(text: str, shard: tuple[int, int]) -> None:
    assert _parse_shard(text) == Shard(*shard)


@pytest.mark.parametrize("text", ["", "1", "0/4", "5/4", "1/0", "-1/4", "1/4/2", "a/b", "1.0/2", "1/", "/2"])
def test_parts_that_there_are_not(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        _parse_shard(text)
    assert caught.value.code == "bad-shard"


@pytest.mark.parametrize(
    ("names", "formats", "datasets"),
    [
        pytest.param(["json"], ("json",), [], id="a file for each document"),
        pytest.param(["sqlite"], (), ["sqlite"], id="a dataset"),
        pytest.param(["xlsx", "jsonl", "md"], ("xlsx", "md"), ["jsonl"], id="both"),
        pytest.param(["md", "md"], ("md",), [], id="one that is named twice"),
    ],
)
def test_targets(names: list[str], formats: tuple[str, ...], datasets: list[str]) -> None:
    """A name that is a format and a dataset (jsonl) is the dataset here."""
    found, sets = _parse_targets(names)
    assert (found, [one.name for one in sets]) == (formats, datasets)


def test_a_target_that_nobody_writes_is_told_with_both_lists() -> None:
    with pytest.raises(UsageError) as caught:
        _parse_targets(["json", "pdf"])
    known, datasets = caught.value.facts["known"], str(caught.value.facts["datasets"])
    assert {"json", "xlsx"} <= set(known)  # type: ignore[call-overload]
    assert not set(datasets.split(", ")) & set(known)  # type: ignore[call-overload]
    assert "parquet" in datasets


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        pytest.param(b" \n\n", [], id="nothing but empty lines"),
        pytest.param("一.docx\n二.docx".encode(), ["一.docx", "二.docx"], id="without an end of line"),
        pytest.param(
            b"\xef\xbb\xbfa.docx\r\n\r\n b.docx \r\n", ["a.docx", " b.docx "], id="as Notepad saves it"
        ),
        pytest.param("a\x0bb.docx\nc\x85d.docx".encode(), ["a\x0bb.docx", "c\x85d.docx"], id="odd names"),
        pytest.param(b"a\xff.docx\n", [os.fsdecode(b"a\xff.docx")], id="a name that is no UTF-8"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="names of bytes")
def test_a_list_of_paths(tmp_path: Path, data: bytes, lines: list[str]) -> None:
    (tmp_path / "list.txt").write_bytes(data)
    assert _read_list(str(tmp_path / "list.txt")) == lines


def test_a_process_may_use_no_more_processors_than_there_are() -> None:
    assert 1 <= _count_cores() <= (os.cpu_count() or 1)


def test_the_summary_is_a_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Aligned by the width that a terminal shows; names of files are escaped."""
    summary = Summary(
        counts={("done", ""): 3, ("refused", "zip-corrupt"): 12},
        slowest=[("a\x1b.docx", 1234)],
        report=tmp_path / "report.jsonl",
    )
    _show_summary(summary, Console(language="zh"))
    assert capsys.readouterr().err.splitlines() == [
        "  完成                3",
        "  拒绝 [zip-corrupt]  12",
        "  最慢                1.23 s  a\\x1b.docx",
        f"ledgertool: 逐个结果见 {tmp_path / 'report.jsonl'}",
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("一.csv", "下级/二.csv", "~$三.docx", "图.png"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("序号,目标任务\n1,修路\n", encoding="utf-8")
    return tmp_path


def test_a_dry_run_lists_documents_and_outputs_and_makes_nothing(run: Runner, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    code, out, err = run("convert", "in", "-o", "out", "--to", "json", "--to", "xlsx", "--dry-run")
    assert code == 0
    assert [line.replace("\\", "/") for line in sorted(out.splitlines())] == [
        "in/一.csv -> out/一.csv.json, out/一.csv.xlsx",
        "in/下级/二.csv -> out/下级/二.csv.json, out/下级/二.csv.xlsx",
    ]
    assert err == "ledgertool: 共 2 个文档\n"
    assert sorted(folder.rglob("*")) == before


def test_the_parts_of_a_dry_run_are_the_whole(run: Runner, folder: Path) -> None:
    def listed(*options: str) -> list[str]:
        return run("convert", "in", "-o", "out", "--dry-run", "-q", *options).out.splitlines()

    parts = [listed("--shard", f"{n}/2") for n in (1, 2)]
    assert sorted(parts[0] + parts[1]) == sorted(listed())


@pytest.mark.parametrize(
    ("options", "code"),
    [
        pytest.param(["--to", "pdf"], "no-such-target", id="a target"),
        pytest.param(["--timeout", "0"], "bad-number", id="no time at all"),
        pytest.param(["--jobs", "0"], "bad-number", id="no worker"),
        pytest.param(["--shard", "3/2"], "bad-shard", id="a part too many"),
        pytest.param(["--engine", "spark"], "no-such-engine", id="an engine"),
        pytest.param(["--profile", "in/一.csv"], "profile-toml", id="a profile that is none"),
        pytest.param(["--limit", "file_bytes=0"], "bad-limit", id="a limit of nothing"),
    ],
)
def test_a_wrong_call_leaves_nothing_behind(run: Runner, folder: Path, options: list[str], code: str) -> None:
    result = run("convert", "in", "-o", "out", *options)
    assert result.code in (2, 3)
    assert f"[{code}]" in result.err
    assert not (folder / "out").exists()
