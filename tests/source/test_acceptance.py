"""The shared corpus of hostile files, each through the command as a user would call it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

SECONDS, PEAK = 5, 300 << 20
SMALL = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:])
print("peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""
CANARY = "CANARY-7f3a"


class Outcome(NamedTuple):
    exit_code: int
    stderr: str
    output: str
    seconds: float
    peak: int


@pytest.fixture(scope="module")
def corpus(acceptance: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the files and their manifest."""
    folder = tmp_path_factory.mktemp("hostile")
    maker = acceptance / "hostile" / "make_hostile.py"
    subprocess.run([sys.executable, str(maker), str(folder)], check=True, capture_output=True)
    return folder


def parse(path: Path, out: Path) -> Outcome:
    """One run of `ledgertool parse`, with its time and the most memory it held."""
    # a small process between us and the tool: a peak begins with the size of the process that forks
    command = [
        sys.executable,
        "-c",
        SMALL,
        sys.executable,
        "-m",
        "ledgertool",
        "parse",
        path.name,
        "-o",
        str(out),
        "--force",
        "--lang",
        "en",
    ]
    began = time.monotonic()
    child = subprocess.Popen(
        command, cwd=path.parent, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert child.stderr is not None
    stderr = child.stderr.read()
    child.stderr.close()
    exit_code = child.wait()
    stderr, _, peak = stderr.rpartition("peak ")
    output = out.read_text("utf-8") if out.exists() else ""
    out.unlink(missing_ok=True)
    return Outcome(exit_code, stderr, output, time.monotonic() - began, int(peak) << 10)


def find_faults(expected: str, outcome: Outcome) -> list[str]:
    """What is wrong with an answer; a file that was read whole may still hold no ledger."""
    verdict, _, code = expected.partition(":")
    lines = outcome.stderr.splitlines()
    is_refused = outcome.exit_code == 3 and len(lines) == 1
    was_read = outcome.exit_code == 0 or (is_refused and "refused [no-ledger]" in outcome.stderr)
    checks = {
        "leaks the canary": CANARY in outcome.stderr + outcome.output,
        "shows a traceback": "Traceback" in outcome.stderr,
        f"is not refused with {code}": verdict == "refuse"
        and not (is_refused and f"refused [{code}]" in lines[0]),
        "was not read": verdict != "refuse" and not was_read,
        f"does not warn of {code}": verdict == "warn" and f"[{code}]" not in outcome.stderr,
        f"takes {outcome.seconds:.1f} s": verdict == "refuse" and outcome.seconds > SECONDS,
        f"takes {outcome.peak >> 20} MiB": verdict == "refuse" and outcome.peak > PEAK,
    }
    return [fault for fault, holds in checks.items() if holds]


def is_meaningful(case: dict[str, str], corpus: Path) -> bool:
    """Whether a case says anything here: texts for writers do not, nor does mode 000 for root."""
    if case["expect"] == "refuse:permission":
        return not os.access(corpus / case["file"], os.R_OK)
    return case["group"] != "output"


@pytest.mark.acceptance
@pytest.mark.skipif(os.name == "nt", reason="the corpus has FIFOs and devices")
def test_every_hostile_file_answers_as_it_must(corpus: Path, tmp_path: Path) -> None:
    """Each case of the manifest gives its code, its exit code and one line, within time and memory."""
    wrong = {}
    for case in json.loads((corpus / "manifest.json").read_text("utf-8")):
        if not is_meaningful(case, corpus):
            continue
        outcome = parse(corpus / case["file"], tmp_path / "out.json")
        faults = find_faults(case["expect"], outcome)
        if faults:
            wrong[case["file"]] = [*faults, outcome.exit_code, outcome.stderr[:200]]
    assert wrong == {}
