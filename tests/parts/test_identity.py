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
from tests.parts.rounds import HEADER, go_round, make_file
from tests.recognize.builders import INFO
from tests.recognize.test_lossless import documents

SAMPLES = sorted(
    path
    for path in (PROJECT / "samples").glob("*.*")
    if path.suffix in (".docx", ".xlsx", ".html", ".txt", ".csv")
)
FEW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


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


UNITS = st.lists(
    st.sampled_from(["市水务局", "市住建\n局", "市城管局", "柳溪镇", "青岚集团"]), max_size=3, unique=True
)
TEXTS = st.sampled_from(
    [
        "",
        "无",
        "1.开工。\n2.完成投资5万元。",
        "东湖：完成3处。\n西湖：设计。",
        "完成50%。\t共8处",
        "=1+1",
        "3月15日\x0b开工 ",
    ]
)


@st.composite
def ledgers(draw: st.DrawFn) -> list[list[object]]:
    """Rows as ledgers have them: numbered tasks over several rows, units in any number, sections, a total."""
    rows: list[list[object]] = [HEADER]
    for number in range(1, draw(st.integers(1, 4)) + 1):
        if draw(st.integers(0, 3)) == 0:
            rows.append([f"{'一二三四'[number - 1]}、第{number}类项目", *[""] * 5])
        span = draw(st.integers(1, 3))
        shared = draw(st.integers(0, 3)) == 0  # one cell of progress for all rows of the task
        for at in range(span):
            first: list[object] = [(str(number), span), (f"任务{number}", span)] if at == 0 else []
            progress: list[object] = [(draw(TEXTS), span)] if shared and at == 0 else [draw(TEXTS)]
            middle = [f"第{number}项内容{draw(st.integers(1, 2))}", "、".join(draw(UNITS))]
            rows.append([*first, *middle, *([] if shared and at else progress), draw(TEXTS)])
    return [*rows, ["合计", "3项", *[""] * 4]] if draw(st.booleans()) else rows


@FEW
@given(ledgers(), st.sampled_from(["docx", "xlsx"]))
def test_any_ledger_comes_back_from_its_files(rows: list[list[object]], format: str) -> None:
    """Through Word and Excel files too nothing changes: merged cells, shared rows, sections, rows alike."""
    file = make_file(rows)
    merged = go_round(file, format=format)
    assert merged.file == file
    assert (merged.findings, merged.cells) == ((), 0)


@FEW
@given(documents(marks=True), st.sampled_from(["docx", "xlsx"]))
def test_no_row_is_lost_however_odd_it_is(document: Document, format: str) -> None:
    """Where a row reads as something else once it stands alone it is reported, and kept as it was."""
    file = recognized(document)
    if file is None or not any(ledger.items for ledger in file.ledgers):
        return
    merged = go_round(file, format=format)
    for sent, back in zip(file.ledgers, merged.file.ledgers, strict=True):
        places = [item.source for item in back.items]
        assert {item.source for item in sent.items} <= set(places)
    assert merged.findings or merged.file == file
