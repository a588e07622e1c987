"""Beginnings of published pages, each record read against the text; the words stay in the files."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from ledgertool.diagnostics import Severity
from ledgertool.errors import InputRefused
from ledgertool.ledger import Item, Ledger, LedgerFile
from ledgertool.pipeline import parse_source
from ledgertool.source import open_source
from tests.conftest import ACCEPTANCE

pytestmark = pytest.mark.acceptance

PAGES = sorted((ACCEPTANCE / "wild").glob("*.txt")) if ACCEPTANCE.is_dir() else []


def path_of(number: str) -> Path:
    """The page whose name begins with a number."""
    return next(path for path in PAGES if path.name.startswith(number))


@cache
def lines_of(number: str) -> list[str]:
    """The lines of a page; the first has index 1."""
    return ["", *path_of(number).read_text(encoding="utf-8").split("\n")]


@cache
def read(number: str) -> LedgerFile:
    return parse_source(open_source(str(path_of(number))))


def ledger_of(number: str) -> Ledger:
    (ledger,) = read(number).ledgers
    return ledger


def after_colon(text: str) -> str:
    return re.split("[：:]", text, maxsplit=1)[1]


def names_in(text: str) -> list[str]:
    return re.split("[、,]", text)


def test_projects_with_labels_and_one_colon_forgotten() -> None:
    """Page 04: two whole projects and the beginning of a third; 责任单位 stands once without its colon."""
    lines, ledger = lines_of("04"), ledger_of("04")
    first, second, third = ledger.items
    assert ledger.title == lines[2]
    assert [item.number for item in ledger.items] == ["01", "02", "03"]
    assert [item.task for item in ledger.items] == [after_colon(lines[3]), after_colon(lines[12]), lines[23]]
    assert [item.content for item in ledger.items] == [lines[5], lines[14], None]
    assert first.responsible_units == lines[7].split("、")
    assert second.responsible_units == [lines[16]]
    assert [point.text for point in first.progress.points] == lines[9:12]
    assert [point.text for point in second.progress.points] == lines[18:21]
    assert third.progress.text == ""


def test_one_task_with_its_target_and_what_was_done() -> None:
    """Page 07: task, target, three numbered points; greeting, contact and signature are no part of them."""
    lines, ledger = lines_of("07"), ledger_of("07")
    (item,) = ledger.items
    assert (item.task, item.target) == (after_colon(lines[5]), after_colon(lines[6]))
    assert item.progress.text == "\n".join(lines[8:11])
    assert [point.number for point in item.progress.points] == [1, 2, 3]
    assert ledger.metadata["联系电话"] == after_colon(lines[13])


def test_a_total_before_the_rows() -> None:
    """Page 10: the total comes first and fills nothing down; figures stay under their headings."""
    lines, ledger = lines_of("10"), ledger_of("10")
    assert [item.number for item in ledger.items] == [str(n) for n in range(1, 9)]
    for item, line in zip(ledger.items, lines[5:13], strict=True):
        cells = [cell.strip() for cell in line.split("|")]
        assert [item.number, item.location, *item.extra.values()] == cells[:5]
    assert [total.label for total in ledger.totals] == ["合计"]
    assert [column.unit for column in ledger.columns] == [None, None, "个", "个", None]


def test_an_outline_with_one_unit_each() -> None:
    """Page 11: （一） entries under one heading, whose year is the ledger's."""
    lines, ledger = lines_of("11"), ledger_of("11")
    assert [(item.number, item.section) for item in ledger.items] == [
        (number, lines[4]) for number in ("(一)", "(二)", "(三)")
    ]
    assert [f"{item.number}{item.content}" for item in ledger.items] == [lines[6], lines[10], lines[14]]
    assert [item.responsible_units for item in ledger.items] == [[after_colon(lines[n])] for n in (8, 12, 16)]
    assert ledger.period is not None
    assert ledger.period.label == "2023年"


def test_an_outline_with_lead_and_responsible_units() -> None:
    """Page 12: a title on two lines, seven entries, two ranks of separators, the last entry without units."""
    lines, ledger = lines_of("12"), ledger_of("12")
    assert ledger.title == lines[2] + lines[4]
    marks = [n for n, line in enumerate(lines) if re.match(r"\d\.", line)]
    assert [f"{item.number}.{item.content}" for item in ledger.items] == [lines[n] for n in marks]
    for item, at in zip(ledger.items[:-1], marks, strict=False):
        assert item.lead_units == [after_colon(lines[at + 2])]
        assert item.responsible_units == names_in(after_colon(lines[at + 4]))
    assert (ledger.items[-1].lead_units, ledger.items[-1].responsible_units) == ([], [])


def test_rows_that_lost_their_merged_cells() -> None:
    """Page 15: the whole row is read; of the others nothing says which of two columns of names they fill."""
    lines, file = lines_of("15"), read("15")
    (item,) = file.ledgers[0].items
    cells = [cell.strip() for cell in " ".join(lines[4:7]).split("|")]
    assert list(item.extra.values()) == [cells[0], cells[2], cells[4]]
    assert [item.location, item.content, item.remarks] == [cells[1], cells[3], cells[5]]
    told = [diagnostic for diagnostic in file.diagnostics if diagnostic.code == "row-unplaced"]
    assert [diagnostic.location and diagnostic.location.row for diagnostic in told] == [2, 3, 4]
    assert file.ledgers[0].confidence < 0.2


def test_a_page_that_is_one_item() -> None:
    """Page 18: progress and plan of a month; what follows is the page's own."""
    lines, ledger = lines_of("18"), ledger_of("18")
    (item,) = ledger.items
    assert item.progress.text == after_colon(lines[2])
    assert item.next_steps.text == after_colon(lines[3])


def test_text_printed_one_character_a_line() -> None:
    """Page 22: the merged name is put together; the heading has fewer names than columns, which is told."""
    lines, file = lines_of("22"), read("22")
    first, second = file.ledgers[0].items
    assert (first.task, second.task) == ("".join(lines[7:14]), "".join(lines[7:14]))
    assert [*first.extra.values()] == [lines[15].strip("| "), lines[16].strip("| ")]
    assert lines[23].strip("| ") in file.ledgers[0].notes[0]
    assert "header-narrow" in [diagnostic.code for diagnostic in file.diagnostics]
    assert file.ledgers[0].confidence < 0.5


@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param("08", "no-ledger", id="a count of letters by kind and unit"),
        pytest.param("13", "cells-lost", id="cells of several paragraphs, each on a line"),
        pytest.param("20", "cells-lost", id="cells on lines, the blank ones left out"),
        pytest.param("23", "no-ledger", id="figures glued together in a newspaper"),
    ],
)
def test_pages_that_cannot_be_told_apart_are_refused(number: str, code: str) -> None:
    """Each with the true reason."""
    with pytest.raises(InputRefused) as refusal:
        read(number)
    assert refusal.value.code == code


READ = [path for path in PAGES if path.name[:2] not in ("08", "13", "20", "23")]


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name[:2])
def test_nothing_is_made_up(path: Path) -> None:
    """Every word of every record stands in the page, and every guess has a place."""
    text = "".join(path.read_text(encoding="utf-8").split())
    file = read(path.name[:2])
    for item in file.iter_items():
        for value in iter_words(item):
            assert "".join(value.split()) in text
    guesses = [diagnostic for diagnostic in file.diagnostics if diagnostic.severity is Severity.GUESS]
    assert all(diagnostic.location is not None for diagnostic in guesses)


def iter_words(item: Item) -> list[str]:
    """The texts of an item's fields."""
    plain = [item.number, item.task, item.content, item.target, item.status, item.remarks, item.location]
    names = [*item.responsible_units, *item.lead_units, *item.supporting_units, *item.responsible_people]
    running = [item.progress.text, item.problems.text, item.next_steps.text]
    return [text for text in [*plain, *names, *running, *item.extra.values()] if text]
