"""A run of `ledgertool convert`, watched: its time, its CPU time and the memory it held (Linux)."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Watched:
    """Seconds and CPU seconds of the whole run, peak memory of the coordinator and of each worker in MiB.

    `own` are the CPU seconds of the coordinator, `all_cpu` those of every process with its environment, by
    name, as last seen: also of those of Ray, which are nobody's children.
    """

    code: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    own: float = 0.0
    all_cpu: dict[str, float] = field(default_factory=dict)
    coordinator: float = 0.0
    workers: dict[int, float] = field(default_factory=dict)


def convert(*arguments: object, every: float = 0.25, everywhere: bool = False) -> Watched:
    """Runs the command and looks at its processes four times a second."""
    command = [sys.executable, "-m", "ledgertool", "convert", *map(str, arguments), "--quiet"]
    watched = Watched()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    mark = f"LEDGERTOOL_WATCHED={time.monotonic_ns()}"
    environment = {**os.environ, **dict([mark.split("=")])}
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment)
    seen: dict[int, tuple[str, float]] = {}
    while process.poll() is None:
        watched.own = max(watched.own, cpu_time(process.pid))
        if everywhere:
            seen |= {pid: (name_of(pid), cpu_time(pid)) for pid in find_marked(mark)}
        watched.coordinator = max(watched.coordinator, peak_memory(process.pid))
        for pid in children(process.pid):
            watched.workers[pid] = max(watched.workers.get(pid, 0), peak_memory(pid))
        time.sleep(every)
    watched.seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    watched.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    watched.code = process.returncode
    for name, cpu in seen.values():
        watched.all_cpu[name] = watched.all_cpu.get(name, 0.0) + cpu
    return watched


def cpu_time(pid: int) -> float:
    """The CPU seconds of a process without its children; 0 once it has ended."""
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def find_marked(mark: str) -> list[int]:
    """The processes with a setting in their environment."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has just ended, or is somebody else's
            if mark.encode() in (place / "environ").read_bytes().split(b"\0"):
                found.append(int(place.name))
    return found


def name_of(pid: int) -> str:
    """What a process is here: "worker" (one of ours), "ray" or "coordinator"."""
    with contextlib.suppress(OSError):
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        if b"ledgertool.batch.worker" in command:
            return "worker"
        return "coordinator" if b"ledgertool\0convert" in command else "ray"
    return "ray"


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
