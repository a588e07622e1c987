"""How long reading takes, as ratios measured in one run: `python benchmarks/parse.py`.

Builds a 2,500-row .docx out of samples/quarterly-q1.docx, changing the figures in every row so that no two
rows are alike, and prints

- the floor: unzip and lxml parse of word/document.xml;
- a whole `read()` (bytes to validated records, without figures and dates and with) as a multiple of it;
- a whole process `ledgertool parse` beside a process that only imports typer, pydantic and lxml;
- `--version` and `--help` beside a process that only imports typer;
- peak memory as a multiple of the inflated document.xml, for three sizes.

Best of 7, what is compared taken in turn; the machine is noisy, the ratios are what counts.
"""

from __future__ import annotations

import gc
import io
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

ROUNDS = 7
ROWS = 2500
PROJECT = Path(__file__).parents[1]
SAMPLE = PROJECT / "samples" / "quarterly-q1.docx"
PART = "word/document.xml"
LEDGERTOOL = Path(sys.executable).parent / "ledgertool"


def grow_document(rows: int) -> bytes:
    """The sample with its body rows repeated up to a number of rows, every digit string varied."""
    with zipfile.ZipFile(SAMPLE) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    xml = parts[PART].decode()
    body = re.findall(r"<w:tr>.*?</w:tr>|<w:tr .*?</w:tr>", xml, re.DOTALL)[1:]
    block = "".join(body)
    copies = "".join(vary(block, n) for n in range(rows // len(body) + 1))
    parts[PART] = xml.replace(block, copies).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def vary(block: str, n: int) -> str:
    """The block with the numbers in its texts changed, so that no row can be remembered for another."""
    return re.sub(
        r"(<w:t>)([^<]*)", lambda m: m[1] + re.sub(r"\d{2,}", lambda d: str(int(d[0]) + n), m[2]), block
    )


def best(function: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def measure_reading(data: bytes) -> None:
    """Prints a whole read as a multiple of the floor."""
    from ledgertool.pipeline import parse_source
    from ledgertool.source import Source

    def floor() -> object:
        return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(PART))

    def read(figures: bool) -> Callable[[], object]:
        return lambda: parse_source(Source("bench.docx", data), figures=figures)

    rounds = [(best(floor, 1), best(read(False), 1), best(read(True), 1)) for _ in range(ROUNDS + 1)][1:]
    base, plain, whole = map(min, zip(*rounds, strict=True))  # taken in turn: other load meets all alike
    print(f"floor (unzip + lxml parse)          {base * 1000:8.1f} ms")
    for label, took in (("read(), records", plain), ("read(), with figures and dates", whole)):
        print(f"{label:35} {took * 1000:8.1f} ms  {took / base:5.1f} x floor")


def measure_processes() -> None:
    """Prints whole processes as multiples of a process that only imports."""
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "x.json")
        pairs = (
            (
                "parse sample.docx -o x.json",
                ["parse", str(SAMPLE), "-o", out, "--force"],
                "typer, pydantic, lxml.etree",
            ),
            ("--version", ["--version"], "typer"),
            ("--help", ["--help"], "typer"),
        )
        for label, arguments, imports in pairs:
            ours, theirs = best_pair(
                [str(LEDGERTOOL), *arguments], [sys.executable, "-c", f"import {imports}"]
            )
            print(f"{label:35} {ours * 1000:8.1f} ms  {ours / theirs:5.2f} x import {imports}")


def best_pair(one: list[str], other: list[str]) -> tuple[float, float]:
    """The shortest run of each of two commands, taken in turn."""
    times = [(best(lambda: run(one), 1), best(lambda: run(other), 1)) for _ in range(ROUNDS + 1)][1:]
    return min(a for a, _ in times), min(b for _, b in times)


def run(command: list[str]) -> None:
    """One process, which must succeed; the first one leaves compiled modules, as an installation does."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def measure_memory() -> None:
    """Prints what reading adds to the peak of a process, against the inflated document.xml."""
    for rows in (ROWS // 4, ROWS, ROWS * 4):
        data = grow_document(rows)
        inflated = zipfile.ZipFile(io.BytesIO(data)).getinfo(PART).file_size
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bench.docx"
            path.write_bytes(data)
            peak = int(
                subprocess.run(
                    [sys.executable, "-c", PEAK, str(path), str(SAMPLE)], check=True, capture_output=True
                ).stdout
            )
        label = f"memory at {rows} rows"
        print(f"{label:35} {peak / 2**20:8.1f} MiB {peak / inflated:5.1f} x document.xml")


PEAK = """
import pathlib, re, sys
import ledgertool.pipeline
from ledgertool.source import open_source

def status(name):
    return int(re.search(rf"{name}:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]) * 1024

ledgertool.pipeline.parse_source(open_source(sys.argv[2]), figures=False)  # imports and compiles everything
source = open_source(sys.argv[1])
pathlib.Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew, proc(5)
before = status("VmRSS")
file = ledgertool.pipeline.parse_source(source, figures=False)
print(status("VmHWM") - before)
"""


def main() -> None:
    """All measurements."""
    measure_reading(grow_document(ROWS))
    measure_processes()
    if sys.platform == "linux":
        measure_memory()


if __name__ == "__main__":
    main()
