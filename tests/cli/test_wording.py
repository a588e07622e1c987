"""Errors, diagnostics and places in words, as they go to stderr."""

from __future__ import annotations

import pytest

from ledgertool.cli.console import Console
from ledgertool.cli.wording import describe_place, failure_line, join_words, tell_diagnostics, tell_findings
from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.errors import InputRefused, LedgertoolError, OutputFailed, UsageError

INFO, GUESS, WARNING = Severity.INFO, Severity.GUESS, Severity.WARNING


@pytest.mark.parametrize(
    ("location", "chinese", "english"),
    [
        pytest.param({}, "", "", id="nothing is known"),
        pytest.param({"table": 0, "row": 5}, "表1第6行", "table 1, row 6", id="counted from 1"),
        pytest.param({"row": 0, "column": 2}, "第1行第3列", "row 1, column 3", id="a cell"),
        pytest.param({"paragraph": 0}, "第1段", "paragraph 1", id="a paragraph"),
        pytest.param({"line": 7}, "（文本第7行）", "line 7", id="a line counts from 1 already"),
        pytest.param({"page": 2, "table": 0}, "第2页表1", "page 2, table 1", id="so does a page"),
        pytest.param({"byte": 12}, "第12字节", "byte 12", id="a byte is an offset"),
        pytest.param(
            {"field": "进展\x1b[31m"}, "“进展\\x1b[31m”", "进展\\x1b[31m", id="a heading is escaped"
        ),
        pytest.param(
            {"part": "word/document.xml", "line": 3},
            "word/document.xml （文本第3行）",
            "word/document.xml, line 3",
            id="a part of a package",
        ),
    ],
)
def test_a_place_in_words(location: dict[str, object], chinese: str, english: str) -> None:
    place = Location.model_validate(location)
    assert describe_place(place, "zh") == chinese
    assert describe_place(place, "en") == english


@pytest.mark.parametrize(
    ("error", "start"),
    [
        pytest.param(UsageError("no-input"), "ledgertool: 用法错误 [no-input] ", id="of nothing"),
        pytest.param(
            InputRefused("zip-corrupt", "a.docx", fault="x"),
            "ledgertool: a.docx: 拒绝 [zip-corrupt] ",
            id="of a file",
        ),
        pytest.param(
            InputRefused("missing", "a\x1b[2J.docx"),
            "ledgertool: a\\x1b[2J.docx: 拒绝 [missing] ",
            id="hostile",
        ),
        pytest.param(
            InputRefused("empty", "-"), "ledgertool: 标准输入: 拒绝 [empty] ", id="of a pipe read from"
        ),
        pytest.param(
            OutputFailed("output-failed", "-", cause="x"),
            "ledgertool: 标准输出: 未写出 [output-failed] ",
            id="of a pipe written to",
        ),
        pytest.param(
            UsageError("config-key", "-", value="x", known="y"), "ledgertool: -: 用法", id="no stream"
        ),
    ],
)
def test_a_failure_says_what_it_is_about(error: LedgertoolError, start: str) -> None:
    line = failure_line(error, "zh")
    assert line.startswith(start)
    assert "\n" not in line


def guesses(*codes: str) -> list[Diagnostic]:
    return [Diagnostic(code=code, severity=GUESS, location=Location(row=n)) for n, code in enumerate(codes)]


def told(
    capsys: pytest.CaptureFixture[str], diagnostics: list[Diagnostic], console: Console | None = None
) -> list[str]:
    tell_diagnostics(diagnostics, "a.docx", console or Console(language="zh"))
    return capsys.readouterr().err.splitlines()


def test_a_few_guesses_are_told_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, guesses(*"aaaaa"))
    assert [line.partition("]")[0] for line in lines] == ["ledgertool: a.docx: 猜测 [a"] * 5
    assert "第5行" in lines[4]


def test_many_are_told_once_of_each_kind_with_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    """The first of each kind, in the order of the document; a kind that came once has no number beside it."""
    lines = told(capsys, guesses("one", "two", "two", "three", "one", "two"))
    assert [line.partition("[")[2].partition("]")[0] for line in lines[:-1]] == ["one", "two", "three"]
    assert ["第1行" in lines[0], "第2行" in lines[1], "第4行" in lines[2]] == [True] * 3
    assert [("还有 1 处" in lines[0]), ("还有 2 处" in lines[1]), ("还有" in lines[2])] == [True, True, False]
    assert lines[-1].startswith("ledgertool: 共 6 处")


def test_all_are_told_to_who_wants_to_know(capsys: pytest.CaptureFixture[str]) -> None:
    """With --verbose the notes too; without it they are not even counted."""
    notes = [Diagnostic(code="note", severity=INFO)] * 4
    verbose = Console(language="zh", verbose=True)
    assert len(told(capsys, [*guesses(*"abcdef"), *notes], verbose)) == 10
    assert len(told(capsys, [*guesses("a"), *notes])) == 1
    assert told(capsys, [*guesses("a"), *notes], Console(language="zh", quiet=True)) == []


def test_every_finding_of_a_run_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody has to decide each: none is summed up. Without a file the line begins with the severity."""
    found = [Diagnostic(code="part-lost", facts={"name": f"局{n}"}) for n in range(7)]
    tell_findings([*found, Diagnostic(code="note", severity=INFO)], Console(language="zh"))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 7
    assert all(line.startswith("ledgertool: 警告 [part-lost] ") for line in lines)


@pytest.mark.parametrize(("language", "joined"), [("zh", "json、xlsx"), ("en", "json, xlsx")])
def test_words_are_joined_as_the_language_does(language: str, joined: str) -> None:
    assert join_words(["json", "xlsx"], language) == joined  # type: ignore[arg-type]
