"""Settings, suppressions and baselines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.checks import RULES, Finding, Place
from ledgertool.checks.baseline import baseline_json, parse_baseline, subtract_baseline
from ledgertool.checks.settings import Settings, check_options, parse_settings
from ledgertool.checks.suppression import Suppression, apply_suppressions, is_matching
from ledgertool.errors import InputRefused, UsageError
from tests.checks.builders import broken, check, read_rows

FULL = """
select = ["TXT", "NUM"]
ignore = ["TXT005"]
fail-level = "warning"
units = "units.toml"
date = 2024-03-31
[per-file-ignores]
"旧/*.docx" = ["TXT"]
[rules.CON005]
phrases = ["正常推进"]
[[suppress]]
file = "*.docx"
code = "NUM005"
item = "3"
reason = "财政局口径"
until = 2024-12-31
"""


def test_everything_is_read() -> None:
    assert parse_settings(FULL.encode(), "ledgertool.toml") == Settings(
        name="ledgertool.toml",
        select=("TXT", "NUM"),
        ignore=("TXT005",),
        fail_level="warning",
        units="units.toml",
        date=date(2024, 3, 31),
        per_file_ignores={"旧/*.docx": ("TXT",)},
        rules={"CON005": {"phrases": ["正常推进"]}},
        suppress=(
            Suppression(
                file="*.docx", code="NUM005", item="3", reason="财政局口径", until=date(2024, 12, 31)
            ),
        ),
    )


def test_a_pyproject_has_them_in_its_table() -> None:
    """One without the table has no settings at all, so that the search goes on above it."""
    assert parse_settings(b"[project]\nname = 'x'\n", "a/pyproject.toml") is None
    settings = parse_settings(b"[tool.ledgertool]\nignore = ['TXT']\n", "a/pyproject.toml")
    assert settings is not None
    assert settings.ignore == ("TXT",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("select = [", "config-toml", id="no TOML"),
        pytest.param("selct = []", "config-key", id="an unknown key"),
        pytest.param('select = "TXT"', "config-value", id="a word for a list"),
        pytest.param('fail-level = "fatal"', "config-value", id="no level"),
        pytest.param('date = "soon"', "config-value", id="no day"),
        pytest.param('[[suppress]]\nfile = "*"\ncode = "TXT"', "config-value", id="no reason"),
        pytest.param(
            '[[suppress]]\nfile = "*"\ncode = "TXT"\nreason = "x"\nitme = "3"', "config-value", id="slip"
        ),
    ],
)  # fmt: skip
def test_wrong_settings(text: str, code: str) -> None:
    """A mistake in the settings is told and never passed over."""
    with pytest.raises(UsageError) as error:
        parse_settings(text.encode(), "ledgertool.toml")
    assert error.value.code == code


@pytest.mark.parametrize(
    ("rules", "known"),
    [
        pytest.param({"CON005": {"phrases": []}}, True, id="a setting that is"),
        pytest.param({"CON005": {"phrase": []}}, False, id="a slip"),
        pytest.param({"CON999": {"phrases": []}}, False, id="no such rule"),
        pytest.param({"TXT001": {"phrases": []}}, False, id="a rule without settings"),
    ],
)
def test_settings_of_rules(rules: dict[str, dict[str, object]], known: bool) -> None:
    settings = Settings(name="ledgertool.toml", rules=rules)
    if known:
        check_options(settings, RULES)
        return
    with pytest.raises(UsageError):
        check_options(settings, RULES)


# --- suppressions -------------------------------------------------------------------------------------

FILE = read_rows(broken(4, progress="已建成停车 泊位60个，投资30万。"))
TODAY = date(2024, 4, 1)


def applied(**changes: object) -> tuple[list[str], list[str]]:
    """The codes that are left and those that are suppressed, of NUM005 and TXT002 in item 4."""
    entry = Suppression(**({"file": "*.txt", "code": "NUM005", "reason": "本地口径"} | changes))  # type: ignore[arg-type]
    found = check(FILE, "NUM005", "TXT002")
    ran = ["NUM005", "TXT002", "SUP001"]
    left, gone = apply_suppressions(found, [entry], path="报送/台账.txt", today=TODAY, ran=ran)
    return sorted(f.code for f in left), [f.code for f in gone]


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        pytest.param({}, ["TXT002"], id="by code"),
        pytest.param({"item": "4"}, ["TXT002"], id="by code and item"),
        pytest.param({"code": "NUM"}, ["TXT002"], id="by prefix"),
        pytest.param({"until": TODAY}, ["TXT002"], id="on its last day"),
        pytest.param({"file": "报送/*.txt"}, ["TXT002"], id="by folder"),
        pytest.param({"file": "*.docx"}, ["NUM005", "TXT002"], id="another file"),
        pytest.param({"item": "3"}, ["NUM005", "SUP001", "TXT002"], id="another item: unused"),
        pytest.param({"until": date(2024, 3, 31)}, ["NUM005", "SUP001", "TXT002"], id="expired"),
        pytest.param({"code": "NUM001"}, ["NUM005", "TXT002"], id="a rule that did not run is not judged"),
        pytest.param({"code": "TXT001"}, ["NUM005", "TXT002"], id="nor is any other"),
    ],
)
def test_suppressions(changes: dict[str, object], left: list[str]) -> None:
    """A suppression takes away what it names, and SUP001 tells of one that takes away nothing."""
    assert applied(**changes)[0] == left


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("a/台账.docx", "*.docx", True),
        ("a/台账.docx", "a/*.docx", True),
        ("/home/x/a/台账.docx", "a/*.docx", True),
        ("a\\台账.docx", "a/*.docx", True),
        ("a/台账.docx", "b/*.docx", False),
        ("a/台账.docx", "台账.docx", True),
    ],
)
def test_patterns_of_files(path: str, pattern: str, expected: bool) -> None:
    """A pattern is matched against the whole path, its end or the name alone."""
    assert is_matching(path, pattern) is expected


def test_a_wrong_value_is_told_with_a_right_one() -> None:
    """The cause is what to write, not a sentence of Python's."""
    with pytest.raises(UsageError) as error:
        parse_settings(b'date = "soon"', "ledgertool.toml")
    assert error.value.facts["cause"] == "2024-03-31"


# --- baselines ----------------------------------------------------------------------------------------


def test_a_baseline_knows_its_own_findings() -> None:
    found = check(FILE)
    known = parse_baseline(baseline_json(found).encode(), "基线.json")
    assert subtract_baseline(found, known) == ([], found)


def test_a_baseline_knows_findings_when_rows_are_added_and_lines_wrapped() -> None:
    """It is keyed on words: neither rows above nor a break nor more text in the cell matters."""
    known = parse_baseline(baseline_json(check(FILE, "NUM005")).encode(), "基线.json")
    rows = broken(4, progress="又已开工。\n已建成停车泊位60个，又投资30万。")
    moved = read_rows([{**rows[0], "number": "0", "content": "另建。"}, *rows])
    assert subtract_baseline(check(moved, "NUM005"), known)[0] == []


def test_a_baseline_does_not_know_a_second_one() -> None:
    """Each entry takes away as many findings as it has counted."""
    known = parse_baseline(baseline_json(check(FILE, "NUM005")).encode(), "基线.json")
    twice = read_rows(broken(4, progress="投资30万。又投资30万。又投资50万。"))
    assert [f.text for f in subtract_baseline(check(twice, "NUM005"), known)[0]] == ["30万", "50万"]


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"findings": [{"file": "x"}]}', b"\xff"])
def test_what_is_no_baseline(data: bytes) -> None:
    with pytest.raises(InputRefused) as refusal:
        parse_baseline(data, "基线.json")
    assert refusal.value.code == "not-baseline"


FINDINGS = st.lists(
    st.builds(
        lambda code, number, text: Finding(
            code=code, name="x", severity="error", file="台账.docx", place=Place(number=number), text=text
        ),
        st.sampled_from(["TXT001", "NUM005"]),
        st.none() | st.sampled_from(["1", "2"]),
        st.text(max_size=5),
    ),
    max_size=8,
)


@given(FINDINGS, FINDINGS)
def test_new_and_known_make_up_all(found: list[Finding], before: list[Finding]) -> None:
    """Nothing is lost, and what a baseline knows is never more than it has counted."""
    new, old = subtract_baseline(found, parse_baseline(baseline_json(before).encode(), "b"))
    assert sorted(map(id, new + old)) == sorted(map(id, found))
    assert len(old) <= len(before)
