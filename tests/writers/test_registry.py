"""The visible table of writers, and what they have to say."""

import subprocess
import sys

import pytest

from ledgertool.ledger import Item, Ledger
from ledgertool.messages import message
from ledgertool.writers import WRITERS, find_writer, list_writers
from ledgertool.writers.xlsx import limits
from tests.writers.builders import column, make_file, make_ledger, written, written_with_report


def test_names_and_suffixes_are_unique():
    """A name or a suffix picks one writer."""
    names = [writer.name for writer in WRITERS]
    suffixes = [suffix for writer in WRITERS for suffix in writer.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)


def test_built_in_writers_come_first():
    """A plugin cannot take the place of one by its name."""
    assert list_writers()[: len(WRITERS)] == WRITERS


@pytest.mark.parametrize("name", ["", "pdf", "JSON"])
def test_an_unknown_name_finds_nothing(name):
    """The caller says which names there are."""
    assert find_writer(name) is None


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_every_writer_writes_all_items(writer):
    """Whatever the format, both items of a ledger are in it, and an empty file is written too."""
    full, empty = written(writer.name, make_file(make_ledger())), written(writer.name, make_file())
    assert len(full) > len(empty)


def test_the_table_costs_nothing():
    """Heavy libraries are imported when a format is first used."""
    load = "import sys, ledgertool.writers as w; w.find_writer('json').load()"
    code = f"{load}; print(set(sys.modules) & set(['docx', 'openpyxl']))"
    result = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert result.stdout.strip() == "set()"


def test_sentences_have_all_their_facts(monkeypatch):
    """No diagnostic of a writer leaves a gap in its sentence, in either language."""
    monkeypatch.setattr(limits, "SHEET_ROWS", 4)
    items = [Item(task="甲" * 40_000 if n == 4 else "甲\x0b") for n in range(6)]
    ledgers = [
        Ledger(title=title, columns=[column("task", "任务")], items=items) for title in ("甲/乙", "丙")
    ]
    _, reported = written_with_report("xlsx", make_file(*ledgers))
    assert {d.code for d in reported} == {
        "control-chars",
        "cell-continued",
        "sheet-continued",
        "sheet-renamed",
    }
    for diagnostic in reported:
        for language in ("zh", "en"):
            sentence = message(diagnostic.code, language=language, **diagnostic.facts)
            assert sentence != diagnostic.code
            assert "{" not in sentence
