"""Reports to read in a terminal, and as JSON: the place, the sentence, and the words marked."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from unicodedata import east_asian_width

import pytest

from ledgertool.checks import Finding, Fix, Outcome, Place
from ledgertool.checks.reports import ReportOptions
from ledgertool.checks.reports.full import write_full
from ledgertool.checks.reports.wording import describe_place, finding_message, mended_words
from ledgertool.checks.rule import Rule, one_row, rule
from ledgertool.ledger import ItemSource
from ledgertool.source import Source
from tests.checks.builders import broken
from tests.checks.reports.outcomes import CLEAN_ONE, FOUND, REFUSED, check_text, report
from tests.checks.wordfiles import outcome_of, with_progress, word_ledger

IN_WORD = outcome_of(Source("台账.docx", word_ledger(with_progress("平整5000平米。"))), "NUM006")


def full(*outcomes: Outcome) -> list[str]:
    return report("full", outcomes).decode().splitlines()


def width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


@pytest.mark.parametrize("form", ["full", "concise"])
def test_a_clean_file_and_a_refused_one_have_no_lines(form: str) -> None:
    """The refusal is told on stderr."""
    assert report(form, [CLEAN_ONE, REFUSED]) == b""


def test_a_finding_in_full() -> None:
    assert full(FOUND)[3:] == [
        "TXT002 警告 “道103 改建配套”中有多余的空格",
        "  --> 报送/台账 1.txt:42:20  序号4·第1行·进展情况",
        "   | 已建成停车泊位60个，落实省道103 改建配套。",
        "   |                                ^",
        "",
    ]


def test_a_finding_without_words_has_no_excerpt() -> None:
    assert full(FOUND)[:3] == [
        "CON001 提示 没有填责任单位",
        "  --> 报送/台账 1.txt:38:1  序号4·第1行·责任单位",
        "",
    ]


def test_a_document_without_lines_is_counted_by_its_table() -> None:
    lines = full(IN_WORD)
    assert lines[1].startswith("  --> 台账.docx  序号1·第1行·进展情况  ")
    assert lines[1].endswith("表1第2行第4列")


def test_concise_is_one_line_for_each() -> None:
    assert report("concise", [FOUND]).decode().splitlines() == [
        "报送/台账 1.txt:38:1: CON001 提示 序号4·第1行·责任单位: 没有填责任单位",
        "报送/台账 1.txt:42:20: TXT002 警告 序号4·第1行·进展情况: “道103 改建配套”中有多余的空格",
    ]
    assert report("concise", [IN_WORD]).decode().startswith("台账.docx: NUM006 警告 序号1")


LONG = "管网改造" * 30
EXCERPTS = [
    pytest.param("供水：平整5000平米。", "5000平米", id="a short line"),
    pytest.param(f"供水：{LONG}平整5000平米。", "5000平米", id="the end of a long line"),
    pytest.param(f"平整5000平米，{LONG}。", "5000平米", id="the beginning of a long line"),
    pytest.param(f"{LONG}平整5000平米，{LONG}。", "5000平米", id="the middle of a long line"),
    pytest.param("甲：已完成。\n乙：平整5000平米。\n丙：在建。", "5000平米", id="the second of three lines"),
    pytest.param(f"甲abc：{LONG}平整5000平米{LONG}。", "5000平米", id="letters that take one column"),
]


@pytest.mark.parametrize(("progress", "words"), EXCERPTS)
def test_the_carets_stand_under_the_words(progress: str, words: str) -> None:
    """Counted in the columns of a terminal, in a window that is never too wide."""
    outcome = check_text(broken(3, progress=progress))
    (found,) = (one for one in outcome.findings if one.code == "NUM006")
    shown, carets = full(replace(outcome, findings=(found,)))[2:4]
    at = shown.index(words)
    assert width(shown[:at]) == len(carets) - len(carets.lstrip(" |"))
    assert carets.count("^") == width(words)
    assert width(shown) <= 5 + 72 + 2 + 2


def finding(**fields: object) -> Finding:
    place = Place(ledger=0, item=2, number="3", row=1, field="progress")
    values = {
        "code": "TXT002",
        "name": "x",
        "severity": "warning",
        "file": "a",
        "place": place,
        "sentence": "CON002",
    }
    return Finding(**values | fields)  # type: ignore[arg-type]


def test_words_over_two_lines_are_marked_to_the_end_of_the_first() -> None:
    outcome = check_text(broken(3, progress="供水：已完成3公里，\n供暖：2公里。"))
    lines = full(replace(outcome, findings=(finding(start=9, end=15, text="，\n供暖：2"),)))
    assert lines[2:4] == ["   | 供水：已完成3公里，", "   |" + " " * 18 + "^^"]


def test_a_place_between_two_characters_still_has_a_caret() -> None:
    """Something is missing there."""
    outcome = check_text(broken(3, progress="供水：已完成3公里。"))
    lines = full(replace(outcome, findings=(finding(start=9, end=9),)))
    assert lines[3] == "   |" + " " * 18 + "^"


def test_escapes_are_shown_and_colours_are_ours_alone() -> None:
    found = finding(facts={"written": "\x1b[2J"}, sentence="NUM006", text="\x1b[2J")
    hostile = replace(CLEAN_ONE, path="a\x1b[31m.txt", findings=(found,))
    stream = io.BytesIO()
    write_full([hostile], stream, ReportOptions(color=True))
    told = stream.getvalue().decode()
    assert told.startswith("\x1b[33mTXT002 警告\x1b[0m ")
    assert told.count("\x1b") == 2
    assert "a\\x1b[31m.txt" in told


# --- JSON ---------------------------------------------------------------------------------------------


def test_json_has_the_place_in_records_document_and_text() -> None:
    told = json.loads(report("json", [FOUND, CLEAN_ONE, REFUSED]))
    blank, spaced = told["findings"]
    assert (blank["start"], blank["fix"], blank["text"]) == (None, None, "")
    assert {name: spaced[name] for name in ("ledger", "item", "row", "field", "point")} == {
        "ledger": 0,
        "item": "4",
        "row": 1,
        "field": "progress",
        "point": [],
    }
    assert (spaced["table"], spaced["table_row"], spaced["table_column"]) == (0, 4, 4)
    assert (spaced["line"], spaced["character"], spaced["start"], spaced["end"]) == (42, 20, 18, 19)
    assert spaced["fix"] == {"start": 18, "end": 19, "replacement": "", "safe": True}
    assert told["refused"] == [
        {"file": "报送/坏.docx", "code": "zip-corrupt", "facts": {"fault": "directory"}}
    ]


def test_json_of_nothing_is_whole() -> None:
    assert json.loads(report("json", [])) == {"findings": [], "refused": []}


def test_json_of_what_has_no_place() -> None:
    (one,) = json.loads(report("json", [replace(CLEAN_ONE, findings=(finding(place=Place()),))]))["findings"]
    assert [one[name] for name in ("ledger", "item", "table", "table_row", "line", "point")] == [
        *[None] * 5,
        [],
    ]


# --- words --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "chinese", "english"),
    [
        pytest.param(Place(), "", "", id="the whole file"),
        pytest.param(Place(ledger=0, item=2), "第3项", "item 3", id="an item without a number"),
        pytest.param(Place(ledger=0, item=2, number="A-07"), "序号A-07", "no. A-07", id="a number"),
        pytest.param(
            Place(ledger=0, item=2, number="3", row=2), "序号3·第2行", "no. 3·row 2", id="a row of several"
        ),
        pytest.param(
            Place(ledger=0, item=2, number="3", field="progress", label="进展\n情况", point=(2, 1)),
            "序号3·进展 情况·第2点·第1点",
            "no. 3·进展 情况·point 2·point 1",
            id="a point below a point, and a heading over two lines",
        ),
        pytest.param(
            Place(source=ItemSource(table=0, row=7)), "表1第8行", "table 1, row 8", id="a row without an item"
        ),
        pytest.param(
            Place(ledger=0, item=0, source=ItemSource(table=0, row=7)),
            "第1项",
            "item 1",
            id="an item tells more",
        ),
    ],
)
def test_a_place_as_people_speak_of_it(place: Place, chinese: str, english: str) -> None:
    assert describe_place(place, "zh") == chinese
    assert describe_place(place, "en") == english


@pytest.mark.parametrize(
    ("fix", "expected"),
    [
        pytest.param(None, "", id="no mend"),
        pytest.param(Fix(10, 14, "5000平方米"), "5000平方米", id="all of the words"),
        pytest.param(Fix(12, 14, "平方米"), "50平方米", id="the end of them"),
        pytest.param(Fix(10, 10, "约"), "约50平米", id="something before them"),
        pytest.param(Fix(14, 14, "。"), "50平米。", id="something behind them"),
        pytest.param(Fix(8, 12, "六十"), "六十", id="more than the words"),
    ],
)
def test_the_words_as_a_mend_makes_them(fix: Fix | None, expected: str) -> None:
    assert mended_words(finding(start=10, end=14, text="50平米", fix=fix)) == expected


def test_a_mend_of_no_words_has_none_to_show() -> None:
    assert mended_words(finding(fix=Fix(0, 0, "x"))) == ""


@rule(
    code="OUR001",
    name="ours",
    severity="warning",
    basis="D",
    summary=("总的说法", "what it is about"),
    why=("因为。", "Because."),
    bad=one_row(number="1", progress="a"),
    good=one_row(number="1", progress="b"),
    sentences={"OUR001.few": ("只有{count}处", "only {count}")},
)
def ours(view: object) -> tuple[()]:
    return ()


@pytest.mark.parametrize(
    ("sentence", "rules", "chinese", "english"),
    [
        pytest.param("OUR001.few", (ours,), "只有3处", "only 3", id="a sentence that it brings"),
        pytest.param("OUR001.other", (ours,), "总的说法", "what it is about", id="else its summary"),
        pytest.param("OUR001", (), "OUR001: count=3", "OUR001: count=3", id="a rule that is not there"),
    ],
)
def test_a_rule_of_a_third_party_brings_its_sentences(
    sentence: str, rules: tuple[Rule, ...], chinese: str, english: str
) -> None:
    found = finding(code="OUR001", sentence=sentence, facts={"count": 3})
    assert finding_message(found, "zh", rules) == chinese
    assert finding_message(found, "en", rules) == english
