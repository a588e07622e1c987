"""Standard streams as services and full disks leave them: closed, missing, or failing."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from ledgertool.cli.streams import prepare_streams, require_stdin, send_nowhere, write_stderr
from ledgertool.errors import UsageError
from tests.cli.conftest import Run


class Full(io.StringIO):
    """A stream on a full disk."""

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


def test_open_streams_stay_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    prepare_streams()
    assert (sys.stdout, sys.stderr) == (out, err)


def test_a_character_that_the_terminal_has_not_is_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """A console of code page 437 has no Chinese; half a line is better than an error."""
    kept = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(kept, "cp437"))
    prepare_streams()
    print("ledger 台账", flush=True)
    assert kept.getvalue() == b"ledger ??\n"


def test_a_missing_stdout_fails_only_who_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    prepare_streams()
    sys.stdout.flush()
    with pytest.raises(OSError, match=r"[Bb]ad file descriptor"):
        print("data")


def test_a_missing_stderr_is_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    prepare_streams()
    with sys.stderr as stream:
        write_stderr("a line for nobody")
        assert stream.name != ""


def test_a_line_that_cannot_be_written_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    full = Full()
    monkeypatch.setattr(sys, "stderr", full)
    write_stderr("a line")
    assert full.getvalue() == "a line\n"


def test_a_stream_without_a_descriptor_has_nothing_to_send_anywhere() -> None:
    stream = io.StringIO()
    stream.close()
    send_nowhere(stream)
    assert stream.closed


def test_a_closed_stdin_is_no_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError) as caught:
        require_stdin()
    assert caught.value.code == "no-input"


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        pytest.param(["parse", "-"], 2, "[no-input]", id="stdin named by -"),
        pytest.param(["parse"], 2, "[no-input]", id="no file at all"),
        pytest.param(["convert", "--files-from", "-", "-o", "out"], 2, "[no-input]", id="a list of files"),
        pytest.param(["formats"], 0, "", id="a command that reads nothing"),
    ],
)
def test_commands_without_a_stdin(
    run: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    complaint: str,
) -> None:
    """As a service or pythonw starts them: sys.stdin is None."""
    from ledgertool.cli import main

    monkeypatch.setattr(sys, "stdin", None)
    told = io.StringIO()
    monkeypatch.setattr(sys, "stderr", told)
    assert main(arguments) == code
    assert complaint in told.getvalue()
