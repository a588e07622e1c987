"""Fuzzing with atheris: `python tests/fuzz/fuzz.py bytes|xml [libFuzzer options] [corpus folder]`.

bytes: any bytes under every suffix become records. xml: any bytes as word/document.xml of a sound package do.
A refusal is the right answer to most of them. What counts is any other exception, and what takes too long or
too much memory (libFuzzer's -timeout and -rss_limit_mb). What is found becomes a test of its own.
"""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import atheris

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

with atheris.instrument_imports(include=["ledgertool"]):
    import ledgertool.pipeline
    import ledgertool.readers
    import ledgertool.recognize.figures
    import ledgertool.source
    import ledgertool.source.container
    import ledgertool.source.decoding
    import ledgertool.source.sniffing
    import ledgertool.source.xml

from ledgertool.errors import InputRefused
from ledgertool.readers import READERS
from ledgertool.source import Source

SAMPLES = Path(__file__).parents[2] / "samples"
SUFFIXES = sorted({suffix for reader in READERS for suffix in reader.suffixes} | {"", ".json"})
PART = "word/document.xml"


def read_bytes(data: bytes) -> None:
    """The first byte chooses the suffix, the rest is the file."""
    if len(data) > 1:
        parse(f"a{SUFFIXES[data[0] % len(SUFFIXES)]}", data[1:])


def read_xml(data: bytes) -> None:
    """The data is the main part of a Word document that is sound otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in PARTS.items():
            package.writestr(name, data if name == PART else part)
    parse("a.docx", out.getvalue())


def parse(name: str, data: bytes) -> None:
    """Records or a refusal; anything else is a finding."""
    try:
        file = ledgertool.pipeline.parse_source(Source(name, data))
    except InputRefused:
        return
    file.model_dump_json()


def load_parts() -> dict[str, bytes]:
    """The parts of a sample document."""
    with zipfile.ZipFile(SAMPLES / "rectification.docx") as package:
        return {name: package.read(name) for name in package.namelist()}


def write_seeds(target: str, folder: Path) -> None:
    """The samples, as the fuzzer wants its first inputs."""
    folder.mkdir(parents=True, exist_ok=True)
    if target == "xml":
        for sample in SAMPLES.glob("*.docx"):
            with zipfile.ZipFile(sample) as package:
                (folder / f"seed-{sample.name}.xml").write_bytes(package.read(PART)[:60_000])
        return
    for sample in SAMPLES.iterdir():
        if sample.suffix in SUFFIXES and sample.stat().st_size < 60_000:
            head = bytes([SUFFIXES.index(sample.suffix)])
            (folder / f"seed-{sample.name}").write_bytes(head + sample.read_bytes())


TARGETS = {"bytes": read_bytes, "xml": read_xml}
PARTS = load_parts()


def main() -> None:
    """Runs until the time is over or something is found."""
    target, *options = sys.argv[1:]
    for option in options:
        if not option.startswith("-"):
            write_seeds(target, Path(option))
    atheris.Setup([sys.argv[0], *options], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
