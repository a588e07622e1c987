"""What a clerk may do wrong: one line in the language of the run that says what, and what to do instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ledgertool.cli.wording import suggest
from tests.cli.conftest import RECORDS, Run

Runner = Callable[..., Run]

# the words of the command line; 台账.csv and 台账.json are there, and two folders, one without a document
MISTAKES = [
    ("台账.csv", "no-such-command", "ledgertool show 台账.csv", "ledgertool show 台账.csv"),
    ("台账.csv parse", "no-such-command", "“台账.csv”是文件名，前面要先写命令", "'台账.csv' is a file"),
    ("pasre 台账.csv", "no-such-command", "您是不是要写“parse”？", "Did you mean 'parse'?"),
    ("help", "no-such-command", "您是不是要写“--help”？", "Did you mean '--help'?"),
    ("检查 台账.csv", "no-such-command", "您是不是要写“check”？", "Did you mean 'check'?"),
    ("parse 台账.csv --out x.json", "no-such-option", "您是不是要写“--output”？", "Did you mean '--output'?"),
    ("export 台账.csv --excel", "no-such-option", "您是不是要写“--xlsx”？", "Did you mean '--xlsx'?"),
    ("export 台账.csv --to word", "unknown-output-format", "您是不是要写“docx”？", "Did you mean 'docx'?"),
    ("export 台账.csv -o x.xls", "unknown-output-format", "您是不是要写“xlsx”？", "Did you mean 'xlsx'?"),
    ("export 台账.csv", "no-output-format", "请加 --xlsx", "Add --xlsx"),
    ("export 台账.csv -o 文件夹", "no-output-format", "请加 --xlsx", "Add --xlsx"),
    ("export 台账.csv -o 结果", "no-output-format", "请加 --xlsx", "Add --xlsx"),
    ("export 台账.csv --xlsx --md -o x", "several-outputs", "一个已有的文件夹", "an existing folder"),
    ("export 台账.csv -o 没有/x.md", "output-no-folder", "请先建立它", "Make it first"),
    ("export 台账.csv --csv --force", "output-is-input", "请用 -o 换一个文件名", "Choose another name"),
    ("parse 台账.csv -o 台账.json", "output-exists", "请加 --force", "Add --force"),
    ("parse 台账.csv -o", "option-needs-value", "-o 后面要写一个值", "-o needs a value"),
    ("parse 台账.csv 另一个.csv", "unexpected-argument", "多余的参数“另一个.csv”", "unexpected argument"),
    ("parse 没有.docx", "missing", "请检查路径", "check the path"),
    ("parse *.docx", "missing", "“*.docx”是通配符", "*.docx is a pattern"),
    ("parse 文件夹", "not-a-file", "整个文件夹用 ledgertool convert", "for a folder use ledgertool convert"),
    ("show 台账.csv --item 9", "no-such-item", "现有序号：1", "Numbers: 1"),
    ("show 台账.csv --lang xx", "bad-choice", "可取：zh、en", "zh, en"),
    ("show 台账.csv --limit foo=1", "no-such-limit", "可用的限制：file_bytes", "Limits: file_bytes"),
    ("diff 台账.csv", "missing-argument", "NEW（本期的文档", "NEW is missing (the later document"),
    (
        "convert 台账.csv",
        "missing-option",
        "--output（输出文件夹）",
        "--output is missing (the output folder)",
    ),
    ("convert 空 -o out", "nothing-to-do", "ledgertool formats", "ledgertool formats"),
    ("stats 空", "nothing-matched", "文件夹里没有可读的文档", "no document that can be read"),
    ("stats 台账.csv --by 单位", "bad-choice", "您是不是要写“unit”？", "Did you mean 'unit'?"),
    ("split 台账.csv", "split-no-folder", "如 -o out/", "-o out/"),
    ("split 台账.csv --by 牵头单位 -o o", "no-such-grouping", "您是不是要写“lead”？", "Did you mean 'lead'?"),
    ("merge", "merge-nothing", "ledgertool merge 收回/", "ledgertool merge returned/"),
    ("check 台账.csv --date 明天", "bad-reporting-date", "应写成 2024-03-31", "write 2024-03-31"),
    ("check 台账.csv --format word", "bad-choice", "您是不是要写“docx”？", "Did you mean 'docx'?"),
    ("rule XXX", "no-such-rule", "ledgertool rule 列出全部规则", "`ledgertool rule` lists them all"),
    (
        "parse 台账.csv --profile 台账.json",
        "profile-toml",
        "第1行第1列写法有误",
        "mistake in line 1, column 1",
    ),
    (
        "export 台账.csv --docx --template 台账.json",
        "bad-template",
        "请用 Word 另存为 .docx",
        "save it as .docx",
    ),
    ("show", "no-input", "请写文件名", "Name a file"),
]
FOREIGN = re.compile(r"(?:\b[a-z]{2,}\b[ ,;:]+){4}")  # four English words on end


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program runs in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "台账.csv").write_text("序号,目标任务,进展情况\n1,修建道路,完成5公里。\n", encoding="utf-8")
    (tmp_path / "台账.json").write_text(RECORDS.model_dump_json(), encoding="utf-8")
    (tmp_path / "文件夹").mkdir()
    (tmp_path / "空").mkdir()
    return tmp_path


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("line", "code", "chinese", "english"), [pytest.param(*m, id=m[0]) for m in MISTAKES]
)
def test_a_mistake_is_one_line_that_says_what_to_do(
    run: Runner,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    line: str,
    code: str,
    chinese: str,
    english: str,
) -> None:
    """With no other file left behind, and in one language."""
    monkeypatch.setenv("LEDGERTOOL_LANG", language)
    before = sorted(place.rglob("*"))
    result = run(*line.split())
    assert result.code in (2, 3, 4)
    assert (result.out, result.err.count("\n")) == ("", 1)
    assert f" [{code}] " in result.err
    assert (chinese if language == "zh" else english) in result.err
    assert sorted(place.rglob("*")) == before
    if language == "zh":
        assert not FOREIGN.search(result.err)


def test_a_run_that_had_nothing_to_do_may_be_followed_by_another(run: Runner, place: Path) -> None:
    """The folder that was made for it is gone, and one that was there is left as it was."""
    assert run("convert", "空", "-o", "out").code == 2
    assert run("convert", "台账.csv", "-o", "out", "-q").code == 0
    (place / "mine").mkdir()
    assert run("convert", "空", "-o", "mine/new").code == 2
    assert [path.name for path in (place / "mine").iterdir()] == []


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        pytest.param("zzz", ["parse", "show"], "", id="nothing near"),
        pytest.param("shwo", ["parse", "show"], "show", id="a slip of the finger"),
        pytest.param("view", ["parse", "show"], "show", id="another word for it"),
        pytest.param("view", ["parse"], "", id="a word for what is not known here"),
        pytest.param("EXCEL", ["docx", "xlsx"], "xlsx", id="capital letters"),
        pytest.param(".doc", ["docx", "xlsx"], "docx", id="a suffix"),
        pytest.param("--excel", ["--docx", "--xlsx"], "--xlsx", id="an option"),
    ],
)
def test_a_word_is_suggested_that_is_near_or_means_the_same(word: str, known: list[str], hint: str) -> None:
    said = suggest(word, known, "en")
    assert said == (f"Did you mean '{hint}'? " if hint else "")
