"""An output appears whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from ledgertool import output
from ledgertool.errors import OutputFailed, UsageError
from ledgertool.messages import message
from ledgertool.output import Draft, check_target, remove_leftovers, write_file, write_stdout

OLD = b"old content"
NEW = b"new content\n" * 20_000  # more than any buffer, so that several writes happen


@pytest.fixture(autouse=True, params=[False, True], ids=["locked", "locked beside"])
def locked_beside(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Both ways to keep a second writer away: that of Windows works everywhere."""
    if os.name == "nt" and not request.param:
        pytest.skip("an open file cannot be renamed here")
    monkeypatch.setattr(output, "_LOCKED_BESIDE", request.param)
    return bool(request.param)


def fill_new(stream: BinaryIO) -> None:
    for start in range(0, len(NEW), 50_000):
        stream.write(NEW[start : start + 50_000])


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def test_a_new_file_holds_what_was_written(tmp_path: Path) -> None:
    write_file(tmp_path / "a.json", fill_new)
    assert (tmp_path / "a.json").read_bytes() == NEW
    assert leftovers(tmp_path) == []


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_file(tmp_path / "a.json", fill_new)
    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_existing_file_is_kept_without_overwrite(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(OLD)
    with pytest.raises(OutputFailed) as caught:
        write_file(target, fill_new)
    assert caught.value.code == "output-exists"
    assert target.read_bytes() == OLD


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(OLD)
    target.chmod(0o640)
    write_file(target, fill_new, overwrite=True)
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "real.json"
    real.write_bytes(OLD)
    link = tmp_path / "a.json"
    link.symlink_to(real)
    write_file(link, fill_new, overwrite=True)
    assert link.is_symlink()
    assert real.read_bytes() == NEW


def test_a_link_to_nothing_makes_the_file_it_names(tmp_path: Path) -> None:
    link = tmp_path / "a.json"
    link.symlink_to(tmp_path / "b.json")
    write_file(link, fill_new)
    assert (tmp_path / "b.json").read_bytes() == NEW


def test_a_name_of_255_bytes_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("账" * 83 + ".json")
    write_file(target, fill_new)
    assert target.read_bytes() == NEW


def test_a_writer_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(OLD)

    def fail(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise RuntimeError("a writer broke down")

    with pytest.raises(RuntimeError):
        write_file(target, fail, overwrite=True)
    assert target.read_bytes() == OLD
    assert leftovers(tmp_path) == []


def test_what_a_killed_run_left_is_removed(tmp_path: Path, locked_beside: bool) -> None:
    target = tmp_path / "a.json"
    output._beside(target, "part").write_bytes(b"half")
    if locked_beside:
        output._beside(target, "lock").touch()
    write_file(target, fill_new)
    assert target.read_bytes() == NEW
    assert leftovers(tmp_path) == []


def test_a_link_planted_at_the_temporary_name_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(OLD)
    output._beside(tmp_path / "a.json", "part").symlink_to(victim)
    write_file(tmp_path / "a.json", fill_new)
    assert victim.read_bytes() == OLD
    assert (tmp_path / "a.json").read_bytes() == NEW


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_a_pipe_planted_at_the_temporary_name_is_removed(tmp_path: Path) -> None:
    os.mkfifo(output._beside(tmp_path / "a.json", "part"))
    write_file(tmp_path / "a.json", fill_new)
    assert (tmp_path / "a.json").read_bytes() == NEW


def test_a_hard_link_planted_at_the_temporary_name_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(OLD)
    os.link(tmp_path / "victim", output._beside(tmp_path / "a.json", "part"))
    write_file(tmp_path / "a.json", fill_new)
    assert (tmp_path / "victim").read_bytes() == OLD


def test_a_temporary_file_that_may_not_be_written_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the permissions of a read-only target and the rename; root is refused nothing."""
    left = output._beside(tmp_path / "a.json", "part")
    left.write_bytes(b"half")
    real = os.open

    def refuse(path: Path, flags: int, mode: int = 0o777) -> int:
        if path == left and flags & (os.O_RDWR | os.O_CREAT) == os.O_RDWR:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    write_file(tmp_path / "a.json", fill_new)
    assert (tmp_path / "a.json").read_bytes() == NEW


def test_a_folder_left_unsettled_is_not_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with failing(monkeypatch, 0, errno.EIO) as steps, Draft(tmp_path / "a.json", fill_new) as draft:
        draft.sync()
        draft.place(settle_new=False)
    assert steps[-2:] == ["fsync", "rename"]


# --- every step fails once ----------------------------------------------------------------------------


@contextmanager
def failing(patch: pytest.MonkeyPatch, n: int, code: int) -> Iterator[list[str]]:
    """Lets the n-th call among write, fsync and rename fail, and all like it; gives the calls made."""
    calls: list[str] = []

    def guard(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            calls.append(name)
            if 0 < n <= len(calls) and name == calls[n - 1]:
                raise OSError(code, os.strerror(code))
            return real(*args, **kwargs)

        return call

    real_create = output._create

    class Guarded:
        def __init__(self, stream: BinaryIO) -> None:
            self.stream = stream
            self.write = guard("write", stream.write)
            self.flush = guard("flush", stream.flush)

        @property
        def closed(self) -> bool:
            return self.stream.closed

        def fileno(self) -> int:
            return self.stream.fileno()

        def close(self) -> None:
            self.stream.close()

    with patch.context() as patched:
        patched.setattr(output, "_create", lambda path: Guarded(guard("open", real_create)(path)))
        patched.setattr(os, "fsync", guard("fsync", os.fsync))
        patched.setattr(Path, "replace", guard("rename", Path.replace))
        yield calls


CODES = [
    pytest.param(errno.ENOSPC, "output-disk-full", id="disk full"),
    pytest.param(errno.EIO, "output-failed", id="input/output error"),
    pytest.param(errno.EACCES, "output-permission", id="no permission"),
]


@pytest.mark.parametrize(("number", "code"), CODES)
def test_whichever_step_fails_the_old_file_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(OLD)
    with failing(monkeypatch, 0, number) as steps:
        write_file(target, fill_new, overwrite=True)
    assert steps[0] == "open"
    assert steps[-3:] == ["fsync", "rename", "fsync"]
    for n in range(1, len(steps)):  # the last one is the folder's, after the rename
        target.write_bytes(OLD)
        with failing(monkeypatch, n, number), pytest.raises(OutputFailed) as caught:
            write_file(target, fill_new, overwrite=True)
        assert (caught.value.code, caught.value.exit_code) == (code, 4)
        assert target.read_bytes() == OLD, steps[n - 1]
        assert leftovers(tmp_path) == [], steps[n - 1]


def test_a_folder_that_cannot_be_synced_does_not_undo_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with failing(monkeypatch, 0, errno.EIO) as steps:
        write_file(tmp_path / "a.json", fill_new)
    with failing(monkeypatch, len(steps), errno.EIO):
        write_file(tmp_path / "a.json", fill_new, overwrite=True)
    assert (tmp_path / "a.json").read_bytes() == NEW


def test_a_share_that_renames_no_open_file_gets_it_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_create, real_replace = output._create, Path.replace
    streams: list[BinaryIO] = []

    def create(target: Path) -> BinaryIO:
        streams.append(real_create(target))
        return streams[-1]

    def replace(path: Path, target: Path) -> Path:
        if not streams[-1].closed:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real_replace(path, target)

    monkeypatch.setattr(output, "_create", create)
    monkeypatch.setattr(Path, "replace", replace)
    write_file(tmp_path / "a.json", fill_new)
    assert (tmp_path / "a.json").read_bytes() == NEW
    assert leftovers(tmp_path) == []


def test_a_file_open_in_excel_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> None:
        error = PermissionError(errno.EACCES, "Access is denied")
        error.winerror = 5
        raise error

    target = tmp_path / "a.xlsx"
    target.write_bytes(OLD)
    monkeypatch.setattr(Path, "replace", deny)
    with pytest.raises(OutputFailed) as caught:
        write_file(target, fill_new, overwrite=True)
    assert caught.value.code == "output-locked"
    assert target.read_bytes() == OLD
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting needs root")
def test_a_disk_that_is_really_full_leaves_the_old_file(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", disk], capture_output=True)
    if mount.returncode:
        pytest.skip("this container may not mount")
    try:
        (disk / "a.json").write_bytes(OLD)
        with pytest.raises(OutputFailed) as caught:
            write_file(disk / "a.json", fill_new, overwrite=True)
        assert caught.value.code == "output-disk-full"
        assert (disk / "a.json").read_bytes() == OLD
        assert leftovers(disk) == []
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_what_closing_cannot_write_either_leaves_no_temporary_file(tmp_path: Path) -> None:
    """Many small writes: the last of them lie in a buffer when the disk is full."""
    import resource

    def fill(stream: BinaryIO) -> None:
        for _ in range(1_000):
            stream.write(b"x" * 1_000)

    target = tmp_path / "a.json"
    target.write_bytes(OLD)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_500, limits[1]))
    try:
        with pytest.raises(OutputFailed) as caught:
            write_file(target, fill, overwrite=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert caught.value.code == "output-disk-full"
    assert target.read_bytes() == OLD
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_device_is_told_as_a_full_disk() -> None:
    with pytest.raises(OutputFailed) as caught:
        write_file("/dev/full", fill_new)
    assert caught.value.code == "output-disk-full"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no /dev/null")
def test_a_device_is_written_directly_and_stays_a_device() -> None:
    write_file("/dev/null", fill_new)
    assert not Path("/dev/null").is_file()


KILLED = """
import os, signal, sys
from ledgertool.output import write_file
def fill(stream):
    stream.write(b"half" * 100_000)
    stream.flush()
    print("half", flush=True)
    signal.pause()
write_file(sys.argv[1], fill, overwrite=True)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs kill -9")
def test_kill_9_in_the_middle_leaves_the_old_file_and_does_not_lock_it(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(OLD)
    with subprocess.Popen([sys.executable, "-c", KILLED, target], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"half\n"
        child.kill()
    assert target.read_bytes() == OLD
    write_file(target, fill_new, overwrite=True)
    assert target.read_bytes() == NEW
    assert leftovers(tmp_path) == []


# --- two writers --------------------------------------------------------------------------------------


def test_a_second_writer_of_the_same_file_is_turned_away(tmp_path: Path) -> None:
    target = tmp_path / "a.json"

    def write_again(stream: BinaryIO) -> None:
        with pytest.raises(OutputFailed) as caught:
            write_file(target, fill_new)
        assert caught.value.code == "output-busy"
        stream.write(OLD)

    write_file(target, write_again)
    assert target.read_bytes() == OLD


def test_what_a_live_writer_has_is_no_leftover(tmp_path: Path, locked_beside: bool) -> None:
    if locked_beside:
        pytest.skip("Windows itself refuses to remove an open file")
    target = tmp_path / "a.json"

    def fill(stream: BinaryIO) -> None:
        stream.write(b"half, ")
        remove_leftovers(target)
        stream.write(b"whole")

    write_file(target, fill)
    assert target.read_bytes() == b"half, whole"


def test_a_file_of_another_writer_is_not_renamed(tmp_path: Path, locked_beside: bool) -> None:
    """Where a file system has no locks, the second writer takes the first one's file away."""
    if locked_beside:
        pytest.skip("the other lock keeps the second writer away")
    target = tmp_path / "a.json"
    target.write_bytes(OLD)
    temporary = output._beside(target, "part")

    def fill(stream: BinaryIO) -> None:
        stream.write(NEW)
        temporary.unlink()
        temporary.write_bytes(b"half of another")

    with pytest.raises(OutputFailed) as caught:
        write_file(target, fill, overwrite=True)
    assert caught.value.code == "output-busy"
    assert target.read_bytes() == OLD
    assert temporary.read_bytes() == b"half of another"


def test_many_writers_at_once_never_mix(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    contents = [bytes([65 + n]) * 300_000 for n in range(8)]
    turned_away: list[str] = []

    def write(content: bytes) -> None:
        for _ in range(10):
            try:
                write_file(target, lambda stream: (stream.write(content), None)[1], overwrite=True)
            except OutputFailed as error:
                turned_away.append(error.code)

    threads = [threading.Thread(target=write, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert target.read_bytes() in contents
    assert set(turned_away) <= {"output-busy"}
    assert leftovers(tmp_path) == []


# --- before any work ----------------------------------------------------------------------------------


def test_a_free_name_is_fine_and_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "in.docx").write_bytes(OLD)
    check_target(tmp_path / "a.json", inputs=[tmp_path / "in.docx", tmp_path / "missing.docx"])
    assert [path.name for path in tmp_path.iterdir()] == ["in.docx"]


@pytest.mark.parametrize("make", [os.symlink, os.link], ids=["link", "hard link"])
def test_an_output_that_is_an_input_under_another_name_is_a_usage_error(
    tmp_path: Path, make: Callable[[Path, Path], None]
) -> None:
    (tmp_path / "in.docx").write_bytes(OLD)
    make(tmp_path / "in.docx", tmp_path / "out.docx")
    with pytest.raises(UsageError) as caught:
        check_target(tmp_path / "out.docx", inputs=[tmp_path / "in.docx"], overwrite=True)
    assert (caught.value.code, caught.value.exit_code) == ("output-is-input", 2)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("there.json", "output-exists", id="a file that exists"),
        pytest.param("folder", "output-is-folder", id="a folder"),
        pytest.param("missing/a.json", "output-no-folder", id="a folder that does not exist"),
        pytest.param("there.json/a.json", "output-no-folder", id="a file in place of the folder"),
    ],
)
def test_what_cannot_be_written_is_told_before_any_work(tmp_path: Path, path: str, code: str) -> None:
    (tmp_path / "there.json").write_bytes(OLD)
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputFailed) as caught:
        check_target(tmp_path / path)
    assert caught.value.code == code


def test_a_folder_without_write_permission_is_told_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(OutputFailed) as caught:
        check_target(tmp_path / "a.json")
    assert caught.value.code == "output-permission"


def test_standard_output_gets_all_or_nothing(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    def fail(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise RuntimeError("a writer broke down")

    with pytest.raises(RuntimeError):
        write_stdout(fail)
    assert capsysbinary.readouterr().out == b""
    write_stdout(fill_new)
    assert capsysbinary.readouterr().out == NEW


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        pytest.param("old.json", "old.json", id="a file that stood there"),
        pytest.param("new.json", None, id="a new file"),
        pytest.param(".", None, id="a folder"),
        pytest.param("-", None, id="standard output"),
    ],
)
def test_only_a_file_that_stood_there_is_said_to_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kept: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.json").write_bytes(OLD)
    failed = output.output_failure(OSError(errno.ENOSPC, "No space left on device"), name)
    assert failed.facts == {
        "cause": "No space left on device",
        "errno": "ENOSPC",
        **({"kept": kept} if kept else {}),
    }


@pytest.mark.parametrize("code", ["output-disk-full", "output-locked", "output-failed"])
def test_a_sentence_speaks_of_an_old_file_only_where_there_is_one(code: str) -> None:
    assert "未动" not in message(code, language="zh", cause="x")
    assert "原有的 a.json 未动" in message(code, language="zh", cause="x", kept="a.json")
