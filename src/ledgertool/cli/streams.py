"""The standard streams of a run, one of which may be closed, full or missing (cron, services, pythonw)."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import BinaryIO, TextIO

from ledgertool.errors import UsageError

__all__ = ["prepare_streams", "require_stdin", "send_nowhere", "write_stderr"]


class _Closed(io.RawIOBase):
    """A stream that nobody opened: writing fails as with a descriptor that was closed."""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def prepare_streams() -> None:
    """Makes stdout and stderr print a character that they cannot encode as "?" instead of raising.

    Python has None for a stream that was closed: a stdout of which fails only what has data for it, a stderr
    says nothing.
    """
    if sys.stdout is None:
        # without a buffer of text, so that nothing is left to be written when the interpreter ends
        sys.stdout = io.TextIOWrapper(_Closed(), encoding="utf-8", write_through=True)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end of the run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def write_stderr(line: str) -> None:
    """A line on stderr. One that cannot be written (a full disk) changes nothing of the run."""
    try:
        print(line, file=sys.stderr)  # noqa: T201 - this is where the tool prints
        sys.stderr.flush()
    except (OSError, ValueError):
        send_nowhere(sys.stderr)


def send_nowhere(stream: TextIO) -> None:
    """Sends what a stream still holds nowhere, so that the end of the interpreter does not complain again."""
    with suppress(OSError, ValueError):  # a stream without a descriptor has nothing to flush
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def require_stdin() -> BinaryIO:
    """The bytes of standard input. Raises UsageError [no-input] where it is closed."""
    if sys.stdin is None:
        raise UsageError("no-input")
    return sys.stdin.buffer
