"""The program as a whole: help, language, complaints, exit codes, streams."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ledgertool import __version__
from ledgertool.cli import program
from ledgertool.cli.options import common_says
from ledgertool.cli.program import COMMANDS, CommandEntry, load_command
from tests.cli.conftest import Run

Runner = Callable[..., Run]
NAMES = [entry.name for entry in COMMANDS]
PROGRAM = [sys.executable, "-m", "ledgertool"]


def test_version(run: Runner) -> None:
    assert run("--version") == Run(0, f"ledgertool {__version__}\n", "")


def test_no_arguments_show_the_help_on_stderr_and_end_as_usage_error(run: Runner) -> None:
    code, out, err = run()
    assert (code, out) == (2, "")
    assert err == run("--help").out


# --- help ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_begins_with_purpose_and_examples(run: Runner, name: str, language: str) -> None:
    entry = next(entry for entry in COMMANDS if entry.name == name)
    code, out, _ = run("--lang", language, name, "--help")
    assert code == 0
    blocks = out.split("\n\n")
    assert " ".join(blocks[1].split()) == entry.purpose[language == "en"]
    examples = next(block for block in blocks if block.startswith(("示例：", "Examples:")))
    assert examples.count(f"ledgertool {name}") >= 1
    assert out.index(examples) < out.index("--lang")


@pytest.mark.parametrize("name", ["", *NAMES])
def test_chinese_help_has_no_english_words_of_typer(run: Runner, name: str) -> None:
    out = run(*name.split(), "--help").out
    for word in ("Usage", "Options", "Arguments", "Commands", "Show this message", "default", "required"):
        assert word not in out


@pytest.mark.parametrize("name", ["", *NAMES])
def test_english_help_has_chinese_only_in_file_names(run: Runner, name: str) -> None:
    """The files and folders of the examples keep their names; nothing else is Chinese."""
    out = run("--lang", "en", *name.split(), "--help").out
    prose = [line for line in out.splitlines() if not line.startswith("  ledgertool ")]
    words = [word for line in prose for word in line.split() if re.search(r"[\u4e00-\u9fff]", word)]
    assert all("台账" in word for word in words), words


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", [0, 1])
def test_every_option_says_what_it_does(name: str, language: int) -> None:
    command = load_command(next(entry for entry in COMMANDS if entry.name == name))
    own = [param for param in command.params if param.name not in common_says()]
    assert all(command.page.says[param.name][language].strip() for param in own)


def test_help_fits_the_terminal_counting_wide_characters(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ledgertool.cli.help import text_width

    monkeypatch.setenv("COLUMNS", "60")
    lines = run("export", "--help").out.splitlines()
    prose = [line for line in lines if "ledgertool" not in line]
    assert max(text_width(line) for line in prose) <= 60


def test_the_programs_help_imports_no_command() -> None:
    loaded = "import sys; from ledgertool.cli import main; main(['--help']); print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout
    modules = set(out.splitlines()[-1].split())
    assert not {entry.module for entry in COMMANDS} & modules
    assert not {"pydantic", "lxml", "openpyxl", "docx", "rich", "ledgertool.ledger"} & modules


def test_a_command_is_one_module_and_one_line(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = CommandEntry("again", ("再来一次", "Once more"), "ledgertool.cli.formats")
    monkeypatch.setattr(program, "COMMANDS", (*COMMANDS, entry))
    assert "再来一次" in run("--help").out
    assert run("again").code == 0


# --- language -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "arguments", "chinese"),
    [
        pytest.param({}, [], True, id="nothing set"),
        pytest.param({"LANG": "C.UTF-8"}, [], True, id="the C locale"),
        pytest.param({"LANG": "zh_CN.UTF-8"}, [], True, id="a Chinese locale"),
        pytest.param({"LANG": "en_US.UTF-8"}, [], False, id="an English locale"),
        pytest.param({"LANG": "de_DE.UTF-8"}, [], False, id="any other locale"),
        pytest.param({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, [], False, id="LC_ALL before LANG"),
        pytest.param({"LANG": "en_US.UTF-8", "LEDGERTOOL_LANG": "zh"}, [], True, id="our variable wins"),
        pytest.param({"LEDGERTOOL_LANG": "zh"}, ["--lang", "en"], False, id="the option wins"),
        pytest.param({"LEDGERTOOL_LANG": "zh"}, ["--lang=en"], False, id="the option with ="),
    ],
)
def test_language(
    run: Runner,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    arguments: list[str],
    chinese: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("用法" in run(*arguments, "--help").out) == chinese


def test_the_language_counts_wherever_the_option_stands(run: Runner) -> None:
    assert "there is no option" in run("parse", "--strct", "--lang", "en").err
    assert "there is no command" in run("pasre", "--lang", "en").err


# --- complaints ---------------------------------------------------------------------------------------

COMPLAINTS = [
    pytest.param(["pasre"], "no-such-command", "“parse”", id="a command misspelt"),
    pytest.param(["zzz"], "no-such-command", "parse、export", id="a command unlike any"),
    pytest.param(["parse", "--strct"], "no-such-option", "“--strict”", id="an option misspelt"),
    pytest.param(["--verson"], "no-such-option", "“--version”", id="an option of the program misspelt"),
    pytest.param(["parse", "-Z"], "no-such-option", "-Z", id="a short option"),
    pytest.param(["parse", "a.docx", "-o"], "option-needs-value", "-o", id="an option without its value"),
    pytest.param(["parse", "--strict=yes"], "option-takes-no-value", "--strict", id="a flag with a value"),
    pytest.param(["completion"], "missing-argument", "SHELL", id="an argument missing"),
    pytest.param(["parse", "a.docx", "b.docx"], "unexpected-argument", "b.docx", id="an argument too many"),
    pytest.param(["--lang", "fr", "formats"], "bad-choice", "zh、en", id="a language we do not speak"),
    pytest.param(["formats", "--color", "alway"], "bad-choice", "“always”", id="a colour misspelt"),
    pytest.param(["completion", "bsh"], "bad-choice", "“bash”", id="a shell misspelt"),
    pytest.param(
        ["export", "a.json", "--to", "xlxs"], "unknown-output-format", "“xlsx”", id="a format misspelt"
    ),
    pytest.param(["export", "a.json", "-o", "a.doc"], "unknown-output-format", ".doc", id="a suffix unknown"),
    pytest.param(["export", "a.json"], "no-output-format", "--xlsx", id="no format"),
    pytest.param(
        ["export", "a.json", "--md", "--csv", "-o", "b"], "several-outputs", "文件夹", id="one output"
    ),
    pytest.param(["parse", "a.docx", "--limit", "file_byte=1"], "no-such-limit", "file_bytes", id="a limit"),
    pytest.param(["parse", "a.docx", "--limit", "ratio=x"], "bad-limit", "ratio=x", id="a limit's value"),
    pytest.param(["parse"], "no-input", "管道", id="no input at a terminal"),
    pytest.param(["show"], "no-input", "管道", id="nothing to show at a terminal"),
]


@pytest.mark.parametrize(("arguments", "code", "hint"), COMPLAINTS)
def test_a_wrong_call_is_one_line_with_a_code_and_a_hint(
    run: Runner, arguments: list[str], code: str, hint: str
) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert result.err.startswith("ledgertool: ")
    assert f"[{code}]" in result.err
    assert hint in result.err


@pytest.mark.parametrize(("arguments", "code", "hint"), COMPLAINTS)
def test_the_code_is_the_same_in_english(run: Runner, arguments: list[str], code: str, hint: str) -> None:
    err = run("--lang", "en", *arguments).err if "--lang" not in arguments else run(*arguments).err
    assert f"[{code}]" in err


def test_a_bug_of_ours_is_one_line_and_exit_5(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError("division by zero\nsecond line")

    monkeypatch.setattr("ledgertool.readers.list_readers", break_down)
    code, _, err = run("formats")
    assert code == 5
    assert err.count("\n") == 1
    assert "[internal] ZeroDivisionError" in err
    assert "Traceback" not in err


def test_debug_shows_the_traceback(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledgertool.readers.list_readers", lambda: 1 / 0)
    assert "Traceback" in run("formats", "--debug").err


def test_an_interrupt_ends_with_130(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ledgertool.readers.list_readers", interrupt)
    assert run("formats") == Run(130, "能读：\n", "ledgertool: 已中断\n")


def test_names_that_would_move_the_cursor_are_escaped(run: Runner) -> None:
    err = run("parse", "a\x1b[2J\nb.docx").err
    assert "\x1b" not in err
    assert err.count("\n") == 1


# --- streams ------------------------------------------------------------------------------------------


def test_colour_only_where_it_is_wanted(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("pasre").err
    assert "\x1b[" in run("parse", "--color", "always", "missing.docx").err
    monkeypatch.setattr("ledgertool.cli.console.sys.stderr.isatty", lambda: True, raising=False)


@pytest.mark.parametrize(
    ("environment", "colored"),
    [
        pytest.param({}, True, id="a terminal"),
        pytest.param({"NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param({"TERM": "dumb"}, False, id="TERM=dumb"),
    ],
)
def test_a_terminal_gets_colour_unless_it_says_no(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], colored: bool
) -> None:
    from ledgertool.cli.console import Console

    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Console().is_colored(Terminal()) == colored
    assert Console(color="always").is_colored(Terminal())
    assert not Console(color="never").is_colored(Terminal())


def run_process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "LEDGERTOOL_LANG": "zh", **environment}
    return subprocess.run([*PROGRAM, *arguments], capture_output=True, env=env, check=False)


@pytest.mark.parametrize("arguments", [["--help"], ["pasre"], ["formats"], ["export", "--help"]])
def test_a_gbk_console_gets_gbk(arguments: list[str]) -> None:
    result = run_process(*arguments, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    text = (result.stdout + result.stderr).decode("gbk")
    assert "Error" not in text
    assert "?" not in text.replace("？", "")


def test_an_ascii_console_gets_question_marks_and_no_traceback() -> None:
    result = run_process("formats", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"Markdown ??" in result.stdout


@pytest.mark.skipif(os.name == "nt", reason="needs a shell with pipes")
@pytest.mark.parametrize("command", ["schema", "--help", "formats", "show 台账.json", "parse 台账.json"])
def test_a_broken_pipe_is_quiet(command: str, records: Path) -> None:
    command = command.replace(records.name, str(records))
    line = f'"{sys.executable}" -m ledgertool {command} | true; exit ${{PIPESTATUS[0]}}'
    result = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param("show 台账.json >&-", 4, id="data for a closed stdout"),
        pytest.param("formats >&-", 4, id="a list for a closed stdout"),
        pytest.param("parse 台账.json -o 台账.out.json >&-", 0, id="nothing goes to the closed stdout"),
        pytest.param("parse - <&-", 2, id="a closed stdin"),
        pytest.param("parse nothing.docx 2>&-", 3, id="a complaint for a closed stderr"),
        pytest.param("parse nothing.docx 2>/dev/full", 3, id="a complaint for a full stderr"),
        pytest.param("parse nothing.docx --debug 2>/dev/full", 3, id="a traceback for a full stderr"),
        pytest.param("parse 台账.json -o 台账.out.json 2>/dev/full", 0, id="a report for a full stderr"),
        pytest.param("parse nothing.docx >&- 2>&- <&-", 3, id="no stream at all, as in a service"),
    ],
)
def test_a_stream_that_is_closed_or_full_changes_no_other_exit_code(
    line: str, code: int, records: Path
) -> None:
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    command = f'"{sys.executable}" -m ledgertool {line}'
    result = subprocess.run(["bash", "-c", command], cwd=records.parent, capture_output=True, check=False)
    assert result.returncode == code
    assert b"[internal]" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", ["schema", "--help", "formats", "--version"])
def test_a_full_disk_behind_stdout_is_one_line_and_exit_4(command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run([*PROGRAM, command], stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 4
    assert result.stderr.count(b"\n") == 1
    assert b"[output-disk-full]" in result.stderr
    assert "未动".encode() not in result.stderr  # there is no file that could have been kept


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param(
            "zh", "标准输入: 拒绝 [empty] 没有收到任何内容，多半是管道前面的命令没有成功", id="Chinese"
        ),
        pytest.param(
            "en", "standard input: refused [empty] was empty; the command before the pipe", id="English"
        ),
    ],
)
def test_an_empty_pipe_points_to_the_command_before_it(run: Runner, language: str, said: str) -> None:
    code, _, err = run("--lang", language, "show", stdin=b"")
    assert (code, err.startswith(f"ledgertool: {said}")) == (3, True)


def test_an_empty_file_is_called_so(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "a.docx").touch()
    assert "a.docx: 拒绝 [empty] 是空文件" in run("show", tmp_path / "a.docx").err


# --- completion ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_completion_prints_a_script(run: Runner, shell: str) -> None:
    code, out, _ = run("completion", shell)
    assert code == 0
    assert "_LEDGERTOOL_COMPLETE" in out


@pytest.mark.parametrize(
    ("words", "position", "expected"),
    [
        pytest.param("ledgertool pa", "1", "parse", id="a command"),
        pytest.param("ledgertool parse --str", "2", "--strict", id="an option"),
        pytest.param("ledgertool export --qu", "2", "--quiet", id="a common option"),
    ],
)
def test_the_shell_gets_its_completions(words: str, position: str, expected: str) -> None:
    asked = {"_LEDGERTOOL_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": position}
    assert run_process(**asked).stdout.decode().split() == [expected]
