"""LibreOffice as a child: its time limit, its end, and that its word alone does not count."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ledgertool.errors import InputRefused
from ledgertool.readers import leash, office
from ledgertool.source import Limits, Source
from tests.readers.documents import write_rtf

SOURCE = Source("台账.rtf", write_rtf([["序号", "任务"]]))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


def _stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Let a script stand in for LibreOffice; $OUT is the folder that it should write to."""
    program = _write_stand_in(folder, script)
    monkeypatch.setattr(office, "find_office", lambda: str(program))


def _write_stand_in(folder: Path, script: str) -> Path:
    program = folder / "soffice"
    program.write_text(f'#!/bin/sh\nfor a; do [ "$p" = --outdir ] && OUT=$a; p=$a; done\n{script}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


@pytest.mark.parametrize(
    ("script", "code"),
    [
        pytest.param("exit 0", "office-failed", id="success without a file"),
        pytest.param('mkdir "$OUT"; : > "$OUT/input.docx"', "office-failed", id="an empty file"),
        pytest.param(
            'mkdir "$OUT"; echo "{}" > "$OUT/input.docx"', "office-failed", id="a file of another kind"
        ),
        pytest.param('mkdir "$OUT"; echo PK > "$OUT/input.docx"', "office-failed", id="no package"),
        pytest.param(
            'mkdir "$OUT"; head -c 9999 /dev/zero > "$OUT/input.docx"',
            "file-too-large",
            id="a file over the limit",
        ),
    ],
)
def test_its_word_does_not_count(
    script: str, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It exits with 0 for "could not be loaded"; only an output that can be read again is believed."""
    _stand_in(monkeypatch, tmp_path, script)
    with pytest.raises(InputRefused) as refusal:
        office.read_by_office(Source(SOURCE.name, SOURCE.data, Limits(file_bytes=5_000)))
    assert (refusal.value.code, refusal.value.source) == (code, "台账.rtf")


def test_it_is_stopped_with_its_children(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Behind the time limit the script and what it started are gone, and the refusal says so."""
    mark = tmp_path / "child"
    _stand_in(monkeypatch, tmp_path, f"sleep 60 & echo $! > {mark}; wait")
    monkeypatch.setattr(office, "SECONDS", 1)
    with pytest.raises(InputRefused) as refusal:
        office.read_by_office(SOURCE)
    assert (refusal.value.code, refusal.value.facts) == ("office-timeout", {"seconds": 1})
    assert _comes_true(lambda: _is_gone(int(mark.read_text())))


def test_it_does_not_outlive_a_killed_run(tmp_path: Path) -> None:
    """kill -9 of the run ends the script and what it started, and the folder it worked in goes."""
    mark = tmp_path / "child"
    _write_stand_in(tmp_path, f'sleep 60 & echo $! "$OUT" > {mark}.new; mv {mark}.new {mark}; wait')
    call = "from ledgertool.readers.office import *; from ledgertool.source import Source; "
    call += f"read_by_office(Source('a.rtf', {SOURCE.data!r}))"
    paths = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    with subprocess.Popen([sys.executable, "-c", call], env={**os.environ, "PATH": paths}) as run:
        deadline = time.monotonic() + 30
        while not mark.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        run.kill()
    process, out = mark.read_text().split()
    assert _comes_true(lambda: _is_gone(int(process)))
    assert _comes_true(lambda: not Path(out).parent.exists())


def _comes_true(told: Callable[[], bool]) -> bool:
    """Whether it holds within five seconds."""
    deadline = time.monotonic() + 5
    while not told() and time.monotonic() < deadline:
        time.sleep(0.05)
    return told()


def _is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
        return ") Z " in Path(f"/proc/{process}/stat").read_text()  # ended, and nobody has asked how
    except (ProcessLookupError, FileNotFoundError):
        return True


def test_nothing_of_the_user_is_in_its_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The names it gets are ours, whatever the file is called, and nothing is left behind."""
    log = tmp_path / "log"
    _stand_in(monkeypatch, tmp_path, f'echo "$@" > {log}')
    with pytest.raises(InputRefused):
        office.read_by_office(Source("-rf; $(touch x).rtf", SOURCE.data))
    command = log.read_text()
    assert "touch" not in command
    assert "--headless" in command
    assert not Path(command.split()[-1]).exists()


def test_a_program_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A broken installation is one line, not a traceback."""
    monkeypatch.setattr(office, "find_office", lambda: str(tmp_path / "missing"))
    with pytest.raises(InputRefused) as refusal:
        office.read_by_office(SOURCE)
    assert refusal.value.code == "office-failed"


def test_it_is_found_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The first program of that name counts; without one there is none."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "WINDOWS_PATHS", ())
    monkeypatch.setattr(office, "MAC_PATHS", ())
    assert office.find_office() is None
    program = tmp_path / "soffice"
    program.touch(0o755)
    assert office.find_office() == str(program)


def test_it_may_not_take_all_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The program and what it starts have a bound of address space, that of the run stays."""
    log = tmp_path / "log"
    _stand_in(monkeypatch, tmp_path, f"sh -c 'ulimit -v' > {log}")
    with pytest.raises(InputRefused):
        office.read_by_office(SOURCE)
    own = subprocess.run(["sh", "-c", "ulimit -v"], capture_output=True, text=True, check=True).stdout
    assert int(log.read_text()) <= leash.MEMORY >> 10
    assert own == "unlimited\n" or int(own) != leash.MEMORY >> 10
