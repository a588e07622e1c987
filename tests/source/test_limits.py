"""Limits: their names, their values, and that they stand where users look for them."""

from __future__ import annotations

import re
from dataclasses import asdict, fields
from pathlib import Path

import pytest

from ledgertool.errors import UsageError
from ledgertool.messages import list_messages
from ledgertool.source.limits import Limits, parse_limit, with_limits

SECURITY = Path(__file__).parents[2] / "SECURITY.md"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        pytest.param("ratio=500", ("ratio", 500), id="a number"),
        pytest.param("file_bytes=100MiB", ("file_bytes", 100 << 20), id="MiB"),
        pytest.param("file-bytes=100M", ("file_bytes", 100 << 20), id="hyphen and M"),
        pytest.param("part_bytes=2 GB", ("part_bytes", 2 << 30), id="GB"),
        pytest.param(" Total_Bytes = 64k ", ("total_bytes", 64 << 10), id="blanks and case"),
        pytest.param("text_chars=1_000_000", ("text_chars", 1_000_000), id="grouped digits"),
    ],
)
def test_a_limit_is_parsed(setting: str, value: tuple[str, int]) -> None:
    """NAME=VALUE gives the name as the field has it and the value in units of one."""
    assert parse_limit(setting) == value


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        pytest.param("rate=5", "no-such-limit", id="unknown name"),
        pytest.param("", "no-such-limit", id="nothing"),
        pytest.param("ratio", "bad-limit", id="no value"),
        pytest.param("ratio=", "bad-limit", id="empty value"),
        pytest.param("ratio=0", "bad-limit", id="zero"),
        pytest.param("ratio=-1", "bad-limit", id="below zero"),
        pytest.param("ratio=many", "bad-limit", id="a word"),
        pytest.param("ratio=inf", "bad-limit", id="no limit at all"),
        pytest.param("xml_depth=257", "bad-limit", id="beyond what the parser allows"),
        pytest.param("ratio=" + "9" * 5000, "bad-limit", id="a number of 5,000 digits"),
    ],
)
def test_a_wrong_limit_is_a_usage_error(setting: str, code: str) -> None:
    """A name that is none, and a value that is no positive number, is a wrong call."""
    with pytest.raises(UsageError) as caught:
        parse_limit(setting)
    assert caught.value.code == code


def test_the_names_there_are_come_with_the_error() -> None:
    """The error of an unknown name holds all names, from which the nearest is suggested."""
    with pytest.raises(UsageError) as caught:
        parse_limit("ratoi=5")
    assert caught.value.facts == {"value": "ratoi", "known": [field.name for field in fields(Limits)]}


def test_later_settings_win() -> None:
    """Settings change a copy, the last of one name counts, and the others stay."""
    limits = Limits()
    changed = with_limits(limits, ["ratio=300", "ratio=400"])
    assert asdict(changed) == asdict(limits) | {"ratio": 400}


def test_security_page_lists_the_defaults() -> None:
    """The table of SECURITY.md has every limit with the default that the code has, and no other."""
    rows = re.findall(r"^\| `(\w+)` \| ([\w ]+) \|", SECURITY.read_text("utf-8"), re.MULTILINE)
    assert with_limits(Limits(ratio=1), [f"{name}={value}" for name, value in rows]) == Limits()
    assert [name for name, _ in rows] == [field.name for field in fields(Limits)]


def test_every_limit_is_named_by_a_refusal() -> None:
    """Each limit is named, as --limit wants it, in the sentences of the refusal that it causes."""
    said = " ".join(text for _, pair in list_messages() for text in pair)
    silent = {"ratio_from_bytes"}  # only says from where the ratio counts
    assert {field.name for field in fields(Limits)} - silent <= set(re.findall(r"--limit (\w+)=N", said))
