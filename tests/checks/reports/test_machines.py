"""Reports for other programs: JUnit, SARIF, GitHub, GitLab."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from ledgertool.checks import Finding, Outcome, Place
from ledgertool.checks.reports.fingerprints import list_fingerprints
from ledgertool.checks.reports.paths import posix_path, uri_of
from tests.checks.reports.outcomes import CLEAN_ONE, FOUND, RAN, REFUSED, report

ALL = (FOUND, CLEAN_ONE, REFUSED)
SCHEMA = json.loads((Path(__file__).parents[2] / "data" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
# a text as a hostile file could hold it: what ends a line, a property or an element, and a control character
HOSTILE = Outcome(
    path="报送/a,b:c%.txt",
    findings=(
        Finding(
            code="CON005",
            name="x",
            severity="info",
            file="a",
            place=Place(ledger=0, item=0, number="1\n::error::no", field="progress"),
            text="]]>&<\x00\x1b\ud800",
            facts={"words": "]]>\n::stop\x00\x1b[0m\ud800"},
        ),
    ),
)
POSIX = pytest.mark.skipif(os.name == "nt", reason="file names of Windows have no such bytes")


def finding(code: str) -> Finding:
    return next(found for found in FOUND.findings if found.code == code)


# --- JUnit --------------------------------------------------------------------------------------------


def junit(*outcomes: Outcome) -> Any:
    return etree.fromstring(report("junit", outcomes))


def test_junit_counts_what_it_holds() -> None:
    root = junit(*ALL)
    assert [suite.get("name") for suite in root] == [outcome.path for outcome in ALL]
    assert dict(root.attrib) == {"name": "ledgertool", "tests": "4", "failures": "2", "errors": "1"}
    assert [len(suite) for suite in root] == [2, 1, 1]


def test_junit_says_where_and_what() -> None:
    case = next(case for case in junit(FOUND).iter("testcase") if case.get("name").startswith("TXT002"))
    assert case.get("name") == "TXT002 序号4·第1行·进展情况"
    assert int(case.get("line")) == finding("TXT002").place.line
    assert case.find("failure").get("type") == "warning"
    assert "省道103 改建" in case.find("failure").get("message") or "103 改" in case.find("failure").text


def test_junit_lets_a_clean_file_pass_and_a_refused_one_err() -> None:
    clean, refused = junit(CLEAN_ONE, REFUSED).iter("testcase")
    assert len(clean) == 0
    assert refused.find("error").get("type") == "zip-corrupt"


def test_junit_holds_nothing_that_xml_cannot() -> None:
    failure = junit(HOSTILE).find("testsuite/testcase/failure")
    assert "\\x00" in failure.text
    assert "]]>" in failure.text


# --- SARIF --------------------------------------------------------------------------------------------


def sarif(*outcomes: Outcome, language: str = "zh") -> Any:
    log = json.loads(report("sarif", outcomes, language=language))
    jsonschema.validate(log, SCHEMA)
    return log["runs"][0]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "outcomes",
    [
        pytest.param((), id="nothing"),
        pytest.param((CLEAN_ONE,), id="a clean file"),
        pytest.param(ALL, id="findings and a refusal"),
    ],
)
def test_sarif_keeps_to_its_schema(outcomes: tuple[Outcome, ...], language: str) -> None:
    run = sarif(*outcomes, language=language)
    assert len(run["results"]) == sum(len(outcome.findings) for outcome in outcomes)


def test_the_schema_refuses_what_is_no_sarif() -> None:
    log = json.loads(report("sarif", ALL))
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, SCHEMA)


def test_sarif_points_at_the_words() -> None:
    result = next(one for one in sarif(FOUND)["results"] if one["ruleId"] == "TXT002")
    place = finding("TXT002").place
    location = result["locations"][0]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "%E6%8A%A5%E9%80%81/%E5%8F%B0%E8%B4%A6%201.txt"},
        "region": {
            "startLine": place.line,
            "startColumn": place.character,
            "endColumn": (place.character or 0) + 1,
            "snippet": {"text": " "},
        },
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "序号4·第1行·进展情况"}]


def test_sarif_brings_the_help_of_every_rule_that_ran() -> None:
    run = sarif(FOUND)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RAN]
    assert all("有问题：" in rule["help"]["markdown"] for rule in rules)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_tells_of_a_refused_file_as_a_notification() -> None:
    run = sarif(*ALL)
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["descriptor"]["id"] == "zip-corrupt"
    assert not run["invocations"][0]["executionSuccessful"]


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab", "github", "junit", "full", "concise"])
def test_a_file_name_that_is_no_utf_8_can_be_told_in_every_form(form: str) -> None:
    """The name of a file made under another encoding reaches us with a lone surrogate for each such byte."""
    told = report(form, [replace(FOUND, path="报送/台账\udcff.txt")])
    assert told.decode().count("报送/台账" if form != "sarif" else "%B4%A6%FF") >= len(FOUND.findings)


# --- fingerprints and paths ---------------------------------------------------------------------------


def test_a_fingerprint_does_not_depend_on_places() -> None:
    """A row that moved down is known again, a second finding of the same words is another one."""
    found = finding("TXT002")
    moved = replace(found, place=replace(found.place, item=7, line=99))
    assert list_fingerprints([found], "a") == list_fingerprints([moved], "a")
    assert len(set(list_fingerprints([found, moved], "a"))) == 2
    assert list_fingerprints([found], "a") != list_fingerprints([found], "b")


@pytest.mark.parametrize(
    ("path", "plain", "uri"),
    [
        pytest.param("a.txt", "a.txt", "a.txt", id="a name"),
        pytest.param(
            "./报 送/a.txt", "报 送/a.txt", "%E6%8A%A5%20%E9%80%81/a.txt", id="a folder with a blank"
        ),
        pytest.param("/x/a#1.txt", "/x/a#1.txt", "file:///x/a%231.txt", id="a full path"),
        pytest.param("C:/x/a.txt", "C:/x/a.txt", "file:///C:/x/a.txt", id="a full path of Windows"),
        pytest.param("a\udcff.txt", "a\udcff.txt", "a%FF.txt", marks=POSIX, id="a byte that is no UTF-8"),
    ],
)
def test_paths_are_as_other_programs_want_them(path: str, plain: str, uri: str) -> None:
    assert posix_path(path) == plain
    assert uri_of(path) == uri


# --- GitHub -------------------------------------------------------------------------------------------


def github(*outcomes: Outcome) -> list[str]:
    return report("github", outcomes).decode().splitlines()


def test_github_annotates_file_line_and_column() -> None:
    place = finding("TXT002").place
    assert (
        f"::warning file=报送/台账 1.txt,line={place.line},col={place.character},"
        "title=TXT002 序号4·第1行·进展情况::“道103 改建配套”中有多余的空格" in github(FOUND)
    )


def test_github_says_nothing_of_a_clean_file_and_errs_on_a_refused_one() -> None:
    (line,) = github(CLEAN_ONE, REFUSED)
    assert line.startswith("::error file=报送/坏.docx,line=1,title=zip-corrupt::")


def test_github_commands_cannot_be_forged() -> None:
    """What a document says begins no command and ends no property."""
    (line,) = github(HOSTILE)
    assert line.startswith("::notice file=报送/a%2Cb%3Ac%25.txt,line=1,title=")
    assert "\x1b" not in line


@pytest.mark.parametrize(
    ("count", "lines"),
    [pytest.param(10, 10, id="as many as are shown"), pytest.param(11, 1, id="more: one for the file")],
)
def test_github_groups_what_it_would_drop(count: int, lines: int) -> None:
    many = replace(FOUND, findings=(finding("TXT002"),) * count)
    found = github(many)
    assert len(found) == lines
    assert sum(line.count("多余的空格") for line in found) == count


# --- GitLab -------------------------------------------------------------------------------------------


def test_gitlab_gets_what_its_report_needs() -> None:
    entries = json.loads(report("gitlab", ALL))
    assert len(entries) == len(FOUND.findings) + 1
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["lines"]["begin"] >= 1
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_gitlab_names_rule_place_and_path() -> None:
    entry = next(
        one for one in json.loads(report("gitlab", [FOUND])) if one["check_name"].startswith("TXT002")
    )
    assert entry["description"].startswith("序号4·第1行·进展情况: ")
    assert entry["location"] == {"path": "报送/台账 1.txt", "lines": {"begin": finding("TXT002").place.line}}


# --- what has no place --------------------------------------------------------------------------------

PLACELESS = replace(FOUND, findings=(replace(finding("TXT002"), place=Place()),))


def test_a_finding_of_the_whole_file_stands_at_its_first_line() -> None:
    """GitHub and GitLab show nothing without a line; SARIF and JUnit can do without one."""
    (line,) = github(PLACELESS)
    assert line.startswith("::warning file=报送/台账 1.txt,line=1,title=TXT002::")
    (entry,) = json.loads(report("gitlab", [PLACELESS]))
    assert entry["location"]["lines"] == {"begin": 1}
    (result,) = sarif(PLACELESS)["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    (case,) = (case for case in junit(PLACELESS).iter("testcase") if case.find("failure") is not None)
    assert "line" not in case.attrib


def test_sarif_says_nothing_of_what_is_not_known() -> None:
    """A property without a value is left out; the first row and column are values."""
    (result,) = sarif(PLACELESS)["results"]
    assert result["properties"] == {"text": " ", "replacement": ""}
    spaced = next(one for one in sarif(FOUND)["results"] if one["ruleId"] == "TXT002")
    assert spaced["properties"]["table"] == 0


def test_findings_of_one_kind_have_fingerprints_of_their_own_in_order() -> None:
    """The third is the third, whichever findings stand between."""
    found, other = finding("TXT002"), finding("CON001")
    marks = list_fingerprints([found, other, found, found], "a")
    assert len(set(marks)) == 4
    assert list_fingerprints([found, found], "a") == [marks[0], marks[2]]
