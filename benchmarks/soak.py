"""Ten thousand documents, three in a hundred hostile: `python benchmarks/soak.py [--documents N]`.

Every document must be done or refused: none may fail, hang or kill its worker. The coordinator's memory must
not grow with the number of documents: less than 1 MiB for each thousand, measured against a tenth of them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections import Counter
from pathlib import Path

from corpus import free_cores, write_corpus
from watch import convert

GROWTH = 1.0  # MiB for each 1,000 documents


def main() -> int:
    """Prints the figures; exits with 1 where one is not as it must be."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=10_000)
    options.add_argument("--hostile", type=float, default=0.03)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        few, many = Path(place, "few"), Path(place, "many")
        write_corpus(few, chosen.documents // 10, hostile=chosen.hostile, seed=chosen.seed)
        bad = write_corpus(many, chosen.documents, hostile=chosen.hostile, seed=chosen.seed + 1)
        small = convert(few, "-o", Path(place, "out-few"), "--to", "json", "--to", "sqlite")
        large = convert(many, "-o", Path(place, "out"), "--to", "json", "--to", "sqlite")
        report = Path(place, "out", "report.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in report.splitlines()]
    counts = Counter((line["status"], line["code"]) for line in lines)
    growth = (large.coordinator - small.coordinator) / (chosen.documents * 0.9 / 1000)
    print(f"documents {chosen.documents}, hostile {bad}, workers {free_cores()}")
    rate = chosen.documents / large.seconds
    print(f"time {large.seconds:.0f} s, {rate:.0f} documents/s, CPU {large.cpu:.0f} s")
    print(f"coordinator {small.coordinator:.1f} -> {large.coordinator:.1f} MiB: {growth:+.2f} MiB per 1,000")
    peaks = [*large.workers.values()]
    print(f"workers {len(peaks)}: median {statistics.median(peaks):.0f} MiB, most {max(peaks):.0f} MiB")
    for (status, code), count in counts.most_common():
        print(f"{count:7} {status} {code}")
    slowest = max(lines, key=lambda line: line["ms"])
    print(f"slowest {slowest['ms'] / 1000:.1f} s {Path(slowest['source']).name}")
    failed = [line for line in lines if line["status"] == "failed"]
    for line in failed[:10]:
        print(f"FAILED {line['source']}: {line['code']} {line['message']}")
    return bool(failed or len(lines) != chosen.documents or growth > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
