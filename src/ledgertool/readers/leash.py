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

MEMORY = 2 << 30  # bytes of address space; LibreOffice does with half of that
QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def run_leashed(folder: str, command: list[str]) -> int:
    """The program's exit code; 127 where it cannot be started."""
    _bound_memory()
    try:
        child = subprocess.Popen(command, start_new_session=True, **QUIET)  # type: ignore[call-overload]  # noqa: S603
    except OSError:
        return 127
    released = threading.Event()
    watch = threading.Thread(target=_await_release, args=(child, folder, released), daemon=True)
    watch.start()
    code: int = child.wait()
    _end_group(child)
    if released.is_set():  # it is clearing up, and would end with us
        watch.join()
    return code


def _bound_memory() -> None:
    """Let this process and all that it starts have so much address space (Linux; macOS takes no notice)."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):  # we were given less already
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _await_release(child: subprocess.Popen[bytes], folder: str, released: threading.Event) -> None:
    """Ends everything once nobody holds the other end of standard input."""
    os.read(0, 1)  # not sys.stdin, whose lock a thread must not hold when the interpreter ends
    released.set()
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
