"""The commands split and merge, as a clerk calls them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from ledgertool import read
from tests.cli.conftest import Run

Runner = Callable[..., Run]
UNITS = ["交通局", "林业局", "财政局"]


@pytest.fixture
def parts(run: Runner, records: Path, tmp_path: Path) -> Path:
    """The folder of a split."""
    folder = tmp_path / "out"
    assert run("split", records, "-o", folder, "-q").code == 0
    return folder


def fill_in(path: Path, text: str) -> None:
    document = docx.Document(str(path))
    document.tables[0].rows[1].cells[2].text = text
    document.save(str(path))


def test_split_writes_a_word_and_an_excel_file_for_each_unit(parts: Path) -> None:
    assert sorted(path.name for path in parts.iterdir()) == sorted(
        f"{u}.{s}" for u in UNITS for s in ("docx", "xlsx")
    )
    assert [item.number for item in read(parts / "交通局.docx").iter_items()] == ["1"]


def test_split_says_what_it_wrote(run: Runner, records: Path, tmp_path: Path) -> None:
    result = run("split", records, "--docx", "--by", "task", "-o", tmp_path / "out", "--lang", "en")
    assert "2 items in 2 parts" in result.err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["修建道路.docx", "栽种树木.docx"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(["-o", "{out}", "--by", "unti"], 2, "[no-such-grouping]", id="a grouping that is none"),
        pytest.param([], 2, "[split-no-folder]", id="no folder"),
        pytest.param(["-o", "{file}"], 4, "[output-failed]", id="a file where the folder should be"),
    ],
)
def test_split_refuses(
    run: Runner, records: Path, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    result = run("split", records, *(a.format(out=tmp_path / "out", file=records) for a in arguments))
    assert result.code == code
    assert said in result.err


def test_split_overwrites_nothing_unless_told(run: Runner, records: Path, parts: Path) -> None:
    (parts / "林业局.docx").write_bytes(b"filled in")
    assert run("split", records, "-o", parts).code == 4
    assert (parts / "林业局.docx").read_bytes() == b"filled in"
    assert run("split", records, "-o", parts, "--force").code == 0
    assert (parts / "林业局.docx").read_bytes() != b"filled in"


def test_merge_of_what_was_sent_gives_the_records_again(
    run: Runner, records: Path, parts: Path, tmp_path: Path
) -> None:
    result = run("merge", parts, "-o", tmp_path / "all.json")
    assert (result.code, "冲突 0 处" in result.err) == (0, True)
    assert read(tmp_path / "all.json") == read(records)


def test_merge_prints_json_without_an_output(run: Runner, parts: Path) -> None:
    result = run("merge", parts / "*.xlsx", "-q")
    assert (result.code, result.err) == (0, "")
    assert [item["number"] for item in json.loads(result.out)["ledgers"][0]["items"]] == ["1", "2"]


def test_merge_tells_conflicts_and_writes_both_texts(run: Runner, parts: Path, tmp_path: Path) -> None:
    fill_in(parts / "交通局.docx", "完成6公里。")
    fill_in(parts / "财政局.docx", "完成7公里。")
    result = run("merge", *sorted(parts.glob("*.docx")), "-o", tmp_path / "all.docx")
    assert result.code == 1
    assert "第 1 项“进展情况”收到 2 种不同的填写" in result.err
    item = read(tmp_path / "all.docx").ledgers[0].items[0]
    assert item.progress.text == "【交通局】完成6公里。\n【财政局】完成7公里。"


def test_merge_tells_who_is_missing(run: Runner, records: Path, parts: Path, tmp_path: Path) -> None:
    for path in parts.glob("林业局.*"):
        path.unlink()
    alone = run("merge", parts, "-o", tmp_path / "all.json", "--lang", "en")
    assert (alone.code, "nothing came back from 林业局" in alone.err) == (1, True)
    assert [item.number for item in read(tmp_path / "all.json").iter_items()] == ["1"]
    helped = run("merge", parts, "--original", records, "-o", tmp_path / "all.json", "--force")
    assert helped.code == 1
    assert read(tmp_path / "all.json").ledgers == read(records).ledgers


def test_merge_leaves_out_what_is_no_part_and_merges_the_rest(
    run: Runner, records: Path, parts: Path, tmp_path: Path
) -> None:
    (parts / "坏.docx").write_bytes(b"nothing")
    (parts / "~$林业局.docx").write_bytes(b"a lock file of Word")
    result = run("merge", parts / "*.docx", "-o", tmp_path / "all.json")
    assert result.code == 3
    assert "坏.docx" in result.err
    assert "~$" not in result.err
    assert read(tmp_path / "all.json") == read(records)


@pytest.mark.parametrize(
    ("names", "code", "said"),
    [
        pytest.param([], 2, "[merge-nothing]", id="no file"),
        pytest.param(["{records}"], 2, "[part-no-key]", id="no key and no original"),
        pytest.param(["{parts}/没有.docx"], 3, "[missing]", id="a file that is not there"),
        pytest.param(
            ["{parts}", "--original", "{strange}"], 2, "[part-other-original]", id="another original"
        ),
    ],
)
def test_merge_refuses(
    run: Runner, records: Path, parts: Path, tmp_path: Path, names: list[str], code: int, said: str
) -> None:
    strange = tmp_path / "别的.csv"
    strange.write_text("序号,工作任务,进展情况\n1,防汛,完成\n2,抗旱,完成\n", encoding="utf-8")
    places = {"records": records, "parts": parts, "strange": strange}
    result = run("merge", *(name.format(**places) for name in names), "-o", tmp_path / "all.json")
    assert result.code == code
    assert said in result.err
    assert not (tmp_path / "all.json").exists()


def test_merge_never_writes_over_a_returned_file(run: Runner, parts: Path) -> None:
    result = run("merge", parts, "-o", parts / "林业局.docx", "--force")
    assert (result.code, "[output-is-input]" in result.err) == (2, True)
