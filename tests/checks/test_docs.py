"""What docs/checks.md shows works as it stands there."""

from __future__ import annotations

import re

import pytest

from ledgertool.checks import RULES, check_records
from ledgertool.checks.reports.wording import finding_message
from ledgertool.checks.settings import check_options, parse_settings
from ledgertool.checks.unitnames import parse_units
from tests.checks.builders import read_example
from tests.conftest import PROJECT

PAGE = (PROJECT / "docs" / "checks.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The blocks of code of a language on the page."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_settings_shown_are_settings() -> None:
    settings = parse_settings(blocks("toml")[0].encode(), "ledgertool.toml")
    assert settings is not None
    check_options(settings, RULES)
    assert settings.suppress[0].item == "5"


def test_the_list_of_units_shown_is_one() -> None:
    assert parse_units(blocks("toml")[1].encode(), "units.toml").aliases


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_rule_shown_works(language: str) -> None:
    """It finds its bad example, leaves the good one alone, and speaks in both languages."""
    names: dict[str, object] = {}
    exec(compile(blocks("python")[0], "checks.md", "exec"), names)
    made = names["road_without_number"]
    [found] = check_records(read_example(made.bad), [made])  # type: ignore[attr-defined]
    assert check_records(read_example(made.good), [made]) == []  # type: ignore[attr-defined]
    said = {"zh": "“省道”没有写编号", "en": "省道 has no number"}
    assert finding_message(found, language, (made,)) == said[language]  # type: ignore[arg-type]
