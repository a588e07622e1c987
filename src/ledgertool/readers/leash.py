"""Runs a program that ends when we do: `python leash.py FOLDER PROGRAM ARGUMENT...`.

Who starts this keeps its standard input open. When that closes, even because the starter was killed, the
program is ended with everything it started, and FOLDER, where it worked, is removed. LibreOffice would go on
for ever where a document makes it turn in a circle: no signal to us reaches its real process, a grandchild.

It runs by its path and imports the standard library alone, so that it starts in some 20 ms.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress

__all__ = ["run_leashed"]

QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def run_leashed(folder: str, command: list[str]) -> int:
    """The program's exit code; 127 where it cannot be started."""
    try:
        child = subprocess.Popen(command, start_new_session=True, **QUIET)  # type: ignore[call-overload]  # noqa: S603
    except OSError:
        return 127
    threading.Thread(target=_await_release, args=(child, folder), daemon=True).start()
    code: int = child.wait()
    _end_group(child)
    return code


def _await_release(child: subprocess.Popen[bytes], folder: str) -> None:
    """Ends everything once nobody holds the other end of standard input."""
    os.read(0, 1)  # not sys.stdin, whose lock a thread must not hold when the interpreter ends
    _end_group(child)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _end_group(child: subprocess.Popen[bytes]) -> None:
    """End a program with everything it started; soffice is a script that starts the real one."""
    if sys.platform == "win32":
        if child.poll() is None:
            taskkill = shutil.which("taskkill") or "taskkill"
            subprocess.run([taskkill, "/F", "/T", "/PID", str(child.pid)], check=False, capture_output=True)  # noqa: S603
    else:
        with suppress(ProcessLookupError):  # all of them are gone already
            os.killpg(child.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(run_leashed(sys.argv[1], sys.argv[2:]))
