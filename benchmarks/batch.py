"""What it costs to convert many documents: `python benchmarks/batch.py [--documents N] [--ray]`.

Builds a corpus of invented ledgers, all different (a third each .docx, .csv, .html), and prints

- documents a second of the bare function in one process (the floor), of 1 and 2 workers, and of Ray if asked;
- what the machine allows: two processes that know nothing of each other and run the bare function, as a
  multiple of one;
- two workers as a multiple of one (the median of pairs that took turns), the coordinator's share of the CPU,
  and the CPU time that supervision and writing add to the floor (datasets, which the coordinator makes alone,
  are not measured here); for Ray the CPU time by kind of process;
- peak memory of the coordinator at a tenth of the documents and at all of them;
- what 10^4, 10^6 and 10^7 documents would take at the rate of two workers (extrapolated).

The runs take turns and the best of each counts, since machines are noisy; ratios of one run can be compared,
seconds cannot.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from corpus import free_cores, write_corpus
from ledgertool.batch.config import Config
from ledgertool.batch.convert import convert_one
from ledgertool.source import open_source
from watch import Watched, convert

ROUNDS = 3
TO = ("--to", "json")


def measure_floor(folder: Path) -> tuple[float, float]:
    """Seconds and CPU seconds of converting every document in this process, nothing written."""
    config = Config(out=".", formats=("json",), rows=False)
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    convert_one(open_source(str(paths[0])), config)  # imports
    start, cpu = time.perf_counter(), time.process_time()
    for path in paths:
        assert convert_one(open_source(str(path)), config).status == "done"
    return time.perf_counter() - start, time.process_time() - cpu


def measure_machine(folder: Path, alone: float) -> float:
    """How much more two processes do at once than one does alone; less than 2 where they share a cache."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        taken = [seconds for seconds, _ in pool.map(measure_floor, [folder, folder])]
    return sum(alone / seconds for seconds in taken)


def measure_run(folder: Path, place: Path, *options: str) -> Watched:
    """One run into a folder of its own."""
    with tempfile.TemporaryDirectory(dir=place) as out:
        watched = convert(folder, "-o", Path(out, "out"), *TO, *options, everywhere="--engine" in options)
    assert watched.code == 0, watched.code
    return watched


def main() -> None:
    """All measurements."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=3000)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--ray", action="store_true", help="measure Ray too; starts a cluster each time")
    chosen = options.parse_args()
    count = chosen.documents
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_corpus(place / "many", count)
        write_corpus(place / "few", count // 10, seed=2)
        few = measure_run(place / "few", place, "--jobs", "2")
        runs = {"1 worker": ("--jobs", "1"), "2 workers": ("--jobs", "2")}
        if chosen.ray:
            runs["ray"] = ("--engine", "ray")
        floors, machine, found = [], [], {name: [] for name in runs}
        for _ in range(chosen.rounds):
            floors.append(measure_floor(place / "many"))
            machine.append(measure_machine(place / "many", floors[-1][0]))
            for name, arguments in runs.items():
                found[name].append(measure_run(place / "many", place, *arguments))
    show(count, floors, found, few)
    print(f"machine     two bare processes {statistics.median(machine):7.2f} x one, {spread(machine)}")


def spread(ratios: list[float]) -> str:
    """The least and the most of several ratios."""
    return f"{min(ratios):.2f} to {max(ratios):.2f}"


def show_ratio(ones: list[Watched], twos: list[Watched]) -> None:
    """Prints how two workers compare with one, pair by pair, and what the coordinator's share would allow."""
    ratios = [one.seconds / two.seconds for one, two in zip(ones, twos, strict=True)]
    print(f"2 workers   {statistics.median(ratios):7.2f} x 1 worker, {spread(ratios)}")
    share = statistics.median(two.own / (two.cpu - two.own) for two in twos)
    print(f"coordinator {share:7.3f} of the workers' CPU: at most {2 / (1 + share):.2f} x on two cores")


def show(
    count: int, floors: list[tuple[float, float]], found: dict[str, list[Watched]], few: Watched
) -> None:
    """Prints the table."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    print(f"{count} documents, {free_cores()} cores, load {load:.1f}, Python {sys.version.split()[0]}")
    floor, floor_cpu = min(seconds for seconds, _ in floors), min(cpu for _, cpu in floors)
    print(f"floor       {count / floor:7.1f} documents/s  CPU {floor_cpu / count * 1000:6.2f} ms each")
    best = {name: min(runs, key=lambda run: run.seconds) for name, runs in found.items()}
    for name, run in best.items():
        extra = (
            f"  CPU {min(r.cpu for r in found[name]) / count * 1000:6.2f} ms each" if name != "ray" else ""
        )
        print(f"{name:11} {count / run.seconds:7.1f} documents/s{extra}")
    two = best["2 workers"]
    show_ratio(found["1 worker"], found["2 workers"])
    for run in found.get("ray", []):
        parts = ", ".join(f"{name} {cpu / count * 1000:.2f}" for name, cpu in sorted(run.all_cpu.items()))
        print(f"ray         CPU ms each: {parts}, with the start of its cluster")
    more = (two.coordinator - few.coordinator) / (count * 0.9 / 1000)
    print(f"coordinator {few.coordinator:.1f} MiB at {count // 10}, {two.coordinator:.1f} at {count}", end="")
    print(f": {more:+.2f} MiB per 1,000")
    print(f"workers     {max(two.workers.values()):.0f} MiB at most")
    for size in (10**4, 10**6, 10**7):
        hours = size * two.seconds / count / 3600
        print(
            f"{size:>11,} documents: {hours:8.2f} h with 2 workers, {hours / 8:7.2f} h with 16 (extrapolated)"
        )


if __name__ == "__main__":
    main()
