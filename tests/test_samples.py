"""Every sample gives the records that stand beside it, which were read against the document."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import ledgertool
from ledgertool.pipeline import choose_writer, parse_source, write_to
from ledgertool.source import Source
from ledgertool.writers import WriteOptions
from tests.conftest import PROJECT

SAMPLES = PROJECT / "samples"
INPUTS = sorted(
    path for path in SAMPLES.iterdir() if path.suffix in (".docx", ".xlsx", ".html", ".txt", ".csv")
)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_a_sample_gives_its_expected_records(path: Path) -> None:
    expected = json.loads(path.with_name(f"{path.name}.expected.json").read_text(encoding="utf-8"))
    assert dump(ledgertool.read(path)) == expected


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
@pytest.mark.parametrize("format", ["json", "docx"])
def test_a_sample_comes_back_from_a_format_with_the_same_records(path: Path, format: str) -> None:
    """JSON gives the very same file; Word the same ledgers, but for residue and what only text can be."""
    first = ledgertool.read(path)
    buffer = io.BytesIO()
    write_to(first, choose_writer(format, ""), buffer, options=WriteOptions())
    second = parse_source(Source(f"again.{format}", buffer.getvalue()))
    if format == "json":
        assert second == first
    else:
        assert [plain(ledger) for ledger in second.ledgers] == [plain(ledger) for ledger in first.ledgers]


def plain(ledger: ledgertool.Ledger) -> dict[str, object]:
    """What a ledger says, without the places and the residue of the document it came from."""
    told = ledger.model_dump(exclude={"confidence"})
    for entry in (*told["items"], *told["totals"]):
        entry.pop("source")
        entry.pop("raw", None)
        entry.pop("seals", None)
    return told


def dump(file: ledgertool.LedgerFile) -> object:
    """The records as JSON values."""
    return json.loads(file.model_dump_json(exclude_defaults=True))
