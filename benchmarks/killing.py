"""Kills runs of `ledgertool convert` at random moments and lets them go on: `python benchmarks/killing.py`.

A run over many documents is killed (SIGKILL to the coordinator alone) after a random time and resumed, again
and again, until one run comes to its end. What it leaves must be what an undisturbed run leaves: every
document once, every output whole, the same dataset, no temporary file, no worker that lives on.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

MARK = "LEDGERTOOL_KILLING"
FORMATS = ("--to", "json", "--to", "jsonl")


def write_documents(folder: Path, count: int) -> None:
    """Small ledgers that all differ, in folders of a hundred."""
    for n in range(count):
        path = folder / f"{n // 100:03}" / f"{n}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = "".join(f"{i},修建道路{n}-{i},完成{n + i}公里。,交通局\n" for i in range(1, 6))
        path.write_text(f"序号,目标任务,进展情况,责任单位\n{rows}", encoding="utf-8")


def command(folder: Path, out: Path) -> list[str]:
    """A run that goes on where the one before it stood."""
    tool = [sys.executable, "-m", "ledgertool", "convert", str(folder), "-o", str(out)]
    return [*tool, *FORMATS, "--jobs", "2", "--resume", "--quiet"]


def kill_and_resume(folder: Path, out: Path, kills: int, chance: random.Random, seconds: float) -> int:
    """Kills runs until `kills` are killed or one has ended; then one may end. Gives the number killed.

    `seconds` is how long a whole run takes: each is killed at a moment of the length of one.
    """
    for killed in range(kills):
        process = subprocess.Popen(command(folder, out))
        try:
            assert process.wait(chance.uniform(0.2, 1) * seconds) == 0
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        else:
            return killed
    subprocess.run(command(folder, out), check=True)
    return kills


def iter_orphans() -> Iterator[str]:
    """The workers of ours that still live after five seconds."""
    deadline = time.monotonic() + 5
    while (orphans := find_workers()) and time.monotonic() < deadline:
        time.sleep(0.1)
    yield from (f"worker {pid} lives on" for pid in orphans)


def find_workers() -> list[int]:
    """The workers that live and were started by this script, as their environment says."""
    mark = f"{MARK}={os.environ[MARK]}".encode()
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has just ended, or is somebody else's
            is_worker = b"ledgertool.batch.worker" in (place / "cmdline").read_bytes()
            if is_worker and mark in (place / "environ").read_bytes().split(b"\0"):
                found.append(int(place.name))
    return found


def read_dataset(out: Path) -> dict[str, list[str]]:
    """The lines of every table."""
    return {
        path.name: path.read_text(encoding="utf-8").splitlines()
        for path in sorted((out / "dataset").glob("*.jsonl"))
    }


def iter_faults(folder: Path, out: Path, calm: Path) -> Iterator[str]:
    """What the killed runs left that an undisturbed one did not."""
    sources = sorted(str(path) for path in folder.rglob("*.csv"))
    lines = [json.loads(line) for line in (out / "report.jsonl").read_text(encoding="utf-8").splitlines()]
    listed = [line["source"] for line in lines]
    if sorted(listed) != sources:
        yield f"{len(sources)} sources, {len(listed)} lines, {len(set(listed))} of them different"
    yield from (f"not done: {line}" for line in lines if line["status"] != "done")
    for line in lines:
        for name in line["outputs"]:
            if json.loads((out / name).read_bytes()) != json.loads((calm / name).read_bytes()):
                yield f"differs: {name}"
    outputs = list(out.rglob("*.csv.json"))
    if len(outputs) != len(sources):
        yield f"{len(outputs)} outputs"
    if read_dataset(out) != read_dataset(calm):
        yield "the dataset differs"
    yield from (f"left over: {path}" for path in out.rglob(".ledgertool-*"))


def main() -> int:
    """Prints what was done and what was found; exits with 1 if anything was."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=40)
    options.add_argument("--documents", type=int, default=1500)
    options.add_argument("--seed", type=int, default=time.time_ns() % 100_000)
    chosen = options.parse_args()
    os.environ[MARK] = str(os.getpid())
    chance = random.Random(chosen.seed)
    killed, faults = 0, []
    with tempfile.TemporaryDirectory() as place:
        folder, calm = Path(place, "in"), Path(place, "calm")
        write_documents(folder, chosen.documents)
        start = time.monotonic()
        subprocess.run(command(folder, calm), check=True)
        seconds = time.monotonic() - start
        for number in count():  # a run may end before it is killed
            if killed >= chosen.kills or faults:
                break
            out = Path(place, f"out{number}")
            killed += kill_and_resume(folder, out, chosen.kills - killed, chance, seconds)
            faults = [*iter_faults(folder, out, calm), *iter_orphans()]
    print(f"seed {chosen.seed}: {chosen.documents} documents, {killed} kills, {len(faults)} faults")
    print(*faults[:20], sep="\n")
    return bool(faults)


if __name__ == "__main__":
    if not hasattr(signal, "SIGKILL"):
        sys.exit("needs SIGKILL")
    sys.exit(main())
