"""One ledger in many forms gives the same records, or says what the form has lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from ledgertool.ledger import LedgerFile
from ledgertool.pipeline import parse_source
from ledgertool.source import Source
from tests.forms.ledgers import LEDGERS, Blocks
from tests.forms.printing import (
    print_delimited,
    print_docx,
    print_extractor,
    print_html,
    print_pipes,
    print_xlsx,
)

FORMS: dict[str, tuple[str, Callable[[Blocks], bytes]]] = {
    "wps": (".docx", lambda blocks: print_docx(blocks, style="wps")),
    "html": (".html", print_html),
    "xlsx": (".xlsx", print_xlsx),
    "csv": (".csv", lambda blocks: print_delimited(blocks, ",")),
    "tsv": (".tsv", lambda blocks: print_delimited(blocks, "\t")),
    "pipes": (".md", print_pipes),
    "extractor": (".txt", print_extractor),
    "extractor-odt": (".txt", lambda blocks: print_extractor(blocks, covered=False)),
}
BLANKS = ("csv", "tsv", "pipes", "extractor")

# what a form has lost, and the code that says so
LOST: dict[tuple[str, str], str] = {
    # blanks in columns that are no key stay blank where nothing marks merges
    **{(name, form): "blank-merged" for name in ("merged-round", "merged-progress") for form in BLANKS},
    # rows without their covered cells, which more than one column would take
    ("from-24", "extractor-odt"): "row-unplaced",
    ("merged-round", "extractor-odt"): "row-unplaced",
    ("merged-progress", "extractor-odt"): "row-unplaced",
    ("crossed-units", "extractor-odt"): "row-unplaced",
    ("five-rows", "extractor-odt"): "row-unplaced",
    # five groups side by side: where each ends is not printed
    ("wide", "extractor"): "groups-unclear",
    ("wide", "extractor-odt"): "groups-unclear",
}
CASES = [
    pytest.param(name, form, id=f"{name}-{form}")
    for name in LEDGERS
    for form in FORMS
    if (name, form) not in LOST
]


@cache
def read_form(name: str, form: str) -> LedgerFile:
    """The records of a ledger in a form."""
    suffix, write = (".docx", print_docx) if form == "docx" else FORMS[form]
    return parse_source(Source(f"ledger{suffix}", write(LEDGERS[name])))


def records_of(file: LedgerFile) -> list[dict[str, Any]]:
    """What the ledgers say, without places, cells word for word and what merges alone tell."""
    left_out = {"items": {"__all__": {"source", "raw", "seals", "merged", "figures", "dates", "completion"}}}
    keys = {"title", "period", "as_of", "metadata", "notes", "columns", "items"}
    return [ledger.model_dump(include=keys, exclude=left_out) for ledger in file.ledgers]


@pytest.mark.parametrize(("name", "form"), CASES)
def test_every_form_gives_the_records_of_the_word_document(name: str, form: str) -> None:
    """Title, period, labels, notes, columns and every field of every item are the same."""
    assert records_of(read_form(name, form)) == records_of(read_form(name, "docx"))


@pytest.mark.parametrize(("name", "form"), LOST, ids=lambda value: value)
def test_what_a_form_has_lost_is_told(name: str, form: str) -> None:
    """No item is made up, and a diagnostic with a place says what could not be known."""
    file = read_form(name, form)
    told = [diagnostic for diagnostic in file.diagnostics if diagnostic.code == LOST[name, form]]
    assert told
    assert all(diagnostic.location is not None for diagnostic in told)
    expected = read_form(name, "docx").ledgers[0]
    assert len(file.ledgers[0].items) <= len(expected.items)


@pytest.mark.parametrize("form", ["docx", *FORMS])
def test_every_guess_has_a_place(form: str) -> None:
    """Whoever reads what was guessed finds it in the document."""
    for name in LEDGERS:
        for diagnostic in read_form(name, form).diagnostics:
            assert diagnostic.location is not None, diagnostic.code
