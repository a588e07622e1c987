"""Merging an untouched split gives the ledger that was split."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledgertool import read
from ledgertool.document import Document
from ledgertool.errors import InputRefused
from ledgertool.ledger import LedgerFile
from ledgertool.parts import GROUPINGS, Returned, decode_key, encode_key
from ledgertool.recognize import recognize_document
from ledgertool.rounds import merge_returned, split_records
from tests.conftest import PROJECT
from tests.parts.rounds import go_round, make_file
from tests.recognize.builders import INFO
from tests.recognize.test_lossless import documents

SAMPLES = sorted(
    path
    for path in (PROJECT / "samples").glob("*.*")
    if path.suffix in (".docx", ".xlsx", ".html", ".txt", ".csv")
)
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("format", ["docx", "xlsx"])
@pytest.mark.parametrize("by", list(GROUPINGS))
def test_the_example_comes_back(by: str, format: str) -> None:
    """Whatever it was split by, with merged cells and shared rows."""
    file = make_file()
    merged = go_round(file, by=by, format=format)
    assert merged.file == file
    assert (merged.findings, merged.cells) == ((), 0)


@pytest.mark.parametrize("format", ["docx", "xlsx"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sample_comes_back(path: Path, format: str) -> None:
    """The ledgers of all shapes that the project has, also one without a table."""
    file = read(path)
    merged = go_round(file, format=format)
    assert merged.file == file
    assert (merged.findings, merged.cells) == ((), 0)


@pytest.mark.acceptance
@pytest.mark.parametrize("format", ["docx", "xlsx"])
@pytest.mark.parametrize("name", ["real/2024-q1.docx", "shapes/combined.docx", "shapes/label-lines.docx"])
def test_real_ledgers_come_back(name: str, format: str, acceptance: Path) -> None:
    """The ledgers that were published."""
    file = read(acceptance / name)
    merged = go_round(file, format=format)
    assert merged.file == file
    assert (merged.findings, merged.cells) == ((), 0)


def recognized(document: Document) -> LedgerFile | None:
    try:
        return recognize_document(document, INFO)
    except InputRefused:
        return None


@FEW
@given(st.booleans().flatmap(lambda marks: documents(marks=marks)), st.sampled_from(["unit", "lead", "task"]))
def test_any_ledger_comes_back_from_its_records(document: Document, by: str) -> None:
    """Splitting and merging records is the identity, and the keys survive being text."""
    file = recognized(document)
    if file is None or not any(ledger.items for ledger in file.ledgers):
        return
    parts = split_records(file, by=by, nameless="未注明")
    keys = [decode_key(encode_key(part.key)) for part in parts]
    assert keys == [part.key for part in parts]
    returned = [
        Returned(f"{n}.docx", part.file, key) for n, (part, key) in enumerate(zip(parts, keys, strict=True))
    ]
    merged = merge_returned(returned)
    assert merged.file == file
    assert (merged.findings, merged.cells) == ((), 0)


@FEW
@given(st.booleans().flatmap(lambda marks: documents(marks=marks)), st.sampled_from(["docx", "xlsx"]))
def test_any_ledger_comes_back_from_its_files(document: Document, format: str) -> None:
    """Through Word and Excel files too no record changes, however odd a row is."""
    file = recognized(document)
    if file is None or not any(ledger.items for ledger in file.ledgers):
        return
    merged = go_round(file, format=format)
    assert merged.file.ledgers == file.ledgers
    assert merged.file.layout == file.layout
