"""A run of `ledgertool convert`, watched: its time, its CPU time and the memory it held (Linux)."""

from __future__ import annotations

import contextlib
import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Watched:
    """Seconds and CPU seconds of the whole run, peak memory of the coordinator and of each worker in MiB."""

    code: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    coordinator: float = 0.0
    workers: dict[int, float] = field(default_factory=dict)


def convert(*arguments: object, every: float = 0.25) -> Watched:
    """Runs the command and looks at its processes four times a second."""
    command = [sys.executable, "-m", "ledgertool", "convert", *map(str, arguments), "--quiet"]
    watched = Watched()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        watched.coordinator = max(watched.coordinator, peak_memory(process.pid))
        for pid in children(process.pid):
            watched.workers[pid] = max(watched.workers.get(pid, 0), peak_memory(pid))
        time.sleep(every)
    watched.seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    watched.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    watched.code = process.returncode
    return watched


def peak_memory(pid: int) -> float:
    """The most a process has held, in MiB; 0 once it has ended."""
    with contextlib.suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    with contextlib.suppress(OSError):
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    return []
