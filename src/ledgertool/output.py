"""The one writer of files: an output appears whole or not at all.

The bytes go to a temporary file beside the target, are flushed to the disk and then renamed over it, so
that at every moment the name holds either the old file or the new one, also after `kill -9` or on a full
disk. The temporary file is locked, which keeps a second writer away from the same name.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO, Self

from ledgertool.errors import OutputFailed, UsageError

__all__ = [
    "Draft",
    "Fill",
    "check_target",
    "hold_lock",
    "output_failure",
    "remove_leftovers",
    "sync_folder",
    "write_file",
    "write_stdout",
]

Fill = Callable[[BinaryIO], None]

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_LOCKED_BESIDE = os.name == "nt"  # an open file, and so a locked one, cannot be renamed there


def check_target(path: str | Path, *, inputs: Iterable[str | Path] = (), overwrite: bool = False) -> None:
    """Finds out before any work whether a file can be written; leaves nothing behind.

    Raises UsageError [output-is-input] where the target is one of the inputs, under whatever name or link,
    OutputFailed [output-exists], [output-is-folder], [output-no-folder], [output-permission].
    """
    target = Path(os.path.realpath(path))
    for given in inputs:
        if _is_same_file(given, target):
            raise UsageError("output-is-input", str(path), input=str(given))
    with _failures(path):
        if target.is_dir():
            raise OutputFailed("output-is-folder", str(path))
        if not target.parent.is_dir():
            raise OutputFailed("output-no-folder", str(path), folder=str(target.parent))
        if _is_special(target):
            return
        if not os.access(target.parent, os.W_OK | os.X_OK):
            raise OutputFailed("output-permission", str(path), folder=str(target.parent))
        if target.exists() and not overwrite:
            raise OutputFailed("output-exists", str(path))


def write_file(path: str | Path, fill: Fill, *, overwrite: bool = False) -> None:
    """Writes a file by calling `fill` with an open binary stream that can seek.

    A link is followed and kept; a file that is replaced gives its permissions to the new one. What is no
    regular file (a device, a pipe) is written directly. Raises OutputFailed; what stood there still stands.
    """
    with Draft(path, fill, overwrite=overwrite) as draft:
        draft.sync()
        draft.place()


class Draft:
    """A file as in `write_file`, written but not yet in its place: `sync` it, then `place` it.

    The steps are apart since `sync` waits for the disk: it may run in another thread. At the end of the
    context what was not placed is gone.
    """

    def __init__(self, path: str | Path, fill: Fill, *, overwrite: bool = False) -> None:
        """Writes the temporary file. Raises OutputFailed."""
        check_target(path, overwrite=overwrite)
        self._path = path
        self._target = Path(os.path.realpath(path))
        self._temporary = _beside(self._target, "part")
        self._stream: BinaryIO | None = None
        self._locks = ExitStack()
        with _failures(path):
            if _is_special(self._target):
                _write_directly(self._target, fill)
                return
            try:
                self._write(fill, overwrite=overwrite)
            except BaseException:
                self.drop()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.drop()

    def sync(self) -> None:
        """Waits until the content is on the disk. Raises OutputFailed."""
        if self._stream is not None:
            with _failures(self._path):
                os.fsync(self._stream.fileno())

    def place(self, *, settle_new: bool = True) -> None:
        """Gives the file its name. Raises OutputFailed.

        Without `settle_new` the name of a new file may be lost in a power cut until `sync_folder` is called;
        where a file is replaced the folder is synced in any case, lest the old one come back.
        """
        if self._stream is None:
            return
        with _failures(self._path):
            is_new = not self._target.exists()
            try:
                self._rename(self._stream)
            except BaseException:
                self.drop()
                raise
        self._close()
        if settle_new or not is_new:
            sync_folder(self._target.parent)

    def drop(self) -> None:
        """Removes the file, unless it is in its place."""
        if self._stream is not None:
            with suppress(OSError):
                if _is_ours(self._stream, self._temporary):
                    _give_up(self._stream, self._temporary)
        self._close()

    def _close(self) -> None:
        if self._stream is not None:
            with suppress(OSError):  # what it could not write was told by flush or sync
                self._stream.close()
        self._stream = None
        self._locks.close()

    def _write(self, fill: Fill, *, overwrite: bool) -> None:
        if _LOCKED_BESIDE:
            self._locks.enter_context(hold_lock(self._target))
        self._stream = _create(self._target)
        if self._target.exists() and not overwrite:
            raise OutputFailed("output-exists", str(self._target))
        fill(self._stream)
        self._stream.flush()

    def _rename(self, stream: BinaryIO) -> None:
        _keep_permissions(self._target, self._temporary)
        if not _is_ours(stream, self._temporary):  # on a file system without locks
            raise OutputFailed("output-busy", str(self._target))
        _rename(stream, self._temporary, self._target)


def remove_leftovers(path: str | Path) -> None:
    """Removes what a writer that was killed left beside a file."""
    target = Path(os.path.realpath(path))
    with suppress(OSError):
        _remove_abandoned(_beside(target, "part"))
    with suppress(OSError):
        _beside(target, "lock").unlink(missing_ok=True)


def write_stdout(fill: Fill) -> None:
    """Writes to standard output, all at once so that a failing `fill` prints nothing.

    Raises OutputFailed where the bytes cannot be written; BrokenPipeError where nobody reads them.
    """
    buffer = io.BytesIO()
    fill(buffer)
    with _failures("-"):
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:  # replaced by a text stream, as in notebooks
            sys.stdout.write(buffer.getvalue().decode("utf-8", "replace"))
        else:
            sys.stdout.flush()
            stream.write(buffer.getbuffer())
        sys.stdout.flush()


def _rename(stream: BinaryIO, temporary: Path, target: Path) -> None:
    if not _LOCKED_BESIDE:
        with suppress(PermissionError):  # some shares of Windows rename no open file: without the lock, then
            temporary.replace(target)
            return
    stream.close()
    temporary.replace(target)


def _give_up(stream: BinaryIO, temporary: Path) -> None:
    """Removes the temporary file; what it could not take, it will not take when it is closed either."""
    if _LOCKED_BESIDE:
        with suppress(OSError):
            stream.close()
    temporary.unlink(missing_ok=True)


def _create(target: Path) -> BinaryIO:
    """The temporary file, empty, and locked until it is closed. Raises OutputFailed [output-busy].

    One that a killed run left is removed first: it may be a link by now.
    """
    temporary = _beside(target, "part")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        try:
            stream = os.fdopen(os.open(temporary, flags, 0o666), "w+b")
        except FileExistsError:
            if not _remove_abandoned(temporary):
                raise OutputFailed("output-busy", str(target)) from None
            continue
        if _LOCKED_BESIDE or (_try_lock(stream) and _is_ours(stream, temporary)):
            return stream
        stream.close()  # another writer took it for abandoned between our open and our lock


def _remove_abandoned(temporary: Path) -> bool:
    """Removes a temporary file that no writer has; false where one does."""
    if _LOCKED_BESIDE:
        temporary.unlink(missing_ok=True)
        return True
    try:
        stream = _open_abandoned(temporary)
    except FileNotFoundError:
        return True
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        temporary.unlink(missing_ok=True)  # a link: no writer of ours made it
        return True
    with stream:
        if not _try_lock(stream):
            return False
        if _is_same_inode(stream, temporary):
            temporary.unlink()
        return True


def _open_abandoned(temporary: Path) -> BinaryIO:
    follow = getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(temporary, os.O_RDWR | follow)
    except PermissionError:  # it has those of the file it was to replace; a lock can be had all the same
        handle = os.open(temporary, os.O_RDONLY | follow)
    return os.fdopen(handle, "rb", buffering=0)


def _is_ours(stream: BinaryIO, temporary: Path) -> bool:
    """Whether the temporary file is still the one we opened, not one that another writer made since."""
    return _LOCKED_BESIDE or stream.closed or _is_same_inode(stream, temporary)


def _keep_permissions(old: Path, new: Path) -> None:
    with suppress(OSError):  # a new file has none to keep, and some file systems know none
        shutil.copymode(old, new)


def sync_folder(folder: Path) -> None:
    """Makes the rename last through a power cut, where folders can be opened (not on Windows).

    A failure says nothing about the file, which has been synced: it stands under its old or its new content.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write_directly(target: Path, fill: Fill) -> None:
    buffer = io.BytesIO()
    fill(buffer)
    with target.open("wb") as stream:
        stream.write(buffer.getbuffer())


def _beside(target: Path, purpose: str) -> Path:
    """A name in the target's folder, the same for every run; short, since names end at 255 bytes."""
    digest = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]
    return target.with_name(f".ledgertool-{digest}.{purpose}")


def _is_special(target: Path) -> bool:
    return target.exists() and not stat.S_ISREG(target.stat().st_mode)


def _is_same_file(one: str | Path, other: Path) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:  # one of the two does not exist
        return False


# --- one writer at a time -----------------------------------------------------------------------------


@contextmanager
def hold_lock(target: Path) -> Iterator[None]:
    """Holds the target's lock. Raises OutputFailed [output-busy] where another writer has it.

    The system frees the lock of a process that dies, so that a lock file left behind locks nobody out.
    """
    path = _beside(target, "lock")
    stream = _open_lock(path)
    if stream is None:
        raise OutputFailed("output-busy", str(target))
    try:
        yield
    finally:
        if os.name == "nt":  # where an open file cannot be removed
            stream.close()
        with suppress(OSError):
            path.unlink(missing_ok=True)
        stream.close()


def _open_lock(path: Path) -> IO[bytes] | None:
    """The locked file, or None where it is somebody else's."""
    while True:
        stream = path.open("ab")
        if not _try_lock(stream):
            stream.close()
            return None
        if os.name == "nt" or _is_same_inode(stream, path):
            return stream
        stream.close()  # its owner removed it between our open and our lock


def _is_same_inode(stream: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _try_lock(stream: IO[bytes]) -> bool:
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(stream: IO[bytes]) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: better an unguarded output than none
            return True
        return True


# --- what went wrong ----------------------------------------------------------------------------------


@contextmanager
def _failures(path: str | Path) -> Iterator[None]:
    """Turns an error of the system into OutputFailed with a code of ours."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise output_failure(error, path) from error


def output_failure(error: OSError, path: str | Path) -> OutputFailed:
    """What an error of the system means for an output; `kept` is the file that stood there and still does."""
    facts = {"kept": Path(path).name} if os.path.isfile(path) else {}  # noqa: PTH113 - never raises
    if name := errno.errorcode.get(error.errno or 0):
        facts["errno"] = name
    return OutputFailed(_code_of(error), str(path), cause=error.strerror or str(error), **facts)


def _code_of(error: OSError) -> str:
    if error.errno in _FULL:
        return "output-disk-full"
    if getattr(error, "winerror", None) in (5, 32, 33):  # denied, in use, locked: open in Excel or WPS
        return "output-locked"
    if error.errno in _FORBIDDEN:
        return "output-permission"
    return "output-failed"
