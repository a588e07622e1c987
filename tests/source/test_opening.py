"""Opening: what is a file, what is not, and how much of it is read."""

from __future__ import annotations

import errno
import io
import os
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ledgertool.errors import InputRefused
from ledgertool.source import Limits, open_source, opening

from .builders import find_refusal

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def refusal(path: str | Path, limits: Limits | None = None) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        open_source(str(path), limits=limits)
    return caught.value


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """A regular file gives its bytes, its name without folders, its suffix and its digest."""
    path = tmp_path / "台账.TXT"
    path.write_bytes(b"\r\n\x1a" + b"x" * (3 << 20))
    source = open_source(str(path))
    assert source.data == path.read_bytes()
    assert (source.name, source.suffix) == ("台账.TXT", ".txt")
    assert len(source.sha256) == 64


@posix_only
def test_a_link_is_followed_to_its_file(tmp_path: Path) -> None:
    """A symbolic link gives what it leads to under its own name."""
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert open_source(str(tmp_path / "b.txt")).name == "b.txt"


def make_fifo(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        os.chdir(path.parent)  # a socket's path may be no longer than some hundred bytes
        opened.bind(path.name)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(lambda path: None, "missing", id="nothing there"),
        pytest.param(lambda path: path.write_bytes(b""), "empty", id="no bytes"),
        pytest.param(lambda path: path.mkdir(), "not-a-file", id="a folder"),
        pytest.param(make_fifo, "not-a-file", id="a FIFO nobody writes to", marks=posix_only),
        pytest.param(make_socket, "not-a-file", id="a socket", marks=posix_only),
        pytest.param(
            lambda path: path.symlink_to("/dev/zero"), "not-a-file", id="a device", marks=posix_only
        ),
        pytest.param(
            lambda path: path.symlink_to(path), "symlink-loop", id="a link to itself", marks=posix_only
        ),
        pytest.param(
            lambda path: path.symlink_to("none"), "missing", id="a link to nothing", marks=posix_only
        ),
    ],
)
def test_what_is_no_file_is_refused(
    make: Callable[[Path], object], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no regular file with something in it is refused at once with its own code."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.docx"
    make(path)
    assert refusal(path).code == code


@pytest.mark.parametrize("path", ["a\0b", "a.txt/b", "x" * 5000], ids=["NUL", "below a file", "too long"])
def test_a_path_that_cannot_be_is_refused(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that no system takes is a refusal and never a ValueError."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(b"x")
    assert refusal(path).code in ("missing", "unreadable")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param(errno.EACCES, "permission", id="mode 000"),
        pytest.param(errno.EIO, "unreadable", id="a failing disk"),
    ],
)
def test_a_failing_system_call_is_a_refusal(
    number: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of the system is a refusal that names the whole path, so that the user can find it."""

    def fail(path: str, flags: int) -> int:
        raise OSError(number, os.strerror(number), path)

    monkeypatch.setattr(opening.os, "open", fail)
    error = refusal(tmp_path / "a.docx")
    assert (error.code, error.source) == (code, str(tmp_path / "a.docx"))


def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    """A file of mode 000 is refused for an ordinary user; root may read it."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    path.chmod(0)
    if os.access(path, os.R_OK):
        assert open_source(str(path)).data == b"x"
    else:
        assert refusal(path).code == "permission"


@pytest.mark.parametrize(
    ("size", "refused"), [pytest.param(10, False, id="at"), pytest.param(11, True, id="beyond")]
)
def test_size_is_bounded(size: int, refused: bool, tmp_path: Path) -> None:
    """A file of the limit is read and one byte more refused, from a path and from standard input alike."""
    limits = Limits(file_bytes=10)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * size)
    for name, stdin in ((str(path), None), ("-", io.BytesIO(b"x" * size))):
        code = find_refusal(partial(open_source, name, limits=limits, stdin=stdin))
        assert code == ("file-too-large" if refused else None)


class Endless(io.RawIOBase):
    """A stream that never ends, and remembers how much of it was taken."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        self.taken += size
        return b"x" * size


def test_an_endless_stream_is_left_at_the_limit() -> None:
    """Standard input without an end is read one byte past the limit and refused."""
    stream = Endless()
    with pytest.raises(InputRefused, match="file-too-large"):
        open_source("-", limits=Limits(file_bytes=5 << 20), stdin=stream)  # type: ignore[arg-type]
    assert stream.taken == (5 << 20) + 1


def test_standard_input_without_bytes_is_empty() -> None:
    """An empty standard input is refused as an empty file is."""
    with pytest.raises(InputRefused, match="empty"):
        open_source("-", stdin=io.BytesIO())


@posix_only
def test_a_name_that_is_no_text_becomes_one(tmp_path: Path) -> None:
    """Bytes of a name that are no UTF-8 stand visibly in it, so that JSON can hold it."""
    path = os.fsencode(tmp_path) + b"/\xcc\xa8\xff.txt"
    try:
        Path(os.fsdecode(path)).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes no such names")
    name = open_source(os.fsdecode(path)).name
    assert name == "\u0328\\xff.txt"
    assert name.encode("utf-8")
