"""Figures and dates against sentences marked by hand before the grammar saw them.

Half of the first ones were held out. "quarterly" are sentences of quarterly reports with every way of writing
a number; before they were used for repairs they gave F1 0.83 for figures and 0.92 for dates.
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ledgertool.quantities import find_dates, find_figures

GOLD = [json.loads(line) for line in (Path(__file__).parent / "gold.jsonl").read_text("utf-8").splitlines()]
PERIOD = (date(2024, 1, 1), date(2024, 3, 31))


def spans_of(found):
    return {(match.start, match.end) for match in found}


def marked(spans):
    return {(span["start"], span["end"]) for span in spans}


def f1(pairs):
    right = sum(len(gold & got) for gold, got in pairs)
    return 2 * right / sum(len(gold) + len(got) for gold, got in pairs)


def of_split(split):
    return [row for row in GOLD if row["split"] == split]


def test_marks_fit_their_text():
    """The gold itself is sound: every mark is the words it names."""
    for row in GOLD:
        for span in row["figures"] + row["dates"]:
            assert row["text"][span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("split", ["fit", "held-out", "quarterly"])
def test_figures_reach_the_floor(split):
    """Exact spans reach F1 0.98 (the first run on the held-out half gave 0.99, before any repair)."""
    rows = of_split(split)
    assert (
        f1([(marked(r["figures"]), spans_of(find_figures(r["text"], column=r["column"]))) for r in rows])
        >= 0.98
    )


@pytest.mark.parametrize("split", ["fit", "held-out", "quarterly"])
def test_dates_reach_the_floor(split):
    """Exact date spans reach F1 0.98."""
    assert (
        f1([(marked(r["dates"]), spans_of(find_dates(r["text"], period=PERIOD))) for r in of_split(split)])
        >= 0.98
    )


@pytest.mark.parametrize("split", ["fit", "held-out", "quarterly"])
def test_kinds_reach_the_floor(split):
    """At least nine kinds of ten are those a reader gives."""
    verdicts = []
    for row in of_split(split):
        kinds = {(f.start, f.end): f.kind for f in find_figures(row["text"], column=row["column"])}
        verdicts += [kinds.get((f["start"], f["end"])) == f["kind"] for f in row["figures"] if "kind" in f]
    assert sum(verdicts) / len(verdicts) >= 0.9


def test_values_are_exact():
    """Every value given by hand is met exactly, in decimals."""
    for row in GOLD:
        found = {(f.start, f.end): f for f in find_figures(row["text"], column=row["column"])}
        for figure in row["figures"]:
            if "value" in figure:
                assert found[figure["start"], figure["end"]].value == Decimal(figure["value"])
