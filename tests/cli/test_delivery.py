"""Where records go: the paths of the outputs, and what is found out before any is written."""

from __future__ import annotations

import errno
import io
import sys
from pathlib import Path

import pytest
from typer import Abort

from ledgertool.cli.console import Console
from ledgertool.cli.delivery import Target, check_targets, deliver, plan_targets
from ledgertool.cli.documents import find_documents
from ledgertool.cli.failures import Failure, failure_of
from ledgertool.cli.outputs import choose_targets
from ledgertool.cli.results import timelines
from ledgertool.errors import InputRefused, OutputFailed, UsageError
from ledgertool.pipeline import choose_writer
from ledgertool.writers import WriteOptions
from tests.cli.conftest import RECORDS


@pytest.mark.parametrize(
    ("formats", "output", "source", "expected"),
    [
        pytest.param([], "a.xlsx", None, [("xlsx", "a.xlsx")], id="the suffix of -o"),
        pytest.param(["md"], "a.xlsx", None, [("md", "a.xlsx")], id="the format that is named"),
        pytest.param(["md"], None, "台账.docx", [("md", "台账.md")], id="beside the input"),
        pytest.param(
            ["md", "csv"], None, "d/台账.docx", [("md", "d/台账.md"), ("csv", "d/台账.csv")], id="several"
        ),
        pytest.param(["md", "md"], None, "台账.docx", [("md", "台账.md")], id="one that is named twice"),
        pytest.param(["md"], None, None, [("md", "-")], id="a pipe"),
        pytest.param(["md"], None, "-", [("md", "-")], id="standard input by name"),
        pytest.param(["md"], "-", "台账.docx", [("md", "-")], id="standard output"),
        pytest.param(["md"], "FOLDER", "台账.docx", [("md", "FOLDER/台账.md")], id="a folder"),
        pytest.param(
            ["md", "csv"],
            "FOLDER",
            None,
            [("md", "FOLDER/ledger.md"), ("csv", "FOLDER/ledger.csv")],
            id="a pipe into one",
        ),
    ],
)
def test_where_each_format_goes(
    tmp_path: Path,
    formats: list[str],
    output: str | None,
    source: str | None,
    expected: list[tuple[str, str]],
) -> None:
    def real(path: str) -> str:
        return path.replace("FOLDER", tmp_path.as_posix())

    planned = plan_targets(formats, output and real(output), source)
    assert [(one.writer.name, Path(one.path).as_posix()) for one in planned] == [
        (name, real(path)) for name, path in expected
    ]


@pytest.mark.parametrize(
    ("formats", "output", "source", "code"),
    [
        pytest.param([], None, "台账.docx", "no-output-format", id="nothing is said"),
        pytest.param([], "-", None, "no-output-format", id="standard output has no suffix"),
        pytest.param([], "台账", None, "no-output-format", id="no suffix"),
        pytest.param([], "a.pdf", None, "unknown-output-format", id="a suffix that nobody writes"),
        pytest.param(["pdf"], None, None, "unknown-output-format", id="a format that nobody writes"),
        pytest.param(["md", "csv"], "a.md", None, "several-outputs", id="two formats in one file"),
        pytest.param(["md", "csv"], None, None, "several-outputs", id="two formats in one pipe"),
    ],
)
def test_what_cannot_be_planned(
    formats: list[str], output: str | None, source: str | None, code: str
) -> None:
    with pytest.raises(UsageError) as caught:
        plan_targets(formats, output, source)
    assert caught.value.code == code


def target(name: str, path: object) -> Target:
    return Target(choose_writer(name, ""), str(path))


@pytest.mark.parametrize(
    ("name", "is_terminal", "refused"),
    [("xlsx", True, True), ("docx", True, True), ("xlsx", False, False), ("md", True, False)],
)
def test_a_workbook_is_not_poured_into_a_terminal(
    monkeypatch: pytest.MonkeyPatch, name: str, is_terminal: bool, refused: bool
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: is_terminal)
    monkeypatch.setattr(sys, "stdout", stream)
    if not refused:
        check_targets([target(name, "-")], [], overwrite=False)
        return
    with pytest.raises(UsageError) as caught:
        check_targets([target(name, "-")], [], overwrite=False)
    assert caught.value.code == "binary-to-terminal"


def test_one_output_that_fails_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told, and the exit code is that of outputs."""
    (tmp_path / "there.md").write_text("mine", encoding="utf-8")
    wanted = [target("md", tmp_path / "there.md"), target("csv", tmp_path / "new.csv")]
    code = deliver(RECORDS, wanted, WriteOptions(), Console(language="zh"), overwrite=False)
    assert code == 4
    assert (tmp_path / "there.md").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "new.csv").exists()
    err = capsys.readouterr().err
    assert "[output-exists]" in err
    assert "new.csv" in err


def test_the_only_output_that_fails_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputFailed):
        deliver(RECORDS, [target("md", tmp_path / "there.md")], WriteOptions(), Console(), overwrite=False)


def test_a_folder_for_several_results_is_made(tmp_path: Path) -> None:
    """One format without a suffix is no folder: its name may be meant as it is."""
    made = choose_targets(timelines.FORMATS, ["json", "html"], str(tmp_path / "a" / "b"), "timeline")
    assert [Path(one.path).parent.name for one in made] == ["b", "b"]
    assert (tmp_path / "a" / "b").is_dir()
    (one,) = choose_targets(timelines.FORMATS, ["json"], str(tmp_path / "c"), "timeline")
    assert (Path(one.path).name, (tmp_path / "c").exists()) == ("c", False)


def test_a_folder_that_cannot_be_made_is_an_output_that_failed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputFailed):
        choose_targets(timelines.FORMATS, ["json", "html"], str(tmp_path / "file" / "x"), "timeline")


# --- which documents are meant ------------------------------------------------------------------------

DOCX = frozenset((".docx", ".json"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    names = ("b.docx", "a.DOCX", "图.png", "~$b.docx", ".c.docx", ".git/d.docx", "下级/e.json", "[1].docx")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("b.docx", ["b.docx"], id="a file"),
        pytest.param("图.png", ["图.png"], id="a file that cannot be read is refused by name"),
        pytest.param("~$b.docx", ["~$b.docx"], id="a lock file that is named"),
        pytest.param("没有.docx", ["没有.docx"], id="a file that is not there"),
        pytest.param("[1].docx", ["[1].docx"], id="a file whose name looks like a pattern"),
        pytest.param(".", ["[1].docx", "a.DOCX", "b.docx", "下级/e.json"], id="a folder and those below"),
        pytest.param("*.docx", ["[1].docx", "b.docx"], id="a pattern passes over lock files"),
        pytest.param("*", ["[1].docx", "a.DOCX", "b.docx", "下级/e.json", "图.png"], id="a pattern of all"),
        pytest.param("**/*.json", ["下级/e.json"], id="a pattern through folders"),
    ],
)
def test_the_documents_of_a_name(folder: Path, name: str, found: list[str]) -> None:
    assert sorted(Path(path).as_posix() for path in find_documents(name, DOCX)) == sorted(found)


@pytest.mark.parametrize("name", ["*.xlsx", ".git", "下级/*.docx"])
def test_a_name_of_no_document(folder: Path, name: str) -> None:
    (folder / ".git" / "d.docx").unlink()
    with pytest.raises(UsageError) as caught:
        find_documents(name, DOCX)
    assert (caught.value.code, caught.value.source) == ("nothing-matched", name)


# --- how a run ends -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "code", "closes"),
    [
        pytest.param(UsageError("no-input"), 2, False, id="a wrong call"),
        pytest.param(InputRefused("missing", "a"), 3, False, id="a refused input"),
        pytest.param(OutputFailed("output-failed", "a.md", cause="x"), 4, False, id="an output"),
        pytest.param(OutputFailed("output-failed", "-", cause="x"), 4, True, id="standard output"),
        pytest.param(OSError(errno.ENOSPC, "full"), 4, True, id="a stream on a full disk"),
        pytest.param(OSError(errno.EBADF, "bad"), 4, True, id="a stream that is closed"),
        pytest.param(KeyboardInterrupt(), 130, False, id="Ctrl-C"),
        pytest.param(Abort(), 130, False, id="Ctrl-C while typer asks"),
        pytest.param(FileNotFoundError(errno.ENOENT, "gone", "a.md"), 5, False, id="a file of our own"),
        pytest.param(ZeroDivisionError("division by zero"), 5, False, id="a bug"),
        pytest.param(RecursionError(), 5, False, id="a bug without words"),
    ],
)
def test_every_error_is_one_line_and_an_exit_code(error: BaseException, code: int, closes: bool) -> None:
    failure = failure_of(error, Console(language="zh"))
    assert (failure.exit_code, failure.closes_stdout) == (code, closes)
    assert failure.line.startswith("ledgertool: ")
    assert "\n" not in failure.line


def test_a_reader_that_has_seen_enough_is_no_failure() -> None:
    """As in `ledgertool show 台账.docx | head`."""
    assert failure_of(BrokenPipeError(), Console()) == Failure(0, "", closes_stdout=True)


def test_a_bug_is_told_with_its_kind_and_first_line() -> None:
    line = failure_of(ValueError("row 7\nsecret"), Console(language="en")).line
    assert "ValueError: row 7." in line
    assert "secret" not in line
    assert "--debug" in line
