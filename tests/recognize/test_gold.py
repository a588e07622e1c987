"""The text level on a real ledger, against records made by hand."""

import json
from pathlib import Path

import pytest

from ledgertool.recognize.points import parse_text
from ledgertool.recognize.units import parse_units

GOLD = Path(__file__).parents[2] / "../shared/acceptance/real/2024-q1.gold.json"


@pytest.fixture(scope="module")
def items() -> list[dict]:
    if not GOLD.exists():
        pytest.skip("no acceptance folder beside the checkout")
    return json.loads(GOLD.read_text(encoding="utf-8"))["items"]


@pytest.mark.acceptance
@pytest.mark.parametrize("role", ["progress", "problems", "next_steps"])
def test_points_of_a_real_ledger(items, role):
    """Every cell gives the points that a reader made of it."""
    for item in items:
        parsed = parse_text(item[role]["text"], context=f"{item['content']} {item['task']}")
        assert parsed.model_dump() == item[role]


@pytest.mark.acceptance
def test_units_of_a_real_ledger(items):
    """Units written each on a line come back."""
    for item in items:
        assert (
            list(parse_units("\n".join(item["responsible_units"])).responsible) == item["responsible_units"]
        )
