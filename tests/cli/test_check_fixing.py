"""`ledgertool check --fix`, `--diff` and the reports that are files, as a user calls them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.checks.builders import CLEAN, broken, ledger_text
from tests.checks.wordfiles import main_part, with_progress, word_ledger
from tests.cli.conftest import Run
from tests.wordml.markup import par
from tests.wordml.markup import run as text_run

Program = Callable[..., Run]

SPACED = ledger_text(broken(4, progress="已建成停车泊位60个，落实省道103 改建配套。"))
UNSAFE = ledger_text(broken(4, progress="已建成停车泊位60个，投资30万。"))


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_without_fix_no_file_is_touched(run: Program, tmp_path: Path) -> None:
    path = put(tmp_path, "台账.txt", SPACED)
    before = path.stat().st_mtime_ns
    for options in ([], ["--diff"], ["--format", "json"]):
        run("check", path, *options)
    assert path.read_text(encoding="utf-8") == SPACED
    assert path.stat().st_mtime_ns == before


def test_fix_mends_in_place_and_reports_what_is_left(run: Program, tmp_path: Path) -> None:
    path = put(tmp_path, "台账.txt", SPACED)
    result = run("check", path, "--fix", "--format", "concise")
    assert path.read_text(encoding="utf-8") == SPACED.replace("103 改", "103改")
    assert "已修复1处，改写1份文件" in result.err
    assert result.out == ""
    assert result.code == 0


def test_fix_leaves_what_must_be_looked_at(run: Program, tmp_path: Path) -> None:
    path = put(tmp_path, "台账.txt", UNSAFE)
    result = run("check", path, "--fix", "--format", "concise", "--fail-level", "warning")
    assert (result.code, path.read_text(encoding="utf-8")) == (1, UNSAFE)
    assert "NUM005" in result.out
    run("check", path, "--fix", "--unsafe-fixes")
    assert "投资30万元。" in path.read_text(encoding="utf-8")


def test_a_clean_file_is_not_written(run: Program, tmp_path: Path) -> None:
    """Not even with the same bytes: its time stays."""
    path = put(tmp_path, "台账.txt", ledger_text(CLEAN))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    assert run("check", path, "--fix").code == 0
    assert path.stat().st_mtime == 1_700_000_000


def test_diff_shows_what_fix_would_do(run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "好.txt", ledger_text(CLEAN))
    put(tmp_path, "台账.txt", SPACED)
    result = run("check", ".", "--diff")
    assert result.code == 1
    changed = [line for line in result.out.splitlines() if line.startswith(("+", "-"))]
    assert changed[:2] == ["--- 台账.txt", "+++ 台账.txt"]
    assert [line[0] + line[line.index("落实") :] for line in changed[2:]] == [
        "-落实省道103 改建配套。",
        "+落实省道103改建配套。",
    ]
    assert run("check", "好.txt", "--diff") == (0, "", "ledgertool: 可修复0处，涉及0份文件（未改动）\n")


def test_a_pipe_is_mended_to_standard_output(run: Program) -> None:
    """The document and nothing else stands there."""
    result = run("check", "-", "--fix", stdin=SPACED.encode())
    assert result.out == SPACED.replace("103 改", "103改")
    clean = run("check", "-", "--fix", stdin=ledger_text(CLEAN).encode())
    assert clean.out == ledger_text(CLEAN)


def test_a_refused_file_does_not_stop_the_mending(run: Program, tmp_path: Path) -> None:
    put(tmp_path, "坏.docx", b"PK\x03\x04")
    path = put(tmp_path, "台账.txt", SPACED)
    assert run("check", tmp_path, "--fix").code == 3
    assert "103改" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        pytest.param(["--unsafe-fixes"], "unsafe-fixes-alone", id="unsafe fixes alone"),
        pytest.param(["--fix", "--diff"], "fix-and-diff", id="both"),
    ],
)
def test_options_that_make_no_sense(run: Program, tmp_path: Path, options: list[str], code: str) -> None:
    result = run("check", put(tmp_path, "台账.txt", SPACED), *options)
    assert result.code == 2
    assert f"[{code}]" in result.err


def test_what_cannot_be_mended_is_told_with_its_reason(run: Program, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (("序号", "目标任务", "责任单位", "进展情况"), (1, "修路", "甲局", "完成省道103 改建。")):
        book.active.append(line)
    book.save(tmp_path / "台账.xlsx")
    result = run("check", tmp_path / "台账.xlsx", "--fix")
    assert "[fix-format] 1处未修复：不能直接改写这种格式的文件" in result.err


def test_a_suppressed_finding_is_not_mended(run: Program, tmp_path: Path) -> None:
    settings = '[[suppress]]\nfile = "*"\ncode = "TXT002"\nreason = "原文"\n'
    put(tmp_path, "ledgertool.toml", settings)
    path = put(tmp_path, "台账.txt", SPACED)
    assert run("check", path, "--fix").code == 0
    assert path.read_text(encoding="utf-8") == SPACED


def test_a_word_comment_suppresses(run: Program, tmp_path: Path) -> None:
    marked = f'<w:commentRangeStart w:id="0"/>{text_run("省道103 改建完成。")}<w:commentRangeEnd w:id="0"/>'
    note = f'<w:comment w:id="0">{par("ledgertool: ignore TXT002 原文如此")}</w:comment>'
    data = word_ledger(with_progress(par(marked)), comments=note)
    path = put(tmp_path, "台账.docx", data)
    result = run("check", path, "--fix", "--fail-level", "info")
    assert (result.code, path.read_bytes()) == (0, data)
    assert "已忽略1处" in result.err


def test_a_word_file_is_mended_in_place(run: Program, tmp_path: Path) -> None:
    data = word_ledger(with_progress("省道103 改建完成。"))
    path = put(tmp_path, "台账.docx", data)
    assert run("check", path, "--fix", "--fail-level", "info").code == 0
    assert main_part(path.read_bytes()) == main_part(data).replace("103 改", "103改")


# --- reports that are files ---------------------------------------------------------------------------


def test_an_annotated_copy(run: Program, tmp_path: Path) -> None:
    path = put(tmp_path, "台账.docx", word_ledger(with_progress("省道103 改建完成。")))
    before = path.read_bytes()
    result = run("check", path, "--format", "docx", "-o", tmp_path / "批注.docx")
    assert result.code == 0
    (comment,) = docx.Document(tmp_path / "批注.docx").comments
    assert comment.text.startswith("TXT002 警告：")
    assert path.read_bytes() == before


def test_the_copy_never_replaces_the_input(run: Program, tmp_path: Path) -> None:
    path = put(tmp_path, "台账.docx", word_ledger(with_progress("省道103 改建完成。")))
    result = run("check", path, "--format", "docx", "-o", path, "--force")
    assert result.code == 2
    assert "[output-is-input]" in result.err


def test_copies_of_many_files_go_to_a_folder(run: Program, tmp_path: Path) -> None:
    """Two of one name are told apart; a text has no copy, and that is said."""
    for folder in ("甲", "乙", "批注"):
        (tmp_path / folder).mkdir()
    for folder in ("甲", "乙"):
        put(tmp_path / folder, "台账.docx", word_ledger(with_progress("省道103 改建完成。")))
    put(tmp_path, "台账.txt", SPACED)
    files = (tmp_path / "甲", tmp_path / "乙", tmp_path / "台账.txt")
    result = run("check", *files, "--format", "docx", "-o", tmp_path / "批注")
    assert sorted(path.name for path in (tmp_path / "批注").iterdir()) == ["台账-2.docx", "台账.docx"]
    assert "[report-not-word]" in result.err


@pytest.mark.parametrize(
    ("count", "name"),
    [
        pytest.param(2, "批注", id="several files"),
        pytest.param(2, "批注.第2版", id="several files and a point in the name"),
        pytest.param(1, "批注", id="no suffix"),
        pytest.param(1, "批注.第2版/", id="a stroke at the end"),
        pytest.param(1, "新/批注", id="in a folder that is not there either"),
    ],
)
def test_the_folder_of_copies_is_made(run: Program, tmp_path: Path, count: int, name: str) -> None:
    """-o names a folder that does not exist yet: it is made, and every copy stands in it."""
    (tmp_path / "报送").mkdir()
    for number in range(count):
        put(tmp_path / "报送", f"台账{number}.docx", word_ledger(with_progress("省道103 改建完成。")))
    result = run("check", tmp_path / "报送", "--format", "docx", "-o", f"{tmp_path}/{name}")
    assert result.code == 0, result.err
    assert len(list((tmp_path / name).glob("*.docx"))) == count


def test_copies_of_many_files_need_a_folder(run: Program, tmp_path: Path) -> None:
    for name in ("一.docx", "二.docx"):
        put(tmp_path, name, word_ledger(with_progress("省道103 改建完成。")))
    result = run("check", tmp_path, "--format", "docx", "-o", tmp_path / "x.docx")
    assert result.code == 2
    assert "[report-one-file]" in result.err


def test_the_feedback_workbook(run: Program, tmp_path: Path) -> None:
    path = put(tmp_path, "台账.txt", SPACED)
    assert run("check", path, "--format", "xlsx", "-o", tmp_path / "反馈表.xlsx").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "反馈表.xlsx")["反馈表"]
    assert sheet["A4"].value == "示例区综合行政执法局"
    assert sheet["I4"].value == "TXT002"


def test_a_workbook_is_not_shown_in_a_terminal(
    run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, "台账.txt", SPACED)
    terminal = io.TextIOWrapper(io.BytesIO())
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdout", terminal)
    result = run("check", path, "--format", "xlsx")
    assert result.code == 2
    assert "[binary-to-terminal]" in result.err


@pytest.mark.parametrize("options", [[], ["--force"]], ids=["as usual", "with --force"])
def test_no_copy_takes_the_name_of_another(run: Program, tmp_path: Path, options: list[str]) -> None:
    """Not even where the number that tells two files apart is the name of a third; nor does case."""
    names = ("甲/台账.docx", "乙/台账.docx", "丙/台账-2.docx", "丁/A.docx", "戊/a.docx")
    for number, name in enumerate(names):
        (tmp_path / name).parent.mkdir()
        put(tmp_path, name, word_ledger(with_progress("省道103 改建完成。", number=str(number + 1))))
    files = [tmp_path / name for name in names]
    result = run("check", *files, "--format", "docx", "-o", tmp_path / "批注", *options)
    assert result.code == 0, result.err
    made = sorted(path.name for path in (tmp_path / "批注").iterdir())
    assert made == ["A.docx", "a-2.docx", "台账-2-2.docx", "台账-2.docx", "台账.docx"]
    assert len({path.read_bytes() for path in (tmp_path / "批注").iterdir()}) == len(names)


def test_a_folder_of_copies_that_cannot_be_made_is_told_with_its_cause(run: Program, tmp_path: Path) -> None:
    for name in ("一.docx", "二.docx"):
        put(tmp_path, name, word_ledger(with_progress("省道103 改建完成。")))
    put(tmp_path, "文件", "")
    result = run("check", tmp_path, "--format", "docx", "-o", tmp_path / "文件" / "批注")
    assert result.code == 4
    assert "[output-failed]" in result.err


@pytest.mark.parametrize(
    "output",
    [
        pytest.param(None, id="nothing is said"),
        pytest.param("-", id="-"),
        pytest.param("改动.diff", id="a file"),
    ],
)
def test_a_difference_goes_where_it_is_wanted(run: Program, tmp_path: Path, output: str | None) -> None:
    """And the document stays as it is."""
    path = put(tmp_path, "台账.txt", SPACED)
    before = path.read_bytes()
    place = tmp_path / output if output not in (None, "-") else output
    result = run("check", path, "--diff", *(["-o", place] if place else []))
    told = Path(str(place)).read_text(encoding="utf-8") if isinstance(place, Path) else result.out
    assert (result.code, path.read_bytes()) == (1, before)
    assert [line[:1] for line in told.splitlines() if line[:3] not in ("---", "+++", "@@ ")].count("+") == 1
    assert isinstance(place, Path) == (result.out == "")
    assert "103改建" in told


def test_a_refused_file_among_others_does_not_keep_them_from_being_mended(
    run: Program, tmp_path: Path
) -> None:
    path = put(tmp_path, "台账.txt", SPACED)
    bad = put(tmp_path, "坏.docx", b"PK\x03\x04 nothing")
    result = run("check", path, bad, "--fix")
    assert result.code == 3
    assert "103改建" in path.read_text(encoding="utf-8")
    assert bad.read_bytes() == b"PK\x03\x04 nothing"
    assert run("check", path, bad, "--diff").code == 3


def test_statistics_are_sorted_by_how_often(run: Program, tmp_path: Path) -> None:
    """The most frequent rule first, then by code; what --fix can mend is marked."""
    rows = broken(4, progress="省道103 改建，省道104 改建，平整5000平米。")
    path = put(tmp_path, "台账.txt", ledger_text(broken_again(rows)))
    lines = run("check", path, "--statistics").out.splitlines()
    assert [line.split()[:3] for line in lines] == [
        ["2", "TXT002", "[*]"],
        ["1", "NUM005", "money-without-yuan"],
        ["1", "NUM006", "[*]"],
    ]


def broken_again(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows with an amount without 元 in the second."""
    return [rows[0], {**rows[1], "progress": "已开工卫生室25家，投资30万。"}, *rows[2:]]
